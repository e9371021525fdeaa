"""How forecasts and figures moved, and what is different since a snapshot."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import attrs
import pytest

import clientpm as pm
from tests.unit.progress.going import BY, going, with_forecast


def snapshot(day: str, finish: str | None = None, **figures: Any) -> pm.Snapshot:
    """Give a snapshot with the forecast of the milestone."""
    forecasts = [] if finish is None else [pm.MilestoneForecast(task="live", finish=finish)]
    return pm.Snapshot(id=f"s-{day}", data_date=day, milestones=forecasts, figures=figures)


class TestMilestones:
    def project(self) -> pm.Project:
        """Give a project with snapshots out of order."""
        return going(
            snapshots=[
                snapshot("2026-03-13", "2026-03-25"),
                snapshot("2026-03-06", "2026-03-23"),
                snapshot("2026-03-20"),
            ]
        )

    def test_forecasts_in_the_order_of_days(self) -> None:
        """Points follow the days that snapshots speak of; a snapshot without the milestone has none."""
        (trend,) = pm.milestone_trend(self.project(), as_of="2026-03-31")
        assert [(p.snapshot, p.finish.day) for p in trend.points] == [("s-2026-03-06", 24), ("s-2026-03-13", 26)]
        assert [(a.baseline, a.number, a.finish) for a in trend.agreed] == [
            ("original", 0, dt.datetime(2026, 3, 20, 18))
        ]

    def test_later_snapshots_are_left_out(self) -> None:
        """As of a day only what was seen by then counts, that day among it."""
        (trend,) = pm.milestone_trend(self.project(), as_of="2026-03-06")
        assert [p.snapshot for p in trend.points] == ["s-2026-03-06"]

    def test_forecast_and_actual(self) -> None:
        """The forecast is that of the schedule now; once reached, the day on which it was."""
        reached = pm.ProgressReport(
            id="r", task="live", as_of="2026-03-27", actual_start="2026-03-27T12:00", actual_finish="2026-03-27T12:00"
        )
        project = self.project().with_(reached)
        (before,) = pm.milestone_trend(project, as_of="2026-02-27")
        assert (before.forecast, before.actual) == (dt.datetime(2026, 3, 20, 18), None)
        (after,) = pm.milestone_trend(project, as_of="2026-03-27")
        assert after.actual == after.forecast == dt.datetime(2026, 3, 27, 12)

    def test_one_that_is_gone_can_be_asked_for(self) -> None:
        """A milestone that the plan has no more keeps its points and has no forecast."""
        project = self.project()
        assert project.plan is not None
        project = attrs.evolve(project, plan=project.plan.without_tasks("live"))
        assert pm.milestone_trend(project) == ()
        (trend,) = pm.milestone_trend(project, milestones=["task:live"])
        assert (len(trend.points), trend.forecast, trend.actual) == (2, None, None)

    def test_one_that_never_was_is_refused(self) -> None:
        """Names are checked, each with its place; a text is no list of names."""
        with pytest.raises(pm.UnknownReferenceError) as caught:
            pm.milestone_trend(self.project(), milestones=["live", "nowhere"])
        assert (caught.value.code, caught.value.where) == ("plan.unknown_task", "milestones[1]")
        for wrong in ("live", 5):
            with pytest.raises(pm.FieldTypeError):
                pm.milestone_trend(self.project(), milestones=wrong)  # type: ignore[arg-type]

    def test_a_project_without_a_plan_has_none(self) -> None:
        """No plan, no milestones."""
        assert pm.milestone_trend(pm.Project(id="p")) == ()


class TestFigures:
    def test_values_have_their_types(self) -> None:
        """Numbers are exact, amounts are money, instants are instants, and what is not there is `None`."""
        held = [
            snapshot(
                "2026-03-06", spi=0.95, bac="1500.00 EUR", finish_at="2026-03-20T18:00", word="calm", odd=[1], no=True
            ),
            snapshot("2026-03-13", spi=1),
        ]
        project = going(snapshots=held[::-1])
        expected: dict[str, list[Any]] = {
            "spi": [Decimal("0.95"), Decimal(1)],
            "bac": [pm.Money("1500.00", "EUR"), None],
            "finish_at": [dt.datetime(2026, 3, 20, 18), None],
            "word": ["calm", None],
            "odd": [None, None],
            "no": [None, None],
            "never": [None, None],
        }
        for name, values in expected.items():
            trend = pm.figure_trend(project, name)
            assert [point.value for point in trend.points] == values
        assert [p.snapshot for p in pm.figure_trend(project, "spi", as_of="2026-03-12").points] == ["s-2026-03-06"]

    def test_a_date_that_is_none_stays_a_text(self) -> None:
        """A text that looks like an instant and is none is given as it is."""
        project = going(snapshots=[snapshot("2026-03-06", finish_at="2026-13-45T99:00")])
        assert pm.figure_trend(project, "finish_at").points[0].value == "2026-13-45T99:00"

    def test_a_name_is_a_text(self) -> None:
        """Anything else is refused."""
        with pytest.raises(pm.FieldTypeError) as caught:
            pm.figure_trend(going(), 3)  # type: ignore[arg-type]
        assert caught.value.code == "figure.name"


def closed(project: pm.Project, day: str) -> pm.Project:
    """Close a period."""
    return pm.workflow.close_period(project, as_of=day, by="pm", at=f"{day}T17:00:00Z")


def changed(project: pm.Project, day: str, snapshot: Any = None) -> pm.ChangesSince:
    """Give what is different since the last snapshot."""
    found = pm.changes_since(project, snapshot, as_of=day)
    assert found is not None
    return found


class TestSince:
    def test_no_snapshot_before_is_none(self) -> None:
        """Before the first period is closed there is nothing to compare with."""
        assert pm.changes_since(going(), as_of="2026-03-06") is None
        assert pm.changes_since(closed(going(), "2026-03-06"), as_of="2026-03-06") is None

    def test_the_last_before_the_day_or_the_one_named(self) -> None:
        """By default the last snapshot before the day; a record, an id or a reference names another."""
        project = closed(closed(going(), "2026-02-20"), "2026-02-27")
        assert changed(project, "2026-03-06").snapshot == "snapshot-2026-02-27"
        assert changed(project, "2026-02-27").snapshot == "snapshot-2026-02-20"
        for name in ("snapshot-2026-02-20", "snapshot:snapshot-2026-02-20", project.snapshots[0]):
            assert changed(project, "2026-03-06", name).since == dt.datetime(2026, 2, 21)
        with pytest.raises(pm.UnknownReferenceError):
            pm.changes_since(project, "other", as_of="2026-03-06")
        with pytest.raises(pm.FieldTypeError):
            pm.changes_since(project, 5, as_of="2026-03-06")  # type: ignore[arg-type]

    def test_milestones_that_moved_and_are_newly_late(self) -> None:
        """A milestone moves by working days; it is newly late when it was expected in time before."""
        project = closed(going(), "2026-02-20")
        assert changed(project, "2026-02-27").moved == ()
        later = with_forecast(project, "13d")
        found = changed(later, "2026-02-27")
        assert [(m.milestone, str(m.moved)) for m in found.moved] == [("live", "3d")]
        assert [m.milestone for m in found.newly_late] == ["live"]
        assert found.reached == ()
        still = changed(closed(later, "2026-02-24"), "2026-02-27")
        assert (still.milestones[0].late, still.newly_late) == (True, ())

    def test_a_deadline_is_the_promise(self) -> None:
        """With a deadline, later than the baseline is not late while the deadline is kept."""
        live = pm.milestone("live", "Go live", after="build", deadline="2026-03-27")
        project = closed(going().with_(live), "2026-02-20")
        assert not changed(with_forecast(project, "15d"), "2026-02-27").milestones[0].late
        assert changed(with_forecast(project, "16d"), "2026-02-27").milestones[0].late

    def test_a_new_milestone_has_no_past(self) -> None:
        """A milestone that the snapshot does not know has not moved and is not newly late."""
        project = closed(going(), "2026-02-20").with_(pm.milestone("more", "More", after="live"))
        (found,) = (m for m in changed(project, "2026-02-27").milestones if m.milestone == "more")
        assert (found.before, found.moved, found.newly_late) == (None, None, False)

    def test_tasks_begun_finished_and_cancelled(self) -> None:
        """A task is in the list of what it has become since; what was so before is no news."""

        def report(name: str, task: str, day: str, **fields: Any) -> pm.ProgressReport:
            return pm.ProgressReport(id=name, task=task, as_of=day, reported_at=f"{day}T15:00:00Z", **fields)

        start = report("r1", "design", "2026-03-04", actual_start="2026-03-02", percent_complete=50)
        project = closed(going(), "2026-02-27").with_(start)
        assert changed(project, "2026-03-04").started == ("design",)
        project = closed(project, "2026-03-04")
        assert changed(project, "2026-03-05").started == ()
        done = report("r2", "design", "2026-03-06", actual_start="2026-03-02", actual_finish="2026-03-06")
        gone = report("r3", "build", "2026-03-06", cancelled=True)
        found = changed(project.with_(done, gone), "2026-03-06")
        assert (found.started, found.finished, found.cancelled) == ((), ("design",), ("build",))

    def test_level_of_effort_begins_with_its_work(self) -> None:
        """Level of effort without reports begins and ends with its work, and is news only then."""

        def report(name: str, day: str, **fields: Any) -> pm.ProgressReport:
            known: dict[str, Any] = {"as_of": day, "reported_at": f"{day}T15:00:00Z", "actual_start": "2026-03-02"}
            return pm.ProgressReport(id=name, task="design", **known, **fields)

        lead = pm.Task(id="lead", title="Lead", kind="level_of_effort", after=["design SS", "design FF"])
        project = closed(going().with_(lead), "2026-02-27").with_(report("r1", "2026-03-03", percent_complete=20))
        assert changed(project, "2026-03-03").started == ("design", "lead")
        project = closed(project, "2026-03-03").with_(report("r2", "2026-03-04", percent_complete=50))
        assert changed(project, "2026-03-04").started == ()
        project = closed(project, "2026-03-04").with_(report("r3", "2026-03-06", actual_finish="2026-03-06"))
        assert changed(project, "2026-03-06").finished == ("design", "lead")

    def test_what_was_reported_after_the_closing_is_news(self) -> None:
        """A task that ended before the snapshot, but was reported afterwards, is finished since."""
        project = closed(going(), "2026-03-06")
        late = pm.ProgressReport(
            id="r", task="design", as_of="2026-03-06", reported_at="2026-03-09T09:00:00Z",
            actual_start="2026-03-02", actual_finish="2026-03-06",
        )  # fmt: skip
        assert changed(project.with_(late), "2026-03-09").finished == ("design",)
        early = attrs.evolve(late, reported_at="2026-03-06T09:00:00Z")
        assert changed(project.with_(early), "2026-03-09").finished == ()

    def test_milestones_that_were_reached(self) -> None:
        """A milestone that was reached since is said once."""
        reached = pm.ProgressReport(
            id="r", task="live", as_of="2026-03-20", actual_start="2026-03-20T18:00", actual_finish="2026-03-20T18:00"
        )
        project = closed(going(), "2026-03-13").with_(reached)
        assert [m.milestone for m in changed(project, "2026-03-20").reached] == ["live"]
        assert changed(closed(project, "2026-03-20"), "2026-03-27").reached == ()

    def test_figures_that_are_different(self) -> None:
        """Figures rise and fall exactly, as they were kept; what is the same is left out."""
        budget = [pm.BudgetLine(id="b", task="build", amount=pm.Money("1000.005", "EUR"))]
        project = closed(going(budget=budget), "2026-02-20")
        assert changed(project, "2026-02-27").figures == ()
        found = {item.name: item for item in changed(with_forecast(project, "13d"), "2026-02-27").figures}
        assert found["finish_slip"].change == Decimal(3)
        assert (found["finish"].before, found["finish"].change) == (dt.datetime(2026, 3, 20, 18), None)
        more = project.with_(pm.ActualCost(id="c", task="build", as_of="2026-02-26", amount=pm.Money(100, "EUR")))
        found = {item.name: item for item in changed(more, "2026-02-27").figures}
        assert (found["ac"].before, found["ac"].now, found["ac"].change) == (None, pm.Money("100.00", "EUR"), None)
        last = closed(more, "2026-02-27").with_(
            pm.ActualCost(id="d", task="build", as_of="2026-02-28", amount=pm.Money(50, "EUR"))
        )
        found = {item.name: item for item in changed(last, "2026-02-28").figures}
        assert found["ac"].change == pm.Money("50.00", "EUR")

    def test_goals_whose_deadline_shifted(self) -> None:
        """A deadline that follows the end of the project moves with it, and by how many days is said."""
        goal = pm.Goal(
            id="waits", title="Shorter waits", metric="Minutes", baseline=20, target=10, direction="decrease",
            relative_deadline=pm.RelativeDeadline(days=30),
        )  # fmt: skip
        project = closed(going(goals=[goal]), "2026-02-20")
        assert changed(project, "2026-02-27").goals == ()
        (found,) = changed(with_forecast(project, "13d"), "2026-02-27").goals
        assert (found.goal, found.days) == ("waits", 5)
        assert found.before == dt.date(2026, 4, 19)

    def test_an_empty_snapshot_changes_nothing(self) -> None:
        """A snapshot without figures and forecasts is compared in what it has."""
        found = changed(going(snapshots=[snapshot("2026-02-20")]), "2026-02-27")
        assert (found.figures, found.goals, found.moved) == ((), (), ())

    def test_a_project_without_a_plan(self) -> None:
        """Without a plan there are no milestones and tasks to speak of."""
        project = pm.workflow.close_period(
            pm.Project(id="p", stakeholders=[pm.Stakeholder(id="pm")]), as_of="2026-02-20", **BY
        )
        found = changed(project, "2026-02-27")
        assert (found.milestones, found.finished, found.figures) == ((), (), ())
