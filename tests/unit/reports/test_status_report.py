"""What a status report says, and what it does not say."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import clientpm as pm
from clientpm.model.project import Project
from clientpm.reports.block import Callout, CalloutKind, Checklist, Facts, Figure, Heading, KeyFigures, Paragraph
from clientpm.reports.figure import GanttRowKind, GanttSpec, MilestoneGraphSpec
from clientpm.reports.status_reporting import status_report
from clientpm.reports.table import Table
from clientpm.scheduling.engine import schedule
from clientpm.values.status import Status
from tests.unit.reports.projects import plan, shop, under_way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.reports.document import Document

AS_OF = "2026-03-06"


def lead(document: Document) -> Paragraph:
    """Give the answer in one sentence."""
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.lead
    return first


def said(document: Document) -> str:
    """Give all that a document says."""
    return "\n".join(document.texts())


def figures(document: Document) -> dict[str, Any]:
    """Give the key figures by label."""
    return {item.label: item for block in document.blocks if isinstance(block, KeyFigures) for item in block.items}


def spec_of(document: Document, kind: type[Any]) -> Any:
    """Give the figure of a kind."""
    return next(b.spec for b in document.blocks if isinstance(b, Figure) and isinstance(b.spec, kind))


def tables(document: Document) -> Iterator[Table]:
    """Walk the tables, those of figures left out."""
    return (block for block in document.blocks if isinstance(block, Table))


def promised(deadline: str | None, *, agreed: str | None = None, **fields: Any) -> Project:
    """Give a project whose one milestone is expected on 13 March 2026, as its work stands on 6 March."""
    mark = pm.milestone("m", "Hand-over", after="a", deadline=deadline, visibility="client")
    dates = [] if agreed is None else [pm.BaselineDates(task="m", start=agreed, finish=agreed)]
    fields["progress_reports"] = [under_way("a", "2026-03-02", AS_OF, "5d"), *fields.get("progress_reports", ())]
    return Project(
        id="p",
        plan=pm.Plan(start="2026-03-02", tasks=[pm.task("a", "A", "10d"), mark]),
        baselines=[pm.Baseline(id="b", number=0, dates=dates, visibility="client")],
        **fields,
    )


@pytest.mark.parametrize(
    ("deadline", "agreed", "status", "words"),
    [
        ("2026-03-18", None, Status.ON_COURSE, "3 working days before the agreed date of 18 March 2026"),
        ("2026-03-13", None, Status.ON_COURSE, "is expected on the agreed date"),
        ("2026-03-12", None, Status.TROUBLE, "1 working day after the agreed date of 12 March 2026"),
        ("2026-03-18", "2026-03-11", Status.ATTENTION, "2 working days after the agreed plan"),
        (None, "2026-03-11", Status.ATTENTION, "2 working days after the agreed date of 11 March 2026"),
        (None, "2026-03-04", Status.TROUBLE, "7 working days after the agreed date"),
        (None, None, Status.UNKNOWN, "No date has been agreed for it yet"),
    ],
)
def test_the_answer_in_one_sentence(deadline: str | None, agreed: str | None, status: Status, words: str) -> None:
    """The deadline decides where there is one, else the agreed plan; without either nothing is green."""
    first = lead(status_report(promised(deadline, agreed=agreed), as_of=AS_OF))
    assert words in first.text
    assert first.status is status


def test_a_day_off_is_no_working_day() -> None:
    """Expected on a Monday, agreed for the Saturday before: two calendar days, no working day missed, one gained."""
    first = lead(status_report(promised("2026-03-14"), as_of=AS_OF))
    assert "1 calendar day before" in first.text


@pytest.mark.parametrize(
    ("finished", "status", "words"),
    [
        ("2026-03-12", Status.ON_COURSE, "Completed as agreed"),
        ("2026-03-17", Status.ATTENTION, "2 working days after the agreed date"),
    ],
)
def test_a_milestone_that_was_reached(finished: str, status: Status, words: str) -> None:
    """What is done is said as done, with the day on which it was."""
    report = pm.ProgressReport(
        id="r", task="m", as_of="2026-03-20", actual_start=finished, actual_finish=finished, visibility="client"
    )
    document = status_report(promised("2026-03-13", progress_reports=[report]), as_of="2026-03-20")
    assert words in lead(document).text
    assert lead(document).status is status
    kept = figures(document)["Milestones reached on time"]
    assert kept.text == ("1 of 1" if status is Status.ON_COURSE else "0 of 1")


def test_every_milestone_that_the_table_shows_as_reached_is_counted() -> None:
    """Reached before its day counts; one without an agreed day is named beside the count."""
    plan = pm.Plan(
        start="2026-03-02",
        tasks=[
            pm.milestone("early", "Early", deadline="2026-04-30", visibility="client"),
            pm.milestone("free", "Free", visibility="client"),
        ],
    )
    reports = [
        pm.ProgressReport(
            id=name, task=name, as_of="2026-03-20", actual_start="2026-03-10", actual_finish="2026-03-10",
            visibility="client",
        )
        for name in ("early", "free")
    ]  # fmt: skip
    project = pm.Project(id="p", title="P", visibility="client", plan=plan, progress_reports=reports)
    kept = figures(status_report(project, as_of="2026-03-20"))["Milestones reached on time"]
    assert kept.text == "1 of 1"
    assert "1 more was reached; no day had been agreed for it" in kept.note


def test_what_nobody_reported_lies_ahead() -> None:
    """Work that was not reported as done is still to be done: the five days left begin after the day of the report."""
    document = status_report(promised("2026-03-13"), as_of="2026-03-20")
    assert "now expected on 27 March 2026" in lead(document).text
    assert lead(document).status is Status.TROUBLE


def test_later_reports_and_corrected_ones_do_not_count() -> None:
    """The state as of a day does not depend on what was reported later, nor on what was corrected."""

    def done(name: str, day: str, **more: Any) -> pm.ProgressReport:
        return pm.ProgressReport(id=name, task="m", as_of=day, actual_start=day, actual_finish=day, **more)

    wrong = done("wrong", "2026-03-10")
    undone = pm.ProgressReport(id="undone", task="m", as_of="2026-03-10", corrects="wrong")
    later = done("later", "2026-03-25")
    project = promised("2026-03-13", progress_reports=[undone, wrong, later])
    assert "now expected on 27 March 2026" in lead(status_report(project, as_of="2026-03-20")).text
    assert "reached on 25 March 2026" in lead(status_report(project, as_of="2026-03-30")).text


def test_without_a_day_nothing_is_due() -> None:
    """Without a data date no milestone counts as past, and the report says so."""
    document = status_report(attrs.evolve(promised("2026-03-13"), progress_reports=()))
    assert figures(document)["Milestones reached on time"].text == "–"
    assert "no date counts as past" in said(document)
    assert document.meta.data_date is None


def test_change_since_the_last_report() -> None:
    """The forecast is compared with the latest snapshot that the audience may see."""

    def snapshot(name: str, day: str, forecast: str, **more: Any) -> pm.Snapshot:
        return pm.Snapshot(id=name, data_date=day, milestones=[pm.MilestoneForecast(task="m", finish=forecast)], **more)

    seen = snapshot("s1", "2026-03-02", "2026-03-11", visibility="client")
    hidden = snapshot("s2", "2026-03-04", "2026-03-12")
    project = promised("2026-03-13", snapshots=[seen, hidden])
    assert "2 working days later compared with the report of 2 March 2026" in said(status_report(project, as_of=AS_OF))
    assert "1 working day later" in said(status_report(project, as_of=AS_OF, audience="internal"))
    assert "compared with" not in said(status_report(project, as_of=AS_OF, previous=hidden))


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
@pytest.mark.parametrize("audience", ["internal", "sponsor", "client"])
def test_sensible_with_nothing(audience: str, locale: str) -> None:
    """A project without a plan, with an empty one, or with nothing visible gives a report that says so."""
    hidden = pm.Plan(start="2026-03-02", tasks=[pm.task("a", "A", "1d")])
    for each in (None, pm.Plan(start="2026-03-02"), hidden):
        document = status_report(Project(id="p", title="P", plan=each), audience=audience, locale=locale)
        assert lead(document).status is Status.UNKNOWN
        assert document.meta.project


def test_what_is_needed_from_the_client() -> None:
    """Open tasks on the client's side come with owner and day; what is far off is only announced."""
    soon = status_report(shop(), as_of="2026-03-10")
    items = next(block for block in soon.blocks if isinstance(block, Checklist)).items
    assert [(item.text, item.owner, item.due) for item in items] == [
        ("Review of the requirements", "Head of IT", "Wednesday, 18 March 2026")
    ]
    assert "We need 1 thing from you, by Wednesday, 18 March 2026." in lead(soon).text
    assert "Product data by the end of April" in said(soon)
    done = pm.ProgressReport(
        id="r", task="review", as_of="2026-03-19", actual_start="2026-03-16", actual_finish="2026-03-18"
    )
    later = status_report(shop(progress_reports=[done]), as_of="2026-03-19")
    assert "The next is “Acceptance test”, from" in said(later)
    team = status_report(shop(), as_of="2026-03-10", audience="internal")
    assert "We need 1 thing from the client" in lead(team).text


def test_dates_at_risk_are_called_out() -> None:
    """A promise that will be missed stands in a callout with both days."""
    late = status_report(promised("2026-03-12"), as_of=AS_OF)
    callout = next(block for block in late.blocks if isinstance(block, Callout))
    assert callout.items == ("“Hand-over”: expected on 13 March 2026 instead of 12 March 2026, 1 working day later.",)


def test_a_missed_deadline_stands_apart_from_what_is_only_later() -> None:
    """Deadlines that will be missed are trouble; dates later than agreed with their deadline kept need attention."""
    kept = pm.milestone("n", "Training", after="a", deadline="2026-03-20", visibility="client")
    project = promised("2026-03-12", agreed="2026-03-11")
    project = project.with_(kept).with_(
        attrs.evolve(
            project.baselines[0],
            dates=[pm.BaselineDates(task=name, start="2026-03-11", finish="2026-03-11") for name in ("m", "n")],
        )
    )
    callouts = [block for block in status_report(project, as_of=AS_OF).blocks if isinstance(block, Callout)]
    assert [(block.kind, len(block.items)) for block in callouts] == [
        (CalloutKind.TROUBLE, 1), (CalloutKind.ATTENTION, 1),
    ]  # fmt: skip
    assert "Hand-over" in callouts[0].items[0]
    assert callouts[1].items[0].endswith("the deadline is still met.")


def test_hidden_work_stands_as_internal_work() -> None:
    """In a chain of reasons hidden tasks are one stretch of internal work with its days."""
    document = status_report(shop(), as_of=AS_OF)
    text = said(document)
    assert "Internal work takes 6 working days, until 26 March 2026." in text
    assert "“Build and test” starts 2 working days after internal work is finished" in text
    assert "Hidden" not in text
    assert "Our margin" not in text
    assert "311" not in text
    assert "“Hidden audit”" in said(status_report(shop(), as_of=AS_OF, audience="internal"))


def test_children_of_a_hidden_summary_move_up() -> None:
    """A visible task below a hidden summary stands one level higher, below what is visible."""
    rows = {row.id: row for row in spec_of(status_report(shop(), as_of=AS_OF), GanttSpec).rows}
    assert rows["req"].level == 2
    assert rows["build"].level == 1
    assert "inside" not in rows


def test_gantt_is_complete() -> None:
    """Rows carry what was agreed; links join visible rows; days off and the data date are marked."""
    spec = spec_of(status_report(shop(), as_of=AS_OF), GanttSpec)
    live = next(row for row in spec.rows if row.id == "live")
    assert live.kind is GanttRowKind.MILESTONE
    assert live.baseline_finish == dt.datetime(2026, 5, 30)
    assert live.critical
    names = [row.id for row in spec.rows]
    links = {(names[link.before], names[link.after]) for link in spec.links}
    assert ("uat", "live") in links
    assert not any(after == "build" for _, after in links)
    assert dt.datetime(2026, 4, 4) in {stretch.start for stretch in spec.non_working}
    easter = next(stretch for stretch in spec.non_working if stretch.start == dt.datetime(2026, 4, 4))
    assert easter.finish == dt.datetime(2026, 4, 7)
    assert spec.data_date == dt.datetime(2026, 3, 7)
    assert spec.data_date_label == "as of 6 Mar 2026"
    assert [tick.text for tick in spec.ticks if tick.major][:2] == ["Mar 2026", "Apr"]


def test_long_plans_collapse() -> None:
    """More than sixty rows: groups collapse, the rest is counted."""
    groups = [
        pm.summary(
            f"g{i}",
            f"G{i}",
            [pm.task(f"t{i}-{k}", "T", "1d", visibility="client") for k in range(20)],
            visibility="client",
        )
        for i in range(5)
    ]
    tasks = [task for group in groups for task in group]
    document = status_report(Project(id="p", plan=pm.Plan(start="2026-03-02", tasks=tasks)), locale="en")
    spec = spec_of(document, GanttSpec)
    assert [row.id for row in spec.rows] == [f"g{i}" for i in range(5)]
    assert spec.left_out == 100
    assert spec.left_out_note == "100 further tasks are not shown."


@pytest.mark.parametrize(("days", "major"), [("5d", 1), ("60d", 3), ("400d", 20), ("3000d", 12)])
def test_axis_has_few_marks(days: str, major: int) -> None:
    """A short axis shows days, a long one months or years."""
    tasks = [pm.task("a", "A", days, visibility="client")]
    spec = spec_of(status_report(Project(id="p", plan=pm.Plan(start="2026-03-02", tasks=tasks))), GanttSpec)
    assert sum(tick.major for tick in spec.ticks) == major
    assert all(spec.start <= tick.at < spec.finish for tick in spec.ticks)


def test_milestone_graph_bridges_what_is_hidden() -> None:
    """A hidden milestone between two visible ones leaves one arrow with the whole time."""
    tasks = [
        pm.milestone("a", "A", visibility="client"),
        pm.task("x", "X", "3d", after="a"),
        pm.milestone("b", "B", after="x"),
        pm.task("y", "Y", "4d", after="b"),
        pm.milestone("c", "C", after="y", visibility="client"),
    ]
    spec = spec_of(status_report(Project(id="p", plan=pm.Plan(start="2026-03-02", tasks=tasks))), MilestoneGraphSpec)
    assert [node.id for node in spec.nodes] == ["a", "c"]
    assert [(edge.before, edge.after, edge.text, edge.drives) for edge in spec.edges] == [
        (0, 1, "7 working days", True)
    ]


def test_what_was_agreed() -> None:
    """Contract, scope and goals stand in the report; what is hidden in them does not."""
    document = status_report(shop(), as_of=AS_OF)
    facts = {fact.label: fact.text for block in document.blocks if isinstance(block, Facts) for fact in block.items}
    assert facts["Price"] == "CN¥480,000"
    assert facts["Warranty"] == "12 months"
    payments = next(table for table in tables(document) if table.caption == "Payments")
    assert [[cell.text for cell in row] for row in payments.rows] == [
        ["Payment 1", "CN¥100,000", "Requirements agreed", "18 Mar 2026"],
        ["Payment 2", "50% of the price", "–", "–"],
    ]
    assert payments.note == "The total covers only the payments that have an amount."
    goals = next(table for table in tables(document) if table.columns[0].title == "Goal")
    row = [cell.text for cell in goals.rows[0]]
    assert row == ["Shorter waits", "waiting time", "12 min", "–", "5 min", "5 Nov 2026", "not due yet"]


def test_chinese_report_uses_chinese_texts() -> None:
    """Titles, sentences of the scope and dates are in the language of the report."""
    text = said(status_report(shop(), as_of=AS_OF, locale="zh_CN"))
    assert "“系统上线”" in text
    assert "支持两种语言" in text
    assert "内部工作用时6个工作日，2026年3月26日完成。" in text
    assert "2026年3月20日（周五）" in text


def test_order_of_a_page() -> None:
    """A reader who stops early has what matters: answer, figures, needs, milestones, then the rest."""
    blocks = status_report(shop(), as_of=AS_OF).blocks
    assert isinstance(blocks[1], KeyFigures)
    assert 3 <= len(blocks[1].items) <= 5
    anchors = [block.anchor for block in blocks if isinstance(block, Heading) and block.level == 2]
    assert anchors == [
        "needed", "milestones", "timeline", "status", "next", "board", "goals", "milestone-graph", "why", "agreed",
    ]  # fmt: skip


def test_an_internal_project_has_no_title_for_the_client() -> None:
    """The project is a record like any other: its own visibility decides about its title."""
    project = attrs.evolve(shop(), visibility="internal")
    assert status_report(project).meta.project == "Project"
    assert status_report(project, audience="internal").meta.project == "Online shop"


def test_wrong_calls_are_refused() -> None:
    """Unknown audiences and languages, strange schedules and snapshots are errors of this library."""
    for wrong in ({"audience": "public"}, {"locale": "fr"}, {"as_of": "yesterday"}):
        with pytest.raises(pm.ValidationError):
            status_report(shop(), **wrong)  # type: ignore[arg-type]
    for wrong in ({"schedule": "s"}, {"previous": "s"}):
        with pytest.raises(pm.FieldTypeError):
            status_report(shop(), **wrong)  # type: ignore[arg-type]
    with pytest.raises(pm.FieldTypeError):
        status_report("shop")  # type: ignore[arg-type]
    other = schedule(pm.Plan(start="2026-03-02"))
    with pytest.raises(pm.ValidationError, match="another plan"):
        status_report(shop(), schedule=other)


def test_a_schedule_may_be_given() -> None:
    """A schedule that was computed before gives the same report."""
    project = shop(plan=plan())
    assert project.plan is not None
    computed = schedule(project, as_of=AS_OF)
    assert status_report(project, as_of=AS_OF, schedule=computed) == status_report(project, as_of=AS_OF)


def test_baseline_without_dates_is_computed() -> None:
    """Where only the agreed plan was kept, its dates are computed from it."""
    agreed = promised(None).plan
    project = attrs.evolve(promised(None), baselines=[pm.Baseline(id="b", number=0, plan=agreed, visibility="client")])
    assert lead(status_report(project, as_of=AS_OF)).status is Status.ON_COURSE


def test_midnight_belongs_to_the_right_day() -> None:
    """A milestone at 00:00 is shown on the day that people mean, the end of a day or its beginning."""

    def mark(name: str, **fields: Any) -> pm.Task:
        return pm.milestone(name, name, visibility="client", **fields)

    tasks = [
        mark("kick-off"),
        mark("not-before", constraints=[("SNET", "2026-05-05")]),
        mark("by-evening", constraints=[("FNET", "2026-05-05")]),
        mark("opening", kind="start_milestone", constraints=[("SNET", "2026-05-05")]),
        pm.task("night", "Night shift", "2d", calendar="round"),
        mark("morning", after="night", calendar="round"),
        mark("weekend", after="friday"),
        mark("friday", constraints=[("FNET", "2026-05-08")]),
    ]
    round_the_clock = pm.WorkCalendar.every_day(id="round", hours=["00:00-24:00"])
    made = pm.Plan(start="2026-03-02", tasks=tasks, calendars=[round_the_clock])
    rows = {row.id: row.finish_text for row in spec_of(status_report(Project(id="p", plan=made)), GanttSpec).rows}
    assert rows == {
        "kick-off": "2 Mar 2026",
        "not-before": "5 May 2026",
        "by-evening": "5 May 2026",
        "opening": "5 May 2026",
        "morning": "3 Mar 2026",
        "weekend": "8 May 2026",
        "friday": "8 May 2026",
    }
