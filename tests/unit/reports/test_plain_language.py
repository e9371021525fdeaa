"""Plain language: what the rules find, and what they leave alone."""

from __future__ import annotations

import re
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest

import clientpm as pm
from clientpm.reports.block import BulletList, Paragraph
from clientpm.reports.document import Document, DocumentMeta, GlossaryEntry
from clientpm.reports.finding_text import finding_lines
from clientpm.reports.plain_sentences import length_of, sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
LOCALES = ("en", "zh_CN")


def sentences(locale: str) -> Iterator[tuple[str, str, str]]:
    """Give each sentence of the list of a language: what is expected, the words, the sentence."""
    for line in (HERE / f"plain_sentences_{locale}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, _, rest = line.partition("|")
            words, _, text = rest.partition("|") if code != "ok" else ("", "", rest)
            yield code, words, text


def found(text: str, locale: str = "en") -> list[tuple[str, str]]:
    """Give what is found in a text: codes and words."""
    return [(item.code, item.facts["words"]) for item in pm.check_plain_language(text, locale)]


@pytest.mark.parametrize("locale", LOCALES)
def test_plain_sentences_pass(locale: str) -> None:
    """No rule finds anything in sentences that say it plainly."""
    good = [text for code, _, text in sentences(locale) if code == "ok"]
    assert len(good) >= 60
    assert {text: found(text, locale) for text in good if found(text, locale)} == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_rule_finds_its_sentences(locale: str) -> None:
    """Exactly one rule finds exactly the words that each of the other sentences has."""
    bad = [item for item in sentences(locale) if item[0] != "ok"]
    assert len(bad) >= 60
    for code, words, text in bad:
        ((which, said),) = found(text, locale)
        assert which == code, text
        assert said.startswith(words) if code == "plain.sentence" else said == words


def test_a_text_has_lines() -> None:
    """A finding in a text names the line in which its words stand, also within a sentence that goes on."""
    text = "# The plan\n\nAll is well,\nand the critical path\nis short.\n\n- You failed to sign.\n"
    findings = pm.check_plain_language(text)
    assert [(item.code, item.facts["line"]) for item in findings] == [("plain.term", 4), ("plain.blame", 7)]


def test_code_and_addresses_are_left_out() -> None:
    """What is no prose in Markdown is not checked."""
    text = "Run `UAT --baseline` or look at https://example.org/SLA.\n\n```text\nthe critical path, WBS\n```\n<!-- KPI -->\n"
    assert found(text) == []


def test_what_is_quoted_is_not_ours() -> None:
    """What stands within quotation marks was said or named by somebody else, and counts as one word."""
    assert found("The task “Baseline, critical path and UAT” is done.") == []
    assert found("任务“关键路径评审”已经完成，《UAT方案》也已提交。", "zh_CN") == []
    assert (
        length_of(
            "The task “Baseline, critical path” is done.".replace("“Baseline, critical path”", "\ufffc" * 25),
            chinese=False,
        )
        == 5
    )


def test_short_forms_count_where_they_first_stand() -> None:
    """Spelled out at first, a short form is free from then on; used before, it is found there once."""
    assert found("Our time to repair (TTR) is short. The TTR is 2 hours, and the TTR holds.") == []
    assert found("The TTR is short. Our time to repair (TTR) is 2 hours.") == [("plain.short_form", "TTR")]
    assert found("TTR (time to repair) is short; the TTR holds.") == []
    assert found("It is ready (XYZ).") == [("plain.short_form", "XYZ")]


def test_a_term_that_is_explained_is_free() -> None:
    """A term in the glossary of the document, or with its plain words beside it, needs no finding."""
    meta = DocumentMeta(kind="note", title="Note", project="Shop", locale="en", audience="client")
    blocks = [Paragraph(text="The critical path is short, and the SLA holds.")]
    assert len(pm.check_plain_language(Document(meta=meta, blocks=blocks))) == 2
    entries = [
        GlossaryEntry(term="critical path", plain="what sets the end"),
        GlossaryEntry(term="service level agreement", plain="x"),
    ]
    explained = DocumentMeta(
        kind="note", title="Note", project="Shop", locale="en", audience="client", glossary=entries
    )
    assert pm.check_plain_language(Document(meta=explained, blocks=blocks)) == ()


def test_a_document_has_paths_and_typed_texts() -> None:
    """A finding in a document names the path; titles that people typed are theirs."""
    meta = DocumentMeta(kind="note", title="Note", project="Shop", locale="en", audience="client")
    document = Document(
        meta=meta, blocks=[BulletList(items=["All well.", "Baseline review is done: the baseline holds."])]
    )
    (first,) = pm.check_plain_language(document)
    assert first.facts["where"] == "blocks[0].items[1]"
    assert first.facts["count"] == 2
    (second,) = pm.check_plain_language(document, typed=["Baseline review"])
    assert (second.facts["words"], second.facts.get("count")) == ("baseline", None)
    assert pm.check_plain_language(document, typed=["Baseline review is done: the baseline holds."]) == ()


def test_the_team_may_read_its_terms() -> None:
    """For the team, terms and short forms of the glossary are free; length, blame and other short forms are not."""
    text = "The critical path and the CPI are fine, the XQZ is not. You failed to sign."
    codes = [item.code for item in pm.check_plain_language(text, audience="internal")]
    assert codes == ["plain.short_form", "plain.blame"]


def test_limits_and_glossary_are_the_callers() -> None:
    """Limits, known short forms and the glossary can be given."""
    assert [item.code for item in pm.check_plain_language("One two three four.", limits=pm.PlainLimits(words=3))] == [
        "plain.sentence"
    ]
    assert pm.check_plain_language("The XQZ is ready.", limits=pm.PlainLimits(known=["xqz"])) == ()
    row = pm.GlossaryTerm(
        term_en="widget", abbreviation="", term_zh="部件", plain_en="part", plain_zh="零件", for_client="plain"
    )
    assert [item.facts["plain"] for item in pm.check_plain_language("The widgets follow.", glossary=[row])] == ["part"]
    assert pm.check_plain_language("The critical path is short.", glossary=[row]) == ()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"checked": 3}, "wording.type"),
        ({"checked": "a", "locale": "fr"}, "locale.unknown"),
        ({"checked": "a", "glossary": ["x"]}, "wording.glossary"),
        ({"checked": "a", "glossary": 3}, "wording.glossary"),
        ({"checked": "a", "limits": 3}, "wording.limits"),
        ({"checked": "a", "typed": "text"}, "wording.typed"),
        ({"checked": "a", "typed": [3]}, "wording.typed"),
    ],
)
def test_wrong_arguments_are_refused(arguments: dict[str, object], code: str) -> None:
    """Each argument is checked, and the error names it."""
    with pytest.raises(pm.ClientPMError) as caught:
        pm.check_plain_language(**arguments)  # type: ignore[arg-type]
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("values", "code"),
    [({"words": 0}, "wording.limit"), ({"characters": True}, "wording.limit"), ({"known": [3]}, "wording.known")],
)
def test_wrong_limits_are_refused(values: dict[str, object], code: str) -> None:
    """A limit is a whole number above zero, a short form a text."""
    with pytest.raises(pm.ClientPMError) as caught:
        pm.PlainLimits(**values)  # type: ignore[arg-type]
    assert caught.value.code == code


def test_typed_texts_are_those_of_records() -> None:
    """Only a record has texts that people typed; ids are none."""
    project = pm.Project(id="shop-1", title="Web shop", goals=[pm.Goal(id="g-1", title="Shorter waits")])
    assert {"Web shop", "Shorter waits"} <= pm.typed_texts(project)
    assert not {"shop-1", "g-1"} & pm.typed_texts(project)
    with pytest.raises(pm.FieldTypeError):
        pm.typed_texts("Web shop")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three?", 3),
        ("It costs 3.5 days. Fine.", 2),
        ("See e.g. Monday. Or Mr. Miller, No. 4, by J. Smith.", 2),
        ("A line\nthat goes on.\n\n- first\n- second\n# Head\nText", 5),
        ("one; two", 2),
        ("Wait ... and see.", 1),
    ],
)
def test_sentences_end_where_readers_end_them(text: str, count: int) -> None:
    """Full stops of short words and numbers end nothing; blank lines, items and headings do."""
    assert len(list(sentences_of(text, chinese=False))) == count


def test_lengths_are_words_and_characters() -> None:
    """English counts words, Chinese characters without punctuation, a Latin word or number as one."""
    assert length_of("On 26 October 2026, 5 days (or so) later.", chinese=False) == 9
    assert length_of("上线时间为2026年6月12日（周五），UAT除外。", chinese=True) == len("上线时间为年月日周五除外") + 4


@pytest.mark.parametrize("locale", LOCALES)
def test_findings_have_words(locale: str) -> None:
    """Every finding of the check is said in both languages, with the line in that language."""
    texts = {code: text for code, _, text in sentences(locale)}
    findings = [item for text in texts.values() for item in pm.check_plain_language(text, locale)]
    for said in LOCALES:
        lines = finding_lines(findings, said, everything=True)
        assert not [line for line in lines if "{" in line or "finding." in line]
        assert all(("line 1" if said == "en" else "第1行") in line for line in lines[: len(findings)])


GROWING = {
    "prose": "The team has finished the first part, and you will see it on Friday. ",
    "blame": "You have it and your client was not there. ",
    "chinese": "由于贵方尚未确认关键路径，下周请您安排人员配合。",
    "sides": "贵方客户您",
    "terms": "baseline ",
    "capitals": "AA ",
    "one word": "A",
    "brackets": "(（",
    "quotes": "“「",
    "line ends": "\n",
    "comments": "<!--",
    "fences": "```\n",
    "was": "was not ",
    "blanks": "was ",
    "due": "due to your ",
    "addresses": "http://",
    "stops": ". ",
}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", GROWING)
def test_time_grows_with_the_text_only(name: str, locale: str) -> None:
    """Four times the text takes about four times as long, whatever it repeats: no expression explodes."""

    def taken(size: int) -> float:
        text = GROWING[name] * (size // len(GROWING[name]))
        times = []
        for _ in range(3):
            start = process_time()
            pm.check_plain_language(text, locale)
            times.append(process_time() - start)
        return min(times)

    taken(1_000)
    assert taken(80_000) < 10 * taken(20_000) + 0.02


def test_no_text_of_the_lists_is_there_twice() -> None:
    """Each sentence is a case of its own."""
    for locale in LOCALES:
        texts = [text for _, _, text in sentences(locale)]
        assert len(texts) == len(set(texts))
        assert not [text for text in texts if re.search(r"\s{2}", text)]
