"""One address for one article: tracking parameters, fragments and spelling variants removed."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

# One part of a query, name=value, that tells where the reader came from and nothing about the article.
_TRACKING = re.compile(
    r"""(?:utm_\w+ | fbclid | gclid | gclsrc | dclid | msclkid | yclid | twclid | igshid | mc_[ce]id | mkt_tok
      | _hs(?:enc|mi) | vero_\w+ | oly_(?:anon|enc)_id | wt_?mc | cmpid | ns_\w+ | at_(?:medium|campaign)\w*
      | ref_?src | ref_url | spm | sr_share | share_token | guccounter | guce_\w+ | _ga | pk_\w+ | mtm_\w+
      )(?:=.*)? | (?:ref|source|src|from|partner|cmp|traffic_source)=(?:rss|feed)\w*""",
    re.VERBOSE | re.IGNORECASE,
)
_PORTS = {"http": 80, "https": 443}


def canonical_url(url: str) -> str:
    """The address without tracking, fragment and default port, host in lower case; others unchanged."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except (ValueError, UnicodeError):
        return url
    if parts.scheme not in _PORTS or not host:
        return url
    host = f"[{host}]" if ":" in host else host
    netloc = host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._") or "/"
    return urlunsplit((parts.scheme, netloc, path, _without_tracking(parts.query), ""))


def declared_url(page_url: str, declared: str | None) -> str:
    """The canonical address that a page declares, if it belongs to the same site; else the page's own."""
    own = canonical_url(page_url)
    if not declared or not declared.strip():
        return own
    try:
        candidate = canonical_url(urljoin(page_url, declared.strip()))
        there, here = urlsplit(candidate), urlsplit(own)
    except ValueError:
        return own
    # A home page as the canonical address of every article is a common mistake.
    lost_path = there.path == "/" and not there.query and (here.path != "/" or here.query)
    if there.scheme not in _PORTS or lost_path or _site(there.hostname) != _site(here.hostname):
        return own
    return candidate


def article_id(url: str) -> str:
    """16 hex digits of the SHA-256 of the canonical address, without scheme and "www.", which vary."""
    address = canonical_url(url).partition("://")[2] or url
    return hashlib.sha256(address.removeprefix("www.").encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _without_tracking(query: str) -> str:
    return "&".join(part for part in query.split("&") if part and not _TRACKING.fullmatch(part))


def _site(host: str | None) -> str:
    """The host without the prefixes under which sites serve the same article."""
    return re.sub(r"^(?:www\d?|m|mobile|amp)\.", "", host or "")
