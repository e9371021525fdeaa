"""What good scheduling practice asks of a plan beyond the fourteen points."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from clientpm.model.structure import NodeRole
from clientpm.model.work import TaskKind
from clientpm.scheduling.network import FS
from clientpm.scheduling.quality_dates import longer_than, slack_beyond
from clientpm.scheduling.quality_logic import hard_tasks, open_ends
from clientpm.scheduling.quality_population import finish_day
from clientpm.scheduling.quality_rules import DurationBasis
from clientpm.scheduling.reasons import ReasonKind
from clientpm.values.finding import Finding, Severity
from clientpm.values.instant import from_minute, to_minute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from clientpm.scheduling.quality_population import Population
    from clientpm.scheduling.quality_rules import QualityThresholds

__all__ = ["MOST_LISTED", "listed", "practice_findings"]

MOST_LISTED: Final = 20
"""How many tasks or links a finding about many of them names."""
_MOST_NODES: Final = 20_000
"""How many nodes a plan may have for its redundant links to be looked for."""


def practice_findings(population: Population, thresholds: QualityThresholds) -> Iterator[Finding]:
    """Yield where a schedule departs from good practice, one finding for each kind.

    Args:
        population: What is looked at.
        thresholds: From where on to speak up.

    Yields:
        Findings about the whole, with the first tasks that they are about.

    References:
        GAO Schedule Assessment Guide, GAO-16-89G, ten best practices; section 1.11 of the
        methods.
    """
    for check in _CHECKS:
        yield from check(population, thresholds)


def listed(code: str, severity: Severity, tasks: Iterable[str], **facts: Any) -> Iterator[Finding]:
    """Yield one finding about several tasks, if there are any.

    Args:
        code: Its code.
        severity: How much it matters.
        tasks: Ids; at most twenty are named, all are counted.
        **facts: Further figures.

    Yields:
        The finding.
    """
    found = tuple(tasks)
    if found:
        yield Finding(code=code, severity=severity, facts={"count": len(found), "tasks": found[:MOST_LISTED], **facts})


def _same_titles(population: Population, _: QualityThresholds) -> Iterator[Finding]:
    """Yield tasks that share their title with another one: reports and meetings cannot tell them apart."""
    seen: dict[str, list[int]] = {}
    for node in population.work:
        title = " ".join(population.task(node).title.split()).casefold()
        if title:
            seen.setdefault(title, []).append(node)
    same = sorted(node for nodes in seen.values() if len(nodes) > 1 for node in nodes)
    yield from listed("gao.same_titles", Severity.WARNING, population.ids(same))


def _long_tasks(population: Population, thresholds: QualityThresholds) -> Iterator[Finding]:
    """Yield tasks that run through more than one report, where nobody sees whether they are late."""
    found = longer_than(population, thresholds.long_duration_days, DurationBasis.ORIGINAL)
    limit = thresholds.long_duration_days
    yield from listed("gao.long_tasks", Severity.INFO, population.ids(found), limit_days=limit)


def _redundant_links(population: Population, _: QualityThresholds) -> Iterator[Finding]:
    """Yield links that say again what other links say already."""
    network = population.schedule.network
    if network.size > _MOST_NODES:
        return
    before = [0] * network.size
    redundant: dict[str, None] = {}
    count = 0
    unfinished = set(population.open)
    for node in network.order:
        role = network.structure.role(node)
        if role is NodeRole.BEGINNING:
            continue
        leading = {*network.plain[node]}
        leading.update(link.node for link in network.links.get(node, ()) if link.type == FS and link.lag >= 0)
        everything = 0
        for p in leading:
            everything |= before[p]
        if node in unfinished:
            again = [
                p for p in network.plain[node] if everything >> p & 1 and network.structure.role(p) != NodeRole.GATE
            ]
            count += len(again)
            if again:
                redundant[population.task(node).id] = None
        for p in leading:
            everything |= 1 << p
        before[node] = everything
    yield from listed("gao.redundant_links", Severity.INFO, redundant, links=count)


def _convergence(population: Population, thresholds: QualityThresholds) -> Iterator[Finding]:
    """Yield tasks that wait for so many others that one of them will be late."""
    limit = int(thresholds.most_predecessors)
    found = {
        population.task(node).id: len(population.task(node).after)
        for node in population.open
        if len(population.task(node).after) > limit
    }
    most = max(found.values(), default=0)
    yield from listed("gao.convergence", Severity.INFO, found, most_predecessors=limit, most=most)


def _summary_dates(population: Population, _: QualityThresholds) -> Iterator[Finding]:
    """Yield summaries whose agreed dates are not those of the work below them."""
    spans: dict[str, tuple[dt.date, dt.date]] = {}
    plan = population.schedule.plan
    structure = population.schedule.network.structure
    found = []
    for node in structure.deepest_first:
        task, agreed = plan.tasks[node], population.agreed(node)
        span = spans.get(task.id)
        if task.is_summary and agreed is not None and span is not None:
            if span != (agreed.start.date(), finish_day(agreed.finish)):
                found.append(node)
        elif agreed is not None and not task.is_summary:
            span = agreed.start.date(), finish_day(agreed.finish)
        if span is not None and task.parent is not None:
            known = spans.get(task.parent, span)
            spans[task.parent] = min(known[0], span[0]), max(known[1], span[1])
    yield from listed("gao.summary_dates", Severity.WARNING, population.ids(sorted(found)))


def _critical_gaps(population: Population, _: QualityThresholds) -> Iterator[Finding]:
    """Yield where the critical path stands still: it starts at a date, or waits for a lag."""
    schedule = population.schedule
    last = max(population.open, key=lambda node: (schedule.dates.finish[node], -node), default=None)
    if last is None:
        return
    table = schedule.plan.calendar.table
    per_day = schedule.plan.day_length()
    end = from_minute(schedule.network.start)
    gaps: dict[str, int] = {}
    fixed = False
    for hop in schedule.why(population.task(last).id):
        wait = table.work(to_minute(hop.start)) - table.work(to_minute(end))
        if wait > 0 and (hop.kind is ReasonKind.CONSTRAINT or _waits(hop.dependency)):
            gaps[hop.task] = wait
            fixed = fixed or hop.kind is ReasonKind.CONSTRAINT
        end = max(end, hop.finish)
    severity = Severity.WARNING if fixed else Severity.INFO
    days = sum(gaps.values()) / per_day
    yield from listed("gao.critical_gaps", severity, gaps, gap_minutes=sum(gaps.values()), gap_days=days)


def _waits(dependency: Any) -> bool:
    return dependency is not None and dependency.lag.amount > 0


def _critical_hard(population: Population, _: QualityThresholds) -> Iterator[Finding]:
    """Yield critical tasks that a hard constraint binds: the path then ends at somebody's wish."""
    position = population.schedule.plan.position
    critical = {position(task) for task in population.schedule.critical_tasks}
    hard = hard_tasks(population, [node for node in population.open if node in critical])
    yield from listed("gao.critical_constraints", Severity.WARNING, population.ids(hard))


def _support_last(population: Population, _: QualityThresholds) -> Iterator[Finding]:
    """Yield support that lasts longer than all work: it has nothing to support."""
    schedule = population.schedule
    found = [
        task.id
        for node, task in enumerate(schedule.plan.tasks)
        if task.kind is TaskKind.LEVEL_OF_EFFORT
        and population.unfinished(node)
        and schedule.dates.finish[node] > schedule.dates.end
    ]
    yield from listed("gao.support_last", Severity.WARNING, found)


def _most_slack(population: Population, thresholds: QualityThresholds) -> Iterator[Finding]:
    """Yield the tasks with most slack, and for each of them what leaves it so much."""
    schedule = population.schedule
    found = []
    for node in slack_beyond(population, thresholds.high_slack_days):
        slack = schedule.total_slack_of(node)
        if slack is not None:
            found.append((-slack.days, node))
    top = sorted(found)[: int(thresholds.listed_slack)]
    ends = set(open_ends(schedule).ends) if top else set()
    yield from listed(
        "gao.most_slack",
        Severity.INFO,
        population.ids(node for _, node in top),
        days=tuple(-days for days, _ in top),
        reasons=tuple("no_successor" if node in ends else "late_successor" for _, node in top),
    )


def _stale_tasks(population: Population, thresholds: QualityThresholds) -> Iterator[Finding]:
    """Yield tasks that are in progress of which nothing was heard for a reporting period."""
    now = population.schedule.data_date
    if now is None:
        return
    oldest = now - dt.timedelta(days=float(thresholds.reporting_days))
    found = [
        task
        for task, progress in population.schedule.progress.items()
        if progress.state.started and progress.as_of < oldest
    ]
    yield from listed("gao.stale_tasks", Severity.WARNING, found, limit_days=thresholds.reporting_days)


def _out_of_sequence(population: Population, _: QualityThresholds) -> Iterator[Finding]:
    """Yield work that began before what it waits for was done."""
    tasks = dict.fromkeys(item.successor for item in population.schedule.out_of_sequence)
    yield from listed("gao.out_of_sequence", Severity.WARNING, tasks, links=len(population.schedule.out_of_sequence))


_CHECKS: Final[tuple[Callable[[Population, QualityThresholds], Iterator[Finding]], ...]] = (
    _same_titles,
    _long_tasks,
    _redundant_links,
    _convergence,
    _summary_dates,
    _critical_gaps,
    _critical_hard,
    _support_last,
    _most_slack,
    _stale_tasks,
    _out_of_sequence,
)
