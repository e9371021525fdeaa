"""JSON text is read with suspicion and written exactly."""

from __future__ import annotations

import contextlib
import json
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientpm.errors import ClientPMError, FieldTypeError, LimitExceeded, ValidationError
from clientpm.evidence import format_json, parse_json
from clientpm.testing.strategies import json_values
from clientpm.values.frozen import freeze_json
from clientpm.values.limits import Limits
from tests.unit.evidence.hostile_json import BROKEN_DOCUMENT, BROKEN_TEXT


@pytest.mark.parametrize("name", BROKEN_TEXT)
def test_hostile_text_is_refused_with_its_code(name: str) -> None:
    """Each hostile text is refused within a second of a processor, with a stable code, and a message of one screen."""
    data, code = BROKEN_TEXT[name]
    begin = time.thread_time()
    with pytest.raises(ValidationError) as caught:
        parse_json(data)
    assert caught.value.code == code
    assert time.thread_time() - begin < 1
    assert len(str(caught.value)) < 1000
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b'{"a": [{"b": 1}, {"b": NaN}]}', "a[1].b"),
        (b'{"a": {"x y": 1e999}}', "a['x y']"),
        (b'{"a": {"b": 1, "b": 2}}', "a.b"),
        (b"[1, [2, 99999999999999999999]]", "[1][1]"),
        (b'{"a": ["\\ud800"]}', "a[0]"),
        (b'{\n"a": ?}', "line 2 column 6"),
        (b'{\n\n"a": "\xff"}', "line 3"),
        (b'\n"\xff"', "line 2"),
    ],
)
def test_the_place_is_named(data: bytes, where: str) -> None:
    """A problem of a value is named by its path, a problem of the text by its line."""
    with pytest.raises(ValidationError) as caught:
        parse_json(data)
    assert caught.value.where == where


def test_no_more_faults_are_reported_than_asked_for() -> None:
    """A text with a fault in every place cannot fill the screen."""
    text = b"[" + b"NaN, " * 99 + b"NaN]"
    for limits, count in ((Limits(problems=3), 3), (Limits(problems=1), 1), (Limits(), 100)):
        with pytest.raises(ValidationError) as caught:
            parse_json(text, limits)
        assert len(caught.value.problems or (caught.value,)) == count
    with pytest.raises(ValidationError) as caught:
        parse_json(text, Limits(problems=0))
    assert caught.value.code == "json.syntax"


def test_who_hands_over_the_name_of_a_file_is_told() -> None:
    """The name of a JSON file is no document; what is long, or has lines, is not taken for a name."""
    told = []
    for text in ("plans/shop.json", "shop.json ", "shop.txt", '{"a": 1', '{\n"a": shop.json', "a" * 300 + ".json"):
        with pytest.raises(ValidationError) as caught:
            parse_json(text)
        told.append(bool(caught.value.suggestion))
    assert told == [True, True, False, False, False, False]


@pytest.mark.parametrize(
    ("text", "got"),
    [
        ('{"a": ?}', "?}"),
        ('{"a": ' + "?" * 50, "?" * 20),
        ('{"a": ', "the end of the document"),
        ("", "the end of the document"),
    ],
)
def test_what_was_found_is_shown(text: str, got: str) -> None:
    """Twenty characters from the fault on, or that the document ends there."""
    with pytest.raises(ValidationError) as caught:
        parse_json(text)
    assert caught.value.got == got


def test_every_fault_is_reported_at_once() -> None:
    """Several faults of one text come in one error, in the order of the text."""
    with pytest.raises(ValidationError) as caught:
        parse_json(b'{"a": NaN, "b": 1e999, "c": 1, "c": 2, "d": "\\udc00", "e": 1e5}')
    assert [(p.where, p.code) for p in caught.value.problems] == [
        ("a", "json.number"),
        ("b", "limit.number"),
        ("c", "json.duplicate_key"),
        ("d", "json.surrogate"),
    ]


@pytest.mark.parametrize(
    ("limits", "fits", "too_much", "code"),
    [
        (Limits(document_bytes=10), b'"12345678"', b'"123456789"', "limit.document_bytes"),
        (Limits(document_bytes=10), '"12345678"', '"123456789"', "limit.document_bytes"),
        (Limits(nesting=3), b"[[[]]]", b"[[[[]]]]", "limit.nesting"),
        (Limits(nesting=2), b'{"a": "[[[["}', b'{"[": [["["]]}', "limit.nesting"),
        (Limits(nesting=70), b"[[]," + b"[" * 69 + b"]" * 70, b"[[]," + b"[" * 70 + b"]" * 71, "limit.nesting"),
        (Limits(nesting=70), b"[" * 70 + b"]" * 70, b'{"a":' * 70 + b"[]" + b"}" * 70, "limit.nesting"),
        (Limits(items=5), b"[1, 2, 3, 4]", b"[1, 2, 3, 4, 5, 6]", "limit.items"),
        (Limits(items=6), b'[{"a": 1}, {}, {}]', b'[{"a": 1, "b": 2}, {}, {}]', "limit.items"),
    ],
)
def test_a_limit_holds_exactly(limits: Limits, fits: bytes | str, too_much: bytes | str, code: str) -> None:
    """What is at the limit is read, what is one past it is refused; brackets in texts do not count."""
    parse_json(fits, limits)
    with pytest.raises(LimitExceeded) as caught:
        parse_json(too_much, limits)
    assert caught.value.code == code


def test_a_careless_depth_limit_still_raises_our_error() -> None:
    """Where a host allows any depth, Python's own limit comes out as ours."""
    with pytest.raises(LimitExceeded, match="nested too deep"):
        parse_json(b"[" * 200_000 + b"]" * 200_000, Limits(nesting=10**6))


@pytest.mark.parametrize("data", [None, 5, ["{}"], object()])
def test_only_bytes_and_text_are_documents(data: object) -> None:
    """Anything else than bytes or text is a wrong type."""
    with pytest.raises(FieldTypeError):
        parse_json(data)  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf{}", "\ufeff{}", bytearray(b"{}"), memoryview(b"{}"), "{}"])
def test_ways_to_hand_over_the_same(data: bytes) -> None:
    """Bytes of any kind, a text, and one byte order mark in front all mean the same."""
    assert parse_json(data) == {}


def test_whole_characters_beyond_the_plane_are_read() -> None:
    """A surrogate pair that is whole is one character."""
    assert parse_json(b'{"a": "\\ud83d\\ude00"}') == {"a": "\U0001f600"}


@pytest.mark.parametrize("text", ["1.50", "5E0", "-5E0", "-0.0", "1E+5", "0E-9", "12345678901234567890E0", "1E-300"])
def test_numbers_keep_their_digits(text: str) -> None:
    """A fractional number comes back with the digits it was written with."""
    number = parse_json(text)
    assert isinstance(number, Decimal)
    assert format_json([number]).decode() == f"[{text}]\n"


@given(json_values())
def test_a_hosts_json_comes_back_exactly(value: object) -> None:
    """Whatever JSON a record can hold is written and read back equal, in both forms, with the same bytes."""
    plain = _thawed(freeze_json(value))
    for indent in (None, 2):
        data = format_json(plain, indent=indent)
        assert parse_json(data) == plain
        assert format_json(parse_json(data), indent=indent) == data


def _thawed(value: object) -> object:
    if isinstance(value, tuple):
        return [_thawed(item) for item in value]
    if hasattr(value, "items"):
        return {key: _thawed(held) for key, held in value.items()}
    return value


def test_indented_text_is_that_of_the_standard_library() -> None:
    """With an indent the text is what `json.dumps` writes, so that people's tools agree with it."""
    value = {"a": [], "b": {}, "c": [1, {"d": "é"}]}
    assert format_json(value, indent=2).decode() == json.dumps(value, indent=2, ensure_ascii=False) + "\n"
    exact = format_json({**value, "e": Decimal("1.0")}, indent=2).decode()
    assert json.loads(exact) == {**value, "e": 1.0}


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_only_our_errors_come_out(data: bytes) -> None:
    """Any bytes are read or refused with an error of the family."""
    with contextlib.suppress(ClientPMError):
        parse_json(data)


SEEDS = [data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass") for data, _ in
         (*BROKEN_TEXT.values(), *BROKEN_DOCUMENT.values())]  # fmt: skip


@given(st.sampled_from([seed for seed in SEEDS if len(seed) < 500]), st.data())
def test_mutated_documents_never_crash(seed: bytes, data: st.DataObject) -> None:
    """A document with some bytes changed, cut or doubled is read or refused with an error of the family."""
    cut = data.draw(st.integers(0, len(seed)))
    end = data.draw(st.integers(cut, len(seed)))
    middle = data.draw(st.sampled_from([b"", b"0", b'"', b"\\", b"[", b"}", b",", b"-", b"e9", seed[cut:end] * 2]))
    with contextlib.suppress(ClientPMError):
        parse_json(seed[:cut] + middle + seed[end:])


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_json_is_not_written(value: Any) -> None:
    """A value that no plain form holds does not come out as a text that nobody can read."""
    for indent in (None, 2):
        with pytest.raises(ValueError, match="not JSON compliant"):
            format_json([value], indent=indent)


def test_half_a_character_is_not_written() -> None:
    """A text that UTF-8 cannot hold is refused on the way out too."""
    with pytest.raises(ValidationError) as caught:
        format_json({"a": "\ud800"})
    assert caught.value.code == "json.surrogate"
