"""The command that writes a message: `compose`."""

from __future__ import annotations

import json
from typing import Any, Final

import click

import clientpm as pm
from clientpm.cli.letter import form_of, rendered
from clientpm.cli.output import STANDARD_OUTPUT, write_bytes
from clientpm.cli.source import Source, reading_options

__all__ = ["compose_command"]

_FORMATS: Final = ("html", "md", "text", "json")
_LANGUAGES: Final = ("en", "zh_CN")


@click.command("compose", short_help="A ready-made message, filled from the project.")
@reading_options
@click.argument("item")
@click.option("--to", default=None, metavar="ID,...", help="Who receives it; those of the item by default.")
@click.option("--about", default=None, metavar="RECORD", help="What it is about, such as issue:slow-records.")
@click.option("--as-of", metavar="DATE", default=None, help="The day it is written; the plan's data date by default.")
@click.option(
    "--lang", type=click.Choice(_LANGUAGES), default=None, help="Its language; that of its receivers by default."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default=None,
    help="Its form; as the ending of OUT says, else text.",
)
@click.option("-o", "--output", default=STANDARD_OUTPUT, metavar="OUT", help="Where it goes; - for standard output.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def compose_command(  # noqa: PLR0913 - one argument for each option
    source: Source,
    *,
    item: str,
    to: str | None,
    about: str | None,
    as_of: str | None,
    lang: str | None,
    form: str | None,
    output: str,
    as_json: bool,
) -> None:
    """Write the message ITEM of a project: an item of its communication plan, or the name of a message.

    The messages are kickoff_invitation, weekly_mail, delay_notice, escalation and thanks. A
    message holds what all of its receivers may read.
    """
    if as_json and form not in {None, "json"}:
        raise click.UsageError(f"--json and --format {form} do not go together")
    receivers = None if to is None else [name.strip() for name in to.split(",") if name.strip()]
    message = pm.compose(source.project, item, as_of=as_of, locale=lang, to=receivers, about=about)
    chosen = "json" if as_json else form or form_of(output)
    write_bytes(_as_json(message) if chosen == "json" else rendered(message.document, chosen), output)


def _as_json(message: pm.Message) -> bytes:
    """Return a message with everything that a program needs to send it."""
    found: dict[str, Any] = {
        "item": message.item,
        "template": message.template,
        "subject": message.subject,
        "channel": message.channel.value,
        "sender": message.sender,
        "to": list(message.to),
        "language": message.language,
        "audience": message.audience.value,
        "due": None if message.due is None else message.due.isoformat(),
        "answer_by": None if message.answer_by is None else message.answer_by.isoformat(),
        "document": message.document.to_plain(),
    }
    return (json.dumps(found, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode("utf-8")
