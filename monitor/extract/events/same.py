"""Whether two mentions tell of one act: what speaks for it, and what the rules alone would say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from monitor.extract.events.choice import Option
from monitor.extract.events.draft import Draft
from monitor.extract.events.reading import Reading
from monitor.types import CompanyRef, EventStatus, MentionKind

_CLOSE_BY = 4


def same_options(reading: Reading, acts: Sequence[Draft], draft: Draft) -> list[Option[Draft | None]]:
    """A new act, or one of those that are known."""
    same = next((act for act in acts if _same_act(reading, act, draft)), None)
    new = ("new", f"{draft.type}:new", f"new beside={min(len(acts), 4)}", *_newness(reading, draft))
    options: list[Option[Draft | None]] = [Option(None, new, by_rule=same is None)]
    options += [Option(act, _pair(reading, act, draft), by_rule=act is same) for act in acts]
    return options


def _newness(reading: Reading, draft: Draft) -> Iterator[str]:
    """What speaks for an act that is told of for the first time."""
    yield f"new at={min(reading.place_in_text(draft.sentence), 6)}"
    yield f"new title={reading.is_title(draft.sentence)}"
    yield f"new own={draft.own_minerals}/{draft.explicit}"
    yield f"new sure={round(draft.confidence, 1)}"
    yield f"new amount={draft.amount is not None}"
    yield f"new news={draft.news}"
    yield from (f"new {cue}" for cue in draft.cues if cue.startswith(("det=", "tag=", "head=")))


def _pair(reading: Reading, act: Draft, draft: Draft) -> tuple[str, ...]:
    """How two mentions of acts of one type stand to each other."""
    found = [
        f"by rule={_same_act(reading, act, draft)}",
        f"apart={_distance(act, draft)}",
        f"title and lead={_title_and_lead(reading, act, draft)}",
        f"country={_relation({act.country} - {None}, {draft.country} - {None})}",
        f"explicit={act.explicit}/{draft.explicit}",
        f"minerals={_relation(set(act.minerals), set(draft.minerals))}",
        f"own={act.own_minerals}/{draft.own_minerals}",
        f"targets={_relation(set(act.targets), set(draft.targets))}",
        f"firms={_relation(_firms(reading, act), _firms(reading, draft))}",
        f"amounts={_equality(act.amount, draft.amount)}",
        f"dates={_equality(act.date, draft.date)}",
        f"effective={_equality(act.effective, draft.effective)}",
        f"other times={_at_other_times(act, draft)}",
        f"status={act.status is draft.status}",
        f"statuses={act.status}/{draft.status}",
        f"news={act.news}/{draft.news}",
        f"head={act.trigger.head.lemma_.lower() == draft.trigger.head.lemma_.lower()}",
        f"pattern={act.trigger.pattern.name == draft.trigger.pattern.name}",
        f"costs={_costs(reading, act)}/{_costs(reading, draft)}",
        f"titles={reading.is_title(act.sentence)}/{reading.is_title(draft.sentence)}",
        f"shared words={_shared_words(reading, act, draft)}",
    ]
    near = _distance(act, draft)
    crossed = [f"{near}:{feature}" for feature in found]
    firm = "firm:" if act.found_at_site else "state:"
    return ("same", *found, *crossed, *(f"{firm}{f}" for f in found), *(f"{draft.type}:{f}" for f in found))


def _distance(act: Draft, draft: Draft) -> str:
    apart = abs(act.sentence - draft.sentence)
    return "none" if apart == 0 else "next" if apart == 1 else "near" if apart <= 3 else "far"


def _relation(one: AbstractSet[str | None], other: AbstractSet[str | None]) -> str:
    if not (one and other):
        return "neither" if not (one or other) else "one"
    if one == other:
        return "equal"
    if one <= other or other <= one:
        return "part"
    return "some" if one & other else "other"


def _equality(one: object, other: object) -> str:
    if one is None or other is None:
        return "neither" if one is other else "one"
    return "equal" if one == other else "other"


def _shared_words(reading: Reading, act: Draft, draft: Draft) -> int:
    """How many nouns and names both sentences have, up to five."""
    one, other = (
        {t.lemma_.lower() for t in reading.tokens(d.sentence) if t.pos_ in {"NOUN", "PROPN"}}
        for d in (act, draft)
    )
    return min(len(one & other), 5)


def _same_act(reading: Reading, act: Draft, draft: Draft) -> bool:
    if act.type != draft.type or _elsewhere(act, draft):
        return False
    if _title_and_lead(reading, act, draft):
        return True
    return not _of_other_measure(reading, act, draft) and (
        _stop_and_go(act, draft) or not (_at_other_times(act, draft) or _of_other_sums(act, draft))
    )


def _of_other_measure(reading: Reading, act: Draft, draft: Draft) -> bool:
    """Other minerals, other firms, a duty beside a ban, or a denial beside an act."""
    if _of_other_minerals(act, draft) or _of_other_firms(reading, act, draft):
        return True
    beside = act.type == "export_control" and act.sentence != draft.sentence
    if beside and _costs(reading, act) != _costs(reading, draft):
        return True
    denied = EventStatus.DENIED in (act.status, draft.status)
    return denied and act.status is not draft.status and not _stop_and_go(act, draft)


def _elsewhere(act: Draft, draft: Draft) -> bool:
    """Whether the two have different countries; within a sentence a carried one doesn't count."""
    if act.country == draft.country or _same_parties(act, draft):
        return False
    return act.sentence != draft.sentence or (act.explicit and draft.explicit)


def _of_other_sums(act: Draft, draft: Draft) -> bool:
    """Two sums in one sentence, each with its own verb, are two measures."""
    both = act.amount is not None and draft.amount is not None and act.amount != draft.amount
    return both and act.sentence == draft.sentence and act.trigger.head.i != draft.trigger.head.i


def _costs(reading: Reading, draft: Draft) -> bool:
    """Whether the measure is a duty and no ban, licence or quota."""
    words = (draft.trigger.head, *draft.trigger.args)
    return any(reading.is_any(word, reading.events.actors.fiscal) for word in words)


def _title_and_lead(reading: Reading, act: Draft, draft: Draft) -> bool:
    """The headline's act is that of the first sentences."""
    title, body = sorted((act.sentence, draft.sentence))
    return reading.is_title(title) and title != body and reading.place_in_text(body) <= 1


def _same_parties(act: Draft, draft: Draft) -> bool:
    """Two accounts of one accord may name its parties in different order, or one of them only."""
    one, other = {act.country, *act.targets}, {draft.country, *draft.targets}
    return act.type == "agreement" and (one <= other or other <= one)


def _of_other_minerals(act: Draft, draft: Draft) -> bool:
    both = act.own_minerals and draft.own_minerals
    return both and not set(act.minerals) & set(draft.minerals)


def _of_other_firms(reading: Reading, act: Draft, draft: Draft) -> bool:
    """Two sentences about firms' acts or about money for firms that name different firms."""
    if act.sentence == draft.sentence or not (act.found_at_site or act.type == "subsidy"):
        return False
    one, other = _firms(reading, act), _firms(reading, draft)
    return bool(one and other) and not one & other


def _firms(reading: Reading, draft: Draft) -> set[str]:
    values = (n.mention.value for n in reading.in_sentence(draft.sentence, MentionKind.COMPANY))
    return {value.name for value in values if isinstance(value, CompanyRef)}


def _stop_and_go(act: Draft, draft: Draft) -> bool:
    """A mine that closed and reopened: one story, told in one sentence or in sentences close by."""
    if act.type != "supply_disruption":
        return False
    lifted = [d.status is EventStatus.LIFTED for d in (act, draft)]
    return act.sentence == draft.sentence or (any(lifted) and abs(act.sentence - draft.sentence) <= _CLOSE_BY)


def _at_other_times(act: Draft, draft: Draft) -> bool:
    """Different dates, different first days, or one old and the other new."""
    if act.date and draft.date:
        return act.date.end < draft.date.start or draft.date.end < act.date.start
    if act.effective and draft.effective:
        length = min(len(act.effective), len(draft.effective))
        return act.effective[:length] != draft.effective[:length]
    if act.sentence == draft.sentence or act.type == "agreement":
        return False
    return (act.old and draft.news) or (draft.old and act.news)
