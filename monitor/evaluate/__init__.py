"""How well do we read: scoring against annotated articles, and the examples of the rules."""
