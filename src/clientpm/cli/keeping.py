"""The commands around a store: `save`, `load`, `history`, `verify`, `backup`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import clientpm as pm
from clientpm.cli.failure import Refusal, checked_name, refused, shown_name
from clientpm.cli.kept_store import STORE, kept_in, one_kept_in, opened_archive, opened_store
from clientpm.cli.output import STANDARD_OUTPUT, done_before, print_json, print_lines, write_bytes
from clientpm.cli.source import Source, reading_options, say_what_may_differ
from clientpm.cli.spared import is_file_of, refuse_inside_store
from clientpm.cli.status import FOUND_ERRORS
from clientpm.cli.table import print_table, steady

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.evidence.receipt import RevisionEntry

__all__ = ["backup_command", "history_command", "load_command", "save_command", "verify_command"]

_AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.command("save", short_help="Keep a project in a store.")
@reading_options
@STORE
@click.option("--by", required=True, metavar="ID", help="Id of whoever saves it.")
@click.option("--at", default=None, metavar="TIME", help="When, as they say, with a zone; now by default.")
@click.option("--note", default="", help="What they say about it.")
@click.option(
    "--expect",
    type=int,
    default=None,
    metavar="N",
    help="The revision that it is based on; 0, a new project, by default.",
)
@click.option(
    "--key",
    default=None,
    help="Names this save, so that it can be repeated safely; give --expect and --at with it.",
)
@_AS_JSON
def save_command(
    source: Source,
    *,
    store: str,
    by: str,
    at: str | None,
    note: str,
    expect: int | None,
    key: str | None,
    as_json: bool,
) -> None:
    """Save a project as its next revision into STORE.

    STORE is a SQLite file or a folder. Where there is nothing, a SQLite file is made, or a folder
    where the name ends with /.

    The head that is printed proves later that nothing before it was changed or cut off: keep it
    outside the store. A project that is kept there already needs --expect, with the revision that you
    loaded: should somebody have saved in between, nothing is saved.
    """
    say_what_may_differ(source)
    moment = pm.adapters.witnesses.SystemClock().now() if at is None else at
    told: dict[str, Any] = {"expected_revision": expect or 0, "by": by, "at": moment, "note": note, "key": key}
    if not Path(checked_name(store)).exists():
        # What is refused leaves no new store behind: it is tried in memory first.
        pm.Archive(pm.adapters.storage.MemoryStore()).save(source.project, **told)
    with opened_archive(store, create=True) as archive:
        try:
            receipt = archive.save(source.project, **told)
        except pm.errors.ConflictError as error:
            if expect is not None:
                raise
            name, last = source.project.id, error.actual
            raise Refusal(
                f"{shown_name(store)}: revision {last} of {name} is kept there: load it, apply the change to it, "
                f"and give --expect {last}"
            ) from error
    with done_before(f"revision {receipt.revision} of {receipt.project} is kept, head: {receipt.head}"):
        _say_kept(receipt, as_json=as_json)


def _say_kept(receipt: pm.Receipt, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "project": receipt.project,
                "revision": receipt.revision,
                "head": str(receipt.head),
                "key": receipt.key,
                "repeated": receipt.repeated,
            }
        )
    else:
        before = ", which was saved before with this key" if receipt.repeated else ""
        print_lines([f"revision {receipt.revision} of {receipt.project}{before}", f"head: {receipt.head}"])


@click.command("load", short_help="A project out of a store.")
@STORE
@click.argument("project", metavar="[PROJECT]", required=False)
@click.option("--revision", type=int, default=None, metavar="N", help="Which revision; the last one by default.")
@click.option("-o", "--output", default=STANDARD_OUTPUT, metavar="OUT", help="Where it goes; - for standard output.")
@click.option("--json", "as_json", is_flag=True, help="Say as JSON what was written; needs -o.")
def load_command(store: str, project: str | None, *, revision: int | None, output: str, as_json: bool) -> None:
    """Write a project that is kept in STORE as clientpm JSON; PROJECT may be left out where there is only one."""
    if as_json and output == STANDARD_OUTPUT:
        raise click.UsageError("--json says what was written: give the project a file of its own with -o")
    with opened_archive(store) as archive:
        project = one_kept_in(archive, project, store)
        number = archive.head(project).revision if revision is None else revision
        found = archive.load(project, revision=number)
    if output != STANDARD_OUTPUT and is_file_of(store, checked_name(output)):
        raise Refusal(f"{shown_name(output)}: this is the store, or a file of it: choose another name")
    write_bytes(pm.to_json(found), output)
    if as_json:
        print_json({"project": project, "revision": number, "output": output})
    elif output != STANDARD_OUTPUT:
        print_lines([f"{shown_name(output)}: revision {number} of {project}"])


@click.command("history", short_help="Who saved a project, and when.")
@STORE
@click.argument("project", metavar="[PROJECT]", required=False)
@_AS_JSON
def history_command(store: str, project: str | None, *, as_json: bool) -> None:
    """List every revision of a project that is kept in STORE: who saved it, when, and what they said.

    PROJECT may be left out where there is only one.
    """
    with opened_archive(store) as archive:
        project = one_kept_in(archive, project, store)
        entries = archive.history(project)
    if as_json:
        print_json({"project": project, "revisions": map(_entry_json, entries)})
        return
    print_table(
        ("Revision", "At", "By", "Note", "Digest"),
        ((str(e.revision), e.at.isoformat(" ", "minutes"), e.by, steady(e.note), e.digest[:16]) for e in entries),
    )


@click.command("verify", short_help="Whether what is kept is what was saved.")
@STORE
@click.option("--project", default=None, metavar="PROJECT", help="One project; all of them by default.")
@click.option(
    "--head",
    "texts",
    multiple=True,
    metavar="HEAD",
    help="A head that was given out earlier: project:revision:digest. May be given several times: each must stand.",
)
@_AS_JSON
def verify_command(store: str, *, project: str | None, texts: tuple[str, ...], as_json: bool) -> None:
    """Look at every revision and every part in STORE; exit status 1 where anything is not what was saved.

    Without --head an end that was cut off cannot be seen.
    """
    heads = [pm.Head.of(text) for text in texts]
    for head in heads:
        if project not in {None, head.project}:
            raise click.UsageError(f"the head is one of the project {head.project}: leave --project out, or give that")
    with opened_archive(store) as archive:
        # A project of which there is a head was kept once: where it is gone, that is what is found.
        names = tuple(dict.fromkeys(head.project for head in heads)) or kept_in(archive, project, store)
        found = [archive.verify(name, head=[head for head in heads if head.project == name]) for name in names]
    if as_json:
        print_json({"ok": all(each.ok for each in found), "projects": map(_verification_json, found)})
    else:
        print_lines(line for each in found for line in _verification_lines(each))
    if not all(each.ok for each in found):
        click.get_current_context().exit(FOUND_ERRORS)


@click.command("backup", short_help="Copy a store while it is in use.")
@STORE
@click.argument("target", metavar="TARGET")
@_AS_JSON
def backup_command(store: str, target: str, *, as_json: bool) -> None:
    """Copy STORE, as it is at one moment, to TARGET, which does not exist, and verify the copy.

    Exit status 1 where the copy is not what was saved; the store itself is damaged then.
    """
    with opened_store(store) as held:
        _check_target(target, of_file=isinstance(held, pm.adapters.storage.SqliteStore))
        try:
            held.backup(target)
        except pm.errors.StoreError as error:
            raise _of_target(error, store, target) from error
    with opened_archive(target) as archive:
        found = [archive.verify(name) for name in archive.projects()]
    with done_before(f"{shown_name(target)}: the copy is made"):
        _say_copied(found, target, as_json=as_json)
    if not all(each.ok for each in found):
        click.get_current_context().exit(FOUND_ERRORS)


def _check_target(target: str, *, of_file: bool) -> None:
    """Refuse a place where no copy can be made, before anything is written."""
    if target == STANDARD_OUTPUT:
        raise click.UsageError("a copy of a store does not go to standard output: give it a name of its own")
    refuse_inside_store(target)
    if of_file and target.endswith(tuple(filter(None, (os.sep, os.altsep)))):
        raise click.UsageError(f"{shown_name(target)}: the copy of a file is a file: leave out what it ends with")
    if not Path(target).absolute().parent.is_dir():
        raise Refusal(f"{shown_name(target)}: there is no such folder to put a copy into")


def _of_target(error: pm.errors.StoreError, store: str, target: str) -> Exception:
    """Return the error that names the copy, where writing that failed and not reading the store."""
    cause = error.__cause__
    if not isinstance(cause, OSError) or not cause.filename:
        return error
    at, source = Path(os.fsdecode(cause.filename)), Path(store).absolute()
    if at.is_relative_to(source) or not str(at).startswith(str(Path(target).absolute())):
        return error
    return refused(cause, target)


def _say_copied(found: list[pm.Verification], target: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"target": target, "ok": all(each.ok for each in found), "projects": map(_verification_json, found)})
    else:
        print_lines([f"{shown_name(target)}: {_counted(len(found), 'project')}"])
        print_lines(line for each in found for line in _verification_lines(each))


def _entry_json(entry: RevisionEntry) -> dict[str, Any]:
    return {
        "revision": entry.revision,
        "by": entry.by,
        "at": entry.at.isoformat(),
        "recorded_at": None if entry.recorded_at is None else entry.recorded_at.isoformat(),
        "note": entry.note,
        "key": entry.key,
        "digest": entry.digest,
        "schema": entry.schema,
        "erased": entry.erased,
    }


def _verification_json(found: pm.Verification) -> dict[str, Any]:
    return {
        "project": found.project,
        "ok": found.ok,
        "revisions": found.revisions,
        "parts": found.parts,
        "head": None if found.head is None else str(found.head),
        "proven_until": found.proven_until,
        "erased": len(found.erased),
        "still_held": len(found.still_held),
        "breaks": [
            {"position": each.position, "kind": each.kind, "detail": each.detail, "text": str(each)}
            for each in found.breaks
        ],
    }


def _verification_lines(found: pm.Verification) -> Iterator[str]:
    state = "nothing was changed" if found.ok else "BROKEN"
    erased = f", {len(found.erased)} erased" if found.erased else ""
    held = f"{_counted(found.revisions, 'revision')}, {_counted(found.parts, 'part')}"
    yield f"{found.project}: {held}{erased}: {state}"
    for each in found.breaks:
        yield f"  {steady(str(each))}"
    if found.still_held:
        yield f"  parts that were erased and are still there: {len(found.still_held)}; erase the person again"
    if found.ok and not found.proven_until:
        yield "  whether the end was cut off cannot be told without a head that was given out earlier (--head)"
    elif found.ok:
        yield f"  proven up to revision {found.proven_until}"
    if found.head is not None:
        yield f"  head: {found.head}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
