"""Eight real plans, scheduled to the minute as Microsoft Project did."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, NamedTuple

import pytest

from clientpm import Schedule, schedule
from clientpm.adapters.exchange import msproject
from tests.shared_data import MISSING, shared_data

if TYPE_CHECKING:
    from pathlib import Path

NS = "{http://schemas.microsoft.com/project}"
FOLDER = shared_data()
FILES = sorted((FOLDER / "msproject").glob("*.xml")) if FOLDER is not None else []
PLANS = [pytest.param(path, id=path.stem) for path in FILES] or [
    pytest.param(None, id="absent", marks=pytest.mark.skip(reason=MISSING))
]


class Computed(NamedTuple):
    """What Microsoft Project computed for a task."""

    early_start: dt.datetime
    early_finish: dt.datetime
    late_start: dt.datetime
    late_finish: dt.datetime
    total_slack: int
    critical: bool


def read_figures(path: Path) -> dict[str, Computed]:
    """Read the figures of every task that is not a summary; slack stands in tenths of a minute."""
    found: dict[str, Computed] = {}
    for element in ET.parse(path).getroot().iter(f"{NS}Task"):  # noqa: S314
        text = {child.tag.removeprefix(NS): child.text or "" for child in element}
        if text["Summary"] == "1" or text.get("IsNull") == "1":
            continue
        slack = int(text.get("TotalSlack", "0"))
        assert slack % 10 == 0
        found[text["UID"]] = Computed(
            early_start=dt.datetime.fromisoformat(text["EarlyStart"]),
            early_finish=dt.datetime.fromisoformat(text["EarlyFinish"]),
            late_start=dt.datetime.fromisoformat(text["LateStart"]),
            late_finish=dt.datetime.fromisoformat(text["LateFinish"]),
            total_slack=slack // 10,
            critical=text["Critical"] == "1",
        )
    return found


def figures(s: Schedule, name: str) -> Computed:
    """Give the same figures as the library computes them."""
    scheduled = s[name]
    assert scheduled.total_slack is not None
    return Computed(
        scheduled.early_start,
        scheduled.early_finish,
        scheduled.late_start,
        scheduled.late_finish,
        scheduled.total_slack.minutes,
        scheduled.critical,
    )


@pytest.mark.parametrize("path", PLANS)
def test_every_figure_is_that_of_microsoft_project(path: Path) -> None:
    """Early and late dates, total slack and criticality of every task equal the file's own."""
    expected = read_figures(path)
    plan = msproject.read(path).project.plan
    assert plan is not None
    s = schedule(plan)
    assert {name: figures(s, name) for name in expected} == expected


def test_all_plans_were_looked_at(shared_folder: Path) -> None:
    """The folder holds the eight plans."""
    assert len(list((shared_folder / "msproject").glob("*.xml"))) == 8
