"""The command that tells the client: `report`."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Final

import click

import clientpm as pm
from clientpm.cli.output import STANDARD_OUTPUT, write_bytes
from clientpm.cli.source import Source, reading_options

__all__ = ["FORMATS", "LANGUAGES", "form_of", "rendered", "report_command"]

FORMATS: Final = ("html", "md", "text", "json")
LANGUAGES: Final = ("en", "zh_CN")
_SUFFIXES: Final = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md", ".txt": "text", ".json": "json"}


@click.command("report", short_help="A report for the client.")
@reading_options
@click.option("--kind", type=click.Choice(["status"]), default="status", show_default=True, help="Which report.")
@click.option(
    "--audience",
    type=click.Choice(["client", "sponsor", "internal"]),
    default="client",
    show_default=True,
    help="Who reads it: it holds what this audience may see, and nothing else.",
)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the report.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=None,
    help="Form of the report; as the ending of OUT says by default, else text.",
)
@click.option("--as-of", metavar="DATE", default=None, help="The day it speaks of; the plan's data date by default.")
@click.option("-o", "--output", default=STANDARD_OUTPUT, metavar="OUT", help="Where it goes; - for standard output.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def report_command(
    source: Source,
    *,
    kind: str,  # noqa: ARG001 - there is one kind so far; click has checked it
    audience: str,
    lang: str,
    form: str | None,
    as_of: str | None,
    output: str,
    as_json: bool,
) -> None:
    """Write a report: for the client, in English or Chinese, as a page or as text."""
    if as_json and form not in {None, "json"}:
        raise click.UsageError(f"--json and --format {form} do not go together")
    chosen = "json" if as_json else form or form_of(output)
    document = pm.status_report(source.project, as_of=as_of, audience=audience, locale=lang)
    write_bytes(rendered(document, chosen), output)


def form_of(output: str) -> str:
    """Return the form that the ending of a file names.

    Args:
        output: Where a report goes.

    Returns:
        One of `FORMATS`; text where the ending names none.
    """
    return _SUFFIXES.get(PurePath(output).suffix.lower(), "text")


def rendered(document: pm.Document, form: str) -> bytes:
    """Return a document in a form.

    Args:
        document: What is to be said.
        form: One of `FORMATS`.

    Returns:
        The report, text in UTF-8.

    Raises:
        MissingExtraError: When the form needs a package that is not installed.
    """
    render = pm.adapters.render
    if form == "html":
        return render.HtmlRenderer().render(document).data
    if form == "md":
        return render.MarkdownRenderer().render(document).data
    if form == "text":
        return render.TextRenderer().render(document).data
    return (json.dumps(document.to_plain(), ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode("utf-8")
