"""Where the goals stand: table, sentences, pictures, and what is kept from whom."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.model.project import Project
from tests.unit.reports.in_full import in_full
from tests.unit.reports.sections import cells, of_kind, report, said, section


def reaching(*values: str, plan: pm.Plan | None = None, **fields: Any) -> Project:
    """Give a project with one goal that was measured every week from 2 March on."""
    everything: dict[str, Any] = {
        "title": "Shorter waits",
        "unit": "min",
        "baseline": 50,
        "baseline_on": "2026-03-02",
        "target": 20,
        "deadline": "2026-06-30",
    }
    days = [f"2026-{3 + i // 4:02}-{2 + 7 * (i % 4):02}" for i in range(len(values))]
    measured = [
        pm.Measurement(id=f"m{i}", goal="wait", on=days[i], value=value, visibility="client")
        for i, value in enumerate(values)
    ]
    goal = pm.Goal(id="wait", visibility="client", **(everything | fields))
    return Project(id="p", title="P", visibility="client", plan=plan, goals=[goal], measurements=measured)


def told(project: Project, **how: str) -> str:
    """Give the sentences about the goals."""
    lists = of_kind(section(report(project, **how), "goals"), pm.BulletList)
    return "\n".join(item for block in lists for item in block.items)


def test_every_visible_goal_has_a_row_below_what_it_serves() -> None:
    """Goals stand in a table with before, now, target, day and state; results below their objective."""
    table = of_kind(section(report(in_full()), "goals"), pm.Table)[0]
    assert cells(table) == [
        ["Customers like to buy online", "–", "–", "30%", "–", "–", "at risk"],
        ["An answer to a question comes within 20 minutes", "time to the first answer", "50 min", "41 min", "20 min",
         "30 Jun 2026", "at risk"],
        ["More orders online", "share of orders online", "12%", "–", "30%", "26 Nov 2026", "not due yet"],
        ["No more than 2 % wrong orders", "wrong orders", "–", "2.3%", "at most 2%", "31 Dec 2026", "off track"],
    ]  # fmt: skip
    assert [row[0].level for row in table.rows] == [0, 1, 1, 0]
    statuses = [row[-1].status for row in table.rows]
    assert statuses == [pm.Status.ATTENTION, pm.Status.ATTENTION, None, pm.Status.TROUBLE]
    assert "average of the results below it" in table.note


def test_the_outlook_agrees_with_goal_outlook() -> None:
    """What a sentence says is what `goal_outlook` computes, as exact as the measurements are."""
    outlook = pm.goal_outlook(in_full(), "wait", as_of="2026-04-10")
    assert outlook.forecast is not None
    assert outlook.forecast.low is not None
    assert outlook.forecast.high is not None
    assert outlook.chance is not None
    low, high = round(outlook.forecast.low, 1), round(outlook.forecast.high, 1)
    sentence = next(line for line in told(in_full()).splitlines() if "An answer" in line)
    assert f"between {low} and {high} min on 30 June 2026 with a probability of 80%" in sentence
    assert f"(chance: {outlook.chance:.0%})" in sentence


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (("49.1", "40", "30.2", "21", "10"), "The target is very likely to be met (chance: more than 99%)."),
        (("49", "47", "48", "43", "42.5", "39"), "Whether the target will be met is open (chance: 58%)."),
        (("50", "50.1", "49.9", "50", "50.1"), "The target is very unlikely to be met (chance: less than 1%)."),
    ],
)
def test_chances_are_said_in_words(values: tuple[str, ...], words: str) -> None:
    """A chance is a word with its number behind it, and never certain."""
    assert words in told(reaching(*values), day="2026-04-10")


def test_few_measurements_give_no_outlook() -> None:
    """With two measurements there is a row, but neither an outlook nor a chance, and the note says why."""
    project = reaching("49", "48")
    text = said(section(report(project, day="2026-03-12"), "goals"))
    assert "An outlook takes at least three measurements." in text
    assert "If things go on" not in text


def test_a_day_that_moves_with_the_plan_is_said_to() -> None:
    """A deadline that is counted from an expected event moves with it."""
    later = pm.RelativeDeadline(months=1)
    plan = pm.Plan(start="2026-03-02", tasks=[pm.task("a", "A", "5d", visibility="client")])
    counted = {"deadline": None, "relative_deadline": later, "measurable_early": True}
    project = reaching("49", "48", "47", plan=plan, **counted)
    assert "the day moves with the plan" in told(project, day="2026-03-17")


def test_measurements_that_may_not_be_seen_give_no_figures() -> None:
    """With one hidden measurement the client sees how the goal stands, but no value and nothing computed from one."""
    project = reaching("49", "48", "44.4", "41")
    hidden = [attrs.evolve(item, visibility="internal") if item.id == "m2" else item for item in project.measurements]
    blocks = section(report(attrs.evolve(project, measurements=hidden), day="2026-03-27"), "goals")
    assert cells(of_kind(blocks, pm.Table)[0]) == [
        ["Shorter waits", "50 min", "–", "20 min", "30 Jun 2026", "on track"]
    ]
    assert of_kind(blocks, pm.Figure) == []
    assert not any(value in said(blocks) for value in ("44.4", "41", "If things go on"))
    team = section(report(attrs.evolve(project, measurements=hidden), "internal", day="2026-03-27"), "goals")
    assert len(of_kind(team, pm.Figure)) == 1


def test_an_objective_with_a_hidden_result_has_no_score() -> None:
    """The mean over results that the client may not see is not shown, nor that there are any."""
    project = in_full()
    goals = [attrs.evolve(goal, visibility="internal") if goal.id == "online" else goal for goal in project.goals]
    rows = cells(of_kind(section(report(attrs.evolve(project, goals=goals)), "goals"), pm.Table)[0])
    assert rows[0] == ["Customers like to buy online", "–", "–", "–", "–", "–", "at risk"]
    assert [row[0] for row in rows[1:]] == [
        "An answer to a question comes within 20 minutes", "No more than 2 % wrong orders",
    ]  # fmt: skip


def test_what_serves_a_hidden_objective_moves_up() -> None:
    """A visible result below a hidden objective stands on its own."""
    project = in_full()
    goals = [attrs.evolve(goal, visibility="internal") if goal.id == "happy" else goal for goal in project.goals]
    table = of_kind(section(report(attrs.evolve(project, goals=goals)), "goals"), pm.Table)[0]
    assert [row[0].level for row in table.rows] == [0, 0, 0]


def test_a_day_counted_from_hidden_work_is_not_shown() -> None:
    """Where the client may not see what a deadline counts from, neither the day nor what is computed for it appears."""
    later = pm.RelativeDeadline(after="secret", months=1)
    plan = pm.Plan(start="2026-03-02", tasks=[pm.task("secret", "Secret", "5d")])
    counted = {"deadline": None, "relative_deadline": later, "measurable_early": True}
    project = reaching("49", "48", "47", plan=plan, **counted)
    row = cells(of_kind(section(report(project, day="2026-03-17"), "goals"), pm.Table)[0])[0]
    assert row[4] == "–"
    assert "If things go on" not in told(project, day="2026-03-17")
    assert "If things go on" in told(project, audience="internal", day="2026-03-17")


def test_the_goals_that_need_a_picture_most_have_one() -> None:
    """Three goals at most are drawn, the worst first; how many are not is said."""
    base = reaching("49", "48", "47", "46")
    goals = [attrs.evolve(base.goals[0], id=f"g{i}", target=20 if i else 49) for i in range(5)]
    measured = [
        attrs.evolve(item, id=f"{goal.id}-{item.id}", goal=goal.id) for goal in goals for item in base.measurements
    ]
    blocks = section(report(attrs.evolve(base, goals=goals, measurements=measured), day="2026-03-27"), "goals")
    figures = of_kind(blocks, pm.Figure)
    assert [figure.anchor for figure in figures] == ["goal-2", "goal-3", "goal-4"]
    assert "2 further goals with measurements have no chart here." in said(blocks)


def test_a_picture_shows_measurements_target_outlook_and_day() -> None:
    """The chart holds every measurement, the target, the outlook with its range, and the day it is due."""
    figure = next(
        figure
        for figure in of_kind(section(report(in_full()), "goals"), pm.Figure)
        if figure.caption.startswith("An answer")
    )
    spec = figure.spec
    assert isinstance(spec, pm.LineChartSpec)
    assert [(series.role, len(series.points)) for series in spec.series] == [
        (pm.SeriesRole.MEASURED, 6), (pm.SeriesRole.FORECAST, 2),
    ]  # fmt: skip
    assert [line.label for line in spec.references] == ["Target: 20 min"]
    assert len(spec.bands) == 1
    assert [mark.label for mark in spec.marks] == ["Due"]
    assert spec.unit == "min"
    assert [row[1] for row in cells(figure.table)] == ["49", "47.5", "48", "44", "42.5", "41"]


def test_a_planned_course_is_drawn() -> None:
    """Where values were planned on the way, they are a line of their own."""
    planned = [pm.PlannedValue("2026-04-15", 40), pm.PlannedValue("2026-05-31", 25)]
    figure = of_kind(section(report(reaching("49", "48", planned=planned), day="2026-03-12"), "goals"), pm.Figure)[0]
    assert isinstance(figure.spec, pm.LineChartSpec)
    assert [series.name for series in figure.spec.series] == ["Measured", "Planned"]


def test_a_kept_range_is_said_and_drawn() -> None:
    """A value that is to be kept has limits, and the sentence says whether it lies within them."""
    project = reaching("99", "103", "106", direction="maintain", baseline=None, target=None, low=95, high=105)
    assert "stood at 106 min, 1 min outside the agreed range" in told(project, day="2026-03-20")
    inside = reaching("99", "103", "101", direction="maintain", baseline=None, target=None, low=95, high=105)
    assert "stood at 101 min, within the agreed range" in told(inside, day="2026-03-20")
    blocks = section(report(inside, day="2026-03-20"), "goals")
    assert cells(of_kind(blocks, pm.Table)[0])[0][3] == "95 to 105 min"
    spec = of_kind(blocks, pm.Figure)[0].spec
    assert isinstance(spec, pm.LineChartSpec)
    assert [line.label for line in spec.references] == ["At least 95 min", "At most 105 min"]


def test_a_missed_goal_promises_nothing() -> None:
    """After its day there is no outlook, only where it stood."""
    project = reaching("49", "48", "44", "41", deadline="2026-03-20")
    text = told(project, day="2026-03-27")
    assert "stood at 41 min" in text
    assert "If things go on" not in text


def test_goals_are_listed_once() -> None:
    """Where it is said how the goals stand, they are not listed again under what was agreed."""
    document = report(in_full())
    heads = [table.columns[0].title for table in of_kind(list(document.blocks), pm.Table)]
    assert heads.count("Goal") == 1
    without = pm.status_report(attrs.evolve(reaching("49"), measurements=[]))
    tables = of_kind(section(without, "agreed"), pm.Table)
    assert [table.columns[0].title for table in tables] == ["Goal"]


def test_the_footer_says_how_an_outlook_is_made() -> None:
    """Who sees an outlook can read how it was computed."""
    labels = [fact.label for fact in report(in_full()).meta.computed]
    assert "Goals" in labels
    assert "Goals" not in [fact.label for fact in report(in_full(measurements=())).meta.computed]
