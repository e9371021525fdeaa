"""Whether a deliverable can be taken over, and how acceptance goes."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from tests.unit.engagement.accepting_projects import JUNE, TOLD, handed_over, project, punch, ran, with_runs, word


def verdict(made: pm.Project, as_of: str | None = "2026-05-31") -> tuple[str, str]:
    """Say what is decided about the portal, and by what."""
    found = pm.assess_acceptance(made, "portal", as_of=as_of)
    return found.verdict.value, found.rule


class TestAssessment:
    def test_every_criterion_tested_and_passed_is_accepted(self) -> None:
        """Criteria that the deliverable names count as those that name it."""
        found = pm.assess_acceptance(with_runs(), "deliverable:portal", as_of="2026-05-31")
        assert (found.verdict.value, found.rule, found.ready) == ("accepted", "all_met", True)
        assert [item.criterion for item in found.criteria] == ["pretty", "whole", "fast"]
        assert [item.severity.value for item in found.criteria] == ["minor", "major", "critical"]

    def test_what_is_not_tested_is_named_with_its_reason(self) -> None:
        """No test, no run, and a run that was blocked are not ready, each for its own reason."""
        made = with_runs(fast="blocked")
        made = made.without("test_run:t-pretty-2026-05-05")
        found = pm.assess_acceptance(made, "portal", as_of="2026-05-31")
        assert (found.verdict.value, found.rule) == ("not_ready", "untested")
        assert [str(ref) for ref in found.untested] == ["criterion:pretty", "criterion:fast"]
        assert {item.criterion: (item.state.value, item.why) for item in found.criteria} == {
            "pretty": ("untested", "no_run"),
            "whole": ("passed", ""),
            "fast": ("blocked", ""),
        }
        bare = project(acceptance_tests=[])
        assert {item.why for item in pm.assess_acceptance(bare, "portal").criteria} == {"no_test"}

    def test_a_deliverable_without_criteria_is_not_ready(self) -> None:
        """Nothing tested is not the same as nothing wanting; something critical rejects it all the same."""
        made = project(deliverables=[pm.Deliverable(id="portal")], criteria=[], acceptance_tests=[])
        assert verdict(made) == ("not_ready", "no_criteria")
        assert verdict(made.with_(punch(severity="critical"))) == ("rejected", "critical_open")

    @pytest.mark.parametrize(
        ("failed", "said"),
        [
            ("fast", ("rejected", "critical_open")),
            ("whole", ("conditional", "open_items")),
            ("pretty", ("conditional", "open_items")),
        ],
    )
    def test_the_priority_of_a_requirement_says_how_much_a_failure_matters(
        self, failed: str, said: tuple[str, str]
    ) -> None:
        """Must is critical, could is minor, and a criterion of no requirement is major."""
        assert verdict(with_runs(None, **{failed: "failed"})) == said

    def test_punch_items_stand_for_the_criterion_that_failed(self) -> None:
        """Whoever put it on the punch list said how much it matters."""
        made = with_runs(fast="failed").with_(punch(criterion="fast", severity="major"))
        found = pm.assess_acceptance(made, "portal", as_of="2026-05-31")
        assert (found.verdict.value, [str(ref) for ref in found.open]) == ("conditional", ["punch_item:blue"])
        assert found.unlisted == ()
        assert found.punch_list[0].overdue_days == 2

    def test_what_was_mended_is_tested_again(self) -> None:
        """A failed run before the mending proves nothing any more, nor does it pass."""
        made = with_runs(fast="failed").with_(punch(criterion="fast"))
        made = wf.fix_punch_item(made, "blue", by="pm", at="2026-05-20T09:00Z")
        assert verdict(made) == ("conditional", "open_items")
        made = wf.verify_punch_item(made, "blue", by="cto", at="2026-05-21T09:00Z")
        found = pm.assess_acceptance(made, "portal", as_of="2026-05-31")
        assert (found.verdict.value, [item.why for item in found.criteria]) == ("not_ready", ["", "", "mended_since"])
        assert verdict(made.with_(ran("t-fast", "passed", "2026-05-22"))) == ("accepted", "all_met")
        assert verdict(made.with_(ran("t-fast", "failed", "2026-05-22"))) == ("rejected", "critical_open")

    def test_what_the_client_lets_go_is_waived_with_its_criterion(self) -> None:
        """Only the client's word lets it go; the criterion that the item names goes with it."""
        made = with_runs(fast="failed").with_(punch(criterion="fast", severity="critical", found_on="2026-05-04"))
        with pytest.raises(pm.EvidenceError):
            wf.waive_punch_item(made, "blue", **TOLD, evidence=[word("clerk")])
        made = wf.waive_punch_item(made, "blue", **TOLD, evidence=[word()], remedy="By telephone")
        found = pm.assess_acceptance(made, "portal", as_of="2026-05-31")
        assert found.verdict.value == "accepted"
        assert {str(ref) for ref in found.waived} == {"criterion:fast", "punch_item:blue"}

    def test_defects_and_quality_checks_count(self) -> None:
        """An open defect counts by its severity, a failed check as major; a defect on the punch list only once."""
        defect = pm.Defect(id="d", severity="major", found_on="2026-05-06", subject="deliverable:portal")
        made = with_runs().with_(defect)
        assert verdict(made) == ("conditional", "open_items")
        assert verdict(made.with_(attrs.evolve(defect, severity="critical"))) == ("rejected", "critical_open")
        assert verdict(made.with_(attrs.evolve(defect, fixed_on="2026-05-07"))) == ("accepted", "all_met")
        both = made.with_(punch(severity="minor", links=["defect:d"]))
        assert [str(ref) for ref in pm.assess_acceptance(both, "portal").open] == ["punch_item:blue"]
        check = pm.QualityCheck(
            id="q", standard="s", as_of="2026-05-06", outcome="failed", subject="deliverable:portal"
        )
        checked = with_runs().with_(pm.QualityStandard(id="s"), check)
        assert verdict(checked) == ("conditional", "open_items")
        again = attrs.evolve(check, id="q2", as_of="2026-05-08", outcome="passed")
        assert verdict(checked.with_(again)) == ("accepted", "all_met")
        assert verdict(checked.with_(attrs.evolve(check, outcome="blocked"))) == ("not_ready", "untested")

    def test_only_what_was_known_on_the_day_counts(self) -> None:
        """Later runs, later punch items and later steps do not; a correction replaces the run that it names."""
        made = with_runs(fast="failed")
        made = made.with_(ran("t-fast", "passed", "2026-05-20"), punch(severity="critical", found_on="2026-05-25"))
        assert verdict(made, "2026-05-04") == ("not_ready", "untested")
        assert verdict(made, "2026-05-19") == ("rejected", "critical_open")
        assert verdict(made, "2026-05-20") == ("accepted", "all_met")
        assert verdict(made, "2026-05-25") == ("rejected", "critical_open")
        wrong = with_runs(fast="failed").with_(ran("t-fast", "passed", "2026-05-06", corrects="t-fast-2026-05-05"))
        assert verdict(wrong) == ("accepted", "all_met")

    def test_the_rule_is_a_parameter(self) -> None:
        """How much may be open is said by the caller."""
        made = with_runs(whole="failed")
        found = pm.assess_acceptance(made, "portal", as_of="2026-05-31", rule=pm.VerdictRule(most_majors=0))
        assert (found.verdict.value, found.rule) == ("rejected", "too_many_majors")

    @pytest.mark.parametrize("name", ["gone", "stakeholder:pm", "criterion:fast"])
    def test_what_is_no_deliverable_is_refused(self, name: str) -> None:
        """Only a deliverable is accepted."""
        with pytest.raises(pm.UnknownReferenceError):
            pm.assess_acceptance(project(), name)


class TestMetrics:
    def test_first_pass_and_retests(self) -> None:
        """A blocked run judges nothing: the first one after it is the first."""
        made = with_runs(fast="blocked", pretty="failed")
        made = made.with_(ran("t-fast", "passed", "2026-05-06"), ran("t-pretty", "passed", "2026-05-07"))
        found = pm.acceptance_metrics(made, as_of="2026-05-31")
        assert (found.judged, found.first_passed, found.runs, found.retests) == (3, 2, 5, 1)
        assert found.first_pass_yield == pytest.approx(2 / 3)
        early = pm.acceptance_metrics(made, as_of="2026-05-05")
        assert (early.criteria, early.judged, early.first_passed) == (3, 2, 1)

    def test_nothing_known_is_not_zero(self) -> None:
        """Each figure that cannot be formed says why."""
        found = pm.acceptance_metrics(project(), as_of="2026-05-31")
        assert (found.first_pass_yield, found.mean_days, found.escape_rate, found.longest_waiting_days) == (None,) * 4
        assert dict(found.reasons) == {
            "first_pass_yield": "nothing_tested",
            "mean_days": "nothing_accepted",
            "median_days": "nothing_accepted",
            "longest_waiting_days": "nothing_waits",
            "escape_rate": "no_defects",
        }

    def test_days_to_sign_off_in_days_and_working_days(self) -> None:
        """Monday 4 May to Friday 8 May is four days; what still waits is told beside, not averaged in."""
        made = handed_over(with_runs(), "portal", "manual")
        made = wf.issue_certificate(made, "portal", by="pm", at="2026-05-08T09:00Z")
        made = wf.sign(made, "certificate:certificate-1", by="cto", at="2026-05-08T10:00Z")
        made = wf.apply_certificate(made, "certificate-1", by="pm", at="2026-05-08T11:00Z")
        found = pm.acceptance_metrics(made, as_of="2026-05-11")
        assert [(item.deliverable, item.days, item.working_days) for item in found.sign_offs] == [
            ("portal", 4, 4),
            ("manual", 7, 5),
        ]
        assert (found.mean_days, found.median_days, found.waiting, found.longest_waiting_days) == (4.0, 4.0, 1, 7)

    def test_overdue_punch_items(self) -> None:
        """Those longest overdue come first; one without a day is told apart."""
        made = with_runs().with_(punch(), punch("red", due="2026-05-20"), punch("grey", due=None))
        found = pm.acceptance_metrics(made, as_of="2026-05-30")
        assert (found.punch_open, found.punch_overdue, found.punch_undated) == (3, ("red", "blue"), 1)

    def test_what_escaped_was_found_after_acceptance(self) -> None:
        """A defect on the day of acceptance did not escape; one in a task counts by the deliverables of the task."""
        plan = pm.Plan(start="2026-03-02", tasks=[pm.task("build", "Build", "5d")])
        parts = [pm.Deliverable(id="portal", criteria=["whole", "pretty"], tasks=["build"])]

        def defect(name: str, day: str, **fields: Any) -> pm.Defect:
            return pm.Defect(id=name, severity="minor", found_on=day, fixed_on=day, **fields)

        made = with_runs(project(plan=plan, deliverables=parts)).with_(
            defect("a", "2026-05-07", subject="deliverable:portal"),
            defect("b", "2026-05-08", subject="deliverable:portal"),
            defect("c", "2026-05-09", subject="task:build"),
            defect("d", "2026-05-20"),
        )
        before = pm.acceptance_metrics(made, as_of="2026-05-31")
        assert (before.defects, before.escaped, before.reasons["escape_rate"]) == (4, None, "nothing_accepted")
        made = wf.issue_certificate(handed_over(made), "portal", by="pm", at="2026-05-08T09:00Z")
        made = wf.sign(made, "certificate:certificate-1", by="cto", at="2026-05-08T10:00Z")
        made = wf.apply_certificate(made, "certificate-1", by="pm", at="2026-05-08T11:00Z")
        found = pm.acceptance_metrics(made, as_of=JUNE)
        assert (found.defects, found.escaped, found.escape_rate) == (4, 2, 0.5)
