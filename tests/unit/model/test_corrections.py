"""What a fact may correct."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import clientpm as pm
from clientpm.model.correction import CORRECTABLE, circular
from clientpm.model.holding import COLLECTIONS

EUR = pm.Money(10, "EUR")
DAYS = ("2026-03-02", "2026-03-03", "2026-03-04")


def facts(field: str) -> list[Any]:
    """Give three facts of a kind: two about `one`, one about `two`."""
    makers: dict[str, Any] = {
        "progress_reports": lambda **f: pm.ProgressReport(percent_complete=10, **f),
        "actual_costs": lambda **f: pm.ActualCost(amount=EUR, **f),
        "actual_work": lambda **f: pm.ActualWork(work="1h", **f),
        "measurements": lambda as_of, **f: pm.Measurement(on=as_of, value=1, **f),
        "test_runs": lambda **f: pm.TestRun(outcome="passed", **f),
        "quality_checks": lambda **f: pm.QualityCheck(outcome="passed", **f),
        "contacts": lambda as_of, planned, **f: pm.Contact(at=f"{as_of}T09:00Z", planned=f"meeting:{planned}", **f),
        "survey_responses": lambda as_of, **f: pm.SurveyResponse(on=as_of, **f),
        "training_results": lambda as_of, **f: pm.TrainingResult(on=as_of, **f),
        "touch_points": lambda as_of, **f: pm.TouchPoint(on=as_of, stage="delivery", **f),
    }
    about = CORRECTABLE[field]
    return [
        makers[field](id=f"f{i}", as_of=day, **{about: name})
        for i, (day, name) in enumerate(zip(DAYS, ("one", "one", "two"), strict=True))
    ]


def project(field: str, held: list[Any]) -> pm.Project:
    """Give a project that holds some facts and what they are about."""
    told = [pm.Contact(id=name, at="2026-03-02T09:00Z") for name in ("one", "two")]
    beside: dict[str, Any] = {
        "meetings": [pm.Meeting(id=name, starts_at="2026-03-02T09:00Z") for name in ("one", "two")],
        "surveys": [pm.Survey(id="one"), pm.Survey(id="two")],
        "trainings": [pm.TrainingSession(id="one"), pm.TrainingSession(id="two")],
        "contacts": told,
    }
    return pm.Project(
        id="p",
        plan=pm.Plan(start="2026-03-02", tasks=[pm.task("one", "One", "1d"), pm.task("two", "Two", "1d")]),
        goals=[pm.Goal(id="one"), pm.Goal(id="two")],
        acceptance_tests=[pm.AcceptanceTest(id="one"), pm.AcceptanceTest(id="two")],
        quality_standards=[pm.QualityStandard(id="one"), pm.QualityStandard(id="two")],
        **{**beside, field: held},
    )


def test_every_fact_that_corrects_is_known() -> None:
    """Each kind of record with the field is checked."""
    assert {name for kind, name in COLLECTIONS.items() if "corrects" in attrs.fields_dict(kind)} == set(CORRECTABLE)


@pytest.mark.parametrize("field", CORRECTABLE)
def test_a_fact_corrects_another_about_the_same(field: str) -> None:
    """A correction of a fact about the same is taken, and one of a correction too."""
    first, second, _ = facts(field)
    third = attrs.evolve(first, id="f3", corrects="f1")
    made = project(field, [first, attrs.evolve(second, corrects="f0"), third])
    assert [fact.corrects for fact in getattr(made, field)] == [None, "f0", "f1"]


@pytest.mark.parametrize("field", CORRECTABLE)
def test_a_fact_does_not_correct_one_about_something_else(field: str) -> None:
    """A report of one task says nothing about another one."""
    first, second, third = facts(field)
    with pytest.raises(pm.ValidationError) as caught:
        project(field, [first, second, attrs.evolve(third, corrects="f0")])
    assert (caught.value.code, caught.value.where) == ("correction.other", f"{field}[2].{CORRECTABLE[field]}")


@pytest.mark.parametrize("field", CORRECTABLE)
def test_facts_do_not_correct_each_other_in_a_circle(field: str) -> None:
    """Neither a fact itself nor two of them each other; what hangs on the circle is not blamed."""
    first, second, _ = facts(field)
    beside = attrs.evolve(first, id="f4", corrects="f0", **_other_day(field))
    ring = [attrs.evolve(first, corrects="f1"), attrs.evolve(second, corrects="f0"), beside]
    with pytest.raises(pm.ValidationError) as caught:
        project(field, ring)
    assert {(p.code, p.where) for p in caught.value.problems if p.code != "measurement.duplicate"} == {
        ("correction.circle", f"{field}[0].corrects"),
        ("correction.circle", f"{field}[1].corrects"),
    }
    with pytest.raises(pm.ValidationError, match="does not correct itself"):
        project(field, [attrs.evolve(first, corrects="f0")])


def _other_day(field: str) -> dict[str, Any]:
    if field == "contacts":
        return {"at": "2026-03-09T09:00Z"}
    dated = {"measurements", "survey_responses", "training_results", "touch_points"}
    return {"on": "2026-03-09"} if field in dated else {"as_of": "2026-03-09"}


@pytest.mark.parametrize("field", CORRECTABLE)
def test_an_edit_is_checked_as_a_whole_project_is(field: str) -> None:
    """`with_` refuses what a new project refuses."""
    held = facts(field)
    made = project(field, held)
    with pytest.raises(pm.ValidationError) as caught:
        made.with_(attrs.evolve(held[2], corrects="f0"))
    assert caught.value.code == "correction.other"


def test_a_cost_may_be_given_its_task_by_a_correction() -> None:
    """A fact that named no task is corrected by one that does, not the other way round."""
    vague = pm.ActualCost(id="a", amount=EUR, as_of="2026-03-02")
    exact = pm.ActualCost(id="b", amount=EUR, as_of="2026-03-02", task="one", corrects="a")
    assert project("actual_costs", [vague, exact]).actual_costs[1].corrects == "a"
    with pytest.raises(pm.ValidationError) as caught:
        project("actual_costs", [attrs.evolve(exact, corrects=None), attrs.evolve(vague, corrects="b")])
    assert caught.value.code == "correction.other"


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.none() | st.sampled_from("abcdefgh")))
def test_circles_are_what_leads_back_to_itself(following: dict[str, str | None]) -> None:
    """Walking from every name, as many steps as there are names, finds the same."""
    found = set()
    for start in following:
        name: str | None = start
        for _ in following:
            name = None if name is None else following.get(name)
            if name == start:
                found.add(start)
    assert circular(following) == found
