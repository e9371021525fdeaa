"""The report on a change and the requirements document in a real browser: quiet, whole, and readable."""

from __future__ import annotations

import os

import pytest

import clientpm as pm
from clientpm.adapters.render import HtmlRenderer
from tests.browser.chromium import Visit, chromium, visit
from tests.sample_change import AS_OF, clinics

pytestmark = pytest.mark.browser

WIDTHS = (1280, 390)
SLACK = 1.5


@pytest.fixture(scope="module", autouse=True)
def browser() -> None:
    """Skip with the reason where there is no browser, unless one is required."""
    if chromium() is not None:
        return
    if os.environ.get("CLIENTPM_REQUIRE_BROWSER") == "1":
        pytest.fail("Chromium is required and is not installed")
    pytest.skip("Chromium is not installed")


def document(kind: str, locale: str) -> pm.Document:
    """Give a document for the team, which holds the most."""
    project = clinics()
    if kind == "requirements":
        return pm.requirements_document(project, audience="internal", locale=locale, as_of=AS_OF)
    impact = pm.assess_change(project, "waiting-list", as_of=AS_OF)
    return pm.change_impact_report(project, impact, audience="internal", locale=locale)


@pytest.fixture(
    scope="module",
    params=[
        (kind, locale, width) for kind in ("change", "requirements") for locale in ("en", "zh_CN") for width in WIDTHS
    ],
    ids=str,
)
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, int, Visit]:
    """Give a document, opened at a width."""
    kind, locale, width = request.param
    page = HtmlRenderer().render(document(kind, locale)).text
    return kind, width, visit(page, tmp_path_factory.mktemp("document"), width)


def test_it_is_quiet_and_fits(opened: tuple[str, int, Visit]) -> None:
    """Nothing on the console, no request, nothing that scrolls sideways."""
    _, width, seen = opened
    assert seen.console == ()
    assert seen.requests == ()
    assert seen.answer["wide"] <= width


def test_the_fingerprint_can_be_read(opened: tuple[str, int, Visit]) -> None:
    """What is signed is named below the lines for signatures."""
    assert opened[2].answer["text"].count("sha256-1:") == 1


def test_before_and_after_are_on_one_row(opened: tuple[str, int, Visit]) -> None:
    """The change has one chart, whose texts and bars lie inside it; the requirements have none."""
    kind, _, seen = opened
    charts = seen.answer["charts"]
    assert len(charts) == (1 if kind == "change" else 0)
    for chart in charts:
        left, top, right, bottom = chart["box"]
        for text, x1, y1, x2, y2 in chart["texts"]:
            assert x1 >= left - SLACK, text
            assert x2 <= right + SLACK, text
            assert y1 >= top - 3, text
            assert y2 <= bottom + 3, text
        assert all(left - SLACK <= bar[0] <= bar[2] <= right + SLACK for row in chart["rows"] for bar in row["bars"])
        assert max(len(row["bars"]) for row in chart["rows"]) == 2
