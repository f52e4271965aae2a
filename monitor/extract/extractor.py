"""An article in, an extraction out: the spaCy pipeline as the rest of the program sees it."""

from __future__ import annotations

from spacy.language import Language

from monitor.extract.gate import names_mineral
from monitor.rules import RuleSet
from monitor.types import Article, Extraction

MAX_CHARACTERS = 300_000
"""Longer than any article; a parse of more would take minutes and gigabytes."""


class SpacyExtractor:
    """Runs a pipeline that has our three components (see `components`) over what is worth reading."""

    def __init__(self, nlp: Language, rules: RuleSet) -> None:
        self._nlp = nlp
        self._rules = rules
        self._model = f"{nlp.meta['name']}-{nlp.meta['version']}"

    def extract(self, article: Article) -> Extraction:
        """Mentions, facts and events of the article, or the reason why it was not read."""
        if reason := self._reason_to_skip(article):
            return Extraction(rules_version=self._rules.version, model=self._model, skipped=reason)
        # What a text adds to the vocabulary goes with it: years of articles must not grow the process.
        with self._nlp.memory_zone():
            doc = self._nlp.make_doc(article.document)
            doc._.published = article.published
            doc._.title_end = len(article.title)
            doc = self._nlp(doc)
            return Extraction(
                mentions=doc._.mentions,
                facts=doc._.facts,
                events=doc._.events,
                rules_version=self._rules.version,
                model=self._model,
            )

    def _reason_to_skip(self, article: Article) -> str | None:
        if not article.text.strip():
            return "no text"
        if article.language not in (None, self._nlp.lang):
            return f"language is {article.language}, the model reads {self._nlp.lang}"
        if len(article.text) > MAX_CHARACTERS:
            return f"longer than {MAX_CHARACTERS:,} characters: no article"
        if not names_mineral(article.document, self._rules):
            return "names no mineral"
        return None
