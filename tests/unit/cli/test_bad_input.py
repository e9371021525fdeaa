"""Whatever the input: exit status 2, one message on standard error, never a traceback."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import clientpm as pm
from clientpm.cli import failure, source
from tests.unit.cli.running import MSPDI, Done, project_file, run

CONTENTS = {
    "empty": b"",
    "blank": b" \n\t ",
    "zeros": bytes(5000),
    "noise": bytes(range(256)) * 40,
    "prose": b"Dear client, the plan is attached.",
    "csv": b"id,title\n1,Build\n",
    "cut-json": b'{"plan": {"tasks": [',
    "empty-object": b"{}",
    "array": b"[]",
    "json-of-something-else": b'{"name": "package", "version": "1.0"}',
    "nan": b'{"x": NaN}',
    "duplicate-keys": b'{"a": 1, "a": 2}',
    "deep-json": b"[" * 100_000 + b"]" * 100_000,
    "deep-objects": b'{"a":' * 50_000,
    "broken-utf-8": b'{"title": "\xff\xfe"}',
    "half-a-character": b'{"title": "\\ud800"}',
    "huge-number": b'{"a": ' + b"9" * 20_000 + b"}",
    "odd-utf-16": b"\xff\xfe{\x00\x00\xd8",
    "cut-xml": MSPDI[:900].encode(),
    "html": b"<!doctype html><html><body>plan</body></html>",
    "xml-of-something-else": b"<?xml version='1.0'?><invoice/>",
    "entity-bomb": b'<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><Project>&b;</Project>',
    "outside-entity": b'<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]><Project>&a;</Project>',
    "deep-xml": b"<Project>" + b"<a>" * 100_000,
    "unknown-encoding": b"<?xml version='1.0' encoding='klingon'?><Project/>",
    "microsoft-project": b"\xd0\xcf\x11\xe0" + bytes(600),
    "zip": b"PK\x03\x04" + bytes(600),
    "gzip": b"\x1f\x8b" + bytes(600),
    "primavera": b"ERMHDR\t20.12\t2026-03-02\n",
    "pdf": b"%PDF-1.7\n",
}
COMMANDS = ("schedule", "check", "report", "convert")


def assert_refused(done: Done) -> None:
    """One message on standard error, nothing else."""
    assert done.status == 2, done
    assert done.out == ""
    assert done.err.startswith("clientpm: ")
    assert done.err.endswith("\n")
    assert "Traceback" not in done.err
    assert "please report" not in done.err
    assert len(done.err) < 10_000


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_content(tmp_path: Path, content: bytes, command: str) -> None:
    """A file that holds no project is refused, by every command, from a path as from standard input."""
    file = tmp_path / "given"
    file.write_bytes(content)
    done = run(command, str(file))
    assert_refused(done)
    assert str(file) in done.err
    piped = run(command, "-", given=content)
    assert_refused(piped)
    assert piped.err == done.err.replace(str(file), "standard input")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("empty", "the file is empty"),
        ("prose", "expected a clientpm JSON or a Microsoft Project XML file"),
        ("microsoft-project", "save it as XML"),
        ("primavera", "Primavera"),
    ],
)
def test_message_helps(tmp_path: Path, name: str, hint: str) -> None:
    """The message says what to do about the mistakes that people make most."""
    file = tmp_path / "given"
    file.write_bytes(CONTENTS[name])
    assert hint in run("schedule", str(file)).err


def test_missing_file(tmp_path: Path) -> None:
    """The message names the file and the reason."""
    done = run("schedule", str(tmp_path / "gone.json"))
    assert_refused(done)
    assert done.err.endswith("gone.json: no such file or directory\n")


def test_folder(tmp_path: Path) -> None:
    """A folder is no file."""
    done = run("schedule", str(tmp_path))
    assert_refused(done)
    assert done.err.endswith("is a directory\n")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission(tmp_path: Path) -> None:
    """A file that may not be read is refused like any other."""
    file = tmp_path / "secret.json"
    file.touch(mode=0)
    done = run("schedule", str(file))
    assert_refused(done)
    assert "permission denied" in done.err


def test_permission_error_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same where the tests run as root."""

    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied", "secret.json")

    monkeypatch.setattr("clientpm.cli.source._bytes_of", refuse)
    done = run("check", "secret.json")
    assert_refused(done)
    assert done.err == "clientpm: secret.json: permission denied\n"


@pytest.mark.parametrize("name", ["a\nb.json", "a\x1b[31mb.json", "a\0b.json", "x" * 5000, "", "\udcff.json"])
def test_odd_names(name: str) -> None:
    """A name that steers a terminal, or that no file can have, is shown escaped and refused."""
    done = run("schedule", name)
    assert_refused(done)
    assert done.err.count("\n") == 1
    assert "\x1b" not in done.err


def test_large_file(tmp_path: Path) -> None:
    """Strict limits refuse a file by its size, before a byte of it is read."""
    file = tmp_path / "large.json"
    with file.open("wb") as stream:
        stream.truncate(pm.Limits.strict().document_bytes + 1)
    done = run("schedule", str(file), "--limits", "strict")
    assert_refused(done)
    assert "beyond the limit of document bytes" in done.err


def test_endless_input_is_refused_at_once() -> None:
    """A device that never ends is judged by how it begins."""
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no /dev/zero")
    assert_refused(run("schedule", "/dev/zero"))


def test_large_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes through a pipe is counted while it comes."""
    monkeypatch.setattr(pm.Limits, "strict", classmethod(lambda cls: cls(document_bytes=1000)))
    done = run("schedule", "-", "--limits", "strict", given=b'{"a": "' + b"x" * 5000 + b'"}')
    assert_refused(done)
    assert "at most 1000" in done.err


@pytest.mark.parametrize(
    "words",
    [
        ["forecast", "FILE"],
        ["schedule"],
        ["schedule", "FILE", "FILE"],
        ["schedule", "FILE", "--unknown"],
        ["schedule", "FILE", "--limits", "none"],
        ["schedule", "FILE", "--visible", "maybe"],
        ["check", "FILE", "--lang", "fr"],
        ["report", "FILE", "--kind", "weather"],
        ["report", "FILE", "--audience", "public"],
        ["report", "FILE", "--lang", "zh_TW"],
        ["report", "FILE", "--format", "pdf"],
        ["report", "FILE", "--format"],
        ["report", "FILE", "--as-of", "2026-02-30"],
        ["convert", "FILE", "--format", "xml"],
        ["demo", "extra"],
        ["--verison"],
    ],
    ids=" ".join,
)
def test_wrong_calls(tmp_path: Path, words: list[str]) -> None:
    """A wrong call is refused in one line that says where help is, or what was expected."""
    file = project_file(tmp_path)
    done = run(*(file if word == "FILE" else word for word in words))
    assert_refused(done)
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("words", [["report", "FILE", "-o"], ["convert", "FILE", "-o"], ["demo", "-o"]], ids=" ".join)
def test_output_that_cannot_be_written(tmp_path: Path, words: list[str]) -> None:
    """A folder in place of a file, a file in place of a folder, a name with a null: refused, nothing else written."""
    file = project_file(tmp_path)
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    places = [str(taken / "out"), "a\0b", str(taken if words[0] == "demo" else tmp_path)]
    for place in places:
        assert_refused(run(*(file if word == "FILE" else word for word in words), place))
    assert taken.read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_full_disk(tmp_path: Path) -> None:
    """A disk without room is said, not hidden."""
    done = run("report", project_file(tmp_path), "-o", "/dev/full")
    assert_refused(done)
    assert "no space left" in done.err


def test_interruption_in_this_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends a command with a word and the status that shells expect."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(source, "read_source", stop)
    done = run("schedule", project_file(tmp_path))
    assert (done.status, done.out, done.err.strip()) == (130, "", "clientpm: interrupted")


@pytest.mark.parametrize("error", [MemoryError, RecursionError])
def test_too_much_for_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    """Running out of memory or depth is bad input too."""

    def give_up(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(source, "read_source", give_up)
    assert_refused(run("schedule", project_file(tmp_path)))


def test_fault_of_ours_is_said_to_be_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should clientpm itself fail, it says so in one line, and shows where on request."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("surprise")

    monkeypatch.setattr(source, "read_source", fail)
    done = run("schedule", project_file(tmp_path))
    assert done.status == 2
    assert "a fault of clientpm, please report it: ZeroDivisionError: 'surprise'" in done.err
    monkeypatch.setenv("CLIENTPM_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        failure.refused(ZeroDivisionError())


def test_standard_input_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process without standard input is told so."""
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(failure.Refusal, match="standard input"):
        source.read_source("-")
