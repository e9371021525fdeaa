"""What a report says of how the project is going, and to whom."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs
import pytest

import clientpm as pm
from clientpm.model.door import move
from clientpm.model.project import Project
from clientpm.progress.earned import earned_value
from clientpm.reports.block import BulletList, Figure, Paragraph
from clientpm.reports.builders.changes import _difference
from clientpm.reports.language import Language
from clientpm.reports.line_figure import LineChartSpec, SeriesRole
from clientpm.reports.status_reporting import status_report
from clientpm.reports.table import Table
from clientpm.reports.trend_figure import MilestoneTrendSpec
from clientpm.reports.view_progress import ViewFigureMove
from clientpm.reports.viewing.assembly import view_for
from clientpm.reports.viewing.results import ReportResults
from clientpm.reports.viewing.trend import MOST_LINES
from clientpm.scheduling.engine import schedule
from tests.unit.reports.going import AS_OF, going
from tests.unit.reports.projects import shop
from tests.unit.reports.reading import anchors, figures, hidden, report, rows_of, said, section, spec_of

SECTIONS = ("status", "changes", "agreed-plans", "work-done", "trend")


def test_what_changed_since_the_last_report() -> None:
    """Milestones reached and moved, tasks begun and finished, and the work done are told in sentences."""
    items = next(block.items for block in section(report(), "changes") if isinstance(block, BulletList))
    assert items == (
        "“Design approved” was reached on 9 April 2026.",
        "“Trial operation starts” is now expected on 8 May 2026, 1 working day later.",
        "“Go live” is now expected on 26 May 2026, 1 working day later.",
        "Finished: “Design”.",
        "Started: “Product data”.",
        "Work done: 44% of the whole, compared with 32% then.",
    )
    assert not any(isinstance(block, Table) for block in section(report(), "changes"))
    table = {row[0]: row[1:] for row in rows_of(report("internal"), "changes")}
    assert table["Spent so far"] == ["€58,000", "€76,500", "+€18,500"]
    assert table["Work done"] == ["32%", "44%", "+12 percentage points"]
    assert table["Open critical defects"] == ["–", "1", "–"]


def test_a_broken_promise_is_news() -> None:
    """A milestone that is late now and was not expected to be is told with the day that is missed."""
    report_ = pm.ProgressReport(id="bad", task="build", as_of=AS_OF, actual_start="2026-04-02", remaining="40d")
    worse = going().with_(report_)
    items = next(b.items for b in section(report(project=worse), "changes") if isinstance(b, BulletList))
    assert any(
        item.startswith("“Go live” is now expected on 23 June 2026, 21 working days later")
        and item.endswith("; the agreed date of 12 June 2026 will no longer be met.")
        for item in items
    )


def test_nothing_changed_is_said_in_one_sentence() -> None:
    """A period in which nothing happened has no list of nothing."""
    plan = pm.Plan(start="2026-05-04", tasks=[pm.milestone("m", "Start", visibility="client")])
    seen = pm.Snapshot(
        id="s1", data_date="2026-03-02", visibility="client",
        milestones=[pm.MilestoneForecast(task="m", finish="2026-05-04T00:00")],
    )  # fmt: skip
    document = status_report(Project(id="p", plan=plan, snapshots=[seen]), as_of="2026-03-09")
    assert [block.text for block in section(document, "changes") if isinstance(block, Paragraph)] == [
        "Nothing has changed since the report of 2 March 2026."
    ]
    assert len(section(document, "changes")) == 1


def test_changes_are_told_against_a_visible_report_only() -> None:
    """Where the client may see no earlier report, nothing is compared; the team compares."""
    unseen = hidden(going(), "snapshots")
    assert "changes" not in anchors(report(project=unseen))
    assert "trend" not in anchors(report(project=unseen))
    assert "changes" in anchors(report("internal", project=unseen))


def test_the_finish_against_every_agreed_plan() -> None:
    """Each agreed plan has a row: the day that it says, the day expected now, the working days between."""
    document = report()
    assert [row[1:] for row in rows_of(document, "agreed-plans")] == [
        ["21 May 2026", "26 May 2026", "+3"],
        ["26 May 2026", "26 May 2026", "0"],
    ]
    sentence = next(b.text for b in section(document, "agreed-plans") if isinstance(b, Paragraph))
    assert sentence == (
        "The end of all work is expected on 26 May 2026. That is 3 working days later than originally agreed. "
        "It is the day of the latest agreed plan."
    )
    assert rows_of(report("internal"), "agreed-plans")[0][4:] == ["€125,000", "€175,459", "+€50,459"]


@pytest.mark.parametrize(("title", "said"), [("Gift cards", "Gift cards"), ("Plan B", "Plan B (Gift cards)")])
def test_the_change_behind_an_agreed_plan_is_named_once(title: str, said: str) -> None:
    """A baseline that is called as its change is does not say it twice."""
    asked = pm.ChangeRequest(id="cards", title="Gift cards", visibility="client")
    first, second = going().baselines
    project = attrs.evolve(
        going(),
        changes=[asked],
        baselines=[first, attrs.evolve(second, title=title, change=asked.ref, translations={})],
    )
    name = rows_of(report(project=project), "agreed-plans")[1][0]
    assert name.partition(", approved")[0] == said


def test_one_agreed_plan_is_compared_by_the_milestones_already() -> None:
    """A single agreed plan makes a section for the team, that sees its budget, and none for the client."""
    one = attrs.evolve(going(), baselines=going().baselines[:1])
    assert "agreed-plans" not in anchors(report(project=one))
    assert "agreed-plans" in anchors(report("internal", project=one))


def test_where_hidden_work_ends_the_plan_a_milestone_is_compared() -> None:
    """A client who does not see what ends the project reads of the milestone that it is measured by."""
    plan = going().plan
    assert plan is not None
    tasks = [*plan.tasks, pm.task("closing", "Internal closing", "10d", after="live")]
    project = attrs.evolve(going(), plan=attrs.evolve(plan, tasks=tasks))
    sentence = next(b.text for b in section(report(project=project), "agreed-plans") if isinstance(b, Paragraph))
    assert sentence.startswith("“Go live” is expected on 26 May 2026.")
    team = next(
        b.text for b in section(report("internal", project=project), "agreed-plans") if isinstance(b, Paragraph)
    )
    assert team.startswith("The end of all work is expected on 9 June 2026.")


def test_a_plan_is_named_with_its_change() -> None:
    """The title of the change that a plan belongs to is shown where the reader may see that record."""
    baselines = [attrs.evolve(item, change="goal:gift" if item.number else None) for item in going().baselines]

    def plans(visibility: str) -> list[str]:
        goal = pm.Goal(id="gift", title="Gift cards", visibility=visibility)
        project = attrs.evolve(going(), goals=[goal], baselines=baselines)
        return [row[0] for row in rows_of(report(project=project), "agreed-plans")]

    assert plans("client")[1] == "Plan with gift cards (Gift cards), approved on 26 March 2026"
    assert plans("internal")[1] == "Plan with gift cards, approved on 26 March 2026"


def test_the_curves_are_those_of_earned_value() -> None:
    """The team's chart ends at the figures of the day and at the estimate at completion; the client's are shares."""
    earned = earned_value(going(), as_of=AS_OF)
    assert earned.ev is not None
    assert earned.ac is not None
    lines = {line.role: line for line in spec_of(report("internal"), LineChartSpec).series}
    assert lines[SeriesRole.EARNED].points[-1].value == earned.ev.amount
    assert lines[SeriesRole.ACTUAL].points[-1].value == earned.ac.amount
    estimate = earned.eac["typical"]
    assert estimate is not None
    assert lines[SeriesRole.FORECAST].points[-1].value == estimate.amount
    shares = {line.role: line for line in spec_of(report(), LineChartSpec).series}
    assert set(shares) == {SeriesRole.EARNED, SeriesRole.PLANNED, SeriesRole.FORECAST}
    assert shares[SeriesRole.EARNED].points[-1].value == Decimal("43.6")
    assert shares[SeriesRole.PLANNED].points[-1].value == 100
    assert shares[SeriesRole.FORECAST].points[-1].at == dt.datetime(2026, 5, 26, 18)


def test_a_share_is_whole_only_when_all_is_done() -> None:
    """Work that is nearly done is not shown as done, nor work that has begun as not begun."""
    for percent, text in ((Decimal("99.9"), "99%"), (Decimal("0.1"), "1%"), (Decimal(50), "50%")):
        project = Project(
            id="p",
            plan=pm.Plan(start="2026-03-02", tasks=[pm.task("a", "A", "10d", visibility="client")]),
            budget=[pm.BudgetLine(id="a", task="a", amount=pm.Money(8000, "EUR"))],
        )
        told = pm.ProgressReport(
            id="r", task="a", as_of="2026-03-06", actual_start="2026-03-02", percent_complete=percent
        )
        project = project.with_(attrs.evolve(pm.capture_baseline(project), visibility="client"), told)
        assert figures(status_report(project, as_of="2026-03-06"))["Work done"].text == text


def test_shares_need_the_agreed_plan_that_they_are_measured_against() -> None:
    """Against a plan that the client may not see, the client reads neither shares nor pace."""
    unseen = hidden(going(), "baselines")
    document = report(project=unseen)
    assert "work-done" not in anchors(document)
    assert "Work done" not in figures(document)
    rows = {row[0]: row for row in rows_of(document, "status")}
    assert "pace" not in rows["Schedule"][2]
    assert "work-done" in anchors(report("internal", project=unseen))


def test_curves_and_days_need_the_end_of_the_plan() -> None:
    """Where hidden work ends the agreed plan, the client reads the shares, and no curve that would show its end."""
    plan = going().plan
    assert plan is not None
    tasks = [*plan.tasks, pm.task("closing", "Internal closing", "10d", after="live")]
    longer = attrs.evolve(going(), plan=attrs.evolve(plan, tasks=tasks), baselines=())
    longer = longer.with_(attrs.evolve(pm.capture_baseline(longer, number=0), visibility="client"))
    document = report(project=longer)
    assert "Work done" in figures(document)
    assert not any(isinstance(block, Figure) for block in section(document, "work-done"))
    assert any(isinstance(block, Figure) for block in section(report("internal", project=longer), "work-done"))


def test_every_figure_or_why_it_is_missing() -> None:
    """The team's table has every figure; where one cannot be given, the reason stands beside its meaning."""
    tables = [block for block in section(report("internal"), "work-done") if isinstance(block, Table)]
    by_name = {row[0].text: row for row in tables[0].rows}
    assert by_name["Cost performance index, CPI"][1].text == "0.71"
    assert by_name["Schedule variance in time, SV(t)"][1].text == "1 working day behind"
    assert by_name["Accepted value"][1].text == "–"
    assert by_name["Accepted value"][2].text.endswith("not known: no result names the work that makes it")
    estimates = {row[0].text: row[1].text for row in tables[1].rows}
    assert estimates["is as efficient as the work so far (CPI)"] == "€175,459"
    assert (
        estimates["costs what was estimated anew (not known: nobody estimated what the remaining work will cost)"]
        == "–"
    )
    assert len(estimates) == len(pm.EacMethod)


def test_over_budget_has_one_sign() -> None:
    """Plus is over budget wherever the report compares costs, and the note says how VAC is counted."""
    tables = [block for block in section(report("internal"), "work-done") if isinstance(block, Table)]
    estimate = next(row for row in tables[1].rows if row[1].text == "€175,459")
    plan = rows_of(report("internal"), "agreed-plans")[-1]
    assert tables[1].columns[3].title == "Over (+) or below (−) budget"
    assert (estimate[3].text, plan[-1][0]) == ("+€50,459", "+")
    total = estimate[1].value
    assert isinstance(total, Decimal)
    assert estimate[3].value == total - 125_000
    assert "VAC" in tables[1].note


def test_two_finishes_are_told_apart() -> None:
    """The finish at this pace and the one that the plan expects stand in one sentence where they differ."""
    table = next(block for block in section(report("internal"), "work-done") if isinstance(block, Table))
    at_pace = next(row for row in table.rows if row[0].text.endswith("IEAC(t)"))[1]
    assert at_pace.value != dt.date(2026, 5, 26)
    assert "the plan expects 26 May 2026, because it uses the durations that remain in the plan" in table.note
    assert f"{at_pace.value:%-d %B %Y}, because it continues the pace so far" in table.note


def test_cancelled_work_lowers_the_end_of_planned_value() -> None:
    """Where planned value ends below the budget, the chart says that work was cancelled, and for how much."""
    gone = pm.ProgressReport(id="gone", task="audit", as_of=AS_OF, cancelled=True)

    def chart(project: Project) -> Figure:
        return next(b for b in section(report("internal", project=project), "work-done") if isinstance(b, Figure))

    assert "cancelled" not in chart(going()).description
    budgeted = {line.task: line.amount for line in going().baselines[-1].budget}
    assert "of it was for work that was cancelled" in chart(going().with_(gone)).description
    assert str(int(budgeted["audit"].amount) // 1000) in chart(going().with_(gone)).description


def test_a_change_is_the_difference_of_what_is_shown() -> None:
    """What a reader would subtract is what stands there."""
    for row in rows_of(report("internal"), "changes"):
        if row[0].endswith(("CPI", "SPI(t)")) and "–" not in row:
            before, now = Decimal(row[1]), Decimal(row[2])
            assert Decimal(row[3].replace("−", "-")) == now - before
    move = ViewFigureMove(name="cpi", before=Decimal("1.034"), now=Decimal("1.036"), change=Decimal("0.002"))
    assert _difference(move, Language("en")) == "+0.01"
    then, today = pm.Money("1000.4", "EUR"), pm.Money("2000.6", "EUR")
    money = ViewFigureMove(name="ac", before=then, now=today, change=today - then)
    assert _difference(money, Language("en")) == "+€1,001"


def test_figures_without_support_work_stand_beside() -> None:
    """Where ongoing support work hides what is late, a second column leaves it out."""
    project = Project(
        id="p",
        plan=pm.Plan(
            start="2026-03-02",
            tasks=[
                pm.task("a", "A", "10d"),
                pm.task("support", "Support", "10d", kind="level_of_effort", after="a SS"),
            ],
        ),
        budget=[pm.BudgetLine(id=name, task=name, amount=pm.Money(1000, "EUR")) for name in ("a", "support")],
    )
    project = project.with_(pm.capture_baseline(project))
    table = next(
        block
        for block in section(status_report(project, as_of="2026-03-06", audience="internal"), "work-done")
        if isinstance(block, Table)
    )
    assert [column.title for column in table.columns][2] == "Without ongoing support work"
    earned = next(row for row in table.rows if row[0].text == "Earned value, EV")
    assert [cell.text for cell in earned[1:3]] == ["€500", "€0"]


def test_budget_without_an_agreed_plan_says_why() -> None:
    """The team reads which figures are missing, and that there is nothing to measure against; the client nothing."""
    bare = attrs.evolve(going(), baselines=())
    table = next(b for b in section(report("internal", project=bare), "work-done") if isinstance(b, Table))
    assert any("no plan had been agreed by that day" in row[-1].text for row in table.rows)
    assert "work-done" not in anchors(report(project=bare))


def test_the_trend_of_the_milestones() -> None:
    """Each line has a point for every report and one for now; a reached one ends on the day that it was reached."""
    spec = spec_of(report(), MilestoneTrendSpec)
    lines = {line.id: line for line in spec.lines}
    assert [point.forecast.date().isoformat() for point in lines["live"].points] == [
        "2026-05-21", "2026-05-21", "2026-05-25", "2026-05-26", "2026-05-25", "2026-05-26",
    ]  # fmt: skip
    reached = lines["agreed"]
    assert reached.reached
    assert reached.points[-1].reported == reached.points[-1].forecast == dt.datetime(2026, 3, 19)
    table = next(b.table for b in section(report(), "trend") if isinstance(b, Figure))
    assert [cell.text for cell in table.rows[-1]] == [
        "Go live", "26 May 2026", "21 May 2026", "25 May 2026", "26 May 2026", "+3",
    ]  # fmt: skip


def test_only_so_many_milestones_as_can_be_told_apart() -> None:
    """The promised one and those that stand worst are shown; the report says how many are not."""
    names = [f"m{i:02}" for i in range(MOST_LINES + 4)]
    tasks = [
        pm.milestone(name, name, constraints=[("SNET", "2026-06-01")], deadline="2026-06-05", visibility="client")
        for name in names
    ]
    tasks[5] = attrs.evolve(tasks[5], deadline="2026-05-01")
    seen = pm.Snapshot(
        id="s1", data_date="2026-03-02", visibility="client",
        milestones=[pm.MilestoneForecast(task=name, finish="2026-06-01T00:00") for name in names],
    )  # fmt: skip
    project = Project(id="p", plan=pm.Plan(start="2026-03-02", tasks=tasks), snapshots=[seen])
    document = status_report(project, as_of="2026-03-09")
    spec = spec_of(document, MilestoneTrendSpec)
    assert len(spec.lines) == MOST_LINES
    assert {"m05", names[-1]} <= {line.id for line in spec.lines}
    sentence = next(b.text for b in section(document, "trend") if isinstance(b, Paragraph))
    assert sentence == "No expected day has moved since the report of 2 March 2026. 4 further milestones are not shown."


@pytest.mark.parametrize("audience", ["internal", "sponsor", "client"])
def test_a_bare_project_has_no_empty_sections(audience: str) -> None:
    """Without budget, snapshots and a second plan, only what there is stands in the report."""
    plan = pm.Plan(start="2026-03-02", tasks=[pm.milestone("m", "Start", visibility="client")])
    found = anchors(status_report(Project(id="p", plan=plan), as_of="2026-03-02", audience=audience))
    assert [name for name in SECTIONS if name in found] == ["status"]
    undated = anchors(status_report(Project(id="p", plan=plan), audience=audience))
    assert not set(SECTIONS) & set(undated)


def test_goals_that_moved_are_told_as_far_as_they_may_be_seen() -> None:
    """The new day of a goal is told only to those who see what it is counted from, its state where all is visible."""

    def changed(visibility: str, audience: str, *below: pm.Goal) -> str:
        goal = pm.Goal(
            id="g", title="Fast", visibility="client", metric="time", unit="min", baseline="10", target="5",
            direction="decrease", relative_deadline=pm.RelativeDeadline(after="audit", months=1),
        )  # fmt: skip
        measured = pm.Measurement(id="m1", goal="g", on="2026-04-08", value="9.9", visibility=visibility)
        seen = attrs.evolve(
            going().snapshots[-1], goals=[pm.GoalForecast(goal="g", deadline="2026-05-01", state="unmeasured")]
        )
        project = attrs.evolve(
            going(), goals=[*below, goal], measurements=[measured], snapshots=[*going().snapshots[:-1], seen]
        )
        items = next(
            b.items for b in section(report(audience, project=project), "changes") if isinstance(b, BulletList)
        )
        return "\n".join(item for item in items if item.startswith("Goal"))

    assert "Goal “Fast”: now due on 14 June 2026, 44 calendar days later." in changed("internal", "internal")
    assert "before “not measured”" in changed("internal", "internal")
    assert "before “not measured”" in changed("client", "client")
    assert "now due on" not in changed("client", "client")
    assert changed("internal", "client") == ""
    # What a goal is made of may stand before it, at any depth.
    part, middle = pm.Goal(id="part", parent="middle"), pm.Goal(id="middle", parent="g", visibility="client")
    assert changed("client", "client", part, middle) == ""
    assert "before “not measured”" in changed("client", "client", attrs.evolve(part, visibility="client"), middle)


def test_only_what_was_agreed_by_the_day_is_compared() -> None:
    """A report of a day before a revision was agreed compares with the plan that was agreed then."""
    titles = {
        day: view_for(going(), ReportResults(schedule=schedule(going(), as_of=day), as_of=at), "client").baseline
        for day, at in (("2026-03-06", dt.datetime(2026, 3, 7)), (AS_OF, dt.datetime(2026, 4, 11)))
    }
    assert [(item.number, item.title.original) for item in titles.values() if item] == [
        (0, "Signed plan"),
        (1, "Plan with gift cards"),
    ]


def test_reports_are_built_from_fewer_results_too() -> None:
    """A view of a schedule alone has none of these sections and no error."""
    project = shop()
    assert project.plan is not None
    view = view_for(project, ReportResults(schedule=schedule(project.plan), as_of=dt.datetime(2026, 3, 7)), "client")
    assert view.progress.status is None
    assert view.progress.earned is None
    assert view.progress.changes is None
    assert view.progress.trend is None


def _many(count: int) -> Project:
    """Give a project in which many milestones moved and many tasks have begun since its only report."""
    tasks = [pm.task(f"t{i:02}", f"T{i}", "5d", visibility="client") for i in range(count)]
    marks = [pm.milestone(f"m{i:02}", f"M{i}", after=f"t{i:02}", visibility="client") for i in range(count)]
    seen = pm.Snapshot(
        id="s1", data_date="2026-03-02", visibility="client",
        milestones=[pm.MilestoneForecast(task=mark.id, finish="2026-03-03") for mark in marks[1:]],
    )  # fmt: skip
    begun = [
        pm.ProgressReport(id=f"r{task.id}", task=task.id, as_of="2026-03-03", actual_start="2026-03-03")
        for task in tasks
    ]
    plan = pm.Plan(start="2026-03-02", tasks=[*tasks, *marks])
    return Project(id="p", plan=plan, snapshots=[seen], progress_reports=begun)


def test_long_lists_end_with_a_count() -> None:
    """Of many changes the first are told and the others counted; what is new in the plan is told as new."""
    document = status_report(_many(15), as_of="2026-03-03")
    items = next(block.items for block in section(document, "changes") if isinstance(block, BulletList))
    assert items[0] == "New in the plan: “M0”, expected on 9 March 2026."
    assert items[12] == "3 more milestones have changed."
    assert items[13] == "Started: “T0”, “T1”, “T2”, “T3”, “T4” and 10 more."
    chinese = said(status_report(_many(15), as_of="2026-03-03", locale="zh_CN"))
    assert "已开始：“T0”、“T1”、“T2”、“T3”、“T4”以及另外10项。" in chinese


def test_what_did_not_move_is_counted() -> None:
    """Where some milestones moved, the report says how many others did not."""
    late = pm.ProgressReport(id="late", task="data", as_of=AS_OF, actual_start="2026-04-08", remaining="25d")
    last = attrs.evolve(
        going().snapshots[-1],
        milestones=[
            pm.MilestoneForecast(task="live", finish="2026-06-01"),
            pm.MilestoneForecast(task="trial", finish="2026-05-15T18:00"),
        ],
    )
    project = attrs.evolve(going(), snapshots=[*going().snapshots[:-1], last]).with_(late)
    items = next(block.items for block in section(report(project=project), "changes") if isinstance(block, BulletList))
    assert "1 other milestone is expected on the same day as before." in items


def test_a_milestone_reached_late_names_the_agreed_day() -> None:
    """What was reached after its day is told with that day."""
    late = pm.ProgressReport(
        id="late", task="designed", as_of=AS_OF, actual_start="2026-04-10", actual_finish="2026-04-10"
    )
    assert "“Design approved” was reached on 10 April 2026; the agreed date was 9 April 2026." in said(
        report(project=going().with_(late))
    )


def test_signed_results_are_told() -> None:
    """Of the work done, the share whose results were signed stands beside it."""
    result = pm.Deliverable(id="concept", title="Concept", tasks=["req", "review"], visibility="client")
    project = going().with_(result)
    signature = pm.Signature(
        id="s1", covers="deliverable:concept", fingerprint=pm.fingerprint(result), by="it",
        at="2026-03-20T10:00:00+00:00", visibility="client",
    )  # fmt: skip
    signed = move(project, signature)
    sentence = next(b.text for b in section(report(project=signed), "work-done") if isinstance(b, Paragraph))
    assert "Results that make up 17% of the work are done and signed for." in sentence


def test_a_finished_project_reads_as_finished() -> None:
    """Once all is done, the plans are compared with the day on which it was, and no forecast is drawn."""
    plan = going().plan
    assert plan is not None
    done = [
        pm.ProgressReport(
            id=f"done-{task.id}", task=task.id, as_of="2026-05-20", actual_start="2026-04-08", visibility="client",
            actual_finish="2026-05-20",
        )
        for task in plan.tasks
        if not task.is_summary
    ]  # fmt: skip
    project = going().with_(*done)
    document = status_report(project, as_of="2026-05-20")
    sentence = next(b.text for b in section(document, "agreed-plans") if isinstance(b, Paragraph))
    assert sentence.startswith("The end of all work was reached on 20 May 2026. That is 1 working day earlier")
    assert SeriesRole.FORECAST not in {line.role for line in spec_of(document, LineChartSpec).series}
    assert "100% of the work was done" in said(document)


def test_a_long_chart_has_a_short_table() -> None:
    """Of a curve of many weeks the table has some days, that of the report among them, and counts the others."""
    project = Project(
        id="p",
        plan=pm.Plan(start="2026-03-02", tasks=[pm.task("a", "A", "400d", visibility="client")]),
        budget=[pm.BudgetLine(id="a", task="a", amount=pm.Money(8000, "EUR"))],
    )
    told = pm.ProgressReport(id="r", task="a", as_of="2026-03-06", actual_start="2026-03-02", percent_complete=1)
    project = project.with_(attrs.evolve(pm.capture_baseline(project), visibility="client"), told)
    figure = next(b for b in section(status_report(project, as_of="2026-03-06"), "work-done") if isinstance(b, Figure))
    days = [row[0].text for row in figure.table.rows]
    assert len(days) <= 24
    assert "6 Mar 2026" in days
    assert figure.table.note.endswith("further days are shown in the chart only.")
