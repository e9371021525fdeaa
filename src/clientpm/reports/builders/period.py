"""The report on a week, a month or another period, from what its audience may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.reports.block import Block, Fact
from clientpm.reports.builders.asks import ask_blocks
from clientpm.reports.builders.changes import change_blocks
from clientpm.reports.builders.closing import status_meta
from clientpm.reports.builders.earned import earned_blocks
from clientpm.reports.builders.goals import goal_blocks
from clientpm.reports.builders.milestone_table import milestone_blocks
from clientpm.reports.builders.next_period import next_blocks
from clientpm.reports.builders.opening import opening_blocks
from clientpm.reports.builders.period_done import done_blocks
from clientpm.reports.builders.period_people import promise_blocks, survey_blocks, trouble_blocks
from clientpm.reports.builders.trend import trend_blocks
from clientpm.reports.document import Document
from clientpm.reports.language import Language
from clientpm.reports.view_news import SpanKind
from clientpm.reports.view_work import ViewPeriod

if TYPE_CHECKING:
    from clientpm.reports.document import DocumentMeta
    from clientpm.reports.view import View
    from clientpm.reports.view_news import Span, ViewNews
    from clientpm.reports.view_progress import ViewChanges

__all__ = ["build_period"]

_RULES: Final = "period-1"


def build_period(view: View, news: ViewNews, locale: str) -> Document:
    """Return the report on a period: the answer, what is needed, what was done, what comes next.

    Args:
        view: What the audience may see of the project.
        news: What it may see of the period.
        locale: `en` or `zh_CN`.

    Returns:
        The report; that on a month, or on longer, has trends, goals and cost too.

    Raises:
        ValidationError: When there is no such language.
    """
    language = Language(locale)
    span = news.span
    short = _for_period(view, span)
    blocks: list[Block] = [
        *opening_blocks(short, language),
        *ask_blocks(short, language),
        *done_blocks(short, news, language),
        *next_blocks(short, language),
        *trouble_blocks(news, language),
        *promise_blocks(short, news, language),
        *change_blocks(short, language),
    ]
    if span.kind is not SpanKind.WEEKLY:
        for section in (milestone_blocks, trend_blocks, earned_blocks, goal_blocks):
            blocks += section(short, language)
    blocks += survey_blocks(news, language)
    return Document(meta=_meta(short, span, language), blocks=blocks)


def _for_period(view: View, span: Span) -> View:
    """Return a view without what a short report leaves out, or says in another place."""
    period = view.period
    changes = view.progress.changes
    return attrs.evolve(
        view,
        agreement=attrs.evolve(view.agreement, client_duties=()),
        period=None
        if period is None
        else ViewPeriod(since=period.since, reported=period.reported, first=span.next_first, last=span.next_last),
        progress=attrs.evolve(view.progress, changes=None if changes is None else _rest(changes, span)),
    )


def _rest(changes: ViewChanges, span: Span) -> ViewChanges | None:
    """Return what is different beside what the list of what was done says; nothing where that says it all."""
    milestones = tuple(item for item in changes.milestones if not (item.reached and span.holds(item.day)))
    rest = attrs.evolve(changes, finished=(), milestones=milestones)
    empty = not (milestones or rest.started or rest.cancelled or rest.goals or rest.figures)
    return None if empty and rest != changes else rest


def _meta(view: View, span: Span, language: Language) -> DocumentMeta:
    meta = status_meta(view, language)
    period = language.say("meta.period_text", start=language.day(span.first), finish=language.day(span.last))
    label = language.say("meta.period")
    line = [fact for fact in meta.title_line if fact.label != label]
    at = next((i for i, fact in enumerate(line) if fact.label == language.say("meta.data_date")), len(line))
    line.insert(at, Fact(label=label, text=period))
    return attrs.evolve(
        meta,
        kind=f"period_{span.kind.value}",
        title=language.say(f"period.title.{span.kind.value}"),
        period=period,
        title_line=line,
        computed=meta.computed or _computed(view, language),
    )


def _computed(view: View, language: Language) -> list[Fact]:
    """Return how a report came about that has no dates of a plan."""
    day = language.say("computed.no_data_date") if view.data_day is None else language.day(view.data_day)
    return [
        Fact(label=language.say("meta.data_date"), text=day, value=view.data_day),
        Fact(label=language.say("computed.covers"), text=language.say("period.computed.no_plan")),
        Fact(label=language.say("computed.rules"), text=language.say("list.comma").join((_RULES, *view.rules))),
    ]
