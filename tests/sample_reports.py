"""A rich report in each language, as a builder would make it: what the renderers are looked at with."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

from clientpm.reports.block import (
    BulletList,
    Callout,
    CalloutKind,
    Checklist,
    ChecklistItem,
    Fact,
    Facts,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    SignatureBlock,
    SignatureLine,
    Timeline,
    TimelineItem,
)
from clientpm.reports.document import Document, DocumentMeta, GlossaryEntry
from clientpm.reports.figure import (
    GanttLink,
    GanttRow,
    GanttRowKind,
    GanttSpec,
    MilestoneEdgeSpec,
    MilestoneGraphSpec,
    MilestoneNode,
    Tick,
    TimeRange,
)
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.values.status import Status
from tests.sample_figures import board_figure, earned_value_figure, goal_figure, trend_figure

__all__ = ["LABELS", "sample_report"]

LABELS: Final = {
    "en": {
        "status_on_course": "On course",
        "status_attention": "Attention",
        "status_trouble": "Trouble",
        "status_unknown": "Unknown",
        "baseline": "Agreed plan",
        "progress": "Done",
        "resting": "No work on it",
        "critical": "Sets the end date",
        "milestone": "Key date",
        "driving": "Sets the next date",
        "non_working": "Weekends and holidays",
        "as_table": "The same as a table",
        "computed": "How this was computed",
        "glossary": "Words used",
        "page_before": "Page ",
        "page_between": " of ",
        "page_after": "",
        "owner": "Who",
        "due": "By",
        "done": "Done",
        "open": "Open",
        "signature": "Signature",
        "name": "Name",
        "date": "Date",
    },
    "zh_CN": {
        "status_on_course": "按计划进行",
        "status_attention": "需要关注",
        "status_trouble": "有问题",
        "status_unknown": "情况不明",
        "baseline": "双方确认的计划",
        "progress": "已完成",
        "resting": "暂停或等待",
        "critical": "决定完成日期",
        "milestone": "关键节点",
        "driving": "决定下一节点的日期",
        "non_working": "周末与节假日",
        "as_table": "以表格查看",
        "computed": "数据的计算方式",
        "glossary": "用语说明",
        "page_before": "第 ",
        "page_between": " 页，共 ",
        "page_after": " 页",
        "owner": "负责人",
        "due": "截止",
        "done": "已完成",
        "open": "待办",
        "signature": "签字",
        "name": "姓名",
        "date": "日期",
    },
}
_WEEKDAYS: Final = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_START: Final = dt.datetime(2026, 3, 2)
_FINISH: Final = dt.datetime(2026, 6, 22)
_DATA_DATE: Final = dt.datetime(2026, 4, 18)

# label en, label zh, level, kind, start, days, baseline shift in days, progress, critical
_PLAN: Final = (
    ("Analysis and design", "分析与设计", 1, "s", "03-02", 39, 0, "0.9", True),
    ("Requirements workshops with the four clinics", "与四家门诊部开展需求研讨", 2, "t", "03-02", 14, 0, "1", True),
    ("Process and data model", "业务流程与数据模型", 2, "t", "03-16", 11, 0, "1", True),
    ("Screen design", "界面设计", 2, "t", "03-19", 15, 2, "0.8", False),
    ("Security and privacy concept", "安全与隐私方案", 2, "t", "03-23", 10, 0, "1", False),
    ("Design approved", "设计确认", 2, "m", "04-10", 0, 3, None, True),
    ("Build", "开发", 1, "s", "04-13", 43, 4, "0.2", True),
    ("Booking engine", "预约引擎", 2, "t", "04-13", 26, 3, "0.3", True),
    ("Patient app for iPhone and Android, including notifications", "患者端应用（iPhone 与 Android），含消息通知", 2, "t", "04-20", 33, 4, "0.05", False),
    ("Interface to the hospital information system", "与医院信息系统的接口", 2, "t", "04-20", 23, 0, "0.1", False),
    ("Reporting for managers", "管理报表", 2, "t", "05-11", 12, 0, None, False),
    ("Interface ready", "接口就绪", 2, "m", "05-13", 0, 0, None, False),
    ("First version ready", "首个版本就绪", 2, "m", "05-26", 0, 4, None, True),
    ("Test and acceptance", "测试与验收", 1, "s", "05-11", 34, 4, None, True),
    ("Prepare test cases", "准备测试用例", 2, "t", "05-11", 12, 0, None, False),
    ("System test", "系统测试", 2, "t", "05-27", 10, 4, None, True),
    ("Acceptance test by the clinics", "门诊部验收测试", 2, "t", "06-05", 8, 4, None, True),
    ("Training", "培训", 2, "t", "06-01", 9, 0, None, False),
    ("Go-live", "正式上线", 2, "m", "06-16", 0, 4, None, True),
)  # fmt: skip
_LINKS: Final = ((1, 2), (2, 3), (2, 5), (5, 7), (5, 8), (5, 9), (9, 11), (7, 12), (12, 15), (15, 16), (16, 18))


def _day(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"2026-{text}")


def _said(day: dt.datetime, *, zh: bool) -> str:
    if zh:
        return f"{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}）"
    return f"{day:%a} {day.day} {_MONTHS[day.month - 1][:3]}"


def _row(index: int, *, zh: bool) -> GanttRow:
    en, cn, level, kind, start_text, days, shift, progress, critical = _PLAN[index]
    start = _day(start_text)
    finish = start + dt.timedelta(days=days)
    delta = dt.timedelta(days=shift)
    return GanttRow(
        id=f"row-{index}",
        label=cn if zh else en,
        level=level,
        kind={"s": GanttRowKind.SUMMARY, "t": GanttRowKind.TASK, "m": GanttRowKind.MILESTONE}[kind],
        start=start,
        finish=finish,
        start_text=_said(start, zh=zh),
        finish_text=_said(finish if kind == "m" else finish - dt.timedelta(days=1), zh=zh),
        baseline_start=None if kind == "s" else start - delta,
        baseline_finish=None if kind == "s" else finish - delta,
        progress=None if progress is None else Decimal(progress),
        rests=[TimeRange(start=_day("03-26"), finish=_day("03-30"))] if en == "Screen design" else [],
        critical=critical,
        status=(Status.ATTENTION if shift > 3 else Status.ON_COURSE) if kind == "m" else None,
    )


def _ticks(*, zh: bool) -> tuple[Tick, ...]:
    ticks: list[Tick] = []
    for number in range((_FINISH - _START).days):
        day = _START + dt.timedelta(days=number)
        if day.day == 1 or not number:
            text = f"{day.year}年{day.month}月" if zh else f"{_MONTHS[day.month - 1]} {day.year}"
            ticks.append(Tick(at=day, text=text, major=True))
        if day.weekday() == 0:
            ticks.append(Tick(at=day, text=f"{day.day}日" if zh else str(day.day)))
    return tuple(ticks)


def _table(*, zh: bool) -> Table:
    heads = ("工作", "开始", "完成", "时差") if zh else ("Work", "Start", "Finish", "Slack")
    rows = [_row(i, zh=zh) for i in range(len(_PLAN))]
    return Table(
        columns=[
            Column(title=heads[0]),
            Column(title=heads[1]),
            Column(title=heads[2]),
            Column(title=heads[3], align=Align.END, unit="天" if zh else "days"),
        ],
        rows=[
            (
                Cell(text=row.label, level=row.level - 1, strong=row.kind is GanttRowKind.SUMMARY),
                Cell(text=row.start_text),
                Cell(text=row.finish_text, status=row.status),
                Cell(text="0" if row.critical else str(3 + i % 5)),
            )
            for i, row in enumerate(rows)
        ],
    )


def _gantt(*, zh: bool) -> Figure:
    weekends = [
        TimeRange(start=day, finish=day + dt.timedelta(days=2))
        for day in (_START + dt.timedelta(days=5 + 7 * i) for i in range(16))
    ]
    spec = GanttSpec(
        rows=[_row(i, zh=zh) for i in range(len(_PLAN))],
        start=_START,
        finish=_FINISH,
        ticks=_ticks(zh=zh),
        data_date=_DATA_DATE,
        data_date_label="数据截至 4月17日" if zh else "As of 17 April",
        non_working=[*weekends, TimeRange(start=_day("05-01"), finish=_day("05-06"))],
        links=[
            GanttLink(before=a, after=b, critical=_PLAN[a][8] and _PLAN[b][8])
            for a, b in _LINKS
        ],
        left_out=12,
        left_out_note="另有 12 项任务未显示。" if zh else "12 tasks inside these groups are not shown.",
    )  # fmt: skip
    return Figure(
        spec=spec,
        caption="工作安排" if zh else "When the work happens",
        description="橙色的工作决定上线日期；目前比双方确认的计划晚 4 天。"
        if zh
        else "The orange work sets the go-live date, which is now four days later than agreed.",
        table=_table(zh=zh),
        anchor="gantt",
    )


def _graph(*, zh: bool) -> Figure:
    names = (
        ("Kick-off", "项目启动", "03-02", True, Status.ON_COURSE),
        ("Design approved", "设计确认", "04-10", True, Status.ON_COURSE),
        ("Interface to the hospital system ready", "医院信息系统接口就绪", "05-13", False, Status.ON_COURSE),
        ("First version ready", "首个版本就绪", "05-26", True, Status.ATTENTION),
        ("Clinics trained", "门诊部培训完成", "06-10", False, Status.UNKNOWN),
        ("Acceptance by the four clinics", "四家门诊部验收通过", "06-12", True, Status.ATTENTION),
        ("Go-live", "正式上线", "06-16", True, Status.ATTENTION),
    )
    ways = ((0, 1, 28), (1, 2, 22), (1, 3, 30), (2, 5, 15), (3, 4, 8), (3, 5, 13), (4, 6, 2), (5, 6, 2))
    unit = " 个工作日" if zh else " working days"
    drives = {(0, 1), (1, 3), (3, 5), (5, 6)}
    nodes = [
        MilestoneNode(
            id=f"node-{i}", label=cn if zh else en, at=_day(day), date_text=_said(_day(day), zh=zh)[:-4] if zh else _said(_day(day), zh=zh)[4:],
            status=status, critical=critical, note="",
        )
        for i, (en, cn, day, critical, status) in enumerate(names)
    ]  # fmt: skip
    edges = [MilestoneEdgeSpec(before=a, after=b, text=f"{n}{unit}", drives=(a, b) in drives) for a, b, n in ways]
    table = Table(
        columns=[Column(title="节点" if zh else "Key date"), Column(title="日期" if zh else "Date")],
        rows=[(Cell(text=node.label), Cell(text=node.date_text, status=node.status)) for node in nodes],
    )
    return Figure(
        spec=MilestoneGraphSpec(nodes=nodes, edges=edges),
        caption="关键节点之间的关系" if zh else "How the key dates follow from each other",
        description="粗线上的节点决定上线日期。" if zh else "The dates on the heavy line set the go-live date.",
        table=table,
        anchor="milestone-graph",
    )


def _opening(*, zh: bool) -> list[object]:
    figures = (
        ("Go-live", "正式上线", "16 June", "6月16日", "4 days later", "推迟 4 天", "agreed: 12 June", "约定日期：6月12日", Status.ATTENTION),
        ("Done", "完成比例", "46 %", "46%", "+9 points", "上升 9 个百分点", "planned: 51 %", "计划：51%", Status.ON_COURSE),
        ("Key dates kept", "按期节点", "3 of 7", "3 / 7", "unchanged", "没有变化", "", "", Status.ON_COURSE),
        ("Chance of 12 June", "6月12日上线的可能性", "–", "–", "", "", "not simulated yet", "尚未模拟", Status.UNKNOWN),
    )  # fmt: skip
    items = [
        KeyFigure(label=c if zh else a, text=e if zh else b, change=f if zh else d, note=h if zh else g, status=s)
        for a, c, b, e, d, f, g, h, s in figures
    ]
    lead = (
        "预计 6 月 16 日上线，比约定晚 4 天；若周五前确定支付服务商，仍可按 6 月 12 日上线。"
        if zh
        else "Go-live is expected on 16 June, four days late; a decision on the payment provider by Friday wins them back."
    )
    return [Paragraph(text=lead, lead=True, status=Status.ATTENTION), KeyFigures(items=items)]


def _needs(*, zh: bool) -> list[object]:
    if zh:
        return [
            Heading(text="需要您做的事", anchor="needs"),
            Checklist(
                items=[
                    ChecklistItem(
                        text="确定支付服务商", owner="王芳（运营总监）", due="4月24日（周五）",
                        note="每晚一天，上线就晚一天。", status=Status.ATTENTION, value=dt.date(2026, 4, 24),
                    ),
                    ChecklistItem(text="指定各门诊部的验收负责人", owner="李伟", due="5月8日（周五）"),
                    ChecklistItem(text="确认界面设计", owner="王芳（运营总监）", done=True),
                ]
            ),
        ]  # fmt: skip
    return [
        Heading(text="What we need from you", anchor="needs"),
        Checklist(
            items=[
                ChecklistItem(
                    text="Choose the payment provider", owner="Fang Wang, Operations", due="Friday, 24 April",
                    note="Each day of delay moves go-live by one day.", status=Status.ATTENTION,
                    value=dt.date(2026, 4, 24),
                ),
                ChecklistItem(text="Name who accepts for each clinic", owner="Wei Li", due="Friday, 8 May"),
                ChecklistItem(text="Approve the screen design", owner="Fang Wang, Operations", done=True),
            ]
        ),
    ]  # fmt: skip


def _milestones(*, zh: bool) -> list[object]:
    rows = [row for row in (_row(i, zh=zh) for i in range(len(_PLAN))) if row.kind is GanttRowKind.MILESTONE]
    heads = (
        ("节点", "约定日期", "预计日期", "与约定相差", "状态")
        if zh
        else ("Key date", "Agreed", "Expected", "Difference", "Status")
    )
    unit = "工作日" if zh else "working days"
    words = LABELS["zh_CN" if zh else "en"]
    columns = [
        Column(title=heads[0]),
        Column(title=heads[1]),
        Column(title=heads[2]),
        Column(title=heads[3], align=Align.END, unit=unit),
        Column(title=heads[4]),
    ]
    cells = [
        (
            Cell(text=row.label),
            Cell(text=_said(row.baseline_finish or row.finish, zh=zh)),
            Cell(text=row.finish_text, strong=True),
            Cell(text=f"+{(row.finish - (row.baseline_finish or row.finish)).days}"),
            Cell(text=words[f"status_{row.status.value}"] if row.status else "–", status=row.status),
        )
        for row in rows
    ]
    total = "合计" if zh else "All"
    return [
        Heading(text="关键节点与约定计划" if zh else "Key dates against the agreed plan", anchor="milestones"),
        Table(
            columns=columns,
            rows=cells,
            totals=[Cell(text=total), Cell(text="–"), Cell(text="–"), Cell(text="+11"), Cell(text="–")],
            note="约定日期来自 2026 年 2 月 20 日确认的计划（第 2 版）。"
            if zh
            else "The agreed dates are those of the plan confirmed on 20 February 2026 (version 2).",
        ),
    ]


def _rest(*, zh: bool) -> list[object]:
    if zh:
        return [
            Heading(text="日期由什么决定", anchor="driving"),
            Paragraph(text="上线日期由一连串工作决定：预约引擎开发、首个版本、系统测试、门诊部验收。其中任何一项晚一天，上线就晚一天。"),
            BulletList(items=["预约引擎需 19 个工作日，至 5 月 8 日", "系统测试需 8 个工作日", "验收测试需 6 个工作日"], ordered=True),
            Heading(text="接下来", level=3),
            Timeline(
                items=[
                    TimelineItem(date_text="4月24日（周五）", title="支付服务商确定", status=Status.ATTENTION, value=dt.date(2026, 4, 24)),
                    TimelineItem(date_text="5月13日（周三）", title="接口就绪", status=Status.ON_COURSE, note="医院信息科已提供测试环境。"),
                ]
            ),
            Callout(kind=CalloutKind.ATTENTION, title="供应商接口说明未到", text="若 4 月 30 日前仍未收到：", items=["接口开发推迟", "验收测试推迟"]),
            Callout(kind=CalloutKind.INFO, title="五一假期", text="5 月 1 日至 5 日不工作，计划已计入。"),
            Heading(text="双方的约定", anchor="agreed"),
            Facts(items=[Fact(label="合同", text="固定总价，2026 年 2 月 20 日签订"), Fact(label="包含", text="四家门诊部的预约、提醒与报表"), Fact(label="不包含", text="收费与医保结算")]),
            Heading(text="确认", anchor="signature"),
            SignatureBlock(text="双方确认以上日期。", lines=[SignatureLine(role="委托方", name="王芳"), SignatureLine(role="服务方")]),
        ]  # fmt: skip
    return [
        Heading(text="What sets the dates", anchor="driving"),
        Paragraph(
            text="A chain of work sets the go-live date: the booking engine, the first version, the system test and "
            "acceptance by the clinics. A day lost on any of them is a day lost at go-live."
        ),
        BulletList(
            items=[
                "The booking engine needs 19 working days, until 8 May",
                "The system test needs 8 working days",
                "Acceptance needs 6 working days",
            ],
            ordered=True,
        ),
        Heading(text="Next", level=3),
        Timeline(
            items=[
                TimelineItem(
                    date_text="Friday, 24 April", title="Payment provider chosen", status=Status.ATTENTION,
                    value=dt.date(2026, 4, 24),
                ),
                TimelineItem(
                    date_text="Wednesday, 13 May", title="Interface ready", status=Status.ON_COURSE,
                    note="The hospital has opened its test system.",
                ),
            ]
        ),
        Callout(
            kind=CalloutKind.ATTENTION,
            title="The vendor's interface description is missing",
            text="If it has not come by 30 April:",
            items=["the interface starts later", "acceptance starts later"],
        ),
        Callout(kind=CalloutKind.INFO, title="Labour Day", text="No work from 1 to 5 May; the plan counts with it."),
        Heading(text="What was agreed", anchor="agreed"),
        Facts(
            items=[
                Fact(label="Contract", text="Fixed price, signed on 20 February 2026"),
                Fact(label="Included", text="Booking, reminders and reports for four clinics"),
                Fact(label="Not included", text="Payment and health insurance settlement"),
            ]
        ),
        Heading(text="Confirmation", anchor="signature"),
        SignatureBlock(
            text="Both sides confirm the dates above.",
            lines=[SignatureLine(role="For the client", name="Fang Wang"), SignatureLine(role="For the supplier")],
        ),
    ]  # fmt: skip


def _meta(*, zh: bool) -> DocumentMeta:
    line = (
        (("客户", "康宁门诊集团"), ("期间", "4月6日至17日"), ("数据截至", "2026年4月17日（周五）"), ("读者", "客户"))
        if zh
        else (
            ("Client", "Kangning Clinics"),
            ("Period", "6 to 17 April"),
            ("Data date", "Friday, 17 April 2026"),
            ("For", "the client"),
        )
    )
    computed = (
        (("约定计划", "第 2 版，2026年2月20日"), ("计算", "关键路径法，按双方工作日历"), ("版本", "clientpm 0.1"))
        if zh
        else (
            ("Agreed plan", "Version 2, 20 February 2026"),
            ("Dates", "Critical path method on the working calendars of both sides"),
            ("Version", "clientpm 0.1"),
        )
    )
    words = (
        (("关键节点", "双方约定、用来衡量进展的日期"), ("时差", "不影响完成日期的机动时间"))
        if zh
        else (
            ("Key date", "A date that both sides watch (in the field: milestone)"),
            ("Slack", "How late work may run before the end date moves"),
        )
    )
    return DocumentMeta(
        kind="status",
        title="进展报告" if zh else "Status report",
        project="预约平台" if zh else "Booking platform",
        locale="zh_CN" if zh else "en",
        audience="client",
        title_line=[Fact(label=label, text=text) for label, text in line],
        data_date=_DATA_DATE,
        computed=[Fact(label=label, text=text) for label, text in computed],
        glossary=[GlossaryEntry(term=term, plain=plain) for term, plain in words],
        labels=LABELS["zh_CN" if zh else "en"],
    )


def sample_report(locale: str = "en") -> Document:
    """Give a rich status report.

    Args:
        locale: `en` or `zh_CN`.

    Returns:
        The document.
    """
    zh = locale == "zh_CN"
    blocks = [*_opening(zh=zh), *_needs(zh=zh), *_milestones(zh=zh), _graph(zh=zh)]
    blocks += [Heading(text="工作安排" if zh else "The work", anchor="work"), _gantt(zh=zh)]
    blocks += [Heading(text="走势与进展" if zh else "How it is going", anchor="charts")]
    blocks += [figure(locale) for figure in (earned_value_figure, goal_figure, trend_figure, board_figure)]
    blocks += _rest(zh=zh)
    return Document(meta=_meta(zh=zh), blocks=blocks)  # type: ignore[arg-type]
