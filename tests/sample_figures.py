"""Charts over time and a board in each language, as a builder would make them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from clientpm.reports.axis_ticks import time_ticks, value_steps
from clientpm.reports.block import Figure
from clientpm.reports.board_figure import BoardCard, BoardColumn, BoardSpec
from clientpm.reports.language import Language
from clientpm.reports.line_figure import (
    BandPoint,
    LineBand,
    LineChartSpec,
    LineMark,
    LinePoint,
    LineSeries,
    ReferenceLine,
    SeriesRole,
    ValueTick,
)
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.reports.trend_figure import MilestoneTrendSpec, TrendLine, TrendPoint
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["board_figure", "earned_value_figure", "goal_figure", "index_figure", "trend_figure"]

_START: Final = dt.date(2026, 3, 2)
_DATA_DATE: Final = dt.date(2026, 4, 18)
_WEEK: Final = dt.timedelta(days=7)
_TWO_DAYS: Final = dt.timedelta(days=2)

_PLANNED: Final = (0, 9, 21, 36, 52, 71, 94, 121, 149, 178, 207, 238, 268, 296, 320, 334, 338)
_EARNED: Final = (0, 7, 17, 29, 41, 54, 69, 84)
_ACTUAL: Final = (0, 8, 19, 33, 48, 63, 80, 98)


def _said(day: dt.date, language: Language) -> str:
    return language.short_day(day)


def _weeks(values: tuple[int, ...]) -> list[tuple[dt.date, int]]:
    return [(_START + _WEEK * i - _TWO_DAYS * (i > 0), value) for i, value in enumerate(values)]


def _points(values: tuple[int, ...], language: Language) -> list[LinePoint]:
    return [
        LinePoint(at=day, value=value * 1000, text=f"{_said(day, language)}: {language.number(value * 1000)}")
        for day, value in _weeks(values)
    ]


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    columns = [Column(title=head, align=Align.END if i else Align.START) for i, head in enumerate(heads)]
    return Table(columns=columns, rows=[[Cell(text=text) for text in row] for row in rows])


def earned_value_figure(locale: str = "en") -> Figure:
    """Give what was planned, earned and spent, and what the whole is expected to cost.

    Args:
        locale: `en` or `zh_CN`.

    Returns:
        A line chart.
    """
    zh, language = locale == "zh_CN", Language(locale)
    finish, expected = dt.date(2026, 6, 16), 394000
    names = (
        ("计划完成价值", "实际完成价值", "已发生成本", "预计总成本")
        if zh
        else ("Planned value", "Earned value", "Actual cost", "Expected in the end")
    )
    unit = "欧元" if zh else "euros"
    series = [
        LineSeries(name=names[1], role=SeriesRole.EARNED, points=_points(_EARNED, language), end_text=language.number(84000)),
        LineSeries(name=names[2], role=SeriesRole.ACTUAL, points=_points(_ACTUAL, language), end_text=language.number(98000)),
        LineSeries(name=names[0], role=SeriesRole.PLANNED, points=_points(_PLANNED, language), end_text=language.number(338000)),
        LineSeries(
            name=names[3], role=SeriesRole.FORECAST, end_text=language.number(expected),
            points=[LinePoint(at=_DATA_DATE, value=98000), LinePoint(at=finish, value=expected)],
        ),
    ]  # fmt: skip
    budget = 360000
    spec = LineChartSpec(
        series=series,
        start=_START,
        finish=dt.date(2026, 6, 29),
        ticks=time_ticks(_START, dt.date(2026, 6, 29), language),
        values=[ValueTick(value=v, text=language.number(v)) for v in value_steps(0, expected)],
        unit=unit,
        data_date=_DATA_DATE,
        data_date_label="数据截至 4月17日" if zh else "As of 17 April",
        references=[
            ReferenceLine(
                value=budget, label=f"预算 {language.number(budget)}" if zh else f"Budget {language.number(budget)}"
            )
        ],
    )
    rows = [
        (
            _said(day, language), language.number(planned * 1000),
            language.number(_EARNED[i] * 1000) if i < len(_EARNED) else "–",
            language.number(_ACTUAL[i] * 1000) if i < len(_ACTUAL) else "–",
        )
        for i, (day, planned) in enumerate(_weeks(_PLANNED))
    ]  # fmt: skip
    return Figure(
        spec=spec,
        caption="进度与费用" if zh else "Progress and cost",
        description="已完成的工作价值 84,000 欧元，花费 98,000 欧元；照此下去，总成本约 394,000 欧元。"
        if zh
        else "Work worth 84,000 euros is done and has cost 98,000; at this rate the whole will cost about 394,000.",
        table=_table(("日期" if zh else "Day", *names[:3]), rows),
        anchor="earned-value",
    )


def index_figure(locale: str = "en") -> Figure:
    """Give two indices over time, with one as what they are compared with.

    Args:
        locale: `en` or `zh_CN`.

    Returns:
        A line chart.
    """
    zh, language = locale == "zh_CN", Language(locale)
    names = ("进度绩效指数", "成本绩效指数") if zh else ("Schedule index", "Cost index")
    days = [day for day, _ in _weeks(_EARNED)][1:]
    indices = [
        [Decimal(earned) / Decimal(other) for earned, other in zip(_EARNED[1:], others[1:], strict=False)]
        for others in (_PLANNED, _ACTUAL)
    ]
    series = [
        LineSeries(
            name=name, role=role, end_text=f"{values[-1]:.2f}",
            points=[LinePoint(at=day, value=value, text=f"{value:.2f}") for day, value in zip(days, values, strict=True)],
        )
        for name, role, values in zip(names, (SeriesRole.EARNED, SeriesRole.ACTUAL), indices, strict=True)
    ]  # fmt: skip
    low, high = min(min(each) for each in indices), max(max(each) for each in indices)
    spec = LineChartSpec(
        series=series,
        start=_START,
        finish=dt.date(2026, 4, 20),
        ticks=time_ticks(_START, dt.date(2026, 4, 20), language),
        values=[ValueTick(value=v, text=f"{v:.2f}") for v in value_steps(low, max(high, Decimal("1.05")))],
        references=[ReferenceLine(value=1, label="与计划一致" if zh else "As planned")],
    )
    rows = [(_said(day, language), *(f"{each[i]:.2f}" for each in indices)) for i, day in enumerate(days)]
    return Figure(
        spec=spec,
        caption="绩效指数" if zh else "How efficient the work is",
        table=_table(("日期" if zh else "Day", *names), rows),
    )


def goal_figure(locale: str = "en") -> Figure:
    """Give measurements of a goal, its target, and a forecast with its range.

    Args:
        locale: `en` or `zh_CN`.

    Returns:
        A line chart.
    """
    zh, language = locale == "zh_CN", Language(locale)
    readings = [
        (dt.date(2026, m, 1), Decimal(v)) for m, v in ((1, "18.4"), (2, "17.9"), (3, "16.2"), (4, "14.8"), (5, "13.1"))
    ]
    deadline = dt.date(2026, 9, 30)
    spec = LineChartSpec(
        series=[
            LineSeries(
                name="平均等候时间" if zh else "Average wait", role=SeriesRole.MEASURED,
                points=[LinePoint(at=day, value=value, text=f"{_said(day, language)}: {value}") for day, value in readings],
                end_text="13.1",
            ),
            LineSeries(
                name="预测" if zh else "Forecast", role=SeriesRole.FORECAST, end_text="7.6",
                points=[LinePoint(at=readings[-1][0], value="13.1"), LinePoint(at=deadline, value="7.6")],
            ),
            LineSeries(
                name="约定进程" if zh else "Agreed course", role=SeriesRole.PLANNED,
                points=[LinePoint(at=readings[0][0], value="18.4"), LinePoint(at=deadline, value=10)],
            ),
        ],
        start=dt.date(2025, 12, 20),
        finish=dt.date(2026, 10, 15),
        ticks=time_ticks(dt.date(2025, 12, 20), dt.date(2026, 10, 15), language),
        values=[ValueTick(value=v, text=language.number(v)) for v in value_steps(0, 19)],
        unit="分钟" if zh else "minutes",
        data_date=dt.date(2026, 5, 8),
        data_date_label="数据截至 5月8日" if zh else "As of 8 May",
        references=[ReferenceLine(value=10, label="目标：不超过 10 分钟" if zh else "Target: at most 10 minutes")],
        bands=[
            LineBand(
                name="80% 的可能范围" if zh else "80 % of outcomes",
                points=[
                    BandPoint(at=readings[-1][0], low="13.1", high="13.1"),
                    BandPoint(at=deadline, low="5.2", high="10.9"),
                ],
            )
        ],
        marks=[LineMark(at=deadline, label="期限" if zh else "Due", role=SeriesRole.REFERENCE)],
    )  # fmt: skip
    heads = ("日期", "等候（分钟）") if zh else ("Day", "Wait, minutes")
    return Figure(
        spec=spec,
        caption="目标：缩短候诊时间" if zh else "Goal: shorter waits",
        description="照目前的速度，九月底可以达到目标。"
        if zh
        else "At the present pace the target is met by the end of September.",
        table=_table(heads, [(_said(day, language), str(value)) for day, value in readings]),
        anchor="goal-wait",
    )


_TREND: Final = (
    ("Design approved", "设计确认", "04-07", ("04-07", "04-07", "04-09", "04-10", "04-10", "04-10"), Status.ON_COURSE, True),
    ("Interface to the hospital information system ready", "医院信息系统接口就绪", "05-13", ("05-13", "05-13", "05-13", "05-12", "05-13", "05-13"), Status.ON_COURSE, False),
    ("First version ready", "首个版本就绪", "05-22", ("05-22", "05-22", "05-24", "05-26", "05-25", "05-26"), Status.ATTENTION, False),
    ("Clinics trained", "门诊部培训完成", "06-10", ("06-10", "06-10", "06-10", "06-10", "06-10", "06-10"), Status.UNKNOWN, False),
    ("Acceptance by the four clinics", "四家门诊部验收通过", "06-08", ("06-08", "06-09", "06-09", "06-14", "06-12", "06-12"), Status.ATTENTION, False),
    ("Go-live", "正式上线", "06-12", ("06-12", "06-12", "06-13", "06-18", "06-17", "06-24"), Status.TROUBLE, False),
)  # fmt: skip
_REPORTS: Final = ("03-06", "03-13", "03-20", "03-27", "04-10", "04-17")


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-{text}")


def trend_figure(locale: str = "en") -> Figure:
    """Give what six reports forecast for six milestones.

    Args:
        locale: `en` or `zh_CN`.

    Returns:
        A milestone trend chart.
    """
    zh, language = locale == "zh_CN", Language(locale)
    lines = []
    for i, (en, cn, agreed, forecasts, status, reached) in enumerate(_TREND):
        # A milestone that was reached has no forecast in later reports.
        count = 5 if reached else len(_REPORTS)
        points = [
            TrendPoint(
                reported=_day(a), forecast=_day(b), text=f"{_said(_day(a), language)} → {_said(_day(b), language)}"
            )
            for a, b in list(zip(_REPORTS, forecasts, strict=True))[:count]
        ]
        lines.append(
            TrendLine(
                id=f"m{i}", label=cn if zh else en, points=points, agreed=_day(agreed),
                end_text=_said(_day(forecasts[-1]), language), status=status, reached=reached,
                note=f"约定：{_said(_day(agreed), language)}" if zh else f"agreed: {_said(_day(agreed), language)}",
            )
        )  # fmt: skip
    start, finish, low, high = _day("03-02"), _day("04-24"), _day("03-28"), _day("06-30")
    spec = MilestoneTrendSpec(
        lines=lines,
        start=start,
        finish=finish,
        low=low,
        high=high,
        report_ticks=time_ticks(start, finish, language),
        forecast_ticks=time_ticks(low, high, language),
        report_label="报告日期" if zh else "Report of",
        forecast_label="预计日期" if zh else "Expected on",
        diagonal_label="落在斜线上即为已完成" if zh else "Reached where a line meets this one",
        agreed_label="约定日期" if zh else "Agreed day",
    )
    heads = ("关键节点" if zh else "Key date", *(_said(_day(day), language) for day in _REPORTS))
    rows = [
        (cn if zh else en, *(_said(_day(day), language) for day in forecasts)) for en, cn, _, forecasts, _, _ in _TREND
    ]
    return Figure(
        spec=spec,
        caption="关键节点趋势" if zh else "How the key dates moved",
        description="正式上线的预计日期从 6月12日推迟到 6月24日；培训与接口保持不变。"
        if zh
        else "Go-live moved from 12 to 24 June in six reports; training and the interface kept their dates.",
        table=_table(heads, rows),
        anchor="milestone-trend",
    )


_CARDS: Final = (
    ("todo", "To do", "未开始", 9, (
        ("System test", "系统测试", "Chen Jing", "陈静", "05-27", None, None),
        ("Training of 64 receptionists in four clinics", "四家门诊部 64 名前台人员的培训", "", "", "06-01", Status.UNKNOWN, None),
        ("Prepare test cases", "准备测试用例", "Chen Jing", "陈静", "05-11", None, None),
    )),
    ("doing", "In progress", "进行中", 4, (
        ("Booking engine", "预约引擎", "Li Wei", "李伟", "05-08", Status.ATTENTION, "0.3"),
        ("Patient app for iPhone and Android, including notifications", "患者端应用（iPhone 与 Android），含消息通知", "Zhao Lei", "赵磊", "05-22", Status.ATTENTION, "0.05"),
        ("Interface to the hospital information system", "与医院信息系统的接口", "Sun Yan", "孙燕", "05-13", Status.ON_COURSE, "0.1"),
        ("Screen design", "界面设计", "Zhao Lei", "赵磊", "04-02", Status.TROUBLE, "0.8"),
    )),
    ("waiting", "Waiting", "等待中", 0, ()),
    ("done", "Done", "已完成", 3, (
        ("Requirements workshops with the four clinics", "与四家门诊部开展需求研讨", "Li Wei", "李伟", "", None, "1"),
        ("Process and data model", "业务流程与数据模型", "Sun Yan", "孙燕", "", None, "1"),
        ("Security and privacy concept", "安全与隐私方案", "Sun Yan", "孙燕", "", None, "1"),
    )),
)  # fmt: skip


def board_figure(locale: str = "en") -> Figure:
    """Give the tasks by how far each has come.

    Args:
        locale: `en` or `zh_CN`.

    Returns:
        A board.
    """
    zh, language = locale == "zh_CN", Language(locale)
    columns, rows = [], []
    for name, en, cn, count, cards in _CARDS:
        shown = [
            BoardCard(
                id=f"{name}-{i}", title=title_cn if zh else title_en, owner=who_cn if zh else who_en,
                due=_said(_day(due), language) if due else "", status=status,
                progress=None if share is None else Decimal(share),
                progress_text="" if share is None else language.share(Decimal(share)),
            )
            for i, (title_en, title_cn, who_en, who_cn, due, status, share) in enumerate(cards)
        ]  # fmt: skip
        more = count - len(shown)
        columns.append(
            BoardColumn(
                id=name, title=cn if zh else en, count=count, cards=shown,
                more_text=(f"另有 {more} 项" if zh else f"and {more} more") if more else "",
                empty_text="无" if zh else "Nothing",
            )
        )  # fmt: skip
        rows += [
            (card.title, cn if zh else en, card.owner or "–", card.due or "–", card.progress_text or "–")
            for card in shown
        ]
    heads = ("任务", "状态", "负责人", "截止", "完成") if zh else ("Task", "State", "Who", "By", "Done")
    return Figure(
        spec=BoardSpec(columns=columns),
        caption="任务看板" if zh else "Tasks by state",
        table=_table(heads, rows),
        anchor="board",
    )
