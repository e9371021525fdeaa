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

_BUILDERS: Final = {
    "status": "status_report",
    "risk": "risk_report",
    "requirements": "requirements_document",
    "communication-plan": "communication_plan_report",
    "kickoff": "kickoff_pack",
    "weekly": "period_report",
    "monthly": "period_report",
    "minutes": "minutes_report",
    "acceptance": "acceptance_report",
    "certificate": "acceptance_certificate",
    "closure": "closure_report",
    "satisfaction": "satisfaction_report",
    "relationship": "relationship_review",
}
"""The function of the facade that builds each kind; the others are not even imported."""


@click.command("report", short_help="A report for the client.")
@reading_options
@click.option("--kind", type=click.Choice(tuple(_BUILDERS)), default="status", show_default=True, help="Which report.")
@click.option("--as-of", metavar="DATE", default=None, help="The day it speaks of; the plan's data date by default.")
@click.option("--trials", type=int, default=None, metavar="N", help="For risk: how often the plan is played through.")
@click.option("--seed", type=int, default=None, metavar="S", help="For risk: where the random numbers begin.")
@click.option("--minutes", metavar="ID", default=None, help="For minutes: which ones.")
@letter_options
def report_command(
    source: Source,
    *,
    kind: str,
    as_of: str | None,
    trials: int | None,
    seed: int | None,
    minutes: str | None,
    letter: Letter,
) -> None:
    """Write a report: for the client, in English or Chinese, as a page or as text.

    The kind status says how the project is going; risk says what may go wrong or well, and how
    sure the dates are; requirements is the document of what is required, to be signed;
    communication-plan says who hears what, when and how; kickoff is what is shown at the start;
    weekly and monthly are for the regular mail or meeting; minutes are those of one meeting; acceptance
    says what is taken over and what is still to be fixed, certificate is the latest one, to be
    signed; closure is the report at the end. What a
    change would do is said by `clientpm impact`.
    """
    if kind != "risk" and (trials is not None or seed is not None):
        raise click.UsageError(f"--trials and --seed do not go with --kind {kind}")
    asked: dict[str, Any] = {"as_of": as_of, "audience": letter.audience, "locale": letter.locale}
    if kind == "risk":
        asked |= {"trials": trials, "seed": seed or 0}
    if (kind == "minutes") is (minutes is None):
        raise click.UsageError("--kind minutes and --minutes ID go together")
    if minutes is not None:
        asked["minutes"] = minutes
    if _BUILDERS[kind] == "period_report":
        asked["period"] = kind
    build: Callable[..., pm.Document] = getattr(pm, _BUILDERS[kind])
    letter.send(build(source.project, **asked))
