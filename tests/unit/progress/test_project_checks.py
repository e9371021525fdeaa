"""`check_project`: everything that can be found about a project, and nothing twice."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest

from clientpm import (
    ActualCost,
    ActualWork,
    Baseline,
    BudgetLine,
    Deliverable,
    FieldTypeError,
    Finding,
    Goal,
    Measurement,
    Money,
    Plan,
    ProgressReport,
    Project,
    QualityThresholds,
    Severity,
    Signature,
    Stakeholder,
    StatusOverride,
    Task,
    ValidationError,
    check_project,
    explain,
    fingerprint,
    milestone,
    schedule,
    summary,
    task,
)
from clientpm.reports.catalogue import Catalogue
from tests.architecture.source import PACKAGE, ROOT

RANK = [Severity.ERROR, Severity.WARNING, Severity.INFO]


def made(*tasks: Task, **records: Any) -> Project:
    """Make a project whose plan starts on Monday, 2 March."""
    plan = records.pop("plan", Plan(start="2026-03-02", tasks=tasks or [task("A", "A", "5d")]))
    return Project(id="p", title="P", plan=plan, **records)


def coded(project: Project, code: str, **options: Any) -> list[Finding]:
    """Give the findings of a code."""
    return [finding for finding in check_project(project, **options) if finding.code == code]


def test_the_schedule_is_checked_with_all_that_the_project_knows() -> None:
    """Progress, baselines and resources of the project enter its schedule and the fourteen points."""
    project = made(task("A", "A", "5d", deadline="2026-03-06"))
    assert coded(project, "deadline.missed") == []
    late = ProgressReport(id="r", task="A", as_of="2026-03-06", actual_start="2026-03-02", remaining="2d")
    project = project.with_(schedule(project).as_baseline(), late)
    found = {finding.code for finding in check_project(project)}
    assert {"deadline.missed", "dcma.missed", "dcma.path_length_index", "dcma.execution_index"} <= found
    assert "not_evaluated.no_baseline" not in found


def test_errors_come_first_and_the_rest_keeps_its_order() -> None:
    """By severity; within it as checked; twice the same."""
    project = made(
        task("B", "B", "5d", deadline="2026-03-02"),
        task("A", "A", "5d", deadline="2026-03-02"),
        progress_reports=[ProgressReport(id="r", task="A", as_of="2026-03-02", actual_start="2026-03-02")],
    )
    found = check_project(project)
    severities = [finding.severity for finding in found]
    assert severities == sorted(severities, key=RANK.index)
    assert [str(finding.subject) for finding in found if finding.code == "deadline.missed"] == ["task:B", "task:A"]
    assert check_project(project) == found
    assert len({str(finding) for finding in found}) == len(found)


def test_a_day_in_the_past_looks_as_it_did() -> None:
    """With `as_of`, later facts are left out and counted, and the rest is as it was known then."""
    first = ProgressReport(id="r1", task="A", as_of="2026-03-03", actual_start="2026-03-02", remaining="3d")
    later = ProgressReport(id="r2", task="A", as_of="2026-03-10", remaining="9d")
    known = made(progress_reports=[first])
    project = known.with_(
        later,
        ActualCost(id="c", amount=Money("1", "EUR"), as_of="2026-03-10"),
        ActualWork(id="w", task="A", work="1h", as_of="2026-03-10"),
    )
    left_out = [
        finding for finding in check_project(project, as_of="2026-03-03") if finding.code.endswith("after_as_of")
    ]
    assert [(f.code, f.severity, f.facts["count"]) for f in left_out] == [
        ("progress.after_as_of", Severity.INFO, 1),
        ("cost.after_as_of", Severity.INFO, 1),
        ("work.after_as_of", Severity.INFO, 1),
    ]
    rest = [finding for finding in check_project(project, as_of="2026-03-03") if finding not in left_out]
    assert rest == list(check_project(known, as_of="2026-03-03"))
    assert not any(f.code.endswith("after_as_of") for f in check_project(project, as_of="2026-03-10"))


def test_progress_on_a_summary() -> None:
    """A summary follows from its tasks, so a report on it is heard by nobody."""
    project = made(
        *summary("S", "S", [task("A", "A", "5d")]),
        progress_reports=[ProgressReport(id="r", task="S", as_of="2026-03-03", percent_complete=50)],
    )
    (finding,) = coded(project, "progress.on_summary")
    assert (str(finding.subject), finding.facts["reports"]) == ("task:S", ("r",))


def test_a_milestone_in_percent() -> None:
    """A milestone is reached or not; 0 and 100 are that, 50 is neither."""
    reports = [
        ProgressReport(id="r0", task="M", as_of="2026-03-03", percent_complete=0),
        ProgressReport(id="r1", task="M", as_of="2026-03-04", percent_complete=50),
        ProgressReport(id="r2", task="N", as_of="2026-03-04", percent_complete=100),
    ]
    project = made(milestone("M", "M"), milestone("N", "N"), progress_reports=reports)
    (finding,) = coded(project, "progress.milestone_percent")
    assert (str(finding.subject), finding.facts["percent"], finding.facts["reports"]) == (
        "task:M",
        Decimal(50),
        ("r1",),
    )
    assert coded(project, "progress.milestone_percent", as_of="2026-03-03") == []


def test_steps_that_a_task_does_not_have() -> None:
    """A step in a report is one of those by which the task earns; a corrected report does not count."""
    plan = Plan(
        start="2026-03-02",
        tasks=[
            Task(id="A", title="A", estimate="5d", earning="zero_hundred"),
            task("B", "B", "5d"),
        ],
    )
    reports = [
        ProgressReport(id="r1", task="A", as_of="2026-03-03", steps_done=["drafted", "agreed"]),
        ProgressReport(id="r2", task="B", as_of="2026-03-03", steps_done=["slip"]),
        ProgressReport(id="r3", task="B", as_of="2026-03-03", percent_complete=10, corrects="r2"),
    ]
    (finding,) = coded(made(plan=plan, progress_reports=reports), "progress.unknown_step")
    assert (str(finding.subject), finding.facts["steps"]) == ("task:A", ("drafted", "agreed"))


def test_currencies_that_cannot_be_added_up() -> None:
    """Budget and cost in two currencies are found; one currency everywhere is not."""
    euro = made(budget=[BudgetLine(id="b", task="A", amount=Money("1", "EUR"))])
    assert coded(euro, "cost.mixed_currencies") == []
    mixed = euro.with_(ActualCost(id="c", amount=Money("1", "CNY"), as_of="2026-03-03"))
    (finding,) = coded(mixed, "cost.mixed_currencies")
    assert finding.facts["currencies"] == ("CNY", "EUR")


def test_old_facts() -> None:
    """When the latest report is more than a reporting period old, the forecast rests on old facts."""
    report = ProgressReport(id="r", task="A", as_of="2026-03-06", actual_start="2026-03-02", remaining="50d")
    project = made(progress_reports=[report])
    assert coded(project, "gao.stale_data_date") == []
    assert coded(project, "gao.stale_data_date", as_of="2026-04-06") == []
    (finding,) = coded(project, "gao.stale_data_date", as_of="2026-04-07")
    assert finding.facts["days"] == 32
    weekly = QualityThresholds(reporting_days=7)
    assert len(coded(project, "gao.stale_data_date", as_of="2026-03-14", thresholds=weekly)) == 1
    over = attrs.evolve(report, id="r2", as_of="2026-03-09", actual_finish="2026-03-09", remaining=None)
    assert coded(project.with_(over), "gao.stale_data_date", as_of="2027-01-01") == []


def test_no_facts_at_all() -> None:
    """A plan that should have begun a reporting period ago, with no report, is not known to be on time."""
    project = made()
    assert coded(project, "progress.none", as_of="2026-04-01") == []
    (finding,) = coded(project, "progress.none", as_of="2026-04-02")
    assert finding.severity is Severity.WARNING
    assert coded(project, "gao.stale_data_date", as_of="2026-04-02") == []


def test_baselines() -> None:
    """There is one, the original is there, each was approved, and each later one belongs to a change."""
    project = made()
    assert len(coded(project, "baseline.none")) == 1
    revised = Baseline(id="second", number=1)
    project = project.with_(revised)
    assert [f.code for f in check_project(project) if f.code.startswith("baseline.")] == [
        "baseline.no_original",
        "baseline.not_approved",
        "baseline.without_change",
    ]
    approved: dict[str, Any] = {"approved_by": "sponsor", "approved_at": "2026-03-01T09:00:00Z"}
    sound = project.without("baseline:second").with_(
        Stakeholder(id="sponsor"), schedule(project).as_baseline(**approved)
    )
    assert [f.code for f in check_project(sound) if f.code.startswith("baseline.")] == []
    assert [f.code for f in check_project(Project(id="p")) if f.code.startswith("baseline.")] == []


def test_stale_signatures() -> None:
    """A signature over text that was changed since is an error about the record."""
    portal = Deliverable(id="portal", title="Portal")
    signature = Signature(
        id="s", covers="deliverable:portal", fingerprint=fingerprint(portal), by="cto", at="2026-03-02T09:00:00Z"
    )
    project = made(deliverables=[portal], stakeholders=[Stakeholder(id="cto")], signatures=[signature])
    assert coded(project, "signature.stale") == []
    (finding,) = coded(project.with_(attrs.evolve(portal, title="Another portal")), "signature.stale")
    assert (finding.severity, str(finding.subject)) == (Severity.ERROR, "deliverable:portal")
    assert check_project(project.with_(attrs.evolve(portal, title="Another portal")))[0] == finding


def test_statuses_set_by_hand_that_have_run_out() -> None:
    """The latest one of a dimension, once it has ended and no other holds."""
    by: dict[str, Any] = {"reason": "Agreed", "decided_by": "cto", "dimension": "cost", "status": "on_course"}
    old = StatusOverride(id="o1", since="2026-03-01", until="2026-03-05", **by)
    project = made(stakeholders=[Stakeholder(id="cto")], status_overrides=[old])
    assert coded(project, "status.override_ended", as_of="2026-03-05") == []
    (finding,) = coded(project, "status.override_ended", as_of="2026-03-06")
    assert str(finding.subject) == "status_override:o1"
    renewed = project.with_(attrs.evolve(old, id="o2", since="2026-03-06", until="2026-03-20"))
    assert coded(renewed, "status.override_ended", as_of="2026-03-06") == []
    assert coded(renewed, "status.override_ended", as_of="2026-03-04") == []


def test_goals_are_checked_and_followed() -> None:
    """A goal that is not SMART, and a measurement later than the day, are found here too."""
    goal = Goal(id="g", title="Shorter waits", baseline="10", target="5", unit="min", deadline="2026-12-31")
    project = made(goals=[goal], measurements=[Measurement(id="m", goal="g", on="2026-06-01", value="7")])
    codes = {f.code for f in check_project(project, as_of="2026-03-02") if str(f.subject) == "goal:g"}
    assert "goal.measurement_later" in codes
    assert any(code.startswith("goal.no_") for code in codes)


def test_what_is_missing_from_the_project() -> None:
    """Completeness is part of it."""
    project = made(task("A", "A", "1d", owner="cto"), task("B", "B", "1d"), stakeholders=[Stakeholder(id="cto")])
    assert any(f.code.startswith("complete.") for f in check_project(project))


def test_a_project_without_a_plan() -> None:
    """There is no schedule to check, and that is said; everything else is checked."""
    found = check_project(Project(id="p", goals=[Goal(id="g", title="G")]), as_of="2026-03-02")
    codes = [f.code for f in found]
    assert codes.count("not_evaluated.no_plan") == 1
    assert not any(code.startswith(("dcma.", "gao.", "logic.")) for code in codes)
    assert any(code.startswith("goal.") for code in codes)
    assert [f.code for f in check_project(made(plan=Plan(start="2026-03-02")))] == ["not_evaluated.no_plan"]


def test_a_schedule_that_was_computed_before_is_used() -> None:
    """The same findings; a schedule of another plan is refused, and so is what is no project."""
    project = made()
    assert check_project(project, schedule=schedule(project)) == check_project(project)
    with pytest.raises(ValidationError) as caught:
        check_project(project, schedule=schedule(made(task("B", "B", "1d"))))
    assert caught.value.code == "schedule.other_plan"
    with pytest.raises(FieldTypeError):
        check_project(project.plan)  # type: ignore[arg-type]


def codes_of_the_package() -> set[str]:
    """Give the codes that stand in the modules of the checks."""
    import re

    names = ("fact_checks", "agreement_checks", "project_checks")
    source = "\n".join((PACKAGE / "progress" / f"{name}.py").read_text(encoding="utf-8") for name in names)
    areas = "baseline|cost|gao|not_evaluated|progress|signature|status|work"
    doctests = re.sub(r"^ *(?:>>>|\.\.\.) .*$", "", source, flags=re.MULTILINE)
    return set(re.findall(rf'"((?:{areas})\.\w+)"', doctests)) - {"gao.risk_analysis"}


@pytest.mark.parametrize("code", sorted(codes_of_the_package()))
def test_every_code_has_words_and_a_section(code: str) -> None:
    """What can be found is said in both languages, and explained on the page of findings."""
    assert Catalogue("en").has(f"finding.{code}")
    assert Catalogue("zh_CN").has(f"finding.{code}")
    assert f"### `{code}`\n" in (ROOT / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")


def test_words_name_records_by_their_titles() -> None:
    """With the project at hand, a sentence calls every record by its title, in its language."""
    portal = Deliverable(id="portal", title="Portal", translations={"zh_CN": {"title": "门户"}})
    finding = Finding(code="signature.stale", severity=Severity.ERROR, subject=portal.ref)
    project = made(deliverables=[portal])
    assert explain(finding, project=project).startswith("“Portal” was changed")
    assert explain(finding, "zh_CN", project=project).startswith("“门户”")
    assert "“portal”" in explain(finding)
    assert "ortal" not in explain(finding, project=project, audience="client")
