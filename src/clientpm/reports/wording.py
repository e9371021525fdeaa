"""Words for the values that the engine answers with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from clientpm.errors import FieldTypeError, UnknownReferenceError
from clientpm.reports.channel_words import say_channel
from clientpm.reports.finding_words import say_finding, say_violation
from clientpm.reports.goal_words import say_outlook
from clientpm.reports.hop_words import say_hop
from clientpm.reports.language import Language
from clientpm.reports.lens import Lens
from clientpm.reports.names import Names
from clientpm.reports.viewing.chain import bare_chain, visible_chain
from clientpm.reports.viewing.days import finish_day_of, last_day
from clientpm.scheduling.reasons import Reason, Violation
from clientpm.values.finding import Finding
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from clientpm.model.plan import Plan
    from clientpm.model.project import Project
    from clientpm.model.record import Record
    from clientpm.model.work import Task
    from clientpm.scheduling.result import ScheduledTask
    from clientpm.values.ref import Ref

__all__ = ["explain", "names_in"]


def explain(
    value: Any,
    locale: str = "en",
    *,
    plan: Plan | None = None,
    project: Project | None = None,
    audience: Visibility | str = "internal",
) -> str:
    """Return a value of the engine in plain words.

    Args:
        value: A chain of reasons (`schedule.why(id)`), one reason, a finding, a violation,
            a scheduled task, the outlook of a goal, or the advice by what way to say something.
        locale: `en` or `zh_CN`.
        plan: The plan that it is about, so that tasks are called by their titles instead
            of their ids.
        project: The project that it is about, for the titles of everything else; its plan
            counts where no other is given.
        audience: Who reads it. Tasks that this audience may not see become "internal
            work"; without a plan, those are all of them unless the audience is internal.

    Returns:
        One sentence; for a chain one line for each hop, the first cause first.

    Raises:
        FieldTypeError: When there are no words for such a value.
        ValidationError: When there is no such language or audience.

    Examples:
        >>> from clientpm.model.plan import Plan
        >>> from clientpm.model.shorthand import milestone, task
        >>> from clientpm.scheduling import schedule
        >>> plan = Plan(
        ...     start="2026-03-02", tasks=[task("build", "Build", "5d"), milestone("live", "Go live", after="build")]
        ... )
        >>> print(explain(schedule(plan).why("live"), plan=plan))
        “Build” starts with the project on 2 March 2026; it takes 5 working days and ends on 6 March 2026.
        “Go live” comes once “Build” is finished, on 6 March 2026.
    """
    names = names_in(locale, plan=plan, project=project, audience=audience)
    language, lens, plan = names.language, names.lens, names.plan
    if isinstance(value, Finding):
        return say_finding(value, names)
    if isinstance(value, Violation):
        return say_violation(value, names)
    if isinstance(value, Reason):
        value = (value,)
    if isinstance(value, Sequence) and not isinstance(value, str) and all(isinstance(item, Reason) for item in value):
        chain = bare_chain(value, lens) if plan is None else visible_chain(value, plan, lens)
        return "\n".join(say_hop(hop, language) for hop in chain)
    from clientpm.engagement.channel_choice import ChannelAdvice
    from clientpm.progress.outlook import GoalOutlook
    from clientpm.scheduling.result import ScheduledTask as Scheduled

    if isinstance(value, ChannelAdvice):
        return say_channel(value, language)
    if isinstance(value, GoalOutlook):
        return say_outlook(value, names)
    if isinstance(value, Scheduled):
        return _say_task(value, names)
    raise FieldTypeError(
        "no words for this value",
        code="explain.type",
        where="value",
        got=value,
        expected="reasons, a finding, a violation, a scheduled task, the outlook of a goal or the advice of a channel",
    )


def names_in(
    locale: str = "en",
    *,
    plan: Plan | None = None,
    project: Project | None = None,
    audience: Visibility | str = "internal",
) -> Names:
    """Return what records are called in a language, for an audience.

    Args:
        locale: `en` or `zh_CN`.
        plan: The plan that tasks belong to; that of the project by default.
        project: The project that everything else belongs to.
        audience: Who reads it.

    Returns:
        The names.

    Raises:
        ValidationError: When there is no such language or audience.
    """
    lens = Lens(Visibility.of(audience, "audience"))
    if project is None:
        return Names(plan=plan, lens=lens, language=Language(locale))
    own = project.plan if plan is None else plan
    return Names(plan=own, lens=lens, language=Language(locale), find=_finder(project))


def _finder(project: Project) -> Callable[[Ref], Record | None]:
    """Return what looks up the records of a project."""

    def find(ref: Ref) -> Record | None:
        try:
            return project[ref]
        except UnknownReferenceError:
            return None

    return find


def _say_task(scheduled: ScheduledTask, names: Names) -> str:
    language, task = names.language, scheduled.task
    if not names.lens.shows(task):
        return language.say("explain.hidden_task")
    start, finish = scheduled.early_start, scheduled.early_finish
    values = {
        "title": language.say("quote", text=names.lens.text(task, "title").in_language(language.locale) or task.id),
        "start": language.day(start),
        "finish": language.day(_finish_day(task, start, finish, names)),
    }
    parts = [language.say("explain.milestone" if task.is_milestone else "explain.task", **values)]
    slack = scheduled.total_slack
    if slack is not None:
        key = "explain.behind" if slack.minutes < 0 else "explain.slack" if slack.minutes else "explain.no_slack"
        parts.append(language.say(key, amount=language.work(slack)))
    drivers = dict.fromkeys(names.task(driver) for driver in scheduled.driven_by)
    if drivers:
        parts.append(language.say("explain.driven_by", drivers=language.listed(tuple(drivers))))
    return language.flow(parts)


def _finish_day(task: Task, start: dt.datetime, finish: dt.datetime, names: Names) -> dt.date:
    if names.plan is not None and task.id in names.plan:
        return finish_day_of(task, start, finish, names.plan)
    return last_day(finish) if finish > start else finish.date()
