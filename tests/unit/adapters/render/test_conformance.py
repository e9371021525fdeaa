"""The renderers that come with the library pass the checks that it ships for others."""

from __future__ import annotations

import hashlib
import itertools
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from clientpm.adapters.render import HtmlRenderer, MarkdownRenderer, TextRenderer
from clientpm.testing.renderer_contract import RendererContract
from tests.architecture.source import ROOT
from tests.sample_reports import sample_report
from tests.sample_risk_figures import risk_sample_report

if TYPE_CHECKING:
    from clientpm.ports.rendering import ReportRenderer

RENDERERS = (TextRenderer, MarkdownRenderer, HtmlRenderer)
DIGESTS = """
import hashlib, locale, sys
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass
from clientpm.adapters.render import HtmlRenderer, MarkdownRenderer, TextRenderer
from tests.sample_reports import sample_report
from tests.sample_risk_figures import risk_sample_report
for renderer in (TextRenderer(), MarkdownRenderer(), HtmlRenderer()):
    for sample in (sample_report, risk_sample_report):
        for language in ("en", "zh_CN"):
            print(hashlib.sha256(renderer.render(sample(language)).data).hexdigest())
"""


class TestText(RendererContract):
    @pytest.fixture
    def renderer(self) -> ReportRenderer:
        """Give the renderer for plain text."""
        return TextRenderer()


class TestMarkdown(RendererContract):
    @pytest.fixture
    def renderer(self) -> ReportRenderer:
        """Give the renderer for Markdown."""
        return MarkdownRenderer()


class TestHtml(RendererContract):
    @pytest.fixture
    def renderer(self) -> ReportRenderer:
        """Give the renderer for HTML."""
        return HtmlRenderer()


@pytest.mark.slow
def test_same_bytes_on_every_machine() -> None:
    """Hash seed, locale and time zone of the process leave no trace in a report."""
    samples = (sample_report, risk_sample_report)
    documents = [sample(language) for sample in samples for language in ("en", "zh_CN")]
    expected = [
        hashlib.sha256(renderer().render(document).data).hexdigest() for renderer in RENDERERS for document in documents
    ]
    settings = itertools.product(
        ("0", "1", "42", "4294967295"),
        ("C.UTF-8", "zh_CN.UTF-8", "de_DE.UTF-8"),
        ("UTC", "Pacific/Chatham", "America/Los_Angeles"),
    )
    # A third of the 36, in which every two values of two settings meet.
    sample = [setting for i, setting in enumerate(settings) if (i + i // 3 + i // 9) % 3 == 0]
    for seed, language, zone in sample:
        done = subprocess.run(
            [sys.executable, "-c", DIGESTS],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "LC_ALL": language,
                "TZ": zone,
                "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.split() == expected, (seed, language, zone)
