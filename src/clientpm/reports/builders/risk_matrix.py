"""The matrix as a picture of the register, with a table that says the same."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, Figure, Heading, Paragraph
from clientpm.reports.builders.risk_phrases import level_word, risk_name
from clientpm.reports.language import EMPTY
from clientpm.reports.matrix_figure import MatrixBand, MatrixGrid, MatrixRisk, MatrixStep, RiskMatrixSpec
from clientpm.reports.table import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.reports.language import Language
    from clientpm.reports.view_risk import ViewRisk, ViewRiskCell, ViewRiskMatrix, ViewRisks, ViewRiskStep

__all__ = ["matrix_blocks"]

_HUNDRED: Final = Decimal(100)


def matrix_blocks(view: ViewRisks, language: Language) -> tuple[Block, ...]:
    """Return the matrix with the risks that stand in it.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where no risk has a place in it, or the audience may not see it.
    """
    matrix = view.matrix
    placed = [risk for risk in view.risks if risk.now is not None]
    if matrix is None or not placed:
        return ()
    return (
        Heading(text=language.say("risk.matrix.title"), anchor="matrix"),
        Paragraph(text=language.say("risk.matrix.text")),
        Figure(
            spec=_spec(matrix, placed, language),
            caption=language.say("risk.matrix.caption"),
            description=language.say("risk.matrix.description"),
            table=_table(matrix, placed, language),
            anchor="risk-matrix",
        ),
    )


def _spec(matrix: ViewRiskMatrix, placed: Sequence[ViewRisk], language: Language) -> RiskMatrixSpec:
    threats = [risk for risk in placed if risk.threat]
    chances_for_good = [risk for risk in placed if not risk.threat]
    groups = [(name, found) for name, found in (("threats", threats), ("opportunities", chances_for_good)) if found]
    return RiskMatrixSpec(
        chances=[_step(step, language, shares=True) for step in matrix.chances],
        bands=[
            MatrixBand(id=band.label, label=level_word(band.label, language), colour=band.colour)
            for band in matrix.bands
        ],
        grids=[
            MatrixGrid(
                title=language.say(f"risk.register.{name}") if len(groups) > 1 or name == "opportunities" else "",
                impacts=[_step(step, language, shares=False) for step in matrix.impacts],
                cells=matrix.cells,
                risks=[_placed(risk, cell, language) for risk in found if (cell := risk.now) is not None],
                opportunities=name == "opportunities",
                mirrored=name == "opportunities" and len(groups) > 1,
            )
            for name, found in groups
        ],
        chance_label=language.say("risk.matrix.chance"),
        impact_label=language.say("risk.matrix.impact"),
        before_label=language.say("risk.matrix.before") if any(_moved(risk) for risk in placed) else "",
    )


def _step(step: ViewRiskStep, language: Language, *, shares: bool) -> MatrixStep:
    """Return a step; for chances with the share that it reaches."""
    note = ""
    if shares and step.high is not None:
        high = language.number((step.high * _HUNDRED).normalize() + 0)
        note = language.say("risk.matrix.up_to", n=high)
    return MatrixStep(label=level_word(step.label, language), note=note)


def _moved(risk: ViewRisk) -> bool:
    return risk.before is not None and risk.now is not None and _cell(risk.before) != _cell(risk.now)


def _cell(cell: ViewRiskCell) -> tuple[int, int]:
    return cell.row, cell.column


def _placed(risk: ViewRisk, now: ViewRiskCell, language: Language) -> MatrixRisk:
    before = risk.before
    return MatrixRisk(
        id=risk.label,
        title=risk.title.in_language(language.locale) or risk.label,
        cell=_cell(now),
        before=_cell(before) if before is not None and _moved(risk) else None,
    )


def _table(matrix: ViewRiskMatrix, placed: Sequence[ViewRisk], language: Language) -> Table:
    moved = any(_moved(risk) for risk in placed)
    names = ["risk", "chance", "impact", "band", *(["was"] if moved else [])]
    columns = [Column(title=language.say(f"risk.matrix.column.{name}")) for name in names]
    return Table(
        columns=columns,
        rows=[_row(risk, cell, matrix, language, moved=moved) for risk in placed if (cell := risk.now) is not None],
        note=language.say("risk.matrix.note"),
    )


def _row(risk: ViewRisk, now: ViewRiskCell, matrix: ViewRiskMatrix, language: Language, *, moved: bool) -> list[Cell]:
    cells = [
        Cell(text=risk_name(risk, language), strong=True),
        Cell(text=level_word(matrix.chances[now.row].label, language)),
        Cell(text=level_word(matrix.impacts[now.column].label, language)),
        Cell(text=level_word(now.band, language)),
    ]
    if moved:
        before = risk.before if _moved(risk) else None
        cells.append(Cell(text=EMPTY if before is None else level_word(before.band, language)))
    return cells
