"""An escalation is due when an issue has been open so long, until it is taken."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.engagement.issue_history import steps_taken
from tests.unit.engagement.troubled import LADDER, gone, issue, project


def due(record: pm.Issue, as_of: str) -> list[tuple[int, str, str]]:
    """Give step, person and lateness of what is due."""
    found = pm.escalations_due(project(record), as_of=as_of)
    return [(item.step, item.to, str(item.late)) for item in found]


def test_the_clock_starts_when_the_issue_is_raised() -> None:
    """Raised on Friday at 16:00, four hours are over on Monday at 12:00."""
    assert due(issue(), "2026-03-06T15:59") == []
    assert due(issue(), "2026-03-09T11:59") == []
    assert due(issue(), "2026-03-09T12:00") == [(1, "cto", "0d")]
    assert due(issue(), "2026-03-09T15:00") == [(1, "cto", "3h")]
    found = pm.escalations_due(project(issue()), as_of="2026-03-09T15:00")[0]
    assert (found.issue, found.severity) == ("slow", pm.IssueSeverity.MAJOR)
    assert found.since.isoformat() == "2026-03-09T11:00:00+00:00"


def test_every_step_that_is_due_is_named() -> None:
    """Two days later both steps are, the one that is later in front."""
    assert due(issue(), "2026-03-10") == [(1, "cto", "1d 5h"), (2, "board", "1h")]


def test_a_step_that_was_taken_is_not_asked_for_again() -> None:
    """From then on; before that it was due."""
    taken = issue(("escalate", "2026-03-09T13:00Z"), escalations=[gone("cto", "2026-03-09T13:00Z")])
    assert due(taken, "2026-03-09T13:30") == [(1, "cto", "1h 30min")]
    assert due(taken, "2026-03-09T14:00") == []
    assert due(taken, "2026-03-10") == [(2, "board", "1h")]


def test_who_is_higher_takes_the_steps_below() -> None:
    """What the board knows does not have to go to the CTO."""
    assert due(issue(escalations=[gone("board", "2026-03-09T09:00Z")]), "2026-03-20") == []


def test_who_is_not_on_the_ladder_takes_no_step() -> None:
    """The ladder is what was agreed."""
    assert [step for step, _, _ in due(issue(escalations=[gone("li", "2026-03-09T09:00Z")]), "2026-03-20")] == [1, 2]


def test_somebody_may_stand_on_the_ladder_twice() -> None:
    """Each time takes one step."""
    ladder = [*LADDER, pm.EscalationStep(to="cto", after="4d")]
    once = issue(ladder=ladder, escalations=[gone("cto", "2026-03-09T09:00Z"), gone("cto", "2026-03-10T09:00Z")])
    assert steps_taken(once, None) == 3
    assert steps_taken(attrs.evolve(once, escalations=once.escalations[:1]), None) == 1


def test_a_history_that_does_not_say_to_whom() -> None:
    """A step of the history alone, as from elsewhere, takes the next step of the ladder."""
    told = issue(("escalate", "2026-03-09T13:00Z"))
    assert [step for step, _, _ in due(told, "2026-03-20")] == [2]


def test_a_resolved_issue_is_due_nowhere() -> None:
    """While it was open it was; once it is settled nobody has to hear of it."""
    done = issue(("assign", "2026-03-06T15:30Z"), ("resolve", "2026-03-09T12:00Z"))
    assert due(done, "2026-03-09T12:30") == [(1, "cto", "30min")]
    assert due(done, "2026-03-09T13:00") == []


def test_reopened_the_clock_goes_on_where_it_stood() -> None:
    """Three hours open, a week resolved: the fourth hour ends one hour after it was opened again."""
    again = issue(("assign", "2026-03-06T15:30Z"), ("resolve", "2026-03-09T10:00Z"), ("reopen", "2026-03-16T10:00Z"))
    assert due(again, "2026-03-16T11:59") == []
    assert due(again, "2026-03-16T12:00") == [(1, "cto", "0d")]
    assert due(again, "2026-03-16T13:00") == [(1, "cto", "1h")]


def test_a_step_that_fell_due_before_it_was_resolved_is_due_again() -> None:
    """Nobody took it, so it is due from the moment at which it first was; the time in between is not late."""
    again = issue(("assign", "2026-03-06T15:30Z"), ("resolve", "2026-03-09T12:00Z"), ("reopen", "2026-03-16T10:00Z"))
    found = pm.escalations_due(project(again), as_of="2026-03-16T12:00")[0]
    assert found.since.isoformat() == "2026-03-09T11:00:00+00:00"
    assert str(found.late) == "2h"


def test_reopened_taken_steps_stay_taken() -> None:
    """The CTO has heard of it."""
    again = issue(
        ("assign", "2026-03-06T15:30Z"),
        ("resolve", "2026-03-09T14:00Z"),
        ("reopen", "2026-03-16T10:00Z"),
        escalations=[gone("cto", "2026-03-09T12:00Z")],
    )
    assert due(again, "2026-03-16T12:00") == []


def test_without_the_moment_at_which_it_was_raised_nothing_is_due() -> None:
    """A clock that nobody started does not run."""
    assert due(issue(raised_at=None), "2027-01-01") == []


def test_an_elapsed_day_runs_over_the_weekend() -> None:
    """It is due on Saturday, and late from Monday on, since nobody is there before."""
    ladder = [pm.EscalationStep(to="cto", after="1ed")]
    assert due(issue(ladder=ladder), "2026-03-07T16:00") == [(1, "cto", "0d")]
    assert due(issue(ladder=ladder), "2026-03-09T10:00") == [(1, "cto", "1h")]


def test_an_elapsed_day_pauses_too() -> None:
    """While an issue is resolved no hour counts."""
    ladder = [pm.EscalationStep(to="cto", after="1ed")]
    again = issue(
        ("assign", "2026-03-06T15:30Z"),
        ("resolve", "2026-03-07T03:00Z"),
        ("reopen", "2026-03-09T03:00Z"),
        ladder=ladder,
    )
    found = pm.escalations_due(project(again), as_of="2026-03-10")[0]
    assert found.since.isoformat() == "2026-03-09T15:00:00+00:00"


def test_what_matters_most_stands_in_front() -> None:
    """A critical issue comes before one that is later."""
    critical = attrs.evolve(issue(), id="down", severity="critical", raised_at="2026-03-09T08:00Z")
    found = pm.escalations_due(project(issue(), critical), as_of="2026-03-09T16:00")
    assert [item.issue for item in found] == ["down", "slow"]


def test_the_zone_of_the_project_counts() -> None:
    """The same moment lies in the night of one project and in the morning of another."""
    raised = issue(raised_at="2026-03-09T01:00Z", ladder=LADDER[:1])
    found = {
        zone: pm.escalations_due(project(raised, zone=zone), as_of="2026-03-12")[0].since.isoformat()
        for zone in ("Asia/Shanghai", "America/New_York")
    }
    assert found == {
        "Asia/Shanghai": "2026-03-09T05:00:00+00:00",
        "America/New_York": "2026-03-09T17:00:00+00:00",
    }


@pytest.mark.parametrize("arguments", [("shop", "2026-03-06"), (project(), None), (project(), "tomorrow")])
def test_what_is_no_question(arguments: Any) -> None:
    """A project and a day are asked for."""
    with pytest.raises(pm.ValidationError):
        pm.escalations_due(arguments[0], as_of=arguments[1])
