"""Tickets, opportunities and lessons take their steps; refused, the project stays as it was."""

from __future__ import annotations

from typing import Any

import pytest

import clientpm as pm
from clientpm import workflow as wf
from tests.unit.engagement.following import lesson, project, ticket

TOLD: dict[str, Any] = {"by": "pm", "at": "2026-10-05T09:00Z"}


def refused(error: type[pm.ClientPMError], command: Any, shop: pm.Project, *told: Any, **named: Any) -> Any:
    """Run a command, and give back the error with which it is refused."""
    before = pm.to_json(shop)
    with pytest.raises(error) as caught:
        command(shop, *told, **named)
    assert pm.to_json(shop) == before
    return caught.value


def test_a_ticket_from_open_to_closed() -> None:
    """Answered, waiting, going on, settled, closed and opened again: each step writes what it is told."""
    shop = project(ticket())
    shop = wf.step_ticket(shop, "s1", "respond", owner="pm", **TOLD)
    shop = wf.step_ticket(shop, "s1", "wait", note="Which browser?", **TOLD)
    shop = wf.step_ticket(shop, "s1", "resume", **TOLD)
    shop = wf.step_ticket(shop, "s1", "resolve", resolution="Fixed", cause="Old library", **TOLD)
    shop = wf.step_ticket(shop, "ticket:s1", "close", **TOLD)
    shop = wf.step_ticket(shop, "s1", "reopen", note="It came back", **TOLD)
    record = shop.get(pm.SupportTicket, "s1")
    assert (record.state, record.owner, record.resolution, record.cause) == (
        "in_progress",
        "pm",
        "Fixed",
        "Old library",
    )
    assert len(record.history) == 6


@pytest.mark.parametrize(
    ("error", "action", "told"),
    [
        (pm.GuardError, "respond", {}),
        (pm.TransitionError, "resolve", {"resolution": "x"}),
        (pm.TransitionError, "dance", {}),
        (pm.GuardError, "respond", {"owner": "pm", "at": "2026-03-06T14:59Z"}),
        (pm.FieldTypeError, "respond", {"owner": "pm", "colour": "red"}),
        (pm.UnknownReferenceError, "respond", {"owner": "gone"}),
        (pm.UnknownReferenceError, "respond", {"owner": "pm", "by": "gone"}),
    ],
)
def test_a_ticket_is_refused(error: type[pm.ClientPMError], action: str, told: dict[str, Any]) -> None:
    """Without an owner, out of turn, before it was opened, or with facts that it does not take."""
    refused(error, wf.step_ticket, project(ticket()), "s1", action, **TOLD | told)


class TestOpportunity:
    def proposed(self, **fields: Any) -> pm.Project:
        """Give a project with an opportunity that was offered."""
        shop = project(pm.Opportunity(id="o1"), **fields)
        shop = wf.step_opportunity(shop, "o1", "qualify", owner="pm", **TOLD)
        return wf.step_opportunity(shop, "o1", "propose", **TOLD)

    def test_won(self) -> None:
        """It becomes a need here and a project elsewhere, both of which it names."""
        shop = wf.win_opportunity(self.proposed(), "o1", need=pm.Need(id="n1"), follows="shop-2", **TOLD)
        record = shop.get(pm.Opportunity, "o1")
        assert (record.state, record.need, "need:n1" in shop) == ("won", "n1", True)
        assert [item.reference for item in record.history[-1].evidence] == ["project:shop-2"]

    def test_lost(self) -> None:
        """With a reason, and not without."""
        refused(pm.GuardError, wf.step_opportunity, self.proposed(), "o1", "lose", **TOLD)
        shop = wf.step_opportunity(self.proposed(), "o1", "lose", note="Too dear", **TOLD)
        assert shop.get(pm.Opportunity, "o1").state == "lost"

    def test_refused(self) -> None:
        """Nothing that it becomes, a need that is there already, or won before it was offered."""
        shop = self.proposed(needs=[pm.Need(id="n1")])
        assert refused(pm.GuardError, wf.win_opportunity, shop, "o1", **TOLD).code == "opportunity.becomes"
        again = refused(pm.GuardError, wf.win_opportunity, shop, "o1", need=pm.Need(id="n1"), **TOLD)
        assert again.code == "opportunity.need"
        refused(pm.FieldTypeError, wf.win_opportunity, shop, "o1", need="n1", **TOLD)
        refused(pm.ValidationError, wf.win_opportunity, shop, "o1", follows="a b", **TOLD)
        early = project(pm.Opportunity(id="o1"))
        refused(pm.TransitionError, wf.win_opportunity, early, "o1", follows="x", **TOLD)


class TestLesson:
    def test_its_way(self) -> None:
        """Found right, made known, used here and there, each project once."""
        shop = wf.publish_lesson(wf.validate_lesson(project(lesson(published=None)), "l1", **TOLD), "l1", **TOLD)
        for name, reason in (("clinic", "Once"), ("hotel", "Twice"), ("clinic", "Again")):
            shop = wf.apply_lesson(shop, "l1", used_in=name, reason=reason, **TOLD)
        record = shop.get(pm.Lesson, "l1")
        assert (record.state, len(record.history)) == ("applied", 3)
        assert [(use.project, use.reason) for use in record.uses] == [("hotel", "Twice"), ("clinic", "Again")]

    def test_refused(self) -> None:
        """Out of turn, without a reason, or by nobody."""
        raw, known = project(lesson(published=None)), project(lesson())
        refused(pm.TransitionError, wf.publish_lesson, raw, "l1", **TOLD)
        refused(pm.TransitionError, wf.apply_lesson, raw, "l1", used_in="clinic", **TOLD)
        refused(pm.TransitionError, wf.validate_lesson, known, "l1", **TOLD)
        refused(pm.GuardError, wf.retire_lesson, known, "l1", reason=" ", **TOLD)
        refused(pm.ValidationError, wf.apply_lesson, known, "l1", used_in="a b", **TOLD)
        refused(pm.UnknownReferenceError, wf.retire_lesson, known, "gone", reason="x", **TOLD)
