"""What each option would do, in all seven respects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, BulletList, Fact, Facts, Heading, Paragraph
from clientpm.reports.builders.amounts import money_text
from clientpm.reports.builders.change_odds import odds_said
from clientpm.reports.builders.change_words import named, option_name, path_said, spoken, task_list, things_listed
from clientpm.reports.builders.phrases import amount, moved, quoted
from clientpm.reports.view_answers import (
    ViewCost,
    ViewDates,
    ViewGoals,
    ViewQuality,
    ViewResources,
    ViewRisk,
    ViewScope,
    ViewUnaffected,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.reports.language import Language
    from clientpm.reports.view_answers import ViewAnswer, ViewMove, ViewRoom
    from clientpm.reports.view_change import ViewChange, ViewOption, ViewRemark

__all__ = ["answer_blocks"]

_MOST_SENTENCES: Final = 6
_MANY: Final = 4
_WORTH_REPEATING: Final = 30
"""An answer as short as this is said again rather than referred to [letters]."""


def answer_blocks(view: ViewChange, language: Language) -> tuple[Block, ...]:
    """Return each option with its answer in every respect.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section with one part for each option; nothing where there are none.
    """
    if not view.options:
        return ()
    blocks: list[Block] = [Heading(text=language.say("change.answers.title"), anchor="effects")]
    blocks += _path_now(view, language)
    told: dict[tuple[str, str], str] = {}
    for i, option in enumerate(view.options, 1):
        blocks += _option(view, option, i, told, language)
    return tuple(blocks)


def _path_now(view: ViewChange, language: Language) -> list[Block]:
    """Say once what sets the end without the change, for whom the options then say what does with it."""
    found = (option.answer("schedule") for option in view.options)
    path = next((answer.path_before for answer in found if isinstance(answer, ViewDates) and answer.path_before), ())
    return [Paragraph(text=language.say("change.dates.path_before", tasks=path_said(path, language)))] if path else []


def _option(
    view: ViewChange, option: ViewOption, number: int, told: dict[tuple[str, str], str], language: Language
) -> list[Block]:
    plain = option_name(view, option, language)
    name = language.say("change.recommended", option=plain) if view.recommended and option.id == view.lead else plain
    blocks: list[Block] = [Heading(text=name, level=3, anchor=f"option-{number}")]
    if option.note:
        blocks.append(
            Paragraph(text=language.say("change.answers.note", note=option.note.in_language(language.locale)))
        )
    blocks.append(Facts(items=_facts(view, option, plain, told, language)))
    remarks = list(dict.fromkeys(text for remark in option.remarks if (text := _remark(remark, language))))
    if remarks:
        blocks += [Paragraph(text=language.say("change.answers.remarks")), BulletList(items=remarks)]
    return blocks


def _facts(
    view: ViewChange, option: ViewOption, name: str, told: dict[tuple[str, str], str], language: Language
) -> list[Fact]:
    """Return the answers; equal ones stand together, and what an option before says in as many words is not repeated."""
    labels: dict[str, list[str]] = {}
    for dimension, answer in option.answers:
        text = _said(answer, view, language)
        before = told.setdefault((dimension, text), name)
        if before != name and len(text) > _WORTH_REPEATING:
            text = language.say("change.answers.same", option=quoted(before, language))
        labels.setdefault(text, []).append(language.say(f"change.dimension.{dimension}"))
    groups = sorted(labels.items(), key=lambda group: _is_rest(group[1], labels))
    return [
        Fact(
            label=language.say("change.answers.rest")
            if _is_rest(names, labels)
            else language.say("list.comma").join(names),
            text=text,
        )
        for text, names in groups
    ]


def _is_rest(names: list[str], labels: dict[str, list[str]]) -> bool:
    """Return whether so many respects have one answer that they need not be named: there are others that are."""
    return len(names) >= _MANY and len(labels) > 1


def _said(answer: ViewAnswer, view: ViewChange, language: Language) -> str:
    if isinstance(answer, ViewUnaffected):
        return _unaffected(answer, view, language)
    if isinstance(answer, ViewDates):
        parts = _dates(answer, language)
    elif isinstance(answer, ViewCost):
        parts = _cost(answer, language)
    elif isinstance(answer, ViewScope):
        parts = _scope(answer, language)
    elif isinstance(answer, ViewQuality):
        parts = _quality(answer, language)
    elif isinstance(answer, ViewResources):
        parts = _resources(answer, view, language)
    elif isinstance(answer, ViewRisk):
        parts = _risk(answer, language)
    else:
        parts = _goals(answer, language)
    return language.flow(parts) or language.say("change.nothing_visible")


def _unaffected(answer: ViewUnaffected, view: ViewChange, language: Language) -> str:
    said = "change.no_effect" if answer.evaluated else "change.not_evaluated"
    key = f"change.reason.{answer.reason}"
    if language.has(key):
        return language.say(said, reason=language.say(key))
    if view.base.audience != "internal" or not answer.reason:
        return language.say(f"{said}_plain")
    return language.say(said, reason=answer.reason)


def _dates(answer: ViewDates, language: Language) -> list[str]:
    parts = _moves(answer, language)
    parts += _end(answer, language)
    parts += odds_said(answer, language)
    parts += [_room(room, language) for room in answer.rooms[:3]]
    if len(answer.rooms) > 3:  # noqa: PLR2004 - three tasks are named, the rest counted
        parts.append(language.count("change.dates.rooms_more", len(answer.rooms) - 3))
    if answer.critical:
        parts.append(language.say("change.dates.critical", tasks=task_list(answer.critical, language)))
    if answer.path_after and answer.path_after != answer.path_before:
        parts.append(language.say("change.dates.path_after", tasks=path_said(answer.path_after, language)))
    return parts


def _moves(answer: ViewDates, language: Language) -> list[str]:
    moving = [move for move in answer.moves if move.shift.days]
    parts = [_move(move, language) for move in moving[:_MOST_SENTENCES]]
    if len(moving) > _MOST_SENTENCES:
        parts.append(language.count("change.dates.more", len(moving) - _MOST_SENTENCES))
    if not moving and answer.moves:
        parts.append(language.say("change.dates.none"))
    return parts


def _end(answer: ViewDates, language: Language) -> list[str]:
    """Say what happens to the end of the project, and where that comes from."""
    parts = []
    finish, logic, durations = answer.finish, answer.from_logic, answer.from_durations
    if finish is not None and finish.shift.days:
        parts.append(
            language.say(
                "change.dates.finish_moves",
                before=language.day(finish.before),
                after=language.day(finish.after),
                shift=moved(finish.shift, language),
            )
        )
    elif finish is not None:
        parts.append(language.say("change.dates.finish_stays", before=language.day(finish.before)))
    if logic is not None and durations is not None and logic.minutes:
        parts.append(
            language.say(
                "change.dates.parts",
                logic=_signed(logic.minutes, language.work(logic)),
                durations=_signed(durations.minutes, language.work(durations)),
            )
        )
    return parts


def _signed(minutes: int, text: str) -> str:
    return f"\u2212{text}" if minutes < 0 else text


def _move(move: ViewMove, language: Language) -> str:
    values = {
        "title": quoted(move.title, language),
        "before": language.day(move.before),
        "after": language.day(move.after),
        "shift": moved(move.shift, language),
    }
    if move.promised is None or move.beyond is None:
        return language.say("change.dates.move", **values)
    values |= {"promised": language.day(move.promised), "amount": amount(move.beyond, language)}
    if move.beyond.days > 0:
        return language.say("change.dates.move_past", **values)
    return language.say("change.dates.move_within", **values)


def _room(room: ViewRoom, language: Language) -> str:
    task = language.say("hop.internal_work_first") if room.title is None else task_list((room.title,), language)
    values = {"task": task, "before": language.work(room.before)}
    if room.after.minutes <= 0:
        return language.say("change.dates.room_all", **values)
    return language.say("change.dates.room", lost=language.work(room.lost), left=language.work(room.after), **values)


def _cost(answer: ViewCost, language: Language) -> list[str]:
    parts = []
    for name in ("direct", "recurring", "delay", "contingency_used"):
        value = getattr(answer, name)
        if value is not None and (value.amount or name == "direct"):
            freed = name == "contingency_used" and value.amount < 0
            key = "change.cost.contingency_added" if freed else f"change.cost.{name}"
            parts.append(language.say(key, amount=language.money(-value if freed else value)))
    if answer.before is not None and answer.after is not None:
        parts.append(
            language.say("change.cost.budget", before=language.money(answer.before), after=language.money(answer.after))
        )
    if answer.p80_before is not None and answer.p80_after is not None:
        same = money_text(answer.p80_before, language) == money_text(answer.p80_after, language)
        parts.append(
            language.say(
                "change.cost.likely_same" if same else "change.cost.likely",
                before=money_text(answer.p80_before, language),
                after=money_text(answer.p80_after, language),
            )
        )
    return parts


def _scope(answer: ViewScope, language: Language) -> list[str]:
    parts = [
        language.say(f"change.scope.{name}", records=things_listed(things, language))
        for name, things in (("added", answer.added), ("changed", answer.changed), ("dropped", answer.dropped))
        if things
    ]
    return [*parts, *_visible_only(parts, whole=answer.whole, language=language)]


def _quality(answer: ViewQuality, language: Language) -> list[str]:
    parts = [
        language.say(f"change.quality.{name}", records=things_listed(things, language))
        for name, things in (("voided", answer.voided), ("criteria", answer.criteria), ("tests", answer.tests))
        if things
    ]
    return [*parts, *_visible_only(parts, whole=answer.whole, language=language)]


def _visible_only(parts: Sequence[object], *, whole: bool, language: Language) -> list[str]:
    return [language.say("change.visible_only")] if parts and not whole else []


def _resources(answer: ViewResources, view: ViewChange, language: Language) -> list[str]:
    parts = []
    for key, sign in (("more", 1), ("less", -1)):
        efforts = [
            language.say("change.resources.effort", role=effort.role, work=language.work(effort.work))
            for effort in answer.efforts
            if effort.work.minutes * sign > 0
        ]
        if efforts:
            parts.append(language.say(f"change.resources.{key}", efforts=named(efforts, language)))
    if not parts and not answer.whole:
        parts.append(language.say(f"change.resources.hidden.{spoken(view)}"))
    parts += _visible_only(answer.efforts, whole=answer.whole, language=language)
    before, after = answer.overloaded_before, answer.overloaded_after
    if before is not None and after is not None:
        key = "change.resources.overload_same" if before == after else "change.resources.overload"
        parts.append(language.say(key, before=language.number(before), after=language.number(after)))
    if answer.overloaded:
        names = named([quoted(name, language) for name in answer.overloaded], language)
        parts.append(language.say("change.resources.overloaded", names=names))
    return parts


def _risk(answer: ViewRisk, language: Language) -> list[str]:
    parts = [
        language.say(f"change.risk.{name}", records=things_listed(things, language))
        for name, things in (("opened", answer.opened), ("closed", answer.closed), ("rescored", answer.rescored))
        if things
    ]
    parts += _visible_only(parts, whole=answer.whole, language=language)
    if answer.exposure_before is not None and answer.exposure_after is not None:
        parts.append(
            language.say(
                "change.risk.exposure",
                before=language.money(answer.exposure_before),
                after=language.money(answer.exposure_after),
            )
        )
    return parts


def _goals(answer: ViewGoals, language: Language) -> list[str]:
    parts = []
    for verdict in ("invalidated", "hurt", "helped"):
        titles = [quoted(goal.title, language) for goal in answer.goals if goal.verdict == verdict]
        if titles:
            parts.append(language.say(f"change.goals.{verdict}", goals=named(titles, language)))
    if answer.goals and not parts:
        parts.append(language.say("change.goals.unaffected"))
    return parts


def _remark(remark: ViewRemark, language: Language) -> str:
    key = f"change.remark.{remark.code.removeprefix('impact.')}"
    if not language.has(key):
        return ""
    return language.say(
        key,
        things=named([quoted(title, language) for title in remark.things], language),
        count=language.number(remark.count),
        work="" if remark.work is None else language.work(remark.work),
    )
