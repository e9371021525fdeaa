"""Tasks, their short forms, dependencies and date constraints."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

from clientpm import (
    ConstraintType,
    DateConstraint,
    Dependency,
    DependencyType,
    FieldTypeError,
    LagCalendar,
    Plan,
    Task,
    TaskKind,
    ValidationError,
    WorkDuration,
    milestone,
    summary,
    task,
)


class TestTask:
    def test_short_forms(self) -> None:
        """`task`, `milestone` and `summary` make the three common kinds."""
        assert task("a", "A", "5d") == Task(id="a", title="A", estimate="5d")
        assert milestone("m", "M").kind is TaskKind.FINISH_MILESTONE
        assert milestone("m", "M", kind="start_milestone").kind is TaskKind.START_MILESTONE
        head, child = summary("s", "S", [task("a", "A", "1d")])
        assert (head.is_summary, child.parent) == (True, "s")

    def test_kinds_say_what_they_are(self) -> None:
        """Milestones mark events, summaries head others, and the duration is the most likely one."""
        assert [kind.value for kind in TaskKind if kind.milestone] == ["start_milestone", "finish_milestone"]
        assert milestone("m", "M").is_milestone
        assert not task("a", "A", "0d").is_milestone
        assert task("a", "A", ("1d", "2d", "4d")).duration == WorkDuration.of("2d")
        assert Task(id="l", kind="level_of_effort", estimate=("1d", "2d", "3d")).kind is TaskKind.LEVEL_OF_EFFORT

    @pytest.mark.parametrize("kind", ["start_milestone", "finish_milestone", "summary"])
    @pytest.mark.parametrize("duration", ["1min", "3ed", ("0d", "0d", "1d")])
    def test_events_and_headings_have_no_duration(self, kind: str, duration: Any) -> None:
        """A milestone or summary with a duration is refused, a duration of zero is none."""
        assert Task(id="x", kind=kind, estimate="0h").kind is TaskKind(kind)
        with pytest.raises(ValidationError) as caught:
            Task(id="x", kind=kind, estimate=duration)
        assert (caught.value.code, caught.value.where) == ("task.duration", "estimate")

    @pytest.mark.parametrize(
        ("field", "value", "code"),
        [
            ("id", "", "id.invalid"), ("id", "-a", "id.invalid"), ("id", 7, "id.type"), ("id", "设计", "id.invalid"),
            ("title", None, "text.type"), ("title", "a\nb", "text.character"), ("title", "x" * 301, "limit.text"),
            ("kind", "phase", "task.kind"), ("kind", None, "task.kind"), ("kind", ["task"], "task.kind"),
            ("estimate", 5, "duration.type"), ("estimate", True, "duration.type"), ("estimate", "-1d", "duration.negative"),
            ("estimate", float("nan"), "duration.type"), ("estimate", "50%", "duration.percent"),
            ("after", 7, "dependency.text"), ("after", [None], "dependency.text"), ("after", ["a b"], "dependency.text"),
            ("parent", "a b", "id.invalid"), ("parent", 7, "id.type"), ("calendar", "", "id.invalid"),
            ("owner", "x y", "id.invalid"), ("deadline", "soon", "date.invalid"), ("deadline", 7, "date.type"),
            ("deadline", dt.datetime(2026, 3, 2, tzinfo=dt.UTC), "date.zone"),
            ("priority", 1001, "task.priority"), ("priority", -1, "task.priority"), ("priority", True, "task.priority"),
            ("priority", "500", "task.priority"), ("wbs", 1.1, "text.type"), ("wbs", None, "text.type"),
            ("description", None, "text.type"), ("notes", 0, "text.type"), ("notes", "a\x00", "text.character"),
            ("visibility", "public", "visibility.unknown"), ("visibility", None, "visibility.unknown"),
            ("links", "goal:x", "links.type"), ("links", 7, "links.type"), ("links", ["goal"], "reference.kind"),
            ("extensions", [], "extensions.type"), ("extensions", {"plain": 1}, "extensions.key"),
            ("extensions", {"a.b": {1}}, "json.type"), ("extensions", None, "extensions.type"),
            ("translations", {"zh": "x"}, "translations.type"), ("translations", {"zh-CN": {}}, "translations.locale"),
            ("translations", {"zh_CN": {"estimate": "x"}}, "translations.field"), ("translations", 0, "translations.type"),
            ("translations", {"zh_CN": {"title": "一\n二"}}, "text.character"),
            ("translations", {7: {"title": "x"}}, "translations.locale"),
            ("translations", {"zh_CN": {7: "x"}}, "id.type"),
        ],
    )  # fmt: skip
    def test_refused_fields(self, field: str, value: Any, code: str) -> None:
        """Every field refuses what it cannot hold, with a code of its own."""
        with pytest.raises(ValidationError) as caught:
            Task(**{"id": "x", field: value})
        assert caught.value.code == code

    def test_copies_keep_the_rules(self) -> None:
        """A copy is checked like the original, and reading what was read changes nothing."""
        original = task(
            "a", "A", ("1d", "2d", "3d"), after="b FS+2d", deadline="2026-03-02", constraints=[("SNET", "2026-03-02")],
            links=["goal:g"], extensions={"x.y": [1, {"z": 1.5}]}, translations={"zh_CN": {"title": "甲"}},
        )  # fmt: skip
        assert attrs.evolve(original) == original
        assert hash(attrs.evolve(original)) == hash(original)
        with pytest.raises(ValidationError):
            attrs.evolve(original, kind=TaskKind.FINISH_MILESTONE)
        with pytest.raises(ValidationError):
            attrs.evolve(original, id="")

    def test_cannot_be_changed(self) -> None:
        """A record is frozen."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            task("a", "A", "1d").title = "B"  # type: ignore[misc]

    def test_texts_in_other_languages(self) -> None:
        """A text is given in the language asked for, in its main language, or as it was written."""
        one = task("a", "A", "1d", translations={"zh_CN": {"title": "甲"}, "de": {"title": "Ä"}})
        assert [one.text("title", locale) for locale in ("zh_CN", "de_AT", "fr", "en")] == ["甲", "Ä", "A", "A"]
        assert str(one.ref) == "task:a"


class TestSummary:
    def test_fifty_levels(self) -> None:
        """Summaries nest, spread or not, and each child knows its parent."""
        inner: tuple[Task, ...] = (task("leaf", "Leaf", "1d"),)
        for level in reversed(range(50)):
            inner = summary(f"s{level}", f"Level {level}", [inner] if level % 2 else [*inner])
        plan = Plan(start="2026-03-02", tasks=inner)
        assert plan.level("leaf") == 51
        assert plan["leaf"].parent == "s49"
        assert plan["s0"].parent is None

    @pytest.mark.parametrize("children", [task("a", "A", "1d"), "ab", 7, None, [7], [["a"]], [None]], ids=repr)
    def test_children_are_tasks(self, children: Any) -> None:
        """Anything but a list of tasks is refused, and named."""
        with pytest.raises(FieldTypeError) as caught:
            summary("s", "S", children)
        assert caught.value.where == "s.children"

    def test_a_child_keeps_the_parent_it_has(self) -> None:
        """A task that names its parent stays there."""
        found = summary("s", "S", [task("a", "A", "1d", parent="t")])
        assert found[1].parent == "t"


class TestDependency:
    @pytest.mark.parametrize(
        ("text", "parts", "shown"),
        [
            ("build", ("build", "FS", "0d"), "build"),
            ("build FS", ("build", "FS", "0d"), "build"),
            ("build SS", ("build", "SS", "0d"), "build SS"),
            ("build FS+2d", ("build", "FS", "2d"), "build FS+2d"),
            ("build +2d", ("build", "FS", "2d"), "build FS+2d"),
            ("build -2d", ("build", "FS", "-2d"), "build FS-2d"),
            ("  build   FF  -  1.5h ", ("build", "FF", "-1.5h"), "build FF-1.5h"),
            ("build SF+3ed", ("build", "SF", "3ed"), "build SF+3ed"),
            ("req SS+50%", ("req", "SS", "50%"), "req SS+50%"),
            ("req SS-25e%", ("req", "SS", "-25e%"), "req SS-25e%"),
            ("a.b_c-1 SS+1w", ("a.b_c-1", "SS", "1w"), "a.b_c-1 SS+1w"),
            ("build-2d", ("build-2d", "FS", "0d"), "build-2d"),
            ("FS FS", ("FS", "FS", "0d"), "FS"),
        ],
    )
    def test_text_forms(self, text: str, parts: tuple[str, str, str], shown: str) -> None:
        """A dependency is written as predecessor, type and lag, and printed so that it reads the same."""
        found = Dependency.of(text)
        assert found == Dependency(*parts)
        assert str(found) == shown
        assert Dependency.of(str(found)) == found
        assert Dependency.of(found) is found

    @pytest.mark.parametrize(
        "text",
        [
            "", " ", "build XX", "build fs", "build FS2d", "build FS+2", "build FS+", "build FS+2d+1d", "build FS 2d",
            "build, test", "-build", "build FS+2d later", "build+2d", "设计", "build FS+two days", "x" * 300,
        ],
    )  # fmt: skip
    def test_refused_texts(self, text: str) -> None:
        """Other texts are refused rather than guessed."""
        with pytest.raises(ValidationError):
            Dependency.of(text)

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"predecessor": "a b"}, "id.invalid"),
            ({"predecessor": None}, "id.type"),
            ({"type": "XX"}, "dependency.type"),
            ({"type": None}, "dependency.type"),
            ({"lag": 2}, "duration.type"),
            ({"lag": "soon"}, "duration.invalid"),
            ({"lag_calendar": "mine"}, "dependency.lag_calendar"),
        ],
        ids=repr,
    )
    def test_refused_parts(self, fields: dict[str, Any], code: str) -> None:
        """Each part of a dependency is checked."""
        with pytest.raises(ValidationError) as caught:
            Dependency(**{"predecessor": "a", **fields})
        assert caught.value.code == code

    def test_plain_ones_are_finish_to_start(self) -> None:
        """The commonest dependency knows that it is plain, in a copy too."""
        assert Dependency("a").plain
        assert Dependency("a", lag="0ed").plain
        assert not Dependency("a", DependencyType.SS).plain
        assert not attrs.evolve(Dependency("a"), lag="1d").plain
        assert Dependency("a", lag_calendar="elapsed").lag_calendar is LagCalendar.ELAPSED

    @pytest.mark.parametrize(
        ("after", "predecessors"),
        [("a", ["a"]), (["a", Dependency("b", "SS")], ["a", "b"]), ((), []), (None, []), (Dependency("a"), ["a"])],
    )
    def test_after_takes_one_or_several(self, after: Any, predecessors: list[str]) -> None:
        """What a task waits for is a text, a dependency, or a list of them."""
        assert [d.predecessor for d in task("x", "X", "1d", after=after).after] == predecessors


class TestConstraints:
    @pytest.mark.parametrize(
        ("kind", "date", "instant"),
        [
            ("SNET", "2026-04-01", "2026-04-01 00:00"),
            ("start no later than", "2026-04-01", "2026-04-01 00:00"),
            ("FNET", "2026-04-01", "2026-04-02 00:00"),
            ("finish-no-later-than", dt.date(2026, 4, 1), "2026-04-02 00:00"),
            ("SO", "2026-04-01T09:00", "2026-04-01 09:00"),
            (ConstraintType.FINISH_ON, "2026-04-01T09:00", "2026-04-01 09:00"),
            ("MANDATORY_START", dt.datetime(2026, 4, 1, 9), "2026-04-01 09:00"),
            ("MF", "2026-04-01", "2026-04-02 00:00"),
        ],
    )
    def test_a_bare_date_is_a_start_or_the_end_of_a_day(self, kind: Any, date: Any, instant: str) -> None:
        """A date without a time means 00:00 for a start and the end of that day for a finish."""
        found = DateConstraint(kind, date)
        assert found.date == dt.datetime.fromisoformat(instant)
        assert str(found) == f"{found.type.value} {instant}"
        assert attrs.evolve(found) == found

    def test_two_need_no_date(self) -> None:
        """As soon and as late as possible take no date, all others need one."""
        assert [kind.value for kind in ConstraintType if not kind.dated] == ["ASAP", "ALAP"]
        assert str(DateConstraint("ALAP")) == "ALAP"
        for fields in (("ALAP", "2026-04-01"), ("SNET",), ("SNET", None)):
            with pytest.raises(ValidationError) as caught:
                DateConstraint(*fields)
            assert caught.value.code == "constraint.date"

    @pytest.mark.parametrize(
        ("constraints", "code"),
        [
            ([("SNET", "2026-04-02"), ("SNLT", "2026-04-01")], "constraint.contradiction"),
            ([("FNLT", "2026-04-01"), ("FNET", "2026-04-02")], "constraint.contradiction"),
            ([("SO", "2026-04-02"), ("MS", "2026-04-01")], "constraint.contradiction"),
            ([("FO", "2026-04-02"), ("FNLT", "2026-04-01")], "constraint.contradiction"),
            (["ASAP", "ALAP"], "constraint.contradiction"),
            ([("SNET", "2026-04-02"), ("SNET", "2026-04-01")], "constraint.twice"),
            ([("SNET", "2026-04-02"), ("FNLT", "2026-04-05"), "ALAP"], "constraint.count"),
            ([("XX", "2026-04-02")], "constraint.type"),
            ("ALAP", "constraint.list"),
            (DateConstraint("ALAP"), "constraint.list"),
            (7, "constraint.list"),
            ([7], "constraint.list"),
            ([()], "constraint.list"),
            ([("SNET", "2026-04-02", "x")], "constraint.list"),
            (["SNET 2026-04-02"], "constraint.type"),
        ],
        ids=repr,
    )
    def test_refused_constraints(self, constraints: Any, code: str) -> None:
        """At most two, of different types, that some date can satisfy."""
        with pytest.raises(ValidationError) as caught:
            Task(id="x", constraints=constraints)
        assert caught.value.code == code

    @pytest.mark.parametrize(
        "constraints",
        [
            [("SNET", "2026-04-01"), ("SNLT", "2026-04-01")],
            [("SNET", "2026-04-02"), ("FNLT", "2026-04-01")],
            [("FNET", "2026-04-01"), ("FNLT", "2026-04-03")],
            ["ALAP", ("SNET", "2026-04-01")],
        ],
        ids=repr,
    )
    def test_pairs_that_go_together(self, constraints: Any) -> None:
        """Two that some date satisfies, or that bind different ends, are taken."""
        assert len(Task(id="x", constraints=constraints).constraints) == 2
