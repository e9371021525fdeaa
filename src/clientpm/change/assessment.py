"""What a change request would do: each of its options, in all seven dimensions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.change.base import impact_base
from clientpm.change.evaluation import evaluation_of
from clientpm.change.five_answers import asked_change, standard_options
from clientpm.change.odds import Odds
from clientpm.errors import ValidationError, raise_problems
from clientpm.model.impact import ImpactAssessment

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from clientpm.change.crash_data import CrashCost
    from clientpm.change.evaluation import Evaluation
    from clientpm.model.change_request import ChangeOption, ChangeRequest
    from clientpm.model.impact import OptionImpact
    from clientpm.model.project import Project
    from clientpm.scheduling.result import Schedule
    from clientpm.values.money import Money
    from clientpm.values.ref import Ref

__all__ = ["assess_change"]

_RULES: Final = {"time_impact": 1, "cost": 1, "goals": 1, "standard_options": 1, "crashing": 1}


def assess_change(  # noqa: PLR0913 - what an assessment is told, all of it by name
    project: Project,
    change: ChangeRequest | Ref | str,
    *,
    as_of: dt.date | str | None = None,
    trials: int | None = None,
    seed: int = 0,
    schedule: Schedule | None = None,
    delay_cost: Money | None = None,
    recurring: Money | None = None,
    crash_costs: Iterable[CrashCost] = (),
) -> ImpactAssessment:
    """Return what each option of a change request would do to a project; nothing in the project changes.

    The options are those of the request; where it has none, the five standard ones of
    `generate_options`. The edits of each are carried out on a copy and the dates computed
    again: what was reported stays. All seven dimensions are answered, by an effect, by
    `NoEffect` or by `NotEvaluated` with its reason.

    The shift of the dates is told apart: what the logic of added tasks does alone, at zero
    duration, and what their durations and those of changed tasks add. Slack that is used up
    is listed even where no date moves.

    Args:
        project: The project.
        change: The request, or the name of one that the project has.
        as_of: The data date; by default that of the plan or of the latest report.
        trials: In how many trials each option is simulated, with the risks of the project [100 or more]; not
            at all by default. The trials of an option are those of the project as it is but for what its edits
            change, so that what they leave alone moves no figure.
        seed: From where the random numbers come [0 or more].
        schedule: The project's schedule, where there is one already.
        delay_cost: What a working day of delay costs.
        recurring: What the change costs every month after hand-over.
        crash_costs: What it costs to shorten a task, beside what follows from assignments.

    Returns:
        The assessment, with the fingerprint of the state that it was computed on.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        UnknownReferenceError: When the project has no such request, or an edit names what
            does not exist.
        ValidationError: When an edit cannot be carried out, the request asks for nothing, or trials or seed
            are out of range.

    Examples:
        >>> from clientpm import AddDependency, AddTask, ChangeRequest, Plan, Project, milestone, task
        >>> plan = Plan(
        ...     start="2026-03-02",
        ...     tasks=[
        ...         task("build", "Build", "5d"),
        ...         milestone("go-live", "Go live", after="build", visibility="client"),
        ...     ],
        ... )
        >>> cards = ChangeRequest(
        ...     id="gift-cards",
        ...     edits=[AddTask(task("cards", "Gift cards", "2d", after="build")), AddDependency("go-live", "cards")],
        ... )
        >>> impact = assess_change(Project(id="shop", plan=plan, changes=[cards]), "gift-cards")
        >>> list(impact.options)
        ['adjust-plan', 'add-resource', 'adjust-goals', 'defer', 'reject']
        >>> impact.options["adjust-plan"].schedule.milestones["go-live"].shift.days
        2.0

    References:
        AACE International, Recommended Practice 52R-06, Prospective Time Impact Analysis.
    """
    odds = None if trials is None else Odds(trials=trials, seed=seed)
    request = asked_change(project, change)
    evaluation = evaluation_of(
        project, as_of=as_of, schedule=schedule, change=request, delay_cost=delay_cost, recurring=recurring, odds=odds
    )
    standard = () if request.options else standard_options(evaluation, request, crash_costs)
    return ImpactAssessment(
        change=request.id,
        base=impact_base(project),
        as_of=evaluation.stand.as_of,
        option_impacts=(
            *(_written(evaluation, option) for option in request.options),
            *(evaluation.impact(option, remarks) for option, remarks in standard),
        ),
        rules=_RULES if odds is None else {**_RULES, "simulation": 1},
        trials=trials,
        seed=None if odds is None else seed,
    )


def _written(evaluation: Evaluation, option: ChangeOption) -> OptionImpact:
    """Return what an option of the request would do; what is wrong with its edits says which option it is."""
    try:
        return evaluation.impact(option)
    except ValidationError as error:
        raise_problems(problem.at(f"options.{option.id}") for problem in error.problems)
        raise
