"""The command that says what differs between two projects: `diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

import clientpm as pm
from clientpm.cli.failure import Refusal
from clientpm.cli.kept_store import one_kept_in, opened_archive
from clientpm.cli.output import print_json, print_lines
from clientpm.cli.source import LIMITS, limits_called, read_source
from clientpm.cli.table import steady

if TYPE_CHECKING:
    from clientpm.model.difference import Difference

__all__ = ["diff_command"]

_STORE_AND_TWO: Final = 3


@click.command("diff", short_help="What differs between two files, or two revisions.")
@click.argument("names", metavar="A B | STORE A B", nargs=-1, required=True)
@click.option("--project", default=None, metavar="PROJECT", help="The project in STORE of which A and B are revisions.")
@LIMITS
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def diff_command(names: tuple[str, ...], *, project: str | None, limits: str, as_json: bool) -> None:
    """Say what differs between two files, or between two revisions of a project that is kept in a store.

    Three names are a store and the numbers of two revisions. With --project two names are a store
    and one revision, which is compared with the last one. The project need not be named where
    the store holds only one and two revisions are given.
    """
    is_store = project is not None or len(names) == _STORE_AND_TWO
    before, after = _from_store(names, project, limits) if is_store else _from_files(names, limits)
    found = pm.diff(before, after)
    if as_json:
        print_json({"differences": map(_difference_json, found)})
    else:
        print_lines([steady(str(each)) for each in found] or ["nothing differs"])


def _from_files(names: tuple[str, ...], limits: str) -> tuple[pm.Project, pm.Project]:
    if len(names) != 2:  # noqa: PLR2004 - a difference has two sides
        raise click.UsageError("give two files, or a store and the numbers of its revisions")
    if names[1].isdecimal() and not Path(names[1]).exists():
        raise click.UsageError(f"there is no file {names[1]}: for one revision of a store name its --project")
    one, other = (read_source(name, limits=limits).project for name in names)
    return one, other


def _from_store(names: tuple[str, ...], project: str | None, limits: str) -> tuple[pm.Project, pm.Project]:
    store, *numbers = names
    if not 1 <= len(numbers) <= 2:  # noqa: PLR2004 - a difference has two sides
        raise click.UsageError("give a store and one or two revisions")
    with opened_archive(store, limits=limits_called(limits)) as archive:
        one, *other = map(_number, numbers)
        project = one_kept_in(archive, project, store)
        return archive.load(project, revision=one), archive.load(project, revision=other[0] if other else None)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 15:  # noqa: PLR2004 - as many digits as a head has
        raise Refusal(f"{text[:40]!r}: not the number of a revision")
    return int(text)


def _difference_json(found: Difference) -> dict[str, Any]:
    return {
        "kind": found.kind.value,
        "subject": None if found.subject is None else str(found.subject),
        "field": found.field,
        "before": None if found.before is None else str(found.before),
        "after": None if found.after is None else str(found.after),
        "text": str(found),
    }
