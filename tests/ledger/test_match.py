"""What is the same, what is a step, what is new, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.ledger.book import Entered, MemoryLedger, enter
from monitor.ledger.match import match
from monitor.ledger.records import Kind, Sighting, Step
from monitor.rules import RuleSet, load_rules
from tests.ledger.sighted import percent, sighted


def entered(*sightings: Sighting) -> list[Entered]:
    """All of them into one ledger, each on its own day."""
    ledger, rules = MemoryLedger(), load_rules().ledger
    return [enter([one], ledger, one.day, rules)[0] for one in sightings]


def kinds(*sightings: Sighting) -> list[tuple[int, str, str]]:
    return [(one.act.id, one.decision.kind.value, one.decision.step.value) for one in entered(*sightings)]


def test_the_life_of_a_ban() -> None:
    told = kinds(
        sighted("2026-03-01", "considered"),
        sighted("2026-03-02", "denied"),
        sighted("2026-03-05", effective="2026-04-01"),
        sighted("2026-03-05", effective="2026-04-01", source="Another"),
        sighted("2026-03-07", on=None, means=("ban",)),
        sighted("2026-04-01", "in_force"),
        sighted("2026-04-02", "in_force"),
        sighted("2026-05-02", "announced", on="2026-03-05", news=False),
        sighted("2026-09-01", "lifted"),
    )
    assert told == [
        (1, "new", "considered"),
        (1, "step", "denied"),
        (1, "step", "announced"),
        (1, "same", "announced"),
        (1, "same", "announced"),
        (1, "step", "in_force"),
        (1, "same", "in_force"),
        (1, "background", "announced"),
        (1, "step", "lifted"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ({}, {"minerals": ("antimony",)}, "no act of this kind"),
        ({}, {"country": "ID"}, "no act of this kind"),
        ({"targets": ("US",)}, {"targets": ("JP",)}, "is aimed at US, not JP"),
        ({"means": ("duty",)}, {"means": ("ban",)}, "works by duty, not ban"),
        (
            {"effective": "2026-04-01"},
            {"effective": "2026-09-01"},
            "has effective date 2026-04-01, not 2026-09-01",
        ),
        (
            {"type": "investment", "names": ("tarn mine",)},
            {"type": "investment", "names": ("esk mine",)},
            "is about tarn mine, not esk mine",
        ),
        (
            {"type": "agreement", "targets": ("JP",)},
            {"type": "agreement", "targets": ("KR",)},
            "is with CN, JP, not CN, KR",
        ),
        (
            {"type": "supply_disruption", "names": ("bhp",), "sites": ("escondida",)},
            {"type": "supply_disruption", "names": ("bhp",), "sites": ("spence",)},
            "is at escondida, not spence",
        ),
        ({"level": percent(10)}, {"level": percent(25)}, "is about 10 → 25 %"),
        (
            {"type": "policy", "text": "Gallium royalties rise."},
            {"type": "policy", "text": "Licences wanted for digging."},
            "has too little in common",
        ),
        ({"minerals": ("gallium", "tin")}, {"minerals": ("gallium",), "day": "2027-03-01"}, "365 days apart"),
    ],
)
def test_look_alikes_are_new(first: dict[str, Any], second: dict[str, Any], why: str) -> None:
    known, other = entered(sighted("2026-03-01", **first), sighted(**({"day": "2026-03-02"} | second)))
    assert known.act.id != other.act.id
    assert other.decision.novel
    assert why in other.decision.reason


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ({}, {"on": None}, "the same minerals (gallium)"),
        ({"minerals": ("gallium", "germanium")}, {"minerals": ("germanium",)}, "germanium in both"),
        ({"minerals": ("dysprosium",)}, {"minerals": ("rare_earths",)}, "names the group"),
        ({"effective": "2026-12"}, {"effective": "2026-12-01"}, "effective 2026-12-01 in both"),
        ({"targets": ("US",)}, {"targets": ("US",)}, "aimed at US in both"),
        ({"means": ("ban",)}, {"means": ("licence",)}, "gallium"),
        ({"country": "JP", "type": "agreement", "targets": ("KR",)},
         {"country": "KR", "type": "agreement", "targets": ("JP",)}, "the same parties (JP, KR)"),
        ({"type": "supply_disruption", "names": ("tarn mine",)},
         {"type": "supply_disruption", "names": ("tarn",)}, "both name tarn"),
    ],
)  # fmt: skip
def test_other_words_for_the_same(first: dict[str, Any], second: dict[str, Any], why: str) -> None:
    known, again = entered(sighted("2026-03-01", **first), sighted("2026-03-03", **second))
    assert known.act.id == again.act.id
    assert again.decision.kind is Kind.SAME
    assert f"same as act {known.act.id} because" in again.decision.reason
    assert why in again.decision.reason


def test_a_rate_that_changes_later_amends() -> None:
    _, raised = entered(
        sighted("2026-03-01", type="tariff", level=percent(10), effective="2026-04-01"),
        sighted("2026-03-20", type="tariff", level=percent(25)),
    )
    assert (raised.decision.kind, raised.decision.step) == (Kind.STEP, Step.AMENDED)
    assert "10 → 25 %" in raised.decision.reason
    assert (raised.act.prior_level, raised.act.level) == (percent(10), percent(25))


def test_in_force_before_its_time_is_another_word() -> None:
    early = sighted("2026-03-02", "in_force")
    assert [one[:2] for one in kinds(sighted("2026-03-01"), early)] == [(1, "new"), (1, "same")]
    dated = sighted("2026-03-20", "in_force")
    assert kinds(sighted("2026-03-01", effective="2026-04-01"), dated)[1][:2] == (1, "same")


def test_on_its_day_an_announced_ban_is_told_to_apply() -> None:
    again = sighted("2026-04-02", effective="2026-04-01")
    told = kinds(sighted("2026-03-01", effective="2026-04-01"), sighted("2026-03-20"), again)
    assert told[1:] == [(1, "same", "announced"), (1, "step", "in_force")]


def test_what_is_recalled_first_is_no_news_and_news_of_it_is() -> None:
    old = kinds(
        sighted("2026-03-01", on="2023-08-01", news=False),
        sighted("2026-03-02", on="2023-08-01", article="b"),
    )
    assert old == [(1, "background", "announced"), (1, "background", "announced")]
    fresh = kinds(sighted("2026-03-01", on="2026-02-28", news=False), sighted("2026-03-02"))
    assert fresh == [(1, "background", "announced"), (1, "new", "announced")]


def test_what_has_been_in_force_for_long_is_no_news() -> None:
    (old,) = entered(sighted("2026-03-01", "in_force", on=None, effective="2023-08"))
    assert old.decision.kind is Kind.BACKGROUND
    assert "it took effect in 2023-08" in old.decision.reason


def test_a_corrected_date_changes_the_act_and_tells_nobody() -> None:
    _, corrected = entered(
        sighted("2026-03-05", effective="2026-04-01"), sighted("2026-03-06", effective="2026-04-10")
    )
    assert corrected.act.effective == "2026-04-10"
    assert corrected.decision.kind is Kind.SAME


DAYS = st.dates(date(2024, 1, 1), date(2026, 1, 1))
SIGHTINGS = st.builds(
    lambda day, status, minerals, targets, news, kind: sighted(
        day.isoformat(), status, minerals=minerals, targets=targets, news=news, type=kind
    ),
    DAYS,
    st.sampled_from(["considered", "announced", "in_force", "lifted", "denied"]),
    st.lists(st.sampled_from(["gallium", "tin", "rare_earths", "terbium"]), max_size=3, unique=True).map(
        tuple
    ),
    st.lists(st.sampled_from(["US", "JP"]), max_size=2, unique=True).map(tuple),
    st.booleans(),
    st.sampled_from(["export_control", "agreement", "tariff"]),
)


@given(st.lists(SIGHTINGS, min_size=1, max_size=8))
def test_told_again_it_is_never_new(found: list[Sighting]) -> None:
    ledger, rules = MemoryLedger(), load_rules().ledger
    first = [enter([one], ledger, one.day, rules)[0] for one in found]
    again = enter([found[-1]], ledger, found[-1].day, rules)[0]
    assert not again.decision.novel or again.act.id in {one.act.id for one in first}
    assert again.decision.kind is not Kind.NEW or first[-1].decision.kind is not Kind.NEW


@given(st.lists(SIGHTINGS, min_size=2, max_size=8), st.randoms())
def test_the_order_of_candidates_changes_nothing(found: list[Sighting], random: Any) -> None:
    rules, ledger = load_rules().ledger, MemoryLedger()
    for one in found[:-1]:
        enter([one], ledger, one.day, rules)
    acts = ledger.acts
    decided = match(found[-1], acts, found[-1].day, rules)
    random.shuffle(acts)
    assert match(found[-1], acts, found[-1].day, rules) == decided


@given(st.lists(SIGHTINGS, min_size=1, max_size=8))
def test_background_tells_nobody(found: list[Sighting]) -> None:
    ledger, rules = MemoryLedger(), load_rules().ledger
    for one in found:
        (done,) = enter([one], ledger, one.day, rules)
        assert one.event.news or not done.decision.novel
        assert done.decision.reason
        assert done.act.steps


def test_an_unknown_instrument_is_refused(rules: RuleSet) -> None:
    from monitor.rules.ledger import LedgerRules

    with pytest.raises(ValueError, match="no such instrument: magic"):
        LedgerRules.model_validate({"instruments": {"ban": ["ban"]}, "close": {"pairs": [["ban", "magic"]]}})
    assert rules.ledger.means("A quota, then banned") == {"quota", "ban"}
