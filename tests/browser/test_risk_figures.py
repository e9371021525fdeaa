"""The figures of a risk report in a real browser: they fit, their texts can be read, they follow the dark page."""

from __future__ import annotations

import os

import pytest

from clientpm.adapters.render import HtmlRenderer
from tests.browser.chromium import Visit, chromium, visit
from tests.sample_risk_figures import risk_sample_report

pytestmark = pytest.mark.browser

WIDTHS = (1280, 800, 390)
SLACK = 1.5


@pytest.fixture(scope="module", autouse=True)
def browser() -> None:
    """Skip with the reason where there is no browser, unless one is required."""
    if chromium() is not None:
        return
    if os.environ.get("CLIENTPM_REQUIRE_BROWSER") == "1":
        pytest.fail("Chromium is required and is not installed")
    pytest.skip("Chromium is not installed")


@pytest.fixture(scope="module", params=[(locale, width) for locale in ("en", "zh_CN") for width in WIDTHS], ids=str)
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Visit]:
    """Give the report, opened at a width."""
    locale, width = request.param
    page = HtmlRenderer().render(risk_sample_report(locale)).text
    return width, visit(page, tmp_path_factory.mktemp("risk"), width)


def test_pictures_are_quiet_and_fit(opened: tuple[int, Visit]) -> None:
    """One picture of each figure is shown, nothing is asked for or complained of, nothing scrolls sideways."""
    width, seen = opened
    medium = {1280: "wide", 800: "page", 390: "narrow"}[width]
    kinds = ("curve", "curve", "matrix", "matrix", "tornado")
    assert sorted(chart["kind"] for chart in seen.answer["charts"]) == [f"chart {kind} {medium}" for kind in kinds]
    assert (seen.console, seen.requests) == ((), ())
    assert seen.answer["wide"] <= width


def test_texts_stay_inside_and_apart(opened: tuple[int, Visit]) -> None:
    """With the letters of a real font no text is cut by the edge of its picture or lies over another."""
    for chart in opened[1].answer["charts"]:
        left, top, right, bottom = chart["box"]
        texts = chart["texts"]
        for i, (one, *a) in enumerate(texts):
            assert a[0] >= left - SLACK, one
            assert a[2] <= right + SLACK, one
            assert a[1] >= top - 3, one
            assert a[3] <= bottom + 3, one
            for other, *b in texts[i + 1 :]:
                across = min(a[2], b[2]) - max(a[0], b[0])
                down = min(a[3], b[3]) - max(a[1], b[1])
                # Boxes of letters have air above and below; a quarter of a line is not a collision.
                assert across <= SLACK or down <= 6, (chart["kind"], one, other)
