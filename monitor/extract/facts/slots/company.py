"""Whose figure it is when it is a firm's: the company that its sentence names nearest to it."""

from __future__ import annotations

from monitor.extract.facts.view import Slot, View, span_of
from monitor.types import CompanyRef, MentionKind


def resolve(view: View) -> Slot[CompanyRef] | None:
    """The company of a cell, if its sentence names one before the figure or right behind it."""
    companies = view.sentence.of(MentionKind.COMPANY)
    found = view.nearest(companies, span_of)
    if found is None or view.cost(found.span) > 30:
        return None
    assert isinstance(found.value, CompanyRef)
    return Slot(found.value, view.how(found.span), found.span)
