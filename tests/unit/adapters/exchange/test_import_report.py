"""The report: everything that the project does not hold is in it, in few lines."""

from __future__ import annotations

import pytest

from clientpm.adapters.exchange import ImportKind, ImportLine, ImportReport
from clientpm.adapters.exchange.msproject.elements import ELEMENTS
from clientpm.adapters.exchange.msproject.losses import LOSSES
from clientpm.values.finding import Severity
from clientpm.values.ref import Ref
from tests.architecture.source import ROOT
from tests.unit.adapters.exchange.plan_files import (
    assigned,
    assignment,
    element,
    header,
    line,
    link,
    read,
    resource,
    task,
)

PAGE = (ROOT / "docs" / "reference" / "exchange-msproject.md").read_text(encoding="utf-8")


class TestTable:
    def test_every_loss_has_a_kind(self) -> None:
        """The table of elements names no loss that the report does not know."""
        named = {rule.loss for rules in ELEMENTS.values() for rule in rules.values()} - {"read"}
        assert named <= set(LOSSES)

    @pytest.mark.parametrize("record", sorted(ELEMENTS))
    def test_every_element_is_in_the_reference(self, record: str) -> None:
        """The reference page says of each element what becomes of it."""
        assert [name for name in ELEMENTS[record] if f"`{name}`" not in PAGE] == []

    def test_every_code_is_in_the_reference(self) -> None:
        """The reference page explains every code."""
        assert [name for name in LOSSES if f"`msproject.{name}`" not in PAGE] == []

    @pytest.mark.parametrize(
        ("record", "name", "loss"),
        [
            (record, name, rule.loss)
            for record in ("Task", "Baseline", "PredecessorLink", "Project")
            for name, rule in ELEMENTS[record].items()
            if rule.loss != "read"
        ],
    )
    def test_every_element_that_is_not_read_is_reported(self, record: str, name: str, loss: str) -> None:
        """An element that says something and is not read shows in the report, under its own name."""
        said = element(name, "7")
        inner = {
            "Task": said,
            "Baseline": element("Baseline", said),
            "PredecessorLink": element("PredecessorLink", said),
        }
        tasks = f"<Task><UID>1</UID>{inner.get(record, '')}</Task>"
        imported = read(tasks, rest=said if record == "Project" else "")
        assert f"{record}/{name}" in line(imported, loss).facts["elements"]

    @pytest.mark.parametrize(
        ("record", "name", "loss"),
        [
            (record, name, rule.loss)
            for record in ("Resource", "Assignment")
            for name, rule in ELEMENTS[record].items()
            if rule.loss != "read"
        ],
    )
    def test_elements_of_resources_and_assignments(self, record: str, name: str, loss: str) -> None:
        """What a resource or an assignment says beyond being there is named in the report."""
        inner = (
            "<UID>1</UID><Name>Li</Name>"
            if record == "Resource"
            else "<TaskUID>1</TaskUID><ResourceUID>1</ResourceUID>"
        )
        rest = element(f"{record}s", element(record, inner + element(name, "7")))
        assert f"{record}/{name}" in line(read(task(1), rest=rest), loss).facts["elements"]

    def test_elements_that_say_nothing_are_not_reported(self) -> None:
        """Zero, false, empty and what the format assumes anyway are no losses."""
        imported = read(task(1, Cost=0, FixedCost=0, Work="PT0H0M0S", LevelingDelay=0, Contact="", HideBar=0, Type=1))
        assert len(imported.report) == 0

    def test_unknown_elements(self) -> None:
        """An element that was never seen is data that is not kept."""
        imported = read(task(1, link(9, Strange=1), Strange=1), rest="<Strange>1</Strange><New><a><b/></a></New>")
        found = line(imported, "unknown_element")
        assert found.kind is ImportKind.DATA_NOT_KEPT
        assert set(found.facts["elements"]) == {
            "Task/Strange", "PredecessorLink/Strange", "Project/Strange", "Project/New",
        }  # fmt: skip

    def test_resources_and_assignments(self) -> None:
        """What resources and assignments say beyond what the project holds is named, each under its own code."""
        imported = assigned(
            task(1),
            records=(
                resource(0, Name=None),
                resource(1, Initials="L", Code="42"),
                assignment(1, Delay=4800, TimephasedData="<Type>1</Type>"),
                assignment(2, 1, -65535),
            ),
        )
        assert line(imported, "resources").facts["elements"] == ("Resource/Initials", "Resource/Code")
        assert line(imported, "timephased").count == 1
        assert line(imported, "assignment_delay").kind is ImportKind.DATES_MAY_DIFFER
        assert [a.id for a in imported.project.assignments] == ["1"]

    @pytest.mark.parametrize(("record", "inner"), [("Rate", "Rates"), ("AvailabilityPeriod", "AvailabilityPeriods")])
    def test_parts_of_resources(self, record: str, inner: str) -> None:
        """An element of a rate or a period that was never seen is in the report."""
        said = element(inner, element(record, "<Strange>1</Strange>"))
        imported = assigned(
            task(1), records=(resource(1, **{inner: said.removeprefix(f"<{inner}>")[: -len(inner) - 3]}),)
        )
        assert line(imported, "unknown_element").facts["elements"] == (f"{record}/Strange",)

    def test_elements_in_lists_of_records(self) -> None:
        """Among resources and assignments only these are expected."""
        imported = read(task(1), rest="<Resources><Robot/></Resources><Assignments><Wish/></Assignments>")
        assert line(imported, "unknown_element").facts["elements"] == ("Resources/Robot", "Assignments/Wish")

    def test_project_summary_is_not_counted(self) -> None:
        """Row 0 adds up what the tasks say: its cost is no further loss."""
        imported = read(task(0, OutlineLevel=0, Cost=50000), task(1, Cost=50000), head=header(CurrencyCode="EUR"))
        assert line(imported, "costs").count == 1


class TestReport:
    def test_grouped(self) -> None:
        """Six hundred manual tasks are one line, with the first ten of them."""
        imported = read(*(task(n, Manual=1, Cost=n * 100) for n in range(1, 601)), head=header(CurrencyCode="EUR"))
        found = line(imported, "manual_task")
        assert (found.count, str(found.subject), len(found.facts["places"])) == (600, "task:1", 10)
        assert len(imported.report) == 2

    def test_order_and_kinds(self) -> None:
        """What may change dates comes first, what is cosmetic last."""
        report = read(task(1, HideBar=1, Cost=500, Manual=1), head=header(CurrencyCode="EUR")).report
        assert [found.kind.value for found in report] == ["dates_may_differ", "data_not_kept", "cosmetic"]
        assert [found.code for found in report.of("cosmetic")] == ["msproject.appearance"]
        assert report.of(ImportKind.DATES_MAY_DIFFER) == (report.line("msproject.manual_task"),)

    def test_findings(self) -> None:
        """Each line is a finding too: a warning, or information where it is cosmetic."""
        findings = read(task(1, HideBar=1, Manual=1)).report.findings
        assert [(f.code, f.severity) for f in findings] == [
            ("msproject.manual_task", Severity.WARNING),
            ("msproject.appearance", Severity.INFO),
        ]
        assert findings[0].subject == Ref("task", "1")
        assert (findings[0].facts["count"], findings[0].facts["kind"]) == (1, "dates_may_differ")

    def test_as_text(self) -> None:
        """The report reads as lines of a log."""
        report = read(task(1, Manual=1)).report
        assert str(report).splitlines() == [
            "Microsoft Project XML: 1 tasks, 0 visible to the client (milestones)",
            "dates_may_differ msproject.manual_task task:1 x1",
        ]

    def test_equal_reports(self) -> None:
        """Reports and lines are values."""
        one = ImportLine(kind=ImportKind.COSMETIC, code="x.y", count=1, facts={"a": [1]})
        assert one == ImportLine(kind=ImportKind.COSMETIC, code="x.y", count=1, facts={"a": (1,)})
        assert len({one, one}) == 1
        assert ImportReport(source_format="X", visible="all", tasks=0, visible_tasks=0).line("x.y") is None
