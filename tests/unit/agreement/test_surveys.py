"""Survey forms: what may be answered, what the answers come to, and who has not answered yet."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

import clientpm as pm

PEOPLE = ("ann", "bob", "cem")


def question(kind: str = "text", *values: Any, **fields: Any) -> pm.Question:
    """Give a question with answers without a name: texts, or lists of texts."""
    given = [pm.Answer(values=[value] if isinstance(value, str) else value) for value in values]
    return pm.Question(text="How?", answer_kind=kind, answers=given, **fields)


def form(*questions: pm.Question, **fields: Any) -> pm.Project:
    """Give a project with a survey form."""
    survey = pm.Elicitation(
        **{"id": "form", "kind": "survey", "participants": PEOPLE, "due": "2026-03-06", "questions": questions} | fields
    )
    return pm.Project(id="p", stakeholders=[pm.Stakeholder(id=name) for name in PEOPLE], elicitations=[survey])


def results(*questions: pm.Question, **fields: Any) -> tuple[pm.QuestionResult, ...]:
    """Give what a form comes to."""
    return pm.survey_results(form(*questions).elicitations[0], **fields)


def codes(project: pm.Project, as_of: str = "2026-03-09") -> list[str]:
    """Give the codes of what was found."""
    return [finding.code for finding in pm.check_elicitation(project, as_of=as_of)]


GOOD: list[tuple[str, list[Any], dict[str, Any]]] = [
    ("text", ["By phone.", "By mail."], {}),
    ("yes_no", ["yes", "no", "yes"], {}),
    ("choice", ["Card", "Cash"], {"choices": ["Card", "Cash"]}),
    ("choices", [["Card", "Cash"], ["Cash"]], {"choices": ["Card", "Cash"]}),
    ("scale", ["1", "5", "-1"], {"low": -1, "high": 5}),
    ("number", ["2.5", "-3", "0"], {}),
    ("date", ["2026-03-02", "2028-02-29"], {}),
]
BAD: list[tuple[str, Any, dict[str, Any]]] = [
    ("text", " ", {}),
    ("text", [], {}),
    ("text", ["a", "b"], {}),
    ("yes_no", "maybe", {}),
    ("choice", "Cheque", {"choices": ["Card", "Cash"]}),
    ("choice", ["Card", "Cash"], {"choices": ["Card", "Cash"]}),
    ("choices", [], {"choices": ["Card", "Cash"]}),
    ("choices", ["Card", "Card"], {"choices": ["Card", "Cash"]}),
    ("scale", "6", {"low": 1, "high": 5}),
    ("scale", "2.0", {"low": 1, "high": 5}),
    ("number", "many", {}),
    ("number", "nan", {}),
    ("number", "1e9", {}),
    ("date", "2026-02-30", {}),
    ("date", "20260302", {}),
]


@pytest.mark.parametrize(("kind", "values", "fields"), GOOD, ids=[kind for kind, *_ in GOOD])
def test_answers_of_each_kind(kind: str, values: list[Any], fields: dict[str, Any]) -> None:
    """What fits is kept as it was written, in a file too."""
    made = question(kind, *values, **fields)
    assert len(made.answers) == len(values)
    project = form(made)
    assert pm.from_json(pm.to_json(project)) == project


@pytest.mark.parametrize(("kind", "value", "fields"), BAD)
def test_an_answer_of_another_kind_is_refused(kind: str, value: Any, fields: dict[str, Any]) -> None:
    """With its place and what was asked for, also behind a good one."""
    with pytest.raises(pm.ValidationError) as caught:
        question(kind, value, **fields)
    assert (caught.value.code, caught.value.where) == ("elicitation.answer", "answers[0].values")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"answer_kind": "choice"}, "elicitation.choices"),
        ({"answer_kind": "choices", "choices": ["One"]}, "elicitation.choices"),
        ({"answer_kind": "choice", "choices": ["One", "One"]}, "elicitation.choices"),
        ({"answer_kind": "choice", "choices": ["One", " "]}, "elicitation.choices"),
        ({"choices": ["One", "Two"]}, "elicitation.choices"),
        ({"answer_kind": "choice", "choices": "One"}, "list.type"),
        ({"answer_kind": "choice", "choices": [1, 2]}, "text.type"),
        ({"answer_kind": "scale"}, "elicitation.scale"),
        ({"answer_kind": "scale", "low": 5, "high": 5}, "elicitation.scale"),
        ({"answer_kind": "scale", "low": 0, "high": 101}, "elicitation.scale"),
        ({"answer_kind": "scale", "low": True, "high": 5}, "elicitation.scale"),
        ({"low": 1, "high": 5}, "elicitation.scale"),
        ({"answer_kind": "essay"}, "enum.unknown"),
        ({"answers": ["yes"]}, "list.item"),
    ],
)
def test_a_question_says_what_it_asks_for(fields: dict[str, Any], code: str) -> None:
    """Choices and scale go with the kind of answer."""
    with pytest.raises(pm.ValidationError) as caught:
        pm.Question(text="How?", **fields)
    assert caught.value.code == code


def test_everybody_answers_once() -> None:
    """A second answer of one person is refused; answers without a name are of different people."""
    by = [pm.Answer(values=["yes"], by="ann"), pm.Answer(values=["no"], by="ann")]
    with pytest.raises(pm.ValidationError) as caught:
        pm.Question(text="How?", answer_kind="yes_no", answers=by)
    assert (caught.value.code, caught.value.got) == ("elicitation.twice", "ann")
    assert len(question("yes_no", "yes", "yes").answers) == 2


def test_whoever_answers_is_known() -> None:
    """An answer names a stakeholder of the project."""
    stranger = pm.Question(text="How?", answers=[pm.Answer(values=["So."], by="zoe")])
    with pytest.raises(pm.UnknownReferenceError) as caught:
        form(stranger)
    assert caught.value.where == "elicitations[0].questions[0].answers[0].by"


def test_what_the_answers_come_to() -> None:
    """Counts with those that nobody gave, the median of scale and numbers, words as they were given."""
    choices = {"choices": ["Card", "Cash", "Cheque"]}
    found = results(
        question("yes_no", "yes", "no", "yes"),
        question("choices", ["Card", "Cash"], ["Cash"], **choices),
        question("scale", "2", "5", "4", "4", low=1, high=5),
        question("number", "2.5", "-3"),
        question("text", "By phone.", "By mail."),
        question("scale", low=1, high=3),
    )
    assert [dict(result.counts) for result in found] == [
        {"yes": 2, "no": 1},
        {"Card": 1, "Cash": 2, "Cheque": 0},
        {"1": 0, "2": 1, "3": 0, "4": 2, "5": 1},
        {},
        {},
        {"1": 0, "2": 0, "3": 0},
    ]
    middles = [result.middle for result in found]
    assert middles == [None, None, Decimal(4), Decimal("-0.25"), None, None]
    assert [result.reason for result in found] == ["not_measured", "not_measured", "", "", "not_measured", "no_answers"]
    assert [result.answered for result in found] == [3, 2, 4, 2, 2, 0]
    assert (found[4].texts, found[0].texts, found[0].asked) == (("By phone.", "By mail."), (), 3)


def test_answers_of_a_later_day_do_not_count() -> None:
    """As of a day, only what was known on it."""
    answers = [pm.Answer(values=[value], on=day) for value, day in (("1", "2026-03-03"), ("5", "2026-03-06"))]
    asked = pm.Question(text="How?", answer_kind="scale", low=1, high=5, answers=answers)
    assert [results(asked, as_of=day)[0].middle for day in ("2026-03-02", dt.date(2026, 3, 3), "2026-03-06")] == [
        None,
        Decimal(1),
        Decimal(3),
    ]


def named(*names: str) -> pm.Question:
    """Give a question that some people have answered."""
    return pm.Question(text="How?", answers=[pm.Answer(values=["So."], by=name, on="2026-03-05") for name in names])


def test_who_has_not_answered() -> None:
    """Once the day is over, those who lack an answer to any question are named; before, or when all have, nobody."""
    project = form(named("ann", "bob"), named("ann", "bob", "cem"))
    (finding,) = pm.check_elicitation(project, as_of="2026-03-09")
    assert (finding.code, finding.facts["people"]) == ("elicitation.not_answered", ("cem",))
    assert (finding.facts["count"], finding.facts["out_of"]) == (1, 3)
    assert codes(project, "2026-03-06") == []
    assert codes(form(named(*PEOPLE))) == []
    assert codes(form(question("text", "So.", "So.", "So."))) == []
    assert codes(form(question("text", "So.", "So."))) == ["elicitation.overdue"]
    assert codes(form(pm.Question(text="How?"))) == ["elicitation.overdue"]
    assert codes(form(named(*PEOPLE)), "2026-03-04") == []
    assert [item.number for item in pm.open_questions(project, as_of="2026-03-09")] == [1]


def test_what_it_comes_to_may_be_said_in_words() -> None:
    """With an answer to the question itself it is closed, whoever else has not answered."""
    asked = pm.Question(text="How?", answer="By phone.", answers=named("ann").answers)
    assert codes(form(asked)) == []


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_the_finding_has_words(locale: str) -> None:
    """It says how many of how many."""
    project = form(named("ann"))
    (finding,) = pm.check_elicitation(project, as_of="2026-03-09")
    said = pm.explain(finding, project=project, locale=locale)
    assert "2" in said
    assert "3" in said


def test_wrong_arguments_are_refused() -> None:
    """Nothing but the errors of the library comes out."""
    with pytest.raises(pm.FieldTypeError):
        pm.survey_results(7)  # type: ignore[arg-type]
    with pytest.raises(pm.ValidationError):
        results(as_of="soon")
