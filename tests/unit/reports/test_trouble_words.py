"""What is found about issues, actions, disagreements and decisions is said in both languages."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

import clientpm as pm
from clientpm.reports.catalogue import LOCALES, Catalogue
from tests.architecture.source import PACKAGE, ROOT

PAGE = (ROOT / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")
SOURCE = (PACKAGE / "engagement" / "trouble_checks.py").read_text(encoding="utf-8")
CODES = sorted(set(re.findall(r'"((?:issue|action|disagreement|decision)\.[a-z_]+)"', SOURCE)))
DAY = dt.date(2026, 3, 6)
FACTS: dict[str, Any] = {
    "due": DAY, "days": 3, "to": "cto", "step": 1, "since": DAY, "late_minutes": 60, "late_days": 0.125, "count": 3,
    "first_due": DAY, "reversible": False,
}  # fmt: skip
PROJECT = pm.Project(
    id="p",
    stakeholders=[pm.Stakeholder(id="cto", title="Ms Wang")],
    issues=[
        pm.Issue(id="slow", title="Slow pages", visibility="client", translations={"zh_CN": {"title": "页面太慢"}})
    ],
)


def found(code: str, **facts: Any) -> pm.Finding:
    """Give a finding with every fact that there may be."""
    return pm.Finding(code=code, severity="warning", subject="issue:slow", facts=FACTS | facts)


def test_the_codes_are_those_of_the_checks() -> None:
    """The list is not empty by mistake."""
    assert len(CODES) == 11


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("code", CODES)
def test_every_code_has_words_and_a_section(code: str, locale: str) -> None:
    """What can be found is said in both languages, without a gap, and explained on the page of findings."""
    assert Catalogue(locale).has(f"finding.{code}")
    assert f"### `{code}`\n" in PAGE
    text = pm.explain(found(code), locale, project=PROJECT)
    assert ("页面太慢" if locale == "zh_CN" else "Slow pages") in text
    assert not set("{}") & set(text)
    assert text.endswith(("。", "."))


def test_people_are_called_by_name() -> None:
    """To the team; the client does not hear whom of us they may not see."""
    finding = found("issue.escalation_due")
    assert "Ms Wang" in pm.explain(finding, project=PROJECT)
    assert "Ms Wang" not in pm.explain(finding, project=PROJECT, audience="client")
    assert "somebody on the team" in pm.explain(finding, project=PROJECT, audience="client")
    assert "“two words”" in pm.explain(found("issue.escalation_due", to="two words"), project=PROJECT)


@pytest.mark.parametrize(("days", "text"), [(1, "1 calendar day later"), (3, "3 calendar days later")])
def test_days_are_counted_in_words(days: int, text: str) -> None:
    """One day is no days."""
    assert text in pm.explain(found("action.overdue", days=days), project=PROJECT)
