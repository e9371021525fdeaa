"""A plan that exists can be scheduled: everything else is refused, all at once."""

from __future__ import annotations

import datetime as dt
import random
import time
from typing import Any

import attrs
import pytest

from clientpm import (
    CycleError,
    FieldTypeError,
    LimitExceeded,
    Plan,
    Problem,
    Ref,
    ScheduleOptions,
    Task,
    UnknownReferenceError,
    ValidationError,
    WorkCalendar,
    milestone,
    summary,
    task,
)


def plan(*tasks: Task, **fields: Any) -> Plan:
    """Make a plan."""
    return Plan(**{"start": "2026-03-02", "tasks": tasks, **fields})


def problems(*tasks: Task, **fields: Any) -> list[tuple[str, str]]:
    """List the code and path of everything that is wrong with a plan."""
    with pytest.raises(ValidationError) as caught:
        plan(*tasks, **fields)
    return [(problem.code, problem.where) for problem in caught.value.problems]


A, B = task("a", "A", "1d"), task("b", "B", "2d", after="a")


class TestFields:
    def test_reads_like_a_list_of_tasks(self) -> None:
        """Tasks are found by id, counted, walked, and have a position."""
        one = plan(A, B)
        assert (one["b"], len(one), list(one), "a" in one, "x" in one) == (B, 2, [A, B], True, False)
        assert one.position("b") == one.position("task:b") == one.position(Ref("task", "b")) == 1
        assert one.start == dt.datetime(2026, 3, 2)
        assert one.calendar.id == "standard"

    @pytest.mark.parametrize(
        "name", ["x", "", None, 7, pytest.param(10**5000, id="huge"), Ref("goal", "a"), "goal:a", "A"]
    )
    def test_unknown_tasks(self, name: Any) -> None:
        """A task that is not there is an unknown reference."""
        with pytest.raises(UnknownReferenceError) as caught:
            plan(A)[name]
        assert isinstance(caught.value, LookupError)
        assert caught.value.code == "plan.unknown_task"

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"start": "soon"}, "date.invalid"),
            ({"start": None}, "date.type"),
            ({"start": "9999-12-31"}, "limit.date"),
            ({"start": dt.datetime(2026, 3, 2, tzinfo=dt.UTC)}, "date.zone"),
            ({"tasks": "ab"}, "plan.tasks"),
            ({"tasks": 7}, "plan.tasks"),
            ({"tasks": A}, "plan.tasks"),
            ({"tasks": [summary("s", "S", [A])]}, "task.type"),
            ({"tasks": ["a"]}, "task.type"),
            ({"calendar": "standard"}, "calendar.type"),
            ({"calendar": None}, "calendar.type"),
            ({"calendars": 7}, "plan.calendars"),
            ({"calendars": ["night"]}, "calendar.type"),
            ({"calendars": {"night": WorkCalendar.every_day(id="day")}}, "plan.calendar_id"),
            ({"calendars": [WorkCalendar.every_day(id="standard")]}, "plan.duplicate_id"),
            ({"calendars": [WorkCalendar.every_day(id="x"), WorkCalendar.every_day(id="x")]}, "plan.duplicate_id"),
            ({"calendars": [WorkCalendar.every_day(id="x"), WorkCalendar.every_day(id="X")]}, "plan.duplicate_id"),
            ({"options": None}, "options.type"),
            ({"options": "microsoft"}, "options.type"),
            ({"data_date": "2026-W10-1"}, "date.invalid"),
            ({"must_finish_by": "2026-03-01T00:00"}, "plan.order"),
            ({"minutes_per_day": 0}, "plan.minutes"),
            ({"minutes_per_day": 1441}, "plan.minutes"),
            ({"minutes_per_day": 480.0}, "minutes.type"),
            ({"minutes_per_week": True}, "minutes.type"),
        ],
    )
    def test_refused_fields(self, fields: dict[str, Any], code: str) -> None:
        """Every field refuses what it cannot hold."""
        with pytest.raises(ValidationError) as caught:
            plan(**fields)
        assert caught.value.code == code

    def test_a_summary_that_is_not_spread_is_explained(self) -> None:
        """The message says how a summary goes into a plan."""
        with pytest.raises(FieldTypeError, match=r"\*summary"):
            Plan(start="2026-03-02", tasks=[summary("s", "S", [A])])

    def test_dates_without_a_time(self) -> None:
        """The start is the morning, the data date and the imposed finish are the end of their day."""
        one = plan(A, data_date="2026-03-02", must_finish_by="2026-03-31")
        assert (one.data_date, one.must_finish_by) == (dt.datetime(2026, 3, 3), dt.datetime(2026, 4, 1))
        assert attrs.evolve(one) == one

    def test_calendars(self) -> None:
        """A task works on its own calendar, or on the plan's; the default one may be listed too."""
        night = WorkCalendar.every_day(id="night", hours=["22:00-24:00"])
        standard = WorkCalendar.weekdays()
        one = plan(attrs.evolve(A, calendar="night"), B, calendars={"night": night, "standard": standard})
        assert one.calendar_of(one["a"]) is night
        assert one.calendar_of(one["b"]) is one.calendar
        assert problems(attrs.evolve(A, calendar="x")) == [("plan.unknown_calendar", "tasks[0].calendar")]

    @pytest.mark.parametrize(
        "fields",
        [
            {"constraint_policy": "strict"}, {"progress_rule": 7}, {"alap_rule": None}, {"critical_rule": []},
            {"critical_threshold": 5}, {"critical_threshold": "3ed"}, {"near_critical": "10%"}, {"lag_calendar": "mine"},
        ],
        ids=repr,
    )  # fmt: skip
    def test_refused_options(self, fields: dict[str, Any]) -> None:
        """Options are of their enums, and limits of slack are working time."""
        with pytest.raises(ValidationError):
            ScheduleOptions(**fields)

    def test_presets(self) -> None:
        """The presets of the two great tools differ where the tools do."""
        microsoft, primavera = ScheduleOptions.microsoft(), ScheduleOptions.primavera()
        assert microsoft.constraint_policy.value == "mandatory"
        assert primavera.lag_calendar.value == "predecessor"
        assert microsoft.critical_rule is primavera.critical_rule


class TestOutline:
    def test_levels_children_and_numbers(self) -> None:
        """The work breakdown is known by level, by child and by number."""
        one = plan(*summary("p", "P", [A, summary("q", "Q", [B, milestone("m", "M")])]), task("z", "Z", "1d"))
        assert one.children() == ("p", "z")
        assert one.children("q") == ("b", "m")
        assert one.children("z") == ()
        assert [one.level(t.id) for t in one] == [1, 2, 2, 3, 3, 1]
        assert [one.outline_numbers[t.id] for t in one] == ["1", "1.1", "1.2", "1.2.1", "1.2.2", "2"]
        with pytest.raises(UnknownReferenceError):
            one.children("x")

    def test_an_empty_plan(self) -> None:
        """A plan without tasks is a plan."""
        assert (len(plan()), plan().children(), plan().outline_numbers) == (0, (), {})

    def test_ten_thousand_levels(self) -> None:
        """Depth meets no recursion limit."""
        tasks = [Task(id="s0", kind="summary")]
        tasks += [Task(id=f"s{k}", kind="summary", parent=f"s{k - 1}") for k in range(1, 10_000)]
        one = plan(*tasks, task("leaf", "Leaf", "1d", parent="s9999"), task("next", "Next", "1d", after="s0"))
        assert one.level("leaf") == 10_001
        with pytest.raises(CycleError) as caught:
            one.with_tasks(task("leaf", "Leaf", "1d", parent="s9999", after="next"))
        assert {"leaf", "next"} <= set(caught.value.cycle)

    @pytest.mark.parametrize(
        ("tasks", "expected"),
        [
            ([task("a", "A", "1d", parent="x")], [("plan.unknown_task", "tasks[0].parent")]),
            ([A, task("c", "C", "1d", parent="a")], [("plan.parent", "tasks[1].parent")]),
            ([Task(id="s", kind="summary", parent="s")], [("plan.outline_cycle", "tasks[0].parent")]),
            (
                [Task(id="s", kind="summary", parent="t"), Task(id="t", kind="summary", parent="s")],
                [("plan.outline_cycle", "tasks[0].parent")],
            ),
        ],
    )
    def test_refused_outlines(self, tasks: list[Task], expected: list[tuple[str, str]]) -> None:
        """A parent exists, is a summary, and is not inside its own child."""
        assert problems(*tasks) == expected


class TestLinks:
    @pytest.mark.parametrize(
        ("tasks", "expected"),
        [
            ([A, A], [("plan.duplicate_id", "tasks[1].id")]),
            ([A, task("A", "A", "1d")], [("plan.duplicate_id", "tasks[1].id")]),
            ([B], [("plan.unknown_task", "tasks[0].after[0]")]),
            ([task("c", "C", "1d", after="c")], [("plan.self_link", "tasks[0].after")]),
            ([task("c", "C", "1d", after="c SS+1d")], [("plan.self_link", "tasks[0].after")]),
            ([A, task("c", "C", "1d", after=["a", "a FS+1d"])], [("plan.duplicate_dependency", "tasks[1].after[1]")]),
            ([A, task("c", "C", "1d", after=["x", "a", "a"])],
             [("plan.unknown_task", "tasks[1].after[0]"), ("plan.duplicate_dependency", "tasks[1].after[2]")]),
            ([task("c", "C", "1d", after=["x", "c"])],
             [("plan.unknown_task", "tasks[0].after[0]"), ("plan.self_link", "tasks[0].after")]),
        ],
    )  # fmt: skip
    def test_refused_links(self, tasks: list[Task], expected: list[tuple[str, str]]) -> None:
        """Unknown, equal and self links are refused, each with its path."""
        assert problems(*tasks) == expected

    def test_one_problem_raises_its_own_kind(self) -> None:
        """A problem that stands alone raises the error of its kind, with its facts."""
        with pytest.raises(UnknownReferenceError) as caught:
            plan(A, task("c", "C", "1d", after=["a", "tset FS+2d"]))
        error = caught.value
        assert (error.got, error.facts["task"], error.facts["dependency"]) == ("tset", "c", "tset FS+2d")
        assert str(error).startswith("tasks[1].after[1]: task 'c' waits for a task that does not exist: got 'tset'")

    def test_several_types_between_two_tasks(self) -> None:
        """Two tasks may be linked by several types, each once."""
        one = plan(A, task("c", "C", "1d", after=["a", "a SS", "a FF", "a SF"]))
        assert len(one["c"].after) == 4

    def test_all_problems_at_once(self) -> None:
        """A plan with many faults says all of them, with their paths, as one error."""
        tasks = [
            A,
            A,
            task("c", "C", "1d", after=["x", "y SS"], calendar="night"),
            task("d", "D", "1d", after=["a", "a"], parent="a"),
            task("e", "E", "1d", after="e", parent="nowhere"),
        ]
        twins = [WorkCalendar.every_day(id="t"), WorkCalendar.every_day(id="t")]
        with pytest.raises(ValidationError) as caught:
            plan(*tasks, calendars=twins)
        assert type(caught.value) is ValidationError
        assert sorted((p.code, p.where) for p in caught.value.problems) == [
            ("plan.duplicate_dependency", "tasks[3].after[1]"),
            ("plan.duplicate_id", "calendars[1].id"),
            ("plan.duplicate_id", "tasks[1].id"),
            ("plan.parent", "tasks[3].parent"),
            ("plan.self_link", "tasks[4].after"),
            ("plan.unknown_calendar", "tasks[2].calendar"),
            ("plan.unknown_task", "tasks[2].after[0]"),
            ("plan.unknown_task", "tasks[2].after[1]"),
            ("plan.unknown_task", "tasks[4].parent"),
        ]
        assert "9 problems" in str(caught.value)

    def test_problems_of_one_kind_keep_it(self) -> None:
        """Several unknown tasks raise one unknown-reference error."""
        with pytest.raises(UnknownReferenceError) as caught:
            plan(task("c", "C", "1d", after=["x", "y"]))
        assert (caught.value.code, len(caught.value.problems)) == ("plan.unknown_task", 2)

    def test_long_lists_of_problems_are_cut_in_the_message_only(self) -> None:
        """The message shows twenty, the error holds all."""
        with pytest.raises(ValidationError) as caught:
            plan(*[task(f"t{k}", "T", "1d", after=f"x{k}") for k in range(500)])
        assert len(caught.value.problems) == 500
        assert "and 480 more" in str(caught.value)
        assert all(isinstance(problem, Problem) for problem in caught.value.problems)


class TestSummaryLinks:
    PHASES = (
        *summary("p", "P", [A, *summary("q", "Q", [task("c", "C", "1d")])]),
        *summary("r", "R", [task("d", "D", "1d")]),
    )

    @pytest.mark.parametrize(
        ("successor", "link", "allowed"),
        [
            ("d", "p", True), ("d", "p SS+1d", True), ("d", "p FF", True), ("d", "p SF", True), ("d", "q FS-1d", True),
            ("r", "p", True), ("r", "p SS", True), ("r", "a FS+2ed", True), ("r", "a SS+50%", True),
            ("r", "p FF", False), ("r", "p SF", False), ("r", "a FF+1d", False),
            ("d", "p FS+50%", False), ("d", "q SS+50e%", False),
            ("p", "a", False), ("p", "c", False), ("a", "p", False), ("c", "p SS", False), ("q", "p", False),
        ],
    )  # fmt: skip
    def test_which_have_a_meaning(self, successor: str, link: str, allowed: bool) -> None:  # noqa: FBT001
        """Not into the finish of a summary, not with what it contains, no percentage of one."""
        tasks = [attrs.evolve(t, after=link) if t.id == successor else t for t in self.PHASES]
        if allowed:
            assert plan(*tasks)[successor].after
            return
        assert [code for code, _ in problems(*tasks)] == ["plan.summary_link"]

    @pytest.mark.parametrize(
        ("links", "cycle"),
        [
            ({"d": "p", "a": "d"}, ("p", "d", "a", "p")),
            ({"r": "p", "c": "d"}, ("p", "r", "d", "c", "q", "p")),
            ({"r": "p", "p": "r"}, ("p", "r", "p")),
            ({"d": "q SS", "c": "r"}, ("q", "d", "r", "c", "q")),
            ({"r": "a", "p": "r"}, ("p", "a", "r", "p")),
        ],
        ids=repr,
    )
    def test_circles_through_summaries(self, links: dict[str, str], cycle: tuple[str, ...]) -> None:
        """A circle that closes only through a summary is found, and named with it, not with what is inside."""
        with pytest.raises(CycleError) as caught:
            plan(*[attrs.evolve(t, after=links.get(t.id, ())) for t in self.PHASES])
        assert caught.value.cycle == cycle

    def test_an_empty_summary_passes_time_on(self) -> None:
        """Links through a summary without children still order what is around it."""
        empty = Task(id="s", kind="summary", after=("a",))
        assert plan(A, empty, task("c", "C", "1d", after="s")).structure.order is not None
        with pytest.raises(CycleError):
            plan(task("a", "A", "1d", after="c"), empty, task("c", "C", "1d", after="s"))


class TestCycles:
    def test_names_the_path(self) -> None:
        """The error is a path in the direction of time, from the first task of the plan, closed."""
        with pytest.raises(CycleError) as caught:
            plan(task("a", "A", "1d", after="c"), B, task("c", "C", "1d", after="b"))
        assert caught.value.cycle == ("a", "b", "c", "a")
        assert "a -> b -> c -> a" in str(caught.value)
        assert (caught.value.code, caught.value.where) == ("plan.cycle", "tasks[0].after")

    def test_the_shortest_one(self) -> None:
        """Of several circles in a small tangle the shortest is named."""
        ring = [task(f"r{k}", "R", "1d", after=f"r{(k - 1) % 9}") for k in range(9)]
        ring[4] = attrs.evolve(ring[4], after=("r3", "r6 SS"))
        before = [task(f"b{k}", "B", "1d") for k in range(40)]
        with pytest.raises(CycleError) as caught:
            plan(*before, *ring, task("later", "L", "1d", after="r8"))
        assert caught.value.cycle == ("r4", "r5", "r6", "r4")

    def test_work_before_a_circle_does_not_hide_it(self) -> None:
        """However much work leads into a circle, the shortest one is named, and fast."""
        before = [task("b0", "B", "1d"), *(task(f"b{k}", "B", "1d", after=f"b{k - 1}") for k in range(1, 3_000))]
        pair = [task("x", "X", "1d", after=["b2999", "y"]), task("y", "Y", "1d", after="x")]
        with pytest.raises(CycleError) as caught:
            plan(*before, *pair)
        assert caught.value.cycle == ("x", "y", "x")

    def test_a_dense_tangle_is_searched_fast(self) -> None:
        """A thousand tasks that all wait for half of the others do not make the search hang."""
        n = 401
        tasks = [
            task(f"t{i}", "T", "1d", after=[f"t{(i - k) % n}" for k in range(1, n // 2 + 1)]) for i in range(n)
        ]  # fmt: skip
        begin = time.perf_counter()
        with pytest.raises(CycleError) as caught:
            plan(*tasks)
        assert len(caught.value.cycle) == 4
        assert time.perf_counter() - begin < 10

    def test_a_hundred_thousand_tasks(self) -> None:
        """A circle of 100,000 tasks is found without recursion, and its message is short."""
        n = 100_000
        tasks = [task(f"t{k}", "T", "1d", after=f"t{(k - 1) % n}") for k in range(n)]
        with pytest.raises(CycleError) as caught:
            plan(*tasks)
        assert len(caught.value.cycle) == n + 1
        assert len(str(caught.value)) < 1_000


class TestCopies:
    def test_with_tasks(self) -> None:
        """Known tasks are replaced in their place, new ones come at the end, the old plan stays."""
        one = plan(A, B)
        two = one.with_tasks(task("c", "C", "1d", after="b"), task("a", "New", "3d"))
        assert [t.title for t in two] == ["New", "B", "C"]
        assert [t.title for t in one] == ["A", "B"]

    def test_without_tasks(self) -> None:
        """A task that others wait for cannot go alone."""
        one = plan(A, B)
        assert [t.id for t in one.without_tasks("b")] == ["a"]
        assert len(one.without_tasks("b", "a")) == 0
        with pytest.raises(UnknownReferenceError):
            one.without_tasks("a")
        with pytest.raises(UnknownReferenceError):
            one.without_tasks("x")
        assert len(one) == 2

    def test_a_refused_copy_changes_nothing(self) -> None:
        """A copy that would not be a plan is refused, and the plan is as it was."""
        one = plan(A, B)
        with pytest.raises(CycleError):
            one.with_tasks(task("a", "A", "1d", after="b"))
        with pytest.raises(FieldTypeError):
            one.with_tasks("c")  # type: ignore[arg-type]
        assert one == plan(A, B)

    def test_order_of_tasks_does_not_matter(self) -> None:
        """A predecessor may stand after its successor; the same plans are accepted in any order."""
        tasks = [task("t0", "T", "1d"), *(task(f"t{k}", "T", "1d", after=f"t{k - 1}") for k in range(1, 60))]
        shuffled = tasks[:]
        random.Random(1).shuffle(shuffled)
        order = plan(*shuffled).structure.order
        assert order is not None
        assert [shuffled[node].id for node in order] == [t.id for t in tasks]
        broken = [*shuffled, task("u", "U", "1d", after="v"), task("v", "V", "1d", after="u")]
        for _ in range(5):
            random.Random(2).shuffle(broken)
            with pytest.raises(CycleError) as caught:
                plan(*broken)
            assert set(caught.value.cycle) == {"u", "v"}


def test_limits_are_for_documents() -> None:
    """A plan of a million tasks is possible; what limits it is the host's `Limits`."""
    assert issubclass(LimitExceeded, ValidationError)
    assert len(plan(*[task(f"t{k}", "T", "1d") for k in range(2_000)])) == 2_000
