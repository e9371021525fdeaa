"""What holds of the plain-language check for every text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import clientpm as pm
from clientpm.reports.block import Paragraph
from clientpm.reports.document import Document, DocumentMeta
from clientpm.reports.plain_sentences import sentences_of

PIECES = st.sampled_from(
    [
        "the critical path", "baseline", "UAT", "SLA (service level agreement)", "you failed to", "was not", "by the client",
        "“", "”", "(", ")", "（", "）", "。", "；", ". ", "\n", "\n\n", "- ", "# ", "| ", "`", "```\n", "<!--", "-->",
        "https://x.y", "由于贵方", "未按时", "被客户", "拖延", "关键路径", "如果", "基准", "e.g.", "No. 4", "\ufffc", "\x00", "İ", "\u2028",
    ]
)  # fmt: skip
TEXTS = (
    st.text()
    | st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join)
    | st.lists(PIECES, max_size=40).map(" ".join)
)
LOCALES = st.sampled_from(["en", "zh_CN"])


@given(TEXTS, LOCALES)
def test_no_text_raises(text: str, locale: str) -> None:
    """Any text has findings or none; each names words that stand in it, on a line that it has."""
    for finding in pm.check_plain_language(text, locale):
        facts = finding.facts
        assert 1 <= facts["line"] <= text.count("\n") + 1
        if finding.code != "plain.sentence":
            assert str(facts["words"]) in text
        assert pm.explain(finding, locale=locale)


@given(TEXTS, LOCALES)
def test_a_text_that_is_typed_is_left_out(text: str, locale: str) -> None:
    """A document that says only what people typed has no findings."""
    meta = DocumentMeta(kind="note", title="", project="", locale=locale, audience="client")
    document = Document(meta=meta, blocks=[Paragraph(text=text)])
    assert pm.check_plain_language(document, typed=[text]) == ()


@given(TEXTS, st.booleans())
def test_sentences_lie_in_the_text_in_order(text: str, chinese: bool) -> None:  # noqa: FBT001
    """Sentences are stretches of the text that do not overlap, and lose nothing but blanks."""
    at = 0
    kept = []
    for start, sentence in sentences_of(text, chinese=chinese):
        assert start >= at
        assert text.startswith(sentence, start)
        assert not text[at:start].strip()
        at = start + len(sentence)
        kept.append(sentence)
    assert not text[at:].strip()


@given(TEXTS, LOCALES)
def test_quoting_everything_silences_the_check(text: str, locale: str) -> None:
    """What is quoted is nobody's own words."""
    inner = "".join(
        letter for letter in text if letter not in "“”「」『』《》〈〉`\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
    )
    assert pm.check_plain_language(f"“{inner.replace('http', '').replace('<!--', '')}”", locale) == ()
