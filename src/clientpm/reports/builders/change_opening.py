"""What a change would do in one sentence, and what is to be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.reports.block import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Checklist,
    ChecklistItem,
    Fact,
    Facts,
    Heading,
    Paragraph,
)
from clientpm.reports.builders.change_words import (
    change_name,
    move_status,
    option_name,
    spoken,
    telling_move,
    things_listed,
)
from clientpm.reports.builders.phrases import amount, quoted, worst
from clientpm.reports.view_answers import ViewDates, ViewGoals, ViewQuality, ViewUnaffected
from clientpm.reports.view_change import DecisionNeed
from clientpm.values.status import Status

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view_answers import ViewMove
    from clientpm.reports.view_change import ViewChange, ViewDecision, ViewOption

__all__ = ["asked_blocks", "decision_blocks", "lead_blocks"]


def lead_blocks(view: ViewChange, language: Language) -> tuple[Block, ...]:
    """Return what the change would do, in one sentence.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A paragraph, and a warning where the assessment is out of date.
    """
    option = view.leading
    if option is None:
        return (Paragraph(text=language.say("change.lead.no_options"), lead=True, status=Status.UNKNOWN),)
    move = telling_move(view, option)
    parts = [_with_option(view, option, language, _answer(view, option, move, language))]
    parts += _others(option, move, language)
    parts += _held(view, option, move, language)
    parts += _room(option, language)
    parts += _hurt(option, language)
    blocks: list[Block] = [Paragraph(text=language.flow(parts), lead=True, status=_status(option, move))]
    if view.outdated and view.decision.need in {DecisionNeed.OPEN, DecisionNeed.ANSWER_FIRST}:
        blocks.append(
            Callout(
                kind=CalloutKind.ATTENTION,
                title=language.say("change.outdated.title"),
                text=language.say("change.outdated.text"),
            )
        )
    return tuple(blocks)


def _with_option(view: ViewChange, option: ViewOption, language: Language, answer: str) -> str:
    if len(view.options) == 1 and not view.recommended:
        return answer
    key = "change.lead.recommended" if view.recommended else "change.lead.option"
    return language.say(key, option=quoted(option_name(view, option, language), language), answer=answer)


def _answer(view: ViewChange, option: ViewOption, move: ViewMove | None, language: Language) -> str:
    alone = len(view.options) == 1 and not view.recommended
    name = change_name(view, language, first=alone)
    if option.kind == "reject":
        return language.say("change.lead.rejected", change=name)
    found = option.answer("schedule")
    if isinstance(found, ViewUnaffected) and not found.evaluated:
        return language.say("change.lead.not_evaluated", change=name)
    if move is None or not move.shift.days:
        return language.say("change.lead.no_move", change=name)
    return _moved(move, name, language)


def _moved(move: ViewMove, name: str, language: Language) -> str:
    values = {
        "change": name,
        "title": quoted(move.title, language),
        "before": language.day(move.before),
        "after": language.day(move.after),
    }
    if move.promised is None or move.beyond is None:
        key = "change.lead.later" if move.shift.days > 0 else "change.lead.earlier"
        return language.say(key, amount=amount(move.shift, language), **values)
    if not move.beyond.days:
        return language.say("change.lead.exactly", **values)
    key = "change.lead.past" if move.beyond.days > 0 else "change.lead.within"
    return language.say(key, amount=amount(move.beyond, language), promised=language.day(move.promised), **values)


def _others(option: ViewOption, move: ViewMove | None, language: Language) -> list[str]:
    told = None if move is None else move.id
    count = sum(bool(other.shift.days) for other in option.moves if other.id != told)
    return [language.count("change.lead.others", count)] if count else []


def _held(view: ViewChange, option: ViewOption, move: ViewMove | None, language: Language) -> list[str]:
    """Say that the milestone by which the project is measured stays, where another one moves."""
    if move is None or not move.shift.days:
        return []
    held = next((item for item in option.moves if item.id == view.base.promise and item.id != move.id), None)
    if held is None:
        return []
    return [language.say("change.lead.held", title=quoted(held.title, language), day=language.day(held.after))]


def _room(option: ViewOption, language: Language) -> list[str]:
    """Say that room is used up, where no date moves because of it."""
    found = option.answer("schedule")
    if not isinstance(found, ViewDates) or not found.rooms or any(move.shift.days for move in found.moves):
        return []
    most = found.rooms[0]
    return [language.say("change.lead.room", lost=language.work(most.lost), before=language.work(most.before))]


def _hurt(option: ViewOption, language: Language) -> list[str]:
    found = option.answer("goals")
    if not isinstance(found, ViewGoals):
        return []
    count = found.counted("hurt") + found.counted("invalidated")
    return [language.count("change.lead.goals", count)] if count else []


def _status(option: ViewOption, move: ViewMove | None) -> Status | None:
    statuses = [move_status(each) for each in option.moves if each.shift.days]
    found = option.answer("schedule")
    if isinstance(found, ViewUnaffected) and not found.evaluated:
        return Status.UNKNOWN
    if move is not None and not statuses:
        statuses = [Status.ON_COURSE]
    goals = option.answer("goals")
    if isinstance(goals, ViewGoals) and (goals.counted("hurt") or goals.counted("invalidated")):
        statuses.append(Status.ATTENTION)
    if isinstance(found, ViewDates) and found.rooms:
        statuses.append(Status.ATTENTION)
    return worst(statuses) or Status.ON_COURSE


def asked_blocks(view: ViewChange, language: Language) -> tuple[Block, ...]:
    """Return what is asked for, and by whom.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where nothing of it may be seen.
    """
    facts = [
        Fact(label=language.say("change.asked.description"), text=view.description.in_language(language.locale)),
        Fact(label=language.say("change.asked.reason"), text=view.reason.in_language(language.locale)),
        Fact(label=language.say("change.asked.by"), text=view.raised_by.in_language(language.locale)),
    ]
    facts = [fact for fact in facts if fact.text]
    if not facts:
        return ()
    return (Heading(text=language.say("change.asked.title"), anchor="request"), Facts(items=facts))


def decision_blocks(view: ViewChange, language: Language) -> tuple[Block, ...]:
    """Return what has to be decided and by when, or what was decided.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section.
    """
    decision, speaker = view.decision, spoken(view)
    if decision.need is DecisionNeed.DECIDED:
        return (
            Heading(text=language.say("change.decided.title"), anchor="decision"),
            Facts(items=_decided(view, decision, language)),
        )
    if decision.need is DecisionNeed.OVER or not view.options:
        return ()
    blocks: list[Block] = [Heading(text=language.say(f"change.decide.title.{speaker}"), anchor="decision")]
    if decision.need is DecisionNeed.ANSWER_FIRST and decision.question:
        blocks.append(_question(decision, language))
    blocks.append(Checklist(items=_to_decide(view, language)))
    if decision.review is not None:
        blocks.append(Paragraph(text=language.say("change.decide.review", day=language.day(decision.review))))
    if len(view.options) > 1 or any(option.description for option in view.options):
        blocks.append(BulletList(items=_choices(view, language)))
    return tuple(blocks)


def _question(decision: ViewDecision, language: Language) -> Checklist:
    due = decision.question_due
    item = ChecklistItem(
        text=decision.question.in_language(language.locale),
        due="" if due is None else language.day(due, weekday=True),
        note=language.say("change.decide.first"),
        value=due,
    )
    return Checklist(items=[item])


def _to_decide(view: ViewChange, language: Language) -> list[ChecklistItem]:
    decision, option, speaker = view.decision, view.leading, spoken(view)
    note = language.say("change.decide.no_day")
    if decision.by is not None:
        note = language.say("change.decide.late" if decision.late else "change.decide.why")
    client = [signer.name.in_language(language.locale) for signer in view.signers if signer.client_side]
    items = [
        ChecklistItem(
            text=language.count(
                f"change.decide.choose.{speaker}", len(view.options), change=change_name(view, language)
            ),
            owner=language.listed([name for name in client if name]),
            due="" if decision.by is None or decision.late else language.day(decision.by, weekday=True),
            note=note,
            status=Status.ATTENTION if decision.late else None,
            value=decision.by,
        )
    ]
    quality = None if option is None else option.answer("quality")
    if isinstance(quality, ViewQuality) and quality.voided:
        items.append(
            ChecklistItem(
                text=language.say(
                    f"change.decide.sign_again.{speaker}", records=things_listed(quality.voided, language)
                ),
                note=language.say("change.decide.sign_again_note"),
            )
        )
    return items


def _choices(view: ViewChange, language: Language) -> list[str]:
    found = []
    for option in view.options:
        name = option_name(view, option, language)
        if view.recommended and option.id == view.lead:
            name = language.say("change.recommended", option=name)
        meaning = option.description.in_language(language.locale) or _meaning(option, language)
        found.append(language.say("change.choice", option=name, meaning=meaning) if meaning else name)
    return found


def _meaning(option: ViewOption, language: Language) -> str:
    """Say what an option means that somebody did not describe: that of its kind, or that it comes to nothing."""
    codes = [f"change.means.{remark.code.removeprefix('impact.')}" for remark in option.remarks]
    keys = [key for key in (*codes, f"change.means.{option.kind}") if language.has(key)]
    return language.say(keys[0]) if keys else ""


def _decided(view: ViewChange, decision: ViewDecision, language: Language) -> list[Fact]:
    option = next((item for item in view.options if item.id == decision.option), None)
    on = decision.decided_on
    facts = [
        Fact(label=language.say("change.decided.outcome"), text=language.say(f"change.outcome.{decision.outcome}")),
        Fact(
            label=language.say("change.decided.option"),
            text="" if option is None else option_name(view, option, language),
        ),
        Fact(label=language.say("change.decided.by"), text=decision.decided_by.in_language(language.locale)),
        Fact(label=language.say("change.decided.on"), text="" if on is None else language.day(on), value=on),
        Fact(label=language.say("change.decided.conditions"), text=decision.conditions.in_language(language.locale)),
        Fact(
            label=language.say("change.decided.review"),
            text="" if decision.review is None else language.day(decision.review),
            value=decision.review,
        ),
    ]
    return [fact for fact in facts if fact.text]
