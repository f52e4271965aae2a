"""Alembic's folder: `env.py` runs the files of versions/ in the order of their revisions."""
