"""What is to be achieved, and what was measured so far."""

from __future__ import annotations

import datetime as dt
from typing import Any

import clientpm as pm
from clinic.texts import CLIENT, seen

# All goals were looked at together before the contract was signed.
DECLARED: dict[str, Any] = {
    "declared_by": "operations",
    "declared_at": dt.datetime(2026, 2, 10, 6, 0, tzinfo=dt.UTC),
}

OBJECTIVE = "Patients reach Linwan without effort"
OBJECTIVE_ZH = "让患者方便地联系到临湾"

GOALS = [
    pm.Goal(
        id="all-clinics",
        title="All nine clinics live before the flu season",
        statement="By 30 October 2026 all nine clinics take appointments online.",
        owner="project-manager",
        objective=OBJECTIVE,
        metric="Clinics that take appointments online",
        definition="Clinics whose patients can book with every doctor; counted on Fridays.",
        data_source="Booking system, monthly list of clinics",
        unit="clinics",
        direction="increase",
        baseline=0,
        baseline_on="2026-09-03",
        target=9,
        deadline="2026-10-30",
        interval_days=14,
        confidence="0.75",
        planned=[pm.PlannedValue("2026-09-04", 2), pm.PlannedValue("2026-09-30", 9)],
        reviews=["2026-09-08", "2026-10-13"],
        links=["task:all-live", "need:before-flu"],
        **DECLARED,
        **seen(
            "九家门诊在流感季之前全部上线",
            statement="2026年10月30日前，九家门诊全部开通在线预约。",
            objective=OBJECTIVE_ZH,
            metric="已开通在线预约的门诊数",
            definition="患者可预约到所有医生的门诊才算开通；每周五统计。",
            data_source="预约系统月度门诊清单",
            unit="家",
        ),
    ),
    pm.Goal(
        id="clean-records",
        title="Patient records are clean before they move",
        statement="By 31 July 2026 the clinics have checked all 180,000 patient records.",
        owner="front-desk",
        objective=OBJECTIVE,
        metric="Patient records checked by the clinics",
        definition="Records without duplicates and with a valid telephone number, over all nine clinics.",
        data_source="Weekly export of the clinic system",
        unit="records",
        direction="increase",
        baseline=0,
        baseline_on="2026-04-23",
        target=180000,
        deadline="2026-07-31",
        interval_days=14,
        measurable_early=True,
        reviews=["2026-06-02", "2026-07-07"],
        links=["task:cleaning", "task:all-live"],
        **DECLARED,
        **seen(
            "患者档案在迁移前清理完毕",
            statement="2026年7月31日前，各门诊核对完全部18万份患者档案。",
            objective=OBJECTIVE_ZH,
            metric="门诊已核对的患者档案数",
            definition="没有重复、电话号码有效的档案，九家门诊合计。",
            data_source="诊疗系统每周导出数据",
            unit="份",
        ),
    ),
    pm.Goal(
        id="online-share",
        title="Most patients book online",
        statement="Three months after the last clinic is live, six of ten appointments are made online.",
        owner="operations",
        objective=OBJECTIVE,
        metric="Share of appointments made online",
        definition="Appointments booked by patients themselves, of all appointments of a month, over all nine clinics.",
        data_source="Booking system, monthly figures",
        unit="%",
        direction="increase",
        baseline=0,
        baseline_on="2026-02-10",
        target=60,
        relative_deadline=pm.RelativeDeadline(after="all-live", months=3),
        interval_days=14,
        confidence="0.7",
        reviews=["2026-11-10", "2026-12-08"],
        links=["need:phones"],
        **DECLARED,
        **seen(
            "多数患者改为在线预约",
            statement="最后一家门诊上线三个月后，六成预约在线完成。",
            objective=OBJECTIVE_ZH,
            metric="在线预约占比",
            definition="患者自行在线完成的预约占当月全部预约的比例，九家门诊合计。",
            data_source="预约系统月度数据",
            unit="%",
        ),
    ),
    pm.Goal(
        id="lost-calls",
        title="Nobody gives up on the telephone",
        statement="Three months after the project is completed, at most 5 of 100 callers hang up before they are answered.",
        owner="front-desk",
        objective=OBJECTIVE,
        metric="Callers who hang up before they are answered",
        definition="Calls ended by the caller while waiting, of all calls of a month, over all nine clinics.",
        data_source="Telephone system, monthly figures",
        unit="%",
        direction="decrease",
        baseline=31,
        baseline_on="2026-01-31",
        target=5,
        relative_deadline=pm.RelativeDeadline(months=3),
        interval_days=14,
        confidence="0.6",
        reviews=["2026-11-10", "2027-01-12"],
        links=["need:phones"],
        **DECLARED,
        **seen(
            "不再有患者打不进电话",
            statement="项目完成三个月后，未接通即挂断的来电不超过5%。",
            objective=OBJECTIVE_ZH,
            metric="未接通即挂断的来电占比",
            definition="等待中由来电者挂断的电话占当月全部来电的比例，九家门诊合计。",
            data_source="电话系统月度数据",
            unit="%",
        ),
    ),
    pm.Goal(
        id="no-shows",
        title="Fewer missed appointments",
        statement="Five months after the project is completed, at most 8 of 100 appointments are missed without notice.",
        owner="operations",
        objective=OBJECTIVE,
        metric="Appointments missed without notice",
        definition="Appointments that the patient neither kept nor cancelled, of all appointments of a month.",
        data_source="Clinic system, monthly figures",
        unit="%",
        direction="decrease",
        baseline=14,
        baseline_on="2026-01-31",
        target=8,
        relative_deadline=pm.RelativeDeadline(months=5),
        interval_days=14,
        confidence="0.65",
        reviews=["2026-12-08", "2027-02-09"],
        **DECLARED,
        **seen(
            "减少爽约",
            statement="项目完成五个月后，未提前取消的爽约比例不超过8%。",
            objective=OBJECTIVE_ZH,
            metric="爽约比例",
            definition="患者既未到诊也未取消的预约占当月全部预约的比例。",
            data_source="诊疗系统月度数据",
            unit="%",
        ),
    ),
]

RECORDS_CHECKED = {"2026-05-08": 22000, "2026-05-22": 47000, "2026-06-05": 74000, "2026-06-19": 101000}
"""Nothing else can be measured before the first clinic is live."""

MEASUREMENTS = [
    pm.Measurement(
        id=f"records-{day}",
        goal="clean-records",
        on=day,
        value=value,
        reported_by="front-desk",
        visibility=CLIENT,
    )
    for day, value in RECORDS_CHECKED.items()
]
