"""What the system must do, how that is told, and what is handed over."""

from __future__ import annotations

import clientpm as pm
from clinic.texts import seen

ZH = "zh_CN"


def required(
    name: str,
    english: tuple[str, str],
    chinese: tuple[str, str],
    priority: str,
    owner: str,
    links: list[str],
    *,
    step: str | None = None,
) -> pm.Requirement:
    """A requirement: title and statement in both languages."""
    return pm.Requirement(
        id=name,
        title=english[0],
        statement=english[1],
        priority=priority,
        owner=owner,
        kind="security" if name == "privacy" else "functional",
        links=links,
        process_step=step,
        **seen(chinese[0], statement=chinese[1]),
    )


AGREED = [
    required(
        "book-online",
        ("Book, move and cancel online", "Patients book, move and cancel an appointment in the browser and in WeChat."),
        ("在线预约、改约和取消", "患者可在网页和微信中预约、改约和取消预约。"),
        "must",
        "operations",
        ["need:phones", "goal:online-share", "task:booking"],
        step="call",
    ),
    required(
        "in-step",
        (
            "Appointments in step",
            "An appointment made online stands in the clinic system at once, and the other way round.",
        ),
        ("预约数据同步", "在线预约立即进入诊疗系统，诊疗系统中的预约也立即在线可见。"),
        "must",
        "it-manager",
        ["need:one-truth", "goal:all-clinics", "task:integration"],
    ),
    required(
        "one-desk",
        (
            "One calendar for the front desk",
            "The front desk sees and changes every appointment of its clinic in one calendar.",
        ),
        ("前台使用同一本日历", "前台在同一本日历中查看和修改本门诊的全部预约。"),
        "must",
        "front-desk",
        ["need:one-truth", "goal:lost-calls", "task:desk"],
        step="look-up",
    ),
    required(
        "results",
        ("Results in the portal", "Patients see their laboratory results on the day on which they are ready."),
        ("在门户查看检验结果", "检验结果出具当天，患者即可在门户中查看。"),
        "should",
        "operations",
        ["goal:lost-calls", "task:results"],
    ),
    required(
        "pay-online",
        ("Pay online", "Patients pay online and get an electronic invoice."),
        ("在线缴费", "患者可在线缴费并取得电子发票。"),
        "should",
        "operations",
        ["goal:online-share", "task:payments"],
    ),
    required(
        "remind",
        ("Reminders", "Patients are reminded the day before and can cancel from the message."),
        ("就诊提醒", "就诊前一天提醒患者，患者可直接从消息中取消预约。"),
        "must",
        "operations",
        ["goal:no-shows", "task:reminders"],
    ),
    required(
        "privacy",
        (
            "Only those who may see a record",
            "Only those who treat a patient open the record, and every access is logged.",
        ),
        ("仅限有权人员查看档案", "只有参与诊疗的人员可以打开患者档案，每次访问均有记录。"),
        "must",
        "privacy-officer",
        ["goal:all-clinics", "task:platform", "task:privacy", "task:security", "task:security-test"],
    ),
    required(
        "all-records",
        ("All records arrive", "All patient records are in the new system, complete and without duplicates."),
        ("档案完整迁移", "全部患者档案完整迁入新系统，没有重复。"),
        "must",
        "it-manager",
        ["goal:clean-records", "goal:all-clinics", "task:migration", "task:final-migration"],
    ),
    required(
        "ready-clinics",
        ("Clinics that are ready", "Two key users of each clinic know the system and can train their colleagues."),
        ("门诊做好准备", "每家门诊有两位关键用户熟悉系统，并能培训同事。"),
        "must",
        "front-desk",
        ["goal:all-clinics", "task:material", "task:training", "task:launch"],
    ),
]

# Asked for in June, after the demonstration: a change that the client has to decide on.
COMPANY_PLAN = required(
    "company-plan",
    ("Show what a company plan pays", "Patients insured by their employer see what the plan pays before they book."),
    ("显示企业医保的报销金额", "由企业投保的患者在预约前即可看到可报销的金额。"),
    "should",
    "board-member",
    ["goal:online-share", "need:company-plans"],
)
# Nice to have at first; in May the front desks said that they do not want it.
WAITING_LIST = required(
    "waiting",
    ("Waiting list", "Patients are told when an earlier time becomes free."),
    ("候补排队", "有更早的号源时通知患者。"),
    "could",
    "front-desk",
    ["goal:online-share", "task:waiting-list"],
)


def told(
    name: str, requirement: str | None, english: tuple[str, str, str], chinese: tuple[str, str, str], method: str
) -> pm.AcceptanceCriterion:
    """A criterion: statement, measure and threshold in both languages."""
    return pm.AcceptanceCriterion(
        id=name,
        requirement=requirement,
        statement=english[0],
        measure=english[1],
        threshold=english[2],
        method=method,
        visibility="client",
        translations={ZH: {"statement": chinese[0], "measure": chinese[1], "threshold": chinese[2]}},
    )


CRITERIA = [
    told("book-quickly", "book-online",
         ("Nine of ten patients book within two minutes, without help.", "Patients who book within two minutes", "9 of 10"),
         ("十位患者中有九位能在两分钟内自行完成预约。", "两分钟内完成预约的患者", "十位中九位"), "demonstration"),
    told("five-seconds", "in-step",
         ("An appointment stands in the other system within five seconds.", "Time until it is seen there", "5 s"),
         ("预约在五秒内出现在另一个系统中。", "对方系统可见的时间", "5秒"), "test"),
    told("desk-day", "one-desk",
         ("The front desk does a Monday morning in the new calendar without a second list.", "Second lists", "0"),
         ("前台用新日历完成一个周一上午的工作，无需另记一份。", "另记的清单", "0份"), "demonstration"),
    told("same-day", "results",
         ("A result that is ready by 16:00 is in the portal by 17:00.", "Results on time", "99 %"),
         ("16点前出具的结果，17点前可在门户查看。", "按时可见的结果", "99%"), "test"),
    told("paid-once", "pay-online",
         ("Of 200 payments none is taken twice, and each has its invoice.", "Payments taken twice or without invoice", "0"),
         ("200笔缴费无一重复扣款，且均有发票。", "重复扣款或缺少发票的笔数", "0笔"), "test"),
    told("reminded", "remind",
         ("Of 500 reminders at least 490 arrive the day before.", "Reminders that arrive in time", "490 of 500"),
         ("500条提醒中至少490条在前一天送达。", "按时送达的提醒", "500条中490条"), "test"),
    told("logged", "privacy",
         ("Every one of 100 trial accesses is in the log; none by a stranger succeeds.", "Accesses without a log entry", "0"),
         ("100次试访问全部留有记录，无权人员无一成功。", "缺少记录的访问", "0次"), "test"),
    told("records-complete", "all-records",
         ("Of 1,000 records drawn by lot at least 995 arrive complete.", "Complete records", "995 of 1,000"),
         ("随机抽取的1000份档案中，至少995份完整迁入。", "完整的档案", "1000份中995份"), "inspection"),
    told("key-users", "ready-clinics",
         ("Each key user carries out ten everyday tasks without help.", "Key users who manage all ten", "18 of 18"),
         ("每位关键用户独立完成十项日常操作。", "全部完成的关键用户", "18位中18位"), "demonstration"),
    told("no-comment", None,
         ("The heads of operations, front desks and IT have no open comment.", "Open comments", "0"),
         ("运营、前台和信息科负责人均无未处理的意见。", "未处理的意见", "0条"), "inspection"),
]  # fmt: skip


def tested(
    name: str, english: tuple[str, str, str], chinese: tuple[str, str, str], criterion: str, tester: str
) -> pm.AcceptanceTest:
    """A test: title, steps and expected result in both languages."""
    return pm.AcceptanceTest(
        id=name,
        title=english[0],
        steps=english[1],
        expected=english[2],
        criteria=[criterion],
        tester=tester,
        **seen(chinese[0], steps=chinese[1], expected=chinese[2]),
    )


TESTS = [
    tested("ten-patients", ("Ten patients book", "Ten patients of two clinics book a time with their doctor.", "Nine are done within two minutes."),
           ("十位患者试约", "两家门诊的十位患者为自己预约医生。", "九位在两分钟内完成。"), "book-quickly", "front-desk"),
    tested("both-ways", ("Both ways", "Fifty appointments are made in each system, ten at the same time.", "All stand in the other one within five seconds."),
           ("双向同步", "在两个系统中各建立五十个预约，其中十个同时建立。", "五秒内全部出现在对方系统。"), "five-seconds", "it-manager"),
    tested("monday", ("A Monday morning", "A front desk works a Monday morning in the new calendar.", "Nobody reaches for paper."),
           ("周一上午", "一个前台用新日历工作一个周一上午。", "没有人再用纸笔。"), "desk-day", "front-desk"),
    tested("lab-day", ("A day of the laboratory", "The results of one day are followed from the laboratory to the portal.", "All but 1 % are there by 17:00."),
           ("检验科一日", "跟踪一天的检验结果从检验科到门户的全过程。", "除1%以外均在17点前可见。"), "same-day", "operations"),
    tested("two-hundred", ("Two hundred payments", "Two hundred small payments, one in four broken off and repeated.", "Each is taken once and has its invoice."),
           ("两百笔缴费", "进行两百笔小额缴费，其中四分之一中断后重付。", "每笔只扣一次，且有发票。"), "paid-once", "test-lead"),
    tested("five-hundred", ("Five hundred reminders", "Reminders go to five hundred test numbers of three operators.", "At least 490 arrive the day before."),
           ("五百条提醒", "向三家运营商的五百个测试号码发送提醒。", "至少490条在前一天送达。"), "reminded", "test-lead"),
    tested("trial-access", ("A hundred trial accesses", "A hundred accesses, twenty of them by people without the right.", "All are in the log, the twenty are refused."),
           ("一百次试访问", "进行一百次访问，其中二十次由无权人员发起。", "全部留有记录，二十次均被拒绝。"), "logged", "privacy-officer"),
    tested("thousand-records", ("A thousand records", "A thousand records drawn by lot are compared field by field.", "At least 995 are complete."),
           ("一千份档案", "随机抽取一千份档案逐项比对。", "至少995份完整。"), "records-complete", "it-manager"),
    tested("ten-tasks", ("Ten everyday tasks", "Each key user carries out ten tasks from the list.", "All eighteen manage all ten."),
           ("十项日常操作", "每位关键用户按清单完成十项操作。", "十八位全部完成。"), "key-users", "front-desk"),
]  # fmt: skip


def handed_over(
    name: str, english: tuple[str, str], chinese: tuple[str, str], tasks: list[str], criteria: list[str]
) -> pm.Deliverable:
    """A deliverable: title and description in both languages."""
    return pm.Deliverable(
        id=name,
        title=english[0],
        description=english[1],
        tasks=tasks,
        criteria=criteria,
        owner="project-manager",
        **seen(chinese[0], description=chinese[1]),
    )


DELIVERABLES = [
    handed_over("requirements-document", ("Requirements", "What the system must do, with criteria and tests."),
                ("需求说明书", "系统须满足的要求、验收标准与测试。"), ["discovery", "requirements-agreed"], ["no-comment"]),
    handed_over("design-document", ("Design", "Screens, prototype, architecture, security concept and interface."),
                ("设计方案", "界面、原型、系统架构、安全方案与接口。"), ["design", "design-agreed"], ["no-comment"]),
    handed_over("test-version", ("Version for testing", "The whole system on the test server."),
                ("测试版本", "部署在测试环境的完整系统。"), ["build", "build-complete"], ["five-seconds", "logged", "reminded"]),
    handed_over("accepted-system", ("System ready for use", "The system after the user acceptance test, with all records moved."),
                ("可投入使用的系统", "通过用户验收测试、完成数据迁移的系统。"), ["migration", "acceptance", "accepted"],
                ["book-quickly", "desk-day", "same-day", "paid-once", "records-complete", "key-users"]),
    handed_over("running-system", ("System in nine clinics", "The system at work in all nine clinics, handed over to Linwan's IT."),
                ("九家门诊运行中的系统", "在九家门诊投入运行并移交临湾信息科的系统。"), ["launch", "pilot-live", "all-live", "completed"], ["key-users"]),
]  # fmt: skip

STANDARDS = [
    pm.QualityStandard(
        id="page-speed",
        title="Pages open quickly",
        statement="A page opens within two seconds on a mobile phone in a waiting room.",
        measure="Time until the page can be used",
        threshold="2 s",
        owner="test-lead",
        **seen(
            "页面打开快", statement="在候诊区用手机打开页面不超过两秒。", measure="页面可用所需时间", threshold="2秒"
        ),
    ),
    pm.QualityStandard(
        id="readable",
        title="Readable for everyone",
        statement="Patients over seventy read every page without help.",
        measure="Patients over seventy who read the page",
        threshold="8 of 8",
        owner="ux-lead",
        **seen(
            "人人看得清",
            statement="七十岁以上的患者能自行看清每个页面。",
            measure="能看清页面的七十岁以上患者",
            threshold="八位中八位",
        ),
    ),
]
