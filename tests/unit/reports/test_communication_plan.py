"""The report on the communication plan: who hears what, when, how and from whom."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.reports.block import Checklist, Paragraph, Timeline
from clientpm.reports.builders.cadence_words import cadence_said
from clientpm.reports.language import Language
from clientpm.reports.view_communication import ViewPromise
from clientpm.values.recurrence import RecurrenceRule
from tests.unit.reports.reading import anchors, figures, lead, rows_of, section
from tests.unit.reports.talking import AS_OF, SEEN, talking, texts


def plan(**more: Any) -> pm.Document:
    """Give the report of the project."""
    return pm.communication_plan_report(talking(), as_of=AS_OF, **more)


def test_who_hears_what_when_how_and_from_whom() -> None:
    """One row for each promise that the audience may see."""
    rows = rows_of(plan(), "promises")
    assert rows[0] == [
        "Weekly mail: How it is going",
        "Wu Jianming and Helen Marsh",
        "every Monday at 10:00",
        "e-mail",
        "Lin Zhiyuan",
        "please answer within 2 working days",
    ]
    assert rows[1][2:4] == ["the last working day of every month", "meeting, 1 hour"]
    assert rows[3][2] == "A date moves"
    assert len(rows) == 4


def test_chinese_is_written_as_chinese() -> None:
    """Rhythm, people and titles in the language of the report."""
    rows = rows_of(plan(locale="zh_CN"), "promises")
    assert rows[0][:5] == ["每周邮件：项目进展", "吴建明和Helen Marsh", "每周一10:00", "邮件", "林致远"]
    assert rows[1][2] == "每月最后一个工作日"


def test_the_next_dates_stand_in_order_with_meetings() -> None:
    """What is due next is counted out from the day of the report; meetings stand between."""
    (timeline,) = section(plan(), "dates")
    assert isinstance(timeline, Timeline)
    days = [item.value for item in timeline.items]
    assert days == sorted(days)  # type: ignore[type-var]
    assert timeline.items[0].value == dt.datetime(2026, 3, 16, 10, 0)
    assert "First meeting" in [item.title for item in timeline.items]
    assert "Steering meeting" in [item.title for item in timeline.items]


def test_without_a_day_there_are_no_next_dates() -> None:
    """A project of which no day is known has a plan, and no dates."""
    project = talking(plan=None, issues=(), meetings=())
    document = pm.communication_plan_report(project)
    assert "dates" not in anchors(document)
    assert len(rows_of(document, "promises")) == 4


def test_only_the_team_reads_whether_it_was_kept() -> None:
    """On time, late and missed are figures of the team; the client sees what was agreed."""
    told = pm.Contact(
        id="c", at="2026-03-02T09:00+08:00", receivers=["head", "board"], sender="manager", planned="communication:weekly",
        direction="to_client",
    )  # fmt: skip
    project = talking(contacts=[told])
    inside = pm.communication_plan_report(project, as_of=AS_OF, audience="internal")
    assert rows_of(inside, "kept") == [["Weekly mail", "2", "1", "0", "1", "50%"]]
    assert figures(inside)["On time so far"].text == "50%"
    client = pm.communication_plan_report(project, as_of=AS_OF)
    assert "kept" not in anchors(client)
    assert "did not happen" not in texts(client)
    assert lead(client).status is None


def test_what_the_client_answers_is_asked_for_at_the_top() -> None:
    """Every promise that expects an answer, with the client's people and the time; internal people have no name."""
    line, checklist = section(plan(), "needed")
    assert isinstance(line, Paragraph)
    assert line.text == "When one of these reaches you, please answer:"
    assert isinstance(checklist, Checklist)
    assert [(item.owner, item.text.partition(": ")[2]) for item in checklist.items] == [
        ("Wu Jianming and Helen Marsh", "please answer within 2 working days"),
        ("Wu Jianming, Helen Marsh and Front desk", "please answer"),
    ]


def test_who_helps_and_who_does_what() -> None:
    """The ladder and the table of parts, as far as they may be seen."""
    parts = [
        pm.Responsibility(
            id="a", title="Sign the design", responsible=["manager"], accountable=["head"], informed=["dev"], **SEEN
        ),
        pm.Responsibility(id="b", title="Fix our mistake", responsible=["dev"], accountable=["manager"]),
    ]
    document = pm.communication_plan_report(talking(responsibilities=parts), as_of=AS_OF)
    assert rows_of(document, "ladder") == [["Weekly mail", "after 3 working days", "Wu Jianming (Head of operations)"]]
    assert rows_of(document, "parts") == [["Sign the design", "Lin Zhiyuan", "Wu Jianming", "–", "–"]]


def test_a_part_about_something_hidden_stays_hidden() -> None:
    """A row about work that the audience may not see is left out."""
    part = pm.Responsibility(
        id="a", title="Repair", about=["task:secret"], responsible=["manager"], accountable=["head"], **SEEN
    )
    project = talking(responsibilities=[part])
    assert "parts" not in anchors(pm.communication_plan_report(project, as_of=AS_OF))
    assert "parts" in anchors(pm.communication_plan_report(project, as_of=AS_OF, audience="internal"))


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_an_empty_plan_is_said_in_one_sentence(locale: str) -> None:
    """No empty heading and no table without rows."""
    document = pm.communication_plan_report(pm.Project(id="p"), locale=locale)
    assert len(document.blocks) == 1


@pytest.mark.parametrize(
    ("rule", "english", "chinese"),
    [
        ("FREQ=DAILY", "every day", "每天"),
        ("FREQ=DAILY;INTERVAL=3", "every 3 days", "每3天"),
        ("FREQ=WEEKLY", "every Tuesday", "每周二"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "every Monday and Thursday", "每周一和周四"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every working day", "每个工作日"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "every 2 weeks, on Friday", "每2周一次，周五"),
        ("FREQ=MONTHLY", "day 31 of every month", "每月31日"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "the last day of every month", "每月最后一天"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "day 1 and day 15 of every month", "每月1日和15日"),
        ("FREQ=MONTHLY;BYDAY=2TU", "the second Tuesday of every month", "每月第二个周二"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "the last Friday of every month", "每月最后一个周五"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1", "every 3 months, on day 1", "每3个月一次，1日"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "the first working day of every month", "每月第一个工作日"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=3",
            "every month, on the days listed below",
            "每月，具体日期见下文",
        ),
        ("FREQ=MONTHLY;BYDAY=5MO", "every month, on the days listed below", "每月，具体日期见下文"),
        ("FREQ=YEARLY", "every year", "每年"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "every year, on the days listed below", "每年，具体日期见下文"),
        ("FREQ=WEEKLY;COUNT=1", "once", "一次"),
    ],
)
def test_a_rhythm_is_said_in_plain_words(rule: str, english: str, chinese: str) -> None:
    """Rules that have plain words get them; of others only the step is said, and the dates stand below."""
    promise = ViewPromise(id="x", rule=RecurrenceRule.of(rule), first_day=dt.date(2026, 3, 31))
    assert cadence_said(promise, Language("en")) == english
    assert cadence_said(promise, Language("zh_CN")) == chinese


def test_another_zone_is_named() -> None:
    """A time that is not by the clocks of the project says by whose."""
    promise = ViewPromise(id="x", rule=RecurrenceRule.of("FREQ=DAILY"), at=dt.time(9, 5), zone="Europe/Berlin")
    assert cadence_said(promise, Language("en")) == "every day at 09:05 (Berlin time)"
    assert cadence_said(promise, Language("zh_CN")) == "每天09:05（柏林时间）"


def test_dates_in_another_zone_are_told_by_the_clocks_of_the_project() -> None:
    """10:00 in Berlin is 17:00 in Shanghai before summer time."""
    item = attrs.evolve(
        talking().communications[0],
        cadence=pm.Cadence(rule="FREQ=WEEKLY;BYDAY=MO", start="2026-03-02T10:00", time_zone="Europe/Berlin"),
    )
    document = pm.communication_plan_report(talking(communications=[item], meetings=()), as_of=AS_OF)
    (timeline,) = section(document, "dates")
    assert isinstance(timeline, Timeline)
    assert timeline.items[0].date_text == "Monday, 16 March 2026, 17:00"


def test_what_is_no_project_is_refused() -> None:
    """Neither is an unknown audience or language."""
    with pytest.raises(pm.FieldTypeError):
        pm.communication_plan_report("shop")  # type: ignore[arg-type]
    with pytest.raises(pm.ValidationError):
        plan(audience="everybody")
    with pytest.raises(pm.ValidationError):
        plan(locale="fr")


def test_a_plan_for_many_people_stays_readable() -> None:
    """Beyond ten names the others are counted, and beyond a dozen answers the rest is."""
    people = [pm.Stakeholder(id=f"n{i}", title=f"Nurse {i}", side="client", **SEEN) for i in range(30)]
    talks = [
        pm.CommunicationItem(
            id=f"c{i}",
            title=f"Talk {i}",
            audience=[person.id for person in people],
            response_expected=True,
            occasion="Something changes.",
            **SEEN,
        )
        for i in range(20)
    ]
    project = pm.Project(id="p", title="Ward", visibility="client", stakeholders=people, communications=talks)
    document = pm.communication_plan_report(project, as_of=AS_OF)
    _, checklist, more = section(document, "needed")
    assert isinstance(checklist, Checklist)
    assert len(checklist.items) == 12
    assert isinstance(more, Paragraph)
    assert more.text == "And 8 more."
    assert rows_of(document, "promises")[0][1].endswith("Nurse 9 and 20 others")
