"""Who takes part, on both sides."""

from __future__ import annotations

from typing import Any

import clientpm as pm
from clinic.texts import CLIENT, seen, zh

PEOPLE = [
    pm.Person(id="shen", name="Shen Yuhan 沈雨涵", email="shen@linwan.example", visibility=CLIENT),
    pm.Person(id="marsh", name="Helen Marsh", email="h.marsh@linwan.example", visibility=CLIENT),
    pm.Person(
        id="wu", name="Wu Jianming 吴建明", email="wu@linwan.example", phone="+86 512 5550 0142", visibility=CLIENT
    ),
    pm.Person(id="qian", name="Qian Lei 钱磊", email="qian@linwan.example", visibility=CLIENT),
    pm.Person(id="zhou", name="Zhou Min 周敏", visibility=CLIENT),
    pm.Person(id="gu", name="Gu Wenjing 顾文静", visibility=CLIENT),
    pm.Person(id="lin", name="Lin Zhiyuan 林致远", email="lin@pinebrook.example", visibility=CLIENT),
    pm.Person(id="okafor", name="Dana Okafor", email="okafor@pinebrook.example", visibility=CLIENT),
    pm.Person(id="keller", name="Maria Keller", visibility=CLIENT),
    pm.Person(id="tang", name="Tang Xiaoyu 唐晓瑜", visibility=CLIENT),
    pm.Person(id="he", name="He Bo 何博", notes="On leave in August, dates not fixed yet."),
    pm.Person(id="xu", name="Xu Ting 徐婷"),
    pm.Person(id="fang", name="Fang Rui 方锐", visibility=CLIENT),
]


def client_side() -> list[pm.Stakeholder]:
    """The people of Linwan, and of its supplier."""
    linwan: dict[str, Any] = {"organisation": "Linwan 临湾", "side": "client"}
    return [
        pm.Stakeholder(
            id="sponsor",
            title="Managing director",
            person="shen",
            level="steering",
            language="zh_CN",
            may_sign=True,
            power=5,
            interest=4,
            engagement="supportive",
            engagement_wanted="leading",
            expectations="No bad news by surprise; a clinic must never stand still.",
            **linwan,
            **seen("集团总经理"),
        ),
        pm.Stakeholder(
            id="board-member",
            title="Member of the board",
            person="marsh",
            level="steering",
            language="en",
            power=4,
            interest=2,
            engagement="neutral",
            engagement_wanted="supportive",
            notes="Was against the project until the price was fixed.",
            **linwan,
            **seen("董事"),
        ),
        pm.Stakeholder(
            id="operations",
            title="Head of clinic operations",
            person="wu",
            level="management",
            language="zh_CN",
            may_sign=True,
            power=4,
            interest=5,
            engagement="leading",
            engagement_wanted="leading",
            **linwan,
            **seen("门诊运营总监"),
        ),
        pm.Stakeholder(
            id="it-manager",
            title="Head of IT",
            person="qian",
            level="management",
            language="zh_CN",
            power=3,
            interest=4,
            engagement="resistant",
            engagement_wanted="supportive",
            notes="Told us in confidence that Kaida is short of staff. Do not quote him.",
            **linwan,
            **seen("信息科主任"),
        ),
        pm.Stakeholder(
            id="front-desk",
            title="Head of the front desks",
            person="zhou",
            language="zh_CN",
            **linwan,
            **seen("前台主管"),
        ),
        pm.Stakeholder(
            id="privacy-officer",
            title="Privacy officer",
            person="gu",
            level="management",
            language="zh_CN",
            **linwan,
            **seen("个人信息保护负责人"),
        ),
        pm.Stakeholder(
            id="kaida",
            title="Interface engineer of the clinic system's maker",
            person="fang",
            organisation="Kaida 恺达",
            side="supplier",
            **seen("诊疗系统厂商接口工程师"),
        ),
    ]


def team_side() -> list[pm.Stakeholder]:
    """The people of Pinebrook."""
    pinebrook: dict[str, Any] = {"organisation": "Pinebrook 松溪", "side": "team"}
    return [
        pm.Stakeholder(
            id="partner",
            title="Partner",
            person="okafor",
            level="steering",
            may_sign=True,
            **pinebrook,
            **seen("合伙人"),
        ),
        pm.Stakeholder(
            id="project-manager",
            title="Project manager",
            person="lin",
            level="management",
            **pinebrook,
            **seen("项目经理"),
        ),
        pm.Stakeholder(id="architect", title="Architect", person="keller", **pinebrook, **seen("架构师")),
        pm.Stakeholder(id="ux-lead", title="Lead designer", person="tang", **pinebrook, **seen("设计负责人")),
        pm.Stakeholder(id="developer", title="Lead developer", person="he", **pinebrook, **zh("开发负责人")),
        pm.Stakeholder(id="test-lead", title="Lead tester", person="xu", **pinebrook, **zh("测试负责人")),
    ]
