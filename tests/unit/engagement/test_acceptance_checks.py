"""What the checks say about acceptance."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from tests.unit.engagement.accepting_projects import handed_over, project, punch, with_runs, word

DAY = "2026-05-31"


def found(made: pm.Project, as_of: str | None = DAY) -> list[str]:
    """Say what is found about acceptance."""
    known = pm.check_acceptance(made, as_of=as_of)
    return [f"{item.severity.value} {item.code} {item.subject}" for item in known]


def test_a_project_without_acceptance_is_left_alone() -> None:
    """Nothing is asked of a project that records nothing of it."""
    assert found(project()) == []


def test_punch_items_overdue_and_without_a_day() -> None:
    """On the day itself it is not late; one that is settled is neither."""
    made = with_runs().with_(punch(), punch("red", due=None), punch("later", found_on="2026-06-01"))
    assert found(made) == [
        "warning acceptance.punch_overdue punch_item:blue",
        "warning acceptance.punch_undated punch_item:red",
    ]
    assert found(made, "2026-05-29") == ["warning acceptance.punch_undated punch_item:red"]
    fixed = wf.verify_punch_item(
        wf.fix_punch_item(made, "red", by="pm", at="2026-05-06T09:00Z"), "red", by="cto", at="2026-05-07T09:00Z"
    )
    assert found(fixed) == ["warning acceptance.punch_overdue punch_item:blue"]


def test_a_certificate_that_says_too_much() -> None:
    """What was serious and open on the day of issue contradicts it; what was found later does not."""
    claim = pm.AcceptanceCertificate(id="c", deliverables=["portal"], verdict="accepted", issued_on="2026-05-20")
    made = project().with_(claim, punch(severity="major", due="2026-06-30"))
    assert found(made) == ["error acceptance.contradicted certificate:c"]
    assert found(made.with_(punch(severity="minor", due="2026-06-30"))) == []
    assert found(made.with_(punch(severity="major", due="2026-06-30", found_on="2026-05-21"))) == []
    assert found(made, "2026-05-19") == []


def test_taken_over_without_a_certificate() -> None:
    """A project from elsewhere may say that something is accepted; the certificate is missing."""
    made = wf.issue_certificate(handed_over(with_runs()), "portal", by="pm", at="2026-05-18T09:00Z")
    made = wf.sign(made, "certificate:certificate-1", by="cto", at="2026-05-18T10:00Z")
    made = wf.apply_certificate(made, "certificate-1", by="pm", at="2026-05-18T11:00Z")
    assert found(made) == []
    lost = attrs.evolve(made, certificates=(), signatures=(), punch_items=[punch(due="2026-06-30")])
    assert found(lost) == ["warning acceptance.no_certificate deliverable:portal"]


@pytest.mark.parametrize("change", [{"verdict": "rejected"}, {"deemed": False}])
def test_silence_that_is_taken_back_takes_nothing_over(change: dict[str, Any]) -> None:
    """Once it does not stand for silence any more, or rejects, a certificate that nobody signed shows nothing."""
    agreed = pm.Contract(id="c", silence_is_acceptance=True, silence_days=10)
    made = wf.deem_accepted(
        handed_over(with_runs(project(contract=agreed))), "portal", reason="Clause 7", by="pm", at="2026-05-25T09:00Z"
    )
    assert found(made) == []
    certificate = made.get(pm.AcceptanceCertificate, "certificate-1")
    assert found(made.with_(attrs.evolve(certificate, **change))) == [
        "warning acceptance.no_certificate deliverable:portal"
    ]


def test_nobody_lets_go_but_the_client() -> None:
    """A project from elsewhere may say that something was let go; without the client's word that is an error."""
    made = with_runs().with_(punch(due="2026-06-30", severity="critical"))
    made = wf.waive_punch_item(made, "blue", by="pm", at="2026-05-06T09:00Z", evidence=[word()])
    assert found(made) == []
    item = made.get(pm.PunchItem, "blue")
    for proof in ((), (word("clerk"),), (word("pm"),), (attrs.evolve(word(), received_at="2026-05-07T09:00Z"),)):
        forged = attrs.evolve(item, history=[attrs.evolve(item.history[0], evidence=proof)])
        assert found(attrs.evolve(made, punch_items=[forged])) == ["error acceptance.waived_unasked punch_item:blue"]


def test_a_closed_project_with_something_critical_open() -> None:
    """What the command that closes a project refuses is found where it came another way."""
    walk = (
        ("proposed", "initiate", "initiated"),
        ("initiated", "plan", "planned"),
        ("planned", "execute", "executing"),
        ("executing", "begin_closure", "closing"),
        ("closing", "close", "closed"),
    )
    steps = [
        pm.Step(from_state=a, to_state=b, action=action, by="pm", at=f"2026-05-{day:02}T09:00Z")
        for day, (a, action, b) in enumerate(walk, 20)
    ]
    made = project().with_(punch(due="2026-06-30", severity="critical"), punch("red", due="2026-06-30"))
    closed = attrs.evolve(made, state="closed", history=steps)
    assert found(made) == []
    assert found(closed) == ["error acceptance.closed_open punch_item:blue"]
    assert found(closed, "2026-05-23") == []


def test_a_phase_that_ends_without_a_review() -> None:
    """All its work is finished; a review of it, or of a milestone in it, answers that, on its day."""
    plan = pm.Plan(
        start="2026-05-04",
        tasks=[
            *pm.summary(
                "design", "Design", [pm.task("draw", "Draw", "5d"), pm.milestone("shown", "Shown", after="draw")]
            ),
            *pm.summary("build", "Build", [pm.task("code", "Code", "5d", after="shown")]),
        ],
    )
    done = [
        pm.ProgressReport(id=name, task=name, as_of="2026-05-08", actual_start=day, actual_finish="2026-05-08")
        for name, day in (("draw", "2026-05-04"), ("shown", "2026-05-08"))
    ]
    made = project(plan=plan, progress_reports=done).with_(punch(due="2026-06-30"))
    assert found(made) == ["warning phase.no_review task:design"]
    assert found(made, "2026-05-07") == []
    for phase in ("design", "shown"):
        review = pm.PhaseReview(id="r", phase=phase, held_on="2026-05-12", verdict="go")
        assert found(made.with_(review)) == []
        assert found(made.with_(review), "2026-05-11") == ["warning phase.no_review task:design"]


def test_all_of_it_is_found_with_the_project() -> None:
    """`check_project` tells it, in words."""
    made = project().with_(punch())
    (finding,) = [one for one in pm.check_project(made, as_of=DAY) if one.code.startswith("acceptance.")]
    assert "29 May 2026" in pm.explain(finding, "en", project=made)
    assert "2026年5月29日" in pm.explain(finding, "zh_CN", project=made)


@pytest.mark.parametrize(
    "days",
    [{"delivered_on": "2026-04-20"}, {"issued_on": "2026-06-01"}, {"delivered_on": "2026-05-25"}],
)
def test_days_of_a_deemed_certificate_that_were_changed(days: dict[str, str]) -> None:
    """What was edited after silence was counted contradicts the history of the deliverable, through a file too."""
    contract = pm.Contract(id="c", silence_is_acceptance=True, silence_days=10)
    made = handed_over(project(contract=contract))
    made = wf.deem_accepted(made, "portal", reason="Clause 7", by="pm", at="2026-05-19T09:00Z")
    assert "acceptance.dates" not in {item.code for item in pm.check_project(made, as_of=DAY)}
    (certificate,) = made.certificates
    forged = attrs.evolve(made, certificates=[attrs.evolve(certificate, **days)])  # type: ignore[arg-type]
    read = pm.from_json(pm.to_json(forged))
    errors = [item.code for item in pm.check_project(read, as_of=DAY) if item.severity is pm.Severity.ERROR]
    assert "acceptance.dates" in errors
