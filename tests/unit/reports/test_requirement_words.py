"""What is found about needs, requirements, documents and processes is said in both languages."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

import clientpm as pm
from clientpm.reports.catalogue import LOCALES, Catalogue
from clientpm.reports.requirement_words import requirement_key
from tests.architecture.source import PACKAGE, ROOT

PAGE = (ROOT / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")
SOURCES = ("requirement_rules", "requirement_lint", "need_checks", "elicited", "register", "process_checks")
AREAS = "requirement|criterion|need|elicitation|document|process"
CODES = sorted(
    {
        code
        for name in SOURCES
        for code in re.findall(
            rf'"((?:{AREAS})\.[a-z_]+)"', (PACKAGE / "agreement" / f"{name}.py").read_text(encoding="utf-8")
        )
    }
    - {"requirement.type"}
)
EUR = pm.Money(9, "EUR")
FACTS: dict[str, Any] = {
    "field": "priority", "words": ("fast", "easy"), "positions": ((0, 4),), "parts": ("a", "b"), "role": "nurse",
    "records": ("goal:g",), "count": 1, "out_of": 3, "text": "It is nice", "reason": "no_budget", "amount": EUR,
    "budget": EUR, "over": EUR, "with_reserves": EUR, "by": dt.date(2026, 3, 2), "finish": dt.date(2026, 3, 4),
    "deadline": dt.date(2026, 3, 3), "late_minutes": 960, "late_days": 2.0, "task": "live", "due": dt.date(2026, 3, 2),
    "on": dt.date(2026, 3, 2), "questions": ("Who?",), "version": "1.0", "versions": ("1.0", "1.1"),
    "audience": "client", "process": "Booking", "longer_minutes": 30, "elapsed": False, "phase": "as_is",
}  # fmt: skip
PROJECT = pm.Project(
    id="p",
    goals=[pm.Goal(id="g", title="Shorter waits")],
    plan=pm.Plan(start="2026-03-02", tasks=[pm.milestone("live", "Go live")]),
)


def found(code: str, **facts: Any) -> pm.Finding:
    """Give a finding with every fact that there may be."""
    return pm.Finding(code=code, severity="warning", subject="goal:g", facts={**FACTS, **facts})


def test_the_codes_are_those_of_the_checks() -> None:
    """The list is not empty by mistake."""
    assert {"requirement.vague", "need.late", "document.outdated", "process.circle", "elicitation.overdue"} <= set(
        CODES
    )


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_words_and_a_section(code: str) -> None:
    """What can be found is said in both languages, and explained on the page of findings."""
    key = requirement_key(found(code)) or f"finding.{code}"
    assert all(Catalogue(locale).has(key) for locale in LOCALES)
    assert f"### `{code}`\n" in PAGE


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("code", CODES)
def test_every_sentence_is_complete(code: str, locale: str) -> None:
    """No placeholder, no Python value and no raw number of minutes is left in it."""
    said = pm.explain(found(code), locale, project=PROJECT)
    assert not re.search(r"[{}]|None|\('|datetime|EUR\b|960", said)
    assert said.endswith("." if locale == "en" else "。")


def test_what_has_no_name_yet_is_called_so() -> None:
    """A draft in a form is "this requirement"."""
    (finding,) = [f for f in pm.check_requirement({"statement": "应支持导出。"}) if f.code == "requirement.no_actor"]
    assert pm.explain(finding).startswith("This requirement does not say who")
    assert pm.explain(finding, "zh_CN").startswith("该需求没有写明由谁来做")


def test_sentences_that_depend_on_facts() -> None:
    """An empty criterion, the sponsor as reader, the whole project, a process without a name, time on the clock."""
    assert pm.explain(found("criterion.not_measurable", text="")) == "“g” does not say yet what must hold."
    assert "the sponsor may not see" in pm.explain(found("document.lists_hidden", audience="sponsor"))
    whole = pm.Finding(code="need.no_deadline", severity="warning", subject="need:n", facts={"by": dt.date(2026, 3, 2)})
    assert "the whole project by 2 March 2026" in pm.explain(whole)
    assert "the process without a name" in pm.explain(found("process.no_to_be", process="")).lower()
    for minutes, words in ((2880, "2 calendar days"), (120, "2 hours"), (30, "30 minutes")):
        assert words in pm.explain(found("process.slower", longer_minutes=minutes, elapsed=True))
    assert "1 working hour" in pm.explain(found("process.slower", longer_minutes=60))


def test_long_lists_are_cut() -> None:
    """A sentence quotes three texts and says that there are more."""
    said = pm.explain(found("requirement.vague", words=("a", "b", "c", "d")))
    assert "“c”" in said
    assert "“d”" not in said


def test_hidden_records_stay_hidden() -> None:
    """Who may not see the subject reads nothing of its words."""
    finding = found("requirement.vague", words=("secret",))
    said = pm.explain(finding, project=PROJECT, audience="client")
    assert "secret" not in said
    assert "Shorter" not in said
