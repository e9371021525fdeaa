"""A what-if gives what independent schedulers give: one made of definitions, one of two lines of textbook arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from clientpm import (
    AddDependency,
    AddTask,
    ChangeTask,
    ClientPMError,
    ConstraintType,
    Dependency,
    DependencyType,
    Plan,
    RemoveDependency,
    RemoveTask,
    Schedule,
    SetEstimate,
    Task,
    TaskKind,
    schedule,
    task,
)
from tests.golden.day_model import EIGHT_HOURS, ONE_MINUTE, Days
from tests.oracles.definition import Oracle, minute
from tests.oracles.random_edits import random_edits
from tests.oracles.random_plans import random_plan, with_late_dates, with_summaries
from tests.oracles.volume import seeded

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from clientpm.model.edits import Edit

CASES: Final = 260
TEXTBOOKS: Final = 120
_OTHERS: Final = {ConstraintType.AS_LATE_AS_POSSIBLE, ConstraintType.MANDATORY_START, ConstraintType.MANDATORY_FINISH}
"""What the scheduler of definitions does not know."""


def plan_of(rng: random.Random) -> Plan:
    """Give a plan with links of every kind, calendars, and sometimes summaries and late dates."""
    plan = random_plan(rng)
    if rng.random() < 0.4:
        plan = with_summaries(rng, plan, starts=False)
    return with_late_dates(rng, plan) if rng.random() < 0.4 else plan


def is_defined(plan: Plan) -> bool:
    """Return whether the scheduler of definitions knows all that a plan has: no summary without work, for one."""
    dated = any(item.type in _OTHERS for each in plan.tasks for item in each.constraints)
    filled = {above for each in plan.tasks if not each.is_summary for above in above_of(plan, each)}
    odd = any(
        each.kind is TaskKind.LEVEL_OF_EFFORT or (each.is_summary and each.id not in filled) for each in plan.tasks
    )
    return not dated and not odd


def above_of(plan: Plan, of: Task) -> Iterator[str]:
    """Give the summaries above a task."""
    while of.parent is not None:
        yield of.parent
        of = plan[of.parent]


def agrees(s: Schedule, case: object) -> None:
    """Compare early dates, both slacks and the finish with their definitions."""
    oracle = Oracle(s.plan)
    for each in s.plan.tasks:
        if each.kind is TaskKind.SUMMARY:
            continue
        found = s[each.id]
        assert (minute(found.early_start), minute(found.early_finish)) == oracle.early[each.id], (case, each.id)
        assert found.free_slack == oracle.free_slack(each.id), (case, each.id)
        slack = oracle.total_slack(each.id)
        if slack is not None:
            assert found.total_slack == slack, (case, each.id)


def test_every_date_after_edits_is_what_it_is_defined_to_be() -> None:
    """Chains of edits of every kind: after each of them all dates are the least that keep every rule."""
    compared = 0
    for case, rng in seeded(CASES, "what if by definition"):
        s = schedule(plan_of(rng))
        for k in range(rng.randrange(1, 4)):
            try:
                s = s.with_edits(*random_edits(rng, s.plan, most=3, odd=0))
            except ClientPMError:
                continue
            if not is_defined(s.plan):
                break
            agrees(s, f"{case}, {k}")
            compared += 1
    assert compared > CASES // 2


class Textbook:
    """A network of numbers of days: durations, and links (from, to, type, lag)."""

    def __init__(self, rng: random.Random, count: int) -> None:
        self.days = {f"t{i}": rng.randrange(1, 9) for i in range(count)}
        names = list(self.days)
        self.links: dict[tuple[str, str, str], int] = {}
        for j in range(1, count):
            for i in rng.sample(range(j), min(j, rng.randrange(1, 4))):
                kind = rng.choice(("FS", "FS", "FS", "SS", "FF", "SF"))
                self.links[names[i], names[j], kind] = rng.choice((0, 0, 0, 1, 2, 3))

    def plan(self, model: Days) -> Plan:
        """Give it as a plan."""
        tasks = [task(name, name, f"{days}d", after=self.after(name)) for name, days in self.days.items()]
        return Plan(start="2026-06-01", calendar=model.calendar(), tasks=tasks)

    def after(self, name: str) -> list[Dependency]:
        """Give what a task waits for."""
        return [Dependency(a, kind, f"{lag}d") for (a, b, kind), lag in self.links.items() if b == name]

    def dates(self) -> dict[str, tuple[int, int, int, int]]:
        """Give early start and finish, late start and finish of each task, by relaxing starts until none moves."""
        days = self.days
        steps = []
        for (a, b, kind), lag in self.links.items():
            least = lag + (days[a] if kind in {"FS", "FF"} else 0) - (days[b] if kind in {"FF", "SF"} else 0)
            steps.append((a, b, least))
        early = dict.fromkeys(days, 0)
        for _ in days:
            for a, b, least in steps:
                early[b] = max(early[b], early[a] + least)
        end = max(early[name] + days[name] for name in days)
        late = {name: end - days[name] for name in days}
        for _ in days:
            for a, b, least in steps:
                late[a] = min(late[a], late[b] - least)
        return {name: (early[name], early[name] + n, late[name], late[name] + n) for name, n in days.items()}

    def edit(self, rng: random.Random) -> list[Edit]:
        """Change it in one way, and give the edits that say so."""
        names = list(self.days)
        name, kinds = rng.choice(names), ("FS", "SS", "FF", "SF")
        way = rng.choice(("longer", "longer", "link", "unlink", "add", "insert", "remove", "change"))
        if way == "unlink" and self.links:
            a, b, kind = rng.choice(sorted(self.links))
            del self.links[a, b, kind]
            return [RemoveDependency(b, a, DependencyType(kind))]
        if way == "link" and len(names) > 1:
            a, b = (names[i] for i in sorted(rng.sample(range(len(names)), 2)))
            kind, lag = rng.choice(kinds), rng.randrange(0, 3)
            if (a, b, kind) not in self.links:
                self.links[a, b, kind] = lag
                return [AddDependency(b, Dependency(a, kind, f"{lag}d"))]
        if way in {"add", "insert"}:
            return [self._added(rng, name, first=way == "insert")]
        if way == "remove" and len(names) > 3:
            self.links = {link: lag for link, lag in self.links.items() if name not in link[:2]}
            del self.days[name]
            return [RemoveTask(name, bridge=False)]
        self.days[name] = rng.randrange(1, 12)
        estimate = f"{self.days[name]}d"
        return [ChangeTask(task(name, "Changed", estimate, after=self.after(name)))] if way == "change" else [
            SetEstimate(name, estimate)
        ]  # fmt: skip

    def _added(self, rng: random.Random, name: str, *, first: bool) -> Edit:
        """Add a task after another one, at the end of the plan or in its middle."""
        new, days = f"n{rng.randrange(10**6)}", rng.randrange(1, 9)
        listed = list(self.days.items())
        place = next(i for i, (known, _) in enumerate(listed) if known == name) + 1 if first else len(listed)
        before = listed[place][0] if place < len(listed) else None
        self.days = dict([*listed[:place], (new, days), *listed[place:]])
        self.links[name, new, "FS"] = 1
        return AddTask(Task(id=new, estimate=f"{days}d", after=[Dependency(name, "FS", "1d")]), before=before)


@pytest.mark.parametrize("model", [ONE_MINUTE, EIGHT_HOURS], ids=["minute", "hours"])
def test_every_date_of_a_textbook_network(model: Days) -> None:
    """Four dates of every task after each of many edits, the project's length, and the slack between them."""
    for case, rng in seeded(TEXTBOOKS, "textbook"):
        book = Textbook(rng, rng.randrange(4, 18))
        s = schedule(book.plan(model))
        for k in range(6):
            s = s.with_edits(*book.edit(rng)) if k else s
            between, start = s.plan.calendar.between, s.plan.start
            expected = book.dates()
            for name, four in expected.items():
                it = s[name]
                told = (it.early_start, it.early_finish, it.late_start, it.late_finish)
                assert tuple(between(start, moment).days for moment in told) == four, (case, k, name)
                assert it.total_slack is not None
                assert it.total_slack.days == four[2] - four[0], (case, k, name)
            assert between(start, s.finish).days == max(four[1] for four in expected.values()), (case, k)
            assert [each.id for each in s.plan] == list(book.days), (case, k)
