"""What only the team reads of a relationship: its health, signals, stages and opportunities."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, Checklist, ChecklistItem, Heading, Paragraph
from clientpm.reports.builders.change_words import STOPS
from clientpm.reports.builders.people_words import person_called
from clientpm.reports.builders.satisfaction import one_place
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.values.status import Status

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view_relationship import ViewHealth, ViewHealthPart, ViewRelationship, ViewSignal
    from clientpm.reports.view_text import ViewText

__all__ = ["health_blocks", "opportunity_blocks", "signal_blocks", "stage_blocks"]

_CENT: Final = Decimal("0.01")
_FLOOR: Final = 40


def health_blocks(view: ViewRelationship, language: Language) -> tuple[Block, ...]:
    """Return how well the relationship is, and what that comes from.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing for others than the team.
    """
    health = view.health
    if health is None:
        return ()
    columns = [
        Column(
            title=language.say(f"health.column.{name}"), align=Align.START if name in {"part", "basis"} else Align.END
        )
        for name in ("part", "score", "weight", "lost", "basis")
    ]
    return (
        Heading(text=language.say("relationship.health.title"), anchor="health"),
        Paragraph(text=_health(health, language)),
        Table(
            columns=columns,
            rows=[_part(part, language) for part in health.parts],
            caption=language.say("relationship.health.caption"),
            note=language.say("relationship.health.note"),
        ),
    )


def _health(health: ViewHealth, language: Language) -> str:
    coverage = language.share(Decimal(repr(health.coverage)).quantize(_CENT))
    if health.score is None:
        return language.say("relationship.health.unknown", coverage=coverage)
    parts = [
        language.say(
            "relationship.health.score", score=language.number(Decimal(round(health.score))), coverage=coverage
        )
    ]
    if health.worst:
        key = "relationship.health.floor" if health.floor_applied else "relationship.health.worst"
        parts.append(language.say(key, part=language.say(f"health.part.{health.parts[0].name}")))
    if health.trend == "too_few":
        parts.append(language.say("relationship.health.too_few"))
    return language.flow(parts)


def _part(part: ViewHealthPart, language: Language) -> list[Cell]:
    name = f"health.part.{part.name}"
    status = None
    if part.score is not None and part.score < _FLOOR:
        status = Status.TROUBLE
    return [
        Cell(text=language.say(name) if language.has(name) else part.name, strong=True),
        Cell(text=EMPTY if part.score is None else language.number(Decimal(round(part.score))), status=status),
        Cell(text=language.share(Decimal(repr(part.weight)).quantize(_CENT))),
        Cell(text=EMPTY if part.lost is None else one_place(part.lost, language)),
        Cell(text=_basis(part, language)),
    ]


def _basis(part: ViewHealthPart, language: Language) -> str:
    if part.score is None:
        return language.say(f"relationship.reason.{part.reason}")
    if not part.of:
        return EMPTY
    return language.say("health.basis", good=one_place(part.good, language), of=one_place(part.of, language))


def signal_blocks(view: ViewRelationship, language: Language) -> tuple[Block, ...]:
    """Return what the rules say: what fired in front, what could not be evaluated last.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing for others than the team.
    """
    if not view.signals:
        return ()
    order = ("fired", "quiet", "not_evaluated")
    columns = [
        Column(
            title=language.say(f"signal.column.{name}"), align=Align.END if name in {"value", "limit"} else Align.START
        )
        for name in ("signal", "kind", "state", "value", "limit", "basis")
    ]
    rows = [_signal(item, language) for item in sorted(view.signals, key=lambda item: order.index(item.state))]
    return (
        Heading(text=language.say("relationship.signals.title"), anchor="signals"),
        Table(
            columns=columns,
            rows=rows,
            caption=language.say("relationship.signals.caption"),
            note=language.say("relationship.signals.note"),
        ),
    )


def _signal(item: ViewSignal, language: Language) -> list[Cell]:
    status = None
    if item.state == "fired":
        status = Status.ATTENTION if item.kind == "warning" else Status.ON_COURSE
    basis = language.listed([_told(text, language) for text in item.inputs]) if item.inputs else EMPTY
    if item.state == "not_evaluated":
        basis = language.say(f"relationship.reason.{item.reason}")
    return [
        Cell(text=language.say(f"signal.{item.name}"), strong=True),
        Cell(text=language.say(f"signal.kind.{item.kind}")),
        Cell(text=language.say(f"signal.state.{item.state}"), status=status),
        Cell(text=EMPTY if item.value is None else one_place(item.value, language)),
        Cell(text=one_place(item.threshold, language)),
        Cell(text=basis),
    ]


def _told(text: ViewText, language: Language) -> str:
    return text.in_language(language.locale).rstrip(STOPS)


def stage_blocks(view: ViewRelationship, language: Language) -> tuple[Block, ...]:
    """Return how each stage of the journey was.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A table; nothing for others than the team.
    """
    if not view.stages:
        return ()
    names = ("stage", "points", "days", "rated", "mean", "lowest")
    columns = [
        Column(
            title=language.say(f"stage.column.{name}"), align=Align.START if name in {"stage", "days"} else Align.END
        )
        for name in names
    ]
    rows = [
        [
            Cell(text=language.say(f"journey.stage.{item.stage}"), strong=True),
            Cell(text=language.number(item.points), value=item.points),
            Cell(
                text=language.short_day(item.first)
                if item.first == item.last
                else language.say(
                    "stage.days", first=language.short_day(item.first), last=language.short_day(item.last)
                )
            ),
            Cell(text=language.number(item.rated), value=item.rated),
            Cell(text=EMPTY if item.mean is None else one_place(item.mean, language)),
            Cell(text=EMPTY if item.lowest is None else one_place(item.lowest, language)),
        ]
        for item in view.stages
    ]
    return (
        Heading(text=language.say("relationship.stages.title"), anchor="stages"),
        Table(columns=columns, rows=rows, caption=language.say("relationship.stages.caption")),
    )


def opportunity_blocks(view: ViewRelationship, language: Language) -> tuple[Block, ...]:
    """Return the new business that may come of it.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing for others than the team.
    """
    if not view.opportunities:
        return ()
    items = [
        ChecklistItem(
            text=item.title.in_language(language.locale) or language.say(f"opportunity.kind.{item.kind}"),
            owner="" if item.owner is None else person_called(item.owner, language),
            due="" if item.next_step_on is None else language.day(item.next_step_on, weekday=True),
            note=item.next_step,
            value=item.next_step_on,
        )
        for item in view.opportunities
    ]
    return (
        Heading(text=language.say("relationship.opportunities.title"), anchor="opportunities"),
        Checklist(items=items),
    )
