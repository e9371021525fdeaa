"""Open questions, occasions that came to nothing, and what nobody knows the source of."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import clientpm as pm


def made(*elicitations: pm.Elicitation, **fields: Any) -> pm.Project:
    """Give a project."""
    return pm.Project(id="p", stakeholders=[pm.Stakeholder(id="desk")], elicitations=elicitations, **fields)


def occasion(**fields: Any) -> pm.Elicitation:
    """Give an interview with somebody."""
    return pm.Elicitation(**{"id": "e", "participants": ["desk"], **fields})


def codes(project: pm.Project, as_of: str | None = "2026-03-09") -> list[str]:
    """Give the codes of what was found."""
    return [finding.code for finding in pm.check_elicitation(project, as_of=as_of)]


def test_a_question_is_open_until_it_is_answered() -> None:
    """An answer counts from the day on which it was given; blanks are no answer."""
    questions = [
        pm.Question(text="Who?"),
        pm.Question(text="How?", answer="So", answered_on="2026-03-10"),
        pm.Question(text="When?", answer="Now"),
        pm.Question(text="Why?", answer=" "),
    ]
    project = made(occasion(questions=questions, due="2026-03-06"))
    found = pm.open_questions(project, as_of="2026-03-09")
    assert [(item.text, item.number, item.overdue_days) for item in found] == [
        ("Who?", 1, 3),
        ("How?", 2, 3),
        ("Why?", 4, 3),
    ]
    assert [item.text for item in pm.open_questions(project, as_of="2026-03-10")] == ["Who?", "Why?"]
    assert found[0].asked == ("desk",)


def test_overdue_begins_the_day_after() -> None:
    """On the day itself there is still time; without a day nothing is late."""
    project = made(occasion(questions=[pm.Question(text="Who?")], due="2026-03-06"))
    assert [item.overdue for item in pm.open_questions(project, as_of="2026-03-06")] == [False]
    assert [item.overdue for item in pm.open_questions(project, as_of="2026-03-07")] == [True]
    assert [item.overdue for item in pm.open_questions(project)] == [False]


def test_what_is_due_first_comes_first() -> None:
    """Questions without a day come last."""
    one = occasion(id="a", questions=[pm.Question(text="A")])
    two = occasion(id="b", questions=[pm.Question(text="B")], due="2026-03-20")
    three = occasion(id="c", questions=[pm.Question(text="C")], due="2026-03-10")
    assert [item.text for item in pm.open_questions(made(one, two, three))] == ["C", "B", "A"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"questions": [pm.Question(text="Who?")], "due": "2026-03-06"}, "elicitation.overdue"),
        ({"held_on": "2026-03-05"}, "elicitation.no_outcome"),
        ({"kind": "workshop", "due": "2026-03-06"}, "elicitation.not_held"),
        ({"kind": "survey"}, "elicitation.no_questions"),
        ({"kind": "question"}, "elicitation.no_questions"),
        ({"participants": []}, "elicitation.no_participants"),
        ({"held_on": "2026-03-05", "outcome": "They want less paper."}, "elicitation.no_links"),
    ],
)
def test_each_gap(fields: dict[str, Any], code: str) -> None:
    """Each gap brings its finding, and only that."""
    assert codes(made(occasion(**fields))) == [code]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"held_on": "2026-03-20"},
        {"kind": "workshop", "due": "2026-03-09"},
        {"kind": "survey", "questions": [pm.Question(text="Who?", answer="I")], "held_on": "2026-03-05"},
    ],
)
def test_what_is_in_order_or_to_come(fields: dict[str, Any]) -> None:
    """What lies ahead lacks nothing yet; a form needs no outcome beside its answers."""
    assert codes(made(occasion(**fields))) == []


def test_an_outcome_leads_somewhere() -> None:
    """A need or requirement, whichever names the other, is what an outcome is for."""
    held = {"held_on": "2026-03-05", "outcome": "Less paper."}
    need = pm.Need(id="n", source="desk")
    assert codes(made(occasion(**held, links=["need:n"]), needs=[need])) == []
    assert codes(made(occasion(**held), needs=[pm.Need(id="n", source="desk", links=["elicitation:e"])])) == []
    assert codes(made(occasion(**held, links=["stakeholder:desk"]))) == ["elicitation.no_links"]


def test_everything_comes_from_somewhere() -> None:
    """A need from a stakeholder or an occasion, a requirement from a need, an occasion, a step or a change."""
    project = made(
        occasion(links=["need:told", "requirement:told"]),
        needs=[pm.Need(id="told"), pm.Need(id="said", source="desk"), pm.Need(id="nowhere")],
        process_steps=[pm.ProcessStep(id="s")],
        requirements=[
            pm.Requirement(id="told"),
            pm.Requirement(id="needed", links=["need:said"]),
            pm.Requirement(id="step", process_step="s"),
            pm.Requirement(id="nowhere"),
        ],
    )
    found = {item.code: item.facts for item in pm.check_elicitation(project)}
    needs, wanted = found["elicitation.needs_without_source"], found["elicitation.requirements_without_source"]
    assert (needs["count"], needs["out_of"], needs["records"]) == (1, 3, ("need:nowhere",))
    assert (wanted["count"], wanted["out_of"], wanted["records"]) == (1, 4, ("requirement:nowhere",))


def test_the_day_is_that_of_the_plan_by_default() -> None:
    """As in every other check, the data date of the plan decides what is late."""
    plan = pm.Plan(start="2026-03-02", data_date="2026-03-09", tasks=[pm.task("a", "A", "1d")])
    project = made(occasion(questions=[pm.Question(text="Who?")], due="2026-03-06"), plan=plan)
    (found,) = pm.check_elicitation(project)
    assert (found.facts["due"], found.facts["count"], found.facts["questions"]) == (dt.date(2026, 3, 6), 1, ("Who?",))


def test_wrong_arguments_are_refused() -> None:
    """Nothing but the errors of the library comes out."""
    for ask in (pm.open_questions, pm.check_elicitation):
        with pytest.raises(pm.FieldTypeError):
            ask(7)  # type: ignore[arg-type]
        with pytest.raises(pm.ValidationError):
            ask(made(), as_of="soon")
