"""The only user of SQLAlchemy: tables, writes, queries, migrations."""
