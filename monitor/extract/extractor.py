"""An article in, an extraction out: the spaCy pipeline as the rest of the program sees it."""

from __future__ import annotations

from spacy.language import Language

from monitor.types import Article, Extraction


class SpacyExtractor:
    """Runs a pipeline that has our three components (see `components`)."""

    def __init__(self, nlp: Language, *, model: str, rules_version: str) -> None:
        self._nlp = nlp
        self._model = model
        self._rules_version = rules_version

    def extract(self, article: Article) -> Extraction:
        """Mentions, facts and events of the article."""
        doc = self._nlp.make_doc(article.document)
        doc._.published = article.published
        doc._.title_end = len(article.title)
        doc = self._nlp(doc)
        return Extraction(
            mentions=doc._.mentions,
            facts=doc._.facts,
            events=doc._.events,
            rules_version=self._rules_version,
            model=self._model,
        )
