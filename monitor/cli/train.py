"""`monitor train`: makes the weights of models/ again from annotated articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.common import ConfigOption, friendly_errors, with_progress
from monitor.cli.evaluate import annotated_articles
from monitor.errors import ConfigError

if TYPE_CHECKING:
    from spacy.language import Language

    from monitor.evaluate.train import Lesson


def train(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD…", help="Annotated articles, JSON lines.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Where the weights and meta.json go [default: models]"),
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Learn from annotated articles how to link figures to their slots and what tells of an act.

    Writes the weights, and beside them how well they read articles that
    they were not learnt from. The same articles give the same weights.

    [bold]Example[/bold]

      monitor train gold/*.jsonl --out models
    """
    from monitor.app import open_nlp
    from monitor.config import load_config
    from monitor.resources import resource
    from monitor.rules import load_rules

    with friendly_errors():
        settings = load_config(config)
        folder = out or resource("models")
        if not folder.is_dir():
            raise ConfigError(f"{folder}: there is no such folder", hint="give --out an existing one")
        nlp = open_nlp(settings, without=("monitor_facts", "monitor_events"))
        rules = load_rules(settings.nlp.rules)
        lessons = list(with_progress(_lessons(nlp, gold), "Reading articles"))
        if not lessons:
            raise ConfigError("there is no annotated article", hint="give files with articles in them")
        from monitor.evaluate.event_train import about_events, train_events
        from monitor.evaluate.train import about, trials
        from monitor.evaluate.train import train as learn

        tried = trials(lessons, rules)
        weights = learn(lessons, rules, tried)
        of_events = train_events(lessons, rules)
        about_it = about(lessons, rules, weights, tried) | {
            "events": about_events(lessons, rules, of_events),
            "pipeline": f"{nlp.meta['name']}-{nlp.meta['version']}",
        }
        _write(folder / "links.json", weights)
        _write(folder / "events.json", of_events)
        _write(folder / "meta.json", about_it)
        typer.echo(json.dumps(about_it, indent=1))


def _lessons(nlp: Language, paths: Sequence[Path]) -> Iterator[Lesson]:
    """The annotated articles, parsed and with mentions."""
    from monitor.evaluate.train import Lesson

    for path in paths:
        for article, record in annotated_articles(path):
            doc = nlp.make_doc(article.document)
            doc._.published = article.published
            doc._.title_end = len(article.title)
            yield Lesson(record, nlp(doc))


def _write(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
