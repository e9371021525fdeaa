"""What was promised to whom, who spoke to whom, and what was said at the meetings."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

import clientpm as pm
from relationship.people import STAKEHOLDERS
from relationship.texts import CLIENT, said, seen


def communication_plan() -> tuple[pm.CommunicationItem, ...]:
    """The ready-made plan for a project of middle size, made the museum's own."""
    client = [each for each in STAKEHOLDERS if each.side is pm.Side.CLIENT]
    team = [each for each in STAKEHOLDERS if each.side is pm.Side.TEAM]
    ready = {
        item.id: item
        for item in pm.ready_communication_plan("medium", start="2026-03-02", client_side=client, team_side=team)
    }
    # The museum has one person for everything: no weekly meeting, but a report that is short.
    del ready["working-meeting"]
    ready["weekly-report"] = again(ready["weekly-report"], "FREQ=WEEKLY;BYDAY=FR;UNTIL=20260807", "2026-03-06")
    ready["management-meeting"] = attrs.evolve(
        again(ready["management-meeting"], "FREQ=MONTHLY;BYDAY=1WE;UNTIL=20260805", "2026-04-01T10:00"),
        audience=["director", "education", "studio-head", "lead"],
    )
    ready["satisfaction"] = attrs.evolve(
        again(ready["satisfaction"], "FREQ=MONTHLY;BYDAY=2TU;UNTIL=20260714", "2026-03-10"),
        audience=[each.id for each in client],
    )
    return tuple(ready.values())


def again(item: pm.CommunicationItem, rule: str, start: str) -> pm.CommunicationItem:
    """The same promise, in another rhythm."""
    return attrs.evolve(item, cadence=pm.Cadence(rule=rule, start=start, holidays="next"), grace_days=1)


def contact(name: str, at: str, english: str, chinese: str, **more: Any) -> pm.Contact:
    """Somebody spoke or wrote to somebody; in both languages."""
    return pm.Contact(
        id=name,
        at=f"{at}+08:00",
        summary=english,
        visibility=CLIENT,
        translations={"zh_CN": {"summary": chinese}},
        **{"sender": "lead", "receivers": ["education"], **more},
    )


BEFORE = [
    contact(
        "first-call",
        "2026-01-12T10:20",
        "The museum asks whether a guide on the phone can replace its audio players.",
        "馆方询问：能否用手机导览替代讲解器。",
        channel="call",
        direction="from_client",
        sender="education",
        receivers=["studio-head"],
        response_expected=True,
    ),
    contact(
        "first-answer",
        "2026-01-12T16:45",
        "We would like to see the museum first, on a full Saturday.",
        "我们想先在一个客流高峰的周六到馆看看。",
        sender="studio-head",
        answers="first-call",
    ),
    contact(
        "first-visit",
        "2026-01-24T09:30",
        "A day at the visitor desk; tea with the director.",
        "在服务台待了一天，并与馆长喝茶长谈。",
        channel="meeting",
    ),
    contact(
        "offer",
        "2026-01-30T17:00",
        "The offer, with an answer to each need.",
        "提交方案与报价，逐项回应馆方需求。",
        receivers=["director", "education", "trustee"],
        response_expected=True,
        response_within="5d",
    ),
    contact(
        "offer-accepted",
        "2026-02-05T14:00",
        "The museum takes the offer.",
        "馆方接受方案与报价。",
        channel="call",
        direction="from_client",
        sender="director",
        receivers=["studio-head"],
        answers="offer",
    ),
]
LATE = {"2026-04-17": "2026-04-21", "2026-06-19": "2026-06-23"}
"""Weekly reports that went out on another day than their Friday; 19 June was a day off, and the museum reads nothing on Mondays."""
NEVER = {"2026-05-22"}
"""In the week in which the recording studio cost us every evening, nobody wrote one."""


def weekly_reports() -> list[pm.Contact]:
    """That the weekly reports went out, from March to August."""
    friday, found = dt.date(2026, 3, 6), []
    while friday <= dt.date(2026, 8, 7):
        day, sent = friday.isoformat(), friday
        if day == "2026-05-01":  # Labour Day: put off to the first day after it
            sent = dt.date(2026, 5, 6)
        if day in LATE:
            sent = dt.date.fromisoformat(LATE[day])
        if day not in NEVER:
            found.append(
                contact(
                    f"weekly-{day}",
                    f"{sent}T16:30",
                    "The week on one page.",
                    "一页纸的周报。",
                    channel="report",
                    planned="communication:weekly-report",
                    occurrence=day,
                )
            )
        friday += dt.timedelta(days=7)
    return found


EVERYBODY = ["director", "trustee", "education", "front-desk", "museum-it"]
OTHERS = [
    contact(
        "invitation",
        "2026-02-25T10:00",
        "Invitation to the kick-off on 3 March, with the agenda.",
        "3月3日启动会邀请及议程。",
        receivers=EVERYBODY,
        planned="communication:kick-off",
    ),
    contact(
        "complete",
        "2026-06-12T17:00",
        "The guide is complete; the trial has begun.",
        "导览制作完成，试用已开始。",
        receivers=EVERYBODY,
        planned="communication:milestone-note",
    ),
    contact(
        "delay-told",
        "2026-05-09T11:00",
        "The recordings begin a week later; the opening on 21 July still holds.",
        "录音推迟一周开始；7月21日的开放日期不变。",
        receivers=["director", "trustee", "education"],
        planned="communication:delay-notice",
        response_expected=True,
        response_within="2d",
    ),
    contact(
        "delay-answer",
        "2026-05-12T10:30",
        "Thank you for telling us before we had to ask.",
        "谢谢你们在我们发问之前就告诉了我们。",
        direction="from_client",
        sender="director",
        receivers=["lead"],
        answers="delay-told",
    ),
    contact(
        "thanks",
        "2026-07-21T18:00",
        "The guide is open. Thank you to everybody at the desk.",
        "导览今天开放了，感谢服务台的每一位同事。",
        receivers=EVERYBODY,
        planned="communication:milestone-note",
    ),
]


def item(english: tuple[str, str], chinese: tuple[str, str], **more: Any) -> pm.MinuteItem:
    """What was said about one topic, in both languages."""
    return pm.MinuteItem(
        topic=said(english[0], chinese[0]), text=english[1], translations={"zh_CN": {"text": chinese[1]}}, **more
    )


KICK_OFF = pm.Meeting(
    id="kick-off",
    title="Kick-off meeting",
    starts_at="2026-03-03T10:00+08:00",
    duration="2h",
    item="kick-off",
    organiser="lead",
    place="Tea room of the museum",
    invited=["director", "trustee", "education", "front-desk", "museum-it", "studio-head", "lead", "editor", "developer"],
    agenda=[
        pm.AgendaItem(topic=said("What the guide is to change", "导览要带来什么改变"), purpose="discuss", presenter="director", minutes=20),
        pm.AgendaItem(topic=said("Plan and communication", "计划与沟通安排"), purpose="inform", presenter="lead", minutes=30),
        pm.AgendaItem(topic=said("Who speaks for the museum", "馆方由谁对接"), purpose="decide", minutes=15),
    ],
    **seen("项目启动会", place="博物馆茶室"),
)  # fmt: skip


def kicked_off(project: pm.Project) -> pm.Project:
    """The project after its kick-off, with minutes that the museum approved."""
    project = pm.workflow.record_minutes(
        project.with_(KICK_OFF),
        "kick-off",
        attendance={
            **dict.fromkeys(
                ("director", "education", "front-desk", "museum-it", "lead", "editor", "developer"), "present"
            ),
            "studio-head": "present",
            "trustee": "remote",
        },
        items=[
            item(
                ("Goals", "One visitor in three is to use the guide by the end of January. Everybody agrees."),
                ("目标", "到明年一月底，三分之一的观众使用导览。与会各方一致同意。"),
                subject="goal:share",
            ),
            item(
                ("The visitor desk", "The director says that nobody at the desk loses work through the guide."),
                ("服务台", "馆长明确：服务台不会因导览而减员。"),
                note="He had asked for this sentence before the meeting.",
            ),
            item(
                ("Reports", "The weekly report is one page. Nothing is sent on Mondays."),
                ("报告方式", "周报控制在一页之内；周一闭馆，不发送任何材料。"),
            ),
        ],
        decisions=[
            {
                "id": "one-voice",
                "title": "The head of education speaks for the museum",
                "question": "Who speaks for the museum?",
                "choice": "Comments of the museum come through the head of education.",
                "decided_by": "director",
                "rationale": "One voice, no contradictions.",
                "translations": {
                    "zh_CN": {
                        "title": "馆方由教育部主任统一对接",
                        "question": "馆方由谁对接？",
                        "choice": "馆方的意见统一由教育部主任转达。",
                        "rationale": "一个口径，避免前后矛盾。",
                    }
                },
                "visibility": "client",
            }
        ],
        actions=[
            {
                "id": "hall-plans",
                "title": "Send the plans of the halls",
                "owner": "museum-it",
                "due": "2026-03-05",
                "translations": {"zh_CN": {"title": "提供展厅平面图"}},
                "visibility": "client",
            },
            {
                "id": "net-measured",
                "title": "Measure the wireless net at every stop",
                "owner": "museum-it",
                "due": "2026-03-18",
                "translations": {"zh_CN": {"title": "测量每个讲解点的无线信号"}},
                "visibility": "client",
            },
        ],
        ended_at="2026-03-03T11:50+08:00",
        next_on="2026-04-01",
        by="lead",
        at="2026-03-03T17:00+08:00",
        id="minutes-kick-off",
        title="Minutes of the kick-off",
    )
    minutes = project.get(pm.MeetingMinutes, "minutes-kick-off")
    project = project.with_(attrs.evolve(minutes, translations={"zh_CN": {"title": "项目启动会纪要"}}))
    project = pm.workflow.issue_minutes(project, "minutes-kick-off", by="lead", at="2026-03-04T09:00+08:00")
    project = pm.workflow.approve_minutes(project, "minutes-kick-off", by="education", at="2026-03-05T11:00+08:00")
    return pm.workflow.advance(
        project, "action:hall-plans", "complete", done_on="2026-03-05", by="museum-it", at="2026-03-05T15:00+08:00"
    )


def held(
    project: pm.Project,
    day: str,
    *,
    items: list[pm.MinuteItem],
    absent: tuple[str, ...] = (),
    decisions: tuple[dict[str, Any], ...] = (),
    actions: tuple[dict[str, Any], ...] = (),
) -> pm.Project:
    """The project after the management meeting that the communication plan gives for a day."""
    step, name = pm.workflow, f"minutes-{day}"
    project = step.prepare_meeting(project, "communication:management-meeting", as_of=before(day), occurrence=day)
    meeting = next(each for each in project.meetings if str(each.occurrence) == day)
    project = step.record_minutes(
        project,
        meeting.ref,
        attendance={who: "apologies" if who in absent else "present" for who in meeting.invited},
        items=items,
        decisions=decisions,
        actions=actions,
        by="lead",
        at=f"{day}T17:30+08:00",
        id=name,
        title="Minutes of the management meeting",
    )
    minutes = project.get(pm.MeetingMinutes, name)
    project = project.with_(attrs.evolve(minutes, translations={"zh_CN": {"title": "管理层例会纪要"}}))
    next_day = dt.date.fromisoformat(day) + dt.timedelta(days=1)
    project = step.issue_minutes(project, name, by="lead", at=f"{next_day}T10:00+08:00")
    return step.approve_minutes(project, name, by="education", at=f"{next_day}T15:00+08:00")


def before(day: str) -> str:
    """The day before a day."""
    return (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()


def in_april(project: pm.Project) -> pm.Project:
    """The management meeting of 1 April."""
    project = pm.workflow.advance(
        project, "action:net-measured", "complete", done_on="2026-03-20", by="museum-it", at="2026-03-20T16:00+08:00"
    )
    return held(
        project,
        "2026-04-01",
        items=[
            item(
                ("Concept", "The concept is signed. Four stops in the cellar have no wireless net; the museum adds two senders."),
                ("方案", "方案已签字。地下展厅四个讲解点没有无线信号，馆方增设两个发射器。"),
            ),
            item(
                ("The weekly report", "The head of education finds the reports too long. From now on: what was done, what comes, what we need."),
                ("周报", "教育部主任认为周报偏长。今后只写三点：完成了什么、接下来做什么、需要馆方做什么。"),
                subject="feedback:long-reports",
            ),
        ],
        actions=(
            {
                "id": "cellar-net",
                "title": "Two senders for the cellar",
                "owner": "museum-it",
                "due": "2026-05-15",
                "translations": {"zh_CN": {"title": "地下展厅增设两个无线发射器"}},
                "visibility": "client",
            },
        ),
    )  # fmt: skip


def in_may(project: pm.Project) -> pm.Project:
    """The management meeting of 6 May."""
    return held(
        project,
        "2026-05-06",
        absent=("studio-head",),
        items=[
            item(
                ("Scripts", "The scripts are read; the museum approves them on 7 May."),
                ("讲解词", "讲解词已审阅，馆方将于5月7日审定。"),
            ),
            item(
                ("Recordings", "Stonegate has double-booked its studio. We look for another week and tell you by Saturday."),
                ("录音", "石门录音棚档期冲突，我们正在协调新的档期，周六前答复。"),
                subject="issue:studio-taken",
            ),
        ],
    )  # fmt: skip


def in_june(project: pm.Project) -> pm.Project:
    """The management meeting of 3 June."""
    project = pm.workflow.advance(
        project, "action:cellar-net", "complete", done_on="2026-05-13", by="museum-it", at="2026-05-13T16:00+08:00"
    )
    return held(
        project,
        "2026-06-03",
        items=[
            item(
                ("Recordings", "All sixty stops are recorded. The guide is complete on 11 June."),
                ("录音", "六十个讲解点全部录制完成，导览将于6月11日制作完成。"),
            ),
            item(
                ("Trial", "A hundred visitors try the guide from 12 June. The desk chooses them, old and young."),
                ("试用", "6月12日起请一百位观众试用，由服务台挑选，兼顾老少。"),
            ),
        ],
        actions=(
            {
                "id": "ten-old-visitors",
                "title": "Invite ten visitors over seventy",
                "owner": "front-desk",
                "due": "2026-06-12",
                "translations": {"zh_CN": {"title": "邀请十位七十岁以上的观众"}},
                "visibility": "client",
            },
        ),
    )


def in_july(project: pm.Project) -> pm.Project:
    """The management meeting of 1 July."""
    project = pm.workflow.advance(
        project,
        "action:ten-old-visitors",
        "complete",
        done_on="2026-06-11",
        by="front-desk",
        at="2026-06-11T16:00+08:00",
    )
    return held(
        project,
        "2026-07-01",
        items=[
            item(
                ("Acceptance", "The tests are held this week. The museum signs on 3 July what has passed."),
                ("验收", "本周完成测试；通过的内容，馆方于7月3日签字验收。"),
            ),
        ],
        decisions=(
            {
                "id": "opening-day",
                "title": "The guide opens on Tuesday, 21 July",
                "question": "When, and how, does the guide open?",
                "choice": "On Tuesday, 21 July, without a ceremony; the Friends celebrate in September.",
                "decided_by": "director",
                "rationale": "The desk wants a quiet first day.",
                "translations": {
                    "zh_CN": {
                        "title": "导览于7月21日（周二）开放",
                        "question": "导览何时开放、如何开放？",
                        "choice": "7月21日（周二）低调开放；之友会九月再办庆祝活动。",
                        "rationale": "服务台希望第一天平稳度过。",
                    }
                },
                "visibility": "client",
            },
        ),
    )


def in_august(project: pm.Project) -> pm.Project:
    """The management meeting of 5 August."""
    return held(
        project,
        "2026-08-05",
        items=[
            item(
                ("First weeks", "In two weeks 4,900 visitors used the guide. Nobody waited for a player."),
                ("开放初期", "两周内有4900位观众使用导览，没有人再排队租讲解器。"),
            ),
            item(
                ("Closing", "The project is closed on 14 August; the page now belongs to the education team."),
                ("收尾", "项目于8月14日结束；内容管理页面自此由教育部负责。"),
            ),
        ],
    )
