"""The project that is under way, with work on hold, people, goals, defects and checks beside it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

import clientpm as pm
from tests.unit.reports.going import AS_OF, going, translated

if TYPE_CHECKING:
    from clientpm.model.project import Project

__all__ = ["AS_OF", "in_full"]


def _report(task: str, day: str, **fields: Any) -> pm.ProgressReport:
    return pm.ProgressReport(id=f"{task}-{day}", task=task, as_of=day, visibility="client", **fields)


def _zh(visibility: str = "client", **texts: str) -> dict[str, Any]:
    """Give the Chinese texts of a record, and who may see it."""
    return {"visibility": visibility, "translations": {"zh_CN": texts}}


def _plan(project: Project) -> pm.Plan:
    assert project.plan is not None
    return attrs.evolve(
        project.plan,
        tasks=[
            *project.plan.tasks,
            pm.task("photos", "Product photos", "8d", after="designed SS-5d", **translated("商品拍摄")),
            pm.task("texts", "Texts for the help pages", "6d", after="designed", **translated("帮助页面文案")),
            pm.task("import", "Import of old vouchers", "4d", after="designed", **translated("导入旧代金券")),
            pm.task("pricing", "Pricing review", "3d", after="designed"),
        ],
    )


def _goals() -> list[pm.Goal]:
    return [
        pm.Goal(
            id="happy",
            role="objective",
            title="Customers like to buy online",
            **_zh(title="顾客愿意在网上购买"),
        ),
        pm.Goal(
            id="wait",
            role="key_result",
            parent="happy",
            title="Shorter waits",
            statement="An answer to a question comes within 20 minutes.",
            metric="time to the first answer",
            unit="min",
            direction="decrease",
            baseline=50,
            baseline_on="2026-03-02",
            target=20,
            deadline="2026-06-30",
            interval_days=7,
            **_zh(title="缩短等候时间", statement="顾客提问后20分钟内得到答复。", metric="首次答复用时", unit="分钟"),
        ),
        pm.Goal(
            id="online",
            role="key_result",
            parent="happy",
            title="More orders online",
            metric="share of orders online",
            unit="%",
            direction="increase",
            baseline=12,
            target=30,
            relative_deadline=pm.RelativeDeadline(months=6),
            **_zh(title="提高线上订单占比", metric="线上订单占比", unit="%"),
        ),
        pm.Goal(
            id="errors",
            title="No more than 2 % wrong orders",
            metric="wrong orders",
            unit="%",
            direction="maintain",
            high=2,
            deadline="2026-12-31",
            baseline_on="2026-03-02",
            **_zh(title="错单率不超过2%", metric="错单率", unit="%"),
        ),
        pm.Goal(id="margin", title="Secret margin", baseline=10, target=20, deadline="2026-12-31"),
    ]


def _measurements() -> list[pm.Measurement]:
    waits = (("03-06", "49"), ("03-13", "47.5"), ("03-20", "48"), ("03-27", "44"), ("04-03", "42.5"), ("04-10", "41"))
    found = [
        pm.Measurement(id=f"wait-{day}", goal="wait", on=f"2026-{day}", value=value, visibility="client")
        for day, value in waits
    ]
    errors = (("03-13", "1.4"), ("03-27", "1.9"), ("04-10", "2.3"))
    found += [
        pm.Measurement(id=f"errors-{day}", goal="errors", on=f"2026-{day}", value=value, visibility="client")
        for day, value in errors
    ]
    return [*found, pm.Measurement(id="margin-1", goal="margin", on="2026-04-01", value="13.37")]


def _people() -> dict[str, Any]:
    return {
        "resources": [
            pm.Resource(id="li", title="Li Wei", **translated("李伟")),
            pm.Resource(id="ana", title="Ana Costa", **translated("安娜")),
        ],
        "assignments": [
            pm.Assignment(id="a1", task="build", resource="li", visibility="client"),
            pm.Assignment(id="a2", task="texts", resource="li", units="0.5", visibility="client"),
            pm.Assignment(id="a3", task="pricing", resource="ana"),
            pm.Assignment(id="a4", task="photos", resource="ana", visibility="client"),
        ],
    }


@cache
def in_full(**fields: Any) -> Project:
    """Give the project on 10 April 2026 with something in every section of its report; fields replace its own."""
    project = going()
    everything: dict[str, Any] = {
        "plan": _plan(project),
        "progress_reports": [
            *project.progress_reports,
            _report("photos", "2026-04-10", actual_start="2026-03-30", suspended="2026-04-07", resumes="2026-04-20",
                    remaining="3d"),
            _report("import", "2026-04-10", cancelled=True),
        ],
        "goals": _goals(),
        "measurements": _measurements(),
        "defects": [
            *project.defects,
            pm.Defect(id="d3", severity="minor", found_on="2026-03-20", fixed_on="2026-04-08", visibility="client"),
            pm.Defect(id="d4", severity="critical", found_on="2026-04-07", owner="it", subject="task:build",
                      **_zh(title="用微信支付后订单状态不变"), title="Paid orders stay open"),
        ],
        **_people(),
    }  # fmt: skip
    return attrs.evolve(project, **(everything | fields))
