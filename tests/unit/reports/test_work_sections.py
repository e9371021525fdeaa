"""How far the work has come, the board, and what comes next."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import clientpm as pm
from clientpm.model.project import Project
from tests.unit.reports.in_full import in_full
from tests.unit.reports.sections import cells, of_kind, report, said, section

if TYPE_CHECKING:
    from collections.abc import Iterable


def small(tasks: Iterable[pm.Task], *reports: pm.ProgressReport, **fields: Any) -> Project:
    """Give a project that the client may see all of."""
    plan = pm.Plan(start="2026-03-02", tasks=[attrs.evolve(task, visibility="client") for task in tasks])
    heard = [attrs.evolve(each, visibility="client") for each in reports]
    return Project(id="p", title="P", visibility="client", plan=plan, progress_reports=heard, **fields)


def heard(task: str, day: str = "2026-03-13", **fields: Any) -> pm.ProgressReport:
    """Give a report about a task."""
    return pm.ProgressReport(id=f"{task}-{day}", task=task, as_of=day, **fields)


def gantt(document: pm.Document) -> tuple[dict[str, pm.GanttRow], dict[str, list[str]]]:
    """Give the rows of the chart by id, and those of its table by title."""
    figure = of_kind(section(document, "timeline"), pm.Figure)[0]
    assert isinstance(figure.spec, pm.GanttSpec)
    return {row.id: row for row in figure.spec.rows}, {row[0]: row for row in cells(figure.table)}


def board(document: pm.Document) -> dict[str, pm.BoardColumn]:
    """Give the columns of the board by id."""
    spec = of_kind(section(document, "board"), pm.Figure)[0].spec
    assert isinstance(spec, pm.BoardSpec)
    return {column.id: column for column in spec.columns}


def test_work_on_hold_rests_in_the_chart_and_is_said_in_words() -> None:
    """A bar has a gap from the day on which work stopped to the day on which it goes on, and its label says so."""
    rows, table = gantt(report(in_full()))
    photos = rows["photos"]
    assert photos.label == "Product photos (on hold)"
    assert [(rest.start, rest.finish) for rest in photos.rests] == [
        (dt.datetime(2026, 4, 7), dt.datetime(2026, 4, 20, 9))
    ]
    assert photos.note == "on hold since 7 April 2026, the rest from 20 April 2026"
    assert table["Product photos"][4] == "on hold"


def test_cancelled_work_has_no_dates() -> None:
    """Work that was called off before it began has a row and a word, but neither bar nor day."""
    rows, table = gantt(report(in_full()))
    assert rows["import"].cancelled
    assert rows["import"].label == "Import of old vouchers (cancelled)"
    assert table["Import of old vouchers"][1:5] == ["–", "–", "–", "cancelled"]


def test_a_rest_that_waits_for_other_work_is_a_gap() -> None:
    """Work that began before what it depends on was done stops at the data date until that is done."""
    tasks = [pm.task("a", "A", "10d"), pm.task("b", "B", "5d", after="a")]
    project = small(
        tasks,
        heard("a", actual_start="2026-03-09", remaining="5d"),
        heard("b", actual_start="2026-03-11", remaining="3d"),
    )
    rows, _ = gantt(report(project, day="2026-03-13"))
    assert rows["a"].rests == ()
    assert [(rest.start, rest.finish) for rest in rows["b"].rests] == [
        (dt.datetime(2026, 3, 14), dt.datetime(2026, 3, 23, 9))
    ]


def test_a_weekend_is_no_gap() -> None:
    """Where no working time lies between the data date and the rest, the bar is whole."""
    rows, _ = gantt(report(small([pm.task("a", "A", "10d")], heard("a", actual_start="2026-03-09", remaining="5d")),
                           day="2026-03-13"))  # fmt: skip
    assert rows["a"].rests == ()


def test_a_pause_that_is_over_stays_visible() -> None:
    """Work that was stopped and has gone on keeps its gap in the past."""
    stopped = heard("a", "2026-03-06", actual_start="2026-03-02", suspended="2026-03-05", resumes="2026-03-10")
    rows, table = gantt(
        report(small([pm.task("a", "A", "10d")], stopped, heard("a", remaining="4d")), day="2026-03-13")
    )
    assert [(rest.start, rest.finish) for rest in rows["a"].rests] == [
        (dt.datetime(2026, 3, 5), dt.datetime(2026, 3, 10))
    ]
    assert table["A"][3] == "in progress"


def test_completed_work_lies_in_the_past() -> None:
    """What is done stands where it was done, whole, and is no longer critical."""
    rows, table = gantt(report(in_full()))
    design = rows["design"]
    assert (design.start, design.finish, design.progress) == (
        dt.datetime(2026, 3, 20),
        dt.datetime(2026, 4, 10),
        Decimal(1),
    )
    assert not design.critical
    assert table["Design approved"][4] == "reached"


@pytest.mark.parametrize(("audience", "share"), [("client", None), ("internal", "0.625")])
def test_a_share_that_was_worked_out_needs_every_report(audience: str, share: str | None) -> None:
    """Where nobody said a share, it is worked out; for the client only from reports that the client may see."""
    project = in_full()
    hidden = [
        attrs.evolve(each, visibility="internal") if each.task == "photos" else each
        for each in project.progress_reports
    ]
    rows, _ = gantt(report(attrs.evolve(project, progress_reports=hidden), audience))
    done = rows["photos"].progress
    assert (None if done is None else str(done)) == share
    assert rows["photos"].label.endswith("(on hold)")


def test_a_summary_has_a_share_only_where_all_of_it_may_be_seen() -> None:
    """The share of a summary with a hidden task below it is not shown to the client."""
    inner = pm.summary("s", "S", [pm.task("a", "A", "4d"), pm.task("b", "B", "4d")])
    tasks = pm.summary("o", "Outer", inner)
    project = small(tasks, heard("a", actual_start="2026-03-02", actual_finish="2026-03-05"))
    rows, _ = gantt(report(project, day="2026-03-13"))
    assert [str(rows[name].progress) for name in ("o", "s")] == ["0.5", "0.5"]
    assert project.plan is not None
    plan = project.plan
    secret = [attrs.evolve(task, visibility="internal") if task.id == "b" else task for task in plan.tasks]
    hiding = attrs.evolve(project, plan=attrs.evolve(plan, tasks=secret))
    assert gantt(report(hiding, day="2026-03-13"))[0]["s"].progress is None
    assert str(gantt(report(hiding, "internal", day="2026-03-13"))[0]["s"].progress) == "0.5"


def test_cancelled_milestones_are_neither_late_nor_promised() -> None:
    """A milestone that was called off is said to be, has no date, and the project is measured by another."""
    tasks = [
        pm.task("a", "A", "5d"),
        pm.milestone("m", "Trial", after="a", deadline="2026-03-06"),
        pm.milestone("n", "Last", after="a", deadline="2026-05-29"),
    ]
    document = report(small(tasks, heard("n", cancelled=True)), day="2026-03-13")
    rows = {row[0]: row for row in cells(of_kind(section(document, "milestones"), pm.Table)[0])}
    assert rows["Last"][1:] == ["Fri, 29 May 2026", "–", "–", "cancelled"]
    lead = document.blocks[0]
    assert isinstance(lead, pm.Paragraph)
    assert "“Trial”" in lead.text
    assert "“Last”" not in lead.text


def test_a_project_whose_only_milestone_was_cancelled_says_so() -> None:
    """Where nothing else is left, the first sentence is that it was cancelled."""
    document = report(small([pm.milestone("m", "Trial", deadline="2026-05-29")], heard("m", cancelled=True)))
    lead = document.blocks[0]
    assert isinstance(lead, pm.Paragraph)
    assert lead.text.startswith("“Trial” has been cancelled.")


def test_the_board_sorts_work_by_how_far_it_has_come() -> None:
    """Every visible task stands in at most one column, with who, by when and how much."""
    columns = board(report(in_full()))
    assert {name: [card.id for card in column.cards] for name, column in columns.items()} == {
        "next": ["texts"],
        "in_progress": ["data", "build"],
        "on_hold": ["photos"],
        "done": ["design"],
        "cancelled": ["import"],
    }
    card = columns["in_progress"].cards[0]
    assert (card.owner, card.due, card.progress_text) == ("Head of IT (your side)", "16 Apr", "30%")
    assert columns["on_hold"].cards[0].owner == "Ana Costa"
    assert columns["done"].title == "Done since 3 Apr"


def test_the_board_is_bounded() -> None:
    """A column shows a few cards, counts them all and says how many are left out."""
    tasks = [pm.task(f"t{i}", f"T{i}", "2d") for i in range(20)]
    document = report(small(tasks), day="2026-03-02")
    column = board(document)["next"]
    assert (len(column.cards), column.count, column.more_text) == (8, 20, "and 12 more")
    assert "and 12 more" in of_kind(section(document, "board"), pm.Figure)[0].table.note


def test_no_board_without_a_day() -> None:
    """Nobody can say what is next where no day is known."""
    document = pm.status_report(small([pm.task("a", "A", "5d")]))
    assert section(document, "board") == []
    assert section(document, "next") == []


def test_what_comes_next() -> None:
    """What starts or is due before the next report, with who does it; the client's part is marked and counted."""
    blocks = section(report(in_full()), "next")
    paragraph, table = of_kind(blocks, pm.Paragraph)[0], of_kind(blocks, pm.Table)[0]
    assert paragraph.text == (
        "From 11 April 2026 to 17 April 2026: 1 task starts, 1 task is due. 1 of these is yours to do."
    )
    assert cells(table) == [
        ["Texts for the help pages", "Li Wei", "Mon, 13 Apr 2026", "20 Apr 2026"],
        ["Product data", "Head of IT (your side)", "in progress", "Thu, 16 Apr 2026"],
    ]
    assert [row[0].strong for row in table.rows] == [False, True]


def test_the_team_hears_that_it_is_the_clients() -> None:
    """To the team the client is spoken of, and hidden work stands in the list too."""
    table = of_kind(section(report(in_full(), "internal"), "next"), pm.Table)[0]
    rows = {row[0]: row for row in cells(table)}
    assert rows["Product data"][1] == "Head of IT (client)"
    assert rows["Pricing review"][1] == "Ana Costa"


@pytest.mark.parametrize(
    ("days", "last"),
    [([], "24 March 2026"), (["2026-03-06"], "24 March 2026"), (["2026-02-24", "2026-03-06"], "20 March 2026")],
)
def test_the_next_period_is_as_long_as_the_last(days: list[str], last: str) -> None:
    """The next report comes after as many days as lay between the last two; without two, after two weeks."""
    snapshots = [pm.Snapshot(id=f"s{i}", data_date=day, visibility="client") for i, day in enumerate(days)]
    text = said(section(report(small([pm.task("a", "A", "20d")], snapshots=snapshots), day="2026-03-10"), "next"))
    assert f"to {last}" in text


def test_snapshots_that_the_client_may_not_see_do_not_set_the_period() -> None:
    """How often the team looks at its project is not the client's business."""
    snapshots = [pm.Snapshot(id=day, data_date=day) for day in ("2026-03-03", "2026-03-06")]
    project = small([pm.task("a", "A", "20d")], snapshots=snapshots)
    assert "to 24 March 2026" in said(section(report(project, day="2026-03-10"), "next"))
    assert "to 13 March 2026" in said(section(report(project, "internal", day="2026-03-10"), "next"))


def test_nothing_to_come_is_said() -> None:
    """A period in which nothing starts or is due is said in one sentence; a project that is over has no section."""
    tasks = [pm.task("a", "A", "40d"), pm.task("b", "B", "5d")]
    begun = [heard("a", actual_start="2026-03-02", remaining="30d")]
    begun += [heard("b", actual_start="2026-03-02", actual_finish="2026-03-06")]
    text = said(section(report(small(tasks, *begun), day="2026-03-13"), "next"))
    assert text == "Nothing in this report starts or is due from 14 March 2026 to 27 March 2026."
    over = small([pm.task("b", "B", "5d")], begun[1])
    assert section(report(over, day="2026-03-13"), "next") == []


def test_a_critical_ask_says_what_depends_on_it() -> None:
    """The client learns which of its tasks sets the end date."""
    stakeholders = [pm.Stakeholder(id="it", title="IT", side="client", visibility="client")]
    tasks = [pm.task("a", "A", "5d", owner="it"), pm.task("b", "B", "2d", owner="it")]
    document = report(small(tasks, stakeholders=stakeholders), day="2026-03-02")
    notes = {item.text: item.note for item in of_kind(section(document, "needed"), pm.Checklist)[0].items}
    assert notes == {"A": "starts on 3 March 2026; the end date depends on it", "B": "starts on 3 March 2026"}
