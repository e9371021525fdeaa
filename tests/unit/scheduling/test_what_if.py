"""Schedules as they would be after some edits."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import pytest

from clientpm import (
    AddDependency,
    AddTask,
    ChangeTask,
    ClientPMError,
    CycleError,
    LimitExceeded,
    Plan,
    ProgressReport,
    Project,
    RemoveDependency,
    RemoveTask,
    Schedule,
    SetCalendar,
    SetDeadline,
    SetEstimate,
    UnknownReferenceError,
    ValidationError,
    milestone,
    schedule,
    summary,
    task,
)
from clientpm.scheduling import spreading, what_if
from clientpm.scheduling.editing import apply_plan_edits
from clientpm.scheduling.passes import forward

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.edits import Edit
    from clientpm.scheduling.network import Network
    from clientpm.scheduling.timeline import Dates

PLAN = Plan(
    start="2026-06-01",
    tasks=[
        task("design", "Design", "5d"),
        task("build", "Build", "10d", after="design"),
        task("texts", "Texts", "4d", after="design"),
        milestone("live", "Go live", after=["build", "texts"]),
    ],
)


@pytest.fixture
def in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a what-if fail that would be computed in full."""

    def refuse(*_: object) -> Schedule:
        pytest.fail("computed in full")

    monkeypatch.setattr(what_if, "recalculated", refuse)


def same(s: Schedule, *edits: Edit) -> Schedule:
    """Compare a what-if with the schedule of the edited plan; give it."""
    full, found = schedule(apply_plan_edits(s.plan, edits)), s.with_edits(*edits)
    assert found.plan == full.plan
    assert found.rows() == full.rows()
    assert found.finish == full.finish
    return found


def test_no_edits_give_the_same_schedule() -> None:
    """Nothing asked, nothing changed."""
    s = schedule(PLAN)
    assert s.with_edits() is s


@pytest.mark.usefixtures("in_part")
@pytest.mark.parametrize(
    "edits",
    [
        [SetEstimate("texts", "12d")],
        [SetEstimate("build", "1d")],
        [AddDependency("build", "texts")],
        [RemoveDependency("live", "build")],
        [SetDeadline("build", "2026-06-10")],
        [AddTask(task("cards", "Gift cards", "9d", after="texts")), AddDependency("live", "cards")],
        [AddTask(task("cards", "Gift cards", "9d", after="texts"), before="design"), AddDependency("live", "cards")],
        [RemoveTask("build")],
        [RemoveTask("live"), RemoveTask("build"), RemoveTask("texts"), RemoveTask("design")],
        [ChangeTask(milestone("texts", "Texts", after="design"))],
        [ChangeTask(task("texts", "All texts", "4d", after="design", priority=900))],
    ],
)
def test_what_it_can_reach_is_enough(edits: list[Edit]) -> None:
    """Local edits are not computed in full, and give what the full way gives; the schedule at hand stays."""
    s = schedule(PLAN)
    before = s.rows()
    same(s, *edits)
    assert s.rows() == before
    assert s.plan is PLAN


@pytest.mark.usefixtures("in_part")
def test_edits_of_a_what_if() -> None:
    """A what-if can be asked what would be, again and again, and be taken back."""
    s = schedule(PLAN)
    longer = same(s, SetEstimate("texts", "12d"))
    back = same(longer, SetEstimate("texts", "4d"))
    assert back.rows() == s.rows()
    assert longer.finish > s.finish


@pytest.mark.usefixtures("in_part")
def test_many_tasks_between_the_same_two() -> None:
    """However often something is put in at the same place, there is room for it."""
    s = schedule(PLAN)
    for k in range(60):
        new = task(f"extra-{k}", "Extra", "1d", after="build")
        s = s.with_edits(AddTask(new), AddDependency("live", new.id), *followed(k))
    assert s.rows() == schedule(s.plan).rows()


def followed(k: int) -> Iterable[Edit]:
    """Let the task before follow the new one."""
    return (AddDependency(f"extra-{k - 1}", f"extra-{k}"),) if k else ()


@pytest.mark.usefixtures("in_part")
def test_against_the_order_of_the_plan() -> None:
    """A task may wait for one that stands behind it."""
    s = schedule(PLAN)
    found = same(s, AddTask(task("brief", "Brief", "3d")), AddDependency("design", "brief"))
    assert found["design"].driven_by == ("brief",)


def test_only_what_moves_is_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a hundred chains of ten tasks, one is computed as far as its dates change."""
    chains = [
        task(f"t{i}-{k}", "Work", f"{1 + i % 3}d", after=f"t{i}-{k - 1}" if k else [])
        for i in range(100)
        for k in range(10)
    ]
    s = schedule(Plan(start="2026-06-01", tasks=[*chains, task("long", "Long", "99d")]))
    seen: list[int] = []

    def counted(network: Network, dates: Dates, nodes: Iterable[int]) -> None:
        seen.extend(nodes)
        forward(network, dates, seen[-1:])

    monkeypatch.setattr(spreading, "forward", counted)
    s.with_edits(SetEstimate("t7-6", "3d"))
    assert [s.plan.tasks[node].id for node in seen] == ["t7-6", "t7-7", "t7-8", "t7-9"]
    seen.clear()
    s.with_edits(AddDependency("t8-9", "t7-0"))
    assert [s.plan.tasks[node].id for node in seen] == ["t8-9"]


@pytest.mark.parametrize(
    ("edits", "error", "code"),
    [
        ([AddDependency("design", "live")], CycleError, "plan.cycle"),
        ([AddDependency("design", "design")], ValidationError, "plan.self_link"),
        ([AddDependency("live", "build")], ValidationError, "edit.exists"),
        ([AddDependency("live", "nothing")], UnknownReferenceError, "plan.unknown_task"),
        ([SetEstimate("nothing", "1d")], UnknownReferenceError, "edit.unknown"),
        ([SetEstimate("live", "1d")], ValidationError, "task.duration"),
        ([AddTask(task("Live", "Live", "1d"))], ValidationError, "plan.duplicate_id"),
        ([SetCalendar("build", "night")], UnknownReferenceError, "plan.unknown_calendar"),
        (
            [AddTask(task(f"t{k}", "Age", "36525d", after=f"t{k - 1}" if k else [])) for k in range(60)],
            LimitExceeded,
            "limit.date",
        ),
    ],
)
def test_refused_as_the_plan_would_be(edits: list[Edit], error: type[ClientPMError], code: str) -> None:
    """An edit that cannot be carried out is refused with the words of the full way, and nothing has happened."""
    s = schedule(PLAN)
    before = s.rows()
    with pytest.raises(error) as full:
        schedule(apply_plan_edits(PLAN, edits))
    with pytest.raises(error) as found:
        s.with_edits(*edits)
    assert found.value.code == full.value.code == code
    assert str(found.value) == str(full.value)
    assert s.rows() == before


def test_reports_count_as_before() -> None:
    """What was reported stays where it was; that of a task that is taken out is left out."""
    reports = [
        ProgressReport(
            id="r1", task="design", as_of="2026-06-10", actual_start="2026-06-02", actual_finish="2026-06-09"
        ),
        ProgressReport(id="r2", task="texts", as_of="2026-06-12", actual_start="2026-06-10", remaining="3d"),
    ]
    s = schedule(Project(id="shop", plan=PLAN, progress_reports=reports))
    edits = (SetEstimate("build", "2d"), SetEstimate("design", "1d"))
    full = schedule(Project(id="shop", plan=apply_plan_edits(PLAN, edits), progress_reports=reports))
    found = s.with_edits(*edits)
    assert found.rows() == full.rows()
    assert found.data_date == s.data_date
    assert dict(s.with_edits(RemoveTask("texts")).progress) == {"design": s.progress["design"]}


def test_summaries_are_computed_in_full() -> None:
    """Edits of the outline and of the links of summaries give what the full way gives."""
    work = summary("work", "Work", [task("a", "A", "2d"), task("b", "B", "3d", after="a")])
    s = schedule(Plan(start="2026-06-01", tasks=[*work, task("c", "C", "1d", after="work")]))
    same(s, AddTask(task("d", "D", "9d", parent="work"), before="b"))
    same(s, SetDeadline("work", "2026-06-02"))
    same(s, SetEstimate("a", "4d"))


def test_the_plan_of_a_what_if_is_a_plan() -> None:
    """It can be asked, changed and kept like any other."""
    plan = schedule(PLAN).with_edits(AddTask(task("cards", "Gift cards", "2d", after="build"))).plan
    assert plan == Plan(start="2026-06-01", tasks=plan.tasks)
    assert copy.deepcopy(plan) == plan
    assert plan.position("cards") == 4
    assert "cards" in plan
    assert len(plan.with_tasks(task("d", "D", "1d", after="cards"))) == 6
    assert plan.outline_numbers["cards"] == "5"
