"""What is accepted has nothing serious open, whatever was tested and found."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import clientpm as pm
from clientpm import workflow as wf
from tests.unit.engagement.accepting_projects import MAY, handed_over, project, word

SEVERITIES = st.sampled_from(["critical", "major", "minor"])
DAY = dt.date(2026, 5, 5)
LATER: dict[str, Any] = {"by": "pm", "at": "2026-05-20T09:00:00+00:00"}

runs = st.lists(
    st.tuples(st.sampled_from(["t-fast", "t-pretty", "t-whole"]), st.sampled_from(["passed", "failed", "blocked"])),
    max_size=6,
)
items = st.lists(
    st.tuples(
        SEVERITIES,
        st.sampled_from([None, "fast", "whole"]),
        st.sampled_from(["", "fix", "verify", "waive"]),
        st.booleans(),
    ),
    max_size=4,
)
defects = st.lists(st.tuples(SEVERITIES, st.booleans()), max_size=2)


def made_of(
    ran: list[tuple[str, str]], punched: list[tuple[str, str | None, str, bool]], found: list[tuple[str, bool]]
) -> pm.Project:
    """Give a project with runs, punch items in their states, and defects."""
    made = handed_over(project())
    made = made.with_(
        *(
            pm.TestRun(id=f"r{i}", test=test, as_of=DAY + dt.timedelta(days=i), outcome=how)
            for i, (test, how) in enumerate(ran)
        ),
        *(
            pm.PunchItem(
                id=f"p{i}",
                deliverable="portal",
                severity=how,
                criterion=of,
                found_on=DAY,
                due="2026-06-30" if dated else None,
            )
            for i, (how, of, _, dated) in enumerate(punched)
        ),
        *(
            pm.Defect(
                id=f"d{i}",
                severity=how,
                found_on=DAY,
                fixed_on="2026-05-06" if fixed else None,
                subject="deliverable:portal",
            )
            for i, (how, fixed) in enumerate(found)
        ),
    )
    for i, (_, _, action, _) in enumerate(punched):
        if action in {"fix", "verify"}:
            made = wf.fix_punch_item(made, f"p{i}", by="pm", at="2026-05-12T09:00Z")
        if action == "verify":
            made = wf.verify_punch_item(made, f"p{i}", by="cto", at="2026-05-13T09:00Z")
        if action == "waive":
            made = wf.waive_punch_item(made, f"p{i}", by="pm", at="2026-05-12T09:00Z", evidence=[word()])
    return made


def serious(made: pm.Project) -> list[str]:
    """Count by hand what is critical or major and open on the portal."""
    open_items = [item for item in made.punch_items if item.state not in {"verified", "waived"}]
    found = [item.id for item in open_items if item.severity.value != "minor"]
    return found + [item.id for item in made.defects if item.fixed_on is None and item.severity.value != "minor"]


@given(runs, items, defects)
def test_a_certificate_never_claims_more_than_is_true(
    ran: list[tuple[str, str]], punched: list[tuple[str, str | None, str, bool]], found: list[tuple[str, bool]]
) -> None:
    """Accepted: nothing critical or major is open, every test passed. Conditional: open items, each with a day."""
    made = made_of(ran, punched, found)
    assessed = pm.assess_acceptance(made, "portal", as_of="2026-05-20")
    try:
        certified = wf.issue_certificate(made, "portal", **LATER)
    except pm.GuardError:
        assert not assessed.ready or assessed.unlisted or any(item.due is None for item in assessed.punch_list)
        return
    certificate = certified.certificates[0]
    assert certificate.verdict.value == assessed.verdict.value
    latest = dict(ran)
    if certificate.verdict.value == "accepted":
        assert serious(made) == []
        let_go = {item.criterion for item in made.punch_items if item.state == "waived"}
        for name in ("fast", "pretty", "whole"):
            assert latest.get(f"t-{name}") == "passed" or name in let_go
        assert certificate.punch_items == ()
    if certificate.verdict.value == "conditional":
        listed = [made.get(pm.PunchItem, name) for name in certificate.punch_items]
        assert listed
        assert all(item.due is not None and item.severity.value != "critical" for item in listed)


@given(runs, items, defects)
def test_no_way_leads_to_accepted_with_something_serious_open(
    ran: list[tuple[str, str]], punched: list[tuple[str, str | None, str, bool]], found: list[tuple[str, bool]]
) -> None:
    """Even a certificate that somebody wrote by hand, and that the client signed, accepts nothing that is not."""
    made = wf.advance(made_of(ran, punched, found), "deliverable:portal", "test", by="pm", at=MAY)
    claim = pm.AcceptanceCertificate(id="c", deliverables=["portal"], verdict="accepted", issued_on="2026-05-20")
    made = wf.sign(made.with_(claim), "certificate:c", by="cto", at=LATER["at"])
    try:
        done = wf.apply_certificate(made, "c", **LATER)
    except pm.GuardError:
        return
    assert done["deliverable:portal"].state == "accepted"  # type: ignore[attr-defined]
    assert serious(done) == []
