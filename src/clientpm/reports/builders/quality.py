"""How good the results are: open defects, and checks that did not pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, Heading, Paragraph
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Cell, Column, Table
from clientpm.values.status import Status

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view import View
    from clientpm.reports.view_quality import ViewCheck, ViewDefect, ViewQuality
    from clientpm.reports.view_text import ViewText

__all__ = ["quality_blocks"]

_MOST_ROWS: Final = 15
_SEVERITIES: Final = ("critical", "major", "minor")
_STATUS: Final = {"critical": Status.TROUBLE, "major": Status.ATTENTION}
_OUTCOMES: Final = {"failed": Status.TROUBLE, "blocked": Status.UNKNOWN}


def quality_blocks(view: View, language: Language) -> tuple[Block, ...]:
    """Return open defects by severity, and the checks that did not pass.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where there is neither a defect nor a check to be seen.
    """
    quality = view.quality
    if quality is None:
        return ()
    blocks: list[Block] = [Heading(text=language.say("quality.title"), anchor="quality")]
    blocks.append(Paragraph(text=language.flow([*_defects_said(quality, view, language), *_said(quality, language)])))
    if quality.defects:
        blocks.append(_defects(quality.defects, language))
    if quality.checks:
        blocks.append(_checks(quality.checks, language))
    return tuple(blocks)


def _defects_said(quality: ViewQuality, view: View, language: Language) -> list[str]:
    counts = {severity: quality.open_of(severity) for severity in _SEVERITIES}
    said = language.say("list.comma").join(
        language.count(f"quality.count.{severity}", count) for severity, count in counts.items() if count
    )
    total = len(quality.defects)
    parts = [language.count("quality.open", total, counts=said)] if total else [language.say("quality.none_open")]
    if view.period is not None and (quality.found or quality.fixed):
        parts.append(
            language.say(
                "quality.since",
                day=language.day(view.period.since),
                found=language.number(quality.found),
                fixed=language.number(quality.fixed),
            )
        )
    return parts


def _said(quality: ViewQuality, language: Language) -> list[str]:
    """Say how the checks went."""
    parts = []
    if quality.checks:
        parts.append(language.count("quality.failed", len(quality.checks)))
        if quality.passed:
            parts.append(language.count("quality.passed", quality.passed))
    elif quality.passed:
        parts.append(language.count("quality.all_passed", quality.passed))
    if quality.unchecked:
        titles = [_text(title, language) for title in quality.unchecked]
        parts.append(language.say("quality.unchecked", titles=language.say("list.comma").join(titles)))
    return parts


def _text(text: ViewText | None, language: Language) -> str:
    return EMPTY if text is None else text.in_language(language.locale) or EMPTY


def _defects(defects: tuple[ViewDefect, ...], language: Language) -> Table:
    return _table(
        ["quality.defect", "quality.severity", "quality.where", "quality.owner", "quality.found_day"],
        [
            [
                Cell(text=_text(defect.title, language), strong=True),
                Cell(
                    text=language.say(f"quality.severity.{defect.severity}"),
                    status=_STATUS.get(defect.severity),
                    value=defect.severity,
                ),
                Cell(text=_text(defect.where, language)),
                Cell(text=_text(defect.owner, language)),
                Cell(text=language.short_day(defect.found_day), value=defect.found_day),
            ]
            for defect in defects[:_MOST_ROWS]
        ],
        language.say("quality.defects_caption"),
        len(defects) - _MOST_ROWS,
        language,
    )


def _checks(checks: tuple[ViewCheck, ...], language: Language) -> Table:
    return _table(
        [
            "quality.check", "quality.outcome", "quality.looked_at", "quality.measured", "quality.threshold",
            "quality.checked_on",
        ],
        [
            [
                Cell(text=_text(check.title, language), strong=True),
                Cell(
                    text=language.say(f"quality.outcome.{check.outcome}"),
                    status=_OUTCOMES.get(check.outcome),
                    value=check.outcome,
                ),
                Cell(text=_text(check.where, language)),
                Cell(text=check.measured or EMPTY),
                Cell(text=_text(check.threshold, language)),
                Cell(text=language.short_day(check.day), value=check.day),
            ]
            for check in checks[:_MOST_ROWS]
        ],
        language.say("quality.checks_caption"),
        len(checks) - _MOST_ROWS,
        language,
    )  # fmt: skip


def _table(heads: list[str], rows: list[list[Cell]], caption: str, left_out: int, language: Language) -> Table:
    """Return a table without the columns in which nothing stands."""
    kept = [i for i in range(len(heads)) if any(row[i].text != EMPTY for row in rows)]
    return Table(
        columns=[Column(title=language.say(heads[i])) for i in kept],
        rows=[[row[i] for i in kept] for row in rows],
        caption=caption,
        note=language.count("asks.more", left_out) if left_out > 0 else "",
    )
