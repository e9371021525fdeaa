"""The examples run, print what they should, and tell the story that they promise."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import clientpm as pm
from clientpm.model.holding import COLLECTIONS, SINGLES
from tests.examples.refresh import DEMO, EXAMPLES, clinic_project, examples, module, parts, printed, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def name(example: Path) -> str:
    """Name a test case after its example, and the folder that it lies in."""
    return "/".join(example.relative_to(EXAMPLES).with_suffix("").parts)


@pytest.fixture(scope="module")
def project() -> pm.Project:
    """Give the project of the clinic example."""
    return clinic_project()


@pytest.fixture(scope="module")
def plan(project: pm.Project) -> pm.Plan:
    """Give its plan."""
    assert project.plan is not None
    return project.plan


@pytest.mark.parametrize("example", examples(), ids=name)
def test_prints_what_is_kept_beside_it(example: Path) -> None:
    """An example prints the same on every machine, in every zone and with every hash seed."""
    kept = example.with_suffix(".out").read_text(encoding="utf-8")
    assert printed(example, PYTHONHASHSEED="1", TZ="Pacific/Chatham") == kept
    assert printed(example, PYTHONHASHSEED="2", TZ="America/St_Johns", LC_ALL="C") == kept


def test_every_output_has_its_example() -> None:
    """No output is left behind by an example that is gone."""
    assert {path.stem for path in EXAMPLES.glob("*.out")} == {path.stem for path in examples()}


@pytest.mark.parametrize("file", [*examples(), *parts()], ids=name)
def test_uses_only_what_is_public(file: Path) -> None:
    """An example imports the library as its users do."""
    lines = file.read_text(encoding="utf-8").splitlines()
    found = [line for line in lines if "clientpm" in line and "import" in line]
    assert found == ([] if file.name == "__init__.py" else ["import clientpm as pm"])


def test_package_ships_the_same_project(project: pm.Project) -> None:
    """The demo shows the example as it stands; `python -m tests.examples.refresh` writes it anew."""
    assert DEMO.read_bytes() == shipped(project)
    assert pm.from_json(DEMO.read_bytes()) == project


def test_shows_what_a_plan_can_say(plan: pm.Plan) -> None:
    """The plan is of a size that is read, and uses all that plans are made of."""
    assert 40 <= len(plan) <= 80
    summaries = [task for task in plan if task.is_summary]
    assert {plan.level(task.id) for task in summaries} == {1, 2, 3}
    links = [link for task in plan for link in task.after]
    assert {link.type for link in links} == set(pm.DependencyType)
    assert any(link.lag.amount > 0 for link in links)
    assert any(link.lag.amount < 0 for link in links)
    assert any(link.lag.elapsed for link in links)
    assert any(link.lag.percent for link in links)
    assert {constraint.type.value for task in plan for constraint in task.constraints} == {"SNET", "FNLT", "ALAP"}
    assert sum(task.estimate.three_point for task in plan) >= 8
    used = {task.calendar or plan.calendar.id for task in plan if not task.is_summary}
    assert used == {calendar.id for calendar in (plan.calendar, *plan.calendars)}
    assert plan.calendar.hours_on("2026-05-09")  # a Saturday that is worked
    assert not plan.calendar.hours_on("2026-10-01")


def test_has_something_true_to_say(project: pm.Project, plan: pm.Plan) -> None:
    """Two promises are missed by days, the launch still holds with nothing to spare, and the end moved twice."""
    schedule = pm.schedule(project)
    first, second, third = ({dates.task: dates for dates in baseline.dates} for baseline in project.baselines)
    promises = {task.id: task.deadline for task in plan if task.deadline is not None}
    assert len(promises) == 8
    assert all(plan[task_id].visibility is pm.Visibility.CLIENT for task_id in promises)
    missed = [task_id for task_id, deadline in promises.items() if schedule[task_id].early_finish > deadline]
    assert missed == ["build-complete", "accepted"]
    for agreed in (first, second):
        assert not [task_id for task_id, deadline in promises.items() if agreed[task_id].finish > deadline]
    assert first["completed"].finish < second["completed"].finish < schedule["completed"].early_finish
    assert third == second


def test_errors_of_the_story_are_missed_promises(project: pm.Project) -> None:
    """What the check calls an error is told by the story, and nothing else is wrong."""
    errors = [finding for finding in pm.check_project(project) if finding.severity is pm.Severity.ERROR]
    assert [(finding.code, str(finding.subject)) for finding in errors] == [
        ("deadline.missed", "task:build-complete"),
        ("deadline.missed", "task:accepted"),
    ]


def test_shows_progress_of_every_kind(project: pm.Project) -> None:
    """Work is done, under way, cancelled and not begun; one task paused, one did not wait."""
    schedule = pm.schedule(project)
    assert {schedule[task.id].state for task in schedule.plan} >= {
        pm.ProgressState.NOT_STARTED,
        pm.ProgressState.IN_PROGRESS,
        pm.ProgressState.COMPLETE,
        pm.ProgressState.CANCELLED,
    }
    assert [(broken.predecessor, broken.successor) for broken in schedule.out_of_sequence] == [
        ("adapter", "lab-results")
    ]
    before = pm.task_progress(project, as_of="2026-06-05")["payment"]
    assert before.state is pm.ProgressState.SUSPENDED
    assert schedule["payment"].state is pm.ProgressState.IN_PROGRESS


def test_stands_as_told(project: pm.Project) -> None:
    """Cost is fine, the dates are talked about, one requirement has no work and one goal is at risk."""
    status = pm.project_status(project, as_of=data_date(project))
    assert {item.dimension.value: item.status.value for item in status.dimensions} == {
        "schedule": "attention",
        "cost": "on_course",
        "scope": "attention",
        "quality": "attention",
        "risk": "attention",
    }
    assert status["schedule"].computed is pm.Status.TROUBLE
    coverage = pm.requirement_coverage(project)
    assert coverage.requirements_without_task == ("company-plan",)
    assert coverage.end_to_end_rate == Decimal("0.9")
    at_risk = [
        item.goal for item in pm.goal_outlooks(project, as_of=data_date(project)) if item.state.value == "at_risk"
    ]
    assert at_risk == ["clean-records"]


def data_date(project: pm.Project) -> dt.date:
    """Give the day that the story is seen on."""
    assert project.plan is not None
    assert project.plan.data_date is not None
    return (project.plan.data_date - dt.timedelta(minutes=1)).date()


def test_facts_go_together(project: pm.Project) -> None:
    """No fact is later than the story, no signature is stale, and each hour worked was paid."""
    codes = {finding.code for finding in pm.check_project(project)}
    assert not [code for code in codes if code.startswith(("progress.", "cost.", "work.", "signature."))]
    assert {work.id for work in project.actual_work} <= {cost.id for cost in project.actual_costs}


def test_baselines_are_computed(project: pm.Project) -> None:
    """The first dates follow from the agreed plan; each change moves them, and the budget, by what it is."""
    original, later, dropped = project.baselines
    assert original.plan is not None
    schedule = pm.schedule(attrs.evolve(project, plan=original.plan, progress_reports=()))
    assert {dates.task for dates in original.dates} == {task.id for task in schedule.plan}
    for dates in original.dates:
        assert (dates.start, dates.finish) == (schedule[dates.task].early_start, schedule[dates.task].early_finish)
    assert [str(baseline.change) for baseline in (later, dropped)] == ["change:later-access", "change:no-waiting-list"]
    ledger = pm.budget_ledger(project)
    assert ledger.balanced
    assert ledger.explained == ledger.difference == pm.Money("16720.00", "CNY")


def test_changes_stand_as_told(project: pm.Project) -> None:
    """One change is under way, one is closed, and one waits for the client."""
    assert {change.id: change.state for change in project.changes} == {
        "later-access": "in_implementation",
        "no-waiting-list": "closed",
        "company-plan": "assessed",
    }
    assert pm.is_agreed(project, "requirement:waiting")
    assert not pm.is_agreed(project, "requirement:company-plan")
    assert {record.id: record.state for record in (*project.issues, *project.actions)} == {
        "late-access": "closed",
        "slow-records": "assigned",
        "students": "open",
        "paper-for-july": "open",
        "merchant-account": "done",
    }


def test_a_week_of_work_costs_two_weeks_of_launch(project: pm.Project) -> None:
    """The change alone carries the launch over the holiday; more people bring it back before it."""
    impact = project.get(pm.ChangeRequest, "company-plan").impact
    assert impact is not None
    assert impact == pm.assess_change(project, "company-plan", delay_cost=pm.Money(8000, "CNY"))
    live = {}
    for name in ("adjust-plan", "add-resource", "defer"):
        effect = impact.options[name].schedule
        assert isinstance(effect, pm.ScheduleEffect)
        moved = effect.milestones["all-live"]
        live[name] = (str(moved.before.date()), str(moved.after.date()), moved.keeps_promise)
    assert live == {
        "adjust-plan": ("2026-09-29", "2026-10-13", False),
        "add-resource": ("2026-09-29", "2026-09-30", True),
        "defer": ("2026-09-29", "2026-09-29", True),
    }


def test_client_can_decide_on_it(project: pm.Project) -> None:
    """The change can be approved as it stands, and what was approved comes into force."""
    impact = project.get(pm.ChangeRequest, "company-plan").impact
    assert impact is not None
    yes = pm.Evidence(
        kind="minutes", reference="7 July", by="sponsor", received_at=dt.datetime(2026, 7, 7, 4, tzinfo=dt.UTC)
    )
    decided = pm.workflow.decide_change(
        project,
        "company-plan",
        "approve",
        option="add-resource",
        shown=pm.change_impact_report(project, impact, audience="client", locale="zh_CN"),
        evidence=[yes],
        accept_unknowns=["risk"],
        by="partner",
        at="2026-07-07T12:00:00+08:00",
    )
    after = pm.workflow.start_implementation(
        decided, "company-plan", by="project-manager", at="2026-07-07T13:00:00+08:00"
    )
    assert after.baselines[-1].change == pm.Ref("change", "company-plan")
    assert pm.schedule(after)["all-live"].early_finish.date() == dt.date(2026, 9, 30)
    assert pm.budget_ledger(after).balanced


def test_client_sees_every_period(project: pm.Project) -> None:
    """Five periods were closed, each kept so that the client's report may compare with it."""
    assert [str(snapshot.data_date.date()) for snapshot in project.snapshots] == [
        "2026-04-01", "2026-05-01", "2026-05-16", "2026-05-30", "2026-06-13",
    ]  # fmt: skip
    assert {snapshot.visibility for snapshot in project.snapshots} == {pm.Visibility.CLIENT}


def responses_without_chinese(risk: pm.Risk) -> Iterator[str]:
    """Walk the texts of what is done about a risk that have no Chinese."""
    for response in risk.responses:
        for field in response.translatable:
            if getattr(response, field) and field not in response.translations.get("zh_CN", {}):
                yield f"{risk.ref}.responses.{field}"


def texts_without_chinese(project: pm.Project) -> Iterator[str]:
    """Walk the texts that the client sees and that have no Chinese."""
    kinds = (
        pm.Client, pm.Contract, pm.Scope, pm.Stakeholder, pm.Need, pm.Goal, pm.Task, pm.Baseline, pm.Requirement,
        pm.AcceptanceCriterion, pm.AcceptanceTest, pm.Deliverable, pm.QualityStandard, pm.Defect, pm.StatusOverride,
        pm.Signature, pm.NeedAnswer, pm.UserRole, pm.ProcessStep, pm.Elicitation, pm.ControlledDocument, pm.ChangeRequest,
        pm.Issue, pm.ActionItem, pm.LoggedDecision, pm.Risk, pm.RiskDriver, pm.Assumption,
    )  # fmt: skip
    records: list[pm.Record] = [project, *(record for kind in kinds for record in project.all(kind))]
    for record in records:
        if record.visibility is not pm.Visibility.CLIENT:
            continue
        for field in record.translatable:
            if getattr(record, field) and field not in record.translations.get("zh_CN", {}):
                yield f"{record.ref}.{field}"
        for field in attrs.fields(type(record)):
            held = getattr(record, field.name)
            for part in held if isinstance(held, tuple) else ():
                if isinstance(part, pm.Statement) and part.visibility is pm.Visibility.CLIENT and not part.translations:
                    yield f"{record.ref}.{field.name}: {part.text}"


def test_client_reads_everything_in_both_languages(project: pm.Project) -> None:
    """Every text that the client sees is there in Chinese too."""
    assert list(texts_without_chinese(project)) == []
    seen = [risk for risk in project.risks if risk.visibility is pm.Visibility.CLIENT]
    assert [found for risk in seen for found in responses_without_chinese(risk)] == []


SECRETS = ("40,000", "in confidence", "Expect surprises", "leaves in May", "costs us", "160,000", "16万", "1,905,000", "1905000",
           "not be asked twice", "不会再批", "until the price was fixed", "Reminders by text", "短信与微信", "5550 0142", "On leave",
           "merchant account", "Leaves us eight days", "we expected worse", "two days; he is", "Kaida's fee", "接口费",
           "1,001,540", "1,746,715", "120,000", "the risks we know", "fear for their jobs", "got none", "insurers' fee",
           "接口费", "45,000", "85,200", "84,600", "9,440", "Amount that the plan pays", "企业医保报销金额", "Team folder",
           "is a change.", "merchant", "lead developer", "开发负责人", "He Bo", "other customers",
           "learns the booking", "five percent", "Many faults")  # fmt: skip


def documents(project: pm.Project, locale: str) -> Iterator[pm.Document]:
    """Give what the client reads: status, risks, requirements, and what the change would do."""
    yield pm.status_report(project, audience="client", locale=locale)
    yield pm.risk_report(project, audience="client", locale=locale, trials=500)
    yield pm.requirements_document(project, audience="client", locale=locale)
    impact = project.get(pm.ChangeRequest, "company-plan").impact
    assert impact is not None
    yield pm.change_impact_report(project, impact, audience="client", locale=locale)


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
@pytest.mark.parametrize("form", ["HtmlRenderer", "MarkdownRenderer", "TextRenderer"])
def test_client_never_reads_what_is_internal(project: pm.Project, locale: str, form: str) -> None:
    """Notes, cost, doubts and internal tasks stay with the team, in every language and form."""
    for document in documents(project, locale):
        report = getattr(pm.adapters.render, form)().render(document).data.decode()
        assert [secret for secret in SECRETS if secret in report] == []


def test_says_how_sure_its_dates_are(project: pm.Project) -> None:
    """The launch may or may not be kept; a risk has come true, one is welcome, and one stays inside the team."""
    simulation = pm.simulate(project, trials=2_000)
    chances = {item.task: item.chance for item in simulation.promises}
    assert 0.2 < chances["all-live"] < 0.5 < chances["completed"] < 0.8
    states = {risk.id: risk.state for risk in project.risks}
    assert states["R3"] == "occurred"
    assert pm.Ref("issue", "slow-records") in project["risk:R3"].links
    assert [risk.id for risk in project.risks if risk.nature is pm.RiskNature.OPPORTUNITY] == ["R5"]
    assert [risk.id for risk in project.risks if risk.visibility is pm.Visibility.INTERNAL] == ["R6"]
    codes = {finding.code for finding in pm.check_risks(project, as_of=data_date(project), simulation=simulation)}
    assert codes == {"risk.review_overdue", "risk.tolerance_chance"}


@pytest.fixture(scope="module")
def relationship() -> dict[str, Any]:
    """Give what the example of a whole relationship is made of."""
    return module("whole_relationship.py")


@pytest.fixture(scope="module")
def stages(relationship: dict[str, Any]) -> dict[str, pm.Project]:
    """Give the project of that example on the days on which it is looked at."""
    found: dict[str, pm.Project] = relationship["stages"]()
    return found


def test_relationship_goes_its_whole_way(stages: dict[str, pm.Project]) -> None:
    """From a proposal to a project that is closed and followed up, with nothing left in the way."""
    assert [project.state for project in stages.values()] == [
        "proposed", "executing", "executing", "executing", "in_follow_up", "in_follow_up", "in_follow_up",
    ]  # fmt: skip
    last = list(stages.values())[-2]
    assert {item.state for item in (*last.deliverables, *last.requirements)} == {"accepted", "agreed"}
    assert {item.state for item in last.punch_items} == {"verified", "waived"}
    assert {item.state for item in (*last.changes, *last.issues, *last.feedback, *last.tickets)} == {"closed"}
    assert {item.state for item in last.minutes} == {"approved"}
    assert {item.state for item in last.goals} == {"attained"}
    assert len(last.surveys) == 7
    for day, project in stages.items():
        errors = {item.code for item in pm.check_project(project, as_of=day) if item.severity is pm.Severity.ERROR}
        assert errors == set(), day


def test_relationship_uses_every_record(stages: dict[str, pm.Project]) -> None:
    """Everything that a project can hold about people and promises is there."""
    last = list(stages.values())[-1]
    kinds = (
        pm.CommunicationItem, pm.Contact, pm.Meeting, pm.MeetingMinutes, pm.Feedback, pm.PunchItem, pm.AcceptanceCertificate,
        pm.PhaseReview, pm.Survey, pm.SurveyResponse, pm.Lesson, pm.ProcessImprovement, pm.TrainingSession,
        pm.TrainingResult, pm.TouchPoint, pm.ContactPlanItem, pm.Warranty, pm.SupportTicket, pm.Opportunity, pm.ClosureItem,
        pm.Responsibility,
    )  # fmt: skip
    assert [kind.__name__ for kind in kinds if not last.all(kind)] == []


def test_relationship_is_read_in_both_languages(stages: dict[str, pm.Project]) -> None:
    """Every text that the museum sees is there in Chinese too."""
    last = list(stages.values())[-1]
    kinds: tuple[type[pm.Record], ...] = (*COLLECTIONS, *SINGLES, pm.Task)
    records: list[pm.Record] = [record for kind in kinds for record in last.all(kind)]
    missing = [
        f"{record.ref}.{field}"
        for record in records
        if record.visibility is pm.Visibility.CLIENT
        for field in record.translatable
        if getattr(record, field) and field not in record.translations.get("zh_CN", {})
    ]
    assert missing == []
    said = [item for minutes in last.minutes for item in minutes.items]
    assert all(item.topic.translations and item.translations for item in said)


INSIDE = ("371,000", "371000", "两周余量", "two weeks to spare", "Two small children", "CRM-", "90,000", "9万", "5550 0187",
          "costs his desk", "wants to hear of trouble", "ten percent", "asked for this sentence", "409,000", "408,100", "4,600",
          "160,000", "second hall", "第二展厅", "Nobody has told us yet", "best I have heard", "should not have happened",
          "Tea before business", "one person for all of it")  # fmt: skip


def test_museum_never_reads_what_is_internal(relationship: dict[str, Any], stages: dict[str, pm.Project]) -> None:
    """Notes, cost, comments and hopes of new business stay inside, in every report and language; the team reads them."""
    read: dict[str, str] = {}
    for audience in ("client", "internal"):
        read[audience] = "".join(
            str(document.to_plain())
            for day, project in stages.items()
            for locale in ("en", "zh_CN")
            for _, document in relationship["reports"](project, day, audience, locale)
        )
    assert [secret for secret in INSIDE if secret in read["client"]] == []
    assert [secret for secret in INSIDE if secret in read["internal"]]


def test_who_left_is_forgotten_by_name(stages: dict[str, pm.Project]) -> None:
    """No text of the project names the person who asked for it, and everything else still holds together."""
    before, after = list(stages.values())[-2:]
    for name in ("罗怡", "Luo Yi", "luoyi@", "5550 0187"):
        assert name in pm.to_json(before).decode()
        assert name not in pm.to_json(after).decode()
    assert after.get(pm.Stakeholder, "education").person == "head-of-education"
    assert [item.state for item in after.minutes] == [item.state for item in before.minutes]
    assert pm.from_json(pm.to_json(after)) == after
