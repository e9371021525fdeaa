"""The register of documents knows what is current and what has fallen behind."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import clientpm as pm

PAY = pm.Requirement(id="pay", statement="A customer pays by card.", visibility="client")
ISSUED = "2026-03-02T09:00:00+01:00"


def version(number: str = "1.0", **fields: Any) -> pm.DocumentVersion:
    """Give a version that is kept somewhere."""
    return pm.DocumentVersion(**{"number": number, "place": "share", "issued_at": ISSUED, **fields})


def document(**fields: Any) -> pm.ControlledDocument:
    """Give a document that states one requirement."""
    standard = {"id": "spec", "title": "Specification", "lists": ["requirement:pay"], "versions": [version()]}
    return pm.ControlledDocument(**{**standard, "visibility": "client", **fields})


def made(spec: pm.ControlledDocument, **fields: Any) -> pm.Project:
    """Give a project with one document."""
    people = [pm.Stakeholder(id="cto", side="client", may_sign=True), pm.Stakeholder(id="dev", side="team")]
    return pm.Project(**{"id": "shop", "stakeholders": people, "requirements": [PAY], "documents": [spec], **fields})


def codes(project: pm.Project, **asked: Any) -> list[str]:
    """Give the codes of what was found."""
    return [finding.code for finding in pm.check_documents(project, **asked)]


def signature(covers: str, fingerprint: pm.Fingerprint, at: str, **fields: Any) -> pm.Signature:
    """Give a signature."""
    return pm.Signature(
        **{"id": f"s-{at[:10]}", "covers": covers, "fingerprint": fingerprint, "by": "cto", "at": at, **fields}
    )


def test_a_row_has_what_one_asks_a_register_for() -> None:
    """The newest version, where it is, who has it, what it states."""
    spec = document(
        versions=[version("1.0"), version("1.1", place="share/1.1", language="en")], holders=["cto"], owner="dev"
    )
    (row,) = pm.document_register(made(spec))
    assert (row.version, row.place, row.language, row.versions) == ("1.1", "share/1.1", "en", 2)
    assert (row.holders, row.owner, row.lists) == (("cto",), "dev", (pm.Ref.of("requirement:pay"),))
    assert row.issued_at == dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)
    assert codes(made(spec)) == []


def test_a_version_of_a_later_day_is_not_there_yet() -> None:
    """The register of a day shows what was current on that day."""
    spec = document(versions=[version("1.0"), version("1.1", issued_at="2026-04-01T09:00:00Z")])
    assert [row.version for row in pm.document_register(made(spec), as_of="2026-03-31")] == ["1.0"]
    assert [row.version for row in pm.document_register(made(spec), as_of="2026-04-01")] == ["1.1"]
    assert pm.document_register(made(spec), as_of="2026-03-01")[0].version is None


def test_what_was_signed_with_the_document_and_changed() -> None:
    """After an edit of a listed record the document says something else than the project."""
    from clientpm.evidence.contents import SignedContents

    spec = document()
    project = made(spec)
    contents = SignedContents(project)
    signed = signature(
        "document:spec", contents.fingerprint(spec.ref), "2026-03-03T09:00:00Z", parts=contents.parts(spec.ref)
    )
    project = attrs.evolve(project, signatures=[signed])
    (row,) = pm.document_register(project)
    assert (row.signed, row.stale, row.changed) == ((signed.id,), (), ())
    edited = attrs.evolve(project, requirements=[attrs.evolve(PAY, statement="A customer pays by card or cash.")])
    (row,) = pm.document_register(edited)
    assert (row.signed, row.stale, row.changed) == ((), (signed.id,), (PAY.ref,))
    assert codes(edited) == ["document.outdated"]
    owned = attrs.evolve(project, criteria=[pm.AcceptanceCriterion(id="c", requirement="pay", threshold="2 min")])
    assert pm.document_register(owned)[0].stale == (signed.id,)


def test_what_was_signed_before_the_issue_and_is_another_text_now() -> None:
    """Without a signature on the document, the last one on the record before its day is the witness."""
    before = signature("requirement:pay", pm.fingerprint(PAY), "2026-03-01T09:00:00Z")
    edited = attrs.evolve(PAY, statement="A customer pays by card or cash.")
    project = made(document(), requirements=[edited], signatures=[before])
    assert pm.document_register(project)[0].changed == (PAY.ref,)
    reissued = document(versions=[version(), version("1.1", issued_at="2026-03-20T09:00:00Z")])
    again = signature("requirement:pay", pm.fingerprint(edited), "2026-03-10T09:00:00Z")
    newer = made(reissued, requirements=[edited], signatures=[before, again])
    assert pm.document_register(newer)[0].changed == ()


def test_a_revision_after_the_issue() -> None:
    """A text that was revised later is not what the version states."""
    revised = attrs.evolve(PAY, statement="A customer pays by card or cash.")
    revision = pm.Revision(
        id="v", of="requirement:pay", before=pm.fingerprint(PAY), after=pm.fingerprint(revised), by="dev", at="2026-03-10T09:00:00Z"
    )  # fmt: skip
    project = made(document(), requirements=[revised], revisions=[revision])
    assert pm.document_register(project)[0].changed == (PAY.ref,)
    assert pm.document_register(project, as_of="2026-03-09")[0].changed == ()
    newer = document(versions=[version(issued_at="2026-03-11T09:00:00Z")])
    assert pm.document_register(made(newer, requirements=[revised], revisions=[revision]))[0].changed == ()


def test_a_change_that_came_into_force_after_the_issue() -> None:
    """What an approved change does to a listed record makes the document old."""
    steps = [
        ("draft", "submit", "submitted"), ("submitted", "begin_assessment", "under_assessment"),
        ("under_assessment", "complete_assessment", "assessed"), ("assessed", "approve", "approved"),
        ("approved", "start_implementation", "in_implementation"),
    ]  # fmt: skip
    history = [
        pm.Step(from_state=a, action=action, to_state=b, by="dev", at=f"2026-03-{10 + i}T09:00:00Z")
        for i, (a, action, b) in enumerate(steps)
    ]
    change = pm.ChangeRequest(
        id="cash",
        options=[pm.ChangeOption(id="do", edits=[pm.ChangeRequirement(PAY)])],
        decision=pm.Decision(outcome="approved", option="do", decided_by="cto", at="2026-03-13T09:00:00Z"),
        state="in_implementation",
        history=history,
    )
    project = made(document(), changes=[change])
    assert pm.document_register(project)[0].changed == (PAY.ref,)
    assert pm.document_register(project, as_of="2026-03-12")[0].changed == ()


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        (document(versions=[]), "document.no_version"),
        (document(versions=[version(place="")]), "document.no_place"),
        (
            document(versions=[version("1", digest="sha256:a"), version("2", digest="sha256:a")]),
            "document.same_content",
        ),
        (document(lists=["goal:margin"]), "document.lists_hidden"),
        (document(visibility="internal", holders=["cto", "dev"]), "document.held_outside"),
    ],
)
def test_each_finding(spec: pm.ControlledDocument, code: str) -> None:
    """Each fault brings its finding, and only that."""
    assert codes(made(spec, goals=[pm.Goal(id="margin")])) == [code]


def test_a_document_may_list_what_its_readers_see() -> None:
    """The sponsor sees what is for the sponsor and for the client."""
    goals = [pm.Goal(id="a", visibility="sponsor")]
    assert codes(made(document(lists=["goal:a"], visibility="sponsor"), goals=goals)) == []
    (found,) = pm.check_documents(made(document(lists=["goal:a"], visibility="client"), goals=goals))
    assert (found.facts["audience"], found.facts["records"]) == ("client", ("goal:a",))


def test_wrong_arguments_are_refused() -> None:
    """Nothing but the errors of the library comes out."""
    for ask in (pm.document_register, pm.check_documents):
        with pytest.raises(pm.FieldTypeError):
            ask(7)  # type: ignore[arg-type]
        with pytest.raises(pm.ValidationError):
            ask(made(document()), as_of="soon")
