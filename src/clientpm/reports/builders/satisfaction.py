"""Build the report on what a survey said from what an audience may see."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.reports.block import (
    Block,
    BulletList,
    Checklist,
    ChecklistItem,
    Fact,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
)
from clientpm.reports.builders.about_document import report_meta
from clientpm.reports.builders.people_words import people_listed, person_called
from clientpm.reports.builders.phrases import quoted
from clientpm.reports.builders.points import point_blocks
from clientpm.reports.builders.terms import with_glossary
from clientpm.reports.document import Document
from clientpm.reports.language import EMPTY, Language
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.values.status import Status

if TYPE_CHECKING:
    from clientpm.reports.view_satisfaction import ViewQuestion, ViewSatisfaction, ViewSurveyTrend

__all__ = ["build_satisfaction", "one_place", "satisfied_said"]

_RULES: Final = "satisfaction-1"
_TERMS: Final = ("stakeholder", "net promoter score")
_TENTH: Final = Decimal("0.1")
_MINUS: Final = "\u2212"


def build_satisfaction(view: ViewSatisfaction, locale: str) -> Document:
    """Return the report on a survey: the answer first, what is done about it, then each question.

    Args:
        view: What the audience may see.
        locale: `en` or `zh_CN`.

    Returns:
        The document.

    Raises:
        ValidationError: When there is no such language.
    """
    language = Language(locale)
    sections = (_opening, _improvements, _questions, _who, _trends, _said, _points)
    blocks = [block for section in sections for block in section(view, language)]
    meta = report_meta(view.base, "satisfaction", _computed(view, language), language)
    return with_glossary(Document(meta=meta, blocks=blocks), language, terms=_TERMS)


def one_place(value: float, language: Language) -> str:
    """Return a number with at most one place after the point.

    Args:
        value: The number.
        language: The language.

    Returns:
        The text.
    """
    found = Decimal(repr(round(value, 1))).quantize(_TENTH)
    return language.number(found).replace("-", _MINUS)


def satisfied_said(item: ViewQuestion, language: Language) -> str:
    """Return how many are content, of how many who answered.

    Args:
        item: The question.
        language: The language.

    Returns:
        Such as `4 of 5`; a dash where that would tell who said what.
    """
    if item.good is None or not item.n:
        return EMPTY
    return language.say("survey.of", part=language.number(item.good), whole=language.number(item.n))


def _opening(view: ViewSatisfaction, language: Language) -> tuple[Block, ...]:
    if view.wave is None:
        return (Paragraph(text=language.say("satisfaction.lead.none"), lead=True, status=Status.UNKNOWN),)
    parts = [_answered(view, language)]
    whole = view.overall
    if view.too_few:
        parts.append(language.say("satisfaction.lead.too_few"))
    elif whole is not None and whole.good is not None and whole.n:
        parts.append(language.say("satisfaction.lead.whole", share=satisfied_said(whole, language)))
    if view.undone:
        names = language.listed([quoted(language.say(f"survey.dimension.{name}"), language) for name in view.undone])
        parts.append(language.say("satisfaction.lead.undone", names=names))
    figures = [
        figure
        for figure in (
            _rate(view, language),
            _whole(view, language),
            _recommend(view, language),
            _lowest(view, language),
        )
        if figure is not None
    ]
    lead = Paragraph(text=language.flow(parts), lead=True, status=_status(view))
    return (lead, KeyFigures(items=figures)) if len(figures) > 1 else (lead,)


def _answered(view: ViewSatisfaction, language: Language) -> str:
    if not view.answered:
        return language.say("satisfaction.lead.nobody")
    if view.asked is None:
        return language.count("satisfaction.lead.answered", view.answered)
    if view.census:
        return language.count("satisfaction.lead.all", view.answered)
    return language.count("satisfaction.lead.some", view.asked, answered=language.number(view.answered))


def _status(view: ViewSatisfaction) -> Status:
    if not view.answered or view.too_few:
        return Status.UNKNOWN
    if view.undone:
        return Status.TROUBLE
    known = [item for item in view.questions if item.good is not None and item.n]
    unhappy = any(item.is_low or (item.bad or 0) * 3 > item.n or 2 * (item.good or 0) < item.n for item in known)
    return Status.ATTENTION if unhappy or any(item.one_unhappy for item in known) else Status.ON_COURSE


def _rate(view: ViewSatisfaction, language: Language) -> KeyFigure | None:
    if view.asked is None:
        return None
    text = language.say("survey.of", part=language.number(view.answered), whole=language.number(view.asked))
    note = language.say("survey.sent", day=language.day(view.on)) if view.on is not None else ""
    return KeyFigure(label=language.say("satisfaction.figure.answered"), text=text, note=note, value=view.answered)


def _whole(view: ViewSatisfaction, language: Language) -> KeyFigure | None:
    item = view.overall
    if item is None or item.good is None or not item.n:
        return None
    note = "" if item.mean is None else language.say("survey.mean_of_five", mean=one_place(item.mean, language))
    return KeyFigure(
        label=language.say("satisfaction.figure.whole"), text=satisfied_said(item, language), note=note, value=item.good
    )


def _recommend(view: ViewSatisfaction, language: Language) -> KeyFigure | None:
    item = view.recommend
    if item is None or item.good is None or not item.n:
        return None
    if item.score is None:
        return KeyFigure(
            label=language.say("satisfaction.figure.recommend"), text=satisfied_said(item, language), value=item.good
        )
    note = ""
    if item.low is not None and item.high is not None:
        note = language.say("survey.between", low=one_place(item.low, language), high=one_place(item.high, language))
    change = ""
    if item.before is not None:
        change = language.say("survey.before", value=one_place(item.before, language))
    return KeyFigure(
        label=language.say("satisfaction.figure.nps"),
        text=one_place(item.score, language),
        change=change,
        note=note,
        value=Decimal(repr(item.score)).quantize(_TENTH),
    )


def _lowest(view: ViewSatisfaction, language: Language) -> KeyFigure | None:
    item = view.overall
    if item is None or item.lowest is None:
        return None
    note = language.say("survey.one_unhappy") if item.one_unhappy else ""
    return KeyFigure(
        label=language.say("satisfaction.figure.lowest"),
        text=language.say("survey.of", part=language.number(item.lowest), whole=language.number(5)),
        note=note,
        status=Status.ATTENTION if item.one_unhappy else None,
        value=item.lowest,
    )


def _improvements(view: ViewSatisfaction, language: Language) -> tuple[Block, ...]:
    if not view.improvements:
        return ()
    items = [
        ChecklistItem(
            text=item.title.in_language(language.locale),
            owner="" if item.owner is None else person_called(item.owner, language),
            due="" if item.due is None else language.day(item.due, weekday=True),
            done=item.done,
            note=language.listed([language.say(f"survey.dimension.{name}") for name in item.dimensions]),
            value=item.due,
        )
        for item in view.improvements
    ]
    return (
        Heading(text=language.say("satisfaction.improvements.title"), anchor="improvements"),
        Checklist(items=items),
    )


def _questions(view: ViewSatisfaction, language: Language) -> tuple[Block, ...]:
    shown = [item for item in view.questions if item.good is not None and item.n]
    if not shown:
        return ()
    team = any(item.mean is not None for item in shown)
    names = [
        "about",
        "question",
        "n",
        "good",
        "middle",
        "bad",
        *(["score", "low", "weighted", "before"] if team else []),
    ]
    columns = [
        Column(
            title=language.say(f"survey.column.{name}"),
            align=Align.START if name in {"about", "question"} else Align.END,
        )
        for name in names
    ]
    return (
        Heading(text=language.say("satisfaction.questions.title"), anchor="questions"),
        Table(
            columns=columns,
            rows=[_row(item, language, team=team) for item in shown],
            caption=language.say("satisfaction.questions.caption"),
            note=language.say("satisfaction.questions.note.team" if team else "satisfaction.questions.note.client"),
        ),
    )


def _row(item: ViewQuestion, language: Language, *, team: bool) -> list[Cell]:
    cells = [
        Cell(text=language.say(f"survey.dimension.{item.dimension}"), strong=True),
        Cell(text=item.text.in_language(language.locale)),
        *(Cell(text=language.number(count or 0), value=count) for count in (item.n, item.good, item.middle, item.bad)),
    ]
    if not team:
        return cells
    value = item.score if item.measure == "nps" else item.mean
    status = Status.TROUBLE if item.is_low else Status.ATTENTION if item.one_unhappy else None
    return [
        *cells,
        Cell(text=EMPTY if value is None else _ranged(value, item, language), status=status),
        Cell(text=EMPTY if item.lowest is None else language.number(item.lowest), value=item.lowest),
        Cell(text=EMPTY if item.weighted is None else one_place(item.weighted, language)),
        Cell(text=_before(item, language)),
    ]


def _ranged(value: float, item: ViewQuestion, language: Language) -> str:
    if item.low is None or item.high is None:
        return one_place(value, language)
    return language.say(
        "survey.ranged",
        value=one_place(value, language),
        low=one_place(item.low, language),
        high=one_place(item.high, language),
    )


def _before(item: ViewQuestion, language: Language) -> str:
    if item.before is None:
        return EMPTY
    text = one_place(item.before, language)
    if item.changed is None:
        return text
    return language.say("survey.before_sure" if item.changed else "survey.before_chance", value=text)


def _who(view: ViewSatisfaction, language: Language) -> tuple[Block, ...]:
    """Return who did not answer, for the team."""
    parts = []
    if view.silent:
        parts.append(language.say("satisfaction.silent", names=people_listed(view.silent, language)))
    if view.nameless:
        parts.append(language.count("satisfaction.nameless", view.nameless))
    if view.uninvited:
        parts.append(language.say("satisfaction.uninvited", names=people_listed(view.uninvited, language)))
    if not parts:
        return ()
    return (
        Heading(text=language.say("satisfaction.who.title"), anchor="who"),
        Paragraph(text=language.flow(parts)),
    )


def _trends(view: ViewSatisfaction, language: Language) -> tuple[Block, ...]:
    """Return where each dimension goes, for the team."""
    if not any(len(item.values) > 1 for item in view.trends):
        return ()
    columns = [Column(title=language.say(f"survey.trend.{name}")) for name in ("about", "values", "trend")]
    rows = [
        [
            Cell(text=language.say(f"survey.dimension.{item.dimension}"), strong=True),
            Cell(text=language.say("survey.trend.arrow").join(one_place(value, language) for value in item.values)),
            _trend(item, language),
        ]
        for item in view.trends
    ]
    return (
        Heading(text=language.say("satisfaction.trend.title"), anchor="trend"),
        Table(
            columns=columns,
            rows=rows,
            caption=language.say("satisfaction.trend.caption"),
            note=language.say("satisfaction.trend.note"),
        ),
    )


def _trend(item: ViewSurveyTrend, language: Language) -> Cell:
    text = language.say(f"survey.trend.{item.trend}")
    if item.unusual:
        text = language.say("list.semicolon").join([text, language.say("survey.trend.unusual")])
    status = {"falling": Status.TROUBLE, "rising": Status.ON_COURSE}.get(item.trend)
    return Cell(text=text, status=Status.ATTENTION if item.unusual and status is None else status)


def _said(view: ViewSatisfaction, language: Language) -> tuple[Block, ...]:
    """Return what was said in words, for the team."""
    items = []
    for answer in view.answers:
        text = quoted(answer.text, language)
        who = "" if answer.who is None else person_called(answer.who, language)
        items.append(language.say("satisfaction.said", text=text, who=who) if who else text)
    if not items:
        return ()
    return (Heading(text=language.say("satisfaction.said.title"), anchor="said"), BulletList(items=items))


def _points(view: ViewSatisfaction, language: Language) -> tuple[Block, ...]:
    return point_blocks(attrs.evolve(view.base, points=view.points), language)


def _computed(view: ViewSatisfaction, language: Language) -> list[Fact]:
    parts = [language.say("satisfaction.computed.counts")]
    if view.census:
        parts.append(language.say("satisfaction.computed.census"))
    elif any(item.low is not None for item in view.questions):
        parts.append(language.say("satisfaction.computed.intervals"))
    return [
        Fact(label=language.say("satisfaction.computed.label"), text=language.flow(parts)),
        Fact(label=language.say("computed.rules"), text=_RULES),
    ]
