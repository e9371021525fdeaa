"""The command that says what the time after a project asks for: `after`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

import clientpm as pm
from clientpm.cli.output import print_json, print_lines
from clientpm.cli.source import Source, reading_options
from clientpm.cli.table import print_table, steady

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["after_command"]

_HEADS = ("state", "due", "what", "kind", "by")
_NOW = frozenset({pm.FollowUpState.OVERDUE, pm.FollowUpState.DUE, pm.FollowUpState.UPCOMING})


@click.command("after", short_help="What the time after a project asks for.")
@reading_options
@click.option("--as-of", metavar="DATE", required=True, help="The day that is looked at.")
@click.option("--ahead", metavar="TIME", default="10d", show_default=True, help="How far to look ahead, such as 10d.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def after_command(source: Source, *, as_of: str, ahead: str, as_json: bool) -> None:
    """Show which contacts and measurements are due, how warranties stand, and which tickets wait."""
    project = source.project
    contacts = pm.contact_plan_due(project, as_of=as_of, ahead=ahead)
    measured = pm.goal_measurements_due(project, as_of=as_of, ahead=ahead)
    warranty = pm.warranty_state(project, as_of=as_of)
    tickets = [clock for clock in pm.ticket_clocks(project, as_of=as_of) if clock.open]
    if as_json:
        print_json(
            {
                "as_of": contacts.as_of.isoformat(),
                "until": contacts.until.isoformat(),
                "contacts": [_contact_json(row) for row in contacts.rows],
                "measurements": [_measurement_json(row) for row in measured.rows],
                "warranties": [_warranty_json(row) for row in warranty.rows],
                "not_covered": list(warranty.not_covered),
                "tickets": [_ticket_json(clock) for clock in tickets],
            }
        )
        return
    rows = [
        *((row.state, row.due, row.title or row.item, row.purpose.value, row.owner) for row in contacts.rows),
        *((row.state, row.due, row.title or row.goal, "measurement", row.owner) for row in measured.rows),
    ]
    shown = sorted((row for row in rows if row[0] in _NOW), key=lambda row: str(row[1]))
    if shown:
        cells = [(state.value, str(due), what, kind, owner or "-") for state, due, what, kind, owner in shown]
        print_table(_HEADS, cells, folding=("what",))
    else:
        click.echo(f"Nothing is due up to {contacts.until.isoformat()}.")
    print_lines(steady(line) for line in _lines(warranty, tickets))


def _lines(warranty: pm.WarrantyState, tickets: list[pm.TicketClock]) -> Iterator[str]:
    for row in warranty.rows:
        left = f", {row.days_left} days left" if row.phase is pm.WarrantyPhase.RUNNING else ""
        claims = f"; open claims: {', '.join(row.open_claims)}" if row.open_claims else ""
        yield f"warranty {row.warranty}: {row.phase.value} until {row.ends_on.isoformat()}{left}{claims}"
    for name in warranty.not_covered:
        yield f"no warranty: {name}"
    for clock in tickets:
        spent = (
            f"{clock.worked.hours:g} h with us" if clock.responded_at else f"unanswered for {clock.waited.hours:g} h"
        )
        yield f"ticket {clock.ticket}: {clock.severity.value}, {clock.state}, {spent}"


def _contact_json(row: pm.ContactPlanRow) -> dict[str, Any]:
    return {
        "item": row.item,
        "title": row.title,
        "purpose": row.purpose.value,
        "state": row.state.value,
        "due": None if row.due is None else row.due.isoformat(),
        "named": None if row.named is None else row.named.isoformat(),
        "anchor": None if row.anchor is None else str(row.anchor),
        "anchor_on": None if row.anchor_on is None else row.anchor_on.isoformat(),
        "basis": None if row.basis is None else row.basis.value,
        "done_on": None if row.done_on is None else row.done_on.isoformat(),
        "contact": row.contact or None,
        "late_days": row.late_days,
        "owner": row.owner,
        "audience": list(row.audience),
        "reason": row.reason,
    }


def _measurement_json(row: pm.MeasurementDue) -> dict[str, Any]:
    return {
        "goal": row.goal,
        "title": row.title,
        "state": row.state.value,
        "due": None if row.due is None else row.due.isoformat(),
        "basis": None if row.basis is None else row.basis.value,
        "deadline": None if row.deadline is None else row.deadline.isoformat(),
        "last": None if row.last is None else row.last.isoformat(),
        "late_days": row.late_days,
        "after_project": row.after_project,
        "owner": row.owner,
        "reason": row.reason,
    }


def _warranty_json(row: pm.WarrantyRow) -> dict[str, Any]:
    return {
        "warranty": row.warranty,
        "phase": row.phase.value,
        "starts_on": row.starts_on.isoformat(),
        "ends_on": row.ends_on.isoformat(),
        "days_left": row.days_left,
        "deliverables": list(row.deliverables),
        "contact": row.contact,
        "claims": list(row.claims),
        "open_claims": list(row.open_claims),
        "promised_end": None if row.promised_end is None else row.promised_end.isoformat(),
    }


def _ticket_json(clock: pm.TicketClock) -> dict[str, Any]:
    return {
        "ticket": clock.ticket,
        "severity": clock.severity.value,
        "state": clock.state,
        "opened_at": clock.opened_at.isoformat(),
        "responded_at": None if clock.responded_at is None else clock.responded_at.isoformat(),
        "waited_minutes": clock.waited.minutes,
        "worked_minutes": clock.worked.minutes,
        "reopened": clock.reopened,
        "owner": clock.owner,
    }
