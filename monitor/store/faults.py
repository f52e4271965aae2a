"""The one place where what a database says becomes a StoreError with a next step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError

from monitor.errors import StoreError

# What is the matter, why (empty: the driver's own words), what to do.
_LOCKED = ("is locked", "the database stays locked by another program", "wait for it to end, then try again")
_FULL = ("is full", "there is no room left on the disk", "make room, then try again")
_READ_ONLY = ("cannot be written", "the file or its folder is read-only", "check owner and permissions")
_DAMAGED = ("is damaged", "its content is not consistent", "restore a backup, or move the file away")
_UNREACHABLE = ("cannot be reached", "", "check [store] url and that the server runs")

# SQLite's primary result codes, and the first characters of PostgreSQL's SQLSTATE.
_SQLITE: dict[str, tuple[str, str, str]] = {
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_LOCKED": _LOCKED,
    "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_CANTOPEN": ("cannot be opened", "", "check that the folder exists and is yours"),
    "SQLITE_NOTADB": ("is not a database", "the file holds something else", "check [store] url"),
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_IOERR": ("cannot be read or written", "the disk reports an error", "check the disk"),
}
_SQLSTATE: dict[str, tuple[str, str, str]] = {
    "55P03": _LOCKED,
    "40": _LOCKED,
    "53100": _FULL,
    "25006": _READ_ONLY,
    "42501": ("refuses us", "the role lacks a privilege", "grant it the rights on the schema"),
    "28": ("refuses us", "user or password is wrong", "check [store] url"),
    "3D": ("does not exist", "the server has no such database", "create it, or check [store] url"),
    "XX": _DAMAGED,
    "08": _UNREACHABLE,
    "57P": _UNREACHABLE,
    "53": _UNREACHABLE,
}
_TEMPORARY = (_LOCKED, _FULL, _UNREACHABLE)


@contextmanager
def translated(url: URL) -> Iterator[None]:
    """Let no error of SQLAlchemy or a driver out of the block. Raises StoreError in its place."""
    try:
        yield
    except NoSuchModuleError:
        raise _no_driver(url, f"knows no database {url.drivername!r}", "check [store] url") from None
    except ModuleNotFoundError as error:
        missing = f"needs the module {error.name!r}, which is not installed"
        raise _no_driver(url, missing, f"pip install {error.name}") from None
    except SQLAlchemyError as error:
        raise _store_error(url, error) from error


def shown(url: URL) -> str:
    """The address without its password; a file by its path."""
    return (
        str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
    )


def _no_driver(url: URL, what: str, hint: str) -> StoreError:
    return StoreError(f"database {shown(url)}: this program {what}", hint=hint)


def _store_error(url: URL, error: SQLAlchemyError) -> StoreError:
    found = _explain(error) if isinstance(error, DBAPIError) else None
    reason = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
    if found is None:
        return StoreError(f"database {shown(url)}: {reason}", hint="see `monitor doctor`")
    what, why, hint = found
    return StoreError(
        f"database {shown(url)} {what}: {why or reason}", hint=hint, temporary=found in _TEMPORARY
    )


def _explain(error: DBAPIError) -> tuple[str, str, str] | None:
    name = str(getattr(error.orig, "sqlite_errorname", ""))
    for code, found in _SQLITE.items():
        if name.startswith(code):
            return found
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        # A driver that has not got through to the server has no SQLSTATE.
        return _UNREACHABLE if not name and "connect" in str(error.orig).lower() else None
    return next((found for code, found in _SQLSTATE.items() if state.startswith(code)), None)
