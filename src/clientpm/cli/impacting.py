"""The command that says what a change would do: `impact`."""

from __future__ import annotations

import re
from typing import Final

import click

import clientpm as pm
from clientpm.cli.letter import Letter, letter_options
from clientpm.cli.source import Source, reading_options

__all__ = ["impact_command"]

_MONEY: Final = re.compile(r"\s*(\S+)\s+([A-Z]{3})\s*")


@click.command("impact", short_help="What a change request would do, option by option.")
@reading_options
@click.argument("change")
@click.option("--as-of", metavar="DATE", default=None, help="The data date; that of the plan by default.")
@click.option(
    "--weights",
    metavar="NAME=NUMBER,...",
    default=None,
    help="How much days, cost, scope_loss and risk_emv count in the team's comparison; all alike by default.",
)
@click.option(
    "--delay-cost", metavar="MONEY", default=None, help="What a working day of delay costs, such as '5000 CNY'."
)
@letter_options
def impact_command(
    source: Source, *, change: str, as_of: str | None, weights: str | None, delay_cost: str | None, letter: Letter
) -> None:
    """Assess the change request CHANGE of a project, and write what each option would do.

    The file stays as it is. CHANGE is the id of the request; where it has no options of its
    own they are the standard ones.
    """
    preferred, price = _weights(weights), _money(delay_cost)
    impact = pm.assess_change(source.project, change, as_of=as_of)
    letter.send(
        pm.change_impact_report(
            source.project,
            impact,
            audience=letter.audience,
            locale=letter.locale,
            weights=preferred,
            delay_cost=price,
        )
    )


def _weights(text: str | None) -> dict[str, str] | None:
    """Return the weights that a text such as `days=2,cost=1` names."""
    if text is None:
        return None
    found: dict[str, str] = {}
    for part in text.split(","):
        name, sign, number = (piece.strip() for piece in part.partition("="))
        if not sign or not name or not number or name in found:
            raise click.UsageError(f"--weights: {part.strip()!r} is no weight of its own, such as days=2,cost=1")
        found[name] = number
    return found


def _money(text: str | None) -> pm.Money | None:
    """Return the money that a text such as `5000 CNY` names."""
    if text is None:
        return None
    found = _MONEY.fullmatch(text)
    if found is None:
        raise click.UsageError(f"--delay-cost: {text!r} is no money, such as '5000 CNY'")
    return pm.Money(found[1], found[2])
