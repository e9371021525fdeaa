"""The worked example of due times in business time: M3."""

from __future__ import annotations

import datetime as dt

import pytest

import clientpm as pm
from tests.golden.day_model import example

INPUTS, EXPECTED = example("M3")
CASES = list(zip(INPUTS["cases"], EXPECTED["due"], strict=True))


@pytest.mark.parametrize(("case", "due"), CASES)
def test_m3(case: tuple[str, int], due: str) -> None:
    """M3: hours run from nine to five, not at Easter, and an escalation is due when they are over."""
    calendar = pm.WorkCalendar.weekdays(hours=["09:00-17:00"], holidays=INPUTS["holidays"])
    started, hours = dt.datetime.fromisoformat(case[0]), case[1]
    project = pm.Project(
        id="p",
        time_zone="Europe/Berlin",
        plan=pm.Plan(start="2026-03-02", calendar=calendar),
        stakeholders=[pm.Stakeholder(id="cto")],
    )
    clock = pm.BusinessClock.of(project)
    raised = clock.moment(started)
    assert project.wall_clock(clock.add(raised, f"{hours}h")).isoformat() == due
    ladder = [pm.EscalationStep(to="cto", after=f"{hours}h")]
    late = project.with_(pm.Issue(id="x", raised_at=raised, ladder=ladder))
    minute = dt.timedelta(minutes=1)
    at = dt.datetime.fromisoformat(due)
    assert pm.escalations_due(late, as_of=at - minute) == ()
    assert [project.wall_clock(item.since) for item in pm.escalations_due(late, as_of=at)] == [at]
