"""Training and improvements: paired answers, exact tests, what is late."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

import clientpm as pm
from clientpm.engagement import confidence_change
from tests.unit.engagement.following import project, walked

TILL = pm.TrainingSession(id="t1", subject="Till", held_on="2026-03-02", invited=["cto", "ops"], refresher_months=6)


def result(who: str, **fields: Any) -> pm.TrainingResult:
    """Give what somebody took from a session."""
    given = {"id": f"r-{who}", "session": "t1", "participant": who, "on": "2026-03-02"}
    return pm.TrainingResult(**given | fields)


@pytest.mark.parametrize(
    ("up", "down", "verdict"),
    [
        (5, 0, "too_few"),
        (6, 0, "surer"),
        (0, 6, "less_sure"),
        (5, 1, "no_clear_change"),
        (8, 1, "surer"),
        (0, 0, "too_few"),
    ],
)
def test_sign_test(up: int, down: int, verdict: str) -> None:
    """The verdict follows the exact binomial tail: six of six is the least that can tell."""
    found = confidence_change([(2, 4)] * up + [(4, 2)] * down + [(3, 3)] * 4)
    assert found.verdict.value == verdict
    if up + down:
        rare = [sum(signs) for signs in itertools.product((0, 1), repeat=up + down)]
        far = sum(abs(2 * count - up - down) >= abs(up - down) for count in rare)
        assert found.p_value == far / len(rare)


def test_who_came() -> None:
    """Absent is not unknown, and what was corrected or lies ahead does not count."""
    shop = project(TILL, result("cto", attended=False), result("ops", on="2026-03-09"))
    (row,) = pm.training_summary(shop, as_of="2026-03-06").rows
    assert (row.attended, row.absent, row.unknown) == (0, ("cto",), ("ops",))
    mended = shop.with_(result("cto", id="new", on="2026-03-03", corrects="r-cto", passed=True))
    found = pm.training_summary(mended, as_of="2026-03-06")
    assert (found.invited, found.attended, found.attendance_rate, found.pass_rate) == (2, 1, 0.5, 1.0)


def test_missing_is_not_zero() -> None:
    """Nobody invited and nobody tested: no rate, and why."""
    found = pm.training_summary(project(), as_of="2026-03-06")
    assert (found.attendance_rate, found.pass_rate) == (None, None)
    assert found.reasons == {"attendance_rate": "nobody_invited", "pass_rate": "nobody_tested"}


def test_failed_until_passed() -> None:
    """Who passes a later session on the same subject has passed, and that session refreshes the first."""
    shop = project(TILL, result("cto", passed=False))
    codes = [item.code for item in pm.check_learning(shop, as_of="2026-10-01")]
    assert codes == ["training.not_passed", "training.refresher_due", "training.no_result"]
    again = pm.TrainingSession(id="t2", subject=" till", held_on="2026-09-01", invited=["cto"])
    later = shop.with_(again, result("cto", id="r2", session="t2", on="2026-09-01", passed=True))
    assert [item.code for item in pm.check_learning(later, as_of="2026-10-01")] == ["training.no_result"]
    assert pm.training_summary(later, as_of="2026-08-01").rows[0].failed == ("cto",)


def test_taken_over_before_training() -> None:
    """What was taken over while its training is still to come is found by the project check."""
    portal = walked(
        pm.Deliverable,
        *zip(("submit", "test", "accept"), ["2026-03-02T09:00Z"] * 3, strict=True),
        id="portal",
    )
    shop = project(portal, pm.TrainingSession(id="t1", held_on="2026-04-01", deliverables=["portal"]))
    assert "training.missing" in {item.code for item in pm.check_project(shop, as_of="2026-03-06")}
    assert "training.missing" not in {item.code for item in pm.check_project(shop, as_of="2026-04-01")}


def test_improvements() -> None:
    """Late ones first; what was checked is judged from the day on which it was."""
    shop = project(
        pm.ProcessImprovement(id="a", due="2026-03-02", owner="pm", check="Ask"),
        pm.ProcessImprovement(
            id="b", due="2026-03-01", owner="pm", verdict="worked", checked_on="2026-03-05", result="Yes"
        ),
        pm.ProcessImprovement(id="c"),
    )
    rows = pm.improvement_log(shop, as_of="2026-03-06")
    assert [(row.improvement, row.state.value, row.late_days) for row in rows] == [
        ("a", "overdue", 4),
        ("b", "worked", 0),
        ("c", "open", 0),
    ]
    assert pm.improvement_log(shop, as_of="2026-03-04")[0].improvement == "b"
    found = [str(item) for item in pm.check_project(shop, as_of="2026-03-06") if item.code.startswith("improvement")]
    assert found == [
        "warning improvement.overdue improvement:a due=2026-03-02 days=4",
        "warning improvement.no_owner improvement:c",
        "info improvement.no_check improvement:c",
    ]


def test_lesson_follow_up() -> None:
    """A lesson that was to be looked at again."""
    shop = project(pm.Lesson(id="l1", follow_up_on="2026-03-02"))
    assert [str(item) for item in pm.check_learning(shop, as_of="2026-03-06")] == [
        "warning lesson.follow_up lesson:l1 due=2026-03-02 days=4"
    ]
    assert pm.check_learning(shop, as_of="2026-03-02") == pm.check_learning(shop) == ()
