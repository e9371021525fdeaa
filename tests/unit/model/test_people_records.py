"""The records of what was promised to people: what they refuse, and what each says that it expects."""

from __future__ import annotations

from typing import Any

import pytest

import clientpm as pm

AT = "2026-03-30T10:00+08:00"
RULE = {"start": "2026-03-30"}


@pytest.mark.parametrize(
    ("kind", "fields", "found"),
    [
        (pm.Cadence, {"rule": "FREQ=DAILY;COUNT=3;UNTIL=20260401", **RULE}, ("rule", "recurrence.rule")),
        (pm.Cadence, {"rule": "FREQ=DAILY;INTERVAL=0", **RULE}, ("rule", "recurrence.rule")),
        (pm.Cadence, {"rule": "FREQ=HOURLY", **RULE}, ("rule", "recurrence.rule")),
        (pm.Cadence, {"rule": "FREQ=WEEKLY;BYDAY=1MO", **RULE}, ("rule", "recurrence.rule")),
        (pm.Cadence, {"rule": "FREQ=WEEKLY;BYMONTHDAY=3", **RULE}, ("rule", "recurrence.rule")),
        (pm.Cadence, {"rule": "FREQ=MONTHLY;BYMONTHDAY=32", **RULE}, ("rule", "recurrence.rule")),
        (pm.Cadence, {"rule": "FREQ=DAILY;UNTIL=20260230", **RULE}, ("rule", "recurrence.rule")),
        (pm.Cadence, {"rule": "FREQ=DAILY", "time_zone": "Mars/Base", **RULE}, ("time_zone", "project.zone")),
        (pm.Responsibility, {"responsible": ["li"], "accountable": []}, ("accountable", "raci.accountable")),
        (pm.Responsibility, {"responsible": ["li"], "accountable": ["a", "b"]}, ("accountable", "raci.accountable")),
        (pm.Responsibility, {"responsible": [], "accountable": ["a"]}, ("responsible", "raci.responsible")),
        (pm.Contact, {"at": AT, "planned": "goal:g"}, ("planned", "contact.planned")),
        (pm.Contact, {"at": AT, "occurrence": "2026-03-30"}, ("occurrence", "contact.occurrence")),
        (pm.Contact, {"at": AT, "answers": "x"}, ("answers", "contact.answers")),
        (pm.Feedback, {"received_at": AT, "answer": "defer"}, ("due", "feedback.due")),
        (
            pm.AcceptanceCertificate,
            {"deliverables": ["d"], "verdict": "conditional"},
            ("conditions", "certificate.conditions"),
        ),
        (
            pm.AcceptanceCertificate,
            {"deliverables": ["d"], "verdict": "accepted", "deemed": True},
            ("deemed_reason", "certificate.deemed"),
        ),
        (pm.ContactPlanItem, {"purpose": "news"}, ("on", "contact_plan.anchor")),
        (pm.ContactPlanItem, {"purpose": "news", "on": "2026-01-01", "after": "t"}, ("after", "contact_plan.anchor")),
    ],
)
def test_what_is_refused(kind: Any, fields: dict[str, Any], found: tuple[str, str]) -> None:
    """Each rule names the field and has a code of its own."""
    with pytest.raises(pm.ValidationError) as caught:
        kind(**({} if kind is pm.Cadence else {"id": "x"}), **fields)
    assert (caught.value.where, caught.value.code) == found


@pytest.mark.parametrize(
    ("measure", "score", "scale"), [("nps", 11, "0 to 10"), ("csat", 0, "1 to 5"), ("ces", 8, "1 to 7")]
)
def test_a_score_off_its_scale_names_the_scale(measure: str, score: int, scale: str) -> None:
    """NPS 11 and CSAT 0 are no scores."""
    survey = pm.Survey(id="s", questions=[pm.SurveyQuestion(id="q", text="?", measure=measure)])
    answer = pm.SurveyResponse(id="r", survey="s", on="2026-04-01", scores=[pm.SurveyScore(question="q", score=score)])
    with pytest.raises(pm.ValidationError, match=measure.upper()) as caught:
        pm.Project(id="p", surveys=[survey], survey_responses=[answer])
    assert (caught.value.code, caught.value.expected) == ("survey.score", scale)
    assert caught.value.where == "survey_responses[0].scores[0].score"


def test_a_rule_is_kept_in_a_fixed_order() -> None:
    """Two ways to write one rule are one rule."""
    ways = ("RRULE:BYDAY=MO;FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO", "freq=weekly;byday=mo;")
    assert {pm.Cadence(rule=way, start="2026-03-30").rule for way in ways} == {"FREQ=WEEKLY;BYDAY=MO"}
