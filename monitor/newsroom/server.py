"""Serves the newsroom on a free port of 127.0.0.1."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, Self

from monitor.newsroom.site import Resource, Room, render
from monitor.resources import resource
from monitor.tomlfile import read_toml
from monitor.types import Feed


class Newsroom:
    """A web server with its own feeds, running while the `with` block does.

    `today` is the day that all dates are counted from, by default the present day (UTC).
    """

    def __init__(self, today: date | None = None, folder: Path | None = None) -> None:
        self._folder = folder or resource("newsroom")
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        try:
            self._server.site = render(self._folder, today or datetime.now(UTC).date(), self.url)
        except Exception:
            self._server.server_close()
            raise
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), name="newsroom", daemon=True)

    @property
    def feeds(self) -> list[Feed]:
        """The feeds of all outlets."""
        return [
            Feed(
                name=outlet.name,
                url=f"{self.url}/{outlet.slug}/{outlet.feed}",
                official=outlet.official,
                language=outlet.language,
            )
            for outlet in read_toml(self._folder / "newsroom.toml", Room).outlets
        ]

    @property
    def paths(self) -> list[str]:
        """Every path that it answers."""
        return list(self._server.site)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: dict[str, Resource]


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = 10
    """Seconds that an idle connection is kept."""

    def do_GET(self) -> None:
        """A page, a feed, or 404; 304 where the client has it already."""
        found = self.server.site.get(self.path.partition("?")[0])
        if found is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        fresh = self._has(found)
        packed = not fresh and "gzip" in self.headers.get("Accept-Encoding", "")
        body = b"" if fresh else gzip.compress(found.body, mtime=0) if packed else found.body
        self.send_response(HTTPStatus.NOT_MODIFIED if fresh else HTTPStatus.OK)
        self.send_header("Content-Type", found.content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", found.etag)
        self.send_header("Last-Modified", format_datetime(found.modified, usegmt=True))
        self.send_header("Vary", "Accept-Encoding")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 — the name that the base class looks up

    def _has(self, found: Resource) -> bool:
        """Whether the client's copy is still good; If-None-Match goes before If-Modified-Since."""
        if tags := self.headers.get("If-None-Match"):
            return found.etag in tags or tags == "*"
        since = self.headers.get("If-Modified-Since")
        try:
            return since is not None and found.modified <= parsedate_to_datetime(since)
        except (TypeError, ValueError):
            return False

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the demo's screen belongs to the monitor."""
