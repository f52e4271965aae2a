"""Owns what `monitor extract --explain` reads and prints: sentence by sentence, how it was understood."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from monitor.cli.extract import parse_lines, read_articles
from monitor.cli.output import EVENTS, FACTS, Column, Format, Record, Room, print_jsonl, print_records
from monitor.errors import MonitorError
from monitor.types import Article

_STDIN = "standard input"
_MENTIONS = (
    Column("mention", "text", style="bold"),
    Column("kind", "kind", style="cyan"),
    Column("value", "value"),
    Column("rule", "rule", style="dim"),
)
_CUES = (Column("cue", "text", style="bold"), Column("speaks for", "speaks_for"))
_DECISIONS = (
    Column("about", "figures", style="bold"),
    Column("slot", "slot", style="cyan"),
    Column("", "mark"),
    Column("candidate", "value"),
    Column("how", "how"),
    Column("words", "words"),
    Column("score", "score", "right"),
    Column("features that weigh most", "why", style="dim", room=Room.FOLDED),
)
_TRIGGERS = (
    Column("trigger", "text", style="bold"),
    Column("with", "with"),
    Column("type", "type", style="cyan"),
    Column("rule", "rule", style="dim"),
)
_DECIDED = (
    Column("rule", "rule", style="dim"),
    Column("confidence", "confidence", "right"),
    Column("words", "words", room=Room.FOLDED),
)


def read_texts(names: list[str], failures: list[MonitorError]) -> Iterator[Article]:
    """The articles of these files; what comes by standard input may be plain text, published today."""
    for name in names:
        if name != "-":
            yield from read_articles([name], failures)
            continue
        body = sys.stdin.buffer.read()
        if body.lstrip().startswith(b"{"):
            yield from parse_lines(body.splitlines(), _STDIN, failures)
        else:
            yield _plain(body)


def _plain(body: bytes) -> Article:
    from monitor.clean.encoding import decode_page
    from monitor.clean.text import clean_text

    return Article(_STDIN, "", "", clean_text(decode_page(body, None)), datetime.now(UTC).date())


def print_explanations(explanations: Iterable[Record], *, as_json: bool) -> None:
    """As JSON lines, one an article, or as tables for a person."""
    if as_json:
        print_jsonl(explanations)
        return
    for explanation in explanations:
        if reason := explanation.get("skipped"):
            print_records((), (), Format.TABLE, empty=f"{explanation['id']} is not read: {reason}")
        for sentence in explanation["sentences"]:
            _print_sentence(sentence)


def _print_sentence(sentence: Record) -> None:
    """A table for each thing that there is."""
    print_records((), (), Format.TABLE, empty=f"» {sentence['text']}")
    for key, columns in (("mentions", _MENTIONS), ("cues", _CUES)):
        print_records(sentence[key], columns, Format.TABLE)
    options = [row for decision in sentence["decisions"] for row in _options(decision)]
    print_records(options, _DECISIONS, Format.TABLE)
    print_records(map(_decided, sentence["facts"]), (*FACTS[:-1], *_DECIDED), Format.TABLE, title="Facts")
    print_records(sentence["triggers"], _TRIGGERS, Format.TABLE)
    judged = [row for judgement in sentence["judgements"] for row in _options(judgement)]
    print_records(judged, _DECISIONS, Format.TABLE)
    print_records(map(_decided, sentence["events"]), (*EVENTS[:-1], *_DECIDED), Format.TABLE, title="Events")


def _options(decision: Record) -> Iterator[Record]:
    """A row for each candidate; the first also says what was to be decided."""
    for index, option in enumerate(decision["options"]):
        head = {"figures": decision["figures"], "slot": decision["slot"]} if index == 0 else {}
        why = ", ".join(f"{feature} {weight:+.2f}" for feature, weight in option["why"].items())
        mark = "→" if index == decision["chosen"] else ""
        value = option["value"] or "none"
        yield {**option, **head, "mark": mark, "value": value, "score": f"{option['score']:+.2f}", "why": why}


def _decided(record: Record) -> Record:
    words = "; ".join(f"{slot}: {words}" for slot, words in record["words"].items())
    return record | {"words": words}
