"""The read side: what was found, filtered and newest first, how feeds fare, where deliveries stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, exists, func, select, union
from sqlalchemy.orm import InstrumentedAttribute

from monitor.store.batches import batches
from monitor.store.entries import EntryState
from monitor.store.outbox import delivery_columns
from monitor.store.paging import Way, newest
from monitor.store.records import alert_of, event_of, fact_of
from monitor.store.sql import SqlStore
from monitor.store.tables import (
    AlertRow,
    ArticleRow,
    DeliveryRow,
    EntryRow,
    EventMineralRow,
    EventRow,
    EventTargetRow,
    FactRow,
    FeedRow,
    MentionRow,
)
from monitor.store.views import (
    Counts,
    DeliveryStatus,
    FeedStatus,
    Filter,
    Origin,
    StoredArticle,
    StoredEvent,
    StoredFact,
)
from monitor.types import DeliveryState, MentionKind

_ORIGIN = (ArticleRow.url, ArticleRow.title, ArticleRow.feed, ArticleRow.official, ArticleRow.published)


def facts(store: SqlStore, where: Filter | None = None) -> list[StoredFact]:
    """Facts, newest first. Raises StoreError."""
    where = where or Filter()
    statement = (
        select(*FactRow.__table__.c, *_ORIGIN)
        .join(ArticleRow, ArticleRow.id == FactRow.article_id)
        .where(FactRow.id.in_(newest(_ways_to_facts(where), where)))
        .order_by(FactRow.reported_on.desc(), FactRow.id.desc())
        .limit(where.limit)
    )
    with store.reading() as connection:
        rows = connection.execute(statement).mappings()
        return [StoredFact(row["id"], fact_of(row), _origin(row)) for row in rows]


def _ways_to_facts(where: Filter) -> list[Way]:
    way = select(FactRow.id, FactRow.reported_on)
    if where.mineral:
        way = way.where(FactRow.mineral == where.mineral)
    if where.type:
        way = way.where(FactRow.measure == where.type)
    if not where.country:
        return [way]
    return [way.where(FactRow.country == where.country), way.where(FactRow.partner == where.country)]


def events(store: SqlStore, where: Filter | None = None) -> list[StoredEvent]:
    """Events, newest first. Raises StoreError."""
    where = where or Filter()
    statement = (
        select(*EventRow.__table__.c, *_ORIGIN)
        .join(ArticleRow, ArticleRow.id == EventRow.article_id)
        .where(EventRow.id.in_(newest(_ways_to_events(where), where)))
        .order_by(EventRow.reported_on.desc(), EventRow.id.desc())
        .limit(where.limit)
    )
    with store.reading() as connection:
        rows = connection.execute(statement).mappings().all()
        return _with_lists(connection, rows)


def _ways_to_events(where: Filter) -> list[Way]:
    ways = [select(EventRow.id, EventRow.reported_on)]
    if where.country:
        aimed = _listing(EventTargetRow).where(EventTargetRow.country == where.country)
        ways = [ways[0].where(EventRow.country == where.country), aimed]
    elif where.mineral:
        ways = [_listing(EventMineralRow).where(EventMineralRow.mineral == where.mineral)]
    conditions: list[ColumnElement[bool]] = []
    if where.country and where.mineral:
        named = (EventMineralRow.event_id == EventRow.id, EventMineralRow.mineral == where.mineral)
        conditions.append(exists().where(*named))
    if where.type:
        conditions.append(EventRow.type == where.type)
    return [way.where(*conditions) for way in ways]


def _listing(table: type[EventMineralRow | EventTargetRow]) -> Way:
    """Events through one of their lists."""
    return select(table.event_id, table.reported_on).join(EventRow, EventRow.id == table.event_id)


def articles(store: SqlStore, where: Filter | None = None) -> list[StoredArticle]:
    """Articles, newest first; mineral and country are met by a mention, a type by a fact or event.

    Raises StoreError.
    """
    where = where or Filter()
    statement = (
        select(
            ArticleRow.id.label("article_id"),
            *_ORIGIN,
            ArticleRow.language,
            ArticleRow.fetched_at,
            ArticleRow.skipped,
            _count(FactRow.article_id).label("facts"),
            _count(EventRow.article_id).label("events"),
        )
        .where(ArticleRow.id.in_(newest(_ways_to_articles(where), where)))
        .order_by(ArticleRow.reported_on.desc(), ArticleRow.id.desc())
        .limit(where.limit)
    )
    names = ("language", "fetched_at", "skipped", "facts", "events")
    with store.reading() as connection:
        rows = connection.execute(statement).mappings()
        return [StoredArticle(_origin(row), **{name: row[name] for name in names}) for row in rows]


def _ways_to_articles(where: Filter) -> list[Way]:
    """The first filter leads, the others test what it finds."""
    filters: list[list[Way]] = []
    if where.mineral:
        filters.append([_mentioning(MentionKind.MINERAL, where.mineral)])
    if where.country:
        filters.append([_mentioning(MentionKind.PLACE, where.country)])
    if where.type:
        measured = select(FactRow.article_id, FactRow.reported_on).where(FactRow.measure == where.type)
        reported = select(EventRow.article_id, EventRow.reported_on).where(EventRow.type == where.type)
        filters.append([measured.distinct(), reported.distinct()])
    first, *others = filters or [[select(ArticleRow.id, ArticleRow.reported_on)]]
    for ways in others:
        met = union(*(way.with_only_columns(way.selected_columns[0]) for way in ways))
        first = [way.where(way.selected_columns[0].in_(met)) for way in first]
    return first


def _mentioning(kind: MentionKind, code: str) -> Way:
    mentioned = (MentionRow.kind == kind.value, MentionRow.code == code)
    return select(MentionRow.article_id, MentionRow.reported_on).where(*mentioned).distinct()


def feeds_status(store: SqlStore) -> list[FeedStatus]:
    """Every feed that was ever looked at, by name. Raises StoreError."""
    troubled = (_entries(EntryState.WAITING), _entries(EntryState.GIVEN_UP))
    statement = select(*FeedRow.__table__.c, *troubled).order_by(FeedRow.name)
    with store.reading() as connection:
        return [FeedStatus(**row) for row in connection.execute(statement).mappings()]


def deliveries(
    store: SqlStore, *, state: DeliveryState | None = None, channel: str | None = None, limit: int | None = 50
) -> list[DeliveryStatus]:
    """Rows of the outbox, newest first. Raises StoreError."""
    conditions: list[ColumnElement[bool]] = []
    if state:
        conditions.append(DeliveryRow.state == state.value)
    if channel:
        conditions.append(DeliveryRow.channel == channel)
    statement = (
        select(*delivery_columns())
        .join(AlertRow, AlertRow.id == DeliveryRow.alert_id)
        .where(*conditions)
        .order_by(DeliveryRow.id.desc())
        .limit(limit)
    )
    with store.reading() as connection:
        return [_delivery(row) for row in connection.execute(statement).mappings()]


def counts(store: SqlStore) -> Counts:
    """How much there is. Raises StoreError."""
    tables = (ArticleRow, MentionRow, FactRow, EventRow, AlertRow)
    totals = select(*(select(func.count()).select_from(table).scalar_subquery() for table in tables))
    by_state = select(DeliveryRow.state, func.count()).group_by(DeliveryRow.state)
    with store.reading() as connection:
        found = connection.execute(totals).one()
        states = dict(connection.execute(by_state).all())
    return Counts(*found, **{state.value: states.get(state.value, 0) for state in DeliveryState})


def _origin(row: RowMapping) -> Origin:
    names = ("article_id", "url", "title", "feed", "official", "published")
    return Origin(**{name: row[name] for name in names})


def _with_lists(connection: Connection, rows: Sequence[RowMapping]) -> list[StoredEvent]:
    """The events with their minerals and targets, each in its order."""
    ids = [row["id"] for row in rows]
    minerals = _by_event(connection, EventMineralRow, EventMineralRow.mineral, ids)
    targets = _by_event(connection, EventTargetRow, EventTargetRow.country, ids)
    return [
        StoredEvent(row["id"], event_of(row, minerals[row["id"]], targets[row["id"]]), _origin(row))
        for row in rows
    ]


def _by_event(
    connection: Connection,
    table: type[EventMineralRow | EventTargetRow],
    column: InstrumentedAttribute[str],
    ids: Sequence[int],
) -> dict[int, list[str]]:
    found = defaultdict[int, list[str]](list)
    for batch in batches(ids):
        statement = select(table.event_id, column).where(table.event_id.in_(batch)).order_by(table.position)
        for event_id, value in connection.execute(statement):
            found[event_id].append(value)
    return found


def _count(owner: InstrumentedAttribute[str]) -> Any:
    return select(func.count()).where(owner == ArticleRow.id).correlate(ArticleRow).scalar_subquery()


def _entries(state: EntryState) -> Any:
    """How many entries of a feed are in this state, as a column of its name."""
    mine = (EntryRow.feed == FeedRow.name, EntryRow.state == state.value)
    return select(func.count()).where(*mine).correlate(FeedRow).scalar_subquery().label(state.value)


def _delivery(row: RowMapping) -> DeliveryStatus:
    names = ("id", "key", "channel", "attempts", "next_attempt_at", "last_error", "created_at", "sent_at")
    return DeliveryStatus(
        state=DeliveryState(row["state"]), alert=alert_of(row), **{name: row[name] for name in names}
    )
