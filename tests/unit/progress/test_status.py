"""How a project stands, by dimension and as a whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest

import clientpm as pm
from tests.unit.progress.going import going, seen, with_forecast

EARLY = "2026-02-27"
"""A day before anything starts, so that the finish is what the durations say."""


def codes(status: pm.DimensionStatus) -> list[str]:
    """Give the codes of the reasons."""
    return [finding.code for finding in status.reasons]


def schedule_of(project: pm.Project, **fields: Any) -> pm.DimensionStatus:
    """Give how the schedule of a project stands before it starts."""
    return pm.project_status(project, as_of=EARLY, **fields)["schedule"]


class TestSchedule:
    @pytest.mark.parametrize(
        ("days", "status"),
        [("8d", "on_course"), ("10d", "on_course"), ("11d", "attention"), ("20d", "attention"), ("21d", "trouble")],
    )
    def test_without_a_budget_the_slip_decides(self, days: str, status: str) -> None:
        """Where no work is budgeted no index is asked for: late needs attention, over ten days late is trouble."""
        found = schedule_of(with_forecast(going(), days))
        assert found.status.value == status
        assert found.missing == {}
        assert codes(found) == ([] if status == "on_course" else ["status.finish_slip"])

    def test_part_of_a_day_is_a_slip(self) -> None:
        """One working minute late is late, and one minute over ten days is over ten days."""
        assert schedule_of(with_forecast(going(), "4801min")).status.value == "attention"
        assert schedule_of(with_forecast(going(), "9601min")).status.value == "trouble"

    def test_a_missed_deadline_is_trouble(self) -> None:
        """A promise that will be broken outweighs a plan that is kept."""
        live = pm.milestone("live", "Go live", after="build", deadline="2026-03-19")
        found = schedule_of(going().with_(live))
        assert (found.status.value, codes(found)) == ("trouble", ["status.deadlines_missed"])
        assert found.reasons[0].facts["tasks"] == ("live",)
        gentler = schedule_of(going().with_(live), rules=pm.StatusRules(missed_deadline="attention"))
        assert gentler.status.value == "attention"

    def test_what_is_finished_late_no_longer_counts(self) -> None:
        """A deadline that was missed by finished work is history."""
        late = pm.Task(id="design", title="Design", estimate="5d", deadline="2026-03-05")
        done = pm.ProgressReport(
            id="r", task="design", as_of="2026-03-06", actual_start="2026-03-02", actual_finish="2026-03-06"
        )
        project = going().with_(late)
        assert "status.deadlines_missed" in codes(schedule_of(project))
        assert codes(pm.project_status(project.with_(done), as_of="2026-03-06")["schedule"]) == []

    def test_what_was_cancelled_is_no_promise(self) -> None:
        """A milestone that was called off is neither late nor the one that the project is measured by."""
        extra = pm.milestone("extra", "Extra", after="live", deadline="2026-03-10")
        gone = pm.ProgressReport(id="r", task="extra", as_of="2026-02-20", cancelled=True)
        project = going().with_(extra)
        assert schedule_of(project).figures["promise"] == "live"
        assert schedule_of(project).status.value == "trouble"
        assert schedule_of(project.with_(gone)).status.value == "on_course"

    def test_nothing_agreed_is_unknown(self) -> None:
        """A plan without baseline, deadline and budget has nothing to be judged by."""
        found = schedule_of(attrs.evolve(going(), baselines=()))
        assert (found.status.value, codes(found)) == ("unknown", ["status.nothing_to_judge_by"])

    def test_deadlines_alone_can_be_on_course(self) -> None:
        """Without a baseline the promises that there are decide."""
        live = pm.milestone("live", "Go live", after="build", deadline="2026-03-20")
        assert schedule_of(attrs.evolve(going(), baselines=()).with_(live)).status.value == "on_course"

    def test_a_baseline_of_later_is_missing(self) -> None:
        """Before the baseline was approved the slip is missing, so that the schedule is unknown."""
        project = going()
        later = attrs.evolve(project.baselines[0], approved_at="2026-03-05T09:00:00Z")
        found = schedule_of(project.with_(later))
        assert (found.status.value, dict(found.missing)) == ("unknown", {"finish_slip": "no_baseline"})

    def test_a_missing_index_never_hides_a_slip(self) -> None:
        """With a budget SPI(t) is asked for; where it is missing, a late finish still needs attention."""
        line = pm.BudgetLine(id="b", task="build", amount=pm.Money(1000, "EUR"))
        on_time = schedule_of(going(budget=[line]))
        assert (on_time.status.value, list(on_time.missing)) == ("unknown", ["spi_t"])
        late = schedule_of(with_forecast(going(budget=[line]), "40d"))
        assert (late.status.value, codes(late)) == ("attention", ["status.finish_slip", "status.figure_missing"])

    @pytest.mark.parametrize(
        ("chance", "status"), [(0.95, "on_course"), (0.8, "on_course"), (0.6, "attention"), (0.2, "trouble")]
    )
    def test_the_chance_of_keeping_the_promise(self, chance: float, status: str) -> None:
        """Where a simulation is given, the chance of the promised milestone counts: here that of one task alone."""
        project = unsure(chance)
        found = schedule_of(project, simulation=pm.simulate(project, as_of=EARLY, trials=1000, seed=5))
        assert found.status.value == status
        assert found.figures["promise_chance"] == Decimal(str(chance))
        assert found.figures["promise_chance_low"] < Decimal(str(chance)) < found.figures["promise_chance_high"]
        if status != "on_course":
            assert str(found.reasons[0].subject) == "task:live"


def unsure(chance: float) -> pm.Project:
    """Give the project with a task that is in time with a chance, and 10 days too late otherwise."""
    either = pm.Distribution(
        shape="discrete", values=(10, 20), weights=(str(chance), str(Decimal(1) - Decimal(str(chance)))), unit="d"
    )
    return going().with_(pm.task("build", "Build", "10d", after="design", distribution=either))


def costly(*, percent: int, spent: int | None) -> pm.Project:
    """Give a project of which half should be done by 11 March, with a share done and money spent."""
    budget = [
        pm.BudgetLine(id="b1", task="design", amount=pm.Money(500, "EUR")),
        pm.BudgetLine(id="b2", task="build", amount=pm.Money(1000, "EUR")),
    ]
    reports = [
        pm.ProgressReport(
            id="r1", task="design", as_of="2026-03-06", actual_start="2026-03-02", actual_finish="2026-03-06"
        ),
        pm.ProgressReport(
            id="r2", task="build", as_of="2026-03-13", actual_start="2026-03-09", percent_complete=percent
        ),
    ]
    costs = (
        []
        if spent is None
        else [pm.ActualCost(id="c", task="build", amount=pm.Money(spent, "EUR"), as_of="2026-03-13")]
    )
    return going(budget=budget, reports=reports, costs=costs)


class TestCost:
    @pytest.mark.parametrize(
        ("spent", "status"),
        [(1000, "on_course"), (1052, "on_course"), (1053, "attention"), (1176, "attention"), (1177, "trouble")],
    )
    def test_cpi_decides(self, spent: int, status: str) -> None:
        """CPI of at least 0.95 is on course, of at least 0.85 needs attention."""
        found = pm.project_status(costly(percent=50, spent=spent), as_of="2026-03-13")["cost"]
        assert found.status.value == status
        assert codes(found) == ([] if status == "on_course" else ["status.cpi", "status.over_budget"])

    def test_no_cost_facts_are_unknown(self) -> None:
        """A project with a budget and no cost recorded cannot say how its cost stands, and says why once."""
        status = pm.project_status(costly(percent=50, spent=None), as_of="2026-03-13")
        assert status["cost"].status.value == "unknown"
        assert set(status["cost"].missing) == {"cpi", "eac"}
        assert codes(status["cost"]) == ["status.figure_missing"]
        assert status.status.value == "unknown"

    def test_two_currencies_are_unknown(self) -> None:
        """Money that has no sum makes the cost unknown, and the schedule that is measured by it."""
        other = pm.ActualCost(id="d", task="build", amount=pm.Money(5, "CNY"), as_of="2026-03-13")
        status = pm.project_status(costly(percent=50, spent=1000).with_(other), as_of="2026-03-13")
        assert (status["cost"].status.value, dict(status["cost"].missing)) == ("unknown", {"cpi": "mixed_currencies"})
        assert status["schedule"].missing == {"spi_t": "mixed_currencies"}

    def test_costs_without_a_budget_are_unknown(self) -> None:
        """Money that is spent and was never budgeted has nothing to be measured against; the schedule does not care."""
        cost = pm.ActualCost(id="c", task="build", amount=pm.Money(5, "EUR"), as_of="2026-02-27")
        status = pm.project_status(going(costs=[cost]), as_of=EARLY)
        assert (status["cost"].status.value, status["cost"].missing["cpi"]) == ("unknown", "no_budget")
        assert status["schedule"].status.value == "on_course"

    def test_another_estimate_can_be_worse(self) -> None:
        """The budget by the chosen estimate at completion is judged like an index."""
        project = costly(percent=20, spent=750)
        usual = pm.project_status(project, as_of="2026-03-13")["cost"]
        assert usual.status.value == "attention"
        strict = pm.project_status(project, as_of="2026-03-13", rules=pm.StatusRules(eac="cost_and_schedule"))["cost"]
        assert strict.status.value == "trouble"
        assert strict.reasons[0].facts["method"] == "cost_and_schedule"


class TestScope:
    def required(self, with_task: int, without: int) -> pm.Project:
        """Give a project of requirements with a task or without."""
        requirements = [
            pm.Requirement(id=f"r{i}", statement="It works.", links=["task:build"] if there else [])
            for i, there in enumerate([True] * with_task + [False] * without)
        ]
        return going(requirements=requirements)

    @pytest.mark.parametrize(
        ("without", "status"), [(0, "on_course"), (1, "on_course"), (2, "attention"), (3, "attention"), (4, "trouble")]
    )
    def test_requirements_have_tasks(self, without: int, status: str) -> None:
        """Of twenty requirements one may be without a task, and four are trouble."""
        project = self.required(20 - without, without)
        assert pm.project_status(project, as_of=EARLY)["scope"].status.value == status

    def test_a_change_after_the_signature_needs_attention(self) -> None:
        """A requirement that no signature covers as it is now needs attention, until it is signed again."""
        project = self.required(1, 0)
        requirement = project.requirements[0]

        def sign(name: str, record: pm.Requirement) -> pm.Signature:
            return pm.Signature(
                id=name,
                covers=record.ref,
                fingerprint=pm.fingerprint(record),
                by="pm",
                at="2026-02-20T10:00:00Z",
            )

        signed = attrs.evolve(project, signatures=[sign("s1", requirement)])
        assert pm.project_status(signed, as_of=EARLY)["scope"].status.value == "on_course"
        changed = attrs.evolve(requirement, statement="It works well.")
        found = pm.project_status(signed.with_(changed), as_of=EARLY)["scope"]
        assert (found.status.value, codes(found)) == ("attention", ["status.requirements_changed"])
        again = attrs.evolve(signed.with_(changed), signatures=[*signed.signatures, sign("s2", changed)])
        assert pm.project_status(again, as_of=EARLY)["scope"].status.value == "on_course"


def defect(name: str, severity: str, *, fixed: str | None = None, found: str = "2026-02-20") -> pm.Defect:
    """Give a defect."""
    return pm.Defect(id=name, severity=severity, found_on=found, fixed_on=fixed)


class TestQuality:
    @pytest.mark.parametrize(
        ("defects", "status"),
        [
            ([defect("a", "critical", fixed="2026-02-25")], "on_course"),
            ([defect("a", "critical", fixed="2026-03-25")], "trouble"),
            ([defect("a", "critical")], "trouble"),
            ([defect("a", "major"), defect("b", "major")], "attention"),
            ([defect(name, "major") for name in "abc"], "trouble"),
            ([defect(f"d{i}", "minor") for i in range(10)], "on_course"),
            ([defect(f"d{i}", "minor") for i in range(11)], "attention"),
        ],
    )
    def test_open_defects(self, defects: list[pm.Defect], status: str) -> None:
        """Critical or many major defects are trouble, as an acceptance would be refused; those fixed do not count."""
        assert pm.project_status(going(defects=defects), as_of=EARLY)["quality"].status.value == status

    def test_later_defects_are_not_known(self) -> None:
        """A defect that is found later makes no dimension of an earlier day."""
        project = going(defects=[defect("a", "critical", found="2026-03-20")])
        assert pm.Dimension.QUALITY in pm.project_status(project, as_of=EARLY).not_applicable

    def checked(self, *outcomes: str) -> pm.Project:
        """Give a project whose one standard was checked on days that follow each other."""
        standard = pm.QualityStandard(id="fast", statement="Pages load within a second.")
        checks = [
            pm.QualityCheck(id=f"c{i}", standard="fast", as_of=f"2026-02-{10 + i}", outcome=outcome)
            for i, outcome in enumerate(outcomes)
        ]
        return going(standards=[standard], checks=checks)

    @pytest.mark.parametrize(
        ("outcomes", "status", "reason"),
        [
            ((), "unknown", "status.figure_missing"),
            (("passed",), "on_course", None),
            (("failed", "passed"), "on_course", None),
            (("passed", "failed"), "attention", "status.checks_failed"),
            (("passed", "blocked"), "unknown", "status.figure_missing"),
        ],
    )
    def test_the_last_check_counts(self, outcomes: tuple[str, ...], status: str, reason: str | None) -> None:
        """A failed check needs attention; what was not checked, or could not be, is unknown, never on course."""
        found = pm.project_status(self.checked(*outcomes), as_of=EARLY)["quality"]
        assert (found.status.value, codes(found)) == (status, [] if reason is None else [reason])

    def test_a_correction_replaces_a_check(self) -> None:
        """A check that was corrected does not count."""
        right = pm.QualityCheck(id="c9", standard="fast", as_of="2026-02-10", outcome="passed", corrects="c0")
        assert (
            pm.project_status(self.checked("failed").with_(right), as_of=EARLY)["quality"].status.value == "on_course"
        )

    def test_a_standard_nobody_checked_is_unknown(self) -> None:
        """One rule that was never checked keeps the dimension from being on course."""
        project = self.checked("passed").with_(pm.QualityStandard(id="safe", statement="No open ports."))
        found = pm.project_status(project, as_of=EARLY)["quality"]
        assert (found.status.value, dict(found.missing)) == ("unknown", {"standards_checked": "not_checked"})

    def test_failed_tests_count_too(self) -> None:
        """An acceptance test whose last run failed needs attention."""
        test = pm.AcceptanceTest(id="t")
        runs = [
            pm.TestRun(id=f"r{i}", test="t", as_of=f"2026-02-{10 + i}", outcome=outcome)
            for i, outcome in enumerate(("passed", "failed"))
        ]
        found = pm.project_status(going(tests=[test], runs=runs), as_of=EARLY)["quality"]
        assert codes(found) == ["status.checks_failed"]


class TestWhole:
    def test_the_worst_dimension_is_the_status(self) -> None:
        """Trouble in one dimension is trouble of the project."""
        status = pm.project_status(going(defects=[defect("a", "critical")]), as_of=EARLY)
        assert [item.dimension.value for item in status.dimensions] == ["schedule", "quality"]
        assert (status.status.value, status.computed.value) == ("trouble", "trouble")
        assert [item.value for item in status.not_applicable] == ["cost", "scope", "risk", "client"]

    def test_a_project_without_records_is_unknown(self) -> None:
        """Where nothing is kept, nothing is on course."""
        status = pm.project_status(pm.Project(id="p"), as_of=EARLY)
        assert (status.status.value, status.dimensions, len(status.not_applicable)) == ("unknown", (), 6)

    def test_a_dimension_that_does_not_count_is_refused(self) -> None:
        """Asking for a dimension without records says which ones there are."""
        status = pm.project_status(going(), as_of=EARLY)
        with pytest.raises(pm.UnknownReferenceError) as caught:
            status["cost"]
        assert (caught.value.code, caught.value.expected) == ("status.not_applicable", "schedule")
        with pytest.raises(pm.ValidationError):
            status["colour"]

    def test_every_reason_has_words(self) -> None:
        """What is said about a status reads as a sentence in both languages, without a code in it."""
        line = pm.BudgetLine(id="b", task="build", amount=pm.Money(1000, "EUR"))
        live = pm.milestone("live", "Go live", after="build", deadline="2026-03-19")
        override = pm.StatusOverride(
            id="o", dimension="client", status="attention", reason="New sponsor.", decided_by="pm",
            since="2026-02-20", until="2026-03-20",
        )  # fmt: skip
        ended = attrs.evolve(override, id="e", dimension="schedule", until="2026-02-25")
        projects = [
            with_forecast(going(budget=[line], notes=[live, override, ended]), "40d"),
            costly(percent=20, spent=750),
            TestScope().required(0, 1),
            TestQuality().checked("failed").with_(defect("a", "critical")),
            attrs.evolve(going(), baselines=()),
            going(snapshots=[seen("2026-02-20", plain="trouble")]),
        ]
        found: list[pm.Finding] = []
        for project in projects:
            day = "2026-03-13" if project.progress_reports else EARLY
            found += pm.project_status(project, as_of=day, simulation=None).reasons
        found += schedule_of(unsure(0.2), simulation=pm.simulate(unsure(0.2), as_of=EARLY, trials=100)).reasons
        assert {finding.code for finding in found} >= {
            "status.spi_t", "status.finish_slip", "status.deadlines_missed", "status.chance", "status.cpi",
            "status.over_budget", "status.coverage", "status.defects", "status.checks_failed",
            "status.figure_missing", "status.nothing_to_judge_by", "status.held", "status.set_by_hand",
            "status.override_ended",
        }  # fmt: skip
        for finding in found:
            for locale in ("en", "zh_CN"):
                text = pm.explain(finding, locale)
                assert finding.code not in text
                assert "_" not in text, text

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("index_on_course", "-1"), ("index_attention", "0.96"), ("slip_on_course_days", 11), ("chance_on_course", 2),
            ("coverage_attention", "0.99"), ("version", 0), ("periods_to_improve", 0), ("name", " "), ("major_defects", True),
            ("eac", "guess"), ("missed_deadline", "red"),
        ],
    )  # fmt: skip
    def test_wrong_rules_are_refused(self, field: str, value: Any) -> None:
        """A threshold out of range, or one that contradicts its neighbour, is an error that names it."""
        with pytest.raises(pm.ValidationError) as caught:
            pm.StatusRules(**{field: value})
        assert caught.value.where == field

    def test_wrong_arguments_are_refused(self) -> None:
        """What is no project, no day or no rules is an error of the library."""
        wrong: list[dict[str, Any]] = [
            {"project": "p", "as_of": EARLY},
            {"project": going(), "as_of": 5},
            {"project": going(), "as_of": "soon"},
            {"project": going(), "as_of": EARLY, "rules": {}},
            {"project": going(), "as_of": EARLY, "simulation": 0.8},
            {"project": going(), "as_of": EARLY, "earned": "all"},
        ]
        for arguments in wrong:
            with pytest.raises(pm.ValidationError):
                pm.project_status(**arguments)


class TestOverride:
    def override(self, **fields: Any) -> pm.StatusOverride:
        """Give an override of the schedule that holds in the first week of March."""
        values = {
            "id": "o", "dimension": "schedule", "status": "on_course", "reason": "Agreed with the sponsor.",
            "decided_by": "pm", "since": "2026-03-02", "until": "2026-03-06",
        }  # fmt: skip
        return pm.StatusOverride(**(values | fields))

    def late(self, *overrides: pm.StatusOverride) -> pm.Project:
        """Give a project in trouble with overrides."""
        return with_forecast(going(overrides=overrides), "40d")

    def test_holds_from_its_first_to_its_last_day(self) -> None:
        """Within its days it is shown, and the computed status beside it; before and after it is not."""
        project = self.late(self.override())
        for day in ("2026-03-02", "2026-03-06"):
            status = pm.project_status(project, as_of=day)
            found = status["schedule"]
            assert (found.status.value, found.computed.value) == ("on_course", "trouble")
            assert found.override is not None
            assert (status.status.value, status.computed.value) == ("on_course", "trouble")
            assert "status.set_by_hand" in codes(found)
        for day in ("2026-02-27", "2026-03-09"):
            found = pm.project_status(project, as_of=day)["schedule"]
            assert (found.status.value, found.override) == ("trouble", None)

    def test_one_that_ended_is_said(self) -> None:
        """What ran out no longer counts, and a finding says so; one that holds is said instead."""
        project = self.late(self.override())
        assert "status.override_ended" in codes(pm.project_status(project, as_of="2026-03-09")["schedule"])
        assert "status.override_ended" not in codes(pm.project_status(project, as_of="2026-02-27")["schedule"])
        both = self.late(self.override(), self.override(id="p", since="2026-03-07", until="2026-03-20"))
        assert "status.override_ended" not in codes(pm.project_status(both, as_of="2026-03-09")["schedule"])

    def test_the_later_of_two_counts(self) -> None:
        """Of two that hold, the one that began later counts, whatever their order."""
        first, second = self.override(), self.override(id="a", status="attention", since="2026-03-04")
        for overrides in ((first, second), (second, first)):
            found = pm.project_status(self.late(*overrides), as_of="2026-03-05")["schedule"]
            assert found.status.value == "attention"

    def test_a_dimension_without_records_can_be_set(self) -> None:
        """What has no figures is unknown by itself, and shown as it was set."""
        status = pm.project_status(going(o=[self.override(dimension="client", status="trouble")]), as_of="2026-03-02")
        found = status["client"]
        assert (found.status.value, found.computed.value) == ("trouble", "unknown")
        assert status.status.value == "trouble"


class TestHysteresis:
    def shown(self, project: pm.Project, *snapshots: pm.Snapshot, **fields: Any) -> pm.DimensionStatus:
        """Give how the schedule is shown after some snapshots."""
        return schedule_of(project.with_(*snapshots), **fields)

    @pytest.mark.parametrize(
        ("before", "expected"),
        [
            ([], "on_course"),
            ([("attention", "attention")], "attention"),
            ([("attention", "on_course")], "on_course"),
            ([("trouble", "trouble"), ("trouble", "attention")], "attention"),
            ([("trouble", "attention"), ("trouble", "trouble")], "trouble"),
            ([("trouble", "on_course"), ("trouble", "unknown")], "trouble"),
            ([("unknown", "unknown")], "on_course"),
            ([("attention", "on_course"), ("on_course", "on_course")], "on_course"),
        ],
    )
    def test_better_only_after_two_periods(self, before: list[tuple[str, str]], expected: str) -> None:
        """Figures that are on course now are shown as the worst of two periods, and never better than before."""
        snapshots = [
            seen(f"2026-02-{10 + i}", shown=shown, computed=computed) for i, (shown, computed) in enumerate(before)
        ]
        found = self.shown(going(), *snapshots)
        assert found.status.value == expected
        assert found.computed.value == "on_course"
        assert found.held_by_hysteresis is (expected != "on_course")
        assert ("status.held" in codes(found)) is found.held_by_hysteresis

    def test_worse_at_once(self) -> None:
        """Trouble is shown in the period in which it comes."""
        before = seen("2026-02-20", shown="on_course", computed="on_course")
        assert self.shown(with_forecast(going(), "40d"), before).status.value == "trouble"

    def test_a_figure_that_is_missing_is_no_better(self) -> None:
        """What cannot be computed does not end trouble that was seen."""
        nothing_agreed = attrs.evolve(going(), baselines=())
        found = self.shown(nothing_agreed, seen("2026-02-20", plain="trouble"))
        assert (found.status.value, found.computed.value) == ("trouble", "unknown")

    def test_a_plain_status_is_shown_and_computed(self) -> None:
        """A snapshot that keeps a text only is read as both."""
        first, second = seen("2026-02-10", plain="trouble"), seen("2026-02-17", plain="on_course")
        assert self.shown(going(), first).status.value == "trouble"
        assert self.shown(going(), first, second).status.value == "on_course"

    def test_what_is_no_status_is_passed_over(self) -> None:
        """A text that means nothing, or a snapshot without the dimension, is no period."""
        before = seen("2026-02-10", plain="trouble")
        others = [seen("2026-02-17", plain="green"), seen("2026-02-18", "cost", plain="on_course")]
        assert self.shown(going(), before, *others).status.value == "trouble"

    def test_later_snapshots_do_not_count(self) -> None:
        """As of a day, a snapshot of that very day or later is not looked at."""
        for day in (EARLY, "2026-03-20"):
            assert self.shown(going(), seen(day, plain="trouble")).status.value == "on_course"

    def test_an_override_leaves_the_figures_their_memory(self) -> None:
        """After a status was set by hand, what it covered is still held."""
        covered = seen("2026-02-20", shown="on_course", computed="trouble", settled="trouble", override="o")
        assert self.shown(going(), covered).status.value == "trouble"

    @pytest.mark.parametrize(
        ("periods", "expected"), [(1, "on_course"), (2, "on_course"), (3, "on_course"), (4, "attention")]
    )
    def test_the_number_of_periods_is_a_rule(self, periods: int, expected: str) -> None:
        """As many periods in a row as the rules say, the present one among them."""
        snapshots = [seen("2026-02-10", plain="attention")]
        snapshots += [seen(f"2026-02-{day}", shown="attention", computed="on_course") for day in (11, 12)]
        found = self.shown(going(), *snapshots, rules=pm.StatusRules(periods_to_improve=periods))
        assert found.status.value == expected
