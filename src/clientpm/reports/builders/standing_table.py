"""How the project stands, area by area, and why."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Any, Final

from clientpm.reports.block import Block, Heading
from clientpm.reports.builders.amounts import index_against, index_text, money_text, rounded_index
from clientpm.reports.builders.overall import dimension_name, figures_say
from clientpm.reports.builders.phrases import quoted, title_text, voice
from clientpm.reports.table import Cell, Column, Table
from clientpm.reports.view_text import ViewText
from clientpm.values.minutes import Minutes
from clientpm.values.money import Money
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clientpm.reports.language import Language
    from clientpm.reports.view import View
    from clientpm.reports.view_progress import ViewDimension, ViewReason, ViewStatus

__all__ = ["standing_blocks"]

_NAMED: Final = 3
_HUNDREDTH: Final = Decimal("0.01")
_SHARES: Final = ("chance", "coverage")


def standing_blocks(view: View, language: Language) -> tuple[Block, ...]:
    """Return how the project stands in each respect, and why.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where nothing can be judged.
    """
    status = view.progress.status
    if status is None:
        return ()
    rows = [_row(item, view, language) for item in status.dimensions]
    totals: list[Cell] = []
    if len(rows) > 1:
        word = language.say(f"label.status_{status.status.value}")
        totals = [
            Cell(text=language.say("standing_table.overall"), strong=True),
            Cell(text=word, status=status.status, strong=True),
            Cell(text=language.say("standing_table.worst")),
        ]
    return (
        Heading(text=language.say("standing_table.title"), anchor="status"),
        Table(
            columns=[Column(title=language.say(f"standing_table.{name}")) for name in ("area", "status", "why")],
            rows=rows,
            caption=language.say("standing_table.caption"),
            totals=totals,
            note=_note(status, language),
        ),
    )


def _row(item: ViewDimension, view: View, language: Language) -> list[Cell]:
    return [
        Cell(text=language.say(f"dimension.{item.name}"), strong=True),
        Cell(text=language.say(f"label.status_{item.status.value}"), status=item.status),
        Cell(text=_why(item, view, language)),
    ]


def _note(status: ViewStatus, language: Language) -> str:
    if not status.not_judged:
        return ""
    names = [dimension_name(name, language) for name in status.not_judged]
    return language.say("standing_table.not_judged", areas=language.listed(names))


def _why(item: ViewDimension, view: View, language: Language) -> str:
    """Return why something stands as it does: what was set by hand first, then what the figures say."""
    parts = []
    if item.override is not None:
        parts.append(language.say("override.until", until=language.day(item.override.until)))
        parts += figures_say(item, language)
    parts += [_reason(reason, view, language) for reason in item.reasons]
    if item.computed is Status.ON_COURSE:
        parts += _fine(item, language)
    return language.flow(parts)


def _fine(item: ViewDimension, language: Language) -> Iterator[str]:
    """Yield what the figures say that are as they should be."""
    figures, told = item.figures, False
    for name, say in _FINE.items():
        if name in figures:
            told = True
            yield say(figures[name], figures, language)
    if not told:
        yield language.say("fine.other")


def _fine_slip(slip: Minutes, figures: Any, language: Language) -> str:
    del figures
    if not slip.minutes:
        return language.say("fine.finish")
    return language.say("fine.finish_earlier", early=language.work(slip))


def _fine_pace(index: Decimal, figures: Any, language: Language) -> str:
    del figures
    return language.say("fine.pace", index=language.share(rounded_index(index)))


def _fine_cost(expected: Money, figures: Any, language: Language) -> str:
    budget = figures.get("bac")
    return language.say("fine.cost", eac=money_text(expected, language), bac=money_text(budget, language))


def _fine_coverage(coverage: Decimal, figures: Any, language: Language) -> str:
    del figures
    return language.say("finding.status.coverage", coverage=_share(coverage, language))


def _fine_quality(failed: int, figures: Any, language: Language) -> str:
    del failed
    minor = figures.get("open_minor_defects", 0)
    if minor:
        return language.count("fine.quality_minor", minor, amount=language.number(minor))
    return language.say("fine.quality")


def _fine_risk(open_ones: int, figures: Any, language: Language) -> str:
    loss = figures.get("exposure")
    text = language.count("fine.risks", open_ones, amount=language.number(open_ones))
    return (
        text if loss is None else language.flow([text, language.say("fine.exposure", loss=money_text(loss, language))])
    )


_FINE: Final[dict[str, Callable[[Any, Any, Language], str]]] = {
    "finish_slip": _fine_slip,
    "spi_t": _fine_pace,
    "eac": _fine_cost,
    "coverage": _fine_coverage,
    "checks_failed": _fine_quality,
    "risks_open": _fine_risk,
}


def _reason(reason: ViewReason, view: View, language: Language) -> str:
    values = {name: _said(name, value, language) for name, value in reason.values.items()}
    if "index" in reason.values:
        values["index"] = index_against(reason.values["index"], reason.values.get("least"), language)
    if "tasks" in reason.values:
        values["tasks"] = _tasks(reason.values["tasks"], language)
    if reason.code == "spi_t" and voice(view) == "client":
        return language.say("why.spi_t", index=language.share(rounded_index(reason.values["index"])))
    return language.say(f"finding.status.{reason.code}", **values)


def _tasks(titles: tuple[ViewText, ...], language: Language) -> str:
    names = [quoted(title_text(title, language), language) for title in titles[:_NAMED]]
    if len(titles) <= _NAMED:
        return language.listed(names)
    listed = language.say("list.comma").join(names)
    return language.say("finding.more_tasks", tasks=listed, count=language.number(len(titles)))


def _said(name: str, value: Any, language: Language) -> str:
    if isinstance(value, str):
        return _word(name, value, language)
    for kind, say in _SAYERS:
        if isinstance(value, kind):
            return say(value, language)
    if isinstance(value, Decimal):
        return _share(value, language) if name in _SHARES else index_text(value, language)
    return language.number(value) if isinstance(value, int) else ""


def _word(name: str, value: str, language: Language) -> str:
    """Return a word for programs as one for people."""
    if name == "dimension":
        return dimension_name(value, language)
    if name == "reason":
        key = f"finding.status_reason.{value}"
        return language.say(key if language.has(key) else "finding.status_reason.other")
    return value


def _share(value: Decimal, language: Language) -> str:
    return language.share(_floored(value))


def _floored(value: Decimal) -> Decimal:
    """Return a number in whole hundredths, never rounded up to a threshold that it misses."""
    return value.quantize(_HUNDREDTH, rounding=ROUND_FLOOR)


_SAYERS: Final[tuple[tuple[type[Any], Callable[[Any, Language], str]], ...]] = (
    (Status, lambda value, language: language.say(f"label.status_{value.value}")),
    (Money, money_text),
    (Minutes, lambda value, language: language.work(value)),
    (ViewText, quoted),
    (dt.date, lambda value, language: language.day(value)),
)
