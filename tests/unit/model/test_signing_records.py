"""Rules of the records about revisions and reviews."""

from __future__ import annotations

from typing import Any

import pytest

import clientpm as pm

PRINT = pm.Fingerprint("sha256-1:" + "0" * 64)
AT = "2026-03-02T09:00:00Z"


def revision(**fields: Any) -> pm.Revision:
    """Give a revision."""
    made: dict[str, Any] = {"id": "v", "of": "goal:g", "after": PRINT, "by": "cto", "at": AT}
    return pm.Revision(**(made | fields))


def review(**fields: Any) -> pm.LinkReview:
    """Give a review of a link."""
    made: dict[str, Any] = {"id": "l", "source": "goal:g", "target": "task:t", "by": "cto", "at": AT}
    return pm.LinkReview(**({"source_fingerprint": PRINT, "target_fingerprint": PRINT} | made | fields))


@pytest.mark.parametrize(
    ("make", "fields", "code", "where"),
    [
        (revision, {"after": "x"}, "fingerprint.invalid", "after"),
        (revision, {"before": "x"}, "fingerprint.invalid", "before"),
        (revision, {"correction": True}, "revision.correction", "correction"),
        (revision, {"correction": True, "reason": "x", "change": "c"}, "revision.correction", "correction"),
        (revision, {"correction": 1}, "bool.type", "correction"),
        (revision, {"linked": "task:t"}, "list.type", "linked"),
        (revision, {"of": "goal"}, "reference.kind", "of"),
        (review, {"target": "goal:g"}, "link.itself", "target"),
        (review, {"source_fingerprint": None}, "fingerprint.invalid", "source_fingerprint"),
        (review, {"target_fingerprint": "x"}, "fingerprint.invalid", "target_fingerprint"),
        (review, {"source": 5}, "reference.type", "source"),
    ],
)
def test_refused(make: Any, fields: dict[str, Any], code: str, where: str) -> None:
    """Each rule is refused with its code and place."""
    with pytest.raises(pm.ValidationError) as caught:
        make(**fields)
    assert (caught.value.code, caught.value.where) == (code, where)


def test_what_is_gone_stays_in_the_facts() -> None:
    """Revisions, reviews and signed parts name records as they were: those may be gone by now."""
    goal, task = pm.Goal(id="g"), pm.task("t", "T", "1d")
    signature = pm.Signature(
        id="s",
        covers="document:d",
        fingerprint=PRINT,
        by="cto",
        at=AT,
        parts=[pm.SignedPart(ref="goal:g", fingerprint=PRINT)],
    )
    project = pm.Project(
        id="p",
        stakeholders=[pm.Stakeholder(id="cto")],
        goals=[goal],
        plan=pm.Plan(start="2026-03-02", tasks=[task]),
        documents=[pm.ControlledDocument(id="d")],
        signatures=[signature],
        revisions=[revision(linked=["task:t"])],
        link_reviews=[review()],
    )
    left = project.without("goal:g", "task:t")
    assert left.revisions == project.revisions
    assert pm.from_json(pm.to_json(left)) == left
    assert pm.suspect_links(left) == ()
    assert pm.valid_signatures(left, "document:d") == ()
