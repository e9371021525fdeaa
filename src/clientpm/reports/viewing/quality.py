"""Defects and checks, as an audience may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from clientpm.errors import UnknownReferenceError
from clientpm.model.deliverable import Outcome
from clientpm.model.quality import DefectSeverity
from clientpm.reports.view_quality import ViewCheck, ViewDefect, ViewQuality
from clientpm.reports.viewing.days import last_day
from clientpm.reports.viewing.tasks import owner_names
from clientpm.scheduling.reported import facts_until

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from clientpm.model.deliverable import TestRun
    from clientpm.model.project import Project
    from clientpm.model.quality import Defect, QualityCheck
    from clientpm.reports.lens import Lens
    from clientpm.reports.view_text import ViewText
    from clientpm.values.ref import Ref

__all__ = ["visible_quality"]

Owners: TypeAlias = "dict[str, tuple[ViewText | None, bool]]"

_BADNESS: Final = {Outcome.PASSED: 0, Outcome.BLOCKED: 1, Outcome.FAILED: 2}
_SEVERITIES: Final = tuple(DefectSeverity)


def visible_quality(
    project: Project, as_of: dt.datetime | None, since: dt.date | None, lens: Lens
) -> ViewQuality | None:
    """Return how good the results are, as far as an audience may see it.

    Args:
        project: The project.
        as_of: The instant that the report speaks of; every fact counts without one.
        since: What was found or fixed after this day is new.
        lens: The eyes of the audience.

    Returns:
        Defects and checks; `None` where there are none to be seen.
    """
    known = [item for item in lens.visible(project.defects) if as_of is None or item.found_on <= as_of]
    still = [item for item in known if not _is_fixed(item, as_of)]
    checks = list(_seen(_last(_checks(project, as_of)), lens, _check, project))
    checks += _seen(_last(_runs(project, as_of)), lens, _run, project)
    unchecked = _unchecked(project, as_of, lens)
    if not (known or checks or unchecked):
        return None
    owners = owner_names(project, lens)
    still.sort(key=lambda item: (_SEVERITIES.index(item.severity), item.found_on, item.id))
    return ViewQuality(
        defects=tuple(_defect(item, project, owners, lens) for item in still),
        found=sum(since is not None and last_day(item.found_on) > since for item in known),
        fixed=sum(_is_fixed(item, as_of) and _is_new(item.fixed_on, since) for item in known),
        passed=sum(check is None for check in checks),
        checks=tuple(check for check in checks if check is not None),
        unchecked=unchecked,
    )


def _is_fixed(item: Defect, as_of: dt.datetime | None) -> bool:
    return item.fixed_on is not None and (as_of is None or item.fixed_on <= as_of)


def _is_new(at: dt.datetime | None, since: dt.date | None) -> bool:
    return at is not None and since is not None and last_day(at) > since


def _checks(project: Project, as_of: dt.datetime | None) -> Iterator[tuple[Any, Any]]:
    for check in facts_until(project.quality_checks, as_of):
        yield (check.standard, check.subject), check


def _runs(project: Project, as_of: dt.datetime | None) -> Iterator[tuple[Any, Any]]:
    for run in facts_until(project.test_runs, as_of):
        yield run.test, run


def _last(facts: Iterable[tuple[Any, Any]]) -> list[Any]:
    """Return the latest of the facts about each thing; of two of one instant, the worse."""
    found: dict[Any, Any] = {}
    for key, fact in facts:
        known = found.get(key)
        place = (fact.as_of, _BADNESS[fact.outcome])
        if known is None or place > (known.as_of, _BADNESS[known.outcome]):
            found[key] = fact
    return list(found.values())


def _seen(facts: Iterable[Any], lens: Lens, say: Any, project: Project) -> Iterator[ViewCheck | None]:
    """Yield the facts that may be seen: nothing for those that passed."""
    titles: dict[str, Any] = {item.id: item for item in (*project.quality_standards, *project.acceptance_tests)}
    for fact in lens.visible(facts):
        about = titles.get(fact.standard if hasattr(fact, "standard") else fact.test)
        if lens.shows(about):
            yield None if fact.outcome is Outcome.PASSED else say(fact, about, project, lens)


def _check(fact: QualityCheck, about: Any, project: Project, lens: Lens) -> ViewCheck:
    return ViewCheck(
        title=lens.text(about, "title") or lens.text(about, "statement"),
        outcome=fact.outcome.value,
        where=_title(lens.read(fact, "subject"), project, lens),
        measured=lens.read(fact, "measured", ""),
        threshold=lens.text(about, "threshold") or None,
        day=last_day(lens.read(fact, "as_of")),
    )


def _run(fact: TestRun, about: Any, project: Project, lens: Lens) -> ViewCheck:
    del project
    return ViewCheck(
        title=lens.text(about, "title") or lens.text(about, "expected"),
        outcome=fact.outcome.value,
        day=last_day(lens.read(fact, "as_of")),
    )


def _unchecked(project: Project, as_of: dt.datetime | None, lens: Lens) -> tuple[ViewText, ...]:
    """Return the standards that nobody has checked yet."""
    checked = {check.standard for check in facts_until(project.quality_checks, as_of)}
    return tuple(
        lens.text(item, "title") or lens.text(item, "statement")
        for item in lens.visible(project.quality_standards)
        if item.id not in checked
    )


def _defect(item: Defect, project: Project, owners: Owners, lens: Lens) -> ViewDefect:
    return ViewDefect(
        title=lens.text(item, "title") or lens.text(item, "description"),
        severity=lens.read(item, "severity").value,
        where=_title(lens.read(item, "subject"), project, lens),
        owner=owners.get(lens.read(item, "owner", ""), (None, False))[0],
        found_day=last_day(lens.read(item, "found_on")),
    )


def _title(ref: Ref | None, project: Project, lens: Lens) -> ViewText | None:
    if ref is None:
        return None
    try:
        record = project[ref]
    except UnknownReferenceError:
        return None
    return lens.text(record, "title") or None
