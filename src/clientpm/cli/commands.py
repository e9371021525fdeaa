"""The program: its commands, and one place where every failure becomes a message."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from clientpm.cli.checking import check_command
from clientpm.cli.closing import close_check_command
from clientpm.cli.communicating import communication_command
from clientpm.cli.comparing import diff_command
from clientpm.cli.composing import compose_command
from clientpm.cli.conversion import convert_command
from clientpm.cli.demonstration import demo_command
from clientpm.cli.failure import refused
from clientpm.cli.following_up import after_command
from clientpm.cli.gathering import agenda_command
from clientpm.cli.impacting import impact_command
from clientpm.cli.keeping import backup_command, history_command, load_command, save_command, verify_command
from clientpm.cli.plain_text import plain_command
from clientpm.cli.planning import schedule_command
from clientpm.cli.reporting import report_command
from clientpm.cli.simulating import simulate_command

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Program", "program"]


class Program(click.Group):
    """A group of commands that never ends in a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click hands it over
        """List the commands in the order in which a newcomer meets them."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; whatever it raises becomes a refusal."""
        try:
            return super().invoke(ctx)
        except click.exceptions.Exit:
            raise
        except (Exception, KeyboardInterrupt) as error:
            raise refused(error) from error

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, *, standalone_mode: bool = True, **extra: Any
    ) -> Any:
        """Run the program as a script does, or return its exit status."""
        extra["prog_name"] = "clientpm"
        status = 0
        try:
            result = super().main(args, standalone_mode=False, **extra)
            status = result if isinstance(result, int) else 0
            if sys.stdout is not None:  # a host may run us without one
                sys.stdout.flush()
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - a message, never a traceback
            refusal = refused(error)
            status = refusal.exit_code
            with contextlib.suppress(OSError, ValueError):
                refusal.show()
            _drop_output()
        if standalone_mode:
            sys.exit(status)
        return status

    def run(self, arguments: Sequence[str] | None = None) -> int:
        """Run the program.

        Args:
            arguments: What follows the program's name; those of the process by default.

        Returns:
            The exit status.
        """
        return int(self.main(arguments, standalone_mode=False))


def _drop_output() -> None:
    """Keep the interpreter from complaining at its end about output that nobody reads."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print_version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"clientpm {version('clientpm')}")
        ctx.exit()


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
    epilog="Exit status: 0 done, 1 check, verify or backup found something wrong, 2 bad input.",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show the version."
)
@click.pass_context
def program(ctx: click.Context) -> None:
    """Keep a client project honest: when it will happen, and what is said to the client.

    FILE is a clientpm JSON or a Microsoft Project XML file, told apart by their content; - stands
    for standard input. STORE is a SQLite file or a folder that keeps every version of a project.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


for _command in (
    schedule_command,
    check_command,
    simulate_command,
    report_command,
    impact_command,
    agenda_command,
    plain_command,
    communication_command,
    after_command,
    close_check_command,
    compose_command,
    convert_command,
    diff_command,
    save_command,
    load_command,
    history_command,
    verify_command,
    backup_command,
    demo_command,
):
    program.add_command(_command)
