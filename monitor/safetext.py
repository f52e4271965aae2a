"""Makes text from outside harmless for one line of a screen, a mail or a log."""

from __future__ import annotations

import re

_SPACING = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
# Controls move the cursor or forge lines; bidi controls turn words around; lone surrogates break encoders.
_DANGEROUS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\ufffe\uffff]"
)


def neutralise(text: str) -> str:
    """The text on one line; control and bidi characters become U+FFFD, runs of white space one space."""
    return _DANGEROUS.sub("\N{REPLACEMENT CHARACTER}", _SPACING.sub(" ", text)).strip()
