"""The feedback log, its figures, and what is wrong with how feedback is treated."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from tests.unit.engagement.meeting_room import shop
from tests.unit.workflow.test_feedback_commands import CALL, SAID, acknowledged, answered, closed, said


def codes(project: pm.Project, as_of: str | None) -> list[str]:
    """Give the codes of what is found, alone and in the whole project."""
    found = [finding.code for finding in pm.check_feedback(project, as_of=as_of)]
    everything = [finding.code for finding in pm.check_project(project, as_of=as_of)]
    assert [code for code in everything if code.startswith("feedback.")] == found
    return found


def test_the_log_tells_how_it_stood_on_a_day() -> None:
    """What happened later does not count; what its sender waits for longest comes first."""
    project = closed(answered(), CALL)
    project = project.with_(pm.Feedback(id="new", received_at="2026-03-10T09:00Z"))
    rows = {
        day: pm.feedback_log(project, as_of=day) for day in ("2026-03-05", "2026-03-06", "2026-03-08", "2026-03-10")
    }
    assert [len(found) for found in rows.values()] == [0, 1, 1, 2]
    row = rows["2026-03-08"][0]
    assert (row.state, row.answer, row.informed_at, row.is_open) == ("acknowledged", None, None, True)
    assert str(row.waiting) == "1d"
    first, last = rows["2026-03-10"]
    assert (first.feedback, last.state, last.informed_at) == ("new", "closed", CALL.at)
    assert last.waiting is None


def test_the_figures_count_what_still_waits() -> None:
    """Open feedback past its time is a breach; a mean of the answered alone would hide it."""
    waiting = attrs.evolve(SAID, id="old", received_at="2026-03-02T09:00Z", kind="question", source="meeting")
    project = answered().with_(waiting)
    figures = pm.feedback_figures(project, as_of="2026-03-10")
    assert (figures.received, figures.open, figures.told, figures.untold) == (2, 2, 0, 1)
    assert dict(figures.by_kind) == {"praise": 0, "complaint": 1, "suggestion": 0, "question": 1}
    assert (figures.by_source["meeting"], figures.by_source["survey"], figures.by_answer["accept"]) == (1, 0, 1)
    assert (figures.acknowledged.within, figures.acknowledged.breaches, figures.acknowledged.open) == (1, 1, 1)
    assert figures.acknowledged.compliance == 0.5
    assert figures.acknowledged.longest_open == 7 * 8
    assert figures.answered.answered_mean == 8
    empty = pm.feedback_figures(shop(), as_of="2026-03-10")
    assert empty.acknowledged.compliance is None
    assert empty.acknowledged.reasons["compliance"] == "nothing_decided"


@pytest.mark.parametrize(
    ("project", "day", "expected"),
    [
        (said(), "2026-03-06", []),
        (said(), "2026-03-09", ["feedback.not_acknowledged"]),
        (said(), None, []),
        (acknowledged(), "2026-03-12", []),
        (acknowledged(), "2026-03-16", ["feedback.not_answered"]),
        (answered(), "2026-03-10", []),
        (answered(), "2026-03-12", ["feedback.not_told"]),
        (closed(answered(), CALL), "2026-04-12", []),
        (closed(answered(), CALL), "2026-03-05", []),
    ],
)
def test_who_waits_too_long(project: pm.Project, day: str | None, expected: list[str]) -> None:
    """Each step has its time, in business time: eight hours, five days, two days."""
    assert codes(project, day) == expected


def test_a_complaint_that_nobody_acknowledges_is_an_error() -> None:
    """A question is a warning."""
    for kind, severity in (("complaint", pm.Severity.ERROR), ("question", pm.Severity.WARNING)):
        (finding,) = pm.check_feedback(said(kind=kind), as_of="2026-03-10")
        assert (finding.severity, finding.facts["late_minutes"]) == (severity, 16 * 60)


def test_promised_days_that_are_over() -> None:
    """What was deferred comes up again; what was promised is overdue."""
    late = [pm.check_feedback(answered(how, due="2026-03-13"), as_of="2026-03-10") for how in ("defer", "accept")]
    assert late == [(), ()]
    found = [pm.check_feedback(answered(how, due="2026-03-10"), as_of="2026-03-11") for how in ("defer", "accept")]
    assert [[(each.code, each.facts["days"]) for each in row if "days" in each.facts] for row in found] == [
        [("feedback.review_overdue", 1)],
        [("feedback.overdue", 1)],
    ]


@pytest.mark.parametrize(
    ("kind", "answer", "found"),
    [
        ("suggestion", "accept", True),
        ("suggestion", "adjust", True),
        ("suggestion", "reject", False),
        ("praise", "accept", False),
    ],
)
def test_what_was_agreed_changes_by_a_change_request(kind: str, answer: str, found: bool) -> None:  # noqa: FBT001 - a table
    """Accepted feedback about scope asks for a request, until one was raised."""
    project = shop(
        feedback=[attrs.evolve(SAID, kind=kind, about=["requirement:pay"])],
        requirements=[pm.Requirement(id="pay", title="Pay by card")],
    )
    project = wf.acknowledge_feedback(project, "mails", by="li", at="2026-03-06T10:00Z")
    project = wf.answer_feedback(project, "mails", answer, reason="So", by="li", at="2026-03-06T11:00Z")
    assert ("feedback.no_change" in codes(project, "2026-03-06")) is found
    request = pm.ChangeRequest(id="c", title="Pay by card, too")
    project = wf.raise_from_feedback(project, "mails", request, by="li", at="2026-03-06T12:00Z")
    assert "feedback.no_change" not in codes(project, "2026-03-06")


def test_closed_although_nobody_was_told_is_found() -> None:
    """A file may tell any legal walk; the check finds what no command would have let pass."""
    project = closed(answered(), CALL)
    forged: list[dict[str, Any]] = [{"contact": None}, {"sender": "cto"}]
    for fields in forged:
        given = attrs.evolve(project, feedback=[attrs.evolve(project.get(pm.Feedback, "mails"), **fields)])
        assert codes(given, "2026-04-01") == ["feedback.closed_untold"]
    wrong = attrs.evolve(CALL, id="c2", receivers=["cto"], corrects="call")
    assert codes(project.with_(wrong), "2026-04-01") == ["feedback.closed_untold"]


def test_every_finding_has_words() -> None:
    """The team reads sentences, in both languages."""
    project = said()
    (finding,) = pm.check_feedback(project, as_of="2026-03-10")
    assert pm.explain(finding, project=project) == (
        "Feedback “The mails are too long” came on 6 March 2026, and nobody has confirmed that we received it."
    )
    assert pm.explain(finding, project=project, locale="zh_CN").startswith(
        "反馈“The mails are too long”于2026年3月6日收到"
    )
