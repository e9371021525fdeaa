"""What is internal never reaches another audience: on random projects.

A hundred and fifty by default; ``CLIENTPM_HYPOTHESIS_PROFILE=nightly`` takes a thousand.
"""

from __future__ import annotations

import os
import random
import re
from typing import TYPE_CHECKING

import attrs
import pytest

import clientpm as pm
from clientpm.adapters.render import HtmlRenderer, MarkdownRenderer, TextRenderer
from clientpm.model.holding import COLLECTIONS, SINGLES
from clientpm.reports.catalogue import LOCALES
from clientpm.reports.status_reporting import status_report
from clientpm.scheduling.engine import schedule
from tests.properties.random_projects import CANARY, HIDDEN_YEAR, OPEN, RANK, RandomProject

if TYPE_CHECKING:
    from clientpm.reports.document import Document

PROJECTS = 1_000 if os.environ.get("CLIENTPM_HYPOTHESIS_PROFILE") == "nightly" else 90
RENDERERS = (TextRenderer(), MarkdownRenderer(), HtmlRenderer())
SEPARATORS = re.compile("[,.\u00a0\u2009 ]")
GROUPED = re.compile(r"(?<=\d)[,.\u00a0\u2009 ](?=\d{3}(?!\d))")
DIGITS = re.compile(r"\d+")
SHORT = 6
"""A number of so few digits is one only where it stands alone: within a longer one it is a coincidence."""
WRAPPED = re.compile(r"[\s\\]+")
"""What a renderer may put into a mark: line ends, and signs that escape."""
YEAR = re.compile(rf"(?<!\d){HIDDEN_YEAR}(?!\d)")
"""The year of hidden days; the same digits within a longer number are a coincidence."""
NO_WORDS = {("Stakeholder", "time_zone")}
"""Texts that are not free: a time zone has a name that the world gave it."""
MARK = re.compile(f"{CANARY}-([a-z]+)-[0-9]+")


def everything(document: Document) -> str:
    """Give every text and value of a document."""
    return str(document.to_plain())


def leaks(made: RandomProject, document: Document, audience: pm.Visibility) -> list[str]:
    """Find the marks and numbers in a document that its audience may not see."""
    text = everything(document)
    found = [mark.group() for mark in MARK.finditer(text) if not pm.Visibility.of(mark.group(1)).seen_by(audience)]
    digits = SEPARATORS.sub("", text)
    alone = set(DIGITS.findall(GROUPED.sub("", text)))
    hidden = {number for visibility in OPEN if not visibility.seen_by(audience) for number in made.numbers[visibility]}
    found += [number for number in hidden if number in (digits if len(number) > SHORT else alone)]
    if audience is pm.Visibility.CLIENT and YEAR.search(MARK.sub("", text)):
        found.append(str(HIDDEN_YEAR))
    return found


def certain(project: pm.Project) -> pm.Project:
    """Give the project without distributions, whose random figures would lead out of the calendar."""
    assert project.plan is not None
    tasks = [attrs.evolve(task, distribution=None) for task in project.plan.tasks]
    return attrs.evolve(project, plan=attrs.evolve(project.plan, tasks=tasks))


@pytest.mark.slow
def test_nothing_internal_reaches_another_audience() -> None:
    """No text, id, number or day of what an audience may not see stands in its document, in either language."""
    shown = 0
    marked: set[tuple[str, str]] = set()
    for seed in range(PROJECTS):
        made = RandomProject(random.Random(seed))
        marked |= made.marked
        assert made.project.plan is not None
        project = certain(made.project) if seed % 3 == 0 else made.project
        dates = schedule(project, as_of="2026-05-01")
        simulation = pm.simulate(project, schedule=dates, trials=100, risks=False) if seed % 3 == 0 else None
        for audience, locale in (
            *((pm.Visibility.CLIENT, each) for each in LOCALES),
            (pm.Visibility.SPONSOR, LOCALES[seed % 2]),
        ):
            document = status_report(
                project,
                as_of="2026-05-01",
                audience=audience,
                locale=locale,
                schedule=dates,
                simulation=simulation,
            )
            assert leaks(made, document, audience) == [], (seed, audience, locale)
            shown += len(MARK.findall(everything(document)))
    assert shown > 50 * PROJECTS
    assert _hidden_texts() <= marked | NO_WORDS


def _hidden_texts() -> set[tuple[str, str]]:
    """Give the text fields that are never the client's: each of them must have held a mark."""
    return {
        (kind.__name__, field.name)
        for kind in (*SINGLES, *COLLECTIONS, pm.Task)
        for field in attrs.fields(kind)
        if field.type in (str, "str")
        and field.metadata.get("refers") is None
        and RANK[field.metadata.get("visibility", pm.Visibility.INTERNAL)] < RANK[pm.Visibility.CLIENT]
    }


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda renderer: type(renderer).__name__)
def test_no_renderer_adds_what_is_internal(renderer: pm.ports.ReportRenderer) -> None:
    """What is written for the client, in either language, holds no mark of what the client may not see."""
    shown = 0
    for seed in range(20):
        made = RandomProject(random.Random(seed))
        for locale in LOCALES:
            document = status_report(made.project, as_of="2026-05-01", audience="client", locale=locale)
            written = renderer.render(document).data.decode("utf-8")
            marks = MARK.findall(WRAPPED.sub("", written))
            assert set(marks) <= {"client"}, (seed, locale)
            shown += len(marks)
    assert shown > 500


def test_the_search_finds_a_leak() -> None:
    """The same search on the team's own report finds what is internal: a search that finds nothing proves nothing."""
    made = RandomProject(random.Random(1))
    document = status_report(made.project, as_of="2026-05-01", audience="internal")
    assert leaks(made, document, pm.Visibility.CLIENT)
