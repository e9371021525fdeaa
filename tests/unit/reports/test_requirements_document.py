"""The requirements document: everything that is required, how far it is agreed, for whom."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.evidence.contents import signed_fingerprint
from tests.unit.reports.changing import required


def said(document: pm.Document) -> str:
    """Give everything that a document says."""
    return "\n".join(document.texts())


def signed(project: pm.Project, ref: str) -> pm.Project:
    """Give the project with a signature of the client on a record."""
    signature = pm.Signature(
        id="s",
        covers=ref,
        fingerprint=signed_fingerprint(project, ref),
        by="cfo",
        at="2026-03-06T09:00:00+00:00",
        visibility="client",
    )
    return attrs.evolve(project, signatures=[signature])


def test_it_holds_every_section() -> None:
    """Each sort of record has its section, in an order that a client can follow."""
    document = pm.requirements_document(required(), audience="internal", as_of="2026-03-10")
    found = [block.anchor for block in document.blocks if isinstance(block, pm.Heading) and block.level == 2]
    assert found == [
        "questions", "agreed", "needs", "roles", "processes", "requirements", "deliverables", "milestones", "budget",
        "versions", "signature",
    ]  # fmt: skip


def test_it_says_how_far_it_is_agreed() -> None:
    """A requirement is open, then agreed once it is signed, then changed since."""
    project = required(elicitations=[])
    lead = [pm.requirements_document(each).blocks[0] for each in (project, signed(project, "requirement:pay"))]
    changed = attrs.evolve(
        signed(project, "requirement:pay"),
        requirements=[attrs.evolve(project.requirements[0], statement="A customer pays in cash.")],
    )
    lead.append(pm.requirements_document(changed).blocks[0])
    assert [getattr(block, "text", "") for block in lead] == [
        "0 of 1 requirement is agreed.",
        "There is 1 requirement, and it is agreed.",
        "0 of 1 requirement is agreed. 1 requirement was changed since it was signed, and has to be signed again.",
    ]
    assert "changed since signing" in said(pm.requirements_document(changed))


def test_who_has_signed_stands_in_the_signature_block() -> None:
    """Somebody who signed the document as it is has a date, somebody who may sign has an empty line."""
    document = pm.requirements_document(signed(required(), "document:doc"))
    block = document.blocks[-1]
    assert isinstance(block, pm.SignatureBlock)
    assert [(line.name, line.date_text) for line in block.lines] == [("CFO", "6 March 2026"), ("Project manager", "")]
    project = signed(required(), "document:doc")
    later = attrs.evolve(project, requirements=[attrs.evolve(project.requirements[0], statement="Other")])
    document = pm.requirements_document(later)
    assert "has to be signed again" in said(document)
    block = document.blocks[-1]
    assert isinstance(block, pm.SignatureBlock)
    assert block.lines[0].date_text == ""


def test_needs_have_answers() -> None:
    """A need stands with where it comes from and what was answered, or that nothing was."""
    text = said(pm.requirements_document(required()))
    assert "Head of IT, stated" in text
    assert "Possible under conditions. Conditions: A new till." in text
    assert "inferred, not confirmed yet" in text
    assert "not answered yet" in text


def test_the_client_sees_nothing_internal() -> None:
    """Budget and hidden records are not in the client's document; the team's has them, with a sum that says what it is."""
    project = required()
    client = str(pm.requirements_document(project).to_plain())
    for hidden in ("Hidden", "200,000", "200000", "Our margin"):
        assert hidden not in client, hidden
    team = said(pm.requirements_document(project, audience="internal"))
    assert "Hidden need" in team
    assert "The whole budget." in team
    visible = [attrs.evolve(project.budget[0], visibility="sponsor")]
    hidden_line = pm.BudgetLine(id="x", category="contingency", amount=pm.Money(77_777, "CNY"))
    sponsor = said(pm.requirements_document(attrs.evolve(project, budget=[*visible, hidden_line]), audience="sponsor"))
    assert "The sum covers only the lines that this document shows." in sponsor
    assert "77,777" not in sponsor


def test_the_budget_counts_people_too() -> None:
    """What people cost belongs to the whole budget; who may not see that reads that the sum is not the whole."""
    resource = pm.Resource(id="dev", title="Dev", rates=[pm.ResourceRate(amount=pm.Money(100, "CNY"))])
    fields = {"resources": [resource], "assignments": [pm.Assignment(id="a", task="build", resource="dev")]}
    project = required(**fields, budget=[attrs.evolve(required().budget[0], visibility="sponsor")])
    dates = pm.schedule(project, as_of="2026-03-10")
    (cost,) = pm.resource_budget(project, schedule=dates)
    team = pm.requirements_document(project, audience="internal", as_of="2026-03-10")
    table = next(
        block for block in team.blocks if isinstance(block, pm.Table) and block.caption == "Budget by category"
    )
    assert [row[1].value for row in table.rows] == [200_000, cost.amount.amount]
    assert table.totals is not None
    assert table.totals[1].value == 200_000 + cost.amount.amount
    assert table.note == "The whole budget."
    sponsor = said(pm.requirements_document(project, audience="sponsor", as_of="2026-03-10"))
    assert "The sum covers only the lines that this document shows." in sponsor


def test_open_questions_are_asked() -> None:
    """What is not answered is listed with who was asked and by when."""
    document = pm.requirements_document(required(), as_of="2026-03-10")
    (checklist,) = [block for block in document.blocks if isinstance(block, pm.Checklist)]
    (item,) = checklist.items
    assert (item.text, item.owner, item.due) == ("Who may refund?", "Head of IT", "Friday, 6 March 2026")
    assert item.status is pm.Status.ATTENTION


def test_steps_follow_each_other() -> None:
    """The steps of a process stand in the order in which they are done, now and in future apart."""
    steps = [
        pm.ProcessStep(id="a", title="First", process="Order", visibility="client"),
        pm.ProcessStep(id="b", title="Second", process="Order", after=["a"], visibility="client"),
    ]
    document = pm.requirements_document(required(process_steps=steps[::-1]))
    lists = [block for block in document.blocks if isinstance(block, pm.BulletList) and block.ordered]
    assert [block.items for block in lists] == [("First", "Second")]


def test_it_is_the_same_every_time_and_in_chinese() -> None:
    """The document of a state of the project has one fingerprint for each language."""
    one, two = (pm.requirements_document(required(), locale="zh_CN") for _ in range(2))
    assert pm.fingerprint(one) == pm.fingerprint(two)
    assert "共1项需求，其中0项已确认。还有1个问题待答复。" in said(one)


def test_a_project_without_anything() -> None:
    """There is a document that says that nothing is there."""
    document = pm.requirements_document(pm.Project(id="p"))
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Heading", "SignatureBlock"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"audience": "boss"}, "visibility.unknown"),
        ({"locale": "de"}, "locale.unknown"),
        ({"as_of": "soon"}, "date.invalid"),
    ],
)
def test_what_does_not_fit(given: dict[str, Any], code: str) -> None:
    """Anything that is not what an argument asks for is refused by name."""
    with pytest.raises(pm.ValidationError) as caught:
        pm.requirements_document(pm.Project(id="p"), **given)
    assert caught.value.code == code


def test_what_is_no_project() -> None:
    """A document is of a project."""
    with pytest.raises(pm.FieldTypeError) as caught:
        pm.requirements_document(7)  # type: ignore[arg-type]
    assert caught.value.code == "project.type"
