"""What was found about a project, in words, as an audience may see it.

The team is told everything. Anybody else is told only what a list of codes names, about
records that they may see, in facts that name nothing else; a new finding is the team's
until somebody puts it on the list.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from clientpm.errors import ClientPMError
from clientpm.reports.catalogue import LOCALES
from clientpm.reports.finding_words import say_finding
from clientpm.reports.language import Language
from clientpm.reports.names import Names
from clientpm.reports.view import Standing, ViewTask
from clientpm.reports.view_points import ViewPoint, ViewPoints
from clientpm.reports.view_text import ViewText
from clientpm.values.finding import Finding, Severity
from clientpm.values.frozen import FrozenMap
from clientpm.values.ref import Ref
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clientpm.model.project import Project
    from clientpm.model.record import Record
    from clientpm.reports.lens import Lens
    from clientpm.reports.view_goals import ViewGoalStanding

__all__ = ["visible_points"]

MOST_POINTS: Final = 24
_NAMED: Final = 3
_RANK: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_LEAST_AUDIENCE: Final[Mapping[str, Visibility]] = {
    "deadline.missed": Visibility.CLIENT,
    "deadline.finished_late": Visibility.CLIENT,
    "goal.missed": Visibility.CLIENT,
    "goal.off_track": Visibility.CLIENT,
    "goal.measurement_overdue": Visibility.CLIENT,
    "goal.no_final_reading": Visibility.CLIENT,
    "signature.stale": Visibility.CLIENT,
    "baseline.not_approved": Visibility.SPONSOR,
    "baseline.without_change": Visibility.SPONSOR,
    "dependency.violated": Visibility.SPONSOR,
    "slack.negative": Visibility.SPONSOR,
}
"""Who beside the team is told a finding, by its code; one that is not here is told to the team only."""
_KINDS: Final[Mapping[str, str]] = {
    "predecessor": "task",
    "driver": "task",
    "by": "stakeholder",
    "owner": "stakeholder",
    "signature": "signature",
}
"""Of what kind the record is that a fact names, by the name of the fact."""
_SAID_BY_STANDING: Final[Mapping[str, Standing]] = {
    "deadline.missed": Standing.MISSING,
    "deadline.finished_late": Standing.REACHED_LATE,
}
"""What a report says of a task anyway, by how it stands."""
_SAID_BY_STATE: Final = {"goal.missed": "missed", "goal.off_track": "off_track"}
"""And of a goal."""


def visible_points(
    project: Project,
    findings: Iterable[Finding],
    tasks: Mapping[str, ViewTask],
    goals: Sequence[ViewGoalStanding],
    lens: Lens,
) -> ViewPoints:
    """Return what was found, as far as an audience may be told.

    Args:
        project: The project.
        findings: Everything that was found.
        tasks: The visible tasks by id.
        goals: Where the visible goals stand.
        lens: The eyes of the audience.

    Returns:
        The points: for the team one for each kind of finding, for anybody else one for
        each finding, without what the rest of the report says.
    """
    team = lens.audience is Visibility.INTERNAL
    told = list(findings) if team else _told(project, findings, tasks, {goal.id: goal for goal in goals}, lens)
    told.sort(key=lambda finding: _RANK[finding.severity])
    groups = list(_grouped(told)) if team else [[finding] for finding in told]
    names = [_names(project, locale, lens) for locale in LOCALES]
    counts = Counter(finding.severity for finding in told)
    return ViewPoints(
        points=tuple(_point(group, names) for group in groups[:MOST_POINTS]),
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=counts[Severity.INFO],
        left_out=sum(len(group) for group in groups[MOST_POINTS:]),
    )


def _grouped(findings: Iterable[Finding]) -> Iterable[list[Finding]]:
    """Return the findings of one kind together; those about satisfaction for each thing that was asked about."""
    found: dict[tuple[Severity, str, str], list[Finding]] = {}
    for finding in findings:
        asked_about = str(finding.facts.get("dimension", ""))
        found.setdefault((finding.severity, finding.code, asked_about), []).append(finding)
    return found.values()


def _told(
    project: Project,
    findings: Iterable[Finding],
    tasks: Mapping[str, ViewTask],
    goals: Mapping[str, ViewGoalStanding],
    lens: Lens,
) -> list[Finding]:
    names = _names(project, LOCALES[0], lens)
    return [
        finding
        for finding in findings
        if _may_be_told(finding, tasks, goals, names) and not _is_said(finding, tasks, goals)
    ]


def _may_be_told(
    finding: Finding, tasks: Mapping[str, ViewTask], goals: Mapping[str, ViewGoalStanding], names: Names
) -> bool:
    """Return whether somebody outside the team is told a finding: by its code, its subject and every name in it."""
    subject = finding.subject
    least = _LEAST_AUDIENCE.get(finding.code)
    if least is None or not least.seen_by(names.lens.audience) or subject is None or not _is_seen(subject, names):
        return False
    if subject.kind == "task" and subject.id not in tasks:
        return False
    if finding.code.startswith("goal.") and not _shows_figures(goals.get(subject.id)):
        return False
    return all(_is_seen(ref, names) for ref in _named(finding.facts))


def _shows_figures(goal: ViewGoalStanding | None) -> bool:
    return goal is not None and goal.day is not None and not goal.withheld


def _named(facts: Mapping[str, Any]) -> Iterable[Ref | None]:
    """Yield the records that the facts of a finding name; nothing for a name that is none."""
    for name, value in facts.items():
        if name == "dependency":
            yield _ref("task", str(value).split(" ")[0])
        elif name in _KINDS and value is not None:
            yield _ref(_KINDS[name], str(value))


def _ref(kind: str, name: str) -> Ref | None:
    try:
        return Ref(kind, name)
    except ClientPMError:
        return None


def _is_seen(ref: Ref | None, names: Names) -> bool:
    """Return whether a record is known, and seen by the audience."""
    if ref is None or names.find is None:
        return False
    return names.lens.shows(names.find(ref))


def _is_said(finding: Finding, tasks: Mapping[str, ViewTask], goals: Mapping[str, ViewGoalStanding]) -> bool:
    """Return whether another part of the report says the same of the same."""
    subject = finding.subject
    if subject is None:
        return False
    if finding.code in _SAID_BY_STANDING:
        task = tasks.get(subject.id)
        return task is not None and task.standing is _SAID_BY_STANDING[finding.code]
    goal = goals.get(subject.id)
    return goal is not None and goal.state == _SAID_BY_STATE.get(finding.code)


def _names(project: Project, locale: str, lens: Lens) -> Names:
    def find(ref: Ref) -> Record | None:
        if ref not in project:
            return None
        return project[ref]

    return Names(plan=project.plan, lens=lens, language=Language(locale), find=find)


def _point(group: Sequence[Finding], names: Sequence[Names]) -> ViewPoint:
    first = group[0]
    texts = {each.language.locale: _text(group, each) for each in names}
    return ViewPoint(
        code=first.code,
        severity=first.severity.value,
        text=ViewText(texts[LOCALES[0]], FrozenMap(texts)),
        count=len(group),
    )


def _text(group: Sequence[Finding], names: Names) -> str:
    """Return the first of some findings as a sentence, and what the others are about."""
    first, language = group[0], names.language
    text = say_finding(first, names)
    subjects = dict.fromkeys(finding.subject for finding in group if finding.subject != first.subject)
    others = [subject for subject in subjects if subject is not None]
    if not others:
        return text
    listed = [names.record(subject) for subject in others[:_NAMED]]
    if len(others) <= _NAMED:
        return language.say("check.others", text=text, others=language.listed(listed))
    more = language.say(
        "check.more", others=language.say("list.comma").join(listed), count=language.number(len(others))
    )
    return language.say("check.others", text=text, others=more)
