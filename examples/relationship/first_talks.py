"""From the first conversation to the contract: who the museum is, what it needs, what was agreed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import clientpm as pm
from relationship.calendars import STUDIO_HOURS
from relationship.texts import said, seen, zh

MUSEUM = pm.Client(
    id="yunmen",
    title="Yunmen Tea Museum",
    industry="Museums",
    business="A city museum in the hills west of Hangzhou: 310,000 visitors a year, one in six from abroad.",
    market="Families at weekends, school classes in term, travellers from spring to autumn.",
    technology="A ticket system of 2019 and wireless net in the halls; one person for all of it.",
    competition="Two new tea gardens nearby, with free tours on the phone.",
    success_factors=[
        said("Visitors find the guide by themselves.", "观众无需询问即可用上导览。"),
        said("The museum can change a text without us.", "馆方可自行修改讲解词。"),
    ],
    preferences="Tea before business. Nothing on Mondays: the museum is closed, and the staff is at home.",
    language="zh_CN",
    key_contacts=["education", "director"],
    account_manager="studio-head",
    since="2026-02-06",
    external_id="CRM-ORG-311",
    **seen("云门茶博物馆", industry="博物馆"),
)

NEEDS = [
    pm.Need(
        id="queue",
        title="The queue for audio players",
        statement="At weekends people wait half an hour for a player, and one player in five is broken.",
        kind="business",
        source="front-desk",
        noted_on="2026-01-20",
        **seen("租讲解器要排队", statement="周末租讲解器要排半小时队，五台里就有一台是坏的。"),
    ),
    pm.Need(
        id="english",
        title="Foreign visitors miss the story",
        statement="Guests from abroad see cups and leaves. Nobody tells them why it matters.",
        kind="business",
        source="trustee",
        noted_on="2026-01-22",
        **seen("外国观众看不懂", statement="外国观众只看到杯子和茶叶，没有人给他们讲背后的故事。"),
    ),
    pm.Need(
        id="before-autumn",
        title="Open before the autumn season",
        statement="In September the travellers come back. By then it must run without us thinking about it.",
        kind="time",
        by="2026-08-31",
        milestone="opened",
        source="director",
        noted_on="2026-01-20",
        **seen("秋季旺季前开放", statement="九月游客回来时，这套导览要已经能平稳运行。"),
    ),
    pm.Need(
        id="museum-budget",
        title="What the museum can spend",
        statement="400,000 from the city, and what the Friends add for the English half.",
        kind="budget",
        amount=pm.Money("480000", "CNY"),
        source="director",
        confirmed_by="director",
        noted_on="2026-01-22",
        **zh("馆方预算", statement="市里拨款40万元，英文部分由之友会补足。"),
    ),
]

FIRST_VISIT = pm.Elicitation(
    id="first-visit",
    title="A Saturday at the visitor desk",
    participants=["front-desk", "education"],
    held_on="2026-01-24",
    outcome="Of 100 visitors 31 asked for a player and 11 got one. Most of the others had a phone in their hand.",
    links=["need:queue"],
    note="The desk thinks that the guide will cost jobs.",
    **seen(
        "在服务台的一个周六",
        outcome="一百位观众中有31位想租讲解器，只有11位租到；其余多数人手里就拿着手机。",
    ),
)


def answered(need: str, possibility: str, feasibility: str, chinese: str, **more: Any) -> pm.NeedAnswer:
    """An answer to a need, in both languages."""
    texts = {"feasibility": chinese, **more.pop("zh", {})}
    return pm.NeedAnswer(
        id=need,
        need=need,
        possibility=possibility,
        feasibility=feasibility,
        answered_by="lead",
        answered_on="2026-01-30",
        visibility="client",
        translations={"zh_CN": texts},
        **more,
    )


ANSWERS = [
    answered(
        "queue",
        "yes",
        "A guide on the visitor's own phone; the desk keeps thirty players for those who have none.",
        "导览做在观众自己的手机上；服务台保留三十台讲解器，供没有手机的观众使用。",
    ),
    answered(
        "english",
        "yes",
        "Every stop is written anew for English listeners, not translated.",
        "每个讲解点都为英文听众重新撰写，而不是照搬翻译。",
    ),
    answered(
        "before-autumn",
        "with_conditions",
        "Open at the end of July, with a month to spare.",
        "七月底开放，留出一个月余量。",
        conditions="The museum approves the scripts within a week.",
        zh={"conditions": "馆方在一周内审定讲解词。"},
    ),
]

OBJECTIVE, OBJECTIVE_ZH = "Every visitor hears the story of tea", "让每位观众听到茶的故事"
AGREED: dict[str, Any] = {"declared_by": "education", "declared_at": dt.datetime(2026, 2, 5, 6, 0, tzinfo=dt.UTC)}

GOALS = [
    pm.Goal(
        id="share",
        title="One visitor in three uses the guide",
        statement="By 31 January 2027 at least 35 of 100 visitors of a month use the guide.",
        owner="education",
        objective=OBJECTIVE,
        metric="Visitors of a month who start the guide",
        definition="Phones and players that start at least three stops, of all tickets of the month.",
        data_source="Guide statistics and ticket system",
        unit="%",
        direction="increase",
        baseline=11,
        baseline_on="2026-01-24",
        target=35,
        deadline="2027-01-31",
        interval_days=90,
        confidence="0.7",
        reviews=["2026-11-05", "2027-02-04"],
        links=["need:queue", "task:opened"],
        **AGREED,
        **seen(
            "三分之一的观众使用导览",
            statement="2027年1月31日前，当月观众中至少35%使用导览。",
            objective=OBJECTIVE_ZH,
            metric="当月启动导览的观众占比",
            definition="当月收听三个以上讲解点的手机和讲解器数量，除以当月票数。",
            data_source="导览统计与票务系统",
            unit="%",
        ),
    ),
    pm.Goal(
        id="complaints",
        title="Nobody complains about the queue",
        statement="By 31 January 2027 there are at most two complaints a month about waiting for a guide.",
        owner="front-desk",
        objective=OBJECTIVE,
        metric="Complaints of a month about waiting",
        definition="Entries in the visitors' book and at the desk that name the queue for players.",
        data_source="Visitors' book, counted by the desk",
        unit="complaints",
        direction="decrease",
        baseline=14,
        baseline_on="2026-01-31",
        target=2,
        deadline="2027-01-31",
        interval_days=90,
        confidence="0.8",
        reviews=["2026-11-05", "2027-02-04"],
        links=["need:queue", "task:opened"],
        **AGREED,
        **seen(
            "不再有人抱怨排队",
            statement="2027年1月31日前，每月关于租用导览排队的投诉不超过两件。",
            objective=OBJECTIVE_ZH,
            metric="当月关于排队的投诉件数",
            definition="留言簿和服务台记录中提到租讲解器排队的投诉。",
            data_source="留言簿，由服务台统计",
            unit="件",
        ),
    ),
]

SCOPE = pm.Scope(
    id="scope",
    title="Scope of the project",
    included=[
        said("An audio guide for sixty stops, in Chinese and English, on visitors' phones.", "六十个讲解点的中英文手机语音导览。"),
        said("Labels with codes at every stop.", "每个讲解点的二维码标牌。"),
        said("A page on which the museum changes texts and recordings itself.", "供馆方自行修改讲解词和录音的管理页面。"),
        said("Training for the visitor desk and for the museum's education team.", "服务台和教育部人员的培训。"),
    ],
    excluded=[
        said("Signs and lighting in the halls.", "展厅标识与照明。"),
        pm.Statement(
            text="A third language: we would offer it at 90,000.",
            translations={"zh_CN": "第三种语言：报价9万元。"},
            visibility="internal",
        ),
    ],
    assumptions=[said("The wireless net reaches all sixty stops.", "无线网络覆盖全部六十个讲解点。")],
    client_duties=[said("The museum comments on scripts within five working days.", "馆方在五个工作日内对讲解词提出意见。")],
    **seen("项目范围"),
)  # fmt: skip

CONTRACT = pm.Contract(
    id="contract",
    title="Contract for the audio guide",
    kind="fixed_price",
    reference="YM-2026-004",
    signed_on="2026-02-06",
    price=pm.Money("480000", "CNY"),
    cost=pm.Money("371000", "CNY"),
    payments=[
        pm.PaymentMilestone(milestone="concept-agreed", share="0.3"),
        pm.PaymentMilestone(milestone="accepted", share="0.5"),
        pm.PaymentMilestone(milestone="completed", share="0.2"),
    ],
    response_times=[
        pm.ResponseTime(subject=("Question", {"zh_CN": "咨询"}), first_response="1d", side="team"),
        pm.ResponseTime(
            subject=("Critical fault", {"zh_CN": "严重故障"}), first_response="2h", resolution="8h", side="team"
        ),
        pm.ResponseTime(subject=("Comments", {"zh_CN": "反馈意见"}), first_response="5d", side="client"),
    ],
    silence_is_acceptance=True,
    silence_days=10,
    warranty_months=12,
    business_calendar=STUDIO_HOURS,
    signatories=["director", "studio-head"],
    **seen("语音导览项目合同"),
)

RESPONSIBILITIES = pm.ready_raci(
    manager="lead",
    client_manager="education",
    sponsor="director",
    team=["editor", "developer"],
    users=["front-desk", "museum-it"],
)
"""Who does what, who answers for it, who is asked, and who is told."""
