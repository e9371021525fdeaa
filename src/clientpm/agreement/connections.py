"""What hangs together in a project, whichever side of a link names the other."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.evidence.signing import signatures_by_record
from clientpm.model.deliverable import AcceptanceTest, Deliverable, Outcome
from clientpm.model.goal import Goal
from clientpm.model.need import Need
from clientpm.model.project import Project
from clientpm.model.references import references_of
from clientpm.model.requirement import AcceptanceCriterion, Requirement
from clientpm.model.work import Task, TaskKind
from clientpm.scheduling.reported import ProgressState, facts_until, task_progress
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.model.deliverable import TestRun
    from clientpm.model.signature import Signature

__all__ = ["Connections"]

_KINDS: Final = (Goal, Need, Requirement, AcceptanceCriterion, Deliverable, AcceptanceTest, Task)

_NOT_WORK: Final = "relative_deadline"
"""A goal that is counted from a task is not reached by that task."""


@attrs.frozen(kw_only=True)
class Connections:
    """The links between goals, requirements, tasks, criteria, tests, deliverables and signatures.

    Attributes:
        project: The project.
        as_of: The end of the day up to which facts count; `None` for all of them.
    """

    project: Project
    as_of: dt.datetime | None = None

    @cached_property
    def _beside(self) -> dict[Ref, dict[Ref, None]]:
        """Every reference between records of those kinds, both ways."""
        known = {kind.kind_name for kind in _KINDS}
        found: dict[Ref, dict[Ref, None]] = {}
        for kind in _KINDS:
            for record in self.project.all(kind):
                for path, other in references_of(record):
                    if other.kind in known and not path.startswith(_NOT_WORK):
                        found.setdefault(record.ref, {})[other] = None
                        found.setdefault(other, {})[record.ref] = None
        return found

    def beside(self, ref: Ref, kind: str) -> Iterator[str]:
        """Yield the records of a kind that name a record or are named by it.

        Args:
            ref: The record.
            kind: The kind.

        Yields:
            Their ids.
        """
        for other in self._beside.get(ref, ()):
            if other.kind == kind:
                yield other.id

    def through(self, ref: Ref, between: str, kind: str) -> tuple[str, ...]:
        """Return what a record is linked with, directly or by one record in between.

        Args:
            ref: The record.
            between: The kind of the record in between.
            kind: The kind of what is looked for.

        Returns:
            Ids, each once.
        """
        found = dict.fromkeys(self.beside(ref, kind))
        for middle in self.beside(ref, between):
            found |= dict.fromkeys(self.beside(Ref(between, middle), kind))
        return tuple(found)

    @cached_property
    def cancelled(self) -> frozenset[str]:
        """Ids of the tasks that were cancelled by that day."""
        return self._in_state(ProgressState.CANCELLED)

    @cached_property
    def complete(self) -> frozenset[str]:
        """Ids of the tasks that were finished by that day."""
        return self._in_state(ProgressState.COMPLETE)

    def _in_state(self, state: ProgressState) -> frozenset[str]:
        if not self.project.progress_reports:
            return frozenset()
        return frozenset(
            name for name, known in task_progress(self.project, as_of=self.as_of).items() if known.state is state
        )

    def work(self) -> Iterator[Task]:
        """Yield the tasks that are work of their own and were not cancelled: no milestone, summary or support.

        Yields:
            Tasks in the order of the plan.
        """
        for task in self.project.all(Task):
            if task.kind is TaskKind.TASK and task.id not in self.cancelled:
                yield task

    def below(self, names: Iterable[str]) -> frozenset[str]:
        """Return some tasks with all that lie below them in the outline.

        Args:
            names: Their ids.

        Returns:
            Ids.
        """
        plan = self.project.plan
        if plan is None:
            return frozenset()
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += plan.children(name)
        return frozenset(found)

    @cached_property
    def signatures(self) -> dict[Ref, tuple[Signature, ...]]:
        """The valid signatures that had been given by that day, by what they cover, directly or with a document."""
        found: dict[Ref, tuple[Signature, ...]] = {}
        for ref, given in signatures_by_record(self.project).items():
            known = tuple(
                item for item in given if self.as_of is None or self.project.wall_clock(item.at) <= self.as_of
            )
            if known:
                found[ref] = known
        return found

    @cached_property
    def _latest_runs(self) -> dict[str, TestRun]:
        found: dict[str, TestRun] = {}
        for run in facts_until(self.project.test_runs, self.as_of):
            known = found.get(run.test)
            if known is None or known.as_of <= run.as_of:
                found[run.test] = run
        return found

    def passes(self, tests: Iterable[str]) -> bool:
        """Return whether there are tests, and the latest run of each of them passed.

        Args:
            tests: Ids of the tests.

        Returns:
            Whether they pass.
        """
        latest = [self._latest_runs.get(test) for test in tests]
        return bool(latest) and all(run is not None and run.outcome is Outcome.PASSED for run in latest)
