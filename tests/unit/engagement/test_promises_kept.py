"""Promises kept, responsibilities, verdicts, grades, lessons and days of contact."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

import clientpm as pm
from clientpm.engagement import (
    AcceptanceOutcome,
    ContactDay,
    CriterionResult,
    EvaluationVerdict,
    KeptState,
    LessonText,
    VerdictRule,
    acceptance_verdict,
    deemed_accepted_on,
    evaluate_project,
    lesson_score,
    match_lessons,
    overrun_score,
    pass_score,
    plan_kept,
    planned_contacts,
    scale_score,
    text_cosines,
)

if TYPE_CHECKING:
    from collections.abc import Callable

WORK = pm.WorkCalendar.weekdays()


def states(kept: Any) -> list[str]:
    """Give the states of the occurrences."""
    return [row.state.value for row in kept.rows]


def test_grace_in_working_days() -> None:
    """With one working day of grace, Monday is on time for Friday."""
    assert states(plan_kept(["2026-03-06"], ["2026-03-09"], as_of="2026-03-09", grace_days=1)) == ["late"]
    kept = plan_kept(["2026-03-06"], ["2026-03-09"], as_of="2026-03-09", grace_days=1, calendar=WORK)
    assert states(kept) == ["on_time"]


def test_the_grace_runs_out() -> None:
    """What is due is pending while its grace runs, then missed, then late when it comes."""
    due = ["2026-03-02"]
    assert states(plan_kept(due, as_of="2026-03-03", grace_days=1)) == ["pending"]
    assert states(plan_kept(due, as_of="2026-03-04", grace_days=1)) == ["missed"]
    late = plan_kept(due, ["2026-03-06"], as_of="2026-03-06", grace_days=1)
    assert (states(late), late.rows[0].late_days) == (["late"], 3)
    assert plan_kept(due, as_of="2026-03-02").reasons == {"on_time_rate": "nothing_due", "held_rate": "nothing_due"}


def test_what_was_cancelled_by_agreement_is_not_due() -> None:
    """It is in no share, unless it took place after all."""
    due = ["2026-03-02", "2026-03-09"]
    kept = plan_kept(due, ["2026-03-09"], as_of="2026-03-31", cancelled=["2026-03-02"])
    assert (states(kept), kept.due, kept.on_time_rate) == (["cancelled_agreed", "on_time"], 1, 1.0)
    held = [ContactDay(on="2026-03-02", occurrence="2026-03-02")]
    assert plan_kept(due[:1], held, as_of="2026-03-31", cancelled=due[:1]).rows[0].state is KeptState.ON_TIME


def test_a_contact_keeps_one_occurrence() -> None:
    """One late mail does not make up for three weeks; a second one about the same is extra."""
    weeks = ["2026-03-02", "2026-03-09", "2026-03-16"]
    assert states(plan_kept(weeks, ["2026-03-18"], as_of="2026-03-31")) == ["missed", "missed", "late"]
    twice = [ContactDay(on=day, occurrence="2026-03-02", id=day) for day in ("2026-03-02", "2026-03-03")]
    kept = plan_kept(weeks[:1], twice, as_of="2026-03-31")
    assert [item.id for item in kept.extra] == ["2026-03-03"]


def test_order_is_nothing() -> None:
    """Occurrences and contacts may be given in any order."""
    due, done = ["2026-03-02", "2026-03-09", "2026-03-16"], ["2026-03-10", "2026-03-02"]
    assert plan_kept(due, done, as_of="2026-03-31") == plan_kept(due[::-1], done[::-1], as_of="2026-03-31")


def result(severity: str, state: str, waived_by: str = "") -> CriterionResult:
    """Give a criterion."""
    return CriterionResult(severity=severity, state=state, waived_by=waived_by)


def test_not_ready() -> None:
    """What is blocked or untested is not accepted; an open critical item rejects whatever is untested."""
    assert acceptance_verdict([]).rule == "no_criteria"
    assert acceptance_verdict([result("minor", "blocked")]).verdict is AcceptanceOutcome.NOT_READY
    both = acceptance_verdict([result("critical", "failed"), result("minor", "untested")])
    assert (both.verdict, both.rule) == (AcceptanceOutcome.REJECTED, "critical_open")
    waived = acceptance_verdict([result("critical", "untested", "decision-4")])
    assert (waived.verdict, len(waived.waived)) == (AcceptanceOutcome.ACCEPTED, 1)


def test_limits_of_the_verdict() -> None:
    """How much may be open is agreed."""
    majors = [result("major", "failed")] * 3
    assert acceptance_verdict(majors, rule=VerdictRule(most_majors=3)).verdict is AcceptanceOutcome.CONDITIONAL
    minors = [result("minor", "failed")] * 3
    assert acceptance_verdict(minors, rule=VerdictRule(most_minors=2)).rule == "too_many_minors"


@pytest.mark.parametrize("severity", ["critical", "major", "minor"])
@pytest.mark.parametrize("state", ["passed", "failed", "blocked", "untested"])
def test_accepted_means_that_nothing_is_open(severity: str, state: str) -> None:
    """Accepted leaves nothing open, and under conditions there is something to mend."""
    found = acceptance_verdict([result("major", "passed"), result(severity, state)])
    assert (found.verdict is AcceptanceOutcome.ACCEPTED) == (state == "passed")
    assert found.verdict is not AcceptanceOutcome.CONDITIONAL or found.open


def test_silence_is_acceptance_only_where_the_contract_says_so() -> None:
    """Without such a clause there is no day; with one, working days count after the delivery."""
    assert deemed_accepted_on("2026-03-06", business_days=None, calendar=WORK) is None
    assert deemed_accepted_on("2026-03-06", business_days=1, calendar=WORK) == dt.date(2026, 3, 10)


def test_grades() -> None:
    """A quarter over plan scores nothing, less than planned no more than 100, and nothing is made up."""
    scores = [overrun_score(100, actual) for actual in (90, 100, 125, 300)]
    assert [float(score) for score in scores if score is not None] == [100, 100, 0, 0]
    assert (overrun_score(0, 5), pass_score(0, 0), scale_score(None)) == (None, None, None)
    part = evaluate_project({"schedule": 80})
    assert (part.overall, part.coverage, part.missing) == (80.0, 0.25, ("quality", "cost", "satisfaction"))
    assert evaluate_project({}).verdict is EvaluationVerdict.UNKNOWN
    assert evaluate_project({"quality": 39, "schedule": 100, "cost": 100, "satisfaction": 100}).capped
    assert evaluate_project({"quality": 10}).verdict is EvaluationVerdict.BADLY


def test_words_that_few_texts_have_count_more() -> None:
    """A rare word in common is worth more than a common one; a text is like itself."""
    rare, common, same = text_cosines("customs papers", ["customs delay", "papers late", "customs papers"])
    assert same == pytest.approx(1)
    assert rare == pytest.approx(common)
    rare, common, _ = text_cosines("customs papers", ["customs delay", "papers late", "papers papers"])
    assert rare > common
    assert text_cosines("", ["a"]) == (0.0,)


def test_lessons_are_sorted_and_limited() -> None:
    """The best come first, equal ones by id, and what has nothing in common stays away."""
    lessons = [LessonText(id=name, tags=["erp"], age_years=age) for name, age in (("b", 0), ("a", 0), ("old", 3))]
    found = match_lessons(LessonText(id="p", tags=["erp"]), [*lessons, LessonText(id="x", tags=["roof"])])
    assert [match.id for match in found] == ["a", "b", "old"]
    assert found[2].score == found[0].score / 2
    assert len(match_lessons(LessonText(id="p", tags=["erp"]), lessons, most=1)) == 1


def test_days_of_contact_that_meet_are_one() -> None:
    """Saturday and Sunday both become Monday, with both purposes; what lies before completion is left out."""
    found = planned_contacts(
        "2026-03-04",
        calendar=WORK,
        offsets={3: "call", 4: "thanks"},
        also={"warranty": "2026-03-01", "goal": "2026-04-01"},
    )
    assert [(item.day.isoformat(), item.purposes) for item in found] == [
        ("2026-03-09", ("call", "thanks")),
        ("2026-04-01", ("goal",)),
    ]


BAD: list[tuple[Callable[[], Any], str]] = [
    (lambda: plan_kept(["2026-03-02"], as_of="2026-03-02", grace_days=-1), "kept.days"),
    (
        lambda: plan_kept([], [ContactDay(on="2026-03-02", occurrence="2026-03-02")], as_of="2026-03-02"),
        "kept.occurrence",
    ),
    (lambda: plan_kept([], as_of="2026-03-02", cancelled=["2026-03-02"]), "kept.occurrence"),
    (lambda: deemed_accepted_on("2026-03-02", business_days=0, calendar=WORK), "verdict.days"),
    (lambda: result("severe", "passed"), "enum.unknown"),
    (lambda: overrun_score(-1, 1), "score.figure"),
    (lambda: overrun_score(1, 1, worst=0), "score.figure"),
    (lambda: pass_score(3, 2), "score.figure"),
    (lambda: scale_score(6), "score.figure"),
    (lambda: evaluate_project({"luck": 1}), "score.parts"),
    (lambda: lesson_score([], [], same_phase=False, text_cosine=2, age_years=0), "lesson.range"),
    (lambda: planned_contacts("2026-03-02", calendar=WORK, offsets=[0]), "contact.days"),
]


@pytest.mark.parametrize(("call", "code"), BAD, ids=[f"{i}-{code}" for i, (_, code) in enumerate(BAD)])
def test_bad_input(call: Callable[[], Any], code: str) -> None:
    """What cannot be measured is an error with a code."""
    with pytest.raises(pm.ValidationError) as caught:
        call()
    assert caught.value.code == code
