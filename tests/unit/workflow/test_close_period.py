"""Closing a period keeps what was seen."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import attrs
import pytest

import clientpm as pm
from tests.unit.progress.going import BY, going, with_forecast


def close(project: pm.Project, day: str = "2026-02-27", **fields: Any) -> pm.Project:
    """Close a period."""
    return pm.workflow.close_period(project, as_of=day, **(BY | fields))


def full() -> pm.Project:
    """Give a project with everything that figures are made of."""
    return going(
        budget=[
            pm.BudgetLine(id="b1", task="design", amount=pm.Money(500, "EUR")),
            pm.BudgetLine(id="b2", task="build", amount=pm.Money(1000, "EUR")),
        ],
        reports=[
            pm.ProgressReport(
                id="r1", task="design", as_of="2026-03-06", actual_start="2026-03-02", actual_finish="2026-03-06"
            ),
            pm.ProgressReport(
                id="r2", task="build", as_of="2026-03-13", actual_start="2026-03-09", percent_complete=50
            ),
        ],
        costs=[pm.ActualCost(id="c", task="build", amount=pm.Money("1100.005", "EUR"), as_of="2026-03-13")],
        goals=[pm.Goal(id="waits", title="Shorter waits", deadline="2026-06-30")],
        defects=[pm.Defect(id="d", severity="minor", found_on="2026-03-10")],
        requirements=[pm.Requirement(id="q", statement="It works.", links=["task:build"])],
    )


class TestContent:
    def test_everything_is_kept(self) -> None:
        """Forecasts, goals, figures, status, who and when: all of it is in the snapshot."""
        snapshot = close(full(), "2026-03-13", title="March").snapshots[-1]
        assert (snapshot.id, snapshot.title) == ("snapshot-2026-03-13", "March")
        assert snapshot.data_date == dt.datetime(2026, 3, 14)
        assert (snapshot.taken_by, snapshot.taken_at) == ("pm", dt.datetime(2026, 6, 1, 8, tzinfo=dt.UTC))
        assert snapshot.milestones == (pm.MilestoneForecast(task="live", finish="2026-03-20T18:00"),)
        assert [(goal.goal, goal.deadline) for goal in snapshot.goals] == [("waits", dt.date(2026, 6, 30))]
        assert snapshot.figures == {
            "finish": "2026-03-20T18:00",
            "finish_slip": Decimal("0.00"),
            "spi_t": Decimal(1),
            "sv_t": Decimal(0),
            "promise": "live",
            "promise_finish": "2026-03-20T18:00",
            "tasks_total": 2,
            "tasks_started": 1,
            "tasks_done": 1,
            "tasks_critical": 1,
            "bac": "1500.00 EUR",
            "pv": "1000.00 EUR",
            "ev": "1000.00 EUR",
            "ac": "1100.00 EUR",
            "cpi": Decimal("0.9091"),
            "spi": Decimal(1),
            "percent_complete": Decimal("0.6667"),
            "percent_spent": Decimal("0.7333"),
            "eac": "1650.01 EUR",
            "requirements": 1,
            "coverage": Decimal(1),
            "end_to_end": Decimal(0),
            "requirements_changed": 0,
            "open_defects": 1,
            "open_critical_defects": 0,
            "open_major_defects": 0,
            "open_minor_defects": 1,
            "checks_failed": 0,
        }
        assert snapshot.status == {
            "schedule": {"shown": "on_course", "computed": "on_course"},
            "cost": {"shown": "attention", "computed": "attention"},
            "scope": {"shown": "on_course", "computed": "on_course"},
            "quality": {"shown": "on_course", "computed": "on_course"},
        }

    def test_what_is_missing_is_left_out(self) -> None:
        """A figure that cannot be formed is not zero: it is not there."""
        figures = close(attrs.evolve(going(), baselines=())).snapshots[-1].figures
        assert {"finish_slip", "cpi", "ev"} & set(figures) == set()

    def test_a_number_that_is_too_long_is_left_out(self) -> None:
        """An index of more digits than a record may hold is not kept; closing the period works all the same."""
        rich = going(
            budget=[pm.BudgetLine(id="b", task="design", amount=pm.Money(10**18, "EUR"))],
            costs=[pm.ActualCost(id="c", task="design", amount=pm.Money("0.000000001", "EUR"), as_of="2026-03-06")],
            reports=[
                pm.ProgressReport(
                    id="r", task="design", as_of="2026-03-06", actual_start="2026-03-02", actual_finish="2026-03-06"
                )
            ],
        )
        figures = close(rich, "2026-03-06").snapshots[-1].figures
        assert "cpi" not in figures
        assert figures["ev"] == "1000000000000000000.00 EUR"

    def test_the_project_given_stays_as_it_was(self) -> None:
        """A command returns the next project."""
        project = going()
        assert len(close(project).snapshots) == 1
        assert project.snapshots == ()

    def test_it_goes_through_json(self) -> None:
        """What was kept is the same when it was written and read."""
        project = close(full(), "2026-03-13")
        assert pm.from_json(pm.to_json(project)) == project

    def test_the_report_that_was_sent(self) -> None:
        """A document is kept by its fingerprint; a fingerprint as it is; anything else is refused."""
        project = going()
        report = pm.status_report(project, as_of="2026-02-27")
        sent = close(project, sent=report).snapshots[-1].report
        assert sent == pm.fingerprint(report)
        assert close(project, sent=sent).snapshots[-1].report == sent
        assert close(project).snapshots[-1].report is None
        with pytest.raises(pm.FieldTypeError):
            close(project, sent="the report")

    def test_a_simulation_is_kept(self) -> None:
        """P50, P80 and P90 of each milestone, and how likely its promised date holds, as the simulation says."""
        project = going().with_(pm.task("build", "Build", ("8d", "10d", "20d"), after="design"))
        simulation = pm.simulate(project, as_of="2026-02-27", trials=1000, seed=3)
        snapshot = close(project, simulation=simulation).snapshots[-1]
        promised = dt.datetime(2026, 3, 20, 18)
        chance = simulation.chance("live", by=promised)
        assert 0 < chance < 1
        dates = {f"p{level}": simulation.date("live", level / 100) for level in (50, 80, 90)}
        (live,) = snapshot.milestones
        assert live == pm.MilestoneForecast(
            task="live", finish=simulation.finish, promised=promised, chance=round(Decimal(repr(chance)), 4), **dates
        )
        assert snapshot.figures["promise_p50"] == dates["p50"].isoformat(timespec="minutes")
        assert snapshot.figures["promise_p80"] == dates["p80"].isoformat(timespec="minutes")
        assert snapshot.figures["promise_chance"] == live.chance

    def test_a_milestone_that_is_reached_is_no_forecast(self) -> None:
        """What has happened has no chances any more."""
        done = pm.ProgressReport(
            id="done", task="live", as_of="2026-02-27", actual_start="2026-02-27", actual_finish="2026-02-27"
        )
        project = going().with_(done)
        simulation = pm.simulate(project, as_of="2026-02-27", trials=100)
        live = close(project, simulation=simulation).snapshots[-1].milestones[0]
        assert (live.p50, live.p80, live.promised, live.chance) == (None, None, None, None)

    def test_a_simulation_of_another_day_is_refused(self) -> None:
        """What is kept is judged later as what was said on this day."""
        project = going()
        with pytest.raises(pm.ValidationError) as caught:
            close(project, simulation=pm.simulate(project, as_of="2026-02-26", trials=100))
        assert caught.value.code == "simulation.other_day"

    def test_a_milestone_that_was_not_simulated(self) -> None:
        """A simulation may have been told to keep other milestones."""
        project = going().with_(pm.milestone("other", "Other", after="design"))
        simulation = pm.simulate(project, as_of="2026-02-27", trials=100, milestones=["live"])
        kept = {each.task: each for each in close(project, simulation=simulation).snapshots[-1].milestones}
        assert (kept["other"].p80, kept["other"].chance) == (None, None)
        assert kept["live"].chance == 1

    def test_the_probabilities_of_open_risks_are_kept(self) -> None:
        """A risk that may still strike is kept as it is assessed, with its responses where that is known."""
        inherent, residual = pm.RiskAssessment(probability="0.3"), pm.RiskAssessment(probability="0.1")
        risks = [
            pm.Risk(id="late", inherent=inherent, residual=residual),
            pm.Risk(id="fire", inherent=inherent),
            pm.Risk(id="vague"),
            pm.Risk(id="gone", inherent=inherent, ended="The supplier was changed"),
        ]
        kept = close(going().with_(*risks)).snapshots[-1].risks
        assert kept == (
            pm.RiskForecast(risk="late", probability="0.1"),
            pm.RiskForecast(risk="fire", probability="0.3"),
        )

    def test_a_status_set_by_hand(self) -> None:
        """Shown, computed and what it would be without are kept, and which override it was."""
        override = pm.StatusOverride(
            id="o", dimension="schedule", status="on_course", reason="Agreed.", decided_by="pm",
            since="2026-02-20", until="2026-03-20",
        )  # fmt: skip
        project = with_forecast(going(o=[override]), "40d")
        assert close(project).snapshots[-1].status["schedule"] == {
            "shown": "on_course", "computed": "trouble", "settled": "trouble", "override": "o",
        }  # fmt: skip

    def test_the_status_is_what_was_shown_on_that_day(self) -> None:
        """Telling the status of a closed day again gives what was kept."""
        project = going()
        for day, length in (("2026-02-13", "40d"), ("2026-02-20", "10d"), ("2026-02-27", "10d")):
            project = close(with_forecast(project, length), day)
            kept = project.snapshots[-1].status["schedule"]
            again = pm.project_status(project, as_of=day)["schedule"]
            assert kept == {"shown": again.status.value, "computed": again.computed.value}
        assert [s.status["schedule"]["shown"] for s in project.snapshots] == ["trouble", "trouble", "on_course"]

    def test_visibility_and_id_are_as_wanted(self) -> None:
        """Who may see it and what it is called are the caller's; nothing is the client's by itself."""
        assert close(going()).snapshots[-1].visibility is pm.Visibility.INTERNAL
        snapshot = close(going(), id="week-9", visibility="client").snapshots[-1]
        assert (snapshot.id, snapshot.visibility) == ("week-9", pm.Visibility.CLIENT)

    def test_an_hour_makes_an_id_of_its_own(self) -> None:
        """A period that ends at noon is named by day and hour."""
        assert close(going(), "2026-02-27T12:00").snapshots[-1].id == "snapshot-2026-02-27-1200"


class TestGuards:
    @pytest.mark.parametrize("day", ["2026-02-27", "2026-02-26", "2026-02-27T23:59"])
    def test_a_closed_period_stays_closed(self, day: str) -> None:
        """The same day, or an earlier one, is refused; so is a second snapshot for one data date."""
        with pytest.raises(pm.GuardError) as caught:
            close(close(going()), day)
        assert caught.value.code == "period.closed"

    @pytest.mark.parametrize("name", ["snapshot-2026-02-27", "Snapshot-2026-02-27"])
    def test_a_snapshot_is_never_replaced(self, name: str) -> None:
        """An id that is taken is refused, in other case too."""
        project = close(going())
        with pytest.raises(pm.GuardError) as caught:
            close(project, "2026-03-06", id=name)
        assert caught.value.code == "period.id"

    @pytest.mark.parametrize("by", ["nobody", "stakeholder:nobody", "task:build", "person:pm"])
    def test_somebody_known_closes_it(self, by: str) -> None:
        """Who closes the period is a stakeholder of the project."""
        with pytest.raises(pm.UnknownReferenceError):
            close(going(), by=by)

    def test_a_reference_names_who_closes_it(self) -> None:
        """The kind may stand before the id."""
        assert close(going(), by="stakeholder:pm").snapshots[-1].taken_by == "pm"

    def test_when_has_a_zone(self) -> None:
        """A moment without a zone is refused."""
        with pytest.raises(pm.FieldTypeError) as caught:
            close(going(), at=dt.datetime(2026, 2, 27, 17))
        assert caught.value.code == "date.no_zone"

    def test_what_is_no_project_is_refused(self) -> None:
        """So is anything that is no date."""
        with pytest.raises(pm.FieldTypeError):
            close("p")  # type: ignore[arg-type]
        with pytest.raises(pm.ValidationError):
            close(going(), "next week")
