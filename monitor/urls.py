"""One spelling for each web address, so that an article met twice is known."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit

# Only parameters that never choose the article: a wrong entry here would lose news.
_TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign)|(?:fb|g|dc|gb|wb|msc|tw|yc)lid|gclsrc|gbraid|wbraid|igshid|mc_[ce]id|mkt_tok|"
    r"_hs(?:enc|mi)|ocid|cmpid|ns_\w+|smid|taid|traffic_source|ito|guce_\w+",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical_url(url: str) -> str:
    """The address without what does not choose the article: scheme, case of the host, default port,
    fragment, tracking parameters, a slash at the end. For comparing only, never for fetching.
    """
    parts = _split(url.strip())
    if parts is None:
        return url.strip()
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = [(key, value) for key, value in pairs if not _TRACKING.fullmatch(key)]
    path = quote(parts.path.rstrip("/"), safe="/%:@!$&'()*+,;=~-._")
    return f"//{_host(parts)}{path}" + (f"?{urlencode(sorted(query))}" if query else "")


def _split(url: str) -> SplitResult | None:
    """None where there is no web address in it."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme.lower() in _DEFAULT_PORTS and parts.hostname and parts.port != 0
    except ValueError:
        return None
    return parts if usable else None


def _host(parts: SplitResult) -> str:
    default = _DEFAULT_PORTS[parts.scheme.lower()]
    port = f":{parts.port}" if parts.port not in (None, default) else ""
    return f"{parts.hostname}{port}"
