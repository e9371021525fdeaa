"""One page that asks for a decision: what happened, what it means for dates, what can be done."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.reports.block import BulletList, Checklist, Paragraph
from tests.unit.reports.reading import anchors, lead, rows_of, section
from tests.unit.reports.talking import AS_OF, SEEN, talking, texts


def slow(**more: Any) -> pm.Issue:
    """Give the issue, with a day and a ladder."""
    given: dict[str, Any] = {"due": "2026-03-10", "ladder": [pm.EscalationStep(to="head", after="1d")], **more}
    return attrs.evolve(talking().get(pm.Issue, "slow"), **given)


def note(about: str = "issue:slow", project: pm.Project | None = None, **more: Any) -> pm.Document:
    """Give the note."""
    return pm.escalation_note(project or talking(issues=(slow(),), meetings=()), about, as_of=AS_OF, **more)


def test_the_request_stands_first() -> None:
    """Who decides, by the ladder, which promised date moves, and how long it is overdue."""
    text = lead(note()).text
    assert text.startswith("We need a decision from Wu Jianming on “The data are cleaned too slowly”.")
    assert "“Go live” is now expected on 1 April 2026 instead of 20 March 2026, 8 working days later." in text
    assert text.endswith("It should have been settled 1 day ago.")


def test_the_facts_follow_in_order() -> None:
    """What has to be decided, what happened, the dates, what was done, what else can be done."""
    assert anchors(note()) == ["needed", "what", "effects", "done", "fallback"]
    assert rows_of(note(), "effects") == [
        ["Go live", "20 Mar 2026", "1 Apr 2026", "+8"],
        ["The end", "30 Apr 2026", "8 Apr 2026", "−16"],
    ]  # fmt: skip
    assert texts(note(locale="zh_CN")).count("数据清理太慢") > 1


def test_only_visible_work_ties_a_matter_to_dates() -> None:
    """A link to a task that the reader may not see tells nothing about milestones."""
    project = talking(issues=(slow(links=["task:secret"]),), meetings=())
    assert "effects" not in anchors(note(project=project))
    assert "effects" in anchors(note(project=project, audience="internal"))


def test_what_was_done_is_told_with_names_and_days() -> None:
    """Actions that belong to it: done ones first; what was promised later, or is hidden, is not there."""
    actions = [
        pm.ActionItem(id="a", title="Find students", owner="head", due="2026-03-13", links=["issue:slow"], **SEEN),
        pm.ActionItem(id="b", title="Whisper", owner="dev", due="2026-03-13", links=["issue:slow"]),
        pm.ActionItem(
            id="c", title="Later", owner="head", due="2026-03-20", agreed_on="2026-03-12", links=["issue:slow"], **SEEN
        ),
    ]
    project = talking(issues=(slow(),), meetings=(), actions=actions)
    project = pm.workflow.advance(
        project, "action:a", "complete", done_on="2026-03-10", by="head", at="2026-03-10T09:00+08:00"
    )
    paragraph, checklist = section(note(project=project), "done")
    assert isinstance(paragraph, Paragraph)
    assert isinstance(checklist, Checklist)
    assert [(item.text, item.owner, item.done, item.note) for item in checklist.items] == [
        ("Find students", "Wu Jianming (Head of operations)", True, "done on 10 March 2026")
    ]


def test_to_whom_it_went_is_told_until_the_day() -> None:
    """An escalation after the day does not count, and who was asked last is the one to decide."""
    project = talking(issues=(slow(ladder=[], links=[]),), meetings=())
    for at, to in (("2026-03-09T09:00+08:00", "board"), ("2026-03-12T09:00+08:00", "head")):
        project = pm.workflow.escalate_issue(project, "issue:slow", to=to, by="manager", at=at, reason="No answer")
    document = note(project=project)
    assert "went-to" in anchors(document)
    assert "from Helen Marsh" in lead(document).text
    assert "No answer" not in texts(document)


def test_a_settled_matter_says_how() -> None:
    """Nothing is asked any more, and no date is at stake."""
    project = talking(issues=(slow(),), meetings=())
    for action, more in (
        ("assign", {"owner": "head", "due": "2026-03-10"}),
        ("resolve", {"resolution": "Two students clean the data."}),
    ):
        project = pm.workflow.advance(
            project, "issue:slow", action, by="manager", at="2026-03-06T09:00+08:00", **more  # type: ignore[arg-type]
        )  # fmt: skip
    document = note(project=project)
    assert lead(document).text == "“The data are cleaned too slowly” is settled: Two students clean the data."
    assert "needed" not in anchors(document)
    assert "effects" not in anchors(document)


def test_an_open_decision_lists_its_options() -> None:
    """The question, the options in their order, and who decides."""
    decision = pm.LoggedDecision(
        id="first",
        title="Who goes first",
        question="Which clinic goes first?",
        options=["The largest", ("The smallest", {"zh_CN": "最小的"})],
        decided_by="head",
        **SEEN,
    )
    project = talking(decisions=[decision])
    document = note("decision:first", project)
    assert "Which clinic goes first?" in texts(document)
    assert "from Wu Jianming" in lead(document).text
    (options,) = section(document, "options")
    assert isinstance(options, BulletList)
    assert options.items == ("The largest", "The smallest")
    assert "最小的" in texts(note("decision:first", project, locale="zh_CN"))


def test_a_change_shows_what_each_option_does_to_dates() -> None:
    """Options with the moves of milestones that the reader may see; costs stay out."""
    asked = pm.ChangeRequest(
        id="cards",
        title="Gift cards",
        reason="Customers ask for them.",
        raised_by="head",
        edits=[pm.SetEstimate("build", "9d")],
        **SEEN,
    )
    project = talking(changes=[asked], meetings=())
    project = pm.workflow.submit_change(project, "cards", by="head", at="2026-03-09T09:00+08:00")
    project = pm.workflow.begin_assessment(project, "cards", owner="manager", by="manager", at="2026-03-09T09:30+08:00")
    impact = pm.assess_change(project, "cards", as_of=AS_OF)
    project = pm.workflow.record_assessment(project, "cards", impact, by="manager", at="2026-03-11T09:30+08:00")
    document = note("change:cards", project)
    rows = rows_of(document, "options")
    assert rows[0][0] == "Adjust the plan"
    assert "“Go live” on 8 April 2026, 5 working days later" in rows[0][-1]
    assert rows[-1][-1] == "no promised date moves"


def test_a_risk_says_what_may_happen() -> None:
    """Cause and effect, what is done, and what if that is not enough; amounts stay out."""
    risk = pm.Risk(
        id="R1",
        title="The maker is late",
        cause="Spring release",
        effect="Testing starts later",
        owner="manager",
        identified_on="2026-03-04",
        effects=[pm.RiskConsequence(task="build", delay="5d", cost=pm.Money(777, "CNY"))],
        responses=[
            pm.RiskResponse(
                strategy="mitigate", description="Build against a copy", fallback="Exchange at night", cost=pm.Money(888, "CNY")
            )
        ],
        **SEEN,
    )  # fmt: skip
    said = texts(note("risk:R1", talking(risks=[risk])))
    assert "What may happen" in said
    assert "Build against a copy" in said
    assert "Exchange at night" in said
    assert "777" not in said
    assert "888" not in said


def test_a_promise_that_was_not_kept_names_its_days() -> None:
    """A promised mail that did not go out: which days were missed, and who helps."""
    document = note("communication:weekly", talking())
    said = texts(document)
    assert "2 Mar 2026 and 9 Mar 2026" in said
    assert "from Wu Jianming" in lead(document).text


def test_an_overdue_action_asks_for_a_new_day() -> None:
    """Who promised it says by when, or who does it instead."""
    action = pm.ActionItem(id="a", title="Find students", owner="head", due="2026-03-09", **SEEN)
    document = note("action:a", talking(actions=[action]))
    assert "Say by when “Find students” will be done, or who does it instead" in texts(document)
    assert lead(document).text.endswith("It should have been settled 2 days ago.")


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ("task:live", "matter.kind"),
        ("issue:mistake", "matter.hidden"),
        ("issue:none", "reference.unknown"),
        ("issue:slow", "matter.not_yet"),
    ],
)
def test_what_cannot_be_asked_is_refused(about: str, code: str) -> None:
    """Records of other kinds, hidden ones, unknown ones, and those of which nobody knew on that day."""
    with pytest.raises(pm.ClientPMError) as error:
        pm.escalation_note(talking(), about, as_of="2026-03-03")
    assert error.value.code == code
