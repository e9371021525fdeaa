"""When people work, and what is to be done."""

from __future__ import annotations

import clientpm as pm
from clinic.texts import seen, zh

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


def discovery() -> tuple[pm.Task, ...]:
    """Phase 1: what the clinics need."""
    return pm.summary(
        "discovery",
        "Discovery",
        [
            pm.task("prepare", "Prepare the kick-off", "1d", owner="project-manager", **zh("筹备启动会")),
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
                "data-survey",
                "Survey of the patient data",
                "4d",
                after="system-survey SS+2d",
                owner="developer",
                **zh("患者数据盘点"),
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


def design() -> tuple[pm.Task, ...]:
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
            pm.task(
                "security",
                "Security concept",
                "4d",
                after=["architecture", "privacy"],
                owner="architect",
                **zh("安全方案"),
            ),
            pm.summary(
                "screens",
                "Screens and prototype",
                [
                    pm.task(
                        "drafts",
                        "Draft the screens",
                        ("5d", "8d", "14d"),
                        after="requirements",
                        owner="ux-lead",
                        **zh("绘制界面草图"),
                    ),
                    pm.task(
                        "prototype",
                        "Clickable prototype",
                        "6d",
                        after="drafts FS-2d",
                        owner="ux-lead",
                        **zh("制作可点击原型"),
                    ),
                    pm.task(
                        "patient-test",
                        "Patients try the prototype",
                        "4d",
                        after=["prototype", "requirements-agreed"],
                        calendar="clinics",
                        owner="front-desk",
                        **seen("患者试用原型"),
                    ),
                    pm.task(
                        "revision",
                        "Revise the prototype",
                        "3d",
                        after="patient-test",
                        owner="ux-lead",
                        **zh("修订原型"),
                    ),
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
                        constraints=[("SNET", "2026-05-06")],
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


def build() -> tuple[pm.Task, ...]:
    """Phase 3: the software, in four parts."""
    return pm.summary(
        "build",
        "Build",
        [
            _platform(),
            _appointments(),
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
            pm.task(
                "environments",
                "Test and production systems",
                "4d",
                after="architecture",
                owner="architect",
                **zh("测试与生产环境"),
            ),
            pm.task(
                "sign-in",
                "Sign-in for patients and staff",
                ("9d", "12d", "20d"),
                after=["environments", "design-agreed"],
                owner="developer",
                **zh("患者与员工登录"),
            ),
            pm.task(
                "access-log", "Log of every access", "5d", after="sign-in SS+3d", owner="developer", **zh("访问日志")
            ),
            pm.task("monitoring", "Monitoring", "3d", after="environments", owner="architect", **zh("运行监控")),
        ],
        **zh("基础平台"),
    )


def _appointments() -> tuple[pm.Task, ...]:
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
                        owner="developer",
                        **zh("预约页面"),
                    ),
                    pm.task(
                        "reminders",
                        "Reminders by text message and WeChat",
                        "8d",
                        after="free-times",
                        owner="developer",
                        **zh("短信与微信提醒"),
                        notes="The cheap text-message supplier failed our trial; the better one costs us 9,000 more.",
                    ),
                    pm.task(
                        "waiting-list",
                        "Waiting list",
                        "8d",
                        after="free-times SS+50%",
                        owner="developer",
                        **zh("候补排队"),
                    ),
                ],
                **seen("患者端"),
            ),
            pm.summary(
                "desk",
                "For the front desk",
                [
                    pm.task(
                        "desk-calendar",
                        "Calendar of the desk",
                        "15d",
                        after="free-times SS+8d",
                        owner="developer",
                        **zh("前台预约日历"),
                    ),
                    pm.task(
                        "rosters", "Doctors' rosters", "10d", after="free-times", owner="developer", **zh("医生排班")
                    ),
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
                    pm.task(
                        "record-view", "View of the record", "15d", after="sign-in", owner="developer", **zh("病历查看")
                    ),
                    pm.task(
                        "lab-results",
                        "Laboratory results",
                        ("7d", "10d", "18d"),
                        after=["record-view SS+4d", "adapter"],
                        owner="developer",
                        **zh("检验结果"),
                    ),
                ],
                **seen("病历与检验结果"),
            ),
            pm.summary(
                "payments",
                "Payments",
                [
                    pm.task(
                        "payment",
                        "Online payment",
                        ("9d", "14d", "25d"),
                        after="sign-in",
                        owner="developer",
                        **zh("在线缴费"),
                    ),
                    pm.task(
                        "invoices",
                        "Electronic invoices",
                        "6d",
                        after="payment FS-1d",
                        owner="developer",
                        **zh("电子发票"),
                    ),
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
                ("7d", "10d", "12d"),
                after=["adapter", "free-times"],
                owner="developer",
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
                "mapping",
                "Migration rules",
                "5d",
                after=["data-survey", "interface-contract"],
                owner="developer",
                **zh("制定迁移规则"),
            ),
            pm.task(
                "cleaning",
                "Clinics clean up their patient records",
                ("36d", "40d", "52d"),
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
                owner="developer",
                **zh("第一次试迁移"),
            ),
            pm.task(
                "second-trial",
                "Second trial migration",
                "20h",
                after=["first-trial FS+3d", "cleaning"],
                calendar="round-the-clock",
                owner="developer",
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
                "fixes",
                "Faults put right",
                ("6d", "10d", "12d"),
                after=["system-test SS+5d", "system-test FF+3d"],
                owner="developer",
                **zh("修复缺陷"),
            ),
            pm.task(
                "security-test",
                "Security test by an outside firm",
                "5d",
                after="system-test SS+5d",
                constraints=[("SNET", "2026-08-03")],
                owner="test-lead",
                **seen("第三方安全测试"),
                notes="Booked for the week of 3 August; moving it costs a fee of 6,000.",
            ),
            pm.task(
                "material",
                "Training material",
                "6d",
                after=["demonstration", "build-complete"],
                constraints=[("ALAP",)],
                owner="ux-lead",
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
                ("11d", "15d", "17d"),
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
                ("2d", "4d", "5d"),
                after=["user-test SS+5d", "user-test FF+3d"],
                owner="developer",
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
                owner="developer",
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
            pm.task(
                "pilot",
                "Pilot operation",
                "14d",
                after="pilot-live",
                calendar="open-clinic",
                owner="operations",
                **seen("试点运行"),
            ),
            pm.task(
                "roll-out",
                "Seven more clinics go live",
                ("6d", "8d", "9d"),
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
                owner="it-manager",
                **seen("旧预约页面继续开放"),
            ),
            pm.task(
                "support",
                "Close support after the launch",
                "15d",
                after="all-live",
                owner="project-manager",
                **seen("上线后重点支持"),
            ),
            pm.task(
                "handover",
                "Handover to Linwan's IT",
                "4d",
                after=["support SS+10d", "support FF"],
                owner="architect",
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


def management() -> pm.Task:
    """What goes on from the kick-off to the end: it takes its dates from the rest."""
    return pm.task(
        "management",
        "Project management",
        "0d",
        kind="level_of_effort",
        after=["kick-off SS", "completed FF"],
        owner="project-manager",
        **zh("项目管理"),
    )


def agreed_plan() -> pm.Plan:
    """The plan as both sides agreed it on 13 February."""
    return pm.Plan(
        start="2026-03-02",
        calendar=TEAM,
        calendars=[CLINICS, VENDOR, OPEN_CLINIC, ROUND_THE_CLOCK],
        tasks=[*discovery(), *design(), *build(), *migration(), *acceptance(), *launch(), management()],
    )


LATER_ACCESS: list[pm.Edit] = [
    pm.SetConstraints("test-access", [("SNET", "2026-05-18")]),
    pm.SetEstimate("reminders", "10d"),
    pm.SetDeadline("build-complete", "2026-07-10"),
]
"""What Linwan and we changed in April: Kaida put off the test access, and text messages take two days more."""
