"""The command that tells the client: `report`."""

from __future__ import annotations

from typing import Final

import click

import clientpm as pm
from clientpm.cli.letter import Letter, letter_options
from clientpm.cli.source import Source, reading_options

__all__ = ["report_command"]

_KINDS: Final = ("status", "requirements")


@click.command("report", short_help="A report for the client.")
@reading_options
@click.option("--kind", type=click.Choice(_KINDS), default="status", show_default=True, help="Which report.")
@click.option("--as-of", metavar="DATE", default=None, help="The day it speaks of; the plan's data date by default.")
@letter_options
def report_command(source: Source, *, kind: str, as_of: str | None, letter: Letter) -> None:
    """Write a report: for the client, in English or Chinese, as a page or as text.

    The kind status says how the project is going; requirements is the document of what is
    required, to be signed. What a change would do is said by `clientpm impact`.
    """
    build = pm.status_report if kind == "status" else pm.requirements_document
    letter.send(build(source.project, as_of=as_of, audience=letter.audience, locale=letter.locale))
