"""The client, the contract and the scope."""

from __future__ import annotations

import clientpm as pm
from clinic.texts import said, seen
from clinic.work import TEAM

CLIENT_RECORD = pm.Client(
    id="linwan",
    title="Linwan clinic group",
    industry="Outpatient care",
    business="Nine clinics in Suzhou and Wuxi, 2,300 appointments a day, seven of ten made by telephone.",
    market="Families and office workers; two thirds pay through a company plan.",
    technology="Kaida's clinic system, version 8, on the group's own servers; an IT department of four.",
    competition="Two hospital chains opened clinics nearby in 2025, both with online booking.",
    success_factors=[
        said("No clinic stands still during the change.", "切换期间各门诊正常接诊。"),
        said("The front desks take part from the first week.", "前台员工从第一周起全程参与。"),
    ],
    preferences="Short written summary first, then a call. Decisions on Tuesdays, when the management meets.",
    language="zh_CN",
    **seen("临湾门诊集团", industry="门诊医疗服务"),
)

CONTRACT = pm.Contract(
    id="contract",
    title="Contract for the online booking and patient portal",
    kind="fixed_price",
    reference="LW-2026-017",
    signed_on="2026-02-11",
    price=pm.Money("2480000", "CNY"),
    cost=pm.Money("1905000", "CNY"),
    payments=[
        pm.PaymentMilestone(milestone="requirements-agreed", share="0.2"),
        pm.PaymentMilestone(milestone="design-agreed", share="0.2"),
        pm.PaymentMilestone(milestone="accepted", share="0.3"),
        pm.PaymentMilestone(milestone="all-live", share="0.2"),
        pm.PaymentMilestone(milestone="completed", share="0.1"),
    ],
    response_times=[
        pm.ResponseTime(subject=("Question", {"zh_CN": "咨询"}), first_response="1d", side="team"),
        pm.ResponseTime(
            subject=("Critical fault", {"zh_CN": "严重故障"}), first_response="2h", resolution="8h", side="team"
        ),
        pm.ResponseTime(
            subject=("Decision", {"zh_CN": "待决事项"}), first_response="1d", resolution="3d", side="client"
        ),
    ],
    silence_is_acceptance=True,
    silence_days=5,
    warranty_months=12,
    business_calendar=TEAM,
    signatories=["sponsor", "operations", "partner"],
    **seen("在线预约与患者门户项目合同"),
)

SCOPE = pm.Scope(
    id="scope",
    title="Scope of the project",
    included=[
        said(
            "Patients book, move and cancel appointments online and in WeChat.",
            "患者可在网页和微信中预约、改约和取消预约。",
        ),
        said("A portal with record, laboratory results and payments.", "患者门户：查看病历、检验结果，在线缴费。"),
        said("A calendar for the front desks of all nine clinics.", "供九家门诊前台使用的预约日历。"),
        said("Migration of 180,000 patient records.", "迁移18万份患者档案。"),
        said("Training of two key users per clinic.", "为每家门诊培训两位关键用户。"),
    ],
    excluded=[
        said("Video consultations.", "视频问诊。"),
        said("Changes to the clinic system itself.", "对诊疗系统本身的改造。"),
        pm.Statement(
            text="A second language for patients: we would offer it at 160,000.",
            translations={"zh_CN": "面向患者的第二语言：报价16万元。"},
            visibility="internal",
        ),
    ],
    assumptions=[
        said("Kaida's interface works as its manual says.", "恺达的接口与其说明文档一致。"),
        said("Clinic staff have time for the project in the afternoons.", "门诊员工下午可以参与项目工作。"),
    ],
    constraints=[
        said("Patient data stays in data centres in mainland China.", "患者数据只存放在中国大陆境内的数据中心。"),
        said("No change of systems in the week of a public holiday.", "法定节假日当周不切换系统。"),
    ],
    client_duties=[
        said("Linwan arranges test access to the clinic system.", "临湾负责协调开通诊疗系统测试环境。"),
        said("Linwan names two key users per clinic by 3 April.", "临湾于4月3日前为每家门诊确定两位关键用户。"),
        said("The clinics clean up their patient records.", "各门诊负责清理本门诊的患者档案。"),
        said("Comments on drafts come within five working days.", "对提交的文稿在五个工作日内反馈意见。"),
    ],
    **seen("项目范围"),
)
