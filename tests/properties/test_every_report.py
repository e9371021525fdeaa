"""What is internal reaches nobody else in any report of the library, on random projects.

Forty projects by default; ``CLIENTPM_HYPOTHESIS_PROFILE=nightly`` takes a thousand, and twenty through every renderer.
"""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from typing import TYPE_CHECKING

import attrs
import pytest

import clientpm as pm
from clientpm.adapters.render import HtmlRenderer, MarkdownRenderer, TextRenderer
from clientpm.reports.catalogue import LOCALES
from clientpm.reports.lens import Lens
from tests.properties.every_report import REPORTS, every_report
from tests.properties.random_impacts import random_impact
from tests.properties.random_projects import RandomProject
from tests.properties.test_leaks import MARK, WRAPPED, everything, leaks
from tests.properties.test_report_leaks import asking, striking, tame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NIGHTLY = os.environ.get("CLIENTPM_HYPOTHESIS_PROFILE") == "nightly"
PROJECTS = 1_000 if NIGHTLY else 25
RENDERED = 20 if NIGHTLY else 4
RENDERERS = (TextRenderer(), MarkdownRenderer(), HtmlRenderer())
DAYS = ("2026-05-01", "2026-07-15", "2027-03-01")
"""Days on which little, much and all has happened."""


def readers(seed: int) -> Iterator[tuple[pm.Visibility, str]]:
    """Give who reads the reports of a project: all three, or in the sample one of them each time."""
    everybody = [*((pm.Visibility.CLIENT, locale) for locale in LOCALES), (pm.Visibility.SPONSOR, LOCALES[seed % 2])]
    yield from everybody if NIGHTLY else [everybody[seed % 3]]


def told(made: RandomProject, seed: int) -> pm.Project:
    """Give a random project whose dates can be simulated, with a request that was assessed.

    Every second one has risks that strike its work too. Assessments that were made up field by field are left out:
    their options belong to no request.
    """
    assert made.project.plan is not None
    timed = any(task.kind is pm.TaskKind.TASK for task in made.project.plan.tasks)
    project = striking(made) if seed % 2 and timed else tame(made.project)
    made.project = attrs.evolve(project, changes=[attrs.evolve(item, impact=None) for item in project.changes])
    if not timed:
        return made.project
    asked = asking(made)
    impact = random_impact(made, asked)
    changes = [attrs.evolve(item, impact=impact) if item.id == impact.change else item for item in asked.changes]
    return attrs.evolve(asked, changes=changes)


@pytest.mark.slow
def test_nothing_internal_reaches_another_audience() -> None:
    """No text, id, number or day of what an audience may not see stands in any of its reports."""
    made_of: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for seed in range(PROJECTS):
        made = RandomProject(random.Random(50_000 + seed))
        project = told(made, seed)
        for audience, locale in readers(seed):
            for name, document in every_report(project, audience=audience, locale=locale, as_of=DAYS[seed % 3]):
                assert leaks(made, document, audience) == [], (seed, audience, locale, name)
                made_of[name] += 1
                shown[name] += len(MARK.findall(everything(document)))
    if NIGHTLY:
        sys.stderr.write(f"made: {dict(made_of)}\nmarks shown: {dict(shown)}\n")
    assert set(made_of) == set(REPORTS)
    assert all(shown.values())


@pytest.mark.slow
@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda renderer: type(renderer).__name__)
def test_no_renderer_adds_what_is_internal(renderer: pm.ports.ReportRenderer) -> None:
    """What is written for the client, in either language, holds no mark of what the client may not see."""
    shown = 0
    for seed in range(RENDERED):
        made = RandomProject(random.Random(60_000 + seed))
        for locale in LOCALES:
            for name, document in every_report(
                told(made, seed), audience="client", locale=locale, as_of=DAYS[seed % 3]
            ):
                marks = MARK.findall(WRAPPED.sub("", renderer.render(document).data.decode("utf-8")))
                assert set(marks) <= {"client"}, (seed, locale, name)
                shown += len(marks)
    assert shown > 100 * RENDERED


def test_the_search_finds_a_leak_in_every_report() -> None:
    """The same search on the team's own reports finds what is internal, in each kind of report."""
    found: set[str] = set()
    for seed in range(6):
        made = RandomProject(random.Random(70_000 + seed))
        for name, document in every_report(
            told(made, seed), audience="internal", locale="en", as_of=DAYS[1 + seed % 2]
        ):
            if leaks(made, document, pm.Visibility.CLIENT):
                found.add(name)
        if found == set(REPORTS):
            break
    assert found == set(REPORTS)


def shows(_lens: Lens, record: pm.Record | None) -> bool:
    """Show every record, whoever looks."""
    return record is not None


def read(lens: Lens, holder: object, name: str, default: object = None) -> object:
    """Read every field of what may be seen, whoever looks."""
    seen = not isinstance(holder, pm.Record) or lens.shows(holder)
    return getattr(holder, name) if holder is not None and seen else default


@pytest.mark.parametrize(("broken", "least"), [(shows, 12), (read, 2)], ids=["records", "fields"])
def test_a_broken_filter_is_found_out(
    broken: Callable[..., object], least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the lens lets hidden records, or hidden fields, through, that many of the client's reports leak."""
    made = RandomProject(random.Random(80_001))
    project = told(made, 0)
    monkeypatch.setattr(Lens, broken.__name__, broken)
    found = {
        name
        for name, document in every_report(project, audience="client", locale="en", as_of=DAYS[2])
        if leaks(made, document, pm.Visibility.CLIENT)
    }
    assert len(found) >= least
