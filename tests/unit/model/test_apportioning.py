"""Tasks that earn like another one: what a plan refuses."""

from __future__ import annotations

import pytest

from clientpm import CycleError, Earning, Plan, Task, UnknownReferenceError, ValidationError, summary, task


def like(name: str, other: str | None) -> Task:
    """Make a task that earns like another one, or by percentage."""
    return task(name, name, "2d", earning=None if other is None else Earning("apportioned", like=other))


def test_a_chain_is_legal() -> None:
    """A task may follow one that follows another, in any order of the plan."""
    plan = Plan(start="2026-03-02", tasks=[like("c", "b"), like("b", "a"), like("a", None), like("d", "b")])
    assert len(plan) == 4


def test_an_unknown_task() -> None:
    """Nothing can earn like a task that the plan does not have."""
    with pytest.raises(UnknownReferenceError, match=r"tasks\[0\]\.earning\.like") as caught:
        Plan(start="2026-03-02", tasks=[like("a", "x")])
    assert caught.value.code == "plan.unknown_task"


def test_a_summary() -> None:
    """A summary has no share of its own to follow."""
    with pytest.raises(ValidationError) as caught:
        Plan(start="2026-03-02", tasks=[like("a", "s"), *summary("s", "S", [like("b", None)])])
    assert caught.value.code == "plan.apportioned"


@pytest.mark.parametrize(
    ("links", "path"),
    [
        ({"a": "a"}, ("a", "a")),
        ({"d": "a", "a": "b", "b": "c", "c": "a"}, ("a", "b", "c", "a")),
    ],
)
def test_a_circle(links: dict[str, str], path: tuple[str, ...]) -> None:
    """A circle is named once, from the task at which it is entered."""
    with pytest.raises(CycleError) as caught:
        Plan(start="2026-03-02", tasks=[like(name, other) for name, other in links.items()])
    assert caught.value.code == "plan.earning_cycle"
    assert caught.value.cycle == path
    assert len(caught.value.problems) == 1


def test_every_problem_at_once() -> None:
    """An unknown task and a circle are told together."""
    with pytest.raises(ValidationError) as caught:
        Plan(start="2026-03-02", tasks=[like("a", "x"), like("b", "b"), like("c", "c")])
    assert [problem.code for problem in caught.value.problems] == [
        "plan.unknown_task",
        "plan.earning_cycle",
        "plan.earning_cycle",
    ]


def test_what_is_followed_cannot_be_taken_out() -> None:
    """A task that another one earns like stays in the plan."""
    plan = Plan(start="2026-03-02", tasks=[like("a", None), like("b", "a")])
    with pytest.raises(UnknownReferenceError):
        plan.without_tasks("a")
