"""What is said to the people of the worked example, word by word."""

from __future__ import annotations

import importlib.resources

import pytest

import clientpm as pm
from clientpm.reports.block import Paragraph


@pytest.fixture(scope="module", name="clinic")
def _clinic() -> pm.Project:
    """Give the project that the demonstration writes."""
    path = importlib.resources.files("clientpm.cli") / "demo_project.json"
    found = pm.from_json(path.read_text(encoding="utf-8"))
    assert isinstance(found, pm.Project)
    return found


@pytest.mark.parametrize(
    ("template", "about", "english", "chinese"),
    [
        (
            "weekly_mail",
            None,
            "Online booking and patient portal: Where we stand on 26 June 2026",
            "在线预约与患者门户：截至2026年6月26日的进展",
        ),
        (
            "delay_notice",
            None,
            "Online booking and patient portal: “Project completed” moves to 26 October 2026",
            "在线预约与患者门户：“项目完成”调整至2026年10月26日",
        ),
        (
            "escalation",
            "issue:slow-records",
            "Online booking and patient portal: We need a decision by Friday, 10 July 2026: “Records are checked too slowly”",
            "在线预约与患者门户：请在2026年7月10日（周五）前决定：“患者档案核对过慢”",
        ),
        (
            "thanks",
            None,
            "Online booking and patient portal: Thank you for working with us",
            "在线预约与患者门户：感谢您的合作",
        ),
    ],
)
def test_subjects_are_filled_from_the_example(
    clinic: pm.Project, template: str, about: str | None, english: str, chinese: str
) -> None:
    """Each message names the project, its day and its matter, in both languages."""
    subjects = [
        pm.compose(clinic, template, to=["operations"], about=about, locale=locale).subject
        for locale in ("en", "zh_CN")
    ]
    assert subjects == [english, chinese]


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_confidences_of_the_example_stay_inside(clinic: pm.Project, locale: str) -> None:
    """Notes about people, private addresses and what was told in confidence are in no message and no report."""
    documents = [
        pm.communication_plan_report(clinic, locale=locale),
        pm.kickoff_pack(clinic, locale=locale, past=[clinic]),
        *(pm.escalation_note(clinic, issue.ref, locale=locale) for issue in clinic.issues),
        *(
            pm.compose(clinic, name, to=["operations", "it-manager"], locale=locale).document
            for name in ("kickoff_invitation", "weekly_mail", "delay_notice", "thanks")
        ),
    ]
    said = "\n".join(text for document in documents for text in document.texts())
    for secret in ("short of staff", "Was against", "linwan.example", "5550", "Margin", "got none", "何博", "He Bo"):
        assert secret not in said
    assert said.count("Wu Jianming" if locale == "en" else "吴建明") > 3


def test_what_the_change_of_the_example_would_do_is_told(clinic: pm.Project) -> None:
    """The options of the request with what they do to the dates that the client knows, and our advice."""
    note = pm.escalation_note(clinic, "change:company-plan")
    said = "\n".join(note.texts())
    (lead, *_) = note.blocks
    assert isinstance(lead, Paragraph)
    assert lead.text == (
        "We need a decision from Helen Marsh on “Show what a company plan pays” by Tuesday, 7 July 2026."
    )
    assert "Add resource to keep the date (our advice)" in said
    assert "“Project completed” on 3 November 2026, 6 working days later" in said


@pytest.mark.parametrize(("day", "told"), [("2026-06-26", True), ("2026-06-25", False)])
def test_what_was_assessed_later_is_not_told(clinic: pm.Project, day: str, told: bool) -> None:  # noqa: FBT001
    """A note as of a day before the assessment says nothing of what the options would do."""
    said = "\n".join(pm.escalation_note(clinic, "change:company-plan", as_of=day).texts())
    assert ("6 working days later" in said) is told
