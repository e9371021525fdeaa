"""The command that says what stands in the way of closing a project: `close-check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import clientpm as pm
from clientpm.cli.output import print_json, print_lines
from clientpm.cli.source import Source, reading_options
from clientpm.cli.status import FOUND_ERRORS
from clientpm.cli.table import steady
from clientpm.reports.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["close_check_command"]


@click.command("close-check", short_help="What stands in the way of closing a project.")
@reading_options
@click.option("--as-of", metavar="DATE", default=None, help="The day that is looked at; the data date by default.")
@click.option(
    "--lang", type=click.Choice(["en", "zh_CN"]), default="en", show_default=True, help="Language of the conditions."
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print JSON: every condition with the records that stand in the way."
)
def close_check_command(source: Source, *, as_of: str | None, lang: str, as_json: bool) -> None:
    """Say how each condition of closing a project stands; exit status 1 while one is not met.

    What the project records nothing about is not evaluated, and does not stand in the way.
    """
    gates = pm.closure_gates(source.project, as_of=as_of)
    if as_json:
        print_json(
            {
                "as_of": gates.as_of.isoformat(),
                "ready": gates.ready,
                "gates": [
                    {
                        "topic": gate.topic.value,
                        "state": gate.state.value,
                        "reason": gate.reason,
                        "blocking": [str(ref) for ref in gate.blocking],
                        "count": gate.count,
                        "settled_by": list(gate.settled_by),
                    }
                    for gate in gates.gates
                ],
            }
        )
    else:
        print_lines(steady(line) for line in _lines(gates, Language(lang)))
    if not gates.ready:
        click.get_current_context().exit(FOUND_ERRORS)


def _lines(gates: pm.ClosureGates, language: Language) -> Iterator[str]:
    left = len(gates.not_met)
    yield language.count("closure.lead.open", left) if left else language.say("closure.lead.ready")
    for gate in gates.gates:
        reason = language.say(f"closure.reason.{gate.reason}") if gate.reason else ""
        names = ", ".join(str(ref) for ref in gate.blocking)
        parts = [language.say(f"closure.topic.{gate.topic.value}"), language.say(f"closure.gate.{gate.state.value}")]
        parts += [text for text in (reason, names) if text and text != parts[1]]
        yield "  ".join(parts)
