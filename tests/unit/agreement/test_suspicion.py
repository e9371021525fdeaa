"""Links are suspect from a change until somebody looks at them."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow
from clientpm.agreement.suspicion import trace_links
from tests.unit.agreement.agreeing import at, shop

PAY = "requirement:pay"


def suspects(project: pm.Project) -> set[tuple[str, str]]:
    """Give the suspect links as pairs: what changed, and the other end."""
    return {
        (str(end), str(link.target if end == link.source else link.source))
        for link in pm.suspect_links(project)
        for end in link.changed
    }


def signed(project: pm.Project, day: int = 3, ref: str = PAY) -> pm.Project:
    """Give a project with the requirement signed."""
    return workflow.sign(project, ref, by="cto", at=at(day))


def edited(project: pm.Project, **fields: Any) -> pm.Project:
    """Give a project with the requirement changed through the door for content."""
    record: Any = project[PAY]
    return project.with_(attrs.evolve(record, **(fields or {"statement": "A customer pays in cash."})))


ALL_OF_PAY = {(PAY, "goal:wait"), (PAY, "task:build"), (PAY, "criterion:fast")}


def test_links_on_both_sides() -> None:
    """What a requirement serves and what serves it: goal, task and criterion, whichever names the other."""
    ends = {frozenset((str(link.source), str(link.target))) for link in trace_links(shop(), PAY)}
    assert ends == {frozenset((PAY, other)) for _, other in ALL_OF_PAY}
    assert suspects(edited(signed(shop()))) == ALL_OF_PAY


def test_drafts_are_never_suspect() -> None:
    """A link that nobody reviewed joins what it joins, as long as nothing of it was signed."""
    assert suspects(edited(shop())) == set()
    assert suspects(signed(shop())) == set()
    assert suspects(signed(edited(shop()))) == set()


def test_until_somebody_reviews() -> None:
    """Neither signing again nor another edit clears it, a review does; then the next edit counts again."""
    project = signed(edited(signed(shop())), day=5)
    assert suspects(project) == ALL_OF_PAY
    reviewed = workflow.review_links(project, PAY, by="pm", at=at(6))
    assert suspects(reviewed) == set()
    assert suspects(edited(reviewed, statement="A customer pays later.")) == ALL_OF_PAY


def test_one_link_at_a_time() -> None:
    """Only the links that were looked at are cleared."""
    project = edited(signed(shop()))
    reviewed = workflow.review_links(project, PAY, by="pm", at=at(6), only=["goal:wait"])
    assert suspects(reviewed) == ALL_OF_PAY - {(PAY, "goal:wait")}
    assert suspects(workflow.review_links(reviewed, "task:build", by="pm", at=at(6))) == {(PAY, "criterion:fast")}


def test_taking_the_edit_back() -> None:
    """The content that the link joined before is the one that it joins again."""
    project = signed(shop())
    assert suspects(edited(edited(project), statement="A customer pays by card.")) == set()


def test_what_was_signed_with_a_document() -> None:
    """Everything that a document lists was signed, so that links of its requirements and criteria are suspect."""
    project = signed(shop(), ref="document:book")
    criterion = attrs.evolve(project.get(pm.AcceptanceCriterion, "fast"), threshold="9 min")
    assert suspects(project.with_(criterion)) == {
        ("criterion:fast", PAY),
        ("criterion:fast", "acceptance_test:ten"),
        ("criterion:fast", "deliverable:portal"),
        *ALL_OF_PAY,
    }


def test_the_plan_is_free_to_change() -> None:
    """A task that takes longer makes no link suspect, even one that was reviewed."""
    project = workflow.review_links(signed(shop()), PAY, by="pm", at=at(4))
    assert suspects(project.with_(pm.task("build", "Build all of it", "99d"))) == set()


def test_a_link_that_came_after_the_change() -> None:
    """A record linked with the new text was never linked with the old one."""
    project = signed(shop())
    record: Any = project[PAY]
    changed = attrs.evolve(record, statement="A customer pays in cash.")
    project = workflow.revise(project, changed, by="pm", at=at(5), correction=True, reason="Cash was meant")
    project = project.with_(pm.AcceptanceTest(id="more", criteria=["fast"], links=[PAY]))
    assert suspects(project) == ALL_OF_PAY
    project = signed(project, day=6)
    assert suspects(project) == ALL_OF_PAY
    project = workflow.revise(
        project, attrs.evolve(record, statement="Nobody pays."), by="pm", at=at(7), correction=True, reason="Free"
    )
    assert suspects(project) == ALL_OF_PAY | {(PAY, "acceptance_test:more")}


def test_the_finding_names_what_to_look_at() -> None:
    """One finding for each record that changed, with the other ends of its links."""
    found = [f for f in pm.check_project(edited(signed(shop()))) if f.code == "link.suspect"]
    (finding,) = found
    assert (str(finding.subject), finding.facts["count"]) == (PAY, 3)
    assert set(finding.facts["records"]) == {other for _, other in ALL_OF_PAY}


def test_a_project_is_needed() -> None:
    """Anything else is refused."""
    with pytest.raises(pm.FieldTypeError):
        pm.suspect_links(None)  # type: ignore[arg-type]
    with pytest.raises(pm.FieldTypeError):
        trace_links(None)  # type: ignore[arg-type]
