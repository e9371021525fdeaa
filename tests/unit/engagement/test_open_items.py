"""Actions, disagreements and decisions as they stand on a day."""

from __future__ import annotations

from typing import Any

import clientpm as pm
from clientpm import workflow as wf
from tests.unit.engagement.troubled import project


def action(name: str = "call", **fields: Any) -> pm.ActionItem:
    """Give an action that is due on 6 March."""
    return pm.ActionItem(**{"id": name, "owner": "li", "due": "2026-03-06", "agreed_on": "2026-03-02"} | fields)


class TestActions:
    def test_overdue_first(self) -> None:
        """Those longest overdue stand in front, then by day."""
        shop = project(action("late"), action("soon", due="2026-03-12"), action("later", due="2026-03-20"),
                       action("oldest", due="2026-03-03"))  # fmt: skip
        found = pm.open_actions(shop, as_of="2026-03-09")
        assert [item.action for item in found] == ["oldest", "late", "soon", "later"]
        assert [item.overdue_days for item in found] == [6, 3, 0, 0]
        assert [item.overdue for item in found] == [True, True, False, False]

    def test_on_its_day_there_is_still_time(self) -> None:
        """It is overdue from the day after."""
        shop = project(action())
        assert [pm.open_actions(shop, as_of=day)[0].overdue_days for day in ("2026-03-06", "2026-03-07")] == [0, 1]

    def test_age(self) -> None:
        """From the day of the promise; where nobody wrote it down there is none."""
        shop = project(action(), action("old", agreed_on=None))
        assert [item.age_days for item in pm.open_actions(shop, as_of="2026-03-09")] == [7, None]
        assert [item.action for item in pm.open_actions(shop, as_of="2026-03-01")] == ["old"]

    def test_done_and_cancelled_ones_are_not_open(self) -> None:
        """From the day on which it was done, even when that was written down later."""
        shop = project(action(), action("no"))
        shop = wf.advance(shop, "action:call", "complete", done_on="2026-03-05", by="li", at="2026-03-09T09:00Z")
        shop = wf.advance(shop, "action:no", "cancel", note="Not needed", by="li", at="2026-03-09T09:00Z")
        names = {
            day: [item.action for item in pm.open_actions(shop, as_of=day)]
            for day in ("2026-03-04", "2026-03-05", "2026-03-09")
        }
        assert names == {"2026-03-04": ["call", "no"], "2026-03-05": ["no"], "2026-03-09": []}

    def test_carried_over_actions_were_due_when_they_were(self) -> None:
        """Each day counts as it was agreed on that day."""
        shop = project(action())
        for due, at in (("2026-03-10", "2026-03-06T15:00Z"), ("2026-03-20", "2026-03-11T15:00Z")):
            shop = wf.carry_over_action(shop, "call", due=due, by="dev", at=at, reason="Ill")
        found = [
            pm.open_actions(shop, as_of=day)[0] for day in ("2026-03-05", "2026-03-09", "2026-03-12", "2026-03-21")
        ]
        assert [str(item.due) for item in found] == ["2026-03-06", "2026-03-10", "2026-03-20", "2026-03-20"]
        assert [item.carried_over for item in found] == [0, 1, 2, 2]
        assert {str(item.first_due) for item in found} == {"2026-03-06"}
        assert [item.overdue_days for item in found] == [0, 0, 0, 1]
        (then,) = pm.open_actions(shop, as_of="2026-03-06T15:00Z")
        assert (str(then.due), then.carried_over) == ("2026-03-10", 1)


class TestDisagreements:
    def test_open_until_settled(self) -> None:
        """From the day on which it came up to the one before it was settled."""
        told = pm.Disagreement(id="d", raised_on="2026-03-02", outcome="Blue", settled_on="2026-03-06")
        days = ("2026-03-01", "2026-03-02", "2026-03-05", "2026-03-06")
        assert [len(pm.open_disagreements(project(told), as_of=day)) for day in days] == [0, 1, 1, 0]

    def test_an_outcome_without_a_day_settles_it(self) -> None:
        """Nobody knows since when, but it is over."""
        assert pm.open_disagreements(project(pm.Disagreement(id="d", outcome="Blue")), as_of="2020-01-01") == ()

    def test_the_oldest_in_front(self) -> None:
        """Those of which nobody knows come last, and have no age."""
        shop = project(
            pm.Disagreement(id="unknown"),
            pm.Disagreement(id="new", raised_on="2026-03-05"),
            pm.Disagreement(id="old", raised_on="2026-03-02"),
        )
        found = pm.open_disagreements(shop, as_of="2026-03-06")
        assert [(item.disagreement, item.age_days) for item in found] == [("old", 4), ("new", 1), ("unknown", None)]

    def test_who_was_not_heard(self) -> None:
        """A party without a position, or with an empty one."""
        told = pm.Disagreement(
            id="d",
            parties=["li", "dev", "cto"],
            positions=[pm.Position(held_by="li", statement="Blue"), pm.Position(held_by="dev", statement=" ")],
        )
        assert pm.open_disagreements(project(told), as_of="2026-03-06")[0].silent == ("dev", "cto")


class TestDecisions:
    def test_every_decision_by_day(self) -> None:
        """Those of the log, on change requests and in disagreements; those without a day last."""
        decided = pm.Decision(outcome="rejected", decided_by="board", at="2026-03-04T09:00Z", rationale="Too dear")
        shop = project(
            pm.LoggedDecision(id="undated", title="Colour", choice="Blue"),
            pm.LoggedDecision(id="hosting", question="Where?", choice="Here", at="2026-03-03T23:30Z", decided_by="li"),
            pm.Disagreement(id="sms", subject="How?", outcome="Both", settled_on="2026-03-05", settled_by="cto"),
            pm.ChangeRequest(id="cards", title="Gift cards", decision=decided),
        )
        found = pm.decision_log(shop, as_of="2026-03-06")
        assert [(str(row.record), str(row.on), row.question, row.choice, row.decided_by) for row in found] == [
            ("decision:hosting", "2026-03-04", "Where?", "Here", "li"),
            ("change:cards", "2026-03-04", "Gift cards", "rejected", "board"),
            ("disagreement:sms", "2026-03-05", "How?", "Both", "cto"),
            ("decision:undated", "None", "Colour", "Blue", None),
        ]
        assert [row.reversible for row in found] == [True, None, None, True]

    def test_what_is_decided_later_is_not_in_the_log(self) -> None:
        """Neither is a question without an answer."""
        decided = pm.Decision(outcome="approved", option="a", decided_by="board", at="2026-03-04T09:00Z")
        shop = project(
            pm.LoggedDecision(id="open", question="Where?"),
            pm.LoggedDecision(id="later", choice="Here", at="2026-03-04T09:00Z"),
            pm.Disagreement(id="sms", outcome="Both", settled_on="2026-03-04"),
            pm.ChangeRequest(id="cards", options=[pm.ChangeOption(id="a")], decision=decided),
        )
        assert pm.decision_log(shop, as_of="2026-03-03") == ()
        assert [row.choice for row in pm.decision_log(shop, as_of="2026-03-04")] == ["Here", "approved: a", "Both"]
