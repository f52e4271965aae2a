"""Second step of extraction: which figure belongs to which cell of the imaginary statistics table."""

from __future__ import annotations

from spacy.tokens import Doc

from monitor.extract.facts.assemble import assemble
from monitor.extract.facts.candidates import candidates
from monitor.extract.facts.cells import group, restate
from monitor.extract.facts.cues import lexicons
from monitor.extract.facts.lead import follow, lead_topic
from monitor.extract.facts.linker import Linked, link, set_bases
from monitor.extract.facts.links import link_patterns
from monitor.extract.facts.naming import named_in
from monitor.extract.facts.reading import read
from monitor.extract.facts.scorer import Chooser
from monitor.extract.facts.tables import headings
from monitor.extract.facts.view import View
from monitor.rules import RuleSet
from monitor.types import Fact


def find_facts(doc: Doc, rules: RuleSet, chooser: Chooser) -> list[Fact]:
    """The facts of a document whose mentions are found (`doc._.mentions`)."""
    sentences = read(doc, lexicons(rules).find(doc))
    lead = lead_topic(sentences)
    links = link_patterns(rules)
    speech = frozenset(rules.measures.speech.verbs)
    tables, named = headings(sentences), named_in(doc)
    done: list[Linked] = []
    topic = lead
    for sentence in sentences:
        first = len(done)
        cells = group(sentence, candidates(sentence, rules), links, chooser)
        restate(sentence, cells, next((item.cell for item in reversed(done) if not item.cell.prior_of), None))
        for cell in sorted(cells, key=lambda cell: cell.prior_of is not None):
            view = View(
                cell, cells, topic, lead, tables.get(sentence.index), speech, named, rules.measures.done.words
            )
            linked = link(cell, done, view, rules, chooser)
            if linked is not None:
                done.append(linked)
                topic = linked.topic(topic) if cell.prior_of is None else topic
        set_bases(done[first:])
        if not cells:
            topic = follow(topic, sentence)
    return assemble(done, rules.minerals, chooser)
