"""The command that says what a change would do: `impact`."""

from __future__ import annotations

import click

import clientpm as pm
from clientpm.cli.output import STANDARD_OUTPUT, write_bytes
from clientpm.cli.reporting import FORMATS, LANGUAGES, form_of, rendered
from clientpm.cli.source import Source, reading_options

__all__ = ["impact_command"]


@click.command("impact", short_help="What a change request would do, option by option.")
@reading_options
@click.argument("change")
@click.option("--as-of", metavar="DATE", default=None, help="The data date; that of the plan by default.")
@click.option(
    "--audience",
    type=click.Choice(["client", "sponsor", "internal"]),
    default="client",
    show_default=True,
    help="Who reads it: it holds what this audience may see, and nothing else.",
)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the report.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=None,
    help="Form of the report; as the ending of OUT says by default, else text.",
)
@click.option("-o", "--output", default=STANDARD_OUTPUT, metavar="OUT", help="Where it goes; - for standard output.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def impact_command(
    source: Source,
    *,
    change: str,
    as_of: str | None,
    audience: str,
    lang: str,
    form: str | None,
    output: str,
    as_json: bool,
) -> None:
    """Assess the change request CHANGE of a project, and write what each option would do.

    The file stays as it is. CHANGE is the id of the request.
    """
    if as_json and form not in {None, "json"}:
        raise click.UsageError(f"--json and --format {form} do not go together")
    impact = pm.assess_change(source.project, change, as_of=as_of)
    document = pm.change_impact_report(source.project, impact, audience=audience, locale=lang)
    write_bytes(rendered(document, "json" if as_json else form or form_of(output)), output)
