"""A whole client project, from the first agreement to the last clinic that goes live.

The story: the Linwan clinic group wants its patients to book appointments online and to see
their results in a portal. Pinebrook, a small consultancy, builds it. Contract and plan were
agreed in February 2026. Before the kick-off one thing has already moved: the maker of the
clinic system, Kaida, opens its test system later than promised. What does that do to the dates?

Half of Linwan's board reads English, its clinics read Chinese, so every text that the client
sees is there in both languages. What is not marked as the client's stays inside the team.

Run it with `python examples/clinic_booking.py`.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import clientpm as pm

CLIENT = pm.Visibility.CLIENT


def zh(title: str, **texts: str) -> dict[str, Any]:
    """Give a record its Chinese texts: `**zh("需求确认")`."""
    return {"translations": {"zh_CN": {"title": title, **texts}}}


def seen(title: str, **texts: str) -> dict[str, Any]:
    """The same for a record that the client sees."""
    return {"visibility": CLIENT, **zh(title, **texts)}


def said(english: str, chinese: str) -> pm.Statement:
    """One sentence of the agreement in both languages."""
    return pm.Statement(text=english, translations={"zh_CN": chinese})


# --- When people work --------------------------------------------------------------------

HOLIDAYS = [
    pm.CalendarException(start="2026-04-06", name="Tomb-Sweeping Day 清明节"),
    pm.CalendarException(start="2026-05-01", end="2026-05-05", name="Labour Day 劳动节"),
    pm.CalendarException(start="2026-06-19", name="Dragon Boat Festival 端午节"),
    pm.CalendarException(start="2026-09-25", name="Mid-Autumn Festival 中秋节"),
    pm.CalendarException(start="2026-10-01", end="2026-10-07", name="National Day 国庆节"),
]
OFFICE_HOURS = ["09:00-12:00", "13:00-18:00"]
# In exchange for the long holidays, these weekend days are worked.
MADE_UP = [
    pm.CalendarException(start=day, hours=OFFICE_HOURS, name="Make-up working day 调休上班")
    for day in ("2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10")
]

TEAM = pm.WorkCalendar.weekdays(id="team", title="Team 项目团队", hours=OFFICE_HOURS, holidays=[*HOLIDAYS, *MADE_UP])
# The clinics' staff look after patients in the morning: a day of theirs is an afternoon of four hours.
CLINICS = pm.WorkCalendar.weekdays(
    id="clinics", title="Clinic staff 门诊员工", hours=["13:30-17:30"], holidays=HOLIDAYS
)
# Kaida works as the team does, but not while it ships its spring release.
VENDOR = pm.WorkCalendar(
    id="vendor",
    title="Kaida 恺达",
    base=TEAM,
    week=[None] * 7,
    exceptions=[pm.CalendarException(start="2026-05-11", end="2026-05-15", name="Spring release 春季版本发布")],
)
# Clinics are open every day of the week, and data is moved by night as well.
OPEN_CLINIC = pm.WorkCalendar.every_day(
    id="open-clinic", title="Open clinic 门诊营业", hours=["08:00-12:00", "13:30-17:30"]
)
ROUND_THE_CLOCK = pm.WorkCalendar.every_day(id="round-the-clock", title="Round the clock 全天候", hours=["00:00-24:00"])


# --- What is to be done ------------------------------------------------------------------


def discovery() -> tuple[pm.Task, ...]:
    """Phase 1: what the clinics need."""
    return pm.summary(
        "discovery",
        "Discovery",
        [
            pm.task("prepare", "Prepare the kick-off", "1d", **zh("筹备启动会")),
            pm.milestone(
                "kick-off",
                "Kick-off meeting",
                kind="start_milestone",
                after="prepare",
                constraints=[("SNET", "2026-03-03T09:00")],
                **seen("项目启动会"),
            ),
            pm.task(
                "interviews",
                "Interviews in three clinics",
                "6d",
                after="kick-off",
                calendar="clinics",
                owner="front-desk",
                **seen(
                    "在三家门诊开展访谈",
                    description="前台、护士和医生各两位，每次半天。",
                ),
                description="Two each of front desk, nurses and doctors, half a day at a time.",
            ),
            pm.task(
                "journeys",
                "Map the patients' and staff's journeys",
                "5d",
                after=["interviews SS+3d", "interviews FF+1d"],
                owner="ux-lead",
                **zh("梳理患者与员工的流程"),
            ),
            pm.task(
                "system-survey",
                "Survey of the clinic system",
                ("3d", "5d", "9d"),
                after="kick-off",
                owner="architect",
                **zh("现有诊疗系统调研"),
                notes="Kaida's documentation is from 2021. Expect surprises.",
            ),
            pm.task(
                "data-survey", "Survey of the patient data", "4d", after="system-survey SS+2d", **zh("患者数据盘点")
            ),
            pm.task(
                "requirements",
                "Write down the requirements",
                "8d",
                after=["journeys", "system-survey"],
                owner="project-manager",
                **seen("编写需求说明"),
            ),
            pm.task(
                "privacy",
                "Privacy impact assessment",
                ("4d", "6d", "12d"),
                after="data-survey",
                owner="privacy-officer",
                **seen("个人信息保护影响评估"),
            ),
            pm.task(
                "requirements-review",
                "Clinics review the requirements",
                "5d",
                after="requirements",
                calendar="clinics",
                owner="operations",
                **seen("门诊评审需求"),
            ),
            pm.milestone(
                "requirements-agreed",
                "Requirements agreed",
                after=["requirements-review", "privacy"],
                deadline="2026-04-10",
                **seen("需求确认"),
            ),
        ],
        **seen("需求调研"),
    )


def design(test_access: str) -> tuple[pm.Task, ...]:
    """Phase 2: how it will look and work."""
    return pm.summary(
        "design",
        "Design",
        [
            pm.task(
                "architecture",
                "Architecture",
                "6d",
                after=["requirements SS+4d", "system-survey"],
                owner="architect",
                **zh("系统架构"),
            ),
            pm.task("security", "Security concept", "4d", after=["architecture", "privacy"], **zh("安全方案")),
            pm.summary(
                "screens",
                "Screens and prototype",
                [
                    pm.task(
                        "drafts", "Draft the screens", ("5d", "8d", "14d"), after="requirements", **zh("绘制界面草图")
                    ),
                    pm.task("prototype", "Clickable prototype", "6d", after="drafts FS-2d", **zh("制作可点击原型")),
                    pm.task(
                        "patient-test",
                        "Patients try the prototype",
                        "4d",
                        after=["prototype", "requirements-agreed"],
                        calendar="clinics",
                        owner="front-desk",
                        **seen("患者试用原型"),
                    ),
                    pm.task("revision", "Revise the prototype", "3d", after="patient-test", **zh("修订原型")),
                ],
                **seen("界面与原型"),
            ),
            pm.summary(
                "interface",
                "Interface with the clinic system",
                [
                    pm.task(
                        "interface-contract",
                        "Agree the interface with Kaida",
                        ("6d", "8d", "18d"),
                        after=["system-survey", "requirements-agreed"],
                        calendar="vendor",
                        owner="kaida",
                        **seen("与恺达商定接口"),
                        notes="Their project lead leaves in May. Get the interface in writing before.",
                    ),
                    pm.milestone(
                        "test-access",
                        "Test access to the clinic system",
                        kind="start_milestone",
                        after="kick-off",
                        constraints=[("SNET", test_access)],
                        owner="it-manager",
                        **seen(
                            "诊疗系统测试环境开放",
                            description="由临湾信息科与恺达协调开通；开通之前无法开发数据交换。",
                        ),
                        description="Linwan's IT department arranges it with Kaida; the exchange of data cannot be built before.",
                    ),
                ],
                **seen("与诊疗系统的接口"),
            ),
            pm.task(
                "design-review",
                "Clinics review the design",
                "4d",
                after=["revision", "security"],
                calendar="clinics",
                owner="operations",
                **seen("门诊评审设计方案"),
            ),
            pm.milestone(
                "design-agreed",
                "Design agreed",
                after=["design-review", "interface-contract"],
                deadline="2026-05-15",
                **seen("设计方案确认"),
            ),
        ],
        **seen("方案设计"),
    )


def build(text_messages: str) -> tuple[pm.Task, ...]:
    """Phase 3: the software, in four parts."""
    return pm.summary(
        "build",
        "Build",
        [
            _platform(),
            _appointments(text_messages),
            _portal(),
            _integration(),
            pm.milestone(
                "demonstration",
                "First demonstration in a clinic",
                after=["booking-pages", "desk-calendar"],
                deadline="2026-06-26",
                **seen("首次门诊现场演示"),
            ),
            pm.milestone(
                "build-complete",
                "Ready for testing",
                after=["appointments", "portal", "integration", "access-log", "monitoring"],
                deadline="2026-07-03",
                **seen("开发完成，进入测试"),
            ),
        ],
        **seen("开发与集成"),
    )


def _platform() -> tuple[pm.Task, ...]:
    return pm.summary(
        "platform",
        "Platform",
        [
            pm.task("environments", "Test and production systems", "4d", after="architecture", **zh("测试与生产环境")),
            pm.task(
                "sign-in",
                "Sign-in for patients and staff",
                ("9d", "12d", "20d"),
                after=["environments", "design-agreed"],
                **zh("患者与员工登录"),
            ),
            pm.task("access-log", "Log of every access", "5d", after="sign-in SS+3d", **zh("访问日志")),
            pm.task("monitoring", "Monitoring", "3d", after="environments", **zh("运行监控")),
        ],
        **zh("基础平台"),
    )


def _appointments(text_messages: str) -> tuple[pm.Task, ...]:
    return pm.summary(
        "appointments",
        "Appointments",
        [
            pm.summary(
                "booking",
                "For patients",
                [
                    pm.task(
                        "free-times",
                        "Free times and booking rules",
                        ("14d", "18d", "28d"),
                        after=["environments", "design-agreed"],
                        owner="developer",
                        **zh("号源与预约规则"),
                    ),
                    pm.task(
                        "booking-pages",
                        "Booking pages",
                        "15d",
                        after=["free-times SS+8d", "sign-in SS+6d"],
                        **zh("预约页面"),
                    ),
                    pm.task(
                        "reminders",
                        "Reminders by text message and WeChat",
                        text_messages,
                        after="free-times",
                        **zh("短信与微信提醒"),
                        notes="The cheap text-message supplier failed our trial; the better one costs us 9,000 more.",
                    ),
                    pm.task("waiting-list", "Waiting list", "8d", after="free-times SS+50%", **zh("候补排队")),
                ],
                **seen("患者端"),
            ),
            pm.summary(
                "desk",
                "For the front desk",
                [
                    pm.task(
                        "desk-calendar", "Calendar of the desk", "15d", after="free-times SS+8d", **zh("前台预约日历")
                    ),
                    pm.task("rosters", "Doctors' rosters", "10d", after="free-times", **zh("医生排班")),
                ],
                **seen("前台端"),
            ),
        ],
        **seen("预约挂号"),
    )


def _portal() -> tuple[pm.Task, ...]:
    return pm.summary(
        "portal",
        "Patient portal",
        [
            pm.summary(
                "results",
                "Records and results",
                [
                    pm.task("record-view", "View of the record", "15d", after="sign-in", **zh("病历查看")),
                    pm.task(
                        "lab-results",
                        "Laboratory results",
                        ("7d", "10d", "18d"),
                        after=["record-view SS+4d", "adapter"],
                        **zh("检验结果"),
                    ),
                ],
                **seen("病历与检验结果"),
            ),
            pm.summary(
                "payments",
                "Payments",
                [
                    pm.task("payment", "Online payment", ("9d", "14d", "25d"), after="sign-in", **zh("在线缴费")),
                    pm.task("invoices", "Electronic invoices", "6d", after="payment FS-1d", **zh("电子发票")),
                ],
                **seen("缴费"),
            ),
        ],
        **seen("患者门户"),
    )


def _integration() -> tuple[pm.Task, ...]:
    return pm.summary(
        "integration",
        "Link to the clinic system",
        [
            pm.task(
                "adapter",
                "Exchange of data with the clinic system",
                ("18d", "25d", "45d"),
                after=["test-access", "interface-contract"],
                owner="developer",
                **seen("与诊疗系统交换数据"),
            ),
            pm.task(
                "synchronising",
                "Keep appointments in step",
                "10d",
                after=["adapter", "free-times"],
                **zh("预约数据同步"),
            ),
        ],
        **seen("对接诊疗系统"),
    )


def migration() -> tuple[pm.Task, ...]:
    """Phase 4: 180,000 patient records move."""
    return pm.summary(
        "migration",
        "Data migration",
        [
            pm.task(
                "mapping", "Migration rules", "5d", after=["data-survey", "interface-contract"], **zh("制定迁移规则")
            ),
            pm.task(
                "cleaning",
                "Clinics clean up their patient records",
                "40d",
                after="mapping SS+3d",
                calendar="clinics",
                constraints=[("FNLT", "2026-07-31")],
                owner="front-desk",
                **seen("门诊清理患者档案"),
            ),
            pm.task(
                "first-trial",
                "First trial migration",
                "20h",
                after=["mapping", "environments", "test-access"],
                calendar="round-the-clock",
                **zh("第一次试迁移"),
            ),
            pm.task(
                "second-trial",
                "Second trial migration",
                "20h",
                after=["first-trial FS+3d", "cleaning"],
                calendar="round-the-clock",
                **zh("第二次试迁移"),
            ),
            pm.task(
                "data-check",
                "Clinics check the migrated records",
                "4d",
                after="second-trial",
                calendar="clinics",
                owner="front-desk",
                **seen("门诊核对迁移后的档案"),
            ),
        ],
        **seen("数据迁移"),
    )


def acceptance() -> tuple[pm.Task, ...]:
    """Phase 5: does it do what was agreed?"""
    return pm.summary(
        "acceptance",
        "Testing and acceptance",
        [
            pm.task(
                "system-test",
                "System test",
                ("12d", "15d", "24d"),
                after="build-complete",
                owner="test-lead",
                **zh("系统测试"),
            ),
            pm.task(
                "fixes", "Faults put right", "10d", after=["system-test SS+5d", "system-test FF+3d"], **zh("修复缺陷")
            ),
            pm.task(
                "security-test",
                "Security test by an outside firm",
                "5d",
                after="system-test SS+5d",
                constraints=[("SNET", "2026-08-03")],
                **seen("第三方安全测试"),
                notes="Booked for the week of 3 August; moving it costs a fee of 6,000.",
            ),
            pm.task(
                "material",
                "Training material",
                "6d",
                after=["demonstration", "build-complete"],
                constraints=[("ALAP",)],
                **zh("编写培训材料"),
            ),
            pm.task(
                "training",
                "Training of the key users",
                "4d",
                after="material",
                calendar="clinics",
                owner="front-desk",
                **seen("关键用户培训"),
            ),
            pm.task(
                "user-test",
                "User acceptance test",
                "15d",
                after=["fixes", "training", "data-check"],
                calendar="clinics",
                owner="operations",
                **seen(
                    "用户验收测试",
                    description="由九家门诊各两位关键用户按验收标准逐条测试。",
                ),
                description="Two key users of each of the nine clinics test against the acceptance criteria.",
            ),
            pm.task(
                "last-fixes",
                "Remaining faults put right",
                "4d",
                after=["user-test SS+5d", "user-test FF+3d"],
                **zh("修复遗留问题"),
            ),
            pm.milestone(
                "accepted",
                "System accepted",
                after=["last-fixes", "security-test"],
                deadline="2026-08-28",
                **seen("系统验收通过"),
            ),
        ],
        **seen("测试与验收"),
    )


def launch() -> tuple[pm.Task, ...]:
    """Phase 6: two clinics first, then all nine."""
    return pm.summary(
        "launch",
        "Launch",
        [
            pm.task(
                "final-migration",
                "Final migration",
                "30h",
                after="accepted FS+1ed",
                calendar="round-the-clock",
                **seen("正式迁移数据"),
            ),
            pm.milestone(
                "pilot-live",
                "Two clinics live",
                kind="start_milestone",
                after="final-migration",
                calendar="open-clinic",
                deadline="2026-09-04",
                **seen("两家门诊试点上线"),
            ),
            pm.task("pilot", "Pilot operation", "14d", after="pilot-live", calendar="open-clinic", **seen("试点运行")),
            pm.task(
                "roll-out",
                "Seven more clinics go live",
                "8d",
                after="pilot",
                owner="operations",
                **seen("其余七家门诊陆续上线"),
            ),
            pm.milestone(
                "all-live", "All nine clinics live", after="roll-out", deadline="2026-09-30", **seen("九家门诊全部上线")
            ),
            pm.task(
                "old-page",
                "Old booking page stays open",
                "20d",
                after=["pilot-live SS", "all-live SF+3d"],
                calendar="open-clinic",
                **seen("旧预约页面继续开放"),
            ),
            pm.task("support", "Close support after the launch", "15d", after="all-live", **seen("上线后重点支持")),
            pm.task(
                "handover",
                "Handover to Linwan's IT",
                "4d",
                after=["support SS+10d", "support FF"],
                **seen("移交临湾信息科"),
            ),
            pm.milestone(
                "completed",
                "Project completed",
                after=["support", "handover", "old-page"],
                deadline="2026-10-30",
                **seen("项目完成"),
            ),
        ],
        **seen("上线与推广"),
    )


def plan(*, test_access: str, text_messages: str) -> pm.Plan:
    """The plan, for a day on which the test access opens and an effort for the text messages."""
    return pm.Plan(
        start="2026-03-02",
        data_date="2026-02-27",
        calendar=TEAM,
        calendars=[CLINICS, VENDOR, OPEN_CLINIC, ROUND_THE_CLOCK],
        tasks=[
            *discovery(),
            *design(test_access),
            *build(text_messages),
            *migration(),
            *acceptance(),
            *launch(),
        ],
    )


# --- Who takes part ----------------------------------------------------------------------

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


# --- What was agreed ---------------------------------------------------------------------

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
            subject=("Severe fault", {"zh_CN": "严重故障"}), first_response="2h", resolution="8h", side="team"
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

NEEDS = [
    pm.Need(
        id="phones",
        title="The telephones are always busy",
        statement="On Monday mornings every third caller gives up. We lose these patients to the clinic next door.",
        kind="business",
        source="front-desk",
        noted_on="2026-01-14",
        **seen("电话总是占线", statement="周一上午，每三个来电就有一个打不进来。这些患者就去了隔壁的诊所。"),
    ),
    pm.Need(
        id="one-truth",
        title="One calendar, not two",
        statement="An appointment must be in our clinic system at once, or rooms are booked twice.",
        kind="technical",
        source="it-manager",
        noted_on="2026-01-15",
        **seen("只有一本预约簿", statement="预约必须立即进入诊疗系统，否则同一诊室会被重复安排。"),
    ),
    pm.Need(
        id="before-flu",
        title="Live before the flu season",
        statement="From November on nobody here has time for a new system.",
        kind="time",
        source="operations",
        noted_on="2026-01-15",
        **seen("赶在流感季之前上线", statement="十一月以后，门诊没有人手来适应新系统。"),
    ),
    pm.Need(
        id="fixed-budget",
        title="A fixed price",
        statement="The board approved 2.5 million and will not be asked twice.",
        kind="budget",
        basis="observed",
        source="sponsor",
        noted_on="2026-01-20",
        **zh("总价固定", statement="董事会批准了250万元，不会再批第二次。"),
    ),
]

GOALS = [
    pm.Goal(
        id="all-clinics",
        title="All nine clinics live before the flu season",
        statement="By 30 October 2026 all nine clinics take appointments online.",
        owner="project-manager",
        metric="Clinics that take appointments online",
        unit="clinics",
        direction="increase",
        baseline=0,
        target=9,
        deadline="2026-10-30",
        links=["task:all-live", "need:before-flu"],
        **seen(
            "九家门诊在流感季之前全部上线",
            statement="2026年10月30日前，九家门诊全部开通在线预约。",
            metric="已开通在线预约的门诊数",
            unit="家",
        ),
    ),
    pm.Goal(
        id="online-share",
        title="Most patients book online",
        statement="Three months after the last clinic is live, six of ten appointments are made online.",
        owner="operations",
        metric="Share of appointments made online",
        unit="%",
        direction="increase",
        baseline=0,
        target=60,
        relative_deadline=pm.RelativeDeadline(after="all-live", months=3),
        links=["need:phones"],
        **seen(
            "多数患者改为在线预约",
            statement="最后一家门诊上线三个月后，六成预约在线完成。",
            metric="在线预约占比",
            unit="%",
        ),
    ),
    pm.Goal(
        id="lost-calls",
        title="Nobody gives up on the telephone",
        statement="Three months after the project is completed, at most 5 of 100 callers hang up before they are answered.",
        owner="front-desk",
        metric="Callers who hang up before they are answered",
        unit="%",
        direction="decrease",
        baseline=31,
        target=5,
        relative_deadline=pm.RelativeDeadline(months=3),
        links=["need:phones"],
        **seen(
            "不再有患者打不进电话",
            statement="项目完成三个月后，未接通即挂断的来电不超过5%。",
            metric="未接通即挂断的来电占比",
            unit="%",
        ),
    ),
    pm.Goal(
        id="no-shows",
        title="Fewer missed appointments",
        statement="By the end of March 2027 at most 8 of 100 appointments are missed without notice.",
        owner="operations",
        metric="Appointments missed without notice",
        unit="%",
        direction="decrease",
        baseline=14,
        target=8,
        deadline="2027-03-31",
        **seen(
            "减少爽约",
            statement="2027年3月底前，未提前取消的爽约比例不超过8%。",
            metric="爽约比例",
            unit="%",
        ),
    ),
]


def agreed_plan() -> pm.Plan:
    """The plan as both sides agreed it on 13 February."""
    return plan(test_access="2026-05-06", text_messages="8d")


def plan_now() -> pm.Plan:
    """The plan two weeks later: test access opens twelve days later, the text messages take two days more."""
    return plan(test_access="2026-05-18", text_messages="10d")


def baseline() -> pm.Baseline:
    """What was agreed, kept with the dates that it gave."""
    agreed = agreed_plan()
    schedule = pm.schedule(agreed)
    return pm.Baseline(
        id="baseline-0",
        title="Plan as agreed",
        number=0,
        plan=agreed,
        dates=[
            pm.BaselineDates(
                task=task.id,
                start=schedule[task.id].early_start,
                finish=schedule[task.id].early_finish,
                duration=task.duration,
            )
            for task in agreed
        ],
        approved_by="sponsor",
        approved_at=dt.datetime(2026, 2, 13, 8, 30, tzinfo=dt.UTC),
        **seen("双方确认的计划"),
    )


def build_project() -> pm.Project:
    """The project on 27 February 2026, the Friday before the kick-off."""
    return pm.Project(
        id="linwan-booking",
        title="Online booking and patient portal",
        description="Patients of the Linwan clinics book online and see their results in a portal.",
        notes="Margin is thin: every week of delay costs us about 40,000.",
        time_zone="Asia/Shanghai",
        client=CLIENT_RECORD,
        contract=CONTRACT,
        scope=SCOPE,
        people=PEOPLE,
        stakeholders=[*client_side(), *team_side()],
        needs=NEEDS,
        goals=GOALS,
        plan=plan_now(),
        baselines=[baseline()],
        **seen(
            "在线预约与患者门户",
            description="临湾各门诊的患者可在线预约，并在患者门户中查看检查结果。",
        ),
    )


def main() -> None:
    """Print the promises of the plan: as agreed, as expected now, and what is left of the promised date."""
    project = build_project()
    schedule = pm.schedule(plan_now())
    agreed = {dates.task: dates for dates in project.baselines[0].dates}
    print(f"{project.title} · {project.text('title', 'zh_CN')}")
    print(f"{len(schedule.plan)} tasks, from {schedule.start:%d %b %Y} to {schedule.finish:%d %b %Y}\n")
    print(f"{'':31} agreed     now  promised  to spare")
    for task in schedule.plan:
        if task.is_milestone and task.deadline is not None:
            now = schedule[task.id].early_finish
            last_day = task.deadline - dt.timedelta(days=1)
            spare = TEAM.between(now, task.deadline).days
            print(f"{task.title:31} {agreed[task.id].finish:%d %b}  {now:%d %b}    {last_day:%d %b}  {spare:5.1f} d")
    print("\nWhat sets the last date:")
    for task_id in schedule.critical_paths(limit=1)[0]:
        step = schedule[task_id]
        if not step.task.is_summary:
            print(f"  {step.early_start:%d %b}  {step.task.title}")


if __name__ == "__main__":
    main()
