"""The command that says how sure the dates are: `simulate`."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

import click

import clientpm as pm
from clientpm.cli.output import plain_facts, print_json
from clientpm.cli.source import Source, planned, reading_options, say_what_may_differ
from clientpm.cli.table import finish_text, print_table, steady

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.risk.simulation import PromiseChance, Simulation

__all__ = ["simulate_command", "simulation_json"]

_CHANCES: Final = (("p50", 0.5), ("p80", 0.8), ("p90", 0.9))
_HEADS: Final = ("id", "task", "planned", "holds", "P50", "P80", "P90", "promised", "chance")
_WIDTHS: Final = {"planned": 110, "holds": 110, "P90": 90}
_MOST_CRITICAL: Final = 10
_PLACES: Final = 4


@click.command("simulate", short_help="How sure the dates are, in thousands of trials.")
@reading_options
@click.option("--trials", default=10_000, show_default=True, metavar="N", help="How many trials.")
@click.option("--seed", default=0, show_default=True, metavar="S", help="Where the random numbers begin.")
@click.option("--as-of", metavar="DATE", default=None, help="The data date; that of the plan by default.")
@click.option(
    "--sampling",
    type=click.Choice(["latin", "plain"]),
    default="latin",
    show_default=True,
    help="How the trials are spread: evenly, or each on its own.",
)
@click.option("--jobs", default=1, show_default=True, metavar="J", help="How many threads; the figures stay the same.")
@click.option("--no-risks", is_flag=True, help="Leave out risks, drivers and correlations.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def simulate_command(
    source: Source,
    *,
    trials: int,
    seed: int,
    as_of: str | None,
    sampling: str,
    jobs: int,
    no_risks: bool,
    as_json: bool,
) -> None:
    """Run a plan many times over, and say how likely its dates hold.

    Tasks with three points vary, and the open risks of a project strike or do not. The same
    seed gives the same figures.
    """
    planned(source)
    if jobs < 1:
        raise click.BadParameter("at least 1", param_hint="--jobs")
    with ThreadPoolExecutor(jobs) as executor:
        sim = pm.simulate(
            source.project,
            trials=trials,
            seed=seed,
            as_of=as_of,
            sampling=sampling,
            risks=not no_risks,
            executor=executor if jobs > 1 else None,
        )
        rows = sim.tornado(executor=executor if jobs > 1 else None)
    if as_json:
        print_json(simulation_json(sim, rows))
        return
    _say(source, sim, rows)


def simulation_json(sim: Simulation, rows: tuple[pm.TornadoRow, ...]) -> dict[str, Any]:
    """Return a simulation as the JSON that other programs read.

    Args:
        sim: A simulation.
        rows: What each risk and driver does.

    Returns:
        What was run, the finish, every task that is kept, cost, criticality, risks and notes.
    """
    return {
        "trials": sim.trials,
        "seed": sim.seed,
        "sampling": sim.sampling.value,
        "data_date": None if sim.as_of is None else sim.as_of.isoformat(),
        "varies": sim.varies,
        "finish": _dates_json(sim, None),
        "tasks": [{"id": task, "title": sim.plan[task].title} | _dates_json(sim, task) for task in sim.kept],
        "promises": [_promise_json(promise) for promise in sim.promises],
        "cost": _cost_json(sim),
        "criticality": {task: round(share, _PLACES) for task, share in sim.criticality.items()},
        "risks": [_row_json(row) for row in rows],
        "notes": [
            {
                "code": note.code,
                "subject": None if note.subject is None else str(note.subject),
                "text": pm.explain(note),
            }
            | {"facts": plain_facts(note.facts)}
            for note in sim.notes
        ],
    }


def _dates_json(sim: Simulation, task: str | None) -> dict[str, Any]:
    low, high = sim.interval(task, 0.8)
    return {
        "planned": sim.planned(task).isoformat(),
        "planned_chance": round(sim.percentile_of(task), _PLACES),
        **{name: sim.date(task, p).isoformat() for name, p in _CHANCES},
        "p80_low": low.isoformat(),
        "p80_high": high.isoformat(),
        "mean": sim.mean(task).isoformat(),
    }


def _promise_json(promise: PromiseChance) -> dict[str, Any]:
    return {
        "task": promise.task,
        "promised": promise.promised.isoformat(),
        "source": promise.source,
        "chance": round(promise.chance, _PLACES),
        "low": round(promise.low, _PLACES),
        "high": round(promise.high, _PLACES),
    }


def _cost_json(sim: Simulation) -> dict[str, Any] | None:
    if sim.currency is None:
        return None
    amounts = {"planned": sim.planned_cost, "mean": sim.mean_cost, **{name: sim.cost(p) for name, p in _CHANCES}}
    return {"currency": sim.currency} | {
        name: None if money is None else str(money.amount) for name, money in amounts.items()
    }


def _row_json(row: pm.TornadoRow) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "chance": row.chance,
        "strikes": row.strikes,
        "days": str(row.days),
        "finish": row.finish.isoformat(),
        "cost": None if row.cost is None else str(row.cost.amount),
    }


def _say(source: Source, sim: Simulation, rows: tuple[pm.TornadoRow, ...]) -> None:
    click.echo(steady(source.project.title or source.project.id))
    click.echo(f"{sim.trials} trials from seed {sim.seed}; P80 is the date that 80 of 100 trials keep to\n")
    promised = {promise.task: promise for promise in sim.promises}
    print_table(_HEADS, (_line(sim, task, promised.get(task or "")) for task in (*sim.kept, None)), widths=_WIDTHS)
    if sim.currency is not None:
        figures = ", ".join(f"{name.upper()} {sim.cost(p)}" for name, p in _CHANCES)
        click.echo(f"\nCost: planned {sim.planned_cost}, {figures}")
    critical = [(task, share) for task, share in sim.criticality.ranked() if share]
    if sim.varies and critical:
        shown = ", ".join(f"{task} {share:.0%}" for task, share in critical[:_MOST_CRITICAL])
        click.echo(f"\nMost often critical: {shown}")
    if rows:
        click.echo("\nWhat risks and drivers do to the finish, on average:\n")
        print_table(("", "chance", "days", "cost"), map(_risk_line, rows))
    for text in _notes(sim):
        click.echo(f"\n{text}", err=True)
    say_what_may_differ(source)


def _line(sim: Simulation, task: str | None, promise: PromiseChance | None) -> tuple[str, ...]:
    return (
        task or "",
        "Finish of all work" if task is None else sim.plan[task].title or task,
        finish_text(sim.planned(task)),
        f"{sim.percentile_of(task):.0%}",
        *(finish_text(sim.date(task, p)) for _, p in _CHANCES),
        "" if promise is None else finish_text(promise.promised),
        "" if promise is None else f"{promise.chance:.0%}",
    )


def _risk_line(row: pm.TornadoRow) -> tuple[str, ...]:
    return row.ref, f"{row.chance:.0%}", f"{row.days:+}", "" if row.cost is None else str(row.cost)


def _notes(sim: Simulation) -> Iterator[str]:
    return (pm.explain(note) for note in sim.notes)
