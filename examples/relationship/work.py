"""What is to be done from March to August 2026, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import clientpm as pm
from relationship.calendars import STUDIO_HOURS
from relationship.texts import seen, zh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def agreed_plan() -> pm.Plan:
    """The plan as both sides agreed it in February."""
    return pm.Plan(
        start="2026-03-02",
        calendar=STUDIO_HOURS,
        tasks=[
            *pm.summary(
                "concept",
                "Concept",
                [
                    pm.task("prepare", "Prepare the kick-off", "1d", owner="lead", **zh("筹备启动会")),
                    pm.milestone(
                        "kick-off",
                        "Kick-off",
                        kind="start_milestone",
                        after="prepare",
                        constraints=[("SNET", "2026-03-03T10:00")],
                        **seen("项目启动会"),
                    ),
                    pm.task("walk", "Walk the halls and choose sixty stops", "6d", after="kick-off", owner="editor",
                            **seen("走遍展厅，选定六十个讲解点")),
                    pm.task("outline", "Storyline and three sample scripts", "8d", after="walk", owner="editor",
                            **seen("故事线与三篇样稿")),
                    pm.milestone("concept-agreed", "Concept agreed", after="outline FS+3d",
                                 deadline="2026-03-31", **seen("方案确认")),
                ],
                **seen("方案"),
            ),
            *pm.summary(
                "making",
                "Making",
                [
                    pm.task("scripts-zh", "Scripts in Chinese", "15d", after="concept-agreed", owner="editor",
                            **seen("中文讲解词")),
                    pm.task("scripts-en", "Scripts in English", "14d", after="scripts-zh SS+6d", owner="editor",
                            **seen("英文讲解词")),
                    pm.milestone("scripts-approved", "Scripts approved", after=["scripts-zh FS+5d", "scripts-en FS+5d"],
                                 deadline="2026-05-15", **seen("讲解词审定")),
                    pm.task("recordings", "Recordings", "12d", after="scripts-approved", owner="recording",
                            **seen("录音")),
                    pm.task("editing", "Edit and place the recordings", "8d", after="recordings", owner="developer",
                            **seen("剪辑与上传录音")),
                    pm.task("guide-pages", "Guide for the phone", "36d", after="concept-agreed", owner="developer",
                            **seen("手机导览页面")),
                    pm.task("own-page", "Page for the museum's own changes", "12d", after="guide-pages",
                            owner="developer", **seen("馆方内容管理页面")),
                    pm.task("labels", "Labels at sixty stops", "5d", after="scripts-approved", owner="museum-it",
                            **seen("六十个讲解点的标牌")),
                ],
                **seen("制作"),
            ),
            *pm.summary(
                "opening",
                "Trial and opening",
                [
                    pm.milestone("complete", "Guide complete", after=["editing", "own-page", "labels"],
                                 deadline="2026-06-16", **seen("导览制作完成")),
                    pm.task("trial", "Trial with a hundred visitors", "6d", after="complete", owner="education",
                            **seen("百名观众试用")),
                    pm.task("mending", "Mend what the trial shows", "6d", after="trial", owner="developer",
                            **seen("根据试用结果修改")),
                    pm.task("acceptance-test", "Acceptance test", "4d", after="mending", owner="education",
                            **seen("验收测试")),
                    pm.milestone("accepted", "Guide accepted", after="acceptance-test", deadline="2026-07-10",
                                 **seen("导览通过验收")),
                    pm.task("training", "Train the desk and the education team", "2d", after="accepted",
                            owner="lead", **seen("培训服务台和教育部人员")),
                    pm.milestone("opened", "Guide open to visitors", after="training", deadline="2026-07-24", constraints=[("SNET", "2026-07-21T09:00")],
                                 **seen("导览向观众开放")),
                    pm.task("first-weeks", "Stand by in the first weeks", "15d", after="opened", owner="developer",
                            **seen("开放初期驻场支持")),
                    pm.milestone("completed", "Project completed", after="first-weeks", deadline="2026-08-31",
                                 **seen("项目完成")),
                ],
                **seen("试用与开放"),
            ),
        ],
    )  # fmt: skip


# When each task began and what was reported of it: the day, and how much remained (None: finished).
DONE: Mapping[str, tuple[str, list[tuple[str, str | None]]]] = {
    "prepare": ("2026-03-02T09:00", [("2026-03-02T18:00", None)]),
    "kick-off": ("2026-03-03T10:00", [("2026-03-03T10:00", None)]),
    "walk": ("2026-03-03T13:00", [("2026-03-06", "3d"), ("2026-03-11T18:00", None)]),
    "outline": ("2026-03-12T09:00", [("2026-03-23T18:00", None)]),
    "concept-agreed": ("2026-03-26T15:00", [("2026-03-26T15:00", None)]),
    "scripts-zh": ("2026-03-27T09:00", [("2026-04-10", "6d"), ("2026-04-17T18:00", None)]),
    "scripts-en": ("2026-04-07T09:00", [("2026-04-10", "11d"), ("2026-04-24T18:00", None)]),
    "guide-pages": ("2026-03-27T09:00", [("2026-04-10", "27d"), ("2026-05-08", "9d"), ("2026-05-21T18:00", None)]),
    "scripts-approved": ("2026-05-07T17:00", [("2026-05-07T17:00", None)]),
    "labels": ("2026-05-12T09:00", [("2026-05-13", "3d"), ("2026-05-18T18:00", None)]),
    # Stonegate had given our week to a film crew.
    "recordings": ("2026-05-18T09:00", [("2026-05-22", "7d"), ("2026-06-02T18:00", None)]),
    "own-page": ("2026-05-22T09:00", [("2026-06-08T18:00", None)]),
    "editing": ("2026-06-03T09:00", [("2026-06-11T18:00", None)]),
    "signed-films": ("2026-06-01T09:00", [("2026-06-11T18:00", None)]),
    "complete": ("2026-06-11T18:00", [("2026-06-11T18:00", None)]),
    "trial": ("2026-06-12T09:00", [("2026-06-18T18:00", None)]),
    "mending": ("2026-06-22T09:00", [("2026-06-26T18:00", None)]),
    "acceptance-test": ("2026-06-29T09:00", [("2026-07-02T18:00", None)]),
    "accepted": ("2026-07-10T16:00", [("2026-07-10T16:00", None)]),
    "training": ("2026-07-16T09:00", [("2026-07-17T18:00", None)]),
    "opened": ("2026-07-21T09:00", [("2026-07-21T09:00", None)]),
    "first-weeks": ("2026-07-21T09:00", [("2026-08-10T18:00", None)]),
    "completed": ("2026-08-11T12:00", [("2026-08-11T12:00", None)]),
}


def reports(plan: pm.Plan) -> Iterator[pm.ProgressReport]:
    """What was reported, in the evening of each day, by whoever owns the task."""
    for task, (began, told) in DONE.items():
        if task not in plan:
            continue
        for day, remaining in told:
            happened: dict[str, Any] = {"actual_finish": day} if remaining is None else {"remaining": remaining}
            yield pm.ProgressReport(
                id=f"{task}-{day[:10]}",
                task=task,
                as_of=day,
                actual_start=began,
                reported_by=plan[task].owner or "lead",
                reported_at=f"{day[:10]}T11:00:00+00:00",
                visibility=plan[task].visibility,
                **happened,
            )


PRICES = {"scripts-zh": 62000, "scripts-en": 68000, "recordings": 54000, "guide-pages": 96000, "own-page": 31000,
          "editing": 18000, "labels": 16000, "trial": 8000, "first-weeks": 18000}  # fmt: skip
"""What the work may cost us, task by task."""
PAID = {"scripts-zh": 60500, "scripts-en": 71200, "recordings": 58600, "guide-pages": 93400, "own-page": 29800,
        "editing": 18900, "labels": 15400, "trial": 7600, "first-weeks": 16200, "signed-films": 36500}  # fmt: skip
"""What it did cost, once it was done."""

BUDGET = [
    *(
        pm.BudgetLine(id=name, task=name, amount=pm.Money(amount, "CNY"), title=f"Fee: {name}")
        for name, amount in PRICES.items()
    ),
    pm.BudgetLine(id="reserve", title="For what nobody foresaw", category="contingency", amount=pm.Money(24000, "CNY")),
]


def costs() -> Iterator[pm.ActualCost]:
    """The money that was spent, on the day on which the work was finished."""
    for task, amount in PAID.items():
        day = DONE[task][1][-1][0][:10]
        yield pm.ActualCost(id=task, task=task, amount=pm.Money(amount, "CNY"), as_of=day, cost_kind="fixed",
                            reported_at=f"{day}T11:30:00+00:00", visibility="internal")  # fmt: skip
