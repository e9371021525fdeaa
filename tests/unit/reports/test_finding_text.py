"""Findings as lines, and the words for figures about many tasks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import clientpm as pm
from clientpm.reports.finding_text import finding_lines


def made(*, hidden: bool = False) -> pm.Project:
    """Make a project of five tasks with titles in two languages."""
    visibility = "internal" if hidden else "client"
    tasks = [
        pm.task(f"t{i}", f"Task {i}", "1d", visibility=visibility, translations={"zh_CN": {"title": f"任务{i}"}})
        for i in range(5)
    ]
    return pm.Project(id="p", visibility="client", plan=pm.Plan(start="2026-03-02", tasks=tasks))


def finding(code: str = "dcma.lags", severity: str = "warning", **facts: Any) -> pm.Finding:
    """Make a finding about many tasks."""
    usual = {
        "value": Decimal("0.0556"),
        "counted": 5,
        "out_of": 90,
        "threshold": Decimal("0.05"),
        "count": 5,
        "tasks": ("t0", "t1", "t2", "t3", "t4"),
    }
    return pm.Finding(code=code, severity=severity, facts=usual | facts)


def about(task: str, code: str = "logic.open_end", severity: str = "warning") -> pm.Finding:
    """Make a finding about one task."""
    return pm.Finding(code=code, severity=severity, subject=f"task:{task}")


def test_a_share_is_said_with_its_limit_and_the_first_tasks() -> None:
    """5.56 % is not said as 6 %, where at most 5 % are good."""
    assert pm.explain(finding(), project=made()) == (
        "Dependencies with a waiting time: 5 of 90 (5.6%; good practice: at most 5%). "
        "See “Task 0”, “Task 1”, “Task 2” and others (5 in all)."
    )
    assert pm.explain(finding(), "zh_CN", project=made()) == (
        "90条依赖关系中，有5条设有滞后量（5.6%，一般不超过5%），涉及“任务0”、“任务1”、“任务2”等5项。"
    )


def test_no_limit_is_none() -> None:
    """Where nothing is allowed, nobody says "at most 0 %"."""
    few = finding("dcma.leads", threshold=Decimal(0), count=2, tasks=("t0", "t1"))
    assert "good practice: none" in pm.explain(few, project=made())
    assert pm.explain(few, project=made()).endswith("See “Task 0” and “Task 1”.")
    assert "不应出现" in pm.explain(few, "zh_CN", project=made())


def test_hidden_tasks_stay_hidden() -> None:
    """To a client, tasks of the team are internal work, however many there are."""
    text = pm.explain(finding(), project=made(hidden=True), audience="client")
    assert "Task" not in text
    assert "internal work" in text


def test_checks_are_named() -> None:
    """What could not be checked is called by what it looks at, not by its code."""
    note = pm.Finding(
        code="not_evaluated.no_baseline", severity="info", facts={"checks": ("dcma.missed", "dcma.unheard_of")}
    )
    assert pm.explain(note).endswith("could not be checked: tasks finished later than agreed, dcma.unheard_of.")


def test_the_two_tests_of_the_critical_path_have_words_of_their_own() -> None:
    """A delay that is not passed on, and tasks that are called critical and are not."""
    delay = finding(
        "dcma.critical_path", test="delay", tasks=("t0",), count=1, delay_days=Decimal(600), moved_days=596.0
    )
    assert "“Task 0” was delayed by 600 working days and the finish moved by 596" in pm.explain(delay, project=made())
    earlier = finding("dcma.critical_path", test="earlier_finish", tasks=("t0",), count=1)
    assert "finish earlier" in pm.explain(earlier, project=made())


@pytest.mark.parametrize(
    ("code", "facts", "en", "zh"),
    [
        (
            "progress.milestone_percent",
            {"percent": Decimal(50)},
            "“Task 0” is a milestone, reached or not reached, but was reported as 50% done.",
            "“任务0”是里程碑，只有达成与未达成之分，但汇报的完成百分比为50%。",
        ),
        (
            "progress.unknown_step",
            {"steps": ("drafted", "agreed")},
            "A report on “Task 0” names steps that the task does not have: “drafted” and “agreed”.",
            "关于“任务0”的汇报提到了该任务没有的步骤：“drafted”和“agreed”。",
        ),
        (
            "cost.mixed_currencies",
            {"currencies": ("CNY", "EUR")},
            "Amounts are in several currencies, CNY and EUR, so they cannot be added up.",
            "金额采用了多种货币（CNY和EUR），无法合计。",
        ),
        (
            "gao.critical_gaps",
            {"gap_minutes": 1440, "gap_days": 3.0, "count": 1, "tasks": ("t0",)},
            (
                "The critical path stands still for 3 working days in all, "
                "waiting for a date or for a fixed time to pass: “Task 0”."
            ),
            "关键路径上共有3个工作日的空档，等待固定日期或滞后时间：“任务0”。",
        ),
    ],
)
def test_figures_are_said_in_their_own_way(code: str, facts: dict[str, Any], en: str, zh: str) -> None:
    """Percentages, names of steps, currencies and working time read as a person would say them."""
    subject = "task:t0" if code.startswith("progress.") else None
    one = pm.Finding(code=code, severity="warning", subject=subject, facts=facts)
    assert pm.explain(one, project=made()) == en
    assert pm.explain(one, "zh_CN", project=made()) == zh


def test_one_line_for_a_kind() -> None:
    """A kind is said once, with its number and the first others; another severity is another kind."""
    found = [about("t0"), about("t1"), about("t2"), about("t0", "logic.open_start", "error")]
    lines = finding_lines(found, project=made())
    assert lines == [
        f"warning: {pm.explain(found[0], project=made())} Likewise: “Task 1” and “Task 2”.  [logic.open_end ×3]",
        f"error: {pm.explain(found[3], project=made())}  [logic.open_start]",
        "1 error, 3 warnings; --all lists every one.",
    ]


def test_every_finding_by_itself() -> None:
    """With everything asked for, nothing is folded."""
    lines = finding_lines([about("t0"), about("t1")], project=made(), everything=True)
    assert len(lines) == 3
    assert lines[-1] == "2 warnings."
    assert not any("Likewise" in line for line in lines)


def test_many_others_are_counted() -> None:
    """Three others are named, the rest is a number; the same subject twice is no other."""
    lines = finding_lines([about(f"t{i}") for i in range(5)], "zh_CN", project=made())
    assert "同样的还有：“任务1”、“任务2”、“任务3”等4项。" in lines[0]
    assert lines[-1] == "5个警告；加上--all可列出全部。"
    same = finding_lines([about("t0"), about("t0")], project=made())
    assert "Likewise" not in same[0]
    assert same[0].endswith("[logic.open_end ×2]")


@pytest.mark.parametrize(("locale", "text"), [("en", "Nothing found."), ("zh_CN", "未发现问题。")])
def test_nothing_found(locale: str, text: str) -> None:
    """No findings are an answer too."""
    assert finding_lines([], locale) == [text]


def test_without_a_project_ids_are_said() -> None:
    """Where nobody knows the titles, the ids must do."""
    assert "“t0”" in finding_lines([about("t0")])[0]
    with pytest.raises(pm.ValidationError):
        finding_lines([], "de")
