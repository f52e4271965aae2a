"""The quick ruler says what spaCy's own says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy

from monitor.config import load_config
from monitor.extract.ruler import RememberingMatcher, quicken
from monitor.resources import resource

if TYPE_CHECKING:
    from spacy.language import Language

TEXTS = (
    "There's a plan: let's go, y'all gonna love it, who'd have known that it did.",
    "Peru's miners, which they'd said were ill, got paid.\n\nThe ministry has it that nobody gets more.",
    "It is they who have had to do what the others did before; \t he isn't himself.",
)


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(load_config(resource("config.toml")).nlp.model)


@pytest.fixture(scope="module")
def quick() -> Language:
    nlp = spacy.load(load_config(resource("config.toml")).nlp.model)
    quicken(nlp)
    assert isinstance(nlp.get_pipe("attribute_ruler").matcher, RememberingMatcher)  # type: ignore[attr-defined]
    return nlp


@pytest.mark.parametrize("text", TEXTS * 2)
def test_word_for_word_the_same(text: str, plain: Language, quick: Language) -> None:
    def told(nlp: Language) -> list[tuple[str, str, str, str]]:
        return [(token.pos_, token.lemma_, str(token.morph), token.dep_) for token in nlp(text)]

    assert told(quick) == told(plain)


def test_what_it_remembers_is_bounded(quick: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.extract.ruler._MOST", 3)
    matcher = quick.get_pipe("attribute_ruler").matcher  # type: ignore[attr-defined]
    quick("Tin fell, and nobody knew why.")
    quick("Tin.")
    assert len(matcher._known) <= 3
