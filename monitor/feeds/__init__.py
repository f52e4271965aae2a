"""What to read: one module a kind of source, from feed bytes to entries."""
