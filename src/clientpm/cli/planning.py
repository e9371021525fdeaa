"""The commands that answer questions about dates: `schedule` and `check`."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import click

import clientpm as pm
from clientpm.cli.output import plain_facts, print_json
from clientpm.cli.source import Source, planned, reading_options
from clientpm.cli.status import FOUND_ERRORS
from clientpm.cli.table import finish_text, instant_text, print_table, steady

__all__ = ["check_command", "schedule_command"]

_SEVERITY: Final = {"error": "error", "warning": "warning", "info": "note"}
_HEADS: Final = ("", "id", "task", "start", "finish", "slack", "driven by")
_FOLDING: Final = ("task", "driven by")
_WIDTHS: Final = {"id": 100, "driven by": 130}


@click.command("schedule", short_help="When each task happens, and what sets its date.")
@reading_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def schedule_command(source: Source, *, as_json: bool) -> None:
    """Compute when each task happens, how much slack it has, and what sets its date."""
    schedule = pm.schedule(planned(source))
    if as_json:
        print_json(schedule_json(schedule))
        return
    click.echo(steady(source.project.title or source.project.id))
    click.echo(
        f"{len(schedule.plan)} tasks, from {instant_text(schedule.start)} to {finish_text(schedule.finish)}; "
        "* sets the last date\n"
    )
    print_table(_HEADS, (_row(schedule.plan, task) for task in schedule), widths=_WIDTHS, folding=_FOLDING)
    say_what_may_differ(source)


def schedule_json(schedule: pm.Schedule) -> dict[str, Any]:
    """Return a schedule as the JSON that other programs read.

    Args:
        schedule: A schedule.

    Returns:
        Start, finish and every task in plan order.
    """
    return {
        "start": schedule.start.isoformat(),
        "finish": schedule.finish.isoformat(),
        "tasks": map(_task_json, schedule),
    }


def _task_json(task: pm.ScheduledTask) -> dict[str, Any]:
    total, free = task.total_slack, task.free_slack
    return {
        "id": task.id,
        "title": task.task.title,
        "early_start": task.early_start.isoformat(),
        "early_finish": task.early_finish.isoformat(),
        "late_start": task.late_start.isoformat(),
        "late_finish": task.late_finish.isoformat(),
        "total_slack_minutes": None if total is None else total.minutes,
        "free_slack_minutes": None if free is None else free.minutes,
        "critical": _critical(task),
        "on_longest_path": task.on_longest_path,
        "driven_by": list(task.driven_by),
    }


def _critical(task: pm.ScheduledTask) -> bool:
    """Whether total slack is at most zero, as Microsoft Project has it, whatever the plan's own rule."""
    return task.total_slack is not None and task.total_slack.minutes <= 0


def _row(plan: pm.Plan, task: pm.ScheduledTask) -> tuple[str, ...]:
    indent = "  " * (plan.level(task.id) - 1)
    finish = finish_text(task.early_finish) if not task.task.is_milestone else instant_text(task.early_finish)
    return (
        "*" if task.on_longest_path and not task.task.is_summary else "",
        task.id,
        indent + (task.task.title or task.id),
        instant_text(task.early_start),
        finish,
        "" if task.total_slack is None else str(task.total_slack),
        ", ".join(task.driven_by),
    )


def say_what_may_differ(source: Source) -> None:
    """Tell people, apart from the result, that an imported file said more than the model carries."""
    if source.report is not None and source.report.of("dates_may_differ"):
        click.echo("clientpm: note: dates may differ from the file's own; 'clientpm convert' says why", err=True)


@click.command("check", short_help="What is wrong with a plan.")
@reading_options
@click.option(
    "--lang", type=click.Choice(["en", "zh_CN"]), default="en", show_default=True, help="Language of the findings."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def check_command(source: Source, *, lang: str, as_json: bool) -> None:
    """Find what is wrong with a plan; exit status 1 where something is.

    Findings of severity error give exit status 1, warnings and notes do not.
    """
    plan = planned(source)
    findings = pm.check_schedule(plan, pm.schedule(plan))
    if as_json:
        print_json({"findings": [_finding_json(plan, finding, lang) for finding in findings]})
    else:
        _print_findings(plan, findings, lang)
        say_what_may_differ(source)
    if any(finding.severity is pm.Severity.ERROR for finding in findings):
        click.get_current_context().exit(FOUND_ERRORS)


def _finding_json(plan: pm.Plan, finding: pm.Finding, lang: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "subject": None if finding.subject is None else str(finding.subject),
        "facts": plain_facts(finding.facts),
        "text": pm.explain(finding, lang, plan=plan),
    }


def _print_findings(plan: pm.Plan, findings: tuple[pm.Finding, ...], lang: str) -> None:
    for finding in findings:
        text = steady(pm.explain(finding, lang, plan=plan))
        click.echo(f"{_SEVERITY[finding.severity.value]}: {text}  [{finding.code}]")
    counts = Counter(_SEVERITY[finding.severity.value] for finding in findings)
    summary = ", ".join(
        f"{counts[word]} {word}{'s' * (counts[word] > 1)}" for word in _SEVERITY.values() if counts[word]
    )
    click.echo(summary or "nothing found")
