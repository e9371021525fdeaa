"""The command that says what a meeting should talk about: `agenda`."""

from __future__ import annotations

import click

import clientpm as pm
from clientpm.cli.letter import Letter, letter_options
from clientpm.cli.source import Source, reading_options

__all__ = ["agenda_command"]


@click.command("agenda", short_help="What a meeting should talk about, within its time.")
@reading_options
@click.argument("meeting")
@click.option(
    "--as-of",
    metavar="DATE",
    default=None,
    help="The day from which the project is looked at; the plan's data date, else the day of the meeting.",
)
@letter_options
def agenda_command(source: Source, *, meeting: str, as_of: str | None, letter: Letter) -> None:
    """Write the agenda of the meeting MEETING of a project.

    MEETING is the id of a meeting, or `communication:ID` for an item of the communication plan.
    Minutes to approve and open actions come first, then decisions, then what is late, then what
    comes next; the times fit the length of the meeting. The file stays as it is.
    """
    letter.send(pm.agenda_report(source.project, meeting, as_of=as_of, audience=letter.audience, locale=letter.locale))
