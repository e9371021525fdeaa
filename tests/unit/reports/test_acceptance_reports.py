"""The acceptance report, the certificate and the closure report: what they say, and to whom."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from clientpm.reports.block import Checklist, Paragraph, SignatureBlock
from clientpm.reports.table import Table
from tests.unit.reports.ending import DAY, SECRET, ending

PROJECT = ending()
REPORTS = {
    "acceptance": pm.acceptance_report,
    "certificate": pm.acceptance_certificate,
    "closure": pm.closure_report,
}

TO_THE_END = (
    ("proposed", "initiate", "initiated"),
    ("initiated", "plan", "planned"),
    ("planned", "execute", "executing"),
    ("executing", "begin_closure", "closing"),
    ("closing", "close", "closed"),
)


def made(kind: str, project: pm.Project = PROJECT, **asked: Any) -> pm.Document:
    """Make a report."""
    report: Any = REPORTS[kind]
    document: pm.Document = report(project, **{"as_of": DAY} | asked)
    return document


def lead(document: pm.Document) -> str:
    """Give what is said first."""
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    return first.text


def table(document: pm.Document, caption: str) -> list[list[str]]:
    """Give the rows of a table."""
    (found,) = [block for block in document.blocks if isinstance(block, Table) and block.caption == caption]
    return [[cell.text for cell in row] for row in found.rows]


@pytest.mark.parametrize("kind", REPORTS)
@pytest.mark.parametrize("audience", ["client", "sponsor"])
@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_nothing_secret_is_told(kind: str, audience: str, locale: str) -> None:
    """Internal records, notes and comments stay inside, in both languages."""
    assert SECRET not in "\n".join(made(kind, audience=audience, locale=locale).texts())


@pytest.mark.parametrize("kind", ["acceptance", "closure"])
def test_the_team_reads_all_of_it(kind: str) -> None:
    """The same report for the team has what others do not see."""
    assert SECRET in "\n".join(made(kind, audience="internal").texts())


class TestAcceptance:
    def test_the_answer_comes_first(self) -> None:
        """How many are accepted, on conditions, and waiting."""
        assert lead(made("acceptance")) == (
            "1 of 3 deliverables are accepted. 1 more is accepted on conditions. 1 waits for your decision."
        )
        assert lead(made("acceptance", locale="zh_CN")) == (
            "3项交付物中已有1项验收通过。另有1项附条件验收通过。1项等待贵方决定。"
        )

    def test_what_is_needed_of_the_client(self) -> None:
        """What is theirs to fix, and what is to be tested; the day comes with it."""
        (asked,) = [block for block in made("acceptance").blocks if isinstance(block, Checklist)]
        assert [(item.text, item.due) for item in asked.items] == [
            ("“Design”: Two texts are missing", "Friday, 26 June 2026"),
            ("Please test 1 more criterion of “User manual” with us.", ""),
        ]

    def test_silence_before_and_after_its_day(self) -> None:
        """Before the day the client is told; afterwards that the days are over."""
        before = "\n".join(made("acceptance", as_of="2026-05-29").texts())
        assert "If we hear nothing from you, it counts as accepted from Tuesday, 2 June 2026 on" in before
        assert "The agreed days for an answer are over" in "\n".join(made("acceptance").texts())
        assert PROJECT.contract is not None
        hidden = attrs.evolve(PROJECT.contract, visibility="internal")
        assert "Tuesday, 2 June" not in "\n".join(made("acceptance", attrs.evolve(PROJECT, contract=hidden)).texts())

    def test_one_deliverable(self) -> None:
        """A report may be about some of them; one that is unknown is refused."""
        document = pm.acceptance_report(PROJECT, ["manual"], as_of=DAY)
        assert lead(document) == "0 of 1 deliverable is accepted. 1 waits for your decision."
        with pytest.raises(pm.UnknownReferenceError):
            pm.acceptance_report(PROJECT, ["gone"])


class TestCertificate:
    def test_what_is_signed(self) -> None:
        """Verdict, deliverable, items with their days, warranty, who signed."""
        document = made("certificate", certificate="design")
        assert lead(document) == "We accept what is named here on the conditions below."
        assert table(document, "To be fixed by these days") == [
            ["Two texts are missing", "major", "Chen Wei", "Fri, 26 Jun 2026"],
            ["The button is hard to see", "minor", "Lin Yue", "Wed, 10 Jun 2026"],
        ]
        assert "The warranty begins on 5 June 2026 and ends on 4 June 2027." in list(document.texts())
        (signed,) = [block for block in document.blocks if isinstance(block, SignatureBlock)]
        assert (signed.lines[0].name, signed.lines[0].date_text) == ("Chen Wei", "8 June 2026")

    def test_work_on_the_items_does_not_change_what_was_shown(self) -> None:
        """The text that somebody signs stays the same while the items are worked off."""
        fixed = wf.fix_punch_item(PROJECT, "colour", by="pm", at="2026-06-09T09:00Z", remedy="Darker")
        now, then = (pm.fingerprint(made("certificate", each, certificate="design")) for each in (fixed, PROJECT))
        assert now == then

    def test_changed_after_it_was_signed(self) -> None:
        """It says so, and the signature does not count."""
        changed = PROJECT.with_(attrs.evolve(PROJECT.get(pm.PunchItem, "texts"), due="2026-07-31"))
        assert "It has to be signed again." in "\n".join(made("certificate", changed, certificate="design").texts())

    def test_it_is_named_for_readers(self) -> None:
        """The reference is the name of the certificate, without the sort of record that programs use."""
        text = "\n".join(made("certificate", certificate="design").texts())
        assert "\ndesign\n" in text
        assert "certificate:" not in text

    def test_deemed_says_why(self) -> None:
        """The clause stands on it, and no signature is asked for."""
        silent = wf.deem_accepted(
            PROJECT, "manual", reason="Clause 7: ten working days", by="pm", at="2026-06-12T09:00Z", id="manual"
        )
        text = "\n".join(made("certificate", silent, certificate="manual").texts())
        assert "It counts as accepted because no answer came: Clause 7: ten working days" in text
        assert "No signature is needed" in text

    def test_what_the_audience_may_not_see_is_refused(self) -> None:
        """A hidden certificate is refused by name; without any there is none."""
        hidden = [attrs.evolve(item, visibility="internal") for item in PROJECT.certificates]
        project = attrs.evolve(PROJECT, certificates=hidden)
        for name, code in (("design", "certificate.hidden"), (None, "certificate.none")):
            with pytest.raises(pm.ValidationError) as error:
                pm.acceptance_certificate(project, name)
            assert error.value.code == code


class TestClosure:
    def test_what_is_open_and_when_it_ended(self) -> None:
        """The client reads what concerns the client, the team all of it."""
        assert lead(made("closure")).startswith(
            "Before the project can be closed, 6 points are open. The work ended on"
        )
        assert lead(made("closure", audience="internal")).startswith("Before the project can be closed, 10 points")

    def test_what_is_only_ours_is_said_without_saying_what(self) -> None:
        """Where only hidden things stand in the way, the report does not claim that all is settled."""
        bare = pm.Project(id="p", title="P", visibility="client", risks=[pm.Risk(id="r", title=SECRET)])
        kept = bare.with_(
            pm.Warranty(id="w", starts_on="2026-06-01", ends_on="2027-05-31", contact="li", visibility="client"),
            pm.Stakeholder(id="li"),
            pm.ContactPlanItem(id="c", purpose="news", on="2026-08-01", owner="li", visibility="client"),
        )
        assert lead(made("closure", kept)) == (
            "What is still to be settled before the project can be closed is on our side."
        )

    def test_it_is_signed_only_where_nothing_stands_in_the_way(self) -> None:
        """Lines for signatures would say that the project is closed; a closed project is called so."""
        assert not any(isinstance(block, SignatureBlock) for block in made("closure").blocks)
        kept = pm.Project(
            id="p",
            title="P",
            visibility="client",
            state="closed",
            history=[
                pm.Step(action=action, from_state=old, to_state=new, at=f"2026-01-0{day}T09:00Z", by="li", note="Done")
                for day, (old, action, new) in enumerate(TO_THE_END, 1)
            ],
            stakeholders=[pm.Stakeholder(id="li", visibility="client")],
        )
        closed = made("closure", kept)
        assert lead(closed).startswith("The project is closed.")
        assert any(isinstance(block, SignatureBlock) for block in closed.blocks)

    def test_money_and_marks_are_for_the_team(self) -> None:
        """The client reads neither what it cost nor the evaluation."""
        client, team = ("\n".join(made("closure", audience=who).texts()) for who in ("client", "internal"))
        for told in ("84,000", "How well it went"):
            assert told in team
            assert told not in client

    def test_results_stand_with_their_acceptance(self) -> None:
        """What is accepted, on conditions, and what waits."""
        rows = table(made("closure"), "What was handed over")
        assert [row[:2] for row in rows] == [
            ["Payment portal", "accepted"],
            ["Design", "accepted on conditions"],
            ["User manual", "handed over"],
        ]

    def test_without_a_day_it_is_refused(self) -> None:
        """A project that never reported needs a day."""
        with pytest.raises(pm.ValidationError) as error:
            pm.closure_report(pm.Project(id="p"))
        assert error.value.code == "closure.as_of"
