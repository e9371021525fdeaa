"""What keeps a requirement from being clear is found, once, with its words."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import clientpm as pm
from clientpm.agreement.requirement_rules import REQUIREMENT_RULES

GOOD = {
    "id": "booking",
    "statement": "A patient books a visit within 2 minutes.",
    "priority": "must",
    "criteria": [{"statement": "Nine of ten patients need no more than 2 minutes."}],
}


def codes(requirement: object, project: pm.Project | None = None) -> list[str]:
    """Give the codes of what was found."""
    return [finding.code for finding in pm.check_requirement(requirement, project=project)]  # type: ignore[arg-type]


def made(**fields: object) -> pm.Project:
    """Give a project."""
    return pm.Project(id="clinic", **fields)  # type: ignore[arg-type]


def test_a_good_requirement_passes() -> None:
    """Clear, bound to somebody, measurable, with priority and criterion: nothing to say."""
    assert codes(GOOD) == []
    assert (
        codes({"statement": "患者应在2分钟内完成预约。", "priority": "must", "criteria": ["9成患者在2分钟内完成"]})
        == []
    )


BROKEN: dict[str, dict[str, object]] = {
    "requirement.unreadable": {"priority": "urgent"},
    "requirement.no_statement": {"statement": ""},
    "requirement.open_point": {"statement": "A patient books a visit within TBD minutes."},
    "requirement.several": {"statement": "A patient books a visit and pays the fee within 2 minutes."},
    "requirement.listing": {"statement": "The system shows day, hour, room and doctor within 2 s."},
    "requirement.vague": {"statement": "The system shall be user-friendly."},
    "requirement.weak_modal": {"statement": "The system should answer within 2 s."},
    "requirement.no_actor": {"statement": "Book a visit within 2 minutes."},
    "requirement.passive": {"statement": "A visit is confirmed within 2 minutes."},
    "requirement.not_measurable": {"statement": "A patient books a visit online.", "criteria": ["Patients like it"]},
    "requirement.no_criterion": {"criteria": []},
    "requirement.no_priority": {"priority": None},
    "requirement.no_characteristic": {"kind": "non_functional"},
    "requirement.negative": {"statement": "The system shall not answer after more than 2 s."},
    "requirement.solution": {"statement": "A patient picks one of 5 days from a drop-down list."},
    "criterion.not_measurable": {"criteria": ["Patients like it"]},
}


@pytest.mark.parametrize("code", BROKEN)
def test_each_rule(code: str) -> None:
    """Breaking a rule brings its finding, about the requirement that has a name."""
    found = [item for item in pm.check_requirement({**GOOD, **BROKEN[code]}) if item.code == code]
    assert len(found) == 1
    assert found[0].subject == pm.Ref.of("requirement:booking")


def test_the_statement_is_quoted_exactly() -> None:
    """Positions count in the statement as it was handed in, and so fit what a form underlines."""
    statement = "The system should be fast, easy, etc."
    for finding in pm.check_requirement({**GOOD, "statement": statement, "criteria": []}):
        for word, (start, end) in zip(finding.facts.get("words", ()), finding.facts.get("positions", ()), strict=True):
            assert statement[start:end] == word


def test_means_are_welcome_in_constraints() -> None:
    """Who sets a constraint or describes an interface names means on purpose."""
    statement = "The system stores visits in PostgreSQL 16 databases."
    assert "requirement.solution" in codes({**GOOD, "statement": statement})
    assert "requirement.solution" not in codes({**GOOD, "statement": statement, "kind": "constraint"})
    assert "requirement.solution" not in codes({**GOOD, "statement": statement, "kind": "interface"})


def test_a_user_role_is_an_actor() -> None:
    """Where a role is set, the sentence need not name it again; a role that does not exist is an error."""
    without = {**GOOD, "statement": "Book a visit within 2 minutes."}
    assert codes({**without, "user_role": "patient"}) == []
    project = made(user_roles=[pm.UserRole(id="patient")])
    assert codes({**without, "user_role": "user_role:patient"}, project) == []
    (found,) = pm.check_requirement({**GOOD, "user_role": "nurse"}, project=project)
    assert (found.code, found.severity, found.facts["role"]) == (
        "requirement.user_role_unknown",
        pm.Severity.ERROR,
        "nurse",
    )


def test_what_is_still_open_weighs_more_once_it_is_reviewed() -> None:
    """A draft may wait for an answer; what goes to be signed may not."""
    draft = {**GOOD, "statement": "A patient books a visit within TBD minutes."}
    severities = [
        next(
            item.severity
            for item in pm.check_requirement({**draft, "state": state})
            if item.code.endswith("open_point")
        )
        for state in ("", "draft", "in_review", "agreed")
    ]
    assert severities == [pm.Severity.WARNING, pm.Severity.WARNING, pm.Severity.ERROR, pm.Severity.ERROR]


def test_the_same_twice() -> None:
    """Equal statements are found whatever their case, articles, width and marks; those not wanted do not count."""
    one = pm.Requirement(id="a", statement="The patient books a visit, online.")
    same = pm.Requirement(id="b", statement="the PATIENT books visit online")
    other = pm.Requirement(id="c", statement="The patient books a visit by telephone.")
    project = made(requirements=[one, same, other])
    found = [item for item in pm.check_requirements(project) if item.code == "requirement.duplicate"]
    assert [(str(item.subject), item.facts["records"]) for item in found] == [
        ("requirement:a", ("requirement:b",)),
        ("requirement:b", ("requirement:a",)),
    ]
    assert "requirement.duplicate" in codes({"statement": one.statement}, project)
    dropped = project.with_(attrs.evolve(same, priority="wont"))
    assert all(item.code != "requirement.duplicate" for item in pm.check_requirements(dropped))


def test_criteria_of_the_project_count() -> None:
    """A criterion belongs to its requirement whichever side names the other."""
    booking = pm.Requirement(id="booking", statement="A patient books a visit online.", priority="must")
    quick = pm.AcceptanceCriterion(id="quick", requirement="booking", threshold="2 min")
    loose = pm.AcceptanceCriterion(id="loose", statement="It looks nice")
    assert codes("booking", made(requirements=[booking])) == ["requirement.not_measurable", "requirement.no_criterion"]
    project = made(requirements=[booking], criteria=[quick, loose])
    assert codes("requirement:booking", project) == []
    assert [str(item.subject) for item in pm.check_requirements(project)] == ["criterion:loose"]
    linked = pm.AcceptanceCriterion(id="quick", threshold="2 min", links=["requirement:booking"])
    assert codes("booking", made(requirements=[booking], criteria=[linked])) == []
    assert pm.check_requirement(booking, criteria=[quick]) == ()


@pytest.mark.parametrize(
    ("criterion", "good"),
    [
        ({"threshold": "2 min"}, True),
        ({"threshold": "none"}, True),
        ({"threshold": "fast enough, good"}, False),
        ({"threshold": "TBD"}, False),
        ({"statement": "Answers in 2 s"}, True),
        ({"statement": "Given a full day, when a patient books, then another day is offered"}, True),
        ({"statement": "Users are satisfied"}, False),
        ({"statement": "用户满意"}, False),
        ({"statement": "满意度不低于85%"}, True),
        ({}, False),
    ],
)
def test_what_a_criterion_needs(criterion: dict[str, str], *, good: bool) -> None:
    """A threshold, a figure or a scenario; a vague or missing one is a warning, never an error."""
    found = [f for f in pm.check_requirement({**GOOD, "criteria": [criterion]}) if f.code == "criterion.not_measurable"]
    assert [f.severity for f in found] == ([] if good else [pm.Severity.WARNING])


def test_only_what_is_wanted_is_looked_at() -> None:
    """What will not be met this time need not be clear."""
    wanted = pm.Requirement(id="a", statement="It is fast.")
    project = made(requirements=[wanted, attrs.evolve(wanted, id="b", priority="wont")])
    assert {str(item.subject) for item in pm.check_requirements(project)} == {"requirement:a"}
    assert pm.check_requirements(made()) == ()


def test_wrong_arguments_are_refused() -> None:
    """Nothing but the errors of the library comes out, with a code."""
    for wrong in (7, None, "booking"):
        with pytest.raises(pm.FieldTypeError) as caught:
            pm.check_requirement(wrong)  # type: ignore[arg-type]
        assert caught.value.code == "requirement.type"
    with pytest.raises(pm.FieldTypeError):
        pm.check_requirement({}, project=7)  # type: ignore[arg-type]
    with pytest.raises(pm.FieldTypeError):
        pm.check_requirement({}, criteria=[7])  # type: ignore[list-item]
    with pytest.raises(pm.FieldTypeError):
        pm.check_requirement({}, criteria="fast")
    with pytest.raises(pm.FieldTypeError):
        pm.check_requirements(7)  # type: ignore[arg-type]
    with pytest.raises(pm.UnknownReferenceError):
        pm.check_requirement("nothing", project=made())
    with pytest.raises(pm.ValidationError):
        pm.check_requirements(made(), as_of="tomorrow")
    assert "requirement.unreadable" in codes({"criteria": 7, "kind": [], "title": 3})


@given(
    st.dictionaries(
        st.sampled_from(["id", "title", "statement", "kind", "priority", "user_role", "characteristic", "criteria"]),
        st.none() | st.text(max_size=60) | st.integers() | st.lists(st.text(max_size=20), max_size=3),
    )
)
def test_anything_that_a_form_hands_in_is_judged(fields: dict[str, object]) -> None:
    """Whatever is typed in, there are findings and no surprise, and positions fit."""
    found = pm.check_requirement(fields)
    statement = fields.get("statement")
    for item in found:
        for word, (start, end) in zip(item.facts.get("words", ()), item.facts.get("positions", ()), strict=True):
            assert isinstance(statement, str)
            assert statement.strip()[start:end] == word


@given(st.text(alphabet="The system shall andor, ;.系统应并且、以及；TBDes0123 \n", max_size=80))
def test_parts_lie_within_the_statement_and_apart(statement: str) -> None:
    """Parts and joints stand in their order and never overlap."""
    from clientpm.agreement.requirement_joints import anatomy_of

    anatomy = anatomy_of(statement)
    for spans in (anatomy.parts, [(item.start, item.end) for item in anatomy.joints]):
        last = 0
        for start, end in spans:
            assert last <= start < end <= len(statement)
            last = end


def test_every_rule_is_named_once() -> None:
    """A rule that stands twice would say everything twice."""
    assert len(set(REQUIREMENT_RULES)) == len(REQUIREMENT_RULES)
