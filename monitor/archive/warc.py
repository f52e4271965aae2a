"""Keeps pages as they came in WARC/1.1 files, one gzip member a record; reads them back verified."""

from __future__ import annotations

import os
import secrets
import threading
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from monitor.archive.records import info_record, parse_record, response_record
from monitor.errors import ArchiveError
from monitor.types import ArchiveRef, Page

_MAX_FILE = 1024**3


class WarcArchive:
    """The Archive in a folder. Thread-safe; each process writes to files of its own.

    Files are called `monitor-<day>-<writer>-<number>.warc.gz` and begin with a warcinfo record; a
    new one is begun every day (of the pages' fetching, UTC) and after `max_file_bytes`.
    """

    def __init__(self, folder: Path, *, max_file_bytes: int = _MAX_FILE) -> None:
        self._folder = folder
        self._max_file_bytes = max_file_bytes
        self._lock = threading.Lock()
        self._writer = ""
        self._pid = 0
        self._number = 0
        self._file: BinaryIO | None = None
        self._path = Path()
        self._day = date.min
        self._size = 0

    def write(self, page: Page) -> ArchiveRef:
        """Append a page; it is on the disk when this returns. Raises ArchiveError."""
        record_id, record = response_record(page)
        with self._lock:
            try:
                self._rotate(page.fetched_at.astimezone(UTC).date())
                offset = self._append(record)
            except OSError as error:
                raise ArchiveError(
                    f"{self._path}: cannot be written: {error.strerror or error}",
                    hint="check the folder's permissions and the free space",
                    temporary=True,
                ) from error
            return ArchiveRef(self._path.name, offset, record_id)

    def read(self, ref: ArchiveRef) -> Page:
        """The page at this place, byte for byte. Raises ArchiveError if it is missing or damaged."""
        path = self._folder / Path(ref.file).name
        try:
            with path.open("rb") as file:
                file.seek(ref.offset)
                return parse_record(file, ref.record_id)
        except FileNotFoundError:
            raise ArchiveError(
                f"{path}: there is no such archive file", hint="check archive.path, or bring the file back"
            ) from None
        except (OSError, ValueError) as error:
            raise ArchiveError(
                f"{path}: the record at byte {ref.offset} cannot be read: {error}",
                hint="the file is damaged; bring it back from a backup",
            ) from error

    def close(self) -> None:
        """Finish the open file. The next write begins another one."""
        with self._lock:
            self._close()

    def _rotate(self, day: date) -> None:
        """Make sure that a file for this day is open; an older page does not go back to an older file."""
        if self._pid != os.getpid():  # a fork must not share its parent's file
            self._close()
            self._pid, self._number = os.getpid(), 0
            self._writer = f"{self._pid}-{secrets.token_hex(4)}"
        # A file of no bytes is one whose warcinfo record could not be written.
        if self._file is not None and day <= self._day and 0 < self._size < self._max_file_bytes:
            return
        self._close()
        self._number += 1
        self._path = self._folder / f"monitor-{day:%Y%m%d}-{self._writer}-{self._number:05d}.warc.gz"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("xb", buffering=0)
        self._day, self._size = day, 0
        self._append(info_record(self._path.name, datetime.now(UTC), version("critical-minerals-monitor")))

    def _append(self, record: bytes) -> int:
        """Write and sync; on a fault (a full disk) cut the half record off again."""
        assert self._file is not None
        offset = self._size
        try:
            written = self._file.write(record)
            while written < len(record):  # a short write is followed by the error that explains it
                written += self._file.write(record[written:])
            os.fsync(self._file.fileno())
        except OSError:
            self._file.truncate(offset)
            self._file.seek(offset)
            raise
        self._size += len(record)
        return offset

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
