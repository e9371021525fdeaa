"""Words for reasons, findings, violations and tasks."""

from __future__ import annotations

import datetime as dt

import pytest

import clientpm as pm
from clientpm.model.constraint import ConstraintType
from clientpm.reports.language import Language
from clientpm.reports.wording import explain
from clientpm.scheduling.engine import schedule
from clientpm.scheduling.quality import check_schedule
from clientpm.scheduling.reasons import Reason, ReasonKind
from tests.unit.reports.projects import plan

START = "2026-03-02"


def why(after: str, *, kind: str = "task", locale: str = "en", **fields: object) -> str:
    """Give the last line of the explanation of a task that follows another."""
    second = (
        pm.milestone("b", "B", after=after, **fields)
        if kind == "milestone"
        else pm.task("b", "B", "5d", after=after, **fields)
    )
    made = pm.Plan(start=START, tasks=[pm.task("a", "A", "3d"), second])
    return explain(schedule(made).why("b"), locale, plan=made).splitlines()[-1]


@pytest.mark.parametrize(
    ("after", "en", "zh"),
    [
        ("a", "“B” starts once “A” is finished; it takes", "“A”完成后，“B”开始，用时"),
        ("a FS+2d", "“B” starts 2 working days after “A” is finished;", "“A”完成2个工作日后，“B”开始，"),
        ("a FS-1d", "“B” starts 1 working day before “A” is finished;", "“A”完成前1个工作日，“B”开始，"),
        ("a SS+1d", "“B” starts 1 working day after “A” has started;", "“A”开始1个工作日后，“B”开始，"),
        (
            "a FF+9d",
            "“B” cannot finish until 9 working days after “A” is finished;",
            "“A”完成9个工作日后，“B”才能完成，",
        ),
        (
            "a SF+9d",
            "“B” cannot finish until 9 working days after “A” has started;",
            "“A”开始9个工作日后，“B”才能完成，",
        ),
        ("a FS+3ed", "“B” starts 3 calendar days after “A” is finished;", "“A”完成3个自然日后，“B”开始，"),
    ],
)
def test_dependencies(after: str, en: str, zh: str) -> None:
    """Each kind of dependency is said in plain words, with its waiting time."""
    assert why(after).startswith(en)
    assert why(after, locale="zh_CN").startswith(zh)


def test_milestones_do_not_take_time() -> None:
    """A milestone comes on a day; it neither starts nor takes time."""
    assert why("a", kind="milestone") == "“B” comes once “A” is finished, on 4 March 2026."
    assert why("a SS+1d", kind="milestone") == "“B” comes 1 working day after “A” has started, on 2 March 2026."


def test_days_off_are_said() -> None:
    """Where a weekend keeps a task waiting, its sentence says so; a night is not worth a word."""
    made = pm.Plan(start="2026-03-04", tasks=[pm.task("a", "A", "3d"), pm.task("b", "B", "1d", after="a")])
    assert explain(schedule(made).why("b"), plan=made).endswith("There are days off in between.")
    assert "days off" not in why("a")


@pytest.mark.parametrize("kind", [kind for kind in ConstraintType if kind.dated])
@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_every_constraint_has_words(kind: ConstraintType, locale: str) -> None:
    """A date condition is said with its day, in a chain and by itself."""
    text = why("a", constraints=[(kind.value, "2026-03-12")], locale=locale)
    assert text.startswith(("“B”", "“A”"))
    language = Language(locale)
    assert "2026" in language.say(f"constraint.{kind.value}", day=language.day(dt.date(2026, 3, 12)))


def test_every_kind_of_reason_has_words() -> None:
    """No kind of reason is without a sentence, for tasks and milestones, in both languages."""
    start = dt.datetime(2026, 3, 2, 9)
    for kind in ReasonKind:
        for finish in (start, dt.datetime(2026, 3, 3, 18)):
            reason = Reason(task="a", kind=kind, start=start, finish=finish, bound=start, predecessor="b")
            assert "“a”" in explain(reason)
            assert "“a”" in explain((reason,), "zh_CN")


def test_without_a_plan_ids_are_for_the_team_only() -> None:
    """Without a plan tasks are called by their ids, and other audiences see internal work."""
    chain = schedule(plan()).why("live")
    assert "“audit”" in explain(chain)
    assert explain(chain, audience="client") == "Internal work ends on 5 May 2026."
    assert explain((), audience="client") == ""


def test_titles_are_in_the_language() -> None:
    """With a plan, tasks are called by their titles in the language asked for."""
    made = plan()
    assert "“需求分析”" in explain(schedule(made).why("agreed"), "zh_CN", plan=made)


def test_hidden_subjects_are_not_named() -> None:
    """A finding, a violation and a task that an audience may not see say only that there is internal work."""
    made = pm.Plan(start=START, tasks=[pm.task("a", "Hidden", "9d", deadline="2026-03-04")])
    dates = schedule(made)
    finding = check_schedule(made, dates)[0]
    assert "“Hidden”" in explain(finding, plan=made)
    for value in (finding, dates["a"]):
        assert "Hidden" not in explain(value, plan=made, audience="client")
        assert "internal work" in explain(value, plan=made, audience="client")
        assert "a" not in explain(value, "zh_CN", audience="sponsor")


def test_findings() -> None:
    """A finding is said with its figures; a code without words gives code and facts, to the team only."""
    made = pm.Plan(start=START, tasks=[pm.task("a", "A", "9d", deadline="2026-03-06")])
    finding = check_schedule(made, schedule(made))[0]
    assert explain(finding, plan=made) == (
        "“A” is expected on 12 March 2026, 4 working days after its deadline of 6 March 2026."
    )
    assert explain(finding, "zh_CN", plan=made) == "“A”预计于2026年3月12日完成，比截止日期2026年3月6日晚4个工作日。"
    new = pm.Finding(code="new.code", severity=pm.Severity.INFO, subject=pm.Ref.of("goal:g"), facts={"n": 3})
    assert explain(new) == "new.code goal:g n=3"
    assert "n=3" not in explain(new, audience="client")
    assert (
        explain(pm.Finding(code="outline.empty_summary", severity=pm.Severity.INFO))
        == "the plan is a group without tasks."
    )


def test_every_finding_of_a_plan_has_words() -> None:
    """What `check_schedule` can find is said in both languages."""
    tasks = [
        *pm.summary("s", "S", []),
        *pm.summary("g", "G", [pm.task("g1", "G1", "1d")]),
        pm.task("a", "A", "5d", deadline="2026-03-03"),
        pm.task("b", "B", "2d", after=["a FS-1d", "g"], constraints=[("FNLT", "2026-03-03")]),
        pm.task("c", "C", "2d", after="b SF", constraints=[("MS", "2026-03-02")]),
        pm.task("d", "D", "2d", after="a FF"),
        pm.task("e", "E", "2d", after="a", constraints=[("SNLT", "2026-03-02")]),
        pm.Task(id="loe", title="L", kind="level_of_effort", after=["a SS"]),
    ]
    made = pm.Plan(start=START, tasks=tasks, must_finish_by="2026-03-03", options=pm.ScheduleOptions.microsoft())
    dates = schedule(made)
    found = check_schedule(made, dates)
    assert len({finding.code for finding in found}) > 8
    for locale in ("en", "zh_CN"):
        for finding in found:
            assert finding.code not in explain(finding, locale, plan=made)
            assert "{" not in explain(finding, locale)
        for violation in dates.violations:
            assert explain(violation, locale, plan=made)
            assert "finding" not in explain(violation, locale, plan=made, audience="client")


def test_scheduled_tasks() -> None:
    """A task is said with its dates, its slack and what sets its date."""
    tasks = [
        pm.task("a", "A", "5d"),
        pm.task("b", "B", "2d"),
        pm.milestone("m", "M", after=["a", "b"], deadline="2026-03-05"),
    ]
    made = pm.Plan(start=START, tasks=tasks)
    dates = schedule(made)
    assert explain(dates["b"], plan=made).startswith("“B” runs from 2 March 2026 to 3 March 2026. It can be up to")
    assert explain(dates["m"], "zh_CN", plan=made) == (
        "“M”在2026年3月6日。要满足既定日期还差1个工作日。其日期由“A”决定。"
    )


def test_other_values_are_refused() -> None:
    """There are no words for what the engine does not answer with."""
    values: tuple[object, ...] = (None, "text", 3, ["text"], {})
    for value in values:
        with pytest.raises(pm.FieldTypeError):
            explain(value)


SAID = {
    "under way": (
        [{"task": "a", "actual_start": "2026-03-03", "remaining": "3d"}],
        "a",
        (
            "“A” started on 3 March 2026, as reported, with 3 working days left to do; the rest runs from 16 March 2026 to "
            "18 March 2026."
        ),
        "据报告，“A”已于2026年3月3日开始，尚余3个工作日的工作，剩余部分从2026年3月16日做到2026年3月18日。",
    ),
    "waiting": (
        [
            {"task": "a", "actual_start": "2026-03-03", "remaining": "3d"},
            {"task": "b", "percent_complete": 50},
        ],
        "b",
        (
            "“B” is under way, with 3 working days left to do; the rest waits for “A” and runs from 19 March 2026 to "
            "23 March 2026."
        ),
        "“B”正在进行，尚余3个工作日的工作；剩余部分要等“A”，从2026年3月19日做到2026年3月23日。",
    ),
    "stopped": (
        [{"task": "a", "actual_start": "2026-03-03", "remaining": "3d", "resumes": "2026-04-01"}],
        "a",
        (
            "“A” started on 3 March 2026, as reported, with 3 working days left to do; work has stopped, resumes on "
            "1 April 2026 and ends on 3 April 2026."
        ),
        "据报告，“A”已于2026年3月3日开始，尚余3个工作日的工作；目前暂停，2026年4月1日恢复，2026年4月3日完成。",
    ),
    "put off": (
        [{"task": "a", "resumes": "2026-04-01"}],
        "a",
        "“A” is on hold until 1 April 2026; it takes 3 working days and ends on 3 April 2026.",
        "“A”暂缓，2026年4月1日起进行，用时3个工作日，2026年4月3日完成。",
    ),
    "done": (
        [{"task": "a", "actual_start": "2026-03-03", "actual_finish": "2026-03-06"}],
        "a",
        "“A” started on 3 March 2026 and was finished on 6 March 2026, as reported.",
        "据报告，“A”已于2026年3月3日开始，并于2026年3月6日完成。",
    ),
    "reached": (
        [{"task": "m", "actual_start": "2026-03-06", "actual_finish": "2026-03-06"}],
        "m",
        "“M” was reached on 6 March 2026, as reported.",
        "据报告，“M”已于2026年3月6日达成。",
    ),
    "called off": ([{"task": "a", "cancelled": True}], "a", "“A” has been called off.", "“A”已取消。"),
    "held by a date": (
        [{"task": "f", "actual_start": "2026-03-03", "remaining": "1d"}],
        "f",
        (
            "“F” started on 3 March 2026, as reported, with 1 working day left to do; a fixed date holds the rest back, "
            "which runs from 20 March 2026 to 20 March 2026."
        ),
        "据报告，“F”已于2026年3月3日开始，尚余1个工作日的工作；受限定日期约束，剩余部分从2026年3月20日做到2026年3月20日。",
    ),
}


@pytest.mark.parametrize(("reports", "name", "en", "zh"), SAID.values(), ids=SAID)
def test_progress_in_words(reports: list[dict[str, object]], name: str, en: str, zh: str) -> None:
    """What was reported is said as reported, with what is left and what that waits for."""
    made = pm.Plan(
        start=START,
        tasks=[
            pm.task("a", "A", "3d"),
            pm.task("b", "B", "6d", after="a"),
            pm.milestone("m", "M"),
            pm.task("f", "F", "3d", constraints=[("FNET", "2026-03-20")]),
        ],
    )
    facts = [pm.ProgressReport(id=f"r{i}", as_of="2026-03-13", **fields) for i, fields in enumerate(reports)]  # type: ignore[arg-type]
    reasons = schedule(pm.Project(id="p", plan=made, progress_reports=facts), as_of="2026-03-13").why(name)
    assert explain(reasons, plan=made).splitlines()[-1] == en
    assert explain(reasons, "zh_CN", plan=made).splitlines()[-1] == zh
