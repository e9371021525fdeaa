"""Build the papers for the start of a project from what an audience may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, Fact, Heading, KeyFigure, KeyFigures, Paragraph
from clientpm.reports.builders.about_document import report_meta
from clientpm.reports.builders.agreed import agreed_blocks
from clientpm.reports.builders.asks import ask_blocks
from clientpm.reports.builders.cadence_words import moment_said
from clientpm.reports.builders.communication import ladder_blocks, part_blocks, promise_table
from clientpm.reports.builders.gantt import gantt_blocks
from clientpm.reports.builders.goal_chart import name_of
from clientpm.reports.builders.milestone_table import milestone_blocks
from clientpm.reports.builders.next_period import next_blocks
from clientpm.reports.builders.people_words import name_in, people_listed
from clientpm.reports.builders.phrases import day_or_dash, quoted, title_of, voice, working_milestones
from clientpm.reports.builders.risk_phrases import risk_name, risk_sentence
from clientpm.reports.builders.terms import with_glossary
from clientpm.reports.document import Document
from clientpm.reports.language import EMPTY, Language
from clientpm.reports.table import Cell, Column, Table

if TYPE_CHECKING:
    from clientpm.reports.view_kickoff import ViewKickoff, ViewPastProject
    from clientpm.reports.view_people import ViewPerson
    from clientpm.reports.view_risk import ViewRisk

__all__ = ["build_kickoff"]

_RULES: Final = "kickoff-1"
_MOST_RISKS: Final = 8
_MOST_GOALS: Final = 5
_TERMS: Final = ("scope", "deliverable", "milestone", "deadline", "stakeholder", "escalation", "responsibility matrix")
_SIDES: Final = ("client", "team", "supplier", "other")


def build_kickoff(view: ViewKickoff, locale: str) -> Document:
    """Return the papers for the start: the promise first, then people, plan, risks, and how we work.

    Args:
        view: What the audience may see.
        locale: `en` or `zh_CN`.

    Returns:
        The document.

    Raises:
        ValidationError: When there is no such language.
    """
    language = Language(locale)
    blocks: list[Block] = [
        *_opening(view, language),
        *ask_blocks(view.base, language),
        *_people(view, language),
        *_past(view, language),
        *agreed_blocks(view.base, language),
        *_phases(view, language),
        *milestone_blocks(view.base, language),
        *gantt_blocks(view.base, language),
        *_risks(view, language),
        *_promises(view, language),
        *ladder_blocks(view.working, language),
        *part_blocks(view.working, language),
        *_levels(view, language),
        *next_blocks(view.base, language),
    ]
    computed = [Fact(label=language.say("computed.rules"), text=_RULES)]
    if view.base.tasks:
        dates = language.say(f"computed.dates.{voice(view.base)}")
        computed.insert(0, Fact(label=language.say("computed.dates"), text=dates))
    meta = report_meta(view.base, "kickoff", computed, language)
    return with_glossary(Document(meta=meta, blocks=blocks), language, terms=_TERMS)


def _opening(view: ViewKickoff, language: Language) -> tuple[Block, ...]:
    base = view.base
    title = base.project.in_language(language.locale)
    project = quoted(title, language) if title else language.say("letter.our_project")
    promised, milestones = base.promised, working_milestones(base)
    parts = [language.say("kickoff.lead", project=project)]
    if promised is not None:
        name = quoted(title_of(promised, language), language)
        day = promised.promised_day
        key = "kickoff.lead.expected" if day is None else "kickoff.lead.promised"
        values = {"title": name, "day": language.day(promised.finish_day if day is None else day)}
        parts.append(language.say(key, **values))
    meeting = next(iter(view.working.meetings), None)
    if meeting is not None:
        parts.append(language.say("kickoff.lead.meeting", day=moment_said(meeting.at, language, meeting.zone)))
    figures = [
        KeyFigure(label=language.say("kickoff.figure.start"), text=language.day(base.start_day), value=base.start_day)
        if base.start_day is not None
        else None,
        KeyFigure(
            label=language.say("kickoff.figure.finish"), text=language.day(base.finish_day), value=base.finish_day
        )
        if base.finish_day is not None
        else None,
        KeyFigure(label=language.say("kickoff.figure.dates"), text=language.number(len(milestones)))
        if milestones
        else None,
        KeyFigure(label=language.say("kickoff.figure.people"), text=language.number(len(view.people)))
        if view.people
        else None,
    ]
    found = [figure for figure in figures if figure is not None]
    lead = Paragraph(text=language.flow(parts), lead=True)
    return (lead, KeyFigures(items=found)) if found else (lead,)


def _people(view: ViewKickoff, language: Language) -> tuple[Block, ...]:
    """Return who is who, the client's side in front."""
    if not view.people:
        return ()
    blocks: list[Block] = [Heading(text=language.say("kickoff.title.people"), anchor="people")]
    for side in _SIDES:
        people = [person for person in view.people if person.side == side]
        if people:
            blocks.append(_side(side, people, view, language))
    return tuple(blocks)


def _side(side: str, people: list[ViewPerson], view: ViewKickoff, language: Language) -> Table:
    heads = ("name", "role", "organisation", "level")
    rows = [
        [
            Cell(text=name_in(person.name, language.locale) or EMPTY, strong=True),
            Cell(text=person.role.in_language(language.locale) or EMPTY),
            Cell(text=name_in(person.organisation, language.locale) or EMPTY),
            Cell(text=language.say(f"kickoff.level.{person.level}")),
        ]
        for person in people
    ]
    key = f"kickoff.side.{side}" if side not in {"client", "team"} else f"kickoff.side.{side}.{voice(view.base)}"
    columns = [Column(title=language.say(f"kickoff.head.{head}")) for head in heads]
    return Table(columns=columns, rows=rows, caption=language.say(key))


def _past(view: ViewKickoff, language: Language) -> tuple[Block, ...]:
    if not view.past:
        return ()
    blocks: list[Block] = [Heading(text=language.say("kickoff.title.past"), anchor="past")]
    for item in view.past:
        blocks += _one_past(item, language)
    return tuple(blocks)


def _one_past(item: ViewPastProject, language: Language) -> list[Block]:
    locale = language.locale
    texts = [item.about.in_language(locale)]
    if item.same_client:
        texts.append(language.say("kickoff.past.same_client"))
    elif item.industry:
        texts.append(language.say("kickoff.past.industry", industry=item.industry.in_language(locale)))
    if item.finished_on is not None and item.promise is not None:
        values = {"title": quoted(title_of(item.promise, language), language), "day": language.day(item.finished_on)}
        texts.append(language.say("kickoff.past.finished", **values))
    if item.milestones:
        kept = language.number(item.kept)
        texts.append(language.count("kickoff.past.kept", item.milestones, kept=kept))
    texts += [
        language.say(f"kickoff.past.goal.{goal.state}", goal=quoted(name_of(goal, language), language))
        for goal in item.goals[:_MOST_GOALS]
    ]
    said = language.flow(text for text in texts if text)
    heading = Heading(text=item.title.in_language(locale), level=3)
    return [heading, Paragraph(text=said or language.say("kickoff.past.nothing"))]


def _phases(view: ViewKickoff, language: Language) -> tuple[Block, ...]:
    if not view.phases:
        return ()
    rows = [
        [
            Cell(text=title_of(task, language), strong=True),
            Cell(text=day_or_dash(task.start_day, language), value=task.start_day),
            Cell(text=day_or_dash(task.finish_day, language), value=task.finish_day),
            Cell(text=EMPTY if task.owner is None else task.owner.in_language(language.locale)),
        ]
        for task in view.phases
    ]
    heads = ["phase", "start", "finish", "owner"]
    if not any(task.owner for task in view.phases):
        heads, rows = heads[:-1], [row[:-1] for row in rows]
    return (
        Heading(text=language.say("kickoff.title.phases"), anchor="phases"),
        Table(
            columns=[Column(title=language.say(f"kickoff.head.{head}")) for head in heads],
            rows=rows,
            caption=language.say("kickoff.phases_caption"),
        ),
    )


def _risks(view: ViewKickoff, language: Language) -> tuple[Block, ...]:
    if not view.risks:
        return ()
    shown = view.risks[:_MOST_RISKS]
    left_out = len(view.risks) - len(shown)
    return (
        Heading(text=language.say("kickoff.title.risks"), anchor="risks"),
        Table(
            columns=[Column(title=language.say(f"kickoff.head.{head}")) for head in ("risk", "response", "watcher")],
            rows=[_risk(risk, language) for risk in shown],
            caption=language.say("kickoff.risks_caption"),
            note=language.count("asks.more", left_out) if left_out else "",
        ),
    )


def _risk(risk: ViewRisk, language: Language) -> list[Cell]:
    sentence = risk_sentence(risk, language)
    answers = [item.description.in_language(language.locale) for item in risk.responses]
    return [
        Cell(text=risk_name(risk, language) if sentence == EMPTY else sentence),
        Cell(text=language.say("list.semicolon").join(text for text in answers if text) or EMPTY),
        Cell(text=risk.owner.in_language(language.locale) or EMPTY),
    ]


def _promises(view: ViewKickoff, language: Language) -> tuple[Block, ...]:
    promises = view.working.promises
    if not promises:
        return ()
    return (Heading(text=language.say("kickoff.title.talk"), anchor="promises"), promise_table(promises, language))


def _levels(view: ViewKickoff, language: Language) -> tuple[Block, ...]:
    """Return who decides about changes."""
    if not view.levels:
        return ()
    rows = [
        [Cell(text=_level_name(level.name, language), strong=True), Cell(text=people_listed(level.holders, language))]
        for level in view.levels
    ]
    return (
        Heading(text=language.say("kickoff.title.levels"), anchor="decisions"),
        Table(
            columns=[Column(title=language.say(f"kickoff.head.{head}")) for head in ("decides", "holders")],
            rows=rows,
            caption=language.say("kickoff.levels_caption"),
        ),
    )


def _level_name(name: str, language: Language) -> str:
    from clientpm.reports.builders.change_table import level_name

    return level_name(name, language)
