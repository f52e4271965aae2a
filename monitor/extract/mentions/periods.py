"""Finds mentions of periods: every time expression of the text with the dates that it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from spacy.tokens import Doc

from monitor.extract.mentions.calendar import shift
from monitor.extract.mentions.timex.context import Cues
from monitor.extract.mentions.timex.discourse import Discourse
from monitor.extract.mentions.timex.grammar import Grammar, Node
from monitor.extract.mentions.timex.lexer import Lexer
from monitor.extract.mentions.timex.meaning import ANAPHORIC, ANNOUNCING, COMPARING, OPEN, OPERATIONS, SILENT
from monitor.extract.sentences import sentences
from monitor.rules import RuleSet
from monitor.types import Mention, MentionKind, Period, Span

_STATING = frozenset({"fiscal_habit", "running", "stated_fiscal_year"})
"""What can tell when the fiscal years of the article end; read first."""

_PLACES = re.compile(r"\s*(?P<place>(?:[^\W\d_](?:[^\W\d_]|[.'’/ -]){0,30},\s*){0,2})")
_DASH = re.compile(r"\.?\s*(?:\([^)\n]{2,30}\)\s*)?(?:[-–—:]|\()")
_STOP = re.compile(r"\s*[.\n]")


def find_periods(doc: Doc, rules: RuleSet) -> list[Mention]:
    """Mentions of periods, in text order.

    Expressions that count from the day of publication are left out if neither it nor a dateline with a
    year is known. "Since June" is a
    mention from June to publication, and the June inside it another one.
    """
    lexer, grammar, cues = _compiled(rules)
    tokens = lexer.lex(doc.text)
    nodes = grammar.find(tokens)
    if not nodes:
        return []
    around = cues.read(doc.text, sentences(doc))
    text = Discourse(tokens, around, doc._.published, OPERATIONS, rules.periods)
    if text.published is None:
        text.published = _date_of_dateline(nodes, text, doc._.title_end)
    for node in nodes:
        if node.rule.means in _STATING:
            text.resolve(node)
    readings = [pair for node in nodes if not _is_anaphoric(node) for pair in _read(node, text)]
    readings += [pair for node in nodes if _is_anaphoric(node) for pair in _read(node, text)]
    mentions = [_mention(node, period, text, doc._.title_end) for node, period in readings]
    return sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end))


@lru_cache(maxsize=4)
def _compiled(rules: RuleSet) -> tuple[Lexer, Grammar, Cues]:
    return Lexer(rules.periods), Grammar(rules.periods), Cues(rules.periods)


def _is_anaphoric(node: Node) -> bool:
    return node.rule.means in ANAPHORIC or any(_is_anaphoric(child) for child in node.children())


def _read(node: Node, text: Discourse) -> Iterator[tuple[Node, Period]]:
    """The expression with its dates; its parts too if it has none, or if they can be meant as well."""
    means, period = node.rule.means, text.resolve(node)
    if means in SILENT or (means == "fiscal_habit" and text.speaks_of_fiscal_years(node)):
        return
    if period is not None:
        text.remember(node, period, announcing=means in ANNOUNCING, comparing=means in COMPARING)
        yield node, period
    if period is None or means in OPEN:
        for child in node.children():
            yield from _read(child, text)


def _date_of_dateline(nodes: list[Node], text: Discourse, title_end: int) -> date | None:
    """The day that stands at the head of the text with its year."""
    for node in nodes:
        span = _span(node, text)
        if span.start >= title_end and node.rule.makes == "day" and (period := text.resolve(node)):
            return period.start if _is_dateline(span, text.around.text, title_end) else None
    return None


def _span(node: Node, text: Discourse) -> Span:
    return Span(text.tokens[node.start].start, text.tokens[node.end - 1].end)


def _mention(node: Node, period: Period, text: Discourse, title_end: int) -> Mention:
    span = _span(node, text)
    words = text.around.text
    dateline = node.rule.makes == "day" and _is_dateline(span, words, title_end)
    rule = "dateline" if dateline else node.rule.id
    if dateline and text.published and period.start > text.published:
        period = shift(period, -1, "year")  # whoever reports from a place has been there
    return Mention(MentionKind.PERIOD, span, words[span.start : span.end], period, f"periods:{rule}")


def _is_dateline(span: Span, words: str, title_end: int) -> bool:
    """Whether the date stands at the head of the text: "JAKARTA, Sept 2 -", "April 9 (Agency) -"."""
    head = _PLACES.fullmatch(words, title_end, span.start)
    if head is None:
        return False
    return bool(_DASH.match(words, span.end) or (head["place"] and _STOP.match(words, span.end)))
