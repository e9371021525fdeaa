"""The command that says what was promised to people and whether it is kept: `communication`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

import clientpm as pm
from clientpm.cli.output import print_json, print_lines
from clientpm.cli.source import Source, reading_options
from clientpm.cli.table import print_table

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["communication_command"]

_HEADS = ("state", "due", "what", "for", "by")


@click.command("communication", short_help="What was promised to people, and whether it is kept.")
@reading_options
@click.option("--as-of", metavar="DATE", default=None, help="The day that is looked at; the data date by default.")
@click.option("--ahead", metavar="TIME", default="10d", show_default=True, help="How far to look ahead, such as 10d.")
@click.option("--since", metavar="DATE", default=None, help="Count only what was due from this day on.")
@click.option(
    "--silent-days",
    type=click.IntRange(0),
    default=14,
    show_default=True,
    metavar="DAYS",
    help="Days that may pass without a contact.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def communication_command(
    source: Source, *, as_of: str | None, ahead: str, since: str | None, silent_days: int, as_json: bool
) -> None:
    """Show what is overdue, due and coming up, how well the communication plan is kept, and who has not heard from us."""
    due = pm.communication_due(source.project, as_of=as_of, ahead=ahead)
    kept = pm.communication_compliance(source.project, as_of=as_of, since=since, silent_days=silent_days)
    steps = pm.communication_escalations(source.project, as_of=as_of)
    if as_json:
        print_json(
            {
                "as_of": due.as_of.isoformat(),
                "until": due.until.isoformat(),
                "due": [_due_json(row) for row in due.rows],
                "answers": [_answer_json(row) for row in due.answers],
                "escalations": [_escalation_json(row) for row in steps],
                "items": [_item_json(each) for each in kept.items],
                "total": _counts(kept.total),
                "reach": kept.reach,
                "silence": [_silence_json(row) for row in kept.silence],
                "our_answers": _times_json(kept.our_answers),
                "their_answers": _times_json(kept.their_answers),
            }
        )
        return
    if due.rows:
        print_table(_HEADS, [_due_cells(row) for row in due.rows], widths={"by": 80}, folding=("what", "for"))
    print_lines(_lines(due, kept, steps))


def _due_cells(row: pm.DueRow) -> tuple[str, ...]:
    missed = f", missed {row.missed_before} before" if row.missed_before else ""
    return (
        row.state.value + missed,
        row.due.isoformat(),
        row.title or row.item,
        ", ".join(row.audience) or "-",
        row.owner or "-",
    )


def _lines(
    due: pm.CommunicationDue,
    kept: pm.CommunicationCompliance,
    steps: tuple[pm.CommunicationEscalation, ...],
) -> Iterator[str]:
    if not due.rows:
        yield f"Nothing is due up to {due.until.isoformat()}."
    total = kept.total
    if total.on_time_rate is None or total.held_rate is None:
        yield "Nothing has been due so far."
    else:
        yield (
            f"{total.on_time} of {total.due} on time ({total.on_time_rate:.0%}), {total.late} late,"
            f" {total.missed} missed; {total.cancelled} called off."
        )
    for row in due.answers:
        if row.overdue and row.due is not None:
            whose = "our" if row.ours else "the client's"
            yield f"overdue: {whose} answer to {row.record}, due {row.due.isoformat(timespec='minutes')}"
    for step in steps:
        yield f"escalate: communication:{step.item} to {step.to} ({step.cause.value})"
    for quiet in kept.alarms:
        yield f"silence: {quiet.who} for {quiet.days} days, {quiet.limit} at most"


def _due_json(row: pm.DueRow) -> dict[str, Any]:
    return {
        "item": row.item,
        "title": row.title,
        "occurrence": row.occurrence.isoformat(),
        "due": row.due.isoformat(),
        "at": None if row.at is None else row.at.isoformat(),
        "last_day": row.last_day.isoformat(),
        "state": row.state.value,
        "overdue_days": row.overdue_days,
        "missed_before": row.missed_before,
        "owner": row.owner,
        "audience": list(row.audience),
        "channel": row.channel.value,
    }


def _answer_json(row: pm.WaitingAnswer) -> dict[str, Any]:
    return {
        "record": str(row.record),
        "item": row.item,
        "ours": row.ours,
        "asked_at": row.asked_at.isoformat(),
        "due": None if row.due is None else row.due.isoformat(),
        "overdue": row.overdue,
        "waited_minutes": row.waited.minutes,
    }


def _escalation_json(row: pm.CommunicationEscalation) -> dict[str, Any]:
    return {
        "item": row.item,
        "cause": row.cause.value,
        "subject": str(row.subject),
        "step": row.step,
        "to": row.to,
        "since": row.since.isoformat(),
        "late_minutes": row.late.minutes,
    }


def _item_json(each: pm.ItemKept) -> dict[str, Any]:
    return {"item": each.item.id, "reason": each.reason, "reach": each.mean_reach} | _counts(each.kept)


def _counts(kept: pm.PlanKept) -> dict[str, Any]:
    names = ("due", "on_time", "late", "missed", "pending", "cancelled", "on_time_rate", "held_rate")
    return {name: getattr(kept, name) for name in names} | {"reasons": dict(kept.reasons)}


def _silence_json(row: pm.SilentFor) -> dict[str, Any]:
    return {
        "who": row.who,
        "last": None if row.last is None else row.last.isoformat(),
        "days": row.days,
        "limit": row.limit,
        "alarm": row.alarm,
    }


def _times_json(times: pm.ResponseTimes) -> dict[str, Any]:
    names = ("answered", "open", "within", "breaches", "undecided", "unlimited", "compliance", "median", "longest_open")
    return {name: getattr(times, name) for name in names} | {"reasons": dict(times.reasons)}
