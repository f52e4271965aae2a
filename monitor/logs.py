"""How the program logs: one line an event, coloured on a terminal, JSON elsewhere, always on stderr."""

from __future__ import annotations

import logging
import sys
from typing import Any

import structlog

from monitor.safetext import neutralise


def _clean_values(
    _logger: Any, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """What came from the network cannot move the cursor or forge a line."""
    return {key: neutralise(value) if isinstance(value, str) else value for key, value in event.items()}


def configure_logging(*, verbose: bool = False, quiet: bool = False) -> None:
    """Set up structlog and the standard library's logging for this process."""
    level = logging.DEBUG if verbose else logging.WARNING if quiet else logging.INFO
    terminal = sys.stderr.isatty()
    renderer: structlog.typing.Processor = (
        # The renderer's own tracebacks print local variables, and some of those are secrets.
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        if terminal
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    steps: list[structlog.typing.Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="%H:%M:%S" if terminal else "iso", utc=not terminal),
        *([] if terminal else [structlog.processors.format_exc_info]),
        _clean_values,
    ]
    structlog.configure(
        processors=[structlog.contextvars.merge_contextvars, *steps, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        # Standard error as it is at each line: a progress bar puts itself in between while it runs.
        logger_factory=lambda *_: structlog.WriteLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    # What libraries say looks the same: who reads our JSON meets no other line.
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *steps],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler], force=True)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
