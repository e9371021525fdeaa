"""The command that tells the client: `report`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

import clientpm as pm
from clientpm.cli.letter import Letter, letter_options
from clientpm.cli.source import Source, reading_options

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["report_command"]

_KINDS: Final = ("status", "risk", "requirements")


@click.command("report", short_help="A report for the client.")
@reading_options
@click.option("--kind", type=click.Choice(_KINDS), default="status", show_default=True, help="Which report.")
@click.option("--as-of", metavar="DATE", default=None, help="The day it speaks of; the plan's data date by default.")
@click.option("--trials", type=int, default=None, metavar="N", help="For risk: how often the plan is played through.")
@click.option("--seed", type=int, default=None, metavar="S", help="For risk: where the random numbers begin.")
@letter_options
def report_command(
    source: Source, *, kind: str, as_of: str | None, trials: int | None, seed: int | None, letter: Letter
) -> None:
    """Write a report: for the client, in English or Chinese, as a page or as text.

    The kind status says how the project is going; risk says what may go wrong or well, and how
    sure the dates are; requirements is the document of what is required, to be signed. What a
    change would do is said by `clientpm impact`.
    """
    if kind != "risk" and (trials is not None or seed is not None):
        raise click.UsageError(f"--trials and --seed do not go with --kind {kind}")
    asked: dict[str, Any] = {"as_of": as_of, "audience": letter.audience, "locale": letter.locale}
    if kind == "risk":
        asked |= {"trials": trials, "seed": seed or 0}
    letter.send(_builder(kind)(source.project, **asked))


def _builder(kind: str) -> Callable[..., pm.Document]:
    """Return what builds a report; the others are not even imported."""
    if kind == "risk":
        return pm.risk_report
    return pm.status_report if kind == "status" else pm.requirements_document
