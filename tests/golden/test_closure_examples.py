"""The worked examples of acceptance, closure and what follows: A1 to A4."""

from __future__ import annotations

import pytest

from clientpm import WorkCalendar
from clientpm.engagement import (
    CriterionResult,
    acceptance_verdict,
    evaluate_project,
    lesson_score,
    match_lessons,
    overrun_score,
    pass_score,
    planned_contacts,
    scale_score,
)
from clientpm.engagement.lesson_match import LessonText
from tests.golden.day_model import example


def test_a1() -> None:
    """A1: four scores and their weighted mean."""
    inputs, expected = example("A1")
    data = inputs["data"]
    schedule = overrun_score(data["planned_days"], data["actual_days"])
    quality = pass_score(data["first_pass"], data["criteria"])
    cost, satisfaction = overrun_score(data["BAC"], data["AC"]), scale_score(data["csat"])
    assert schedule is not None
    assert quality is not None
    assert cost is not None
    assert satisfaction is not None
    scores = {
        "schedule": float(schedule),
        "quality": float(quality),
        "cost": float(cost),
        "satisfaction": float(satisfaction),
    }
    for name, score in scores.items():
        assert score == pytest.approx(expected[name], abs=1e-6)
    found = evaluate_project(scores, weights=inputs["weights"])
    assert found.overall == pytest.approx(expected["overall"], abs=1e-6)
    assert (found.coverage, found.missing, found.capped) == (1.0, (), False)


@pytest.mark.parametrize("number", range(6))
def test_a2(number: int) -> None:
    """A2: what is open decides, unless the client waived it."""
    inputs, expected = example("A2")
    results = [
        CriterionResult(
            severity=severity, state="passed" if passed else "failed", waived_by="decision-1" if waived else ""
        )
        for severity, passed, waived in inputs["cases"][number]
    ]
    assert acceptance_verdict(results).verdict.value == expected["verdict"][number]


def test_a3() -> None:
    """A3: tags, phase and words, halved every three years."""
    inputs, expected = example("A3")
    found = lesson_score(
        inputs["lesson_tags"],
        inputs["project_tags"],
        same_phase=inputs["same_phase"],
        text_cosine=inputs["text_cosine"],
        age_years=inputs["age_years"],
    )
    for name, value in expected.items():
        assert getattr(found, name) == pytest.approx(value, abs=1e-9)
    wanted = LessonText(id="p", tags=inputs["project_tags"], phase="test", text="move data")
    lesson = LessonText(id="l", tags=inputs["lesson_tags"], phase="test", text="move data", age_years=2)
    assert match_lessons(wanted, [lesson])[0].jaccard == pytest.approx(expected["jaccard"])


def test_a4() -> None:
    """A4: contacts after completion fall on working days."""
    inputs, expected = example("A4")
    found = planned_contacts(inputs["completion"], calendar=WorkCalendar.weekdays(), offsets=inputs["offsets"])
    assert [item.day.isoformat() for item in found] == expected["dates"]
    assert [item.after_days for item in found] == inputs["offsets"]
