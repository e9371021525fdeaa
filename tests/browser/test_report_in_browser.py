"""The report is opened by a real browser: it is quiet, it fits, its texts can be read."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from clientpm.adapters.render import HtmlRenderer
from tests.browser.chromium import Visit, chromium, pdf_of, visit
from tests.sample_reports import sample_report

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

LOCALES = ("en", "zh_CN")
WIDTHS = (1280, 800, 390)
DARK = "--blink-settings=preferredColorScheme=0"
SLACK = 1.5


@pytest.fixture(scope="module", autouse=True)
def browser() -> None:
    """Skip with the reason where there is no browser, unless one is required."""
    if chromium() is not None:
        return
    if os.environ.get("CLIENTPM_REQUIRE_BROWSER") == "1":
        pytest.fail("Chromium is required and is not installed")
    pytest.skip("Chromium is not installed")


@pytest.fixture(scope="module", params=[(locale, width) for locale in LOCALES for width in WIDTHS], ids=str)
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, int, Visit]:
    """Give a report, opened at a width."""
    locale, width = request.param
    page = HtmlRenderer().render(sample_report(locale)).text
    return locale, width, visit(page, tmp_path_factory.mktemp("report"), width)


class TestOpened:
    def test_console_is_silent(self, opened: tuple[str, int, Visit]) -> None:
        """Not a warning and not an error is written to the console."""
        assert opened[2].console == ()

    def test_nothing_is_asked_for(self, opened: tuple[str, int, Visit]) -> None:
        """The browser's own log of requests holds none."""
        assert opened[2].requests == ()

    def test_the_page_fits(self, opened: tuple[str, int, Visit]) -> None:
        """Nothing makes the page scroll sideways."""
        _, width, seen = opened
        assert seen.answer["wide"] <= width

    def test_one_picture_of_each_chart_is_shown(self, opened: tuple[str, int, Visit]) -> None:
        """The page shows the size of a picture that fits its width, and only that one."""
        _, width, seen = opened
        medium = {1280: "wide", 800: "page", 390: "narrow"}[width]
        kinds = ("gantt", "graph", "line", "line", "trend")
        assert sorted(chart["kind"] for chart in seen.answer["charts"]) == [f"chart {kind} {medium}" for kind in kinds]

    def test_texts_of_pictures_stay_inside(self, opened: tuple[str, int, Visit]) -> None:
        """No text of a picture is cut by its edge."""
        for chart in opened[2].answer["charts"]:
            left, top, right, bottom = chart["box"]
            for text, x1, y1, x2, y2 in chart["texts"]:
                assert x1 >= left - SLACK, text
                assert x2 <= right + SLACK, text
                assert y1 >= top - 3, text
                assert y2 <= bottom + 3, text

    def test_a_board_has_its_columns_side_by_side_where_they_fit(self, opened: tuple[str, int, Visit]) -> None:
        """Columns stand beside each other on a wide screen and below each other on a phone, cards inside them."""
        _, width, seen = opened
        columns = seen.answer["board"]
        tops = {round(column["box"][1]) for column in columns}
        assert len(columns) == 4
        assert len(tops) == {1280: 1, 390: 4}.get(width, len(tops))
        for column in columns:
            left, top, right, bottom = column["box"]
            for x1, y1, x2, y2 in column["cards"]:
                assert left <= x1 < x2 <= right
                assert top <= y1 < y2 <= bottom

    def test_labels_do_not_run_into_bars(self, opened: tuple[str, int, Visit]) -> None:
        """A label ends before the bars begin, or stands above its own."""
        for chart in opened[2].answer["charts"]:
            for row in chart["rows"]:
                _, _, right, bottom = row["label"]
                assert all(right <= bar[0] + SLACK or bottom <= bar[1] + 4 for bar in row["bars"])

    def test_texts_of_a_picture_do_not_touch(self, opened: tuple[str, int, Visit]) -> None:
        """No two texts of a picture lie over each other."""
        for chart in opened[2].answer["charts"]:
            texts = chart["texts"]
            for i, (one, *a) in enumerate(texts):
                for other, *b in texts[i + 1 :]:
                    across = min(a[2], b[2]) - max(a[0], b[0])
                    down = min(a[3], b[3]) - max(a[1], b[1])
                    # Boxes of letters have air above and below; a quarter of a line is not a collision.
                    assert across <= SLACK or down <= 6, (chart["kind"], one, other)

    def test_language_is_shown(self, opened: tuple[str, int, Visit]) -> None:
        """The text that a reader sees is in the language of the report."""
        locale, _, seen = opened
        said = "预计 6 月 16 日上线" if locale == "zh_CN" else "Go-live is expected on 16 June"
        assert said in seen.answer["text"]

    def test_chinese_has_glyphs(self, opened: tuple[str, int, Visit]) -> None:
        """Two ideographs look different from each other and from a missing glyph."""
        first, second, missing = opened[2].answer["glyphs"]
        assert len({first, second, missing}) == 3


def test_charts_follow_dark_mode(tmp_path: Path) -> None:
    """Lines, names and cards take their colours from the dark page."""
    page = HtmlRenderer().render(sample_report()).text
    light, dark = (visit(page, tmp_path, 1280, *flags).answer["colours"] for flags in ((), (DARK,)))
    assert len(light) == len(dark) == 4
    assert all(one != other for one, other in zip(light, dark, strict=True))


def test_dark_mode_has_a_dark_page(tmp_path: Path) -> None:
    """Who prefers dark pages gets one."""
    page = HtmlRenderer().render(sample_report()).text
    assert visit(page, tmp_path, 1280, DARK).answer["background"] == "rgb(20, 23, 27)"


@pytest.mark.parametrize("locale", LOCALES)
def test_print_has_a_few_pages(locale: str, tmp_path: Path) -> None:
    """A status report prints on a handful of pages, its closed tables left out."""
    pdf = pdf_of(HtmlRenderer().render(sample_report(locale)).text, tmp_path)
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) <= 7


def test_the_browser_would_tell(tmp_path: Path) -> None:
    """The proof that the silence above means something: a page that asks and complains is found out."""
    page = (
        '<body><img src="http://tracker.example/a.png"><script>console.error("loud")</script>'
        '<div style="width:3000px">wide</div></body>'
    )
    seen = visit(page, tmp_path, 390)
    assert any("loud" in line for line in seen.console)
    assert any("tracker.example" in address for address in seen.requests)
    assert seen.answer["wide"] > 390
    # The same with the report's policy: nothing is asked for.
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    assert visit(policy + page, tmp_path, 390).requests == ()
