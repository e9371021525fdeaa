"""Requests that wait for somebody are found."""

from __future__ import annotations

from typing import Any

import pytest

import clientpm as pm
from clientpm import workflow as wf
from tests.unit.workflow.changing import (
    AT,
    approved,
    assessed,
    decided,
    impact,
    shop,
    submitted,
    under_assessment,
    word,
)


def found(project: pm.Project, day: str, **told: Any) -> list[str]:
    """Give the findings as lines."""
    return [str(finding) for finding in pm.check_changes(project, as_of=day, **told)]


@pytest.mark.parametrize("start", [submitted, under_assessment, assessed, approved])
def test_waiting(start: Any) -> None:
    """Nobody has moved it for more than ten days."""
    project = start(shop())
    state = project.get(pm.ChangeRequest, "cards").state
    assert found(project, "2026-03-12") == []
    line = f"warning change.waiting change:cards state={state} since=2026-03-02 days=11"
    assert found(project, "2026-03-13") == [line]
    assert found(project, "2026-03-04", waiting_days=1) == [line.replace("days=11", "days=2")]


def test_draft_and_settled_requests_wait_for_nobody() -> None:
    """A draft is its author's; what is withdrawn is over."""
    assert found(shop(), "2027-01-01") == []
    assert found(wf.withdraw_change(shop(), "cards", by="cto", at=AT), "2027-01-01") == []


def test_a_day_of_review_that_is_over() -> None:
    """On the day itself there is still time."""
    project = decided(assessed(shop()), "defer", review_date="2026-06-01", rationale="Later")
    assert found(project, "2026-06-01") == []
    assert found(project, "2026-06-02") == ["warning change.review_overdue change:cards due=2026-06-01 days=1"]
    again = wf.reassess(project, "cards", by="pm", at="2026-06-02T09:00:00+00:00")
    assert found(again, "2026-06-03") == []


def test_a_question_without_an_answer() -> None:
    """The answer was due."""
    project = under_assessment(shop())
    project = wf.request_information(project, "cards", "Which?", due="2026-03-06", by="pm", at=AT)
    assert found(project, "2026-03-06") == []
    assert found(project, "2026-03-09") == ["warning change.answer_overdue change:cards due=2026-03-06 days=3"]


def test_an_emergency_that_nobody_assessed() -> None:
    """The assessment is made up for by the day that was said."""
    told: dict[str, Any] = {"assessment_due": "2026-03-06", "by": "sponsor", "at": AT, "evidence": [word("pm")]}
    project = wf.approve_emergency(submitted(shop()), "cards", **told)
    assert found(project, "2026-03-06") == []
    assert found(project, "2026-03-07") == ["warning change.assessment_overdue change:cards due=2026-03-06 days=1"]
    kept = wf.record_assessment(project, "cards", impact(project), by="pm", at=AT)
    assert found(kept, "2026-03-07") == []


def test_they_are_among_all_findings_in_words() -> None:
    """The check of the project finds them, and both languages have words."""
    project = submitted(shop())
    (finding,) = [item for item in pm.check_project(project, as_of="2026-03-20") if item.code == "change.waiting"]
    assert pm.explain(finding, project=project) == (
        "The change request “Gift cards” has been waiting for its next step since 2 March 2026, for 18 days."
    )
    assert "18" in pm.explain(finding, project=project, locale="zh_CN")


def test_the_clock_is_that_of_the_project() -> None:
    """A step late in the evening in London is taken the next day in Shanghai."""
    project = wf.submit_change(shop(time_zone="Asia/Shanghai"), "cards", by="cto", at="2026-03-02T20:00:00+00:00")
    assert found(project, "2026-03-13") == []
    assert "since=2026-03-03 days=11" in found(project, "2026-03-14")[0]
