"""The budget ledger: which change moved the budget from one baseline to the next, and what none explains."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import FieldTypeError
from clientpm.model.budget import BudgetCategory
from clientpm.model.change_request import DecisionOutcome
from clientpm.model.decided import decided_edits
from clientpm.model.edits import (
    AddTask,
    Assign,
    ChangeTask,
    RemoveCost,
    RemoveTask,
    SetCalendar,
    SetConstraints,
    SetCost,
    SetEstimate,
    Unassign,
)
from clientpm.model.project import Project
from clientpm.model.work import TaskKind
from clientpm.scheduling.editing import plan_edits
from clientpm.values.finding import Finding, Severity
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.model.baseline import Baseline
    from clientpm.model.budget import BudgetLine
    from clientpm.model.change_request import ChangeRequest
    from clientpm.model.edits import Edit

__all__ = ["BudgetLedger", "LedgerEntry", "budget_ledger"]

_RESOURCE: Final = "assignment-"
_APPROVED: Final = frozenset({DecisionOutcome.APPROVED, DecisionOutcome.APPROVED_ADJUSTED})
_NONE: Final = ""


@attrs.frozen(kw_only=True)
class LedgerEntry:
    """What one revision of the baseline did to the budget at completion.

    Attributes:
        baseline: Id of the baseline.
        number: Its number.
        change: Id of the change request that it names.
        before: Budget at completion of the baseline before it.
        after: Its own.
        difference: By how much it differs; `None` where that cannot be told.
        explained: How much of that approved edits account for.
        unexplained: The rest.
        lines: Ids of the budget lines that differ, and that no approved edit accounts for.
        reason: Why a figure is `None`, or why nothing is explained, as a code:
            `no_budget`, `mixed_currencies`, `no_change`, `not_approved`.
    """

    baseline: str
    number: int
    change: str | None
    before: Money | None
    after: Money | None
    difference: Money | None
    explained: Money | None
    unexplained: Money | None
    lines: tuple[str, ...] = ()
    reason: str = _NONE


@attrs.frozen(kw_only=True)
class BudgetLedger:
    """How the budget at completion came from the original to the current baseline.

    Attributes:
        original: Budget at completion of the original baseline.
        current: That of the latest one.
        entries: Each revision, the oldest first.
        reason: Why a figure is `None`, as a code: `no_baseline`, `no_budget` or
            `mixed_currencies`.
    """

    original: Money | None
    current: Money | None
    entries: tuple[LedgerEntry, ...]
    reason: str = _NONE

    @property
    def difference(self) -> Money | None:
        """By how much the budget differs from the original one."""
        return None if self.reason or self.original is None or self.current is None else self.current - self.original

    @property
    def explained(self) -> Money | None:
        """What all approved changes account for together."""
        return _total(entry.explained for entry in self.entries) if self.entries else self._nothing()

    @property
    def unexplained(self) -> Money | None:
        """What no change accounts for."""
        return _total(entry.unexplained for entry in self.entries) if self.entries else self._nothing()

    @property
    def balanced(self) -> bool | None:
        """Whether every difference of every line is accounted for; `None` where that cannot be told."""
        if self.original is None or any(entry.difference is None for entry in self.entries):
            return None
        return not any(entry.lines for entry in self.entries)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The revisions that changed the budget without a change that accounts for it."""
        return tuple(_found(self.entries))

    def _nothing(self) -> Money | None:
        return None if self.original is None else self.original - self.original


def budget_ledger(project: Project) -> BudgetLedger:
    """Return how the agreed budget moved from baseline to baseline, and which change moved it.

    Every line of the budget that differs from one baseline to the next must be accounted
    for by the approved change that the later one names: its edits set or remove the line,
    or they put somebody on the task, take them off, or make the task longer or shorter; a
    level of effort lasts as long as the work that they move.
    The sum of what approved changes account for is then the current budget less the
    original one. Contingency and reserve are not part of the budget at completion.

    Args:
        project: The project.

    Returns:
        The ledger; what cannot be told is `None` with the reason.

    Raises:
        FieldTypeError: When it is not a project.

    Examples:
        >>> from clientpm import Baseline, BudgetLine, Money, Plan, Project, task
        >>> def lines(amount):
        ...     return [BudgetLine(id="build", task="build", amount=Money(amount, "EUR"))]
        >>> project = Project(
        ...     id="shop",
        ...     plan=Plan(start="2026-03-02", tasks=[task("build", "Build", "10d")]),
        ...     baselines=[
        ...         Baseline(id="original", number=0, budget=lines(8000)),
        ...         Baseline(id="b1", number=1, budget=lines(9500)),
        ...     ],
        ... )
        >>> ledger = budget_ledger(project)
        >>> ledger.difference, ledger.balanced, [found.code for found in ledger.findings]
        (Money('1500', 'EUR'), False, ['change.unexplained_budget'])
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    baselines = sorted(project.baselines, key=lambda baseline: baseline.number)
    if not baselines:
        return BudgetLedger(original=None, current=None, entries=(), reason="no_baseline")
    original, current = _bac(baselines[0]), _bac(baselines[-1])
    reasons = (_reason(baselines[0]), _reason(baselines[-1]))
    return BudgetLedger(
        original=original,
        current=current,
        entries=tuple(_entry(project, before, after) for before, after in pairwise(baselines)),
        reason=next(filter(None, reasons), _NONE) or (_mixed(original, current)),
    )


def _entry(project: Project, before: Baseline, after: Baseline) -> LedgerEntry:
    change = _change(project, after)
    old, new = _bac(before), _bac(after)
    common: dict[str, Any] = {
        "baseline": after.id,
        "number": after.number,
        "change": None if after.change is None or after.change.kind != "change" else after.change.id,
        "before": old,
        "after": new,
    }
    reason = _reason(before) or _reason(after) or _mixed(old, new)
    if reason or old is None or new is None:
        return LedgerEntry(**common, difference=None, explained=None, unexplained=None, reason=reason)
    edits = _approved_edits(change)
    steps = dict(_steps(before, after, new - new))
    now = {name: line.amount for name, line in _work(after).items()}
    lines = tuple(
        name
        for name, (_, line) in steps.items()
        if not (_accounted(line, now.get(name), edits or ()) or _carried_along(line, before, after, edits or ()))
    )
    unexplained = new - new
    for name in lines:
        unexplained += steps[name][0]
    return LedgerEntry(
        **common,
        difference=new - old,
        explained=new - old - unexplained,
        unexplained=unexplained,
        lines=lines,
        reason="no_change" if change is None else "" if edits is not None else "not_approved",
    )


def _change(project: Project, baseline: Baseline) -> ChangeRequest | None:
    if baseline.change is None:
        return None
    return next((change for change in project.changes if change.ref == baseline.change), None)


def _approved_edits(change: ChangeRequest | None) -> tuple[Edit, ...] | None:
    """Return the edits that were approved, `None` where nothing was."""
    if change is None or change.decision is None or change.decision.outcome not in _APPROVED:
        return None
    return decided_edits(change)


def _steps(before: Baseline, after: Baseline, zero: Money) -> Iterator[tuple[str, tuple[Money, BudgetLine]]]:
    """Yield the lines whose amount differs, with the difference and the line."""
    old, new = _work(before), _work(after)
    for name in dict.fromkeys((*old, *new)):
        line = new.get(name) or old[name]
        step = (new[name].amount if name in new else zero) - (old[name].amount if name in old else zero)
        if step.amount:
            yield name, (step, line)


def _accounted(line: BudgetLine, after: Money | None, edits: tuple[Edit, ...]) -> bool:
    """Return whether approved edits account for what a line came to; `None` where it is gone."""
    settled: list[Money | None] = []
    for edit in edits:
        if isinstance(edit, SetCost) and edit.line.id == line.id:
            settled.append(edit.line.amount)
        elif isinstance(edit, RemoveCost) and edit.line == line.id:
            settled.append(None)
    if settled:
        return settled[-1] == after
    return line.id.startswith(_RESOURCE) and any(_moves(edit, line) for edit in edits)


def _moves(edit: Edit, line: BudgetLine) -> bool:
    """Return whether an edit may change what an assignment costs."""
    if isinstance(edit, Assign):
        return f"{_RESOURCE}{edit.assignment.id}" == line.id
    if isinstance(edit, Unassign):
        return f"{_RESOURCE}{edit.assignment}" == line.id
    if isinstance(edit, (AddTask, ChangeTask)):
        return edit.task.id == line.task
    return isinstance(edit, (RemoveTask, SetEstimate, SetCalendar, SetConstraints)) and edit.task == line.task


def _carried_along(line: BudgetLine, before: Baseline, after: Baseline, edits: tuple[Edit, ...]) -> bool:
    """Return whether a line is that of a level of effort, which lasts as long as the work that a change moved."""
    if not (line.id.startswith(_RESOURCE) and line.task is not None and plan_edits(edits)):
        return False
    if after.plan is None or line.task not in after.plan or after.plan[line.task].kind is not TaskKind.LEVEL_OF_EFFORT:
        return False
    return before.dates_of(line.task) != after.dates_of(line.task)


def _work(baseline: Baseline) -> dict[str, BudgetLine]:
    return {line.id: line for line in baseline.budget if line.category is BudgetCategory.WORK}


def _bac(baseline: Baseline) -> Money | None:
    """Return the budget at completion that a baseline agreed, `None` where it has none, or two currencies."""
    lines = _work(baseline).values()
    return None if _reason(baseline) else _total(line.amount for line in lines)


def _reason(baseline: Baseline) -> str:
    currencies = {line.amount.currency for line in _work(baseline).values()}
    return "" if len(currencies) == 1 else "mixed_currencies" if currencies else "no_budget"


def _mixed(one: Money | None, other: Money | None) -> str:
    same = one is None or other is None or one.currency == other.currency
    return _NONE if same else "mixed_currencies"


def _total(amounts: Iterable[Money | None]) -> Money | None:
    total: Money | None = None
    for amount in amounts:
        if amount is None:
            return None
        total = amount if total is None else total + amount
    return total


def _found(entries: Iterable[LedgerEntry]) -> Iterator[Finding]:
    for entry in entries:
        if entry.unexplained is None or not entry.lines:
            continue
        yield Finding(
            code="change.unexplained_budget",
            severity=Severity.ERROR,
            subject=f"baseline:{entry.baseline}",
            facts={
                "amount": entry.unexplained,
                "difference": entry.difference,
                "change": entry.change,
                "lines": entry.lines,
                "count": len(entry.lines),
                "reason": entry.reason,
            },
        )
