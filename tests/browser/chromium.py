"""Drive headless Chromium from its command line, and read what it saw."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import tempfile
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PROBE", "Visit", "chromium", "pdf_of", "visit"]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-extensions",
    "--hide-scrollbars",
    "--allow-file-access-from-files",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_BROWSER = "not an origin"
_CONSOLE = re.compile(r":CONSOLE[:(]\d*\)?\]?.*")
_ANSWER = re.compile(r'<pre id="answer">(.*?)</pre>', re.DOTALL)

# Runs in a page of the test that holds the report in a frame: the report itself never runs anything.
PROBE = """<!DOCTYPE html><meta charset="utf-8"><body style="margin:0"><pre id="answer"></pre>
<iframe id="frame" src="report.html" style="width:{width}px;height:900px;border:0"></iframe>
<script>
const answer = (value) => {{ document.getElementById("answer").textContent = JSON.stringify(value); }};
document.getElementById("frame").onload = (event) => {{
  const page = event.target.contentDocument, style = getComputedStyle(page.body);
  const box = (element) => {{ const r = element.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; }};
  const ink = (text) => {{
    const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
    pen.font = "32px " + style.fontFamily;
    pen.fillText(text, 10, 60);
    return canvas.toDataURL();
  }};
  answer({{
    wide: page.documentElement.scrollWidth,
    background: style.backgroundColor,
    text: page.body.innerText,
    board: [...page.querySelectorAll(".board-column")].map((column) => ({{
      box: box(column), cards: [...column.querySelectorAll(".card")].map(box),
    }})),
    colours: [
      ["path.line.earned", "stroke"], ["text.end-name.earned", "fill"], [".trend .casing", "stroke"],
      [".card", "backgroundColor"],
    ].map(([name, what]) => page.querySelector(name) && getComputedStyle(page.querySelector(name))[what]),
    glyphs: [ink("预"), ink("约"), ink("\\u{{10fffd}}")],
    charts: [...page.querySelectorAll("svg.chart")].filter((svg) => svg.getBoundingClientRect().width > 0).map((svg) => ({{
      kind: svg.getAttribute("class"),
      box: box(svg),
      texts: [...svg.querySelectorAll("text")].filter((t) => t.textContent).map((t) => [t.textContent, ...box(t)]),
      rows: [...svg.querySelectorAll("g.row")].map((g) => ({{
        label: box(g.querySelector("text.label")),
        bars: [...g.querySelectorAll("rect, path")].map(box),
      }})),
    }})),
  }});
}};
</script>
"""


@attrs.frozen(kw_only=True)
class Visit:
    """What happened when a page was opened.

    Attributes:
        answer: What the probe measured.
        console: What was written to the console.
        requests: Addresses that the browser asked for, files left out.
    """

    answer: dict[str, Any]
    console: tuple[str, ...]
    requests: tuple[str, ...]


def chromium() -> str | None:
    """Give the path of a Chromium, if there is one."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    browser = chromium()
    assert browser is not None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        return subprocess.run(
            [browser, *_FLAGS, f"--user-data-dir={profile}", *arguments],
            env={**os.environ, "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=120,
        )


def visit(report: str, folder: Path, width: int, *flags: str) -> Visit:
    """Open a report in a frame of a width, and measure it.

    Args:
        report: The page.
        folder: Where its files may lie.
        width: Width of the frame [px].
        *flags: Further flags for the browser.

    Returns:
        What happened.
    """
    (folder / "report.html").write_text(report, encoding="utf-8")
    probe = folder / "probe.html"
    probe.write_text(PROBE.format(width=width), encoding="utf-8")
    log = folder / "net.json"
    done = _run(
        "--enable-logging=stderr",
        "--v=0",
        f"--log-net-log={log}",
        f"--window-size={max(width, 1300)},1000",
        "--dump-dom",
        *flags,
        probe.as_uri(),
    )
    found = _ANSWER.search(done.stdout)
    assert found is not None, done.stderr
    return Visit(
        answer=json.loads(html.unescape(found[1])),
        console=tuple(_CONSOLE.findall(done.stderr)),
        requests=_requests(log),
    )


def _requests(log: Path) -> tuple[str, ...]:
    """Read the addresses of all requests from the browser's own log."""
    text = log.read_text(encoding="utf-8").rstrip().rstrip(",")
    try:
        events = json.loads(text)["events"]
    except json.JSONDecodeError:  # the browser went before it closed its log
        events = json.loads(f"{text}]}}")["events"]
    asked = (event.get("params", {}) for event in events)
    # The browser has errands of its own; what a page asks for carries the page as its initiator.
    addresses = {str(each["url"]) for each in asked if each.get("initiator", _BROWSER) != _BROWSER and "url" in each}
    return tuple(sorted(each for each in addresses if not each.startswith(("file:", "data:", "blob:"))))


def pdf_of(report: str, folder: Path) -> bytes:
    """Print a report, and give the PDF."""
    page, pdf = folder / "report.html", folder / "report.pdf"
    page.write_text(report, encoding="utf-8")
    _run("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    return pdf.read_bytes()
