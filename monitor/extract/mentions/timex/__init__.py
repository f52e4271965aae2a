"""Time expressions, from text to dates: lexer → grammar → meaning, with what the discourse adds."""
