"""An article in, an extraction out: the spaCy pipeline as the rest of the program sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from monitor.extract.gate import names_mineral
from monitor.rules import RuleSet
from monitor.types import Article, Extraction

MAX_CHARACTERS = 300_000
"""Longer than any article; a parse of more would take minutes and gigabytes."""


_ZONE = 200_000
"""Characters of articles after which the vocabulary forgets: at each new start it has to learn again."""
_BATCH = 12
"""Articles that are parsed at once: more is no faster and takes memory."""


class SpacyExtractor:
    """Runs a pipeline that has our three components (see `components`) over what is worth reading."""

    def __init__(self, nlp: Language, rules: RuleSet) -> None:
        self._nlp = nlp
        self._rules = rules
        self._model = f"{nlp.meta['name']}-{nlp.meta['version']}"

    def extract(self, article: Article) -> Extraction:
        """Mentions, facts and events of the article, or the reason why it was not read."""
        [(_, extraction)] = self.extract_all([article])
        return extraction

    def extract_all(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Extraction]]:
        """The same for many articles, in their order: faster, since more is parsed at once."""
        batch: list[tuple[Article, str | None]] = []
        characters = 0
        for article in articles:
            reason = self.reason_to_skip(article)
            batch.append((article, reason))
            characters += 0 if reason else len(article.text)
            if characters >= _ZONE:
                yield from self._read(batch)
                batch, characters = [], 0
        yield from self._read(batch)

    def parse(self, article: Article) -> Doc:
        """The document with its parse, mentions, facts and events, whatever the article is about."""
        return self._nlp(self._doc(article))

    def _read(self, batch: Sequence[tuple[Article, str | None]]) -> list[tuple[Article, Extraction]]:
        # What a text adds to the vocabulary goes with it: years of articles must not grow the process.
        with self._nlp.memory_zone():
            docs = self._nlp.pipe(
                (self._doc(article) for article, reason in batch if not reason), batch_size=_BATCH
            )
            return [
                (article, self._skipped(reason) if reason else self._extraction(next(docs)))
                for article, reason in batch
            ]

    def _doc(self, article: Article) -> Doc:
        doc = self._nlp.make_doc(article.document)
        doc._.published = article.published
        doc._.title_end = len(article.title)
        return doc

    def _extraction(self, doc: Doc) -> Extraction:
        return Extraction(
            mentions=doc._.mentions,
            facts=doc._.facts,
            events=doc._.events,
            rules_version=self._rules.version,
            model=self._model,
        )

    def _skipped(self, reason: str) -> Extraction:
        return Extraction(rules_version=self._rules.version, model=self._model, skipped=reason)

    def reason_to_skip(self, article: Article) -> str | None:
        """Why the article is not worth a parse; None if it is."""
        if not article.text.strip():
            return "no text"
        if article.language not in (None, self._nlp.lang):
            return f"language is {article.language}, the model reads {self._nlp.lang}"
        if len(article.text) > MAX_CHARACTERS:
            return f"longer than {MAX_CHARACTERS:,} characters: no article"
        if not names_mineral(article.document, self._rules):
            return "names no mineral"
        return None
