"""Words that leave a requirement open to dispute are found, and honest ones left alone."""

from __future__ import annotations

import pytest

from clientpm.agreement.requirement_figures import has_figure, has_limit, has_scenario
from clientpm.agreement.requirement_joints import anatomy_of
from clientpm.agreement.requirement_subjects import names_actor
from clientpm.agreement.requirement_words import (
    Found,
    negations,
    open_points,
    passives,
    solutions,
    vague_spots,
    weak_modals,
)


def words(found: tuple[Found, ...]) -> list[str]:
    """Give the words that were found."""
    return [item.words for item in found]


def vague(statement: str) -> list[str]:
    """Give the vague words of a statement."""
    return words(vague_spots(statement, anatomy_of(statement).parts))


VAGUE = {
    "The system shall be fast.": ["fast"],
    "The system shall be easy to use for 500 users.": ["easy"],
    "The system shall be user-friendly and respond within 2 s.": ["user-friendly"],
    "The system must handle a large number of users, as appropriate.": ["a large number of", "as appropriate"],
    "The system shall work with common browsers, e.g. Firefox, Chrome, etc.": ["common", "etc."],
    "Reports are sent regularly where possible.": ["regularly", "where possible"],
    "The layout is flexible, intuitive and modern.": ["flexible", "intuitive", "modern"],
    "It answers as soon as possible, within 2 s.": ["as soon as possible"],
    "系统应快速响应。": ["快速"],
    "界面友好、操作简单、灵活方便。": ["友好", "简单", "灵活", "方便"],
    "系统应支持微信、支付宝等支付方式。": ["等"],
    "系统应适当考虑扩展性，必要时发送通知。": ["适当", "必要时"],
    "系统应实时同步库存数据。": ["实时"],
    "系统应支持主流浏览器，包括但不限于Chrome。": ["主流", "包括但不限于"],
    "系统应尽量提高响应速度。": ["尽量", "提高"],
}
CLEAR = [
    "The page loads quickly, within 2 seconds.",
    "The system shall answer within 2 seconds for 95 % of requests.",
    "As soon as the order is placed, the system sends a receipt.",
    "The effective date of a contract is shown to the clerk.",
    "The system shall answer in good time, at most 24 hours after the question.",
    "The general ledger lists every booking.",
    "系统应在3秒内返回查询结果。",
    "系统应快速响应，不超过3秒。",
    "库存按先进先出原则出库。",
    "系统应支持 Chrome 90 及更高版本。",
    "同一流程内的审批人不能是申请人。",
    "系统应等待对方确认。",
    "系统应满足稳定性和可靠性的验收标准。",
]


@pytest.mark.parametrize("statement", VAGUE)
def test_vague_words_are_found(statement: str) -> None:
    """What everybody reads differently is found in both languages, in its order."""
    assert vague(statement) == VAGUE[statement]


@pytest.mark.parametrize("statement", CLEAR)
def test_clear_statements_pass(statement: str) -> None:
    """A limit makes a vague word precise, and words that only look vague are no matter."""
    assert vague(statement) == []


@pytest.mark.parametrize("statement", [*VAGUE, *CLEAR])
def test_positions_are_those_of_the_words(statement: str) -> None:
    """Whoever underlines the words in a form finds them where the finding says."""
    for found in (vague_spots, weak_modals, negations, passives, open_points, solutions):
        spots = found(statement, anatomy_of(statement).parts) if found is vague_spots else found(statement)  # type: ignore[call-arg]
        assert all(statement[spot.start : spot.end] == spot.words for spot in spots)


SEVERAL = {
    "The system shall record each order and send a receipt.": 2,
    "The system shall record and archive orders.": 2,
    "The clerk shall be able to create, change and cancel an order.": 2,
    "The system shall notify the patient and/or the doctor.": 2,
    "The system shall show rooms. It shall show prices. It shall send mails.": 3,
    "A patient books a visit online. The system sends a receipt.": 2,
    "The system lists orders; administrators configure dashboards.": 2,
    "The system shall: (a) list orders; (b) export orders; (c) delete orders.": 3,
    "The system shall import data from SAP and the finance department approves it.": 2,
    "Search takes at most 5 seconds and the time to print a list of visits shall be at most 30 seconds.": 2,
    "The clerk shall see the visit and the doctor shall confirm it.": 2,
    "系统应支持导出报表以及发送邮件。": 2,
    "系统应支持导出报表，并且发送邮件。": 2,
    "系统应自动备份数据，同时发送通知；管理员可查看备份记录。": 3,
    "患者取消预约后，系统应在1分钟内释放号源并通知候补患者。": 2,
    "护士应能查看当天的预约，也应能打印预约单。": 2,
    "系统生成报表。管理员下载报表。": 2,
}
ONE = [
    "A patient books a visit online.",
    "The system shall store the name and address of each patient.",
    "If the user logs in and the password is wrong three times, the system shall lock the account.",
    "The system shall keep a log of who changed or deleted an order.",
    "The system shall offer search and filter functions.",
    "The system shall send an e-mail to the customer and the clerk.",
    "The system shall use e.g. TLS 1.3. This protects card data.",
    "The answer time shall be at most 2.5 s.",
    "系统应支持500个用户同时在线。",
    "系统应支持并发访问，并发数不低于200。",
    "系统应提供查询和统计功能。",
    "系统应具有良好的可扩展性和可维护性。",
    "系统应每天02:00备份一次，备份保留30天。",
    "系统应记录登录日志。其中包括时间。",
    "The clerk and the doctor shall see the visit.",
    "For each room, head nurses and members of the ward staff shall be able to see who used it.",
    "",
]


@pytest.mark.parametrize("statement", SEVERAL)
def test_several_requirements_in_one(statement: str) -> None:
    """Each thing that has to be done is a part of its own."""
    anatomy = anatomy_of(statement)
    assert len(anatomy.parts) == SEVERAL[statement]
    assert all(statement[joint.start : joint.end].strip() == joint.words for joint in anatomy.joints)


@pytest.mark.parametrize("statement", ONE)
def test_one_requirement_stays_one(statement: str) -> None:
    """Conditions, two objects of one verb and remarks do not make a second requirement."""
    assert len(anatomy_of(statement).parts) <= 1


def test_an_enumeration_is_seen() -> None:
    """Three things of one verb are one requirement, and worth a second look."""
    assert words(anatomy_of("系统应显示订单号、金额、状态和下单时间。").listings) == [
        "系统应显示订单号、金额、状态和下单时间"
    ]
    assert len(anatomy_of("Reports come as PDF, Excel and CSV.").listings) == 1
    assert anatomy_of("The name and the address are kept.").listings == ()


WEAK = {
    "The system should support Chrome.": ["should"],
    "The user may cancel a visit.": ["may"],
    "When a visit is over, the clerk can close it.": ["can"],
    "The system shall list rooms that may be booked.": [],
    "The report for May 2026 lists all visits.": [],
    "The clerk checks which rooms can be booked.": [],
    "A patient books a visit online.": [],
    "用户可以在线预约。": ["可以"],
    "系统宜提供帮助。": ["宜"],
    "用户能查看报表。": ["能"],
    "系统应能导出报表。": [],
    "系统具有可扩展的功能。": [],
    "许可证到期前提醒。": [],
    "管理员必须可以登录。": [],
}


@pytest.mark.parametrize("statement", WEAK)
def test_weak_modals(statement: str) -> None:
    """Words that leave open whether something binds count only where nothing else binds."""
    assert words(weak_modals(statement)) == WEAK[statement]


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("A patient books a visit online.", True),
        ("Response time shall not exceed 3 s.", True),
        ("Search results shall be sorted by date.", True),
        ("If the day is full, the system shall offer another one.", True),
        ("Allow patients to book online.", False),
        ("If the day is full, offer another one.", False),
        ("It shall be printed.", False),
        ("There must be a button.", False),
        ("Must support Excel.", False),
        ("系统应支持导出Excel。", True),
        ("响应时间不超过2秒。", True),
        ("支付完成后，系统应发送短信。", True),
        ("管理员登录后可查看报表。", True),
        ("应支持导出Excel。", False),
        ("支持导出Excel。", False),
        ("当号源已满时，应提示其他日期。", False),
    ],
)
def test_who_does_it(statement: str, *, named: bool) -> None:
    """A sentence that begins with its verb, or with nobody, names no actor."""
    assert names_actor(statement) is named


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Orders are confirmed within 1 hour.", ["are confirmed"]),
        ("Orders are confirmed by the clerk.", []),
        ("Orders are confirmed by e-mail.", ["are confirmed"]),
        ("As soon as an order is placed, the system sends a receipt.", []),
        ("数据应被加密存储。", ["被"]),
        ("数据应由系统加密存储。", []),
    ],
)
def test_what_nobody_does(statement: str, found: list[str]) -> None:
    """A passive without anybody who acts is found; in a condition it does no harm."""
    assert words(passives(statement)) == found


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("The system shall not store card numbers.", ["shall not"]),
        ("Answers shall not exceed 3 s.", []),
        ("The visit must be no longer than 2 h.", []),
        ("系统不得明文保存密码。", ["不得"]),
        ("响应时间不得超过3秒。", []),
        ("响应时间不超过3秒。", []),
    ],
)
def test_negations(statement: str, found: list[str]) -> None:
    """What must not be is found; a limit is no negation."""
    assert words(negations(statement)) == found


def test_open_points_and_means() -> None:
    """Marks of what is undecided, and names of means, in both languages."""
    assert words(open_points("At most TBD users, to be agreed, ??? per day")) == ["TBD", "to be agreed", "???"]
    assert words(open_points("用户数待定，接口另行约定")) == ["待定", "另行约定"]
    assert words(solutions("A drop-down list from a MySQL database")) == ["drop-down list", "MySQL"]
    assert words(solutions("点击按钮后从下拉框选择")) == ["按钮", "下拉框"]
    assert open_points("The table is set for breakfast") == ()


@pytest.mark.parametrize(
    ("text", "limit", "figure"),
    [
        ("within 2 seconds", True, True),
        ("95 % of all calls", True, True),
        ("at most ten visits", True, True),
        ("500 users", False, True),
        ("by 2026-10-01", False, True),
        ("TLS 1.3", False, False),
        ("very fast", False, False),
        ("不超过3秒", True, True),
        ("500个用户", False, True),
        ("第二阶段", False, False),
        ("三天以内", True, True),
    ],
)
def test_figures(text: str, *, limit: bool, figure: bool) -> None:
    """A number with a unit or a bound limits; a count or a day can at least be checked."""
    assert (has_limit(text), has_figure(text)) == (limit, figure)


def test_scenarios() -> None:
    """What must happen when either does or does not."""
    assert has_scenario("Given a full day, when a patient books, then another day is offered")
    assert has_scenario("当号源已满时，如果患者预约，那么提示其他日期")
    assert not has_scenario("Patients are happy")
