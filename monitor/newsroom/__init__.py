"""The bundled newsroom of `monitor demo`: a web server on loopback whose news is always fresh."""

from monitor.newsroom.server import Newsroom

__all__ = ["Newsroom"]
