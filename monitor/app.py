"""The composition root: the only place that turns a Config into working parts."""

from __future__ import annotations

import gc
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.alert.channels import build as build_channel
from monitor.alert.desk import Desk
from monitor.alert.wording import Writer
from monitor.algebra import fastest_products
from monitor.clock import SystemClock
from monitor.config import Config
from monitor.errors import ConfigError, ModelError
from monitor.resources import resource
from monitor.rules import RuleSet, load_rules

if TYPE_CHECKING:
    from spacy.language import Language

    from monitor.alert.outbox import Outbox
    from monitor.extract.explain import Explainer
    from monitor.extract.extractor import SpacyExtractor
    from monitor.fetch.http import HttpFetcher
    from monitor.pipeline import Pipeline
    from monitor.protocols import Channel, Fetcher, Source
    from monitor.store import SqlStore

NEEDED = ("tagger", "parser", "ner")
"""What extraction needs of a base pipeline."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that filters and subscriptions may use."""

    events: frozenset[str]
    measures: frozenset[str]
    countries: frozenset[str]
    minerals: frozenset[str]


def open_vocabulary(config: Config) -> Vocabulary:
    """What the rules know. Raises RulesError."""
    rules = load_rules(config.nlp.rules)
    return Vocabulary(
        events=frozenset(map(str, rules.events.types)),
        measures=frozenset(row.id for row in rules.measures.measures),
        countries=rules.places.codes,
        minerals=rules.minerals.ids,
    )


def open_rules(config: Config) -> RuleSet:
    """The rules, and proof that the subscriptions speak their language. Raises RulesError, ConfigError."""
    known = open_vocabulary(config)
    for subscription in config.subscriptions:
        for key in ("events", "countries", "minerals"):
            for value in getattr(subscription, key):
                if value not in getattr(known, key):
                    raise ConfigError(
                        f"subscription {subscription.name!r}: {key}: unknown {value!r}",
                        hint=f"allowed: {', '.join(sorted(getattr(known, key)))}",
                    )
    return load_rules(config.nlp.rules)


def open_nlp(config: Config, without: Container[str] = ()) -> Language:
    """The base pipeline with the components of models/pipeline.cfg at its end. Raises ModelError.

    `without`: components to leave out, as what is yet to be trained.
    """
    import spacy

    from monitor.extract.ruler import quicken

    name = config.nlp.model
    try:
        with fastest_products():
            nlp = spacy.load(name)
    except OSError:
        raise ModelError(
            f"the spaCy pipeline {name!r} is not installed",
            hint=f"pip install {name.replace('_', '-')}, or set [nlp] model to one that is",
        ) from None
    if missing := [pipe for pipe in NEEDED if pipe not in nlp.pipe_names]:
        raise ModelError(
            f"the spaCy pipeline {name!r} has no {', '.join(missing)}",
            hint="set [nlp] model to a pipeline with tagger, parser and ner",
        )
    quicken(nlp)
    ours = spacy.util.load_config(resource("models") / "pipeline.cfg")
    for component in ours["nlp"]["pipeline"]:
        if component in without:
            continue
        settings = dict(ours["components"][component])
        nlp.add_pipe(
            settings.pop("factory"), name=component, config={"rules": str(config.nlp.rules)} | settings
        )
    return nlp


def open_extractor(config: Config) -> SpacyExtractor:
    """Rules and model, ready to read articles."""
    from monitor.extract.extractor import SpacyExtractor

    extractor = SpacyExtractor(open_nlp(config), open_rules(config))
    gc.collect()
    gc.freeze()  # model and rules stay: the collector need not walk them again for every few articles
    return extractor


def open_explainer(config: Config) -> Explainer:
    """What tells how an article is read."""
    from monitor.extract.explain import Explainer
    from monitor.models import load_event_weights, load_weights

    return Explainer(open_extractor(config), open_rules(config), load_weights(), load_event_weights())


def open_store(config: Config, *, create: bool = True) -> SqlStore:
    """The database; with `create` an empty one gets its tables. Raises StoreError."""
    from monitor.store import open_store as connect

    return connect(config.store.url, create=create)


def upgrade_database(config: Config) -> tuple[str | None, str]:
    """Bring the database to this program's schema: the revisions before and after. Raises StoreError."""
    from monitor.store import upgrade_database as upgrade

    return upgrade(config.store.url)


def open_channels(config: Config) -> Mapping[str, Channel]:
    """All configured channels by name. Raises ConfigError where a secret is missing."""
    rules = load_rules(config.nlp.rules)
    countries = {place.code: (*place.names, *place.cued)[0] for place in rules.places.places}
    writer = Writer(rules.wording, countries)
    return {settings.name: build_channel(settings, writer) for settings in config.channels}


def open_outbox(config: Config, store: SqlStore) -> Outbox:
    """The sender of what the store holds for the channels."""
    from monitor.alert.outbox import Outbox

    return Outbox(store, open_channels(config), SystemClock())


def open_fetcher(config: Config) -> HttpFetcher:
    """What gets pages, as [fetch] says."""
    from monitor.fetch.http import HttpFetcher

    fetch = config.fetch
    return HttpFetcher(
        user_agent=fetch.user_agent,
        timeout=fetch.timeout,
        max_bytes=fetch.max_bytes,
        min_host_interval=fetch.min_host_interval,
        robots=fetch.robots,
        allow_private_addresses=fetch.allow_private_addresses,
    )


def open_sources(fetcher: Fetcher) -> Mapping[str, Source]:
    """A source for each kind of feed."""
    from monitor.feeds.rss import RssSource

    return {"rss": RssSource(fetcher)}


def open_desk(config: Config) -> Desk:
    """Who is told what. Raises RulesError, ConfigError."""
    rules = open_rules(config)
    return Desk(tuple(subscription.to_subscription() for subscription in config.subscriptions), rules)


def open_pipeline(config: Config, store: SqlStore) -> Pipeline:
    """Everything between the feeds and the store."""
    from monitor.archive.warc import WarcArchive
    from monitor.pipeline import Pipeline

    fetcher = open_fetcher(config)
    return Pipeline(
        sources=open_sources(fetcher),
        fetcher=fetcher,
        archive=WarcArchive(config.archive.path),
        extractor=open_extractor(config),
        store=store,
        desk=open_desk(config),
        clock=SystemClock(),
    )
