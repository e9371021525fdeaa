"""The catalogues are complete, alike in both languages, and compiled."""

from __future__ import annotations

import ast
import gettext
import io
import re
import string
from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import clientpm as pm
from clientpm.reports.catalogue import LOCALES, Catalogue
from tests.architecture.source import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

DIRECT = {"say", "count", "template", "has"}
DYNAMIC = (
    "communication.answers.",
    "survey.column.", "survey.dimension.", "survey.trend.", "relationship.lead.waiting.", "relationship.figure.told.", "relationship.trend.", "relationship.reason.", "promise.column.", "promise.kind.", "told.column.", "told.answer.", "journey.stage.", "contact.purpose.", "health.column.", "health.part.", "signal.", "stage.column.", "opportunity.kind.",
    "acceptance.", "agenda.", "agreed.", "asks.", "audience.", "cadence.", "certificate.", "change.", "changes.", "channel.",
    "channel_reason.", "closure.", "communication.head.", "computed.", "constraint.", "contract.", "dimension.",
    "duration.", "earned.", "ev.", "explain.", "figure_name.", "finding.", "format.tick_", "goal.", "hop.",
    "kickoff.", "label.", "lead.", "length.", "letter.", "matter.", "meta.title.", "milestones.", "minutes.", "next.client.",
    "next.yours.", "overall.", "parts.", "path.", "period.change.",
    "period.contacts.", "period.decided", "period.done.", "period.issue.", "period.promises.", "period.reached",
    "period.risk.", "period.title.", "plans.", "points.", "quality.count.", "quality.outcome.",
    "quality.severity.", "req.", "risk.", "standing.", "standing_table.", "state.", "state_count.", "trend.",
    "weekday.",
)  # fmt: skip


def sources(locale: str) -> Any:
    """Read the source of a catalogue."""
    path = files("clientpm.reports") / "locale" / locale / "LC_MESSAGES" / "clientpm.po"
    return read_po(io.BytesIO(path.read_bytes()), locale=locale, abort_invalid=True)


def forms(message: Any) -> tuple[str, ...]:
    """Give every form of a message."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


def messages(locale: str) -> dict[str, Any]:
    """Give the messages of a language by key."""
    return {m.id[0] if isinstance(m.id, tuple) else m.id: m for m in sources(locale) if m.id}


@pytest.mark.parametrize("locale", LOCALES)
def test_each_key_stands_once(locale: str) -> None:
    """No key names two messages, not even one that counts and one that does not."""
    path = files("clientpm.reports") / "locale" / locale / "LC_MESSAGES" / "clientpm.po"
    keys = re.findall(r'^msgid "(.+)"$', path.read_text(encoding="utf-8"), re.MULTILINE)
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def placeholders(text: str) -> set[str]:
    """Give the names that stand in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def literal_keys() -> Iterator[tuple[str, ast.Call]]:
    """Walk the calls in the sources that name a message."""
    for path in sorted((PACKAGE / "reports").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in DIRECT
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
            ):
                yield node.args[0].value, node


def test_languages_have_the_same_messages() -> None:
    """What can be said in one language can be said in the other, in one form or by number alike."""
    english, chinese = messages("en"), messages("zh_CN")
    assert list(english) == list(chinese)
    assert [k for k in english if isinstance(english[k].id, tuple)] == [
        k for k in chinese if isinstance(chinese[k].id, tuple)
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_left_untranslated(locale: str) -> None:
    """No message is empty or marked as doubtful, and each has as many forms as its language needs."""
    catalogue = sources(locale)
    for key, message in messages(locale).items():
        assert not message.fuzzy, key
        assert all(forms(message)), key
        assert len(forms(message)) == (catalogue.num_plurals if message.pluralizable else 1), key


def test_placeholders_are_the_same_in_both_languages() -> None:
    """A name in braces stands in every language and every form of a message, or in none."""
    chinese = messages("zh_CN")
    for key, message in messages("en").items():
        names = [placeholders(form) for form in (*forms(message), *forms(chinese[key]))]
        assert all(found == names[0] for found in names), key


@pytest.mark.parametrize("locale", LOCALES)
def test_compiled_catalogue_is_up_to_date(locale: str) -> None:
    """What ships is what the sources say."""
    compiled = io.BytesIO()
    write_mo(compiled, sources(locale))
    compiled.seek(0)
    path = files("clientpm.reports") / "locale" / locale / "LC_MESSAGES" / "clientpm.mo"
    with path.open("rb") as shipped:
        left, right = gettext.GNUTranslations(compiled), gettext.GNUTranslations(shipped)
    assert said(left) == said(right)


def said(catalogue: gettext.GNUTranslations) -> dict[Any, str]:
    """Give the messages of a compiled catalogue, its header left out: that one carries dates and versions."""
    return {key: text for key, text in vars(catalogue)["_catalog"].items() if key}


def test_every_message_that_the_code_names_exists() -> None:
    """A message that is asked for is there, and its placeholders are those that the code fills."""
    known = messages("en")
    for key, call in literal_keys():
        if key in {"locale", "translations"}:
            continue
        assert key in known, key
        given = {keyword.arg for keyword in call.keywords}
        if None in given or call.func.attr == "template":  # type: ignore[attr-defined]
            continue
        extra = {"n"} if call.func.attr == "count" else set()  # type: ignore[attr-defined]
        wanted = set().union(*(placeholders(form) for form in forms(known[key])))
        assert wanted <= given | extra, key


def test_every_message_is_used() -> None:
    """A message that nothing asks for is dead weight."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "reports").rglob("*.py"))
    unused = [key for key in messages("en") if f'"{key}"' not in text and not key.startswith(DYNAMIC)]
    assert unused == []


def test_chinese_has_chinese_punctuation() -> None:
    """A Chinese sentence ends and pauses as Chinese does, without Western marks or spaces between words."""
    western = re.compile(r"[一-鿿”][,;:.!?]|[,;:!?] ?[一-鿿]|[一-鿿] [一-鿿]")
    for key, message in messages("zh_CN").items():
        assert not any(western.search(form) for form in forms(message)), key


def test_an_unknown_language_is_refused() -> None:
    """There is no silent fall-back to another language."""
    for locale in ("de", "zh", "", None, "en_US.UTF-8", "../en"):
        with pytest.raises(pm.ValidationError) as caught:
            Catalogue(locale)  # type: ignore[arg-type]
        assert caught.value.code == "locale.unknown"


def test_an_unknown_message_and_a_missing_value_are_refused() -> None:
    """A key without words, and a placeholder without a value, are errors of the library, said as such."""
    with pytest.raises(pm.ValidationError, match="no such message"):
        Catalogue("en").say("no.such.key")
    with pytest.raises(pm.ValidationError, match="no such message"):
        Catalogue("en").template("no.such.key")
    with pytest.raises(pm.ValidationError, match="placeholder"):
        Catalogue("en").say("quote")


def test_data_is_never_a_template() -> None:
    """Braces in a title stay braces."""
    assert Catalogue("en").say("quote", text="{0} {text.__class__}") == "“{0} {text.__class__}”"
