"""Real files, compared with what an independent reading of their XML finds."""

from __future__ import annotations

import io
import time
import tracemalloc
import xml.etree.ElementTree as ET  # an independent reading of files that are known
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from clientpm import Money, assignment_costs, resource_load
from clientpm.adapters.exchange import ImportKind, msproject
from clientpm.errors import ClientPMError
from clientpm.model.work import TaskKind
from tests.unit.adapters.exchange.plan_files import NAMESPACE, header, link, plan_file, plan_of, task

if TYPE_CHECKING:
    from pathlib import Path

NAMES = (
    "16_mp_j30_a5_nr1", "19_mp_j30_a5_nr4", "26_mp_j90_a2_nr1", "46_mp_j120_a2_nr1", "6_mp_j30_a2_nr1",
    "7_mp_j30_a2_nr2", "82_mp_j90_a2_nr5_AgentCopp10", "8_mp_j30_a2_nr3",
)  # fmt: skip


@pytest.fixture(params=NAMES)
def path(request: pytest.FixtureRequest, shared_folder: Path) -> Path:
    """Give one of the real files."""
    return shared_folder / "msproject" / f"{request.param}.xml"


def root_of(path: Path) -> ET.Element:
    """Read a file without the library."""
    return ET.parse(path).getroot()  # noqa: S314 - the file is known


def texts(node: ET.Element, name: str) -> list[str]:
    """Give the texts of the children of a name."""
    return [child.text or "" for child in node.findall(f"{{{NAMESPACE}}}{name}")]


def test_tasks_and_links(path: Path) -> None:
    """Every task and link of the file is in the plan, and nothing else."""
    rows = [t for t in root_of(path).iter(f"{{{NAMESPACE}}}Task") if texts(t, "UID") != ["0"]]
    plan = plan_of(msproject.read(path))
    assert [t.id for t in plan] == [texts(row, "UID")[0] for row in rows]
    assert [t.title for t in plan] == [texts(row, "Name")[0] for row in rows]
    assert [t.kind is TaskKind.FINISH_MILESTONE for t in plan] == [texts(row, "Milestone") == ["1"] for row in rows]
    minutes = [t.duration.to_minutes(minutes_per_day=480, minutes_per_week=2400) for t in plan]
    assert minutes == [int(texts(row, "Duration")[0][2:].partition("H")[0]) * 60 for row in rows]
    links = [
        [
            (texts(found, "PredecessorUID")[0], int(texts(found, "LinkLag")[0]) // 10)
            for found in row.findall(f"{{{NAMESPACE}}}PredecessorLink")
        ]
        for row in rows
    ]
    assert links == [
        [(d.predecessor, d.lag.to_minutes(minutes_per_day=480, minutes_per_week=2400)) for d in t.after] for t in plan
    ]


def test_report(path: Path) -> None:
    """Nothing that could change dates is lost, no element is unknown, and the report is short."""
    report = msproject.read(path).report
    assert report.of(ImportKind.DATES_MAY_DIFFER) == ()
    assert report.line("msproject.unknown_element") is None
    assert len(report) < 12
    assert report.line("msproject.costs") is None
    assert report.line("msproject.work") is None
    assert report.line("msproject.cost_differs") is None


def records_of(path: Path, name: str) -> list[dict[str, str]]:
    """Read the plain elements of every record of a name."""
    prefix = f"{{{NAMESPACE}}}"
    return [{c.tag.removeprefix(prefix): c.text or "" for c in node} for node in root_of(path).iter(f"{prefix}{name}")]


def test_resources(path: Path) -> None:
    """Every named resource is there, with its capacity, and works by the calendar it is derived from."""
    expected = [r for r in records_of(path, "Resource") if r.get("Name")]
    found = msproject.read(path).project.resources
    assert [(r.id, r.title, r.kind.value, r.capacity) for r in found] == [
        (r["UID"], r["Name"], "work", Decimal(r["MaxUnits"])) for r in expected
    ]
    assert {r.calendar for r in found} == {"1"}
    assert [r.rates[0].per_use if r.rates else None for r in found] == [
        Money(int(r["CostPerUse"]) // 100, "EUR") if r.get("CostPerUse") else None for r in expected
    ]


def test_assignments(path: Path) -> None:
    """Every assignment has the units and the work of the file, and costs what Project computed, to the cent."""
    expected = [a for a in records_of(path, "Assignment") if a["ResourceUID"] != "-65535"]
    project = msproject.read(path).project
    assert [(a.id, a.task, a.resource, a.units, str(a.work)) for a in project.assignments] == [
        (a["UID"], a["TaskUID"], a["ResourceUID"], Decimal(a["Units"]), f"{a['Work'][2:].partition('H')[0]}h")
        for a in expected
    ]
    costs = [None if cost.amount is None else cost.amount.amount for cost in assignment_costs(project)]
    assert costs == [Decimal(a["Cost"]) / 100 if a.get("Cost", "0") != "0" else None for a in expected]


def test_load(path: Path) -> None:
    """Work adds up to that of the file; peaks and over-allocations are those that Project shows, where it does."""
    project = msproject.read(path).project
    load = resource_load(project)
    work: dict[str, int] = {}
    for a in records_of(path, "Assignment"):
        work[a["ResourceUID"]] = work.get(a["ResourceUID"], 0) + int(a.get("Work", "PT0H")[2:].partition("H")[0]) * 60
    for record in records_of(path, "Resource"):
        if record.get("Name"):
            profile = load[record["UID"]]
            assert profile.work_minutes == work[record["UID"]]
            if record.get("PeakUnits", "0") != "0":
                assert profile.peak is not None
                assert profile.peak.units == Fraction(record["PeakUnits"])
                assert bool(profile.over_allocations) is (record["OverAllocated"] == "1")


def test_every_thousandth_byte(shared_folder: Path) -> None:
    """Cut off at every thousandth byte, a file is refused as damaged."""
    data = (shared_folder / "msproject" / f"{NAMES[-1]}.xml").read_bytes()
    for end in range(1_000, len(data), 1_000):
        with pytest.raises(ClientPMError) as caught:
            msproject.read(data[:end])
        assert caught.value.code in {"xml.damaged", "xml.encoding"}


def test_speed(shared_folder: Path) -> None:
    """A file of one megabyte takes well under half a second."""
    data = (shared_folder / "msproject" / f"{NAMES[3]}.xml").read_bytes()
    msproject.read(data)
    took = []
    for _ in range(3):
        began = time.process_time()  # what other programs do at the same time does not count
        msproject.read(data)
        took.append(time.process_time() - began)
    assert min(took) < 0.5


def many(count: int) -> bytes:
    """Write a file of many tasks in three levels, each linked with the one before."""
    early = {"EarlyStart": "2026-03-02T08:00:00", "EarlyFinish": "2026-03-02T17:00:00"}
    return plan_file(
        task(1), *(task(n, link(n - 1), OutlineLevel=1 + n % 3, **early) for n in range(2, count + 1)), head=header()
    )


@pytest.mark.slow
def test_a_hundred_thousand_tasks() -> None:
    """A plan of 100,000 tasks is read."""
    assert len(plan_of(msproject.read(many(100_000)))) == 100_000


def test_memory_is_bounded() -> None:
    """What is not read is not kept: the document's tree never stands in memory."""
    small = many(200)
    unread = "<TimephasedData><Type>1</Type><Value>PT8H0M0S</Value></TimephasedData>"
    rest = f"<Assignments>{f'<Assignment><UID>1</UID>{unread}</Assignment>' * 30_000}</Assignments></Project>"
    data = small.replace(b"</Project>", rest.encode())
    tracemalloc.start()
    try:
        msproject.read(io.BytesIO(data))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(data) > 2_500_000
    assert peak < 6_000_000
