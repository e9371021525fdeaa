"""Who works on what, and what that and the rest may cost. Nothing of it is the client's business."""

from __future__ import annotations

import clientpm as pm
from clinic.texts import zh


def yuan(amount: int | str) -> pm.Money:
    """An amount in yuan."""
    return pm.Money(amount, "CNY")


RATES = {"manager": 340, "architects": 380, "designers": 300, "developers": 280, "testers": 240, "clinic-staff": 0}
"""What an hour costs us; the time of Linwan's staff is Linwan's."""

RESOURCES = [
    pm.Resource(
        id=name,
        title=title,
        role=title,
        capacity=capacity,
        rates=[pm.ResourceRate(amount=yuan(RATES[name]))],
        **zh(chinese, role=chinese),
    )
    for name, title, chinese, capacity in (
        ("manager", "Project manager", "项目经理", 1),
        ("architects", "Architect", "架构师", 1),
        ("designers", "Designers", "设计师", 2),
        ("developers", "Developers", "开发人员", 7),
        ("testers", "Testers", "测试人员", 2),
        ("clinic-staff", "Clinic staff", "门诊员工", 24),
    )
]

WORKERS: dict[str, tuple[str, int | str]] = {
    "prepare": ("manager", "0.5"),
    "interviews": ("designers", 1),
    "journeys": ("designers", "1.5"),
    "system-survey": ("architects", 1),
    "data-survey": ("developers", 1),
    "requirements": ("designers", 1),
    "privacy": ("clinic-staff", 1),
    "requirements-review": ("clinic-staff", 6),
    "architecture": ("architects", 1),
    "security": ("architects", 1),
    "drafts": ("designers", 1),
    "prototype": ("designers", 1),
    "patient-test": ("designers", 1),
    "revision": ("designers", 1),
    "interface-contract": ("architects", "0.5"),
    "design-review": ("clinic-staff", 6),
    "environments": ("developers", 2),
    "sign-in": ("developers", 1),
    "access-log": ("developers", 1),
    "monitoring": ("developers", 1),
    "free-times": ("developers", 2),
    "booking-pages": ("developers", 1),
    "reminders": ("developers", 1),
    "waiting-list": ("developers", 1),
    "desk-calendar": ("developers", 1),
    "rosters": ("developers", 1),
    "record-view": ("developers", 1),
    "lab-results": ("developers", 1),
    "payment": ("developers", 1),
    "invoices": ("developers", 1),
    "adapter": ("developers", 2),
    "synchronising": ("developers", 2),
    "mapping": ("developers", 1),
    "cleaning": ("clinic-staff", 9),
    "first-trial": ("developers", 1),
    "second-trial": ("developers", 1),
    "data-check": ("clinic-staff", 9),
    "system-test": ("testers", 2),
    "fixes": ("developers", 4),
    "material": ("designers", 1),
    "training": ("designers", 1),
    "user-test": ("clinic-staff", 18),
    "last-fixes": ("developers", 3),
    "final-migration": ("developers", 2),
    "pilot": ("developers", 2),
    "roll-out": ("developers", 3),
    "support": ("developers", 2),
    "handover": ("architects", 1),
    "management": ("manager", "0.5"),
}
ASSIGNMENTS = [
    pm.Assignment(id=task, task=task, resource=resource, units=units) for task, (resource, units) in WORKERS.items()
]

FIXED = (
    ("kaida-fee", "interface-contract", 160000, "Kaida's fee for the interface", "恺达接口费"),
    ("servers", "environments", 96000, "Servers for one year", "一年的服务器费用"),
    ("text-messages", "reminders", 36000, "Text messages until the end of 2026", "短信费用，至2026年底"),
    ("payment-service", "payment", 42000, "Set-up of the payment service", "支付服务开通费"),
    ("security-firm", "security-test", 58000, "Security test by an outside firm", "第三方安全测试费"),
    ("handbooks", "material", 18000, "Printed handbooks", "培训手册印制费"),
    ("old-page-fee", "old-page", 6000, "One more month of the old booking page", "旧预约页面延期一个月"),
)
BUDGET = [
    *(
        pm.BudgetLine(id=name, task=task, amount=yuan(amount), title=title, accrual="start", **zh(chinese))
        for name, task, amount, title, chinese in FIXED
    ),
    pm.BudgetLine(
        id="known-risks",
        title="For the risks we know",
        category="contingency",
        amount=yuan(120000),
        **zh("已知风险预留"),
    ),
    pm.BudgetLine(
        id="reserve",
        title="For what nobody foresaw",
        category="management_reserve",
        amount=yuan(80000),
        **zh("管理储备"),
    ),
]
