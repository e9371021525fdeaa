"""What stands in the way of closing a project, on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import clientpm as pm
from tests.unit.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path

SHOP = pm.Project(id="shop", stakeholders=[pm.Stakeholder(id="li")], deliverables=[pm.Deliverable(id="portal")])


def kept(project: pm.Project, folder: Path) -> str:
    """Write a project into a file."""
    path = folder / "shop.json"
    path.write_bytes(pm.to_json(project))
    return str(path)


def test_every_condition_on_a_line(tmp_path: Path) -> None:
    """What stands in the way is named, in the language asked for; the status says that something does."""
    file = kept(SHOP, tmp_path)
    done = run("close-check", file, "--as-of", "2026-08-31")
    lines = done.out.splitlines()
    assert done.status == 1
    assert lines[0] == "Before the project can be closed, 6 points are open."
    assert "Results accepted  open  not accepted yet  deliverable:portal" in lines
    assert len(lines) == 1 + len(pm.ClosureTopic)
    chinese = run("close-check", file, "--as-of", "2026-08-31", "--lang", "zh_CN")
    assert chinese.out.splitlines()[0] == "项目结项前还有6项待办。"


def test_as_json(tmp_path: Path) -> None:
    """Programs read the conditions with the records that stand in the way."""
    done = run("close-check", kept(SHOP, tmp_path), "--as-of", "2026-08-31", "--json")
    found = json.loads(done.out)
    assert (found["as_of"], found["ready"]) == ("2026-08-31", False)
    assert {gate["topic"]: gate["blocking"] for gate in found["gates"]}["deliverables"] == ["deliverable:portal"]


def test_nothing_in_the_way(tmp_path: Path) -> None:
    """The status is 0 once every condition is met, let go or not evaluated."""
    items = [
        pm.ClosureItem(id=name, topic=name, waived_on="2026-08-30", reason="A small job")
        for name in ("baseline", "support", "lessons", "survey", "contacts")
    ]
    done = run("close-check", kept(SHOP.without("deliverable:portal").with_(*items), tmp_path), "--as-of", "2026-08-31")
    assert (done.status, done.out.splitlines()[0]) == (0, "Everything is settled; the project can be closed.")


def test_without_a_day_it_is_refused(tmp_path: Path) -> None:
    """A project that never reported is looked at on a day that somebody names."""
    done = run("close-check", kept(SHOP, tmp_path))
    assert done.status == 2
    assert "no day is known" in done.err
