"""Minutes and agendas as documents: what was promised first, and nothing internal for the client."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from clientpm.reports.block import Callout, Checklist, Facts, Heading, SignatureBlock
from clientpm.reports.table import Table
from tests.unit.engagement.meeting_room import shop
from tests.unit.workflow.test_minutes_commands import issued, recorded


def first(document: pm.Document, kind: Any) -> Any:
    """Give the first block of a kind; nothing where there is none."""
    return next((block for block in document.blocks if isinstance(block, kind)), None)


def said(document: pm.Document) -> str:
    """Give every word of a document."""
    return "\n".join(document.texts())


def lead(document: pm.Document) -> str:
    """Give the answer in one sentence."""
    block: Any = document.blocks[0]
    text: str = block.text
    return text


def test_what_came_of_the_meeting_is_said_first() -> None:
    """Decisions, what is still to be done and whose it is, and where the minutes stand."""
    report = pm.minutes_report(issued(), "minutes-1", as_of="2026-03-10")
    assert lead(report) == (
        "“Weekly” of 9 March 2026: 1 decision was taken, and 1 action is still to be done. It is yours, by "
        "Thursday, 12 March 2026. We sent these minutes on 9 March 2026; please tell us if something is missing or wrong."
    )
    chinese = pm.minutes_report(issued(), "minutes-1", as_of="2026-03-10", locale="zh_CN")
    assert lead(chinese) == (
        "2026年3月9日的“Weekly”：形成1项决定，有1项待办事项尚未完成。由贵方负责，最近的期限为2026年3月12日（周四）。"
        "本纪要已于2026年3月9日发出，如有遗漏或不符，请告知我们。"
    )
    late = pm.minutes_report(issued(), "minutes-1", as_of="2026-03-16")
    assert "It is yours; it was due on Thursday, 12 March 2026." in lead(late)


def test_everybody_is_named_by_how_they_took_part() -> None:
    """Present, by wire, with apologies; and to whom the minutes went."""
    facts = {each.label: each.text for each in first(pm.minutes_report(issued(), "minutes-1"), Facts).items}
    assert facts == {
        "When": "Monday, 9 March 2026, 09:00, for 1 hour",
        "How": "meeting",
        "Present": "CTO",
        "By phone or video": "Li Na",
        "Apologies": "Clerk",
        "Written by": "Li Na",
        "Sent to": "CTO and Clerk",
    }


def test_an_action_tells_what_became_of_it() -> None:
    """Done, put off, carried over: as it stands on the day of the report."""
    project = wf.carry_over_action(
        issued(), "action-1", due="2026-03-18", by="li", at="2026-03-11T09:00Z", reason="Ill"
    )
    (item,) = first(pm.minutes_report(project, "minutes-1", as_of="2026-03-12"), Checklist).items
    assert (item.due, item.note, item.done) == (
        "Wednesday, 18 March 2026",
        "At the meeting it was promised for 12 March 2026.",
        False,
    )
    (before,) = first(pm.minutes_report(project, "minutes-1", as_of="2026-03-10"), Checklist).items
    assert (before.due, before.note) == ("Thursday, 12 March 2026", "")
    project = wf.record_minutes(project, "third", attendance=["cto"], by="li", at="2026-03-16T12:00Z")
    (over,) = first(pm.minutes_report(project, "minutes-2", as_of="2026-03-16"), Checklist).items
    assert over.note == "Carried over from an earlier meeting."
    project = wf.advance(project, "action:action-1", "complete", by="clerk", at="2026-03-17T09:00Z")
    (done,) = first(pm.minutes_report(project, "minutes-2", as_of="2026-03-17"), Checklist).items
    assert done.done


def test_the_client_never_reads_what_is_internal() -> None:
    """No note, no hidden decision, action, topic or record; the footer says that something is missing."""
    project = shop(
        issues=[pm.Issue(id="secret", title="Margin too small")],
        actions=[pm.ActionItem(id="raise", title="Raise the price", owner="li", due="2026-03-12")],
        decisions=[pm.LoggedDecision(id="hide", question="Do we tell them?")],
    )
    project = recorded(
        project,
        items=[
            pm.MinuteItem(topic="Colour", text="Dark blue.", note="They argued."),
            pm.MinuteItem(topic="Margin", text="It is too small.", subject="issue:secret"),
        ],
        actions=["raise"],
        decisions=[pm.LoggedDecision(id="hide", question="Do we tell them?", choice="Not yet", decided_by="cto")],
        raised=["issue:secret"],
        note="Watch the mood.",
    )
    for locale in ("en", "zh_CN"):
        text = said(pm.minutes_report(project, "minutes-1", locale=locale))
        for hidden in ("argued", "Margin", "price", "tell them", "Not yet", "mood", "too small"):
            assert hidden not in text
    assert "what is meant for this reader" in said(pm.minutes_report(project, "minutes-1"))
    team = pm.minutes_report(project, "minutes-1", audience="internal")
    for shown in ("argued", "Margin", "price", "tell them", "Not yet", "mood"):
        assert shown in said(team)
    assert first(team, Callout).title == "For the team only"
    assert "everything that was recorded" in said(team)


def test_no_heading_stands_alone() -> None:
    """Minutes in which nothing was decided or promised say so, and have no empty sections."""
    project = recorded(decisions=[], actions=[], items=[])
    report = pm.minutes_report(project, "minutes-1")
    assert (
        lead(report)
        == "“Weekly” of 9 March 2026: nothing was decided, and nothing is left to be done. This is a draft."
    )
    assert [block.text for block in report.blocks if isinstance(block, Heading)] == ["The meeting"]
    assert first(report, SignatureBlock) is None


def test_approved_minutes_name_who_approved_them() -> None:
    """Name and day stand below; before, the lines are empty."""
    assert first(pm.minutes_report(issued(), "minutes-1"), SignatureBlock).lines[0].name == ""
    project = wf.approve_minutes(issued(), "minutes-1", by="cto", at="2026-03-10T09:00Z")
    report = pm.minutes_report(project, "minutes-1")
    assert "Approved by CTO on 10 March 2026." in lead(report)
    line = first(report, SignatureBlock).lines[0]
    assert (line.role, line.name, line.date_text) == ("For the client", "CTO", "10 March 2026")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"as_of": "2026-03-08"}, "minutes.not_yet"),
        ({"audience": "nobody"}, "visibility.unknown"),
        ({"locale": "tlh"}, "locale.unknown"),
    ],
)
def test_what_is_refused(more: dict[str, Any], code: str) -> None:
    """A day before the meeting, an audience or a language that there is not."""
    with pytest.raises(pm.ValidationError) as caught:
        pm.minutes_report(issued(), "minutes-1", **more)
    assert caught.value.code == code


def test_hidden_minutes_and_meetings_are_not_shown_at_all() -> None:
    """Nothing is said but that the audience may not see it."""
    project = issued()
    minutes = attrs.evolve(project.get(pm.MeetingMinutes, "minutes-1"), visibility="internal")
    with pytest.raises(pm.ValidationError) as caught:
        pm.minutes_report(project.with_(minutes), "minutes-1")
    assert caught.value.code == "meeting.hidden"
    meeting = attrs.evolve(project.get(pm.Meeting, "third"), visibility="internal")
    with pytest.raises(pm.ValidationError) as caught:
        pm.agenda_report(project.with_(meeting), "third", as_of="2026-03-13")
    assert caught.value.code == "meeting.hidden"


class TestAgenda:
    """An agenda as a document."""

    def test_times_run_on_from_the_beginning(self) -> None:
        """Each topic begins where the one before ends."""
        report = pm.agenda_report(issued(), "third", as_of="2026-03-13")
        assert lead(report) == "“Weekly” on Monday, 16 March 2026, 09:00: 2 topics, and 1 decision to take."
        rows = [[cell.text for cell in row] for row in first(report, Table).rows]
        assert rows == [
            ["09:00", "Approve the minutes: Weekly", "to decide", "Li Na", "3"],
            ["09:03", "Action: Send the logo, due on 12 March 2026, 1 calendar day late", "to discuss", "Clerk", "4"],
        ]

    def test_an_item_without_a_meeting_has_no_times(self) -> None:
        """It is said what there is to talk about, not when."""
        report = pm.agenda_report(issued(), "communication:weekly", as_of="2026-03-13")
        assert lead(report) == "“Weekly”: 2 topics, and 1 decision to take."
        assert [column.title for column in first(report, Table).columns] == [
            "Topic",
            "What for",
            "Presented by",
            "Length (minutes)",
        ]

    def test_too_much_for_the_time_is_said(self) -> None:
        """The last topics get no time, and the first sentence says how many."""
        report = pm.agenda_report(issued(), "third", as_of="2026-03-13", minutes_each={"decide": 100, "discuss": 60})
        assert lead(report).endswith("There is no time left for 1 of them.")

    def test_nothing_to_talk_about(self) -> None:
        """That is an answer, too; in both languages."""
        assert lead(pm.agenda_report(shop(), "third")) == (
            "“Weekly” on Monday, 16 March 2026, 09:00: nothing is waiting to be discussed."
        )
        assert lead(pm.agenda_report(shop(), "third", locale="zh_CN")).endswith("目前没有需要讨论的事项。")
        with pytest.raises(pm.ValidationError) as caught:
            pm.agenda_report(shop(), "communication:weekly")
        assert caught.value.code == "agenda.as_of"
