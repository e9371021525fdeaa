"""The command that shows it all on a worked example: `demo`."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

import clientpm as pm
from clientpm.cli.failure import checked_name, refused, shown_name
from clientpm.cli.letter import rendered
from clientpm.cli.output import print_json, write_bytes
from clientpm.cli.spared import refuse_store

__all__ = ["demo_command", "demo_project"]


_CHANGE: Final = "company-plan"


class _Written(NamedTuple):
    """A report that the demo writes."""

    kind: str
    audience: str
    lang: str
    form: str
    what: str

    @property
    def name(self) -> str:
        """What its file is called."""
        inner = "" if self.audience == "client" else f"{self.audience}."
        return f"{self.kind}.{inner}{self.lang}.{self.form}"


_REPORTS: Final = (
    _Written("status", "client", "en", "html", "the status report for the client: open it in a browser"),
    _Written("status", "client", "en", "md", "the same as Markdown, to paste into a mail or a chat"),
    _Written("status", "client", "zh_CN", "html", "the same in Chinese / 给客户的进展报告，请用浏览器打开"),
    _Written("status", "client", "zh_CN", "md", "the same in Chinese / 同一报告的 Markdown 版，可直接贴入邮件或聊天"),
    _Written("status", "internal", "en", "html", "what the team sees of it, cost and doubts included"),
    _Written("impact", "client", "en", "html", "what a change that the client asks for would do"),
    _Written("impact", "client", "en", "md", "the same as Markdown"),
    _Written("impact", "client", "zh_CN", "html", "the same in Chinese / 客户所提变更的影响报告"),
    _Written("impact", "client", "zh_CN", "md", "the same in Chinese / 同一报告的 Markdown 版"),
    _Written("impact", "internal", "en", "html", "what the team sees of it: cost, and who may decide"),
    _Written("risk", "client", "en", "html", "the risks, and how sure the dates are"),
    _Written("risk", "client", "en", "md", "the same as Markdown"),
    _Written("risk", "client", "zh_CN", "html", "the same in Chinese / 风险与日期把握报告"),
    _Written("risk", "client", "zh_CN", "md", "the same in Chinese / 同一报告的 Markdown 版"),
    _Written("risk", "internal", "en", "html", "what the team sees of it: every risk, and money in reserve"),
    _Written("requirements", "client", "en", "html", "the requirements as they are signed"),
    _Written("requirements", "client", "en", "md", "the same as Markdown"),
    _Written("requirements", "client", "zh_CN", "html", "the same in Chinese / 供签署的需求说明书"),
    _Written("requirements", "client", "zh_CN", "md", "the same in Chinese / 同一文件的 Markdown 版"),
)


@click.command("demo", short_help="A worked example, into a folder.")
@click.option(
    "-o", "--output", default="clientpm-demo", show_default=True, metavar="FOLDER", help="Where the files go."
)
@click.option("--json", "as_json", is_flag=True, help="Print the list of files as JSON.")
def demo_command(*, output: str, as_json: bool) -> None:
    """Write a worked example into a folder: a project, and its reports for client and team.

    A consultancy builds online booking for a group of nine clinics, and is in its fourth
    month. Files of the same name are written anew.
    """
    data = demo_project()
    folder = Path(checked_name(output))
    refuse_store(output)
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
    schedule = pm.schedule(project)
    simulation = pm.simulate(project, schedule=schedule)
    documents: dict[tuple[str, str, str], pm.Document] = {}
    for report in _REPORTS:
        key = (report.kind, report.audience, report.lang)
        if key not in documents:
            documents[key] = _document(project, report, schedule, simulation)
        document = documents[key]
        try:
            data = rendered(document, report.form)
        except pm.MissingExtraError as error:
            if str(error) not in missing:
                missing.append(str(error))
            continue
        path = str(folder / report.name)
        write_bytes(data, path)
        written.append(
            {
                "path": path,
                "what": report.what,
                "kind": report.kind,
                "audience": report.audience,
                "format": report.form,
                "lang": report.lang,
            }
        )
    return written, missing


def _document(project: pm.Project, report: _Written, schedule: pm.Schedule, simulation: pm.Simulation) -> pm.Document:
    """Return what a report says."""
    if report.kind == "status":
        return pm.status_report(project, audience=report.audience, locale=report.lang, schedule=schedule)
    if report.kind == "risk":
        return pm.risk_report(
            project, audience=report.audience, locale=report.lang, schedule=schedule, simulation=simulation
        )
    if report.kind == "requirements":
        return pm.requirements_document(project, audience=report.audience, locale=report.lang)
    impact = project.get(pm.ChangeRequest, _CHANGE).impact
    if impact is None:
        impact = pm.assess_change(project, _CHANGE, schedule=schedule)
    return pm.change_impact_report(project, impact, audience=report.audience, locale=report.lang)


def _say(written: list[dict[str, Any]], missing: list[str], project: str) -> None:
    width = max(len(item["path"]) for item in written)
    click.echo("Online booking for a group of clinics, in its fourth month: a worked example, written to\n")
    for item in written:
        click.echo(f"  {shown_name(item['path']).ljust(width)}  {item['what']}")
    for text in missing:
        click.echo(f"\nThe reports as HTML are left out: {text}")
    click.echo("\nWhat is behind them:\n")
    shown = shown_name(project)
    click.echo(f"  clientpm schedule {shown}  every task, when it happens and how much it can slip")
    click.echo(f"  clientpm check {shown}     what is wrong, and what is missing")
    click.echo(f"  clientpm impact {shown} {_CHANGE}  what the change would do, option by option")
