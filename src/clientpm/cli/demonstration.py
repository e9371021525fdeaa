"""The command that shows it all on a worked example: `demo`."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import click

import clientpm as pm
from clientpm.cli.failure import checked_name, refused, shown_name
from clientpm.cli.output import print_json, write_bytes
from clientpm.cli.reporting import LANGUAGES, rendered

__all__ = ["demo_command", "demo_project"]

_FORMS: Final = ("html", "md")
_WHAT: Final = {
    ("html", "en"): "the status report for the client: open it in a browser",
    ("html", "zh_CN"): "the same in Chinese / 给客户的进展报告，请用浏览器打开",
    ("md", "en"): "the report as Markdown, to paste into a mail or a chat",
    ("md", "zh_CN"): "the same in Chinese / 同一报告的 Markdown 版，可直接贴入邮件或聊天",
}


@click.command("demo", short_help="A worked example, into a folder.")
@click.option(
    "-o", "--output", default="clientpm-demo", show_default=True, metavar="FOLDER", help="Where the files go."
)
@click.option("--json", "as_json", is_flag=True, help="Print the list of files as JSON.")
def demo_command(*, output: str, as_json: bool) -> None:
    """Write a worked example into a folder: a project, and its report for the client.

    A consultancy builds online booking for a group of nine clinics. Files of the same name
    are written anew.
    """
    data = demo_project()
    folder = Path(checked_name(output))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused(error, output) from error
    write_bytes(data, str(folder / "project.json"))
    written, missing = _write_reports(pm.from_json(data), folder)
    files_json: list[dict[str, Any]] = [
        {"path": str(folder / "project.json"), "what": "the project, as data"},
        *written,
    ]
    if as_json:
        print_json({"folder": str(folder), "files": files_json, "missing": missing})
    else:
        _say(files_json, missing, str(folder / "project.json"))


def demo_project() -> bytes:
    """Return the worked example as the package ships it.

    Returns:
        A clientpm JSON document.
    """
    return files("clientpm.cli").joinpath("demo_project.json").read_bytes()


def _write_reports(project: pm.Project, folder: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """Write every report that the installed extras allow; say which ones are missing."""
    written: list[dict[str, Any]] = []
    missing: list[str] = []
    for lang in LANGUAGES:
        document = pm.status_report(project, audience="client", locale=lang)
        for form in _FORMS:
            try:
                data = rendered(document, form)
            except pm.MissingExtraError as error:
                if str(error) not in missing:
                    missing.append(str(error))
                continue
            path = str(folder / f"status.{lang}.{form}")
            write_bytes(data, path)
            written.append({"path": path, "what": _WHAT[form, lang], "format": form, "lang": lang})
    return written, missing


def _say(written: list[dict[str, Any]], missing: list[str], project: str) -> None:
    width = max(len(item["path"]) for item in written)
    click.echo("Online booking for a group of clinics: a worked example, written to\n")
    for item in written:
        click.echo(f"  {shown_name(item['path']).ljust(width)}  {item['what']}")
    for text in missing:
        click.echo(f"\nThe HTML report is left out: {text}")
    click.echo("\nThe dates behind it:\n")
    shown = shown_name(project)
    click.echo(f"  clientpm schedule {shown}  every task, when it happens and how much it can slip")
    click.echo(f"  clientpm check {shown}     what is wrong with the plan")
