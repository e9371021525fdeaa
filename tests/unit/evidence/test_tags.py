"""Values of several classes in one field are told apart by their tag."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.evidence import canonical_bytes, from_json, plain_form, signed_content
from clientpm.evidence.examination import read_plain
from clientpm.evidence.shape import OptionalShape, TaggedShape, shape_of
from clientpm.model.edits import EDITS, Edit
from clientpm.model.impact import OptionImpact
from tests.golden.json.documents import documents

REQUEST, OF_RISKS = (documents()[name] for name in ("change-request", "risk-edits"))
assert isinstance(REQUEST, pm.Project)
assert isinstance(OF_RISKS, pm.Project)
_REQUESTED = REQUEST.get(pm.ChangeRequest, "gift-cards")
MADE = attrs.evolve(_REQUESTED, edits=(*_REQUESTED.edits, *OF_RISKS.changes[0].edits))


def problems(*edits: Any, **more: Any) -> list[tuple[str, str]]:
    """Give the places and codes of what is wrong with a document that holds some edits."""
    changes = [{"id": "c", "edits": list(edits), **more}]
    document = {"clientpm": {"format": "project", "schema": 3}, "id": "p", "changes": changes}
    with pytest.raises(pm.ValidationError) as caught:
        from_json(json.dumps(document))
    assert str(caught.value).replace("\n", "").isprintable()
    return [(problem.where, problem.code) for problem in caught.value.problems]


@pytest.mark.parametrize("place", range(len(MADE.edits)))
def test_every_edit_comes_back_by_its_tag(place: int) -> None:
    """The tag stands first, and tells which edit it is."""
    edit = MADE.edits[place]
    plain = plain_form(edit)
    assert next(iter(plain)) == "tag"
    assert plain["tag"] == edit.tag
    found = read_plain(shape_of(Edit), plain, most_problems=9)
    assert type(found) is type(edit)
    assert found == edit


def test_every_edit_is_tried_and_has_a_tag_of_its_own() -> None:
    """No edit is left out, no tag stands for two, and no field hides one."""
    assert {type(edit) for edit in MADE.edits} == set(EDITS)
    tagged = [kind for kind in vars(pm).values() if isinstance(kind, type) and isinstance(getattr(kind, "tag", 0), str)]
    assert len({kind.tag for kind in EDITS}) == len(EDITS)
    assert all("tag" not in attrs.fields_dict(kind) for kind in [*EDITS, *tagged])


def test_what_is_signed_holds_the_tag_and_all_of_the_edit() -> None:
    """A signature under a request covers what each of its edits does."""
    content = signed_content(MADE)["edits"]
    assert content[0] == {"tag": "add_task", "task": {"id": "cards", "title": "Gift cards", "estimate": "4d", "after": ["draft"]}, "before": "end"}  # fmt: skip
    assert [item["tag"] for item in content] == [edit.tag for edit in MADE.edits]
    others = {pm.fingerprint(attrs.evolve(MADE, edits=[edit])) for edit in MADE.edits}
    assert len(others) == len(MADE.edits)
    assert b'"tag":"add_task"' in canonical_bytes(signed_content(MADE))


def test_alike_values_of_two_classes_differ() -> None:
    """Two edits with the same fields are two contents, for a signature and for any value."""
    drop, remove = pm.DropGoal("a"), pm.RemoveCost("a")
    assert (
        len({pm.fingerprint(value) for value in (drop, remove, pm.NoEffect(reason="a"), pm.NotEvaluated(reason="a"))})
        == 4
    )


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ({"task": "a"}, ("changes[0].edits[0].tag", "json.missing")),
        ({"tag": "fly", "task": "a"}, ("changes[0].edits[0].tag", "json.unknown_tag")),
        ({"tag": 5}, ("changes[0].edits[0].tag", "json.type")),
        ({"tag": None}, ("changes[0].edits[0].tag", "json.type")),
        ("add_task", ("changes[0].edits[0]", "json.type")),
        (None, ("changes[0].edits[0]", "json.type")),
        ({"tag": "remove_task"}, ("changes[0].edits[0].task", "json.missing")),
        ({"tag": "remove_task", "task": "-"}, ("changes[0].edits[0].task", "id.invalid")),
        ({"tag": "remove_task", "task": "a", "goal": "b"}, ("changes[0].edits[0].goal", "json.unknown_field")),
        ({"tag": "set_estimate", "task": "a", "estimate": "5x"}, ("changes[0].edits[0].estimate", "duration.invalid")),
        ({"tag": "add_task", "task": {"id": "a", "estimate": 5}}, ("changes[0].edits[0].task.estimate", "json.type")),
        ({"tag": "no_effect", "reason": "x"}, ("changes[0].edits[0].tag", "json.unknown_tag")),
    ],
)
def test_a_bad_edit_is_named_with_its_place(edit: Any, expected: tuple[str, str]) -> None:
    """A missing or unknown tag, and what is wrong below a known one, is told with its path."""
    assert problems(edit) == [expected]


def test_problems_of_several_edits_come_together() -> None:
    """One bad edit hides neither the next one nor what is wrong beside it."""
    found = problems({"tag": "fly"}, {"tag": "remove_task", "task": "a"}, {"tag": "drop_goal"}, origin="x")
    assert found == [
        ("changes[0].origin", "enum.unknown"),
        ("changes[0].edits[0].tag", "json.unknown_tag"),
        ("changes[0].edits[2].goal", "json.missing"),
    ]


def test_the_tag_that_was_meant_is_suggested() -> None:
    """A near miss names the tag that was probably meant, and all that may stand there."""
    with pytest.raises(pm.ValidationError, match=r"did you mean 'add_task'") as caught:
        read_plain(shape_of(Edit), {"tag": "ad_task"}, most_problems=9)
    assert all(kind.tag in caught.value.expected for kind in EDITS)


def test_each_dimension_takes_its_own_answers() -> None:
    """An effect of one dimension cannot stand in another; none and not evaluated can stand in all."""
    shape: Any = shape_of(OptionImpact)
    cost: Any = shape.shapes["cost"]
    assert isinstance(cost, TaggedShape)
    assert list(cost.members) == ["cost_effect", "no_effect", "not_evaluated"]


def test_only_tagged_classes_stand_side_by_side() -> None:
    """A field that could hold two classes without tags has no plain form; with nothing beside them it has."""
    with pytest.raises(TypeError):
        shape_of(pm.Goal | pm.Need)
    maybe = shape_of(pm.NoEffect | pm.NotEvaluated | None)
    assert isinstance(maybe, OptionalShape)
    assert maybe.read(None) is None
    assert maybe.read({"tag": "no_effect", "reason": "x"}) == pm.NoEffect(reason="x")
