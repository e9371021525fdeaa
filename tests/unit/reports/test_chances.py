"""How sure promised dates are, as each reader is told: in the status report and in that of a change."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import attrs
import pytest

import clientpm as pm
from tests.unit.reports.reading import figures, rows_of, said

AS_OF = "2026-03-02"
EITHER = pm.Distribution(shape="discrete", values=(10, 20), weights=("0.63", "0.37"), unit="d")


def shop(**fields: Any) -> pm.Project:
    """Give a project of which one task takes 10 or 20 days; the client sees one of two milestones."""
    tasks = [
        pm.task("build", "Secret build", "10d", distribution=EITHER),
        pm.milestone("ready", "Secretly ready", after="build", deadline="2026-03-20"),
        pm.milestone("live", "Go live", after="ready FS+1d", deadline="2026-03-17", visibility="client"),
    ]
    given: dict[str, Any] = {
        "goals": [
            pm.Goal(
                id="wait", statement="Waits are short.", target=3, visibility="client",
                relative_deadline=pm.RelativeDeadline(after="live", days=30),
            ),
        ],
        "stakeholders": [pm.Stakeholder(id="pm", title="PM")],
    }  # fmt: skip
    plan = pm.Plan(start=AS_OF, tasks=tasks)
    return pm.Project(id="shop", title="Shop", visibility="client", plan=plan, **given | fields)


@cache
def simulated(project: pm.Project) -> pm.Simulation:
    """Give a simulation."""
    return pm.simulate(project, as_of=AS_OF, trials=1000, seed=4)


def report(
    audience: str = "client", locale: str = "en", project: pm.Project | None = None, *, sure: bool = True
) -> pm.Document:
    """Give the report."""
    made = project or shop()
    sim = simulated(made) if sure else None
    return pm.status_report(made, as_of=AS_OF, audience=audience, locale=locale, simulation=sim)


def test_the_client_is_told_in_plain_words() -> None:
    """The chance of the promise with its interval, the day of 8 of 10 cases, and how that was counted."""
    text = said(report())
    assert "The chance that “Go live” comes by the promised date of 17 March 2026 is 63% (between 60% and 66%)." in text
    assert "In 8 of 10 cases it comes by 31 March 2026." in text
    assert "Counted in 1,000 runs of the plan" in text
    (row,) = rows_of(report(), "chances")
    assert row == ["Go live", "17 March 2026", "63%", "60% to 66%", "17 March 2026", "31 March 2026"]
    figure = figures(report())["Chance that 17 March 2026 holds"]
    assert (figure.text, figure.note, figure.status) == ("63%", "between 60% and 66%", pm.Status.ATTENTION)


def test_the_same_in_chinese() -> None:
    """Written as a Chinese project manager would say it."""
    text = said(report(locale="zh_CN"))
    assert "“Go live”在承诺日期2026年3月17日前达成的可能性为63%（在60%到66%之间）。" in text.replace("约为", "为")
    assert "十次中有八次能在2026年3月31日前达成。" in text


def test_nobody_is_told_of_what_he_does_not_see() -> None:
    """A client reads nothing of a hidden milestone, nor of its chance; the team reads both."""
    assert [row[0] for row in rows_of(report("internal"), "chances")] == ["Go live", "Secretly ready"]
    assert "Secretly" not in str(report().to_plain())
    plan = shop().plan
    assert plan is not None
    unseen = attrs.evolve(plan, tasks=[attrs.evolve(task, visibility="internal") for task in plan.tasks])
    hidden = attrs.evolve(shop(), plan=unseen)
    assert "63%" not in said(report(project=hidden))
    risky = pm.status_report(shop(), as_of=AS_OF, audience="internal", simulation=simulated(shop()))
    assert (
        "“Secretly ready” comes by the promised date is 63%"
        in {row[0]: row for row in rows_of(risky, "status")}["Schedule"][2]
    )


def test_without_a_simulation_nothing_is_said_of_chances() -> None:
    """Nobody guesses."""
    assert "chance" not in said(report(sure=False)).lower()


def test_a_promise_that_only_the_team_knows() -> None:
    """What was agreed in a plan that the client may not see is no promise that it is told the chance of."""
    plan = shop().plan
    assert plan is not None
    bare = attrs.evolve(
        shop(), plan=attrs.evolve(plan, tasks=[attrs.evolve(task, deadline=None) for task in plan.tasks])
    )
    agreed = bare.with_(pm.capture_baseline(bare))
    assert "chance" not in said(report(project=agreed)).lower()
    assert [row[0] for row in rows_of(report("internal", project=agreed), "chances")] == ["Secretly ready", "Go live"]


def test_what_the_last_report_said() -> None:
    """Where snapshots that the reader may see keep chances of the same promise, the last one is told beside today's."""
    for visibility, told in (("client", True), ("internal", False)):
        seen = pm.Snapshot(
            id="w1",
            data_date="2026-02-27",
            visibility=visibility,
            milestones=[
                pm.MilestoneForecast(
                    task="live", finish="2026-03-17", p50="2026-03-17", p80="2026-03-20", p90="2026-03-31",
                    promised="2026-03-17", chance="0.82",
                )
            ],
        )  # fmt: skip
        made = shop().with_(seen)
        text = said(report(project=made))
        assert ("In the report of 27 February 2026 the chance was 82%." in text) is told
        other = attrs.evolve(seen.milestones[0], promised=dt.datetime(2026, 3, 15))
        moved = shop().with_(attrs.evolve(seen, milestones=[other]))
        assert "82%" not in said(report(project=moved))


def test_a_low_chance_is_a_reason_in_words() -> None:
    """The schedule needs attention because of what the client was promised, though the last promise of all is another."""
    rows = {row[0]: row for row in rows_of(report(), "status")}
    assert rows["Schedule"][1] == "needs attention"
    assert "The chance that “Go live” comes by the promised date is 63%." in rows["Schedule"][2]


def test_the_day_of_a_goal_has_a_chance_too() -> None:
    """By when it is due in 8 of 10 cases, and how likely the day holds that follows from the promise."""
    text = said(report())
    assert "In 8 of 10 cases that day is 30 April 2026 or earlier." in text
    assert "The chance that it is no later than 16 April 2026, as agreed, is 63%." in text


def test_nearly_certain_is_not_certain() -> None:
    """Trials come to an end: no promise is told to hold for sure, or to be impossible."""
    plan = shop().plan
    assert plan is not None
    for day, words in (("2026-12-31", "more than 99%"), ("2026-03-03", "less than 1%")):
        live = pm.milestone("live", "Go live", after="ready FS+1d", deadline=day, visibility="client")
        assert rows_of(report(project=shop().with_(live)), "chances")[0][2] == words


CARDS: tuple[pm.Edit, ...] = (
    pm.AddTask(pm.task("cards", "Cards", "5d", after="build")),
    pm.AddDependency("live", "cards"),
)


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_the_report_of_a_change_says_what_becomes_of_a_promise(locale: str) -> None:
    """Before and after, in words; of the hidden milestone and of the end nothing where they are not seen."""
    project = shop(changes=[pm.ChangeRequest(id="c", title="Cards", visibility="client", edits=CARDS)])
    impact = pm.assess_change(project, "c", as_of=AS_OF, trials=1000, seed=4)
    client = said(pm.change_impact_report(project, impact, locale=locale))
    team = said(pm.change_impact_report(project, impact, audience="internal", locale=locale))
    if locale == "en":
        whole = "The chance that “Go live” holds the promised date of 17 March 2026 goes from 63% to less than 1%."
        assert "The day by which the project ends in 8 of 10 cases goes from 31 March 2026 to" in team
        assert "“Secretly ready” holds the promised date of 20 March 2026 stays at 63%" in team
        assert "seed of the random numbers: 4" in team
    else:
        whole = "“Go live”在承诺日期2026年3月17日前达成的可能性由63%变为不到1%。"
        assert "项目有八成把握完成的日期由2026年3月31日变为" in team
    assert whole in client
    assert whole in team
    assert "Secret" not in client


def test_the_report_of_a_change_that_moves_a_promise() -> None:
    """Today's chance, and that of the day that would be promised in its place."""
    edits = (*CARDS, pm.SetDeadline("live", "2026-04-30"))
    project = shop(changes=[pm.ChangeRequest(id="c", title="Cards", visibility="client", edits=edits)])
    impact = pm.assess_change(project, "c", as_of=AS_OF, trials=1000, seed=4)
    assert (
        "The chance that “Go live” holds the promised date of 17 March 2026 is 63% today; "
        "with 30 April 2026 promised in its place it would be more than 99%."
    ) in said(pm.change_impact_report(project, impact))
