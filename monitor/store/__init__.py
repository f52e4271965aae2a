"""The only user of SQLAlchemy: tables, writes, queries, migrations."""

from monitor.store.sql import SqlStore, open_store, upgrade_database

__all__ = ["SqlStore", "open_store", "upgrade_database"]
