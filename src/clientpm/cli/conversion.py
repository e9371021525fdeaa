"""The command that turns another tool's file into ours: `convert`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

import clientpm as pm
from clientpm.cli.failure import shown_name
from clientpm.cli.output import STANDARD_OUTPUT, plain_facts, print_json, write_bytes
from clientpm.cli.source import Source, reading_options

if TYPE_CHECKING:
    from clientpm.adapters.exchange import ImportLine

__all__ = ["convert_command"]

_MOST_ELEMENTS: Final = 3
OWN_FORMAT: Final = "clientpm"
_MEANINGS: Final = {
    "dates_may_differ": "Dates may differ from the file's own",
    "data_not_kept": "Not kept",
    "cosmetic": "Neither dates nor content are touched",
}


@click.command("convert", short_help="A Microsoft Project file as clientpm JSON.")
@reading_options
@click.option(
    "-o", "--output", default=STANDARD_OUTPUT, metavar="OUT", help="Where the project goes; - for standard output."
)
@click.option("--json", "as_json", is_flag=True, help="Print the import report as JSON.")
def convert_command(source: Source, *, output: str, as_json: bool) -> None:
    """Turn a Microsoft Project XML or clientpm file into clientpm JSON.

    The import report says what the file holds that a project does not carry. It is printed
    apart from the project: on standard error where the project goes to standard output.
    """
    if as_json and output == STANDARD_OUTPUT:
        raise click.UsageError("--json prints the import report: give the project a file of its own with -o")
    write_bytes(pm.to_json(source.project), output)
    if as_json:
        print_json(_report_json(source, output))
    else:
        _print_report(source, output)


def _report_json(source: Source, output: str) -> dict[str, Any]:
    report = source.report
    return {
        "format": OWN_FORMAT if report is None else report.source_format,
        "output": output,
        "visible": None if report is None else report.visible,
        "visible_tasks": sum(task.visibility.seen_by("client") for task in source.project.all(pm.Task)),
        "tasks": len(source.project.all(pm.Task)),
        "lines": [] if report is None else [_line_json(line) for line in report],
    }


def _line_json(line: ImportLine) -> dict[str, Any]:
    return {
        "kind": line.kind.value,
        "code": line.code,
        "count": line.count,
        "subject": None if line.subject is None else str(line.subject),
        "facts": plain_facts(line.facts),
        "text": _line_text(line),
    }


def _print_report(source: Source, output: str) -> None:
    aside = output == STANDARD_OUTPUT
    report = source.report
    if report is None:
        if not aside:
            click.echo(f"{shown_name(output)}: written anew from a clientpm file, which holds everything")
        return
    target = "standard output" if aside else shown_name(output)
    click.echo(
        f"{target}: {report.tasks} tasks, {report.visible_tasks} of them visible to the client (--visible {report.visible})",
        err=aside,
    )
    for kind, meaning in _MEANINGS.items():
        lines = report.of(kind)
        if lines:
            click.echo(f"\n{meaning}:", err=aside)
        for line in lines:
            click.echo(f"- {_line_text(line)}  [{line.code}]", err=aside)


def _line_text(line: ImportLine) -> str:
    """Return a loss in a line: what it is, how often and where it occurs first, what of the file it concerns."""
    text = pm.explain(line.finding)
    if not text.startswith(line.code):  # there are words for it
        return text
    text = line.code.rpartition(".")[2].replace("_", " ")
    text += f": {line.count} {'place' if line.count == 1 else 'places'}"
    if line.subject is not None:
        text += f", first at {line.subject}"
    elements = line.facts.get("elements", ())
    if elements:
        more = len(elements) - _MOST_ELEMENTS
        text += f" ({', '.join(elements[:_MOST_ELEMENTS])}{f' and {more} more' if more > 0 else ''})"
    return text
