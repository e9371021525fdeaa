"""The papers for the start: who is who, what was agreed, the plan, risks, how we work together."""

from __future__ import annotations

from typing import Any

import pytest

import clientpm as pm
from clientpm.reports.block import Heading, Paragraph
from clientpm.reports.table import Table
from tests.unit.reports.reading import anchors, figures, lead, rows_of, section
from tests.unit.reports.talking import AS_OF, SEEN, talking, texts


def before(**more: Any) -> pm.Project:
    """Give a project that was done before, with a goal that was reached."""
    plan = pm.Plan(
        start="2025-03-03",
        tasks=[
            pm.task("build", "Secret work", "10d"),
            pm.milestone("live", "Old shop live", after="build", deadline="2025-03-21", visibility="client"),
        ],
    )
    given: dict[str, Any] = {
        "title": "Old shop",
        "visibility": "client",
        "client": pm.Client(id="acme", title="Acme", industry="Printing", visibility="client"),
        "plan": plan,
        "goals": [
            pm.Goal(
                id="g", title="Faster orders", metric="Days", baseline=10, target=5, deadline="2025-06-30", direction="decrease", **SEEN
            )
        ],
        "measurements": [
            pm.Measurement(id="m0", goal="g", on="2025-06-15", value=5, **SEEN),
            pm.Measurement(id="m1", goal="g", on="2025-06-30", value=4, **SEEN),
        ],
        "progress_reports": [
            pm.ProgressReport(
                id="b", task="build", as_of="2025-03-17", actual_start="2025-03-03", actual_finish="2025-03-15"
            ),
            pm.ProgressReport(
                id="l", task="live", as_of="2025-03-17", actual_start="2025-03-15", actual_finish="2025-03-15"
            ),
        ],
        **more,
    }  # fmt: skip
    return pm.Project(id="old", **given)


def pack(project: pm.Project | None = None, **more: Any) -> pm.Document:
    """Give the papers."""
    return pm.kickoff_pack(project or talking(), as_of=AS_OF, **more)


def test_the_promise_and_the_next_meeting_stand_first() -> None:
    """What begins, what is promised, when we meet."""
    assert lead(pack()).text == (
        "We begin “Shop” together. “The end” is promised for 30 April 2026. "
        "Our next meeting is on Monday, 16 March 2026, 10:00."
    )
    assert figures(pack())["Key dates"].text == "2"


def test_people_stand_by_side_and_hidden_ones_do_not() -> None:
    """The client's side in front; names that are internal are not told, people who are internal are not there."""
    tables = [block for block in section(pack(), "people") if isinstance(block, Table)]
    assert [table.caption for table in tables] == ["On your side", "On our side"]
    assert [[cell.text for cell in row[:2]] for row in tables[0].rows] == [
        ["Wu Jianming", "Head of operations"],
        ["Helen Marsh", "Board"],
        ["–", "Front desk"],
    ]
    assert len(tables[1].rows) == 1
    assert "He Bo" in texts(pack(audience="internal"))


def test_a_past_project_tells_its_results_and_not_its_client() -> None:
    """Milestones kept and goals reached; of another client the line of business, never the name."""
    said = texts(pack(past=[before()]))
    assert "“Old shop live” was reached on 15 March 2025." in said
    assert "Of its 1 agreed date that was reached, 1 was kept." in said
    assert "The goal “Faster orders” was reached." in said
    assert "We did it for a client in this field: Printing." in said
    assert "Acme" not in said
    assert "Secret work" not in said


def test_of_a_past_project_only_what_is_visible_is_told() -> None:
    """A past project that is internal is not there at all; hidden goals are not told."""
    assert "past" not in anchors(pack(past=[before(visibility="internal")]))
    assert "Old shop" in texts(pack(past=[before(visibility="internal")], audience="internal"))
    goal = pm.Goal(id="g", title="Faster orders", metric="Days", baseline=10, target=5, deadline="2025-06-30")
    assert "Faster orders" not in texts(pack(past=[before(goals=[goal], measurements=[])]))


def test_a_past_project_for_the_same_client_says_so() -> None:
    """It is known by its id, or by its id in another system."""
    same = pm.Client(id="linwan", title="Linwan", industry="Clinics", visibility="client")
    said = texts(pack(past=[before(client=same)]))
    assert "We did it for you." in said
    assert "in this field" not in said


def test_what_happened_after_the_day_does_not_count() -> None:
    """Papers of an earlier day know nothing of results that came later."""
    document = pm.kickoff_pack(talking(plan=None, issues=(), meetings=()), as_of="2025-03-10", past=[before()])
    said = texts(document)
    assert "was reached" not in said
    heading, paragraph = section(document, "past")
    assert isinstance(heading, Heading)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text


def test_risks_show_what_we_do_about_them() -> None:
    """What may happen, the answer, who watches; hidden risks and amounts stay out."""
    risks = [
        pm.Risk(
            id="R1",
            title="Late maker",
            cause="A release",
            event="the maker is late",
            effect="testing waits",
            owner="manager",
            inherent=pm.RiskAssessment(probability="0.3"),
            responses=[
                pm.RiskResponse(strategy="mitigate", description="Build a copy", cost=pm.Money(777, "CNY"))
            ],
            **SEEN,
        ),
        pm.Risk(id="R2", title="We lose money"),
    ]  # fmt: skip
    document = pack(talking(risks=risks))
    ((_, response, owner),) = rows_of(document, "risks")
    assert (response, owner) == ("Build a copy", "Project manager")
    assert "We lose money" not in texts(document)
    assert "777" not in texts(document)


def test_how_we_work_together_is_there() -> None:
    """The communication plan, the ladder, and who decides, as far as they may be seen."""
    matrix = pm.AuthorityMatrix(
        id="a", levels=[pm.AuthorityLevel(name="sponsor", holders=["head"], days=10)], visibility="sponsor"
    )
    project = talking(authority=matrix)
    found = anchors(pack(project))
    assert {"promises", "ladder"} <= set(found)
    assert "decisions" not in found
    assert "decisions" in anchors(pack(project, audience="sponsor"))


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_an_empty_project_gets_one_sentence(locale: str) -> None:
    """No empty headings."""
    document = pm.kickoff_pack(pm.Project(id="p", title="P", visibility="client"), locale=locale)
    assert len(document.blocks) == 1


def test_what_does_not_fit_is_refused() -> None:
    """No project, and past projects that are none."""
    with pytest.raises(pm.FieldTypeError):
        pm.kickoff_pack("shop")  # type: ignore[arg-type]
    with pytest.raises(pm.FieldTypeError):
        pack(past=["old"])
