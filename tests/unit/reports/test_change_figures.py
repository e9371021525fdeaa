"""Every number in the report on a change is the one of the assessment: recounted from the document."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

import clientpm as pm
from clientpm.reports.language import Language
from tests.sample_change import AS_OF, clinics

_DAY = 480


@pytest.fixture(scope="module")
def project() -> pm.Project:
    """Give the clinics with the request for a waiting list."""
    return clinics()


@pytest.fixture(scope="module")
def impact(project: pm.Project) -> pm.ImpactAssessment:
    """Give what each of the five standard options would do."""
    return pm.assess_change(project, "waiting-list", as_of=AS_OF)


@pytest.fixture(scope="module", params=["en", "zh_CN"])
def document(request: pytest.FixtureRequest, project: pm.Project, impact: pm.ImpactAssessment) -> pm.Document:
    """Give the report for the team, which holds all figures."""
    return pm.change_impact_report(
        project,
        impact,
        audience="internal",
        locale=request.param,
        weights={"days": 2, "cost": "0.5", "scope_loss": 1},
        delay_cost=pm.Money(4_000, "CNY"),
    )


def after(document: pm.Document, anchor: str, kind: type[Any]) -> list[Any]:
    """Give the blocks of a kind in a section."""
    found: list[Any] = []
    here = False
    for block in document.blocks:
        if isinstance(block, pm.Heading) and block.level == 2:
            here = block.anchor == anchor
        elif here and isinstance(block, kind):
            found.append(block)
    return found


def days_between(project: pm.Project, before: dt.date, later: dt.date) -> int:
    """Count working days one by one: those after the first day, up to the second."""
    assert project.plan is not None
    low, high = min(before, later), max(before, later)
    span = [low + dt.timedelta(days=i) for i in range(1, (high - low).days + 1)]
    count = sum(bool(project.plan.calendar.hours_on(day)) for day in span)
    return count if later >= before else -count


def day_of(instant: dt.datetime) -> dt.date:
    """Give the day on which something that ends at an instant still goes on."""
    return (instant - dt.timedelta(minutes=1)).date()


class TestOptionTable:
    def test_dates_are_those_of_the_assessment(
        self, project: pm.Project, impact: pm.ImpactAssessment, document: pm.Document
    ) -> None:
        """Each date in the table is the one after the option, with the working days that it moves."""
        table = after(document, "options", pm.Table)[0]
        assert project.plan is not None
        titles = {
            text: task.id
            for task in project.plan.tasks
            for text in (task.title, task.translations["zh_CN"]["title"] if "zh_CN" in task.translations else None)
        }
        unmoved = impact.options["adjust-plan"].schedule
        assert isinstance(unmoved, pm.ScheduleEffect)
        seen = 0
        for row, option in zip(table.rows, impact.option_impacts, strict=True):
            effect = option.schedule
            for column, cell in zip(table.columns[1:], row[1:], strict=True):
                name = titles.get(column.title)
                if isinstance(effect, pm.ScheduleEffect):
                    times = (
                        (effect.finish_before, effect.finish_after)
                        if name is None
                        else (effect.milestones[name].before, effect.milestones[name].after)
                    )
                else:
                    same = unmoved.finish_before if name is None else unmoved.milestones[name].before
                    times = (same, same)
                before, now = map(day_of, times)
                assert cell.value == now
                moved = days_between(project, before, now)
                assert (f"+{moved}" in cell.text) if moved > 0 else "+" not in cell.text
                seen += 1
        assert seen == 15

    def test_costs_and_counts(self, impact: pm.ImpactAssessment, document: pm.Document) -> None:
        """Cost, and how many records and goals each option touches, are those of the assessment."""
        table = after(document, "options", pm.Table)[1]
        for row, option in zip(table.rows, impact.option_impacts, strict=True):
            cost, scope, goals = option.cost, option.scope, option.goals
            assert row[1].value == (cost.direct.amount if isinstance(cost, pm.CostEffect) else None)
            counts = [len(refs) for refs in (scope.added, scope.changed, scope.dropped)] if isinstance(
                scope, pm.ScopeEffect
            ) else []  # fmt: skip
            assert _numbers(row[2].text) == [count for count in counts if count]
            verdicts = [change.verdict.value for change in goals.goals] if isinstance(goals, pm.GoalEffect) else []
            counted = [verdicts.count(name) for name in ("invalidated", "hurt", "helped")]
            assert _numbers(row[3].text) == [count for count in counted if count]


def _numbers(text: str) -> list[int]:
    return [int(part) for part in "".join(c if c.isdigit() else " " for c in text).split()]


class TestKeyFigures:
    def test_they_are_those_of_the_option(self, impact: pm.ImpactAssessment, document: pm.Document) -> None:
        """Date, cost, goals and signatures at the top are those of the option that the report speaks of."""
        (figures,) = (block for block in document.blocks if isinstance(block, pm.KeyFigures))
        option = impact.options["adjust-plan"]
        assert isinstance(option.schedule, pm.ScheduleEffect)
        assert isinstance(option.cost, pm.CostEffect)
        assert isinstance(option.goals, pm.GoalEffect)
        assert isinstance(option.quality, pm.QualityEffect)
        date, cost, goals, signatures, by = figures.items
        assert date.value == day_of(option.schedule.milestones["go-live"].after)
        assert cost.value == option.cost.direct.amount
        harmed = [change for change in option.goals.goals if change.verdict.value in {"hurt", "invalidated"}]
        assert (goals.value, _numbers(goals.text)) == (len(harmed), [len(harmed), len(option.goals.goals)])
        documents = [ref for ref in option.quality.signatures_voided if ref.kind == "document"]
        assert signatures.value == len(documents) == 1  # everything else is signed with it
        assert by.value == dt.date(2026, 4, 27)


class TestPicture:
    def test_rows_are_those_of_both_schedules(
        self, project: pm.Project, impact: pm.ImpactAssessment, document: pm.Document
    ) -> None:
        """Each row of the chart stands where the task is without the change, and with it."""
        (figure,) = after(document, "timeline", pm.Figure)
        edits = [
            edit for edit in impact.options["adjust-plan"].edits if isinstance(edit, pm.AddTask | pm.AddDependency)
        ]
        before = pm.schedule(project, as_of=AS_OF)
        now = before.with_edits(*edits)
        for row, cells in zip(figure.spec.rows, figure.table.rows, strict=True):
            task = now[row.id]
            assert (row.start, row.finish) == (task.early_start, task.early_finish)
            if row.id in before.plan:
                old = before[row.id]
                assert (row.baseline_start, row.baseline_finish) == (old.early_start, old.early_finish)
                assert cells[5].value == days_between(project, day_of(old.early_finish), day_of(task.early_finish))
        moving = {task.id for task in now.plan.tasks if not task.is_summary and not task.is_milestone} & {
            task.id
            for task in now.plan.tasks
            if task.id not in before.plan or now[task.id].early_finish != before[task.id].early_finish
        }
        milestones = {task.id for task in now.plan.tasks if task.is_milestone}
        assert {row.id for row in figure.spec.rows} == moving | milestones


class TestComparison:
    def test_it_is_that_of_the_options(self, impact: pm.ImpactAssessment, document: pm.Document) -> None:
        """Figures, sums of money and scores are those of `compare_options` with the weights that were given."""
        table = after(document, "comparison", pm.Table)[0]
        found = pm.compare_options(
            impact,
            weights={"days": 2, "cost": Decimal("0.5"), "scope_loss": 1},
            delay_cost=pm.Money(4_000, "CNY"),
        )
        for row, name in zip(table.rows, found.ranking, strict=True):
            score = found[name]
            assert [cell.value for cell in row[1:7]] == [
                *(score.figures[each] for each in found.criteria),
                score.monetised,
                score.score,
            ]
            assert bool(score.dominated_by) is (row[7].text != "–")

    def test_it_says_the_weights(self, document: pm.Document) -> None:
        """The weights that somebody gave are said, and what a day of delay costs."""
        text = "\n".join(block.text for block in after(document, "comparison", pm.Paragraph))
        language = Language(document.meta.locale)
        weights = {name: language.say(f"change.criterion.{name}") for name in ("days", "cost", "scope_loss")}
        for name, number in zip(weights, ("2", "0.5", "1"), strict=True):
            assert language.say("change.compare.weight", criterion=weights[name], weight=number) in text
        assert language.money(pm.Money(4_000, "CNY")) in text

    def test_the_sensitivity_names_other_winners(self, project: pm.Project, impact: pm.ImpactAssessment) -> None:
        """Where a change of one weight changes the best option, each such case is named; else that there is none."""
        for weights in (None, {"days": 10}, {"days": 1, "cost": 9}, {"scope_loss": 5, "days": 1}):
            document = pm.change_impact_report(project, impact, audience="internal", weights=weights)
            found = pm.compare_options(impact, weights=weights)
            lists = after(document, "comparison", pm.BulletList)
            assert len(lists[0].items if lists else ()) == sum(test.changed for test in found.sensitivity)


def test_weights_that_are_none_are_refused_for_everybody(project: pm.Project, impact: pm.ImpactAssessment) -> None:
    """A criterion that there is not, and a weight below zero, are errors, whoever reads the report."""
    for audience in ("client", "internal"):
        for weights in ({"beauty": 1}, {"days": -1}, {"days": 0}):
            with pytest.raises(pm.ValidationError) as caught:
                pm.change_impact_report(project, impact, audience=audience, weights=weights)
            assert caught.value.code == "compare.weights"
        with pytest.raises(pm.FieldTypeError):
            pm.change_impact_report(project, impact, audience=audience, delay_cost=5)  # type: ignore[arg-type]


def test_the_client_is_told_when_an_option_is_none(project: pm.Project, impact: pm.ImpactAssessment) -> None:
    """Where nothing could be given up, the client reads that instead of a promise that it would be."""
    text = "\n".join(pm.change_impact_report(project, impact).texts())
    assert any(remark.code == "impact.no_swap" for remark in impact.options["adjust-goals"].remarks)
    assert "Give up something else: nothing less important was found" in text
    assert "something less important is dropped" not in text


def test_a_signature_over_a_document_is_asked_for_once(project: pm.Project, impact: pm.ImpactAssessment) -> None:
    """What is signed with a document is not listed beside it."""
    quality = impact.options["adjust-plan"].quality
    assert isinstance(quality, pm.QualityEffect)
    assert len(quality.signatures_voided) > 1
    document = pm.change_impact_report(project, impact)
    checklist = next(block for block in document.blocks if isinstance(block, pm.Checklist))
    assert checklist.items[1].text == "Sign again: “Requirements of the booking platform”"
