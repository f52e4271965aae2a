"""Which language a text is in."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_MIN_LETTERS = 40
"""Below that the answer is a guess; a Chinese or Japanese character says as much as a syllable."""
_MIN_IDEOGRAPHS = 12
_ENOUGH = 4_000
"""Characters; more text changes nothing."""


def identify_language(text: str) -> str | None:
    """The BCP 47 code of the text's language, or None if the text is too short to tell."""
    text = text[:_ENOUGH]
    letters = sum(char.isalpha() for char in text)
    if letters < (_MIN_LETTERS if text.isascii() or _is_alphabetic(text) else _MIN_IDEOGRAPHS):
        return None
    return str(_identifier().classify(text)[0])


def _is_alphabetic(text: str) -> bool:
    """Whether most letters are of an alphabet and not ideographs, kana or Hangul."""
    letters = [char for char in text if char.isalpha()]
    return sum("\u2e80" <= char <= "\ud7ff" for char in letters) * 2 < len(letters)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
