"""The report on a week, a month or another time: what counts, who sees it, what it says."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import clientpm as pm
from clientpm.model.lifecycle import Step
from clientpm.reports.block import BulletList, Heading, Paragraph
from clientpm.reports.period_reporting import _asked

if TYPE_CHECKING:
    from collections.abc import Iterable

PEOPLE = [
    pm.Stakeholder(id="cto", title="Head of shops", side="client", visibility="client"),
    pm.Stakeholder(id="pm", title="Project manager", side="team", visibility="client"),
]


def step(before: str, action: str, after: str, at: str) -> Step:
    """Make a step of a lifecycle."""
    return Step(from_state=before, to_state=after, action=action, by="pm", at=at)


def project(**changes: Any) -> pm.Project:
    """Make a project whose week from 9 to 15 March 2026 brings one thing of every kind, and others around it."""
    plan = pm.Plan(
        start="2026-03-02",
        tasks=[
            pm.task("draft", "Draft the pages", "3d", visibility="client"),
            pm.task("build", "Build the shop", "5d", after="draft", visibility="client"),
            pm.task("hidden", "Pay the supplier", "2d", after="draft"),
            pm.milestone("shown", "First look", after="build", visibility="client", deadline="2026-03-12"),
            pm.task("test", "Try the shop", "3d", after="shown", visibility="client"),
            pm.milestone("live", "Go live", after="test", visibility="client", deadline="2026-03-31"),
        ],
    )
    made = pm.Project(
        id="shop",
        title="Web shop",
        visibility="client",
        plan=plan,
        stakeholders=PEOPLE,
        progress_reports=[
            done("draft", "2026-03-02", "2026-03-04"),
            done("build", "2026-03-05", "2026-03-11"),
            done("hidden", "2026-03-05", "2026-03-10", visibility="internal"),
            done("shown", "2026-03-11", "2026-03-11"),
        ],
        decisions=[
            decision("colour", "Colour of the shop", "2026-03-10T09:00Z", choice="Green.", decided_by="cto"),
            decision("later", "Later one", "2026-03-16T09:00Z"),
            decision("price", "Discount for the client", "2026-03-10T10:00Z", visibility="internal"),
        ],
        actions=[
            action("keys", "Order the keys", done_on="2026-03-13", due="2026-03-12"),
            action("old", "Older one", done_on="2026-03-06"),
        ],
        contacts=[
            contact("c1", "2026-03-09T09:00Z", planned="communication:mail", occurrence="2026-03-09"),
            contact("c2", "2026-03-10T09:00Z", direction="from_client", sender="cto", receivers=["pm"]),
            contact("c3", "2026-03-10T09:30Z", direction="from_client", sender="cto", receivers=["pm"], corrects="c2"),
            contact("c4", "2026-03-15T17:00Z"),
            contact("c5", "2026-03-16T09:00Z"),
            contact("c6", "2026-03-11T09:00Z", visibility="internal"),
            contact("c7", "2026-03-12T08:00Z", planned="meeting:review"),
        ],
        meetings=[
            meeting("review", "Review of the draft", "2026-03-12T08:00Z"),
            meeting("unproven", "Nobody wrote it down", "2026-03-13T08:00Z"),
        ],
        communications=[
            pm.CommunicationItem(
                id="mail",
                title="Weekly mail",
                audience=["cto"],
                visibility="client",
                cadence=pm.Cadence(rule="FREQ=WEEKLY;BYDAY=MO", start="2026-03-02"),
            ),
            pm.CommunicationItem(
                id="inside",
                title="Talk about the margin",
                audience=["pm"],
                cadence=pm.Cadence(rule="FREQ=WEEKLY;BYDAY=TU", start="2026-03-03"),
            ),
        ],
        issues=[
            issue("slow", "Pages are slow", "2026-03-10T07:00Z"),
            issue("secret", "Supplier has no money", "2026-03-10T07:00Z", visibility="internal"),
        ],
        risks=[
            pm.Risk(id="R1", title="Holidays in May", visibility="client", identified_on="2026-03-11"),
            pm.Risk(id="R2", title="An old one", visibility="client", identified_on="2026-03-03"),
        ],
    )
    return attrs.evolve(made, **changes)


def done(task: str, start: str, finish: str, **more: Any) -> pm.ProgressReport:
    """Make a report that a task is done."""
    values = {"visibility": "client", **more}
    return pm.ProgressReport(
        id=f"done-{task}", task=task, as_of=finish, actual_start=start, actual_finish=finish, **values
    )


def decision(id: str, title: str, at: str, **more: Any) -> pm.LoggedDecision:
    """Make a decision."""
    return pm.LoggedDecision(id=id, title=title, at=at, **{"visibility": "client", **more})


def action(id: str, title: str, **more: Any) -> pm.ActionItem:
    """Make an action that is done."""
    history = [step("open", "complete", "done", f"{more['done_on']}T10:00Z")]
    values = {"visibility": "client", "owner": "pm", "due": "2026-03-31", "state": "done", "history": history}
    return pm.ActionItem(id=id, title=title, **{**values, **more})


def contact(id: str, at: str, **more: Any) -> pm.Contact:
    """Make a contact of ours with the client."""
    return pm.Contact(id=id, at=at, **{"visibility": "client", "sender": "pm", "receivers": ["cto"], **more})


def meeting(id: str, title: str, at: str) -> pm.Meeting:
    """Make a meeting."""
    return pm.Meeting(id=id, title=title, starts_at=at, visibility="client")


def issue(id: str, title: str, at: str, **more: Any) -> pm.Issue:
    """Make an open issue."""
    return pm.Issue(id=id, title=title, raised_at=at, raised_by="cto", **{"visibility": "client", **more})


def section(document: pm.Document, anchor: str) -> list[str]:
    """Give the texts of a section."""
    texts: list[str] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading):
            inside = block.anchor == anchor
        elif inside and isinstance(block, Paragraph):
            texts.append(block.text)
        elif inside and isinstance(block, BulletList):
            texts += block.items
    return texts


def week(made: pm.Project | None = None, **more: Any) -> pm.Document:
    """Give the weekly report of 15 March 2026."""
    return pm.period_report(made or project(), **{"as_of": "2026-03-15", **more})


def test_a_week_says_what_it_brought() -> None:
    """Milestones, tasks, actions, decisions, meetings and contacts of the week stand in the report, others do not."""
    assert section(week(), "done") == [
        "“First look” was reached on 11 March 2026, in time for 12 March 2026.",
        "Finished (1): “Build the shop”.",
        "To-dos done (1): “Order the keys”. 1 of these came later than agreed.",
        "Decided by Head of shops on 10 March 2026: “Colour of the shop”: Green.",
        "Meetings held (1): “Review of the draft” (12 March 2026).",
        "We wrote or spoke to you 3 times.",
        "You wrote or spoke to us 1 time.",
    ]
    assert (
        section(week(locale="zh_CN"), "done")[0] == "“First look”已于2026年3月11日按期达成（约定日期为2026年3月12日）。"
    )


def test_the_team_sees_the_rest() -> None:
    """What only the team may see stands in its report, and in no other."""
    inside, outside = week(audience="internal"), week()
    hidden = ["Pay the supplier", "Discount for the client", "Supplier has no money", "Talk about the margin"]
    for title in hidden:
        assert title in "\n".join(inside.texts())
        assert title not in "\n".join(outside.texts())


def test_issues_and_risks_are_new_or_closed() -> None:
    """What came up in the week stands there with its day; what was known before does not."""
    assert section(week(), "troubles") == [
        "New problem since 10 March 2026: “Pages are slow”.",
        "New risk since 11 March 2026: “Holidays in May”.",
    ]
    closed = issue(
        "slow",
        "Pages are slow",
        "2026-03-02T07:00Z",
        state="closed",
        resolution="A larger server.",
        owner="pm",
        due="2026-03-20",
        history=[
            step("open", "assign", "assigned", "2026-03-03T07:00Z"),
            step("assigned", "resolve", "resolved", "2026-03-10T07:00Z"),
            step("resolved", "close", "closed", "2026-03-12T07:00Z"),
        ],
    )
    assert section(week(project(issues=[closed], risks=[])), "troubles") == [
        "The problem “Pages are slow” was closed on 12 March 2026. A larger server."
    ]
    assert section(week(project(issues=[], risks=[])), "troubles") == []


def test_promises_to_people_are_counted() -> None:
    """What the communication plan promised for the week was on time, late or is missing; the client sees its own."""
    assert section(week(), "promises") == ["1 mail, call or meeting was due, and took place on time."]
    silent = section(week(project(contacts=[], meetings=[])), "promises")
    assert silent[0] == "1 mail, call or meeting was due: 1 missing."
    assert silent[1] == "“Weekly mail” was due on Monday, 9 March 2026."
    assert section(week(project(communications=[], contacts=[], meetings=[])), "promises") == []


def test_nothing_done_is_said() -> None:
    """A week without any fact says so; nothing is made up."""
    bare = pm.Project(id="shop", title="Shop", visibility="client", plan=project().plan)
    assert section(week(bare), "done") == ["Nothing was reported as finished or decided in this time."]
    assert section(week(pm.Project(id="shop")), "done") == ["Nothing was reported as finished or decided in this time."]


def test_what_is_later_than_the_instant_does_not_count() -> None:
    """A report of an instant leaves out what happened later on that day."""
    early = pm.period_report(project(), as_of="2026-03-12T07:00")
    assert not any("Meetings held" in text for text in section(early, "done"))
    assert early.meta.period == "6 March 2026 to 12 March 2026"


def test_the_next_week_follows() -> None:
    """What comes next is what starts or is due in the seven days after."""
    (text,) = section(week(), "next")
    assert text.startswith("From 16 March 2026 to 22 March 2026:")


def test_changes_are_told_by_what_came_of_them() -> None:
    """That a change was asked for is told only where nothing more came of it in the week."""
    asked = [step("draft", "submit", "submitted", "2026-03-10T07:00Z")]
    change = pm.ChangeRequest(
        id="cards", title="Gift cards", visibility="client", state="submitted", raised_by="cto", history=asked
    )
    assert "The change “Gift cards” was asked for on 10 March 2026." in section(week(project(changes=[change])), "done")
    more = [*asked, step("submitted", "reject", "rejected", "2026-03-12T07:00Z")]
    told = section(week(project(changes=[attrs.evolve(change, state="rejected", history=more)])), "done")
    assert [text for text in told if "Gift cards" in text] == [
        "It was decided on 12 March 2026 not to make the change “Gift cards”."
    ]


def survey(answers: Iterable[int]) -> dict[str, Any]:
    """Give a survey with answers on 10 March."""
    people = [pm.Stakeholder(id=f"s{i}", side="client", visibility="client") for i in range(8)]
    asked = pm.Survey(
        id="spring",
        title="Spring survey",
        visibility="client",
        sent_at="2026-03-03T09:00Z",
        audience=[person.id for person in people],
        questions=[pm.SurveyQuestion(id="all", text="Content?", dimension="overall")],
    )
    said = [
        pm.SurveyResponse(
            id=f"r{i}",
            survey="spring",
            by=f"s{i}",
            on="2026-03-10",
            scores=[pm.SurveyScore(question="all", score=score)],
        )
        for i, score in enumerate(answers)
    ]
    return {"stakeholders": [*PEOPLE, *people], "surveys": [asked], "survey_responses": said}


def test_satisfaction_where_it_was_measured() -> None:
    """The client reads counts of its survey, of few answers only how many; the mean is for the team."""
    many = project(**survey([5, 4, 4, 3, 5]))
    assert section(week(many), "satisfaction") == [
        "5 of 8 people answered “Spring survey”. 4 of 5 are content on the whole (4 or 5 of 5)."
    ]
    assert section(week(many, audience="internal"), "satisfaction")[0].endswith("Mean: 4.20 of 5.")
    few = project(**survey([2, 5]))
    assert section(week(few), "satisfaction") == [
        "2 of 8 people answered “Spring survey”. These are too few answers to tell more."
    ]
    assert section(pm.period_report(many, as_of="2026-03-22"), "satisfaction") == []


@pytest.mark.parametrize(
    ("period", "as_of", "first", "last", "next_last"),
    [
        ("weekly", "2026-03-15", "2026-03-09", "2026-03-15", "2026-03-22"),
        ("monthly", "2026-03-31", "2026-03-01", "2026-03-31", "2026-04-30"),
        ("monthly", "2026-02-28", "2026-02-01", "2026-02-28", "2026-03-31"),
        ("monthly", "2024-02-29", "2024-02-01", "2024-02-29", "2024-03-31"),
        ("monthly", "2026-01-30", "2025-12-31", "2026-01-30", "2026-02-28"),
        ("monthly", "2026-03-15", "2026-02-16", "2026-03-15", "2026-04-15"),
        ("monthly", "2026-01-31", "2026-01-01", "2026-01-31", "2026-02-28"),
        (("2026-03-03", "2026-03-12"), None, "2026-03-03", "2026-03-12", "2026-03-22"),
    ],
)
def test_days_of_a_period(period: Any, as_of: str | None, first: str, last: str, next_last: str) -> None:
    """A week has seven days, a month goes from the day after the same day of the month before."""
    span, instant = _asked(project(), period, as_of)
    assert [span.first, span.last, span.next_last] == [dt.date.fromisoformat(day) for day in (first, last, next_last)]
    assert instant == dt.datetime.combine(span.last + dt.timedelta(days=1), dt.time())


def test_months_leave_no_day_out() -> None:
    """Reports of the last day of each month, or 27th, cover every day once."""
    for day in (5, 27, 31):
        ends = [dt.date(2024 + i // 12, i % 12 + 1, 1) for i in range(27)]
        lasts = [
            min(end.replace(day=1) + dt.timedelta(days=31), end + dt.timedelta(days=27)).replace(day=day)
            if day <= 27
            else (end.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
            for end in ends
        ]
        spans = [_asked(pm.Project(id="p"), "monthly", last)[0] for last in lasts]
        for before, after in pairwise(spans):
            assert after.first == before.next_first
            assert before.next_last == after.last


def test_figures_are_compared_with_the_beginning() -> None:
    """The snapshot is the latest that was kept before the period began, not one from within it."""
    made = project()
    for day in ("2026-03-04", "2026-03-08", "2026-03-12"):
        made = pm.workflow.close_period(made, as_of=day, by="pm", at=f"{day}T20:00Z", visibility="client")
    said = section(week(made), "changes")
    assert said == []
    hold = pm.ProgressReport(
        id="try", task="test", as_of="2026-03-13", actual_start="2026-03-12", remaining="4d", visibility="client"
    )
    begun = attrs.evolve(made, progress_reports=[*made.progress_reports, hold])
    said = section(week(begun), "changes")
    assert said[0] == "Compared with the report of 8 March 2026:"
    assert "Started: “Try the shop”." in said
    assert not any(text.startswith("Finished") for text in said)
    assert section(week(), "changes") == []


def test_a_month_has_more() -> None:
    """A monthly report has the milestones and, with snapshots, their trend; a week has not."""
    made = project()
    for day in ("2026-03-04", "2026-03-12"):
        made = pm.workflow.close_period(made, as_of=day, by="pm", at=f"{day}T20:00Z", visibility="client")
    anchors = {block.anchor for block in week(made, period="monthly").blocks if isinstance(block, Heading)}
    short = {block.anchor for block in week(made).blocks if isinstance(block, Heading)}
    assert {"milestones", "trend"} <= anchors
    assert not {"milestones", "trend"} & short


@pytest.mark.parametrize(
    ("period", "kind", "title"),
    [
        ("weekly", "period_weekly", "Weekly report"),
        ("monthly", "period_monthly", "Monthly report"),
        (("2026-03-01", "2026-03-15"), "period_free", "Progress report"),
    ],
)
def test_the_report_says_what_it_is(period: Any, kind: str, title: str) -> None:
    """Kind and title name the period, and the title line has its days."""
    report = pm.period_report(project(), period=period, as_of=None if isinstance(period, tuple) else "2026-03-15")
    assert (report.meta.kind, report.meta.title) == (kind, title)
    assert report.meta.period in [fact.text for fact in report.meta.title_line]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"period": "daily"}, "period.kind"),
        ({"period": 7}, "period.type"),
        ({"period": ("2026-03-02",)}, "period.type"),
        ({"period": ("2026-03-02", "2026-03-01")}, "period.order"),
        ({"period": ("1990-03-02", "2026-03-01")}, "period.order"),
        ({"period": ("2026-03-01", "2026-03-02"), "as_of": "2026-03-02"}, "period.as_of"),
        ({"as_of": "0001-01-03"}, "limit.date"),
        ({"as_of": "9999-12-29"}, "limit.date"),
    ],
)
def test_wrong_periods_are_refused(arguments: dict[str, Any], code: str) -> None:
    """A period that there is not is refused, and the error says what was expected."""
    with pytest.raises(pm.ClientPMError) as caught:
        pm.period_report(project(), **arguments)
    assert caught.value.code == code


def test_a_day_is_needed() -> None:
    """Without a day, a data date or a progress report there is no week to speak of."""
    with pytest.raises(pm.ValidationError) as caught:
        pm.period_report(pm.Project(id="shop"))
    assert caught.value.code == "period.no_day"
    with pytest.raises(pm.FieldTypeError):
        pm.period_report("shop")  # type: ignore[arg-type]


def test_a_project_without_a_plan_says_how_the_report_came_about() -> None:
    """The page ends with how it was computed, as others do."""
    for locale, words in (("en", "There is no plan"), ("zh_CN", "目前没有计划")):
        document = pm.period_report(pm.Project(id="p", title="P"), as_of="2026-03-06", locale=locale)
        assert document.meta.computed[-1].text == "period-1"
        assert any(words in fact.text for fact in document.meta.computed)
