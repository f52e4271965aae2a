"""The commands, thin: one module a group, wiring in app.py."""
