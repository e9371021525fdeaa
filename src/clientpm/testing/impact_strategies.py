"""Hypothesis strategies for what a change would do; what it names need not exist."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from clientpm.model.impact import (
    CostEffect,
    GoalChange,
    GoalEffect,
    GoalVerdict,
    ImpactAssessment,
    ImpactDimension,
    MilestoneShift,
    NoEffect,
    NotEvaluated,
    OptionImpact,
    QualityEffect,
    Remark,
    ResourceEffect,
    RiskEffect,
    RoleEffort,
    ScheduleEffect,
    ScopeEffect,
    SimulatedShift,
    SlackChange,
)
from clientpm.testing.edit_strategies import some_edits
from clientpm.testing.value_strategies import (
    dates,
    fingerprints,
    ids,
    instants,
    json_values,
    lines,
    money,
    numbers,
    often,
    unique_ids,
)
from clientpm.values.minutes import Minutes
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["answers", "impacts"]


def _minutes() -> SearchStrategy[Minutes]:
    return st.builds(Minutes, st.integers(-(10**6), 10**6), st.just(480))


def _names() -> SearchStrategy[list[str]]:
    return unique_ids(most=2)


def _refs() -> SearchStrategy[list[Ref]]:
    kinds = st.sampled_from(("requirement", "criterion", "goal", "risk"))
    return st.lists(st.builds(Ref, kinds, ids()), max_size=2)


def _schedules() -> SearchStrategy[ScheduleEffect]:
    shift = st.builds(
        MilestoneShift,
        task=ids(),
        before=instants(),
        after=instants(),
        shift=_minutes(),
        promise=often(instants()),
    )
    slack = st.builds(SlackChange, task=ids(), before=_minutes(), after=_minutes())
    return st.builds(
        ScheduleEffect,
        finish_before=instants(),
        finish_after=instants(),
        shift=_minutes(),
        from_logic=_minutes(),
        from_durations=_minutes(),
        milestone_shifts=st.lists(shift, max_size=2),
        slack_changes=st.lists(slack, max_size=2),
        newly_critical=_names(),
        newly_near_critical=_names(),
        path_before=_names(),
        path_after=_names(),
        simulated_shifts=st.lists(_simulated_shifts(), max_size=2),
    )


@st.composite
def _simulated_shifts(draw: DrawFn) -> SimulatedShift:
    """Return how sure a date is before and after."""
    before, after = (sorted(draw(st.lists(instants(), min_size=2, max_size=2))) for _ in range(2))
    promises = [draw(often(instants())) for _ in range(2)]
    chances = [None if promise is None else draw(often(st.decimals(0, 1, places=4))) for promise in promises]
    return SimulatedShift(
        task=draw(often(ids())),
        p50_before=before[0],
        p50_after=after[0],
        p80_before=before[1],
        p80_after=after[1],
        p50_shift=draw(_minutes()),
        p80_shift=draw(_minutes()),
        promise_before=promises[0],
        promise_after=promises[1],
        chance_before=chances[0],
        chance_after=chances[1],
    )


def _costs() -> SearchStrategy[CostEffect]:
    maybe = often(money())
    return st.builds(
        CostEffect,
        direct=money(),
        recurring=maybe,
        delay=maybe,
        before=maybe,
        after=maybe,
        contingency_used=maybe,
        p80_before=maybe,
        p80_after=maybe,
    )


def _resources() -> SearchStrategy[ResourceEffect]:
    effort = st.builds(RoleEffort, role=lines(), work=_minutes())
    return st.builds(
        ResourceEffect,
        efforts=st.lists(effort, max_size=2),
        overloaded_before=st.integers(0, 99),
        overloaded_after=st.integers(0, 99),
        overloaded=_names(),
    )


def _goals() -> SearchStrategy[GoalEffect]:
    one = st.builds(
        GoalChange,
        goal=ids(),
        verdict=st.sampled_from(GoalVerdict),
        reason=lines(),
        deadline_before=often(dates()),
        deadline_after=often(dates()),
        forecast_before=often(numbers()),
        forecast_after=often(numbers()),
    )
    return st.builds(GoalEffect, goals=st.lists(one, max_size=2))


@cache
def answers() -> dict[ImpactDimension, SearchStrategy[Any]]:
    """Return a strategy for the answer in each dimension: an effect, none, or why it is not known."""
    maybe = often(money())
    effects: dict[ImpactDimension, SearchStrategy[Any]] = {
        ImpactDimension.SCHEDULE: _schedules(),
        ImpactDimension.COST: _costs(),
        ImpactDimension.SCOPE: st.builds(ScopeEffect, added=_refs(), changed=_refs(), dropped=_refs()),
        ImpactDimension.QUALITY: st.builds(
            QualityEffect, criteria_changed=_refs(), tests_to_repeat=_refs(), signatures_voided=_refs()
        ),
        ImpactDimension.RESOURCES: _resources(),
        ImpactDimension.RISK: st.builds(
            RiskEffect, opened=_refs(), closed=_refs(), rescored=_refs(), exposure_before=maybe, exposure_after=maybe
        ),
        ImpactDimension.GOALS: _goals(),
    }
    none = st.builds(NoEffect, reason=lines()) | st.builds(NotEvaluated, reason=lines())
    return {dimension: none | effect for dimension, effect in effects.items()}


@st.composite
def _options(draw: DrawFn, name: str) -> OptionImpact:
    shown = draw(st.sets(st.sampled_from(ImpactDimension), max_size=2))
    quiet = NoEffect(reason="nothing_changes")
    given = {each.value: draw(answers()[each]) if each in shown else quiet for each in ImpactDimension}
    remarks = st.builds(Remark, code=lines(), facts=st.dictionaries(lines(), json_values(), max_size=1))
    return OptionImpact(
        option=name,
        title=draw(lines()),
        kind=draw(lines()),
        edits=draw(some_edits()),
        tell=draw(_names()),
        update=draw(_refs()),
        remarks=draw(st.lists(remarks, max_size=1)),
        **given,
    )


@st.composite
def impacts(draw: DrawFn, change: str, options: Sequence[str]) -> ImpactAssessment:
    """Return an assessment of a change request.

    Args:
        draw: Given by Hypothesis.
        change: Id of the request.
        options: Ids of the options that were looked at.
    """
    return ImpactAssessment(
        change=change,
        base=draw(fingerprints()),
        as_of=draw(often(instants())),
        option_impacts=[draw(_options(name)) for name in options],
        rules=draw(st.dictionaries(lines(), st.integers(1, 9), max_size=1)),
        trials=draw(often(st.integers(1, 10_000))),
        seed=draw(often(st.integers(0, 2**53))),
    )
