"""What was found, told to whom; and who has too much to do."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.model.project import Project
from clientpm.reports.viewing.assembly import ReportResults, view_for
from clientpm.reports.viewing.points import MOST_POINTS
from tests.unit.reports.in_full import in_full
from tests.unit.reports.sections import cells, of_kind, report, said, section


def found(code: str, subject: str | None, severity: str = "error", **facts: Any) -> pm.Finding:
    """Give a finding."""
    return pm.Finding(code=code, severity=severity, subject=subject, facts=facts)


def told(project: Project, audience: str, *findings: pm.Finding) -> list[str]:
    """Give the codes of the findings that an audience is told, of these."""
    schedule = pm.schedule(project, as_of="2026-04-10")
    goals = pm.goal_outlooks(project, as_of="2026-04-10", schedule=schedule)
    results = ReportResults(schedule=schedule, as_of=schedule.data_date, findings=findings, goals=goals)
    points = view_for(project, results, audience).points
    assert points is not None
    return [point.code for point in points.points]


def test_the_team_is_told_everything_that_the_check_finds() -> None:
    """The counts are those of `check_project`, and the first lines are its errors."""
    findings = pm.check_project(in_full(), as_of="2026-04-10")
    counts = {severity: sum(each.severity is severity for each in findings) for severity in pm.Severity}
    blocks = section(report(in_full(), "internal"), "points")
    assert said(blocks).startswith(
        f"{counts[pm.Severity.ERROR]} errors, {counts[pm.Severity.WARNING]} warnings, {counts[pm.Severity.INFO]} notes."
    )
    headings = [block.text for block in of_kind(blocks, pm.Heading)]
    assert headings[0] == "To be put right"
    items = sum(len(block.items) for block in of_kind(blocks, pm.BulletList))
    assert items == MOST_POINTS


def test_findings_of_one_kind_are_one_point() -> None:
    """The first finding is a sentence, the others are named behind it, three of them at most."""
    tasks = [pm.task(f"t{i}", f"T{i}", "9d", deadline="2026-03-06") for i in range(6)]
    project = Project(id="p", plan=pm.Plan(start="2026-03-02", tasks=tasks))
    blocks = section(report(project, "internal", day="2026-03-02"), "points")
    first = of_kind(blocks, pm.BulletList)[0].items[0]
    assert first.startswith("“T0” is expected on")
    assert first.endswith("Likewise: “T1”, “T2”, “T3” and others (5 in all).")


@pytest.mark.parametrize("audience", ["client", "sponsor"])
@pytest.mark.parametrize(
    "finding",
    [
        found("status.cpi", None, index="0.8", eac=pm.Money(123_456, "EUR")),
        found("status.over_budget", None, eac=pm.Money(123_456, "EUR"), bac=pm.Money(1, "EUR")),
        found("resource.over_allocated", "resource:li", tasks=("build",)),
        found("complete.task_owner", None, records=("task:audit",)),
        found("something.new", "task:build"),
        found("deadline.missed", "task:audit"),
        found("deadline.missed", "task:nobody"),
        found("goal.missed", "goal:margin"),
        found("signature.stale", "goal:wait", by="secret"),
        found("signature.stale", "goal:wait", by="not a name"),
        found("signature.stale", "goal:wait", by="it", signature="unknown"),
    ],
    ids=str,
)
def test_what_is_not_theirs_is_not_told(audience: str, finding: pm.Finding) -> None:
    """Money, new codes, hidden subjects and hidden names in the facts never leave the team."""
    project = in_full()
    hidden = pm.Stakeholder(id="secret", title="Hidden")
    project = attrs.evolve(project, stakeholders=[*project.stakeholders, hidden])
    assert told(project, audience, finding) == []


def test_what_concerns_the_client_is_told() -> None:
    """A changed text that the client signed, and a reading that is overdue, are the client's business."""
    findings = (
        found("signature.stale", "goal:wait", by="it"),
        found("goal.measurement_overdue", "goal:wait", "warning", due="2026-04-01"),
    )
    assert told(in_full(), "client", *findings) == [finding.code for finding in findings]


def test_the_sponsor_is_told_more_than_the_client() -> None:
    """A baseline that nobody approved concerns the sponsor, not the client."""
    finding = found("baseline.not_approved", "baseline:original", "warning")
    assert told(in_full(), "sponsor", finding) == ["baseline.not_approved"]
    assert told(in_full(), "client", finding) == []


def test_a_name_of_hidden_work_in_the_facts_hides_the_finding() -> None:
    """A dependency on work that the sponsor may not see is not told, even about a visible task."""
    hidden = found("dependency.violated", "task:uat", predecessor="audit", dependency="audit FS")
    shown = found("dependency.violated", "task:uat", predecessor="trial", dependency="trial FS+2d")
    assert told(in_full(), "sponsor", hidden) == []
    assert told(in_full(), "sponsor", shown) == ["dependency.violated"]


def test_a_goal_whose_measurements_are_hidden_is_not_told_of() -> None:
    """The words of a finding about a goal name its values, so the client must be allowed to see them."""
    project = in_full()
    finding = found("goal.off_track", "goal:wait", "warning", forecast=33.3, chance=0.1)
    hidden = [attrs.evolve(each, visibility="internal") for each in project.measurements]
    assert told(project, "client", finding) == ["goal.off_track"]
    assert told(attrs.evolve(project, measurements=hidden), "client", finding) == []


def test_what_the_report_says_anyway_is_not_said_twice() -> None:
    """A missed deadline stands in the list of what is at risk, so the client's list leaves it out; the team's does not."""
    tasks = [pm.task("t", "T", "9d", deadline="2026-03-06", visibility="client")]
    project = Project(id="p", visibility="client", plan=pm.Plan(start="2026-03-02", tasks=tasks))
    document = report(project, day="2026-03-02")
    assert section(document, "points") == []
    assert "instead of 6 March 2026" in said(section(document, "needed"))
    assert "after its deadline" in said(section(report(project, "internal", day="2026-03-02"), "points"))


def test_every_code_on_the_list_has_words() -> None:
    """Whoever is told something is told it in words, in both languages."""
    from clientpm.reports.catalogue import LOCALES, Catalogue
    from clientpm.reports.viewing.points import _LEAST_AUDIENCE

    assert [
        code for code in _LEAST_AUDIENCE for locale in LOCALES if not Catalogue(locale).has(f"finding.{code}")
    ] == []


def test_points_are_in_the_language_of_the_report() -> None:
    """The Chinese report says what was found in Chinese."""
    text = said(section(report(in_full(), "internal", "zh_CN"), "points"))
    assert "“商品拍摄”没有后续任务" in text


def test_who_has_too_much_to_do() -> None:
    """The team sees of whom more is needed than there is, when, by how much and for what."""
    table = of_kind(section(report(in_full(), "internal"), "load"), pm.Table)[0]
    load = pm.resource_load(in_full(), as_of="2026-04-10")
    assert [over.profile for over in load.over_allocations] == ["li"]
    assert cells(table) == [
        ["Li Wei", "13 Apr 2026 to 20 Apr 2026", "1.5", "1", str(round(load.over_allocations[0].excess)),
         "Build and test, Texts for the help pages"],
    ]  # fmt: skip


@pytest.mark.parametrize("audience", ["client", "sponsor"])
def test_nobody_else_sees_who_has_too_much_to_do(audience: str) -> None:
    """Capacities are the team's, even where resource, task and assignment may be seen."""
    project = in_full()
    assert section(report(project, audience), "load") == []
    results = ReportResults(
        schedule=pm.schedule(project, as_of="2026-04-10"), load=pm.resource_load(project, as_of="2026-04-10")
    )
    assert view_for(project, results, audience).overloads == ()


def test_the_client_hears_of_a_text_that_changed_after_it_was_signed() -> None:
    """From the records to the page: a signed goal that was edited is a point to be settled, in both languages."""
    project = in_full()
    goal = project.get(pm.Goal, "wait")
    signature = pm.Signature(
        id="s1", covers="goal:wait", by="it", at="2026-03-03T09:00:00Z", fingerprint=pm.fingerprint(goal),
        visibility="client",
    )  # fmt: skip
    signed = attrs.evolve(project, signatures=[signature])
    assert section(report(signed), "points") == []
    edited = attrs.evolve(
        signed, goals=[attrs.evolve(each, target=25) if each is goal else each for each in signed.goals]
    )
    assert "“Shorter waits” was changed after it was signed" in said(section(report(edited), "points"))
    assert "“缩短等候时间”在签署之后有改动" in said(section(report(edited, "client", "zh_CN"), "points"))
    hidden = attrs.evolve(edited, signatures=[attrs.evolve(signature, visibility="internal")])
    assert section(report(hidden), "points") == []


def test_findings_on_satisfaction_are_told_for_each_thing_asked_about() -> None:
    """Two low scores of one survey are two lines, as many as the count above them says."""
    low = [
        found("satisfaction.low_no_action", "survey:s", "warning", dimension=name, value=3, limit=3.5)
        for name in ("progress", "service_quality")
    ]
    assert told(in_full(), "internal", *low) == ["satisfaction.low_no_action"] * 2
    assert len(told(in_full(), "internal", *(found("x.y", f"task:t{i}", "warning") for i in range(2)))) == 1
