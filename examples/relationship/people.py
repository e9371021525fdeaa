"""Who takes part: the tea museum, the studio that makes its audio guide, and a recording studio."""

from __future__ import annotations

from typing import Any

import clientpm as pm
from relationship.texts import CLIENT, seen

PEOPLE = [
    pm.Person(
        id="museum-director", name="Fang Suqin 方素琴", email="fang@yunmen-tea.example", time_zone="Asia/Shanghai",
        visibility=CLIENT,
    ),
    pm.Person(
        id="chair-of-friends", name="Graham Ellis", email="g.ellis@tea-friends.example", time_zone="Europe/London",
        visibility=CLIENT,
    ),
    pm.Person(
        id="head-of-education", name="Luo Yi 罗怡", email="luoyi@yunmen-tea.example", phone="+86 571 5550 0187",
        external_id="CRM-20417", notes="Two small children: no calls after five.", visibility=CLIENT,
    ),
    pm.Person(id="head-of-desk", name="Ge Liang 葛亮", phone="+86 571 5550 0112", visibility=CLIENT),
    pm.Person(id="museum-it", name="Bao Hui 鲍辉", email="baohui@yunmen-tea.example", visibility=CLIENT),
    pm.Person(id="studio-head", name="Oliver Brandt", email="brandt@reedbank.example", visibility=CLIENT),
    pm.Person(id="studio-lead", name="Tan Jing 谭静", email="tan@reedbank.example", visibility=CLIENT),
    pm.Person(id="studio-editor", name="Mu Qing 穆青", visibility=CLIENT),
    pm.Person(id="studio-developer", name="Shi Ran 石然", visibility=CLIENT),
    pm.Person(id="sound-engineer", name="Kong Bin 孔斌", visibility=CLIENT),
]  # fmt: skip

MUSEUM: dict[str, Any] = {"organisation": "Yunmen Tea Museum 云门茶博物馆", "side": "client"}
STUDIO: dict[str, Any] = {"organisation": "Reedbank Studio 苇岸工作室", "side": "team"}

STAKEHOLDERS = [
    pm.Stakeholder(
        id="director",
        title="Director of the museum",
        role="Director",
        person="museum-director",
        level="steering",
        language="zh_CN",
        channel="meeting",
        may_sign=True,
        power=5,
        interest=4,
        engagement="supportive",
        engagement_wanted="leading",
        expectations="A guide that old visitors use without asking the desk.",
        **MUSEUM,
        **seen("馆长", role="馆长"),
    ),
    pm.Stakeholder(
        id="trustee",
        title="Chair of the Friends of the Museum",
        role="Chair of the Friends",
        person="chair-of-friends",
        level="steering",
        language="en",
        channel="e_mail",
        time_zone="Europe/London",
        power=4,
        interest=3,
        engagement="neutral",
        engagement_wanted="supportive",
        notes="The Friends pay for the English half. He wants to hear of trouble from us, not from the museum.",
        **MUSEUM,
        **seen("博物馆之友会主席", role="之友会主席"),
    ),
    pm.Stakeholder(
        id="education",
        title="Head of education",
        role="Head of education",
        person="head-of-education",
        level="management",
        language="zh_CN",
        channel="call",
        may_sign=True,
        power=4,
        interest=5,
        engagement="leading",
        engagement_wanted="leading",
        **MUSEUM,
        **seen("教育部主任", role="教育部主任"),
    ),
    pm.Stakeholder(
        id="front-desk",
        title="Head of the visitor desk",
        role="Head of the visitor desk",
        person="head-of-desk",
        language="zh_CN",
        channel="chat",
        power=2,
        interest=5,
        engagement="resistant",
        engagement_wanted="supportive",
        notes="Afraid that the guide costs his desk two jobs. Say early that nobody has to go.",
        **MUSEUM,
        **seen("服务台主管", role="服务台主管"),
    ),
    pm.Stakeholder(
        id="museum-it",
        title="IT of the museum",
        role="IT officer",
        person="museum-it",
        language="zh_CN",
        channel="e_mail",
        power=3,
        interest=3,
        engagement="neutral",
        engagement_wanted="supportive",
        **MUSEUM,
        **seen("信息中心工程师", role="信息中心工程师"),
    ),
    pm.Stakeholder(
        id="studio-head",
        title="Head of the studio",
        role="Head of the studio",
        person="studio-head",
        level="steering",
        language="en",
        may_sign=True,
        **STUDIO,
        **seen("工作室负责人", role="工作室负责人"),
    ),
    pm.Stakeholder(
        id="lead",
        title="Project lead",
        role="Project lead",
        person="studio-lead",
        level="management",
        language="zh_CN",
        **STUDIO,
        **seen("项目负责人", role="项目负责人"),
    ),
    pm.Stakeholder(
        id="editor",
        title="Script editor",
        role="Script editor",
        person="studio-editor",
        **STUDIO,
        **seen("脚本编辑", role="脚本编辑"),
    ),
    pm.Stakeholder(
        id="developer",
        title="Developer",
        role="Developer",
        person="studio-developer",
        **STUDIO,
        **seen("开发工程师", role="开发工程师"),
    ),
    pm.Stakeholder(
        id="recording",
        title="Sound engineer of Stonegate",
        role="Sound engineer",
        person="sound-engineer",
        organisation="Stonegate Sound 石门录音棚",
        side="supplier",
        **seen("石门录音棚录音师", role="录音师"),
    ),
]
ASKED = ("director", "trustee", "education", "front-desk", "museum-it")
"""Whom the surveys ask: everybody on the museum's side."""
