"""A PostgreSQL server of one's own: it listens to a socket in a temporary folder, and to nothing else."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psycopg
import pytest

from tests.storage.memory_folder import memory_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["PostgresServer", "postgres_binaries", "required_server"]

_PORT: Final = 5432
_OWNER: Final = "owner"


def postgres_binaries() -> Path | None:
    """Return the folder with the binaries of the newest PostgreSQL, if there is one."""
    on_path = shutil.which("initdb")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    return None if on_path is None else Path(on_path).resolve().parent


class PostgresServer:
    """A server with its own data; PostgreSQL refuses to run as root, so root runs it as another user.

    Args:
        settings: Settings that differ from those of a fresh server.
        on_disk: Whether its data must be on a disk; a killed process loses no more of what is in memory.
    """

    def __init__(self, settings: Mapping[str, str] | None = None, *, on_disk: bool = False) -> None:
        binaries = postgres_binaries()
        if binaries is None:
            message = "PostgreSQL is not installed"
            raise FileNotFoundError(message)
        self._binaries = binaries
        # Short: the path of a socket has room for 107 bytes.
        self.folder = Path(tempfile.mkdtemp(prefix="cpm-pg.", dir=None if on_disk else memory_folder()))
        self.data = self.folder / "data"
        self._process: subprocess.Popen[bytes] | None = None
        self._databases = 0
        self._user: dict[str, Any] = {}
        if os.geteuid() == 0:
            account = _account()
            os.chown(self.folder, account.pw_uid, account.pw_gid)
            self._user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        self._run("initdb", "-D", self.data, "-U", _OWNER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        known = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.folder),
            "max_connections": "60",
            "shared_buffers": "16MB",
            "autovacuum": "off",
        }
        lines = (f"{name} = '{value}'" for name, value in (known | dict(settings or {})).items())
        with (self.data / "postgresql.conf").open("a") as file:
            file.write("\n".join(lines) + "\n")
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._binaries / "postgres", "-D", self.data], stdout=log, stderr=log, cwd="/", **self._user
            )
        until = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.conninfo("postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                if time.monotonic() > until or self._process.poll() is not None:
                    message = (self.folder / "log").read_text()[-2_000:]
                    raise RuntimeError(message) from None
                time.sleep(0.05)
            else:
                return

    def kill(self) -> None:
        """End the server and all its processes with SIGKILL, as a failing machine would."""
        assert self._process is not None
        children = _children(self._process.pid)
        self._process.kill()
        for pid in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait()
        self._process = None
        until = time.monotonic() + 10
        while any(_is_alive(pid) for pid in children) and time.monotonic() < until:
            time.sleep(0.005)

    def stop(self) -> None:
        """Stop it, and remove all it had."""
        if self._process is not None:
            # At once, without a last look at the files, which are removed now.
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(timeout=60)
        shutil.rmtree(self.folder, ignore_errors=True)

    def conninfo(self, database: str, user: str = _OWNER) -> str:
        """Return how psycopg reaches a database."""
        return f"host={self.folder} port={_PORT} dbname={database} user={user}"

    def url(self, database: str, user: str = _OWNER) -> str:
        """Return the URL of a database."""
        return f"postgresql+psycopg://{user}@/{database}?host={self.folder}&port={_PORT}"

    def new_database(self) -> str:
        """Make an empty database, and return its name."""
        self._databases += 1
        name = f"test_{self._databases}"
        self.execute("postgres", f"CREATE DATABASE {name}")
        return name

    def execute(self, database: str, *statements: str, user: str = _OWNER) -> list[tuple[Any, ...]]:
        """Run statements, each for itself, and return the rows of the last one."""
        rows: list[tuple[Any, ...]] = []
        with psycopg.connect(self.conninfo(database, user), autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement.encode())
                rows = cursor.fetchall() if cursor.description is not None else []
        return rows

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self._binaries / program), *(str(argument) for argument in arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", **self._user)
        if done.returncode:
            raise RuntimeError(done.stderr)


def _children(parent: int) -> list[int]:
    return [pid for pid in _processes() if _status(pid)[1:2] == [str(parent)]]


def _is_alive(pid: int) -> bool:
    """Return whether a process runs still; one that is dead but not yet buried does not."""
    return _status(pid)[:1] not in ([], ["Z"])


def _processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def _status(pid: int) -> list[str]:
    """Return the state of a process, its parent and more; nothing where it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _account() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    message = "no user to run PostgreSQL as"
    raise RuntimeError(message)


@contextlib.contextmanager
def required_server(settings: Mapping[str, str] | None = None) -> Iterator[PostgresServer]:
    """Give a server; skip with the reason where there is no PostgreSQL, unless it is required."""
    if postgres_binaries() is None:
        if os.environ.get("CLIENTPM_REQUIRE_POSTGRES") == "1":
            pytest.fail("PostgreSQL is required and is not installed")
        pytest.skip("PostgreSQL is not installed")
    server = PostgresServer(settings)
    try:
        yield server
    finally:
        server.stop()
