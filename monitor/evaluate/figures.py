"""Pure: scores lists of figures (`monitor mentions`) against texts in which every figure is annotated.

value   the number agrees: both ends of a range, a change without its sign
unit    value, and the unit: normalised (USD, t, %), else as written
change  value, and what the words around say: up, down, "~" about, ">" more than, "<" less than, "=" nothing

Each prediction serves one annotated figure that it shares a letter with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from monitor.evaluate.score import Record, Tally

METRICS = ("mentions.value", "mentions.unit", "mentions.change")
_NEAR = 1e-4
_PLAIN = "="


def score_figures(pairs: Iterable[tuple[Sequence[Record], Sequence[Record]]]) -> dict[str, Tally]:
    """The metrics over all texts; each is (annotated figures, figures found)."""
    total = dict.fromkeys(METRICS, Tally())
    for gold, found in pairs:
        matched = list(_matches(gold, found))
        right = (len(matched), sum(_same_unit(*pair) for pair in matched), sum(map(_same_change, matched)))
        for metric, count in zip(METRICS, right, strict=True):
            total[metric] += Tally(len(gold), len(found), count)
    return total


def _matches(gold: Sequence[Record], found: Sequence[Record]) -> Iterable[tuple[Record, Record]]:
    left = list(found)
    for one in gold:
        match = next((other for other in left if _overlap(one, other) and _same_value(one, other)), None)
        if match is not None:
            left.remove(match)
            yield one, match


def _overlap(a: Record, b: Record) -> bool:
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def _ends(record: Record) -> tuple[float, float]:
    low, high = (record["value"],) * 2 if "value" in record else (record["low"], record["high"])
    return abs(low), abs(high)


def _same_value(a: Record, b: Record) -> bool:
    return all(abs(x - y) <= _NEAR * max(x, y) for x, y in zip(_ends(a), _ends(b), strict=True))


def _same_unit(gold: Record, found: Record) -> bool:
    return gold["unit"] in (found["unit"], found["written"] or "") or _singular(gold["unit"]) == _singular(
        found["written"] or ""
    )


def _singular(word: str) -> str:
    return word.lower().removesuffix("s")


def _same_change(pair: tuple[Record, Record]) -> bool:
    gold, found = pair
    return bool(gold["change"] == (found["trend"] or found["bound"] or _PLAIN))
