"""How a project stands, as each reader is told it: the opening and the table of areas."""

from __future__ import annotations

from decimal import Decimal

import attrs

import clientpm as pm
from clientpm.progress.earned import earned_value
from clientpm.progress.standing import project_status
from clientpm.reports.block import Callout
from clientpm.reports.builders.amounts import index_against
from clientpm.reports.language import Language
from clientpm.values.status import Status
from tests.unit.reports.going import AS_OF, going
from tests.unit.reports.reading import figures, hidden, lead, progress, report, rows_of, said


def test_money_stays_with_the_team() -> None:
    """Neither client nor sponsor reads an amount or hears of the cost; the team reads both."""
    for audience in ("client", "sponsor"):
        for locale in ("en", "zh_CN"):
            plain = str(report(audience, locale).to_plain())
            assert not any(sign in plain for sign in ("€", "EUR", "175", "125,000", "76,500"))
    assert "cost" not in said(report()).lower()
    assert "€175,459" in said(report("internal"))
    assert "secret note" not in str(report("internal").to_plain())


def test_the_worst_area_counts() -> None:
    """The sign at the answer is the worst of the areas that the reader sees, and the sentence says which."""
    team, client = lead(report("internal")), lead(report())
    assert team.status is Status.TROUBLE
    assert team.text.startswith(
        "Overall, the project is in trouble because of the cost. “Go live” is still expected on 26 May 2026"
    )
    assert client.status is Status.ATTENTION
    assert client.text.startswith("Overall, the project needs attention because of the schedule and the quality.")
    assert "项目整体存在问题，主要在成本方面。" in lead(report("internal", "zh_CN")).text


def test_every_area_at_the_worst_level_is_named() -> None:
    """The schedule is named beside others, set by hand or not; alone it is not, for the answer says it."""
    by_hand = pm.StatusOverride(
        id="o2", dimension="schedule", status="attention", reason="The dates can still be kept", decided_by="pm",
        since=AS_OF, until="2026-04-30", visibility="client",
    )  # fmt: skip
    late = pm.ProgressReport(id="bad", task="build", as_of=AS_OF, actual_start="2026-04-02", remaining="30d")
    behind = report(project=going().with_(late, by_hand))
    assert "Later than planned" in lead(behind).text
    assert lead(behind).text.startswith("Overall, the project needs attention because of the schedule and the quality.")
    alone = hidden(hidden(hidden(going(), "defects"), "quality_checks"), "quality_standards")
    alone = hidden(alone, "status_overrides").with_(late, by_hand)
    assert "Overall" not in lead(report(project=alone)).text


def test_an_index_is_rounded_in_one_way() -> None:
    """Two places everywhere; three where two would seem to reach what is missed."""
    language = Language("en")
    assert [index_against(Decimal(value), Decimal("0.95"), language) for value in ("0.906", "0.9", "0.948", "1.2")] == [
        "0.91", "0.90", "0.948", "1.20",
    ]  # fmt: skip
    finding = pm.Finding(
        code="status.spi_t", severity="warning", facts={"index": Decimal("0.906"), "least": Decimal("0.95")}
    )
    assert "at 0.91 of the agreed pace" in pm.explain(finding)


def test_the_status_of_the_report_is_the_status_of_the_project() -> None:
    """What the team reads area by area is what the project's status says, with the computed one beside an override."""
    status = project_status(going(), as_of=AS_OF)
    shown = progress("internal").status
    assert shown is not None
    assert [(d.name, d.status, d.computed) for d in shown.dimensions] == [
        (d.dimension.value, d.status, d.computed) for d in status.dimensions
    ]
    assert shown.status is status.status
    assert shown.not_judged == ("scope", "risk", "client")
    assert f"{status.rules.name}-{status.rules.version}" in said(report("internal"))


def test_an_override_stands_beside_what_the_figures_say() -> None:
    """A status set by hand comes with its reason, its last day, who set it, and the computed status."""
    note = next(block for block in report("internal").blocks if isinstance(block, Callout))
    text = (
        "Quality: set by hand to “needs attention”, until 17 April 2026 (Project manager). "
        "By the figures it would be “in trouble”. "
        "Reason: The failed check was repeated and passes on the test system."
    )
    assert note.items == (text,)
    assert "原因：不合格的检查已在测试环境复查通过。" in said(report("client", "zh_CN"))


def test_an_override_that_is_hidden_is_no_override() -> None:
    """What was set by hand for the team alone neither stands in the client's report nor changes it."""
    document = report(project=hidden(going(), "status_overrides"))
    assert "by hand" not in said(document)
    rows = {row[0]: row for row in rows_of(document, "status")}
    assert rows["Quality"][1] == "needs attention"
    assert "1 major" in rows["Quality"][2]


def test_a_visible_override_says_nothing_of_hidden_figures() -> None:
    """A status of the cost that is set for the client to see is shown without what the figures say."""
    override = pm.StatusOverride(
        id="o2", dimension="cost", status="attention", reason="Two invoices are open", decided_by="pm",
        since=AS_OF, until="2026-04-30", visibility="client",
    )  # fmt: skip
    document = report(project=going().with_(override))
    rows = {row[0]: row for row in rows_of(document, "status")}
    assert rows["Cost"] == ["Cost", "needs attention", "Set by hand until 30 April 2026."]
    assert "By the figures" not in said(document)


def test_quality_is_judged_by_the_defects_that_a_reader_sees() -> None:
    """A hidden critical defect counts for the team and not for the client."""
    rows = {
        audience: {row[0]: row[2] for row in rows_of(report(audience), "status")} for audience in ("client", "internal")
    }
    assert "1 critical, 1 major" in rows["internal"]["Quality"]
    assert "0 critical, 1 major" in rows["client"]["Quality"]
    none = hidden(hidden(hidden(hidden(going(), "defects"), "quality_checks"), "quality_standards"), "status_overrides")
    assert "Quality" not in {row[0] for row in rows_of(report(project=none), "status")}


def test_a_missed_deadline_of_hidden_work_is_no_matter_of_the_client() -> None:
    """The client's schedule is judged by the deadlines that the client sees."""
    plan = going().plan
    assert plan is not None
    tasks = [attrs.evolve(task, deadline="2026-05-01") if task.id == "audit" else task for task in plan.tasks]
    project = attrs.evolve(going(), plan=attrs.evolve(plan, tasks=tasks))
    rows = {
        audience: {r[0]: r for r in rows_of(report(audience, project=project), "status")}
        for audience in ("client", "internal")
    }
    assert rows["internal"]["Schedule"][1] == "in trouble"
    assert "“Security audit” will not be finished by the deadline" in rows["internal"]["Schedule"][2]
    assert rows["client"]["Schedule"][1] == "on course"
    assert "deadline" not in rows["client"]["Schedule"][2]


def test_what_cannot_be_judged_is_unknown_with_its_reason() -> None:
    """Missing data make an area unknown, and the reason stands there in words."""
    rows = {
        row[0]: row
        for row in rows_of(report("internal", project=attrs.evolve(going(), actual_costs=(), snapshots=())), "status")
    }
    assert rows["Cost"][1:] == [
        "unknown",
        "It cannot be told whether the cost is on course: it was never recorded what was spent.",
    ]


def test_better_is_told_to_be_held() -> None:
    """A status that improved stays as it was for two periods, and the report says why."""
    rows = {row[0]: row for row in rows_of(report(), "status")}
    assert rows["Schedule"][1] == "needs attention"
    assert "stays until they have been better for 2 periods in a row" in rows["Schedule"][2]


def test_key_figures_say_time_and_shares() -> None:
    """The work done is told against the plan with its change, the pace in days; the cost to the team only."""
    client, team = figures(report()), figures(report("internal"))
    earned = earned_value(going(), as_of=AS_OF)
    assert earned.percent_complete is not None
    assert client["Work done"].text == "44%"
    assert client["Work done"].value == Decimal("0.44") == round(earned.percent_complete, 2)
    assert client["Work done"].note == "planned by now: 46%"
    assert client["Work done"].change == "12 percentage points more compared with the report of 3 April 2026"
    assert client["Against the agreed pace"].text == "1 working day behind"
    assert "Expected total cost" not in client
    cost = team["Expected total cost"]
    assert cost.text == "€175,459"
    assert cost.status is Status.TROUBLE
    assert cost.note == "budget: €125,000; spent so far: €76,500"
    assert cost.change == "€6,702 less compared with the report of 3 April 2026"
    assert len(team) == len(client) == 5


def test_scope_is_told_to_who_sees_every_requirement() -> None:
    """How far the plan covers the requirements is told where none of them is hidden from the reader."""
    needs = [pm.Requirement(id=f"r{i}", title=f"R{i}", visibility="client") for i in range(2)]
    rows = {row[0]: row for row in rows_of(report(project=going().with_(*needs)), "status")}
    assert rows["Scope"][2] == "0% of the requirements have work in the plan that carries them out."
    secret = pm.Requirement(id="r3", title="R3")
    assert "Scope" not in {row[0] for row in rows_of(report(project=going().with_(*needs, secret)), "status")}


def test_good_quality_is_said_too() -> None:
    """What is on course says what makes it so, minor defects counted."""
    fine = pm.QualityCheck(id="q1-2", standard="q1", as_of="2026-04-10", outcome="passed", visibility="client")
    minor = pm.Defect(id="d3", title="Typo", severity="minor", found_on="2026-04-08", visibility="client")
    for defects, text in (
        ([], "No defect is open, and no check or test failed."),
        ([minor], "1 minor defect is open; no check or test failed."),
    ):
        project = attrs.evolve(going(), defects=defects, status_overrides=()).with_(fine)
        rows = {row[0]: row for row in rows_of(report(project=project), "status")}
        assert rows["Quality"][1:] == ["on course", text]
