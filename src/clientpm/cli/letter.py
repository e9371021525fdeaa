"""Who reads a report, in which language, and in what form it goes where: what commands that write one share."""

from __future__ import annotations

import json
from functools import wraps
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs
import click

import clientpm as pm
from clientpm.cli.output import STANDARD_OUTPUT, write_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Letter", "form_of", "letter_options", "rendered"]

R = TypeVar("R")

_FORMATS: Final = ("html", "md", "text", "json")
_LANGUAGES: Final = ("en", "zh_CN")
_SUFFIXES: Final = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md", ".txt": "text", ".json": "json"}


@attrs.frozen(kw_only=True)
class Letter:
    """How a report is written.

    Attributes:
        audience: Who reads it.
        locale: In which language.
        form: One of `html`, `md`, `text` and `json`.
        output: Where it goes.
    """

    audience: str
    locale: str
    form: str
    output: str

    def send(self, document: pm.Document) -> None:
        """Write a document in that form to where it goes.

        Args:
            document: What is to be said.

        Raises:
            Refusal: When the file cannot be written.
            MissingExtraError: When the form needs a package that is not installed.
        """
        write_bytes(rendered(document, self.form), self.output)


def letter_options(command: Callable[..., R]) -> Callable[..., R]:
    """Give a command the options of every command that writes a report.

    Args:
        command: Takes the `Letter` as `letter`.

    Returns:
        The same for click, which hands over the options one by one.
    """

    @wraps(command)
    def writing(*given: Any, audience: str, lang: str, form: str | None, output: str, as_json: bool, **more: Any) -> R:
        if as_json and form not in {None, "json"}:
            raise click.UsageError(f"--json and --format {form} do not go together")
        chosen = "json" if as_json else form or form_of(output)
        return command(*given, letter=Letter(audience=audience, locale=lang, form=chosen, output=output), **more)

    for add in reversed(_OPTIONS):
        writing = add(writing)
    return writing


_OPTIONS: Final = (
    click.option(
        "--audience",
        type=click.Choice(["client", "sponsor", "internal"]),
        default="client",
        show_default=True,
        help="Who reads it: it holds what this audience may see, and nothing else.",
    ),
    click.option(
        "--lang", type=click.Choice(_LANGUAGES), default="en", show_default=True, help="Language of the report."
    ),
    click.option(
        "--format",
        "form",
        type=click.Choice(_FORMATS),
        default=None,
        help="Form of the report; as the ending of OUT says by default, else text.",
    ),
    click.option(
        "-o", "--output", default=STANDARD_OUTPUT, metavar="OUT", help="Where it goes; - for standard output."
    ),
    click.option("--json", "as_json", is_flag=True, help="The same as --format json."),
)


def form_of(output: str) -> str:
    """Return the form that the ending of a file names.

    Args:
        output: Where a report goes.

    Returns:
        One of `html`, `md`, `text` and `json`; text where the ending names none.
    """
    return _SUFFIXES.get(PurePath(output).suffix.lower(), "text")


def rendered(document: pm.Document, form: str) -> bytes:
    """Return a document in a form.

    Args:
        document: What is to be said.
        form: One of `html`, `md`, `text` and `json`.

    Returns:
        The report, text in UTF-8.

    Raises:
        MissingExtraError: When the form needs a package that is not installed.
    """
    render = pm.adapters.render
    if form == "html":
        return render.HtmlRenderer().render(document).data
    if form == "md":
        return render.MarkdownRenderer().render(document).data
    if form == "text":
        return render.TextRenderer().render(document).data
    return (json.dumps(document.to_plain(), ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode("utf-8")
