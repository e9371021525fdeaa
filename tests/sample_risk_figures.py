"""Figures of a risk report in each language, as a builder would make them."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from clientpm.reports.axis_ticks import time_ticks, value_steps
from clientpm.reports.block import Figure, Heading
from clientpm.reports.curve_figure import (
    ChancePoint,
    CurveBand,
    CurveDay,
    CurvePercentile,
    CurveRange,
    SCurve,
    SCurveSpec,
)
from clientpm.reports.document import Document
from clientpm.reports.language import Language
from clientpm.reports.line_figure import SeriesRole, ValueTick
from clientpm.reports.matrix_figure import MatrixBand, MatrixGrid, MatrixRisk, MatrixStep, RiskMatrixSpec
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.reports.tornado_figure import TornadoBar, TornadoSpec
from clientpm.values.status import Status
from tests.sample_reports import sample_report

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "cost_curve_figure",
    "curve_figure",
    "matrix_figure",
    "risk_sample_report",
    "tornado_figure",
    "two_grid_figure",
]

_STEPS: Final = {
    "en": ("very low", "low", "moderate", "high", "very high"),
    "zh_CN": ("很低", "低", "中等", "高", "很高"),
}
_CHANCES: Final = {
    "en": ("up to 20 %", "up to 40 %", "up to 60 %", "up to 80 %", "over 80 %"),
    "zh_CN": ("不超过 20%", "不超过 40%", "不超过 60%", "不超过 80%", "80% 以上"),
}
_BANDS: Final = {"en": ("low", "moderate", "high"), "zh_CN": ("低", "中", "高")}
_RISKS: Final = (
    ("R-01", (3, 3), (1, 2), "Interface to the hospital information system is late", "医院信息系统接口延迟交付"),
    ("R-02", (2, 4), (2, 4), "Two key people leave during the test phase", "测试期间两名关键人员离职"),
    ("R-03", (3, 2), (1, 1), "Clinics name no receptionists for the training", "门诊部未按时指定参加培训的前台人员"),
    (
        "R-04",
        (1, 4),
        (0, 3),
        "Data protection officer objects to the reminder messages",
        "数据保护专员不同意发送提醒短信",
    ),
    ("R-05", (2, 2), None, "Old appointment data cannot be read", "历史预约数据无法读取"),
    ("R-06", (1, 1), None, "Phones in the clinics are too old for the app", "门诊部手机型号过旧，无法运行应用"),
    ("R-07", (4, 1), (3, 0), "Hardware is delivered two weeks late", "硬件晚到两周"),
    ("R-08", (2, 2), None, "Test environment is shared with another project", "测试环境与其他项目共用"),
    ("R-09", (2, 2), (4, 3), "Rules for reminders change", "提醒规则变更"),
    ("R-10", (0, 0), None, "Printer forms must be redesigned", "打印表格需要重新设计"),
)
_GAINS: Final = (
    ("C-1", (2, 3), None, "The booking module of the clinic group can be used", "可以复用集团已有的预约模块"),
    ("C-2", (1, 1), (0, 1), "Training is held online", "培训改为线上进行"),
)


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    columns = [Column(title=head, align=Align.END if i > 1 else Align.START) for i, head in enumerate(heads)]
    return Table(columns=columns, rows=[[Cell(text=text) for text in row] for row in rows])


def _cells() -> list[list[str]]:
    """Give the bands of the matrix of the Project Management Institute."""
    chances, impacts = (10, 30, 50, 70, 90), (5, 10, 20, 40, 80)
    return [["low" if p * i <= 500 else "moderate" if p * i <= 1400 else "high" for i in impacts] for p in chances]


def _grid(locale: str, *, opportunities: bool, title: str = "", mirrored: bool = False) -> MatrixGrid:
    risks = []
    for name, before, after, en, zh in _GAINS if opportunities else _RISKS:
        risks.append(
            MatrixRisk(
                id=name,
                title=zh if locale == "zh_CN" else en,
                cell=after or before,
                before=before if after else None,
            )
        )
    return MatrixGrid(
        title=title,
        impacts=[MatrixStep(label=label) for label in _STEPS[locale]],
        cells=_cells(),
        risks=risks,
        opportunities=opportunities,
        mirrored=mirrored,
    )


def _matrix(locale: str, grids: list[MatrixGrid]) -> Figure:
    zh = locale == "zh_CN"
    spec = RiskMatrixSpec(
        chances=[
            MatrixStep(label=label, note=note) for label, note in zip(_STEPS[locale], _CHANCES[locale], strict=True)
        ],
        bands=[
            MatrixBand(id=name, label=label)
            for name, label in zip(("low", "moderate", "high"), _BANDS[locale], strict=True)
        ],
        grids=grids,
        chance_label="发生的可能性" if zh else "Probability",
        impact_label="影响程度" if zh else "Impact",
        before_label="采取措施前" if zh else "Before the response",
    )
    steps = _STEPS[locale]
    rows = [(risk.id, risk.title, steps[risk.cell[0]], steps[risk.cell[1]]) for grid in grids for risk in grid.risks]
    heads = ("编号", "风险", "可能性", "影响") if zh else ("No.", "Risk", "Probability", "Impact")
    return Figure(
        spec=spec,
        caption="风险矩阵" if zh else "Risks by probability and impact",
        description="措施落实后，高风险由五项减为一项。"
        if zh
        else "With the responses in place one risk remains high; there were five.",
        table=_table(heads, rows),
        anchor="risk-matrix",
    )


def matrix_figure(locale: str = "en") -> Figure:
    """Give a matrix of threats.

    Args:
        locale: `en` or `zh_CN`.

    Returns:
        A risk matrix.
    """
    return _matrix(locale, [_grid(locale, opportunities=False)])


def two_grid_figure(locale: str = "en") -> Figure:
    """Give a matrix of threats with one of opportunities, mirrored.

    Args:
        locale: `en` or `zh_CN`.

    Returns:
        A risk matrix.
    """
    zh = locale == "zh_CN"
    threats = _grid(locale, opportunities=False, title="威胁" if zh else "Threats")
    gains = _grid(locale, opportunities=True, title="机会" if zh else "Opportunities", mirrored=True)
    return _matrix(locale, [threats, gains])


def _curve(middle: dt.date, spread: float, language: Language) -> list[ChancePoint]:
    points = []
    for i in range(-20, 31, 2):
        day = middle + dt.timedelta(days=i)
        chance = Decimal(f"{0.5 * (1 + math.erf((i - (1 if i > 0 else 0)) / spread / math.sqrt(2))):.4f}")
        text = f"{language.short_day(day)}: {language.share(chance)}"
        points.append(ChancePoint(at=day, chance=chance, text=text))
    return points


def curve_figure(locale: str = "en") -> Figure:
    """Give the chance of going live by each day, before and after a change, with what was promised.

    Args:
        locale: `en` or `zh_CN`.

    Returns:
        An S-curve.
    """
    zh, language = locale == "zh_CN", Language(locale)
    after, before = _curve(dt.date(2026, 6, 10), 6.5, language), _curve(dt.date(2026, 6, 3), 5.5, language)
    start, finish = dt.date(2026, 5, 14), dt.date(2026, 7, 12)

    def said(day: dt.date, share: str) -> str:
        colon = "：" if zh else ": "
        return f"{language.short_day(day)}{colon}{language.share(Decimal(share))}"

    percentiles = [
        CurvePercentile(
            at=dt.date(2026, 6, day), chance=chance, label=label, text=language.short_day(dt.date(2026, 6, day))
        )
        for day, chance, label in ((10, "0.5", "P50"), (16, "0.8", "P80"), (19, "0.9", "P90"))
    ]
    promises = [
        CurveDay(
            at=dt.date(2026, 6, 12), label="承诺的上线日期" if zh else "Promised go-live", text=said(dt.date(2026, 6, 12), "0.59"),
            chance="0.59", status=Status.ATTENTION,
        ),
        CurveDay(
            at=dt.date(2026, 6, 30), label="合同期限" if zh else "Contract ends", text=said(dt.date(2026, 6, 30), "0.998"),
            chance="0.998", status=Status.ON_COURSE,
        ),
    ]  # fmt: skip
    spec = SCurveSpec(
        curves=[
            SCurve(name="计入变更后" if zh else "With the change", points=after),
            SCurve(name="变更前" if zh else "Without it", role=SeriesRole.PLANNED, points=before),
        ],
        start=start,
        finish=finish,
        ticks=time_ticks(start, finish, language),
        values=[ValueTick(value=Decimal(v) / 100, text=language.share(Decimal(v) / 100)) for v in range(0, 101, 20)],
        unit="按期完成的可能性" if zh else "Chance to be live by then",
        percentiles=percentiles,
        promises=promises,
        planned=CurveDay(
            at=dt.date(2026, 6, 2), label="计划（不计风险）" if zh else "Plan without risks", text=said(dt.date(2026, 6, 2), "0.11"),
            chance="0.11",
        ),
        bands=[
            CurveBand(
                name="模拟误差（95%）" if zh else "95 % of repetitions",
                points=[
                    CurveRange(
                        at=p.at,
                        low=max(p.chance - Decimal("0.03"), Decimal(0)),
                        high=min(p.chance + Decimal("0.03"), Decimal(1)),
                    )
                    for p in after
                ],
            )
        ],
    )  # fmt: skip
    rows = [(p.label, p.text, language.share(p.chance)) for p in percentiles] + [
        (d.label, d.text, "" if d.chance is None else language.share(d.chance)) for d in spec.days
    ]
    heads = ("项目", "日期", "可能性") if zh else ("What", "Day", "Chance")
    return Figure(
        spec=spec,
        caption="各日期前上线的可能性" if zh else "How likely go-live is by each day",
        description="6月12日前上线的可能性为 59%；若要有八成把握，应约定 6月16日。"
        if zh
        else "Going live by 12 June has a chance of 59 %; 16 June can be promised with a chance of 80 %.",
        table=_table(heads, rows),
        anchor="s-curve",
    )


def cost_curve_figure(locale: str = "en") -> Figure:
    """Give the chance of staying within each amount.

    Args:
        locale: `en` or `zh_CN`.

    Returns:
        An S-curve of money.
    """
    zh, language = locale == "zh_CN", Language(locale)
    points = [
        ChancePoint(at=amount * 1000, chance=chance, text=f"{language.number(amount * 1000)}: {language.share(Decimal(chance))}")
        for amount, chance in ((330, "0.02"), (345, "0.1"), (360, "0.31"), (375, "0.58"), (390, "0.8"), (405, "0.91"), (430, "0.99"))
    ]  # fmt: skip
    budget = 360000
    spec = SCurveSpec(
        curves=[SCurve(points=points)],
        start=320000,
        finish=440000,
        ticks=[ValueTick(value=v, text=language.number(v)) for v in value_steps(320000, 440000)],
        values=[ValueTick(value=Decimal(v) / 100, text=language.share(Decimal(v) / 100)) for v in range(0, 101, 20)],
        unit="不超支的可能性" if zh else "Chance to cost at most so much",
        axis_label="欧元" if zh else "euros",
        percentiles=[CurvePercentile(at=390000, chance="0.8", label="P80", text=language.number(390000))],
        promises=[
            CurveDay(
                at=budget,
                label="预算" if zh else "Budget",
                text=f"{language.number(budget)}{'：' if zh else ': '}{language.share(Decimal('0.31'))}",
                chance="0.31",
                status=Status.TROUBLE,
            )
        ],
    )
    rows = [(language.number(int(p.at)), "", language.share(p.chance)) for p in points]  # type: ignore[arg-type]
    return Figure(
        spec=spec,
        caption="总成本不超过某一金额的可能性" if zh else "How likely the whole costs at most so much",
        table=_table(("金额", "", "可能性") if zh else ("Amount", "", "Chance"), rows),
    )


_BARS: Final = (
    ("r1", "Interface to the hospital information system is late", "医院信息系统接口延迟交付", "6.5", "4.1"),
    ("r2", "Two key people leave during the test phase", "测试期间两名关键人员离职", "4.2", "1.9"),
    (
        "r3",
        "Clinics name no receptionists for the training in time",
        "门诊部未按时指定参加培训的前台人员",
        "2.8",
        "2.2",
    ),
    ("c1", "The booking module of the clinic group can be used", "可以复用集团已有的预约模块", "-2.4", "-1.2"),
    ("r7", "Hardware is delivered two weeks late", "硬件晚到两周", "1.1", "0.8"),
    ("r4", "Data protection officer objects", "数据保护专员不同意", "0.4", "0.3"),
    ("r9", "Rules for reminders change", "提醒规则变更", "0", "0.1"),
)


def tornado_figure(locale: str = "en") -> Figure:
    """Give what each risk does to the date.

    Args:
        locale: `en` or `zh_CN`.

    Returns:
        A tornado chart.
    """
    zh, language = locale == "zh_CN", Language(locale)

    def days(value: str) -> str:
        number = Decimal(value)
        sign = "−" if number < 0 else "+" if number else ""
        return f"{sign}{language.number(abs(number))} 天" if zh else f"{sign}{language.number(abs(number))} days"

    bars = [
        TornadoBar(
            id=name, label=cn if zh else en, value=value, text=days(value), mark=mean,
            note=f"{'平均' if zh else 'on average'} {days(mean)}",
        )
        for name, en, cn, value, mean in _BARS
    ]  # fmt: skip
    spec = TornadoSpec(
        bars=bars,
        values=[ValueTick(value=v, text=language.number(v)) for v in value_steps("-2.4", "6.5")],
        unit="工作日（P80）" if zh else "working days of the date with a chance of 80 %",
        positive_label="推迟完成日期" if zh else "Makes the date later",
        negative_label="提前完成日期" if zh else "Makes it earlier",
        mark_label="平均影响" if zh else "On average",
    )
    rows = [(bar.label, "", bar.text, days(str(bar.mark))) for bar in spec.bars]
    heads = ("风险", "", "P80", "平均") if zh else ("Risk", "", "At 80 %", "On average")
    return Figure(
        spec=spec,
        caption="哪些风险最影响完成日期" if zh else "Which risk moves the date most",
        description="消除接口延迟的风险，可使八成把握的日期提前 6.5 天。"
        if zh
        else "Without the risk of a late interface the date with a chance of 80 % is 6.5 days earlier.",
        table=_table(heads, rows),
        anchor="tornado",
    )


def risk_sample_report(locale: str = "en") -> Document:
    """Give a report with every figure of a risk report.

    Args:
        locale: `en` or `zh_CN`.

    Returns:
        The document.
    """
    heading = Heading(text="风险" if locale == "zh_CN" else "How sure we are", anchor="risks")
    figures = (matrix_figure, two_grid_figure, curve_figure, cost_curve_figure, tornado_figure)
    return Document(meta=sample_report(locale).meta, blocks=[heading, *(figure(locale) for figure in figures)])
