"""Whether a deliverable can be taken over on a day, from tests, checks, defects and the punch list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.agreement.connections import Connections
from clientpm.engagement.asked import asked_project
from clientpm.engagement.issue_history import state_on
from clientpm.engagement.standpoint import Standpoint
from clientpm.engagement.verdict import (
    AcceptanceOutcome,
    CriterionResult,
    CriterionState,
    VerdictRule,
    acceptance_verdict,
)
from clientpm.errors import UnknownReferenceError
from clientpm.model.acceptance import PunchItem
from clientpm.model.deliverable import Deliverable, Outcome, TestRun
from clientpm.model.project import Project
from clientpm.model.quality import Defect, DefectSeverity, QualityCheck
from clientpm.model.references import references_of
from clientpm.model.requirement import AcceptanceCriterion, Priority
from clientpm.scheduling.reported import facts_until
from clientpm.values.instant import plan_instant
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = [
    "AcceptanceAssessment",
    "AcceptanceLook",
    "AssessedCriterion",
    "AssessedItem",
    "AssessedTest",
    "assess_acceptance",
    "criteria_of",
    "punch_standing",
]

_SEVERITIES: Final = {
    Priority.MUST: DefectSeverity.CRITICAL,
    Priority.SHOULD: DefectSeverity.MAJOR,
    Priority.COULD: DefectSeverity.MINOR,
    Priority.WONT: DefectSeverity.MINOR,
}
"""How much a failed criterion matters, by the priority of its requirement."""
_STATES: Final = {
    Outcome.PASSED: CriterionState.PASSED,
    Outcome.FAILED: CriterionState.FAILED,
    Outcome.BLOCKED: CriterionState.BLOCKED,
}
_WORST: Final = (CriterionState.FAILED, CriterionState.BLOCKED, CriterionState.UNTESTED, CriterionState.PASSED)
_SETTLED: Final = frozenset({"verified", "waived"})


@attrs.frozen(kw_only=True)
class AssessedTest:
    """How an acceptance test went by a day.

    Attributes:
        test: Id of the test.
        state: How its latest run ended; untested where there was none, or where what it found
            was mended since.
        run: Id of that run.
        run_on: When it was run.
        runs: How many runs there were.
        why: Why it counts as not tested: `no_run`, or `mended_since`.
    """

    test: str
    state: CriterionState
    run: str | None = None
    run_on: dt.datetime | None = None
    runs: int = 0
    why: str = ""


@attrs.frozen(kw_only=True)
class AssessedCriterion:
    """How a criterion of a deliverable stands.

    Attributes:
        criterion: Id of the criterion.
        severity: How much it matters when it is not met.
        state: What is known about it: the worst of its tests.
        tests: Its tests.
        why: Why it counts as not tested: `no_test`, `no_run` or `mended_since`.
        waived_by: Id of the punch item with which the client let it go.
        punch_items: Ids of the open punch items that stand for it.
    """

    criterion: str
    severity: DefectSeverity
    state: CriterionState
    tests: tuple[AssessedTest, ...] = ()
    why: str = ""
    waived_by: str = ""
    punch_items: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class AssessedItem:
    """Something else that bears on the acceptance of a deliverable.

    Attributes:
        ref: The punch item, the defect, or the quality check.
        severity: How much it matters.
        state: `open`, `fixed` (not verified yet), `verified`, `waived`, `failed`, `blocked` or
            `passed`.
        due: By when it is to be mended.
        owner: Id of the stakeholder who mends it.
        overdue_days: How many days it is overdue; 0 where it is not.
    """

    ref: Ref
    severity: DefectSeverity
    state: str
    due: dt.date | None = None
    owner: str | None = None
    overdue_days: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it still has to be mended, or it is not verified that it was."""
        return self.state in {"open", "fixed", "failed"}


@attrs.frozen(kw_only=True)
class AcceptanceAssessment:
    """Whether a deliverable can be taken over on a day.

    Attributes:
        deliverable: Id of the deliverable.
        as_of: The day; `None` where every fact counts that is known.
        verdict: What the rule says.
        rule: What decided: `critical_open`, `too_many_majors`, `too_many_minors`, `no_criteria`,
            `untested`, `open_items` or `all_met`.
        open: What does not hold and is not waived.
        untested: What is blocked or untested and not waived.
        waived: What need not hold, by the client's decision.
        criteria: The criteria.
        items: Punch items, defects and quality checks.
    """

    deliverable: str
    as_of: dt.date | None
    verdict: AcceptanceOutcome
    rule: str
    open: tuple[Ref, ...] = ()
    untested: tuple[Ref, ...] = ()
    waived: tuple[Ref, ...] = ()
    criteria: tuple[AssessedCriterion, ...] = attrs.field(default=(), repr=False)
    items: tuple[AssessedItem, ...] = attrs.field(default=(), repr=False)

    @property
    def ready(self) -> bool:
        """Whether everything was tested, so that there is a verdict."""
        return self.verdict is not AcceptanceOutcome.NOT_READY

    @property
    def punch_list(self) -> tuple[AssessedItem, ...]:
        """The punch items that are not settled."""
        return tuple(item for item in self.items if item.ref.kind == "punch_item" and item.is_open)

    @property
    def unlisted(self) -> tuple[Ref, ...]:
        """What does not hold and is on no punch list: the client cannot agree when it will."""
        return tuple(ref for ref in self.open if ref.kind != "punch_item")


def assess_acceptance(
    project: Project,
    deliverable: Ref | str,
    *,
    as_of: dt.date | str | None = None,
    rule: VerdictRule | None = None,
) -> AcceptanceAssessment:
    """Return whether a deliverable can be taken over, and what stands in the way.

    The latest run of each acceptance test counts. A criterion is as good as the worst of its
    tests; one that failed, and whose punch items were all mended after that run, has to be tested
    again. Where punch items stand for a failed criterion, they say how much it matters; else the
    priority of its requirement does: must is critical, should is major, could is minor, and a
    criterion without a priority is major. Open defects of the deliverable and failed quality
    checks of it (major) count too; a defect that a punch item links is counted once.

    The client lets a punch item go with its `waive` step; a criterion that the item names is let
    go with it.

    Args:
        project: The project.
        deliverable: The deliverable: its id, or `deliverable:id`.
        as_of: A day, which means its end; an instant without a zone, which means the wall clock
            of the project; or a moment with a zone. Without it every fact counts.
        rule: How much may be open.

    Returns:
        The verdict, and every fact that it rests on.

    Raises:
        FieldTypeError: When it is no project, or no date.
        UnknownReferenceError: When the project has no such deliverable.
        ValidationError: When a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import AcceptanceCriterion, AcceptanceTest, Deliverable, Project, TestRun
        >>> shop = Project(
        ...     id="shop",
        ...     criteria=[AcceptanceCriterion(id="fast")],
        ...     deliverables=[Deliverable(id="portal", criteria=["fast"])],
        ...     acceptance_tests=[AcceptanceTest(id="t", criteria=["fast"])],
        ... )
        >>> found = assess_acceptance(shop, "portal", as_of="2026-03-06")
        >>> found.verdict.value, found.rule, [str(ref) for ref in found.untested]
        ('not_ready', 'untested', ['criterion:fast'])
        >>> run = TestRun(id="u1", test="t", as_of="2026-03-05", outcome="passed")
        >>> assess_acceptance(shop.with_(run), "portal", as_of="2026-03-06").verdict.value
        'accepted'
    """
    name = Ref.of(deliverable, Deliverable.kind_name, where="deliverable")
    record = asked_project(project)[name]
    if not isinstance(record, Deliverable):
        raise UnknownReferenceError(
            "the record is of another kind",
            code="reference.kind",
            where="deliverable",
            got=str(name),
            expected="deliverable:id",
        )
    return AcceptanceLook.of(project, as_of).assess(record, VerdictRule() if rule is None else rule)


def criteria_of(deliverable: Deliverable, linked: Connections) -> tuple[str, ...]:
    """Return the criteria by which a deliverable is accepted.

    Args:
        deliverable: The deliverable.
        linked: The links of its project.

    Returns:
        Ids of those that it names, and of those that name it.
    """
    return tuple(dict.fromkeys((*deliverable.criteria, *linked.beside(deliverable.ref, "criterion"))))


def punch_standing(item: PunchItem, seen: Standpoint | None) -> str | None:
    """Return where a punch item stood on a day.

    Args:
        item: The punch item.
        seen: From when it is looked at; `None` for the latest that is known.

    Returns:
        Its state; `None` where it had not been found yet.
    """
    if seen is not None and item.found_on > seen.today:
        return None
    return state_on(item, None if seen is None else seen.moment)


@attrs.frozen(kw_only=True)
class AcceptanceLook:
    """A project on a day, with what acceptance needs of it sorted once for all deliverables.

    Attributes:
        project: The project.
        seen: From when it is looked at; `None` for the latest that is known.
        linked: Its links.
        runs: The runs of each test that stand, oldest first.
        punched: The punch items of each deliverable, with their states.
        defects: The defects of each deliverable that are open.
        checks: The latest quality checks of each deliverable.
    """

    project: Project
    seen: Standpoint | None
    linked: Connections
    runs: Mapping[str, tuple[TestRun, ...]]
    punched: Mapping[str, tuple[tuple[PunchItem, str], ...]]
    defects: Mapping[str, tuple[Defect, ...]]
    checks: Mapping[str, tuple[QualityCheck, ...]]

    @classmethod
    def of(cls, project: Project, as_of: dt.date | str | None) -> AcceptanceLook:
        """Return a project as it is looked at on a day.

        Args:
            project: The project.
            as_of: The day; `None` for every fact that is known.

        Returns:
            The look.
        """
        seen = None if as_of is None else Standpoint.of(asked_project(project), as_of)
        day = None if seen is None else plan_instant(seen.today, "as_of", end_of_day=True)
        linked = Connections(project=project, as_of=day)
        return cls(
            project=project,
            seen=seen,
            linked=linked,
            runs=_by_test(facts_until(project.test_runs, day)),
            punched=_punched(project, seen),
            defects=_open_defects(project, day),
            checks=_latest_checks(facts_until(project.quality_checks, day)),
        )

    def assess(self, deliverable: Deliverable, rule: VerdictRule) -> AcceptanceAssessment:
        """Return whether a deliverable can be taken over.

        Args:
            deliverable: The deliverable.
            rule: How much may be open.

        Returns:
            The assessment.
        """
        criteria = tuple(self._criterion(name, deliverable) for name in criteria_of(deliverable, self.linked))
        items = tuple(self._items(deliverable))
        results = [*(_of_criterion(item) for item in criteria), *(_of_item(item) for item in items)]
        found = acceptance_verdict(results, rule=rule)
        if not criteria and found.verdict is not AcceptanceOutcome.REJECTED:
            found = attrs.evolve(found, verdict=AcceptanceOutcome.NOT_READY, rule="no_criteria")
        return AcceptanceAssessment(
            deliverable=deliverable.id,
            as_of=None if self.seen is None else self.seen.today,
            verdict=found.verdict,
            rule=found.rule,
            open=tuple(Ref.of(item.id) for item in found.open),
            untested=tuple(Ref.of(item.id) for item in found.untested),
            waived=tuple(Ref.of(item.id) for item in found.waived),
            criteria=criteria,
            items=items,
        )

    def _criterion(self, name: str, deliverable: Deliverable) -> AssessedCriterion:
        listed = [(item, state) for item, state in self.punched.get(deliverable.id, ()) if item.criterion == name]
        tests = tuple(
            self._test(test, listed) for test in self.linked.beside(Ref("criterion", name), "acceptance_test")
        )
        worst = min((test.state for test in tests), key=_WORST.index, default=CriterionState.UNTESTED)
        why = next((test.why for test in tests if test.state is worst and test.why), "") if tests else "no_test"
        return AssessedCriterion(
            criterion=name,
            severity=self._severity(name),
            state=worst,
            tests=tests,
            why=why if worst is CriterionState.UNTESTED else "",
            waived_by=next((item.id for item, state in listed if state == "waived"), ""),
            punch_items=tuple(item.id for item, state in listed if state not in _SETTLED),
        )

    def _test(self, name: str, listed: list[tuple[PunchItem, str]]) -> AssessedTest:
        runs = self.runs.get(name, ())
        if not runs:
            return AssessedTest(test=name, state=CriterionState.UNTESTED, why="no_run")
        last = runs[-1]
        mended = bool(listed) and all(
            state == "verified" and item.fixed_on is not None and item.fixed_on >= last.as_of.date()
            for item, state in listed
            if state != "waived"
        )
        again = last.outcome is Outcome.FAILED and mended and any(state == "verified" for _, state in listed)
        return AssessedTest(
            test=name,
            state=CriterionState.UNTESTED if again else _STATES[last.outcome],
            run=last.id,
            run_on=last.as_of,
            runs=len(runs),
            why="mended_since" if again else "",
        )

    def _severity(self, name: str) -> DefectSeverity:
        criterion = self.project.get(AcceptanceCriterion, name)
        if criterion.requirement is None:
            return DefectSeverity.MAJOR
        priority = getattr(self.project[Ref("requirement", criterion.requirement)], "priority", None)
        return DefectSeverity.MAJOR if priority is None else _SEVERITIES[priority]

    def _items(self, deliverable: Deliverable) -> Iterator[AssessedItem]:
        listed = self.punched.get(deliverable.id, ())
        linked = {ref for item, _ in listed for _, ref in references_of(item)}
        for item, state in listed:
            late = 0
            if self.seen is not None and item.due is not None and state not in _SETTLED:
                late = max((self.seen.today - item.due).days, 0)
            yield AssessedItem(
                ref=item.ref, severity=item.severity, state=state, due=item.due, owner=item.owner, overdue_days=late
            )
        for defect in self.defects.get(deliverable.id, ()):
            if defect.ref not in linked:
                yield AssessedItem(ref=defect.ref, severity=defect.severity, state="open", owner=defect.owner)
        for check in self.checks.get(deliverable.id, ()):
            yield AssessedItem(ref=check.ref, severity=DefectSeverity.MAJOR, state=check.outcome.value)


def _by_test(runs: tuple[TestRun, ...]) -> Mapping[str, tuple[TestRun, ...]]:
    found: dict[str, list[TestRun]] = {}
    for run in sorted(runs, key=lambda run: run.as_of):
        found.setdefault(run.test, []).append(run)
    return {name: tuple(listed) for name, listed in found.items()}


def _punched(project: Project, seen: Standpoint | None) -> Mapping[str, tuple[tuple[PunchItem, str], ...]]:
    found: dict[str, list[tuple[PunchItem, str]]] = {}
    for item in project.punch_items:
        state = punch_standing(item, seen)
        if state is not None:
            found.setdefault(item.deliverable, []).append((item, state))
    return {name: tuple(listed) for name, listed in found.items()}


def _open_defects(project: Project, day: dt.datetime | None) -> Mapping[str, tuple[Defect, ...]]:
    found: dict[str, list[Defect]] = {}
    for defect in project.defects:
        subject = defect.subject
        known = day is None or defect.found_on <= day
        fixed = defect.fixed_on is not None and (day is None or defect.fixed_on <= day)
        if subject is not None and subject.kind == Deliverable.kind_name and known and not fixed:
            found.setdefault(subject.id, []).append(defect)
    return {name: tuple(listed) for name, listed in found.items()}


def _latest_checks(checks: tuple[QualityCheck, ...]) -> Mapping[str, tuple[QualityCheck, ...]]:
    """Return the latest check of each standard on each deliverable."""
    latest: dict[tuple[str, str], QualityCheck] = {}
    for check in sorted(checks, key=lambda check: check.as_of):
        if check.subject is not None and check.subject.kind == Deliverable.kind_name:
            latest[check.subject.id, check.standard] = check
    found: dict[str, list[QualityCheck]] = {}
    for (name, _), check in latest.items():
        found.setdefault(name, []).append(check)
    return {name: tuple(listed) for name, listed in found.items()}


def _of_criterion(item: AssessedCriterion) -> CriterionResult:
    """Return a criterion as the rule reads it: its open punch items stand for it where it failed."""
    stood_for = item.state is CriterionState.FAILED and bool(item.punch_items)
    return CriterionResult(
        id=f"criterion:{item.criterion}",
        severity=item.severity,
        state=CriterionState.PASSED if stood_for else item.state,
        waived_by=item.waived_by,
    )


def _of_item(item: AssessedItem) -> CriterionResult:
    state = CriterionState.FAILED if item.is_open else CriterionState.PASSED
    if item.state == "blocked":
        state = CriterionState.BLOCKED
    waived = str(item.ref) if item.state == "waived" else ""
    return CriterionResult(
        id=str(item.ref),
        severity=item.severity,
        state=CriterionState.FAILED if waived else state,
        waived_by=waived,
    )
