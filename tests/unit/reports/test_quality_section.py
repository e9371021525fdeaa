"""Defects and checks in a report: those that are open, and those that the audience may see."""

from __future__ import annotations

from typing import Any

import attrs

import clientpm as pm
from clientpm.model.project import Project
from tests.unit.reports.in_full import in_full
from tests.unit.reports.sections import cells, of_kind, report, said, section


def shop(**fields: Any) -> Project:
    """Give a project without a plan."""
    return Project(id="p", title="P", visibility="client", **fields)


def defect(name: str, severity: str = "major", **fields: Any) -> pm.Defect:
    """Give a defect that the client may see."""
    return pm.Defect(
        **{"id": name, "title": name, "severity": severity, "found_on": "2026-03-05", "visibility": "client"} | fields
    )


def check(name: str, outcome: str, day: str = "2026-03-05", **fields: Any) -> pm.QualityCheck:
    """Give a check that the client may see."""
    return pm.QualityCheck(id=name, standard="q", as_of=day, outcome=outcome, visibility="client", **fields)


STANDARD = pm.QualityStandard(id="q", title="Loads fast", threshold="2 s", visibility="client")


def test_open_defects_by_severity() -> None:
    """Defects that are open on the day are counted by severity and listed, the worst and oldest first."""
    blocks = section(report(in_full()), "quality")
    paragraph, table = of_kind(blocks, pm.Paragraph)[0], of_kind(blocks, pm.Table)[0]
    assert paragraph.text == (
        "2 defects are open: 1 critical, 1 major. Since 3 April 2026: 2 found, 1 fixed. "
        "1 check did not pass the last time."
    )
    assert cells(table) == [
        ["Paid orders stay open", "critical", "Build and test", "Head of IT", "7 Apr 2026"],
        ["Cart loses items", "major", "–", "–", "8 Apr 2026"],
    ]
    assert [row[1].status for row in table.rows] == [pm.Status.TROUBLE, pm.Status.ATTENTION]


def test_the_team_sees_them_all() -> None:
    """The defect that is internal stands in the team's report only."""
    assert "Log file too large" in said(section(report(in_full(), "internal"), "quality"))
    assert "Log file too large" not in said(section(report(in_full()), "quality"))


def test_what_is_found_or_fixed_later_does_not_count() -> None:
    """A report on a day knows what was open on that day."""
    project = shop(defects=[defect("a", fixed_on="2026-03-20"), defect("b", found_on="2026-03-12")])
    assert "1 defect is open: 1 major." in said(section(report(project, day="2026-03-10"), "quality"))
    assert "1 defect is open: 1 major." in said(section(report(project, day="2026-03-31"), "quality"))
    assert "No defect is open." in said(
        section(report(attrs.evolve(project, defects=project.defects[:1]), day="2026-03-31"), "quality")
    )


def test_only_the_latest_check_counts() -> None:
    """A check that was repeated and passed is no longer listed; of two of one instant the worse one counts."""
    failed, passed = check("1", "failed", "2026-03-03", measured="3.1 s"), check("2", "passed", "2026-03-05")
    project = shop(quality_standards=[STANDARD], quality_checks=[failed, passed])
    assert said(section(report(project, day="2026-03-10"), "quality")) == (
        "No defect is open. 1 check passed the last time."
    )
    table = of_kind(section(report(project, day="2026-03-04"), "quality"), pm.Table)[0]
    assert [column.title for column in table.columns] == ["Check", "Result", "Measured", "Required", "Checked on"]
    assert cells(table) == [["Loads fast", "failed", "3.1 s", "2 s", "3 Mar 2026"]]
    both = shop(quality_standards=[STANDARD], quality_checks=[check("1", "passed"), check("2", "blocked")])
    assert "could not be carried out" in said(section(report(both, day="2026-03-10"), "quality"))


def test_a_hidden_check_hides_no_older_one() -> None:
    """Where the latest check is internal, an older one that the client saw is not told as the latest."""
    hidden = attrs.evolve(check("2", "passed", "2026-03-05"), visibility="internal")
    project = shop(quality_standards=[STANDARD], quality_checks=[check("1", "failed", "2026-03-03"), hidden])
    assert section(report(project, day="2026-03-10"), "quality") == []


def test_a_check_of_a_hidden_standard_is_hidden() -> None:
    """What is checked by a standard that the client may not see is not the client's."""
    standard = attrs.evolve(STANDARD, visibility="internal")
    project = shop(quality_standards=[standard], quality_checks=[check("1", "failed")])
    assert section(report(project, day="2026-03-10"), "quality") == []
    assert "Loads fast" in said(section(report(project, "internal", day="2026-03-10"), "quality"))


def test_standards_that_nobody_checked_are_named() -> None:
    """A standard without any check is said to be unchecked, never passed."""
    text = said(section(report(shop(quality_standards=[STANDARD]), day="2026-03-10"), "quality"))
    assert text == "No defect is open. Not checked yet: Loads fast."


def test_acceptance_tests_count_as_checks() -> None:
    """The last run of an acceptance test that failed stands among the checks."""
    project = shop(
        acceptance_tests=[pm.AcceptanceTest(id="t", title="Ten patients book", visibility="client")],
        test_runs=[pm.TestRun(id="r", test="t", as_of="2026-03-05", outcome="failed", visibility="client")],
    )
    assert cells(of_kind(section(report(project, day="2026-03-10"), "quality"), pm.Table)[0]) == [
        ["Ten patients book", "failed", "5 Mar 2026"]
    ]


def test_nothing_to_show_gives_no_section() -> None:
    """A project without records of quality has no heading for it."""
    assert section(report(shop(), day="2026-03-10"), "quality") == []
