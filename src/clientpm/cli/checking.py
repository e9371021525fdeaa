"""The command that says what is wrong with a plan or a project: `check`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

import clientpm as pm
from clientpm.cli.output import plain_facts, print_json, print_lines
from clientpm.cli.source import Source, planned, reading_options, say_what_may_differ
from clientpm.cli.status import FOUND_ERRORS
from clientpm.cli.table import steady
from clientpm.reports.finding_text import finding_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["check_command"]


@click.command("check", short_help="What is wrong with a plan or a project.")
@reading_options
@click.option("--as-of", metavar="DATE", default=None, help="The day that is looked at; the data date by default.")
@click.option(
    "--lang", type=click.Choice(["en", "zh_CN"]), default="en", show_default=True, help="Language of the findings."
)
@click.option("--all", "everything", is_flag=True, help="A line for every finding instead of one for each kind.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print JSON: every finding and the figures of the schedule check."
)
def check_command(source: Source, *, as_of: str | None, lang: str, everything: bool, as_json: bool) -> None:
    """Find what is wrong with a plan or a project; exit status 1 where something is.

    Of a plan its dates and logic are checked, of a project everything: facts, goals, signatures,
    baselines and what is missing too. Findings of severity error give exit status 1, warnings and
    notes do not.
    """
    project = source.project
    subject = planned(source) if source.bare_plan else project
    schedule = None if project.plan is None else pm.schedule(subject, as_of=as_of)
    if source.bare_plan and schedule is not None:
        findings = pm.check_schedule(subject, schedule)
    else:
        findings = pm.check_project(project, as_of=as_of, schedule=schedule)
    if as_json:
        print_json(
            {
                "as_of": None if schedule is None or schedule.data_date is None else schedule.data_date.isoformat(),
                "findings": (_finding_json(project, finding, lang) for finding in findings),
                "metrics": () if schedule is None else _metrics_json(subject, schedule),
            }
        )
    else:
        print_lines(steady(line) for line in finding_lines(findings, lang, project=project, everything=everything))
        say_what_may_differ(source)
    if any(finding.severity is pm.Severity.ERROR for finding in findings):
        click.get_current_context().exit(FOUND_ERRORS)


def _finding_json(project: pm.Project, finding: pm.Finding, lang: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "subject": None if finding.subject is None else str(finding.subject),
        "facts": plain_facts(finding.facts),
        "text": pm.explain(finding, lang, project=project),
    }


def _metrics_json(subject: pm.Plan | pm.Project, schedule: pm.Schedule) -> Iterator[dict[str, Any]]:
    for metric in pm.schedule_metrics(subject, schedule):
        yield {
            "code": metric.code,
            "point": metric.point,
            "value": None if metric.rounded is None else str(metric.rounded),
            "counted": metric.counted,
            "out_of": metric.out_of,
            "threshold": None if metric.threshold is None else str(metric.threshold),
            "passed": metric.passed,
            "offenders": [str(item) for item in metric.offenders],
            "reason": metric.reason,
            "facts": plain_facts(metric.facts),
        }
