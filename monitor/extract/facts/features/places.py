"""Owns what country and partner features share: the places of a sentence and of the text around it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from monitor.extract.facts.features.memory import named, past
from monitor.extract.facts.features.wording import (
    is_right_behind,
    is_row,
    opens_paragraph,
    place_of,
    stretch_of,
    stretches,
)
from monitor.extract.facts.kinds import unit_kind
from monitor.extract.facts.slots.place import WORLD, Role, role_of, whole_of
from monitor.extract.facts.view import How, Slot, View, span_of
from monitor.types import CompanyRef, Mention, MentionKind, PlaceRef, Quantity

_WORLD_MONEY = frozenset({"USD", "EUR", "XAF", "XOF", "XDR"})
"""Currencies that many countries use or count in; of the others the code begins with the country's."""
_REMEMBERED = 3


@dataclass
class Scene:
    """A cell with the places that it could be about."""

    view: View
    measure: str
    mineral: str

    @cached_property
    def mentions(self) -> list[Mention]:
        """The sentence's places, but for regions ("Europe"), which are nobody's code."""
        return [m for m in self.view.sentence.of(MentionKind.PLACE) if code_of(m).isalpha()]

    @cached_property
    def roles(self) -> dict[int, Role]:
        """The role of each mention."""
        return {id(mention): role_of(self.view.sentence, mention) for mention in self.mentions}

    @cached_property
    def usable(self) -> list[Mention]:
        """Those that are no dateline, no firm's home, no mere speaker."""
        return [m for m in self.mentions if self.roles[id(m)] is not Role.ASIDE]

    @cached_property
    def told(self) -> list[tuple[str, str]]:
        """Countries that the text around the sentence offers, each with the reason."""
        return list(_told(self.view))

    def reasons(self) -> dict[str, list[str]]:
        """For each country that the text around offers, why."""
        found: dict[str, list[str]] = defaultdict(list)
        for reason, code in self.told:
            found[code].append(reason)
        return found

    def slot_of_told(self, code: str, reasons: list[str]) -> Slot[str]:
        """The slot of a country that the text around offers; with the words of the sentence that name it."""
        named = self.view.nearest((m for m in self.usable if code_of(m) == code), span_of)
        if named is not None:
            return Slot(code, self.view.how(named.span), named.span)
        return Slot(code, How.LEAD if all(reason.startswith("lead") for reason in reasons) else How.CARRIED)

    @cached_property
    def whole(self) -> Mention | None:
        """Whose whole a share is of."""
        return whole_of(self.view)

    @cached_property
    def cell(self) -> tuple[str, ...]:
        """What there is to say of the cell itself; it decides in pairs with a kind of candidate."""
        view = self.view
        figure = f"figure={(view.cell.quantity or view.cell.figures[0]).kind}"
        count = f"usable={min(len({code_of(m) for m in self.usable}), 2)}"
        own = any(not view.sentence.breaks_between(view.cell.anchor.start, m.span.start) for m in self.usable)
        firm = f"firm={bool(view.sentence.of(MentionKind.COMPANY))}"
        return (
            f"measure={self.measure}",
            figure,
            count,
            f"own clause={own}",
            firm,
            f"first={view.cell is view.cells[0]}",
            f"measure={self.measure}:{firm}",
            f"measure={self.measure}:{count}",
            f"measure={self.measure}:{figure}",
            f"topic={view.topic.country is not None}:{view.topic.how.name}",
            f"same measure={view.topic.measure == self.measure}:{view.topic.how.name}",
            f"title={view.sentence.title}",
            f"near={self.near}",
            f"row={is_row(view)}",
            f"opens={opens_paragraph(view)}",
        )

    @cached_property
    def near(self) -> str:
        """In which of the cell's own stretches there is a place."""
        return stretches(self.view, (m.span for m in self.usable))

    def of_mention(self, mention: Mention, rank: int) -> Iterator[str]:
        """What is to be said of a place of the sentence, the `rank`-nearest."""
        view, role = self.view, self.roles[id(mention)].value
        side = "before" if mention.span.start < view.cell.anchor.start else "after"
        near = f"rank={min(rank, 2)}"
        yield "here"
        yield from place_of(view, mention.span)
        yield f"role={role}"
        yield from (f"role={role}:{word}" for word in (side, *self.cell[:3], self.cell[8], self.cell[10]))
        yield f"role={role}:right behind={is_right_behind(view, mention.span)}"
        yield near
        yield f"{near}:{side}"
        yield f"{side}:{self.cell[0]}"
        yield f"nearest={view.is_nearest_to(mention.span)}:{side}"
        yield from self._of_word(mention, side)
        yield from self._of_code(mention, side)
        yield from self._of_order(mention, side)

    def _of_word(self, mention: Mention, side: str) -> Iterator[str]:
        """What kind of word it is, and its place in the parse."""
        yield f"government={isinstance(mention.value, PlaceRef) and mention.value.government}"
        yield f"anaphora={mention.rule.endswith(':anaphora')}"
        token = self.view.sentence.token(mention.span.end - 1)
        yield f"dependency={token.dep_}"
        yield f"dependency={token.dep_}:{side}"
        subject = any(step.dep_ in ("nsubj", "nsubjpass") for step in (token, *token.ancestors))
        yield f"subject={subject}:{side}"
        yield f"subject={subject}:measure={self.measure}"
        yield f"dependency={token.dep_}:measure={self.measure}"
        yield f"of={token.dep_}:{token.head.lemma_.lower()}"
        yield f"of={token.dep_}:{token.head.lemma_.lower()}:measure={self.measure}"

    def _of_code(self, mention: Mention, side: str) -> Iterator[str]:
        """Which place it is: the world, the whole of the share, one that the text was about, a new one."""
        code = code_of(mention)
        yield from (f"code={_sort(code)}:{word}" for word in self.cell[:2])
        if code == WORLD:
            yield f"world:share={self.view.cell.share is not None}:{side}"
        if self.whole is not None:
            yield f"whole={code_of(self.whole) == code}"
        reasons = [reason.split(":")[0] for reason, told in self.told if told == code]
        yield from (f"here:{reason}" for reason in reasons or ("new",))
        yield from (f"here:{word}" for word in self.past(code))

    def past(self, code: str | None) -> Iterator[str]:
        """What there is to say of the country's past."""
        yield from past(
            self.view.topic.history, self.measure, self.mineral, lambda told: told.country == code
        )
        yield from named(self.view, self.view.named.naming(code))

    def _of_order(self, mention: Mention, side: str) -> Iterator[str]:
        """What stands between it and the cell, and whether it is its turn in parallel lists."""
        view, end, start = self.view, mention.span.end, self.view.cell.anchor.start
        if view.cell.rank is not None:
            index, length = view.cell.rank
            before = [place for place in self.usable if place.span.end <= view.cell.figures[0].span.start]
            yield f"turn={len(before) >= length and before[index - length] is mention}"
        if side == "before":
            yield f"cells between={min(sum(end <= cell.anchor.start < start for cell in view.cells), 2)}"
        later = sum(end <= place.span.start < start for place in self.usable)
        yield f"places between={min(later, 2)}:{side}"
        stretch = f"stretch={stretch_of(view, mention.span)}"
        yield stretch
        yield f"{stretch}:near={self.near}"
        yield f"{stretch}:role={self.roles[id(mention)].value}"
        yield f"{stretch}:places between={min(later, 2)}"

    def of_told(self, code: str, reasons: list[str]) -> Iterator[str]:
        """What is to be said of a country from around the sentence."""
        yield "told"
        for reason in reasons:
            name = reason.split(":")[0]
            yield reason
            yield name
            yield from (f"{name}:{word}" for word in self.cell)
        yield f"reasons={min(len(reasons), 5)}"
        yield f"told:code={_sort(code)}"
        yield from (f"told:{word}" for word in self.past(code))
        yield f"told:here too={any(code_of(m) == code for m in self.mentions)}"
        yield f"told:usable here={any(code_of(m) == code for m in self.usable)}"


def code_of(mention: Mention) -> str:
    """The code of a place mention."""
    assert isinstance(mention.value, PlaceRef)
    return mention.value.code


def _sort(code: str) -> str:
    return {WORLD: "world", "EU": "EU"}.get(code, "country")


def _told(view: View) -> Iterator[tuple[str, str]]:
    """What the cells before, the lead, the firms, the currency and the whole text offer."""
    topic, lead = view.topic, view.lead
    if topic.country is not None and topic.country.isalpha():
        yield f"topic:{topic.how.name}", topic.country
    if topic.partner is not None:
        yield "topic partner", topic.partner
    if lead.country is not None and lead.country.isalpha():
        yield "lead", lead.country
    yield from _of_currency(view)
    start, places = view.sentence.span.start, _places(view)
    firms = (view.sentence.of(MentionKind.COMPANY), _before(view.named.of(MentionKind.COMPANY), start)[-1:])
    for reason, group in zip(("home", "last home"), firms, strict=True):
        homes = (firm.value.home for firm in group if isinstance(firm.value, CompanyRef))
        yield from ((reason, home) for home in homes if home in view.named.stated)
    yield from (("last mention", code_of(mention)) for mention in _before(places, start)[-1:])
    counts = Counter(code_of(mention) for mention in places if code_of(mention) != WORLD)
    yield from (("most named", code) for code, _ in counts.most_common(1))
    told = [it.country for it in reversed(topic.history) if it.country and it.country.isalpha()]
    for rank, code in enumerate(list(dict.fromkeys(told))[:_REMEMBERED]):
        yield f"history:{min(rank, 2)}", code
    yield from (("most told", code) for code, _ in Counter(told).most_common(1))


def _places(view: View) -> list[Mention]:
    """The places of the whole text, but for regions."""
    return [mention for mention in view.named.of(MentionKind.PLACE) if code_of(mention).isalpha()]


def _before(mentions: Sequence[Mention], offset: int) -> list[Mention]:
    return [mention for mention in mentions if mention.span.end <= offset]


def _of_currency(view: View) -> Iterator[tuple[str, str]]:
    """Where the money of a figure is legal tender: "crore rupees" are spent in India."""
    quantity = view.cell.quantity.value if view.cell.quantity else None
    unit = quantity.unit if isinstance(quantity, Quantity) else ""
    kind = unit_kind(unit)
    if kind in ("money", "price") and unit[:3].isupper() and unit[:3] not in _WORLD_MONEY:
        yield ("currency" if kind == "money" else "price currency"), unit[:2]
