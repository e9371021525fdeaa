"""The project: one aggregate in which every reference resolves."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from clientpm import (
    Baseline,
    BaselineDates,
    Client,
    Contract,
    FieldTypeError,
    Goal,
    MilestoneForecast,
    Need,
    PaymentMilestone,
    Person,
    Plan,
    ProgressReport,
    Project,
    Record,
    Ref,
    RelativeDeadline,
    Scope,
    Snapshot,
    Stakeholder,
    Task,
    UnknownReferenceError,
    ValidationError,
    milestone,
    task,
    to_json,
)
from clientpm.model.door import move
from clientpm.model.holding import COLLECTIONS, SINGLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@pytest.fixture
def shop() -> Project:
    """Make a small project in which records refer to each other."""
    return Project(
        id="shop",
        title="Shop",
        client=Client(id="acme"),
        contract=Contract(id="c", signatories=["cto"], payments=[PaymentMilestone(milestone="live", share=1)]),
        scope=Scope(id="s"),
        people=[Person(id="li")],
        stakeholders=[Stakeholder(id="cto", person="li")],
        needs=[Need(id="speed", source="cto")],
        goals=[
            Goal(
                id="wait", owner="cto", relative_deadline=RelativeDeadline(after="live", months=6), links=["need:speed"]
            )
        ],
        plan=Plan(
            start="2026-03-02",
            tasks=[
                task("build", "Build", "5d", owner="cto", links=["goal:wait"]),
                milestone("live", "Live", after="build"),
            ],
        ),
        baselines=[
            Baseline(
                id="b0",
                number=0,
                approved_by="cto",
                dates=[BaselineDates(task="gone", start="2026-03-02", finish="2026-03-06")],
            )
        ],
        progress_reports=[ProgressReport(id="r1", task="build", as_of="2026-03-03", reported_by="cto")],
        snapshots=[
            Snapshot(id="s1", data_date="2026-03-06", milestones=[MilestoneForecast(task="gone", finish="2026-03-06")])
        ],
    )


class TestFinding:
    @pytest.mark.parametrize(
        "ref",
        [
            "client:acme", "contract:c", "scope:s", "person:li", "stakeholder:cto", "need:speed", "goal:wait", "task:live",
            "baseline:b0", "progress_report:r1", "snapshot:s1", "project:shop",
        ],
    )  # fmt: skip
    def test_any_record_by_reference(self, shop: Project, ref: str) -> None:
        """`project[ref]` finds a record of any kind, by text or reference."""
        assert str(shop[ref].ref) == ref
        assert shop[Ref.of(ref)] is shop[ref]
        assert ref in shop
        assert Ref.of(ref) in shop

    @pytest.mark.parametrize("ref", ["goal:x", "gaol:wait", "task:x", "project:other", "task:wait"])
    def test_what_is_not_there(self, shop: Project, ref: str) -> None:
        """A record that does not exist, or a kind that there is not, is an unknown reference."""
        assert ref not in shop
        with pytest.raises(UnknownReferenceError) as caught:
            shop[ref]
        assert caught.value.code == "reference.unknown"

    @pytest.mark.parametrize("odd", ["wait", "", "a b:c", ":", 7, None], ids=repr)
    def test_what_is_no_reference(self, shop: Project, odd: Any) -> None:
        """What is no reference is in no project, and asking for it says what a reference is."""
        assert odd not in shop
        with pytest.raises(ValidationError):
            shop[odd]

    def test_typed(self, shop: Project) -> None:
        """`get` finds a record of a known kind by its bare id."""
        assert shop.get(Goal, "wait").owner == "cto"
        assert shop.get(Task, "task:live").is_milestone
        with pytest.raises(UnknownReferenceError):
            shop.get(Goal, "live")
        with pytest.raises(UnknownReferenceError) as caught:
            shop.get(Goal, "task:live")
        assert caught.value.code == "reference.kind"

    def test_all_of_a_kind(self, shop: Project) -> None:
        """`all` walks one kind, whether there are many, one or none."""
        assert [goal.id for goal in shop.all(Goal)] == ["wait"]
        assert [t.id for t in shop.all(Task)] == ["build", "live"]
        assert [c.id for c in shop.all(Client)] == ["acme"]
        assert [Project(id="p").all(kind) for kind in (Client, Task, Goal)] == [(), (), ()]
        with pytest.raises(ValidationError) as caught:
            shop.all(Record)
        assert caught.value.code == "record.kind"


class TestReferences:
    @pytest.mark.parametrize(
        ("records", "where"),
        [
            ([Goal(id="g", owner="ceo")], "goals[0].owner"),
            ([Goal(id="g", relative_deadline=RelativeDeadline(after="end"))], "goals[0].relative_deadline.after"),
            ([Goal(id="g", links=["goal:g", "need:x"])], "goals[0].links[1]"),
            ([Need(id="n", source="ceo")], "needs[0].source"),
            ([Stakeholder(id="s", person="x")], "stakeholders[0].person"),
            ([Contract(id="c", signatories=["x"])], "contract.signatories[0]"),
            ([Contract(id="c", payments=[PaymentMilestone(milestone="x", share=1)])], "contract.payments[0].milestone"),
            ([Baseline(id="b", number=0, approved_by="x")], "baselines[0].approved_by"),
            ([Baseline(id="b", number=0, change="change:x")], "baselines[0].change"),
            ([ProgressReport(id="r", task="x", as_of="2026-03-02")], "progress_reports[0].task"),
            ([ProgressReport(id="r", task="a", as_of="2026-03-02", corrects="q")], "progress_reports[0].corrects"),
            ([Snapshot(id="s", data_date="2026-03-02", taken_by="x")], "snapshots[0].taken_by"),
            ([task("b", "B", "1d", owner="x")], "plan.tasks[1].owner"),
            ([task("b", "B", "1d", links=["risk:x"])], "plan.tasks[1].links[0]"),
            ([Client(id="c", links=["project:other"])], "client.links[0]"),
        ],
    )
    def test_every_one_resolves(self, records: list[Record], where: str) -> None:
        """A record that names one which does not exist is refused, with the path of the field."""
        before = Project(id="p", plan=Plan(start="2026-03-02", tasks=[task("a", "A", "1d")]))
        with pytest.raises(UnknownReferenceError) as caught:
            move(before, *records)
        assert [problem.where for problem in caught.value.problems] == [where]
        assert before == Project(id="p", plan=Plan(start="2026-03-02", tasks=[task("a", "A", "1d")]))

    def test_history_may_name_what_is_gone(self, shop: Project) -> None:
        """Agreed dates and snapshots keep the names of tasks that are no longer planned."""
        assert shop.get(Baseline, "b0").dates_of("gone") is not None

    def test_all_at_once(self) -> None:
        """Duplicate ids, case twins, equal baseline numbers and broken references come together."""
        with pytest.raises(ValidationError) as caught:
            Project(
                id="p",
                goals=[Goal(id="a"), Goal(id="a"), Goal(id="A", owner="nobody")],
                needs=[Need(id="a", links=["task:x"])],
                baselines=[Baseline(id="b0", number=0), Baseline(id="b1", number=0)],
            )
        assert [(problem.code, problem.where) for problem in caught.value.problems] == [
            ("project.duplicate_id", "goals[1].id"),
            ("project.duplicate_id", "goals[2].id"),
            ("project.baseline_number", "baselines[1].number"),
            ("reference.unknown", "needs[0].links[0]"),
            ("reference.unknown", "goals[2].owner"),
        ]

    def test_one_id_may_be_used_in_two_kinds(self) -> None:
        """Ids are unique within a kind; a goal and a need may share one."""
        assert len(Project(id="a", goals=[Goal(id="a")], needs=[Need(id="a")]).all(Goal)) == 1


class TestNextProject:
    def test_with_replaces_and_adds(self, shop: Project) -> None:
        """Known records are replaced in their place, new ones come at the end, the old project stays."""
        after = shop.with_(
            Goal(id="second"), attrs.evolve(shop.get(Goal, "wait"), title="Waiting"), task("test", "Test", "2d", after="build"),
            Client(id="acme", title="ACME"),
        )  # fmt: skip
        assert [goal.title for goal in after.all(Goal)] == ["Waiting", ""]
        assert [t.id for t in after.all(Task)] == ["build", "live", "test"]
        assert after["client:acme"].title == "ACME"
        assert "goal:second" not in shop
        assert shop["client:acme"].title == ""

    def test_a_batch_may_refer_to_itself(self) -> None:
        """Records that name each other come in one call, in any order."""
        records = [Goal(id="g", owner="cto"), Stakeholder(id="cto", person="li"), Person(id="li")]
        for seed in range(6):
            random.Random(seed).shuffle(records)
            assert Project(id="p").with_(*records).get(Goal, "g").owner == "cto"

    def test_with_a_plan(self, shop: Project) -> None:
        """A whole plan is taken too, and tasks go into it."""
        plan = Plan(start="2026-04-01", tasks=[milestone("live", "Live")])
        after = shop.without("progress_report:r1").with_(task("build", "Build", "3d"), plan)
        assert [t.id for t in after.all(Task)] == ["live", "build"]
        with pytest.raises(ValidationError) as caught:
            Project(id="p").with_(task("a", "A", "1d"))
        assert caught.value.code == "project.no_plan"

    def test_the_last_of_two_counts(self) -> None:
        """Two versions of one record in a batch: the last one stays."""
        after = Project(id="p").with_(Goal(id="g", title="1"), Goal(id="g", title="2"), Client(id="a"), Client(id="b"))
        assert [goal.title for goal in after.all(Goal)] == ["2"]
        assert after.client == Client(id="b")

    @pytest.mark.parametrize("record", ["goal:g", None, 7, Record(id="r"), Project(id="q"), [Goal(id="g")]], ids=repr)
    def test_refuses_what_it_does_not_hold(self, record: Any) -> None:
        """Only records of its kinds go into a project."""
        with pytest.raises(FieldTypeError) as caught:
            Project(id="p").with_(record)
        assert caught.value.code == "record.kind"

    def test_without(self, shop: Project) -> None:
        """Records go when nothing refers to them any more, together or one by one."""
        after = shop.without("progress_report:r1", "snapshot:s1", "scope:s", "baseline:b0")
        assert (after.scope, after.all(Snapshot), after.all(Baseline)) == (None, (), ())
        assert [t.id for t in shop.without("contract:c").with_(Goal(id="wait")).without("task:live").all(Task)] == [
            "build"
        ]

    @pytest.mark.parametrize(
        ("refs", "error"),
        [
            (["person:li"], UnknownReferenceError),
            (["task:build"], UnknownReferenceError),
            (["goal:wait"], UnknownReferenceError),
            (["goal:x"], UnknownReferenceError),
            (["project:shop"], ValidationError),
            (["wait"], ValidationError),
            (["snapshot:s1", "need:speed"], UnknownReferenceError),
        ],
    )
    def test_refused_leaves_the_project_as_it_was(
        self, shop: Project, refs: list[str], error: type[ValidationError]
    ) -> None:
        """What is still referred to does not go, and a refused change changes nothing."""
        kept = attrs.evolve(shop)
        with pytest.raises(error):
            shop.without(*refs)
        assert shop == kept
        assert hash(shop) == hash(kept)

    def test_copies_keep_the_rules(self, shop: Project) -> None:
        """A copy is checked whole."""
        with pytest.raises(UnknownReferenceError):
            attrs.evolve(shop, stakeholders=())
        with pytest.raises(ValidationError):
            attrs.evolve(shop, baselines=[Baseline(id="a", number=1), Baseline(id="b", number=1)])

    def test_large_batches_are_fast(self) -> None:
        """Ten thousand records go in and out in one step each, not one by one."""
        goals = [Goal(id=f"g{k}") for k in range(10_000)]
        begin = time.perf_counter()
        full = Project(id="p").with_(*goals)
        assert len(full.with_(*goals[::2]).all(Goal)) == 10_000
        assert full.without(*[goal.ref for goal in goals[:9_000]]).all(Goal)[0].id == "g9000"
        assert time.perf_counter() - begin < 3


class TestWithChecksWhatItTouches:
    """`with_` gives what a project made anew from the same records would be, and refuses what that would refuse."""

    @pytest.mark.parametrize(
        "records",
        [
            [Goal(id="g", owner="cto")],
            [Goal(id="g", owner="nobody")],
            [Goal(id="g"), Goal(id="G")],
            [Stakeholder(id="cto", title="Chief")],
            [Client(id="other")],
            [Contract(id="another")],
            [Baseline(id="b", number=0), Baseline(id="c", number=0)],
            [task("build", "Build", "9d", owner="nobody")],
            [task("new", "New", "1d", owner="cto", links=["goal:none"])],
            [Plan(start="2026-03-02", tasks=[task("only", "Only", "1d")])],
        ],
        ids=[
            "owned",
            "owner-unknown",
            "case-twins",
            "replaced",
            "other-client",
            "other-contract",
            "same-number",
            "task-owner-unknown",
            "task-link-unknown",
            "plan-without-the-task",
        ],
    )
    def test_like_a_project_made_anew(self, records: list[Record | Plan]) -> None:
        """The same project, or the same problems."""
        base = Project(
            id="p",
            client=Client(id="acme"),
            contract=Contract(id="c", payments=[PaymentMilestone(milestone="build", share=1)]),
            stakeholders=[Stakeholder(id="cto")],
            needs=[Need(id="n", source="cto", links=["client:acme"])],
            plan=Plan(start="2026-03-02", tasks=[task("build", "Build", "5d", owner="cto")]),
        )
        before = to_json(base)

        def outcome(make: Callable[[], Project]) -> object:
            try:
                return make()
            except ValidationError as error:
                return sorted((problem.code, problem.where) for problem in error.problems)

        assert outcome(lambda: base.with_(*records)) == outcome(lambda: _made_anew(base, records))
        assert to_json(base) == before


def _made_anew(base: Project, records: Iterable[Record | Plan]) -> Project:
    """Put records into a project by its constructor, which checks all of them."""
    fields: dict[str, Any] = {field.name: getattr(base, field.name) for field in attrs.fields(Project)}
    for record in records:
        if isinstance(record, Plan):
            fields["plan"] = record
        elif isinstance(record, Task):
            fields["plan"] = fields["plan"].with_tasks(record)
        elif type(record) in SINGLES:
            fields[SINGLES[type(record)]] = record
        else:
            name = COLLECTIONS[type(record)]
            fields[name] = (*(old for old in fields[name] if old.id != record.id), record)
    return Project(**fields)
