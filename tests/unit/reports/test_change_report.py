"""The report on a change: the answer, what is asked for, and what each audience may not see."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import clientpm as pm
from clientpm.change.base import impact_base
from clientpm.evidence.contents import signed_fingerprint
from clientpm.reports.catalogue import Catalogue
from clientpm.testing.impact_strategies import impacts
from tests.unit.reports.changing import asked, cards, wanting


def said(document: pm.Document) -> str:
    """Give everything that a document says."""
    return "\n".join(document.texts())


def blocks(document: pm.Document, kind: type[Any]) -> list[Any]:
    """Give the blocks of a kind."""
    return [block for block in document.blocks if isinstance(block, kind)]


def anchors(document: pm.Document) -> list[str]:
    """Give the names of the sections."""
    return [block.anchor for block in blocks(document, pm.Heading) if block.level == 2]


def rows(document: pm.Document, anchor: str) -> list[list[str]]:
    """Give the first table after a heading as texts."""
    found = list(document.blocks)
    at = next(i for i, block in enumerate(found) if isinstance(block, pm.Heading) and block.anchor == anchor)
    table = next(block for block in found[at:] if isinstance(block, pm.Table))
    return [[cell.text for cell in row] for row in table.rows]


class TestAnswer:
    def test_it_begins_with_the_answer(self) -> None:
        """The first sentence says which milestone moves, from when to when, and what that does to the promise."""
        lead = asked(wanting()).blocks[0]
        assert isinstance(lead, pm.Paragraph)
        assert lead.lead
        assert lead.text.startswith(
            "With the option “Adjust the plan”, “Gift cards” would move “Go live” from 1 May 2026 to 12 June 2026, "
            "10 working days past the agreed date of 29 May 2026."
        )
        assert lead.status is pm.Status.TROUBLE

    def test_the_advised_option_leads(self) -> None:
        """Where an option is recommended, the answer is about that one, and the table marks it."""
        project = wanting()
        impact = pm.assess_change(project, "cards", as_of="2026-03-10")
        change = attrs.evolve(cards(), options=[pm.ChangeOption(id="reject", kind="reject")], recommendation="reject")
        document = pm.change_impact_report(project, impact, change=change)
        lead = document.blocks[0]
        assert isinstance(lead, pm.Paragraph)
        assert lead.text.startswith("With the option that we recommend, “Leave everything as agreed”")
        assert rows(document, "options")[-1][0] == "Leave everything as agreed (recommended)"

    def test_room_that_is_used_up_is_said(self) -> None:
        """A change that moves no date but uses up room says so at once."""
        change = cards(edits=[pm.SetEstimate("audit", "3d")])
        plan = pm.Plan(
            start="2026-03-02",
            tasks=[
                pm.task("audit", "Audit", "2d"),
                pm.task("build", "Build", "10d"),
                pm.milestone("live", "Go live", after=["audit", "build"], visibility="client"),
            ],
        )
        document = asked(wanting(change, plan=plan, progress_reports=[], baselines=[], budget=[], contract=None))
        lead = document.blocks[0]
        assert isinstance(lead, pm.Paragraph)
        assert "would not move any date" in lead.text
        assert "uses up 1 working day of 8 working days of room" in lead.text
        assert lead.status is pm.Status.ATTENTION
        assert "Internal work loses 1 working day of its 8 working days of room" in said(document)

    def test_sections_stand_in_the_order_of_a_hasty_reader(self) -> None:
        """Decision and options come before everything in full; what is for the team only is there only for it."""
        client, team = anchors(asked(wanting())), anchors(asked(wanting(), audience="internal"))
        assert client[:4] == ["decision", "request", "options", "timeline"]
        assert client[-1] == team[-1] == "signature"
        assert set(team) - set(client) == {"comparison", "authority"}


class TestDecision:
    def test_it_says_by_when(self) -> None:
        """The last day for a decision is the working day before the new work begins."""
        (checklist,) = blocks(asked(wanting()), pm.Checklist)
        item = checklist.items[0]
        assert item.text == "Decide about “Gift cards”: choose one of the 5 options"
        assert (item.due, item.owner) == ("Friday, 24 April 2026", "CFO")

    def test_tables_fit_on_a_page(self) -> None:
        """Where dates, cost and the rest do not fit beside each other, there are two tables with the same rows."""
        for audience, count in (("client", 1), ("internal", 2)):
            document = asked(wanting(), audience=audience)
            tables = [table for table in blocks(document, pm.Table) if table.columns[0].title == "Option"][:count]
            assert all(len(table.columns) <= 6 and len(table.rows) == 5 for table in tables)
            heads = [column.title for table in tables for column in table.columns]
            assert {"Go live", "Scope", "Goals", "Needs the signature of"} <= set(heads)
            assert ("Cost" in heads) is (audience == "internal")

    def test_a_question_comes_first(self) -> None:
        """Where something has to be known first, that is what is asked for."""
        change = attrs.evolve(cards(), question="How many cards?", question_due="2026-03-13")
        steps = [("draft", "submit", "submitted"), ("submitted", "begin_assessment", "under_assessment")]
        steps.append(("under_assessment", "request_information", "info_requested"))
        history = [
            pm.Step(from_state=old, action=action, to_state=new, by="pm", at="2026-03-09T09:00:00+00:00")
            for old, action, new in steps
        ]
        change = attrs.evolve(change, state="info_requested", history=history)
        first = blocks(asked(wanting(change)), pm.Checklist)[0].items[0]
        assert (first.text, first.due) == ("How many cards?", "Friday, 13 March 2026")

    def test_every_dimension_is_answered(self) -> None:
        """Each option answers all seven respects, for the client all but the cost; equal answers stand together."""
        project = wanting()
        respects = {"Dates", "Cost", "Scope", "Quality", "People", "Risks", "Goals"}
        for audience, hidden in (("client", {"Cost"}), ("sponsor", set()), ("internal", set())):
            document = asked(project, audience=audience)
            found = list(document.blocks)
            heads = [i for i, block in enumerate(found) if getattr(block, "anchor", "").startswith("option-")]
            assert len(heads) == 5
            for at in heads:
                facts = next(block for block in found[at:] if isinstance(block, pm.Facts))
                labels = [label for fact in facts.items for label in fact.label.split(", ")]
                rest = "Everything else" in labels
                named = set(labels) - {"Everything else"}
                assert len(labels) == len(named) + rest
                assert named < respects - hidden if rest else named == respects - hidden, (audience, labels)
                assert all(fact.text for fact in facts.items)

    def test_what_was_said_is_not_said_again(self) -> None:
        """An answer that an option before has given in as many words is referred to."""
        text = said(asked(wanting()))
        assert "As with “Adjust the plan”." in text
        assert (
            text.count("Changed: “A customer pays by card or gift card”")
            + text.count("Changed: “A customer pays by card”")
            == 1
        )

    def test_an_outdated_assessment_warns(self) -> None:
        """Once the project has changed the report warns, and draws no picture of another state."""
        project = wanting()
        impact = pm.assess_change(project, "cards", as_of="2026-03-10")
        later = attrs.evolve(project, budget=[])
        document = pm.change_impact_report(later, impact)
        assert blocks(document, pm.Callout)[0].title == "The project has changed since this was computed"
        assert blocks(document, pm.Figure) == []
        assert blocks(pm.change_impact_report(project, impact), pm.Callout) == []


class TestPictures:
    def test_each_row_has_before_and_after(self) -> None:
        """One chart holds what moves and the milestones, each where it is and where it would be, and nothing hidden."""
        project = wanting()
        (figure,) = blocks(asked(project), pm.Figure)
        rows_ = {row.id: row for row in figure.spec.rows}
        assert figure.spec.compares
        assert list(rows_) == ["agreed", "cards", "uat", "live"]
        dates = pm.schedule(project, as_of="2026-03-10")
        shift = pm.assess_change(project, "cards", as_of="2026-03-10").options["adjust-plan"].schedule
        assert isinstance(shift, pm.ScheduleEffect)
        assert rows_["live"].baseline_finish == dates["live"].early_finish
        assert rows_["live"].finish == shift.milestones["live"].after
        assert rows_["agreed"].baseline_finish == rows_["agreed"].finish
        assert (rows_["cards"].baseline_finish, rows_["cards"].move_text) == (None, "new")
        assert (rows_["agreed"].move_text, rows_["uat"].move_text) == ("", "30 working days later")

    def test_what_is_dropped_has_only_its_time_before(self) -> None:
        """A task that the option takes out stays in the chart, said to be dropped, without dates after."""
        project = wanting(cards(options=[pm.ChangeOption(id="do", edits=[pm.RemoveTask("uat")])]))
        (figure,) = blocks(asked(project), pm.Figure)
        row = next(row for row in figure.spec.rows if row.id == "uat")
        assert row.cancelled
        assert row.move_text == "dropped"
        cells = next(cells for cells in figure.table.rows if cells[0].text == "Acceptance test")
        assert [cell.text for cell in cells[3:]] == ["–", "–", "dropped"]


class TestAudience:
    def test_the_client_sees_nothing_internal(self) -> None:
        """Hidden tasks, records and notes, costs, levels and scores are not in a client's report."""
        change = cards(options=[], edits=cards().edits)
        text = str(asked(wanting(change)).to_plain())
        for hidden in ("Secret", "Hidden", "31,415", "31415", "200,000", "steering", "Score", "hidden", "tokens"):
            assert hidden not in text, hidden
        assert "Only what this report shows is counted." in text

    def test_notes_of_options_are_for_the_team(self) -> None:
        """The note of an option is read by the team alone, its description by everybody."""
        option = pm.ChangeOption(
            id="do", title="Do it", description="We build it.", note="Margin is thin", edits=cards().edits
        )
        project = wanting(cards(options=[option]))
        assert "Margin is thin" not in said(asked(project))
        assert "Do it: We build it." in said(asked(project))
        assert "Margin is thin" in said(asked(project, audience="internal"))

    def test_a_hidden_request_has_no_words(self) -> None:
        """Of a request that the client may not see, only figures about what it may see are told."""
        option = pm.ChangeOption(id="do", title="Sly plan", description="Sly words", edits=cards().edits)
        text = str(asked(wanting(cards(visibility="internal", options=[option]))).to_plain())
        assert "Sly" not in text
        assert "buy gift cards." not in text
        assert "The change" in text or "the change would move" in text

    def test_the_sponsor_sees_costs_and_levels(self) -> None:
        """Whoever may see costs reads what it costs and who may decide."""
        levels = pm.AuthorityMatrix.standard(steering_committee=["cfo"])
        text = said(asked(wanting(authority=attrs.evolve(levels, visibility="sponsor")), audience="sponsor"))
        assert "31,415" in text
        assert "steering committee" in text
        assert "Score" not in text

    def test_the_comparison_says_what_it_is(self) -> None:
        """The team reads the ranking with its weights, and that nobody has chosen them."""
        text = said(asked(wanting(), audience="internal"))
        assert "It is an aid, not a decision" in text
        assert "Nobody has chosen weights, so these count alike: " in text


class TestFollowing:
    def test_what_was_signed_is_signed_again(self) -> None:
        """A signature that the change voids is asked for again, and the tests of it are named."""
        project = wanting()
        content = signed_fingerprint(project, "requirement:pay")
        signature = pm.Signature(
            id="s", covers="requirement:pay", fingerprint=content, by="cfo", at="2026-03-05T09:00:00+00:00"
        )
        document = asked(attrs.evolve(project, signatures=[signature]))
        items = blocks(document, pm.Checklist)[0].items
        assert items[1].text == "Sign again: “A customer pays by card”"
        facts = {fact.label: fact.text for block in blocks(document, pm.Facts) for fact in block.items}
        assert facts["Tests to be repeated"] == "“Card payment”"
        assert "CFO" in facts["To be told"]

    def test_goals_before_and_after(self) -> None:
        """A goal whose day is counted from the end moves with it."""
        (row,) = rows(asked(wanting()), "goals")
        assert row[:4] == ["Shorter waits", "set back", "1 Nov 2026", "12 Dec 2026"]
        assert row[-1] == "its date moves later"


class TestBinding:
    @pytest.mark.parametrize("locale", ["en", "zh_CN"])
    def test_the_same_figures_give_the_same_fingerprint(self, locale: str) -> None:
        """What was shown can be shown again, byte for byte; another language is another document."""
        one, other = (asked(wanting(), locale=locale) for _ in range(2))
        assert pm.fingerprint(one) == pm.fingerprint(other)
        assert pm.fingerprint(one) != pm.fingerprint(asked(wanting(), audience="internal", locale=locale))

    def test_recording_the_assessment_changes_nothing(self) -> None:
        """Steps of the request until the decision leave the document as it was shown."""
        project = wanting()
        impact = pm.assess_change(project, "cards", as_of="2026-03-10")
        shown = pm.change_impact_report(project, impact)
        kept = attrs.evolve(cards(), impact=impact)
        assert pm.change_impact_report(attrs.evolve(project, changes=[kept]), impact) == shown

    def test_chinese_is_chinese(self) -> None:
        """Titles that the library gives to options are in the language of the report."""
        text = said(asked(wanting(), locale="zh_CN"))
        assert "若采用“调整计划”方案，“礼品卡”将使“系统上线”由2026年5月1日改为2026年6月12日" in text
        assert "Adjust the plan" not in text

    def test_standard_options_have_words(self) -> None:
        """The English titles of generated options are those of the catalogue, so that they can be said in Chinese."""
        for option in pm.generate_options(wanting(), "cards"):
            assert option.title == Catalogue("en").say(f"change.option.{option.kind.value}")


@settings(max_examples=20, deadline=None)
@given(impacts("cards", ["do", "not"]), st.sampled_from(["client", "internal"]), st.sampled_from(["en", "zh_CN"]))
def test_any_assessment_can_be_told(impact: pm.ImpactAssessment, audience: str, locale: str) -> None:
    """Whatever an assessment holds, also names of what does not exist, becomes a document, the same each time."""
    one, other = (pm.change_impact_report(wanting(), impact, audience=audience, locale=locale) for _ in range(2))
    assert one == other
    assert one.meta.kind == "change"


class TestRefusals:
    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"audience": "boss"}, "visibility.unknown"),
            ({"locale": "de"}, "locale.unknown"),
            ({"change": "other"}, "reference.unknown"),
            ({"change": pm.ChangeRequest(id="other")}, "change.impact"),
            ({"change": 7}, "change.type"),
        ],
    )
    def test_what_does_not_fit(self, given: dict[str, Any], code: str) -> None:
        """Anything that is not what an argument asks for is refused by name."""
        project = wanting()
        impact = pm.assess_change(project, "cards")
        with pytest.raises(pm.ValidationError) as caught:
            pm.change_impact_report(project, impact, **given)
        assert caught.value.code == code

    def test_what_is_no_project_or_assessment(self) -> None:
        """The project and the assessment are checked too."""
        project = wanting()
        for arguments, code in (((7, 7), "project.type"), ((project, 7), "impact.type")):
            with pytest.raises(pm.FieldTypeError) as caught:
                pm.change_impact_report(*arguments)
            assert caught.value.code == code

    def test_an_assessment_without_anything(self) -> None:
        """Without options, plan or request there is still a document that says so."""
        project = pm.Project(id="p")
        impact = pm.ImpactAssessment(change="x", base=impact_base(project))
        document = pm.change_impact_report(project, impact)
        assert [type(block).__name__ for block in document.blocks] == ["Paragraph"]
