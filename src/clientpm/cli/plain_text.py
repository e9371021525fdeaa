"""The command that says what a client would stumble over in a text: `plain`."""

from __future__ import annotations

import sys
from typing import Any, Final

import click

import clientpm as pm
from clientpm.cli.failure import checked_name, refused
from clientpm.cli.output import plain_facts, print_json, print_lines
from clientpm.cli.table import steady
from clientpm.reports.finding_text import finding_lines

__all__ = ["plain_command"]

STANDARD_INPUT: Final = "-"
_MOST_BYTES: Final = 8 << 20
_MARKS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


@click.command("plain", short_help="What a client would stumble over in a text.")
@click.argument("file", metavar="TEXTFILE")
@click.option(
    "--lang", type=click.Choice(["en", "zh_CN"]), default="en", show_default=True, help="Language of the text."
)
@click.option(
    "--audience",
    type=click.Choice(["client", "sponsor", "internal"]),
    default="client",
    show_default=True,
    help="Who reads it; the team may read the terms of its trade.",
)
@click.option(
    "--known", metavar="LIST", default="", help="Short forms that the readers know, with commas between them."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def plain_command(*, file: str, lang: str, audience: str, known: str, as_json: bool) -> None:
    """Find what a client would stumble over in a text or a Markdown file; - reads standard input.

    That is: terms of the trade, with plain words for them; long sentences; short forms that are not
    explained; sentences that blame the reader. What is found is said with its line, and gives no
    exit status of its own: a text is not wrong because it can be said more plainly.
    """
    name = "standard input" if file == STANDARD_INPUT else file
    try:
        text = _read(file)
        limits = pm.PlainLimits(known=[part.strip() for part in known.split(",") if part.strip()])
        findings = pm.check_plain_language(text, lang, limits=limits, audience=audience)
    except (pm.ClientPMError, OSError) as error:
        raise refused(error, name) from error
    if as_json:
        print_json({"findings": (_finding_json(finding, lang) for finding in findings)})
    else:
        print_lines(steady(line) for line in finding_lines(findings, lang, everything=True))


def _read(file: str) -> str:
    """Return a text from a file or from standard input."""
    if file == STANDARD_INPUT:
        if sys.stdin is None:  # a process may have been started without one
            raise pm.ValidationError("this process has no standard input", code="source.none", expected="a text")
        data = sys.stdin.buffer.read(_MOST_BYTES + 1)
    else:
        with open(checked_name(file), "rb") as stream:  # noqa: PTH123 - the path may hold any bytes that a name may hold
            data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise pm.LimitExceeded(
            "the text is too long", code="wording.too_long", got=f"more than {_MOST_BYTES} bytes", expected="8 MiB"
        )
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise pm.ValidationError(
            "not a text", code="wording.encoding", got=f"byte {getattr(error, 'start', 0)}", expected="UTF-8 or UTF-16"
        ) from error


def _finding_json(finding: pm.Finding, lang: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "facts": plain_facts(finding.facts),
        "text": pm.explain(finding, lang),
    }
