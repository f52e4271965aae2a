"""The errors that a user may see: each says what is wrong and what to do next.

MonitorError                 exit 1
├── ConfigError              exit 2   config.toml, a command's arguments
│   └── RulesError                    a row of rules/
├── ModelError               exit 2   the spaCy pipeline is missing or does not fit
├── FetchError                        a server did not give us the page
│   └── RefusedError                  we do not ask: robots.txt, private address, scheme
├── FeedError                         what came is no feed
├── PageError                         a page without an article in it
├── ArchiveError                      the WARC folder cannot be written or read
├── LedgerError              exit 2   a correction or an inventory that the ledger cannot take
├── StoreError                        the database said no
│   └── NoStoreError                  there is none yet
└── DeliveryError                     a channel did not take a message
"""

from __future__ import annotations


class MonitorError(Exception):
    """Something foreseeable went wrong. `hint` is the next step for a person; `temporary` if it may pass."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "", temporary: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.temporary = temporary

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class ConfigError(MonitorError):
    """The configuration or the command line is wrong; the message names file, line and key."""

    exit_code = 2


class RulesError(ConfigError):
    """A row of rules/ is wrong; the message names file, line and key."""


class ModelError(MonitorError):
    """The spaCy pipeline cannot be loaded or lacks a component that extraction needs."""

    exit_code = 2


class FetchError(MonitorError):
    """A page could not be had. `status` is the HTTP status, if there was an answer."""

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        temporary: bool = True,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, hint=hint, temporary=temporary)
        self.status = status
        self.retry_after = retry_after


class RefusedError(FetchError):
    """We do not send this request: robots.txt, a private address, a scheme that is not http(s)."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint, temporary=False)


class FeedError(MonitorError):
    """What the server sent is no feed, or an empty or broken one."""


class PageError(MonitorError):
    """A page from which no article can be taken."""


class ArchiveError(MonitorError):
    """The archive folder cannot be written, or a record in it cannot be read."""


class LedgerError(MonitorError):
    """A correction names an act that there is not, or a line of an inventory is wrong."""

    exit_code = 2


class StoreError(MonitorError):
    """The database refused: locked, of another version, or damaged."""


class NoStoreError(StoreError):
    """There is no database yet."""


class DeliveryError(MonitorError):
    """A channel did not take a message; `retry_after` seconds if the other side said so."""

    def __init__(
        self, message: str, *, hint: str = "", temporary: bool = True, retry_after: float | None = None
    ) -> None:
        super().__init__(message, hint=hint, temporary=temporary)
        self.retry_after = retry_after
