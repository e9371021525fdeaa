"""What a document says about itself."""

from __future__ import annotations

import pytest

import clientpm as pm

SHOP = pm.Project(
    id="shop", title="Shop", visibility="client", plan=pm.Plan(start="2026-03-02", data_date="2026-03-13")
)


def test_the_footer_names_the_day() -> None:
    """How the figures came about begins with the day of which they are."""
    reports = (pm.requirements_document, pm.communication_plan_report, pm.closure_report, pm.risk_report)
    for report in reports:
        first = report(SHOP, as_of="2026-03-13").meta.computed[0]
        assert (first.label, first.text) == ("As of", "13 March 2026"), report


def test_what_is_signed_is_of_no_day() -> None:
    """A certificate says what was agreed, not what was known on some day."""
    project = pm.Project(
        id="shop",
        visibility="client",
        deliverables=[pm.Deliverable(id="portal", visibility="client")],
        certificates=[
            pm.AcceptanceCertificate(id="final", deliverables=["portal"], verdict="accepted", visibility="client")
        ],
    )
    meta = pm.acceptance_certificate(project, "final", as_of="2026-03-13").meta
    assert "As of" not in {fact.label for fact in (*meta.title_line, *meta.computed)}


@pytest.mark.parametrize(("locale", "label"), [("en", "For"), ("zh_CN", "报告对象")])
def test_the_title_line_ends_with_the_reader(locale: str, label: str) -> None:
    """Whoever opens a document sees at once whom it is for; what is not known is left out."""
    line = pm.communication_plan_report(SHOP, locale=locale).meta.title_line
    assert line[-1].label == label
    assert all(fact.text for fact in line)
