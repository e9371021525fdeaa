"""Hostile, damaged and foreign files: one clear error of the library, quickly, and nothing else."""

from __future__ import annotations

import gzip
import io
import sys
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clientpm.adapters.exchange import msproject
from clientpm.errors import ClientPMError, FieldTypeError, LimitExceeded, ValidationError
from clientpm.values.limits import Limits
from tests.unit.adapters.exchange.plan_files import (
    NAMESPACE,
    calendar,
    header,
    line,
    link,
    plan_file,
    plan_of,
    task,
)

if TYPE_CHECKING:
    from pathlib import Path

ROOT = f'<Project xmlns="{NAMESPACE}">'
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + f"]>{ROOT}<Title>&i;</Title></Project>"
)
QUADRATIC = f'<!DOCTYPE q [<!ENTITY a "{"x" * 50_000}">]>{ROOT}<Title>{"&a;" * 50_000}</Title></Project>'
EXTERNAL = f'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>{ROOT}<Title>&f;</Title></Project>'
REMOTE = f'<!DOCTYPE Project SYSTEM "http://127.0.0.1:9/x.dtd">{ROOT}</Project>'
PARAMETER = f'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>{ROOT}</Project>'
PLAIN = f"<!DOCTYPE Project>{ROOT}</Project>"


def refused(data: bytes, limits: Limits | None = None) -> ClientPMError:
    """Give the error with which a file is refused."""
    with pytest.raises(ClientPMError) as caught:
        msproject.read(data, limits=limits)
    return caught.value


class TestDocumentTypes:
    @pytest.mark.parametrize(
        "text",
        [BOMB, QUADRATIC, EXTERNAL, REMOTE, PARAMETER, PLAIN],
        ids=["laughs", "quadratic", "file", "remote", "parameter", "plain"],
    )
    @pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gbk"])
    def test_any_document_type_is_refused(self, text: str, codec: str) -> None:
        """A document type is refused at once, in every encoding, however harmless it looks."""
        data = text.encode(codec)
        if codec == "gbk":
            data = b'<?xml version="1.0" encoding="GBK"?>' + text.replace('<?xml version="1.0"?>', "").encode("gbk")
        began = time.perf_counter()
        assert refused(data).code == "xml.dtd"
        assert time.perf_counter() - began < 1

    def test_nothing_is_opened(self) -> None:
        """No file and no socket is opened for an entity."""
        opened: list[str] = []
        watching = [True]

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            if watching[0] and event in {"open", "socket.connect", "socket.getaddrinfo", "urllib.Request"}:
                opened.append(f"{event} {arguments[0]!r}")

        refused(PLAIN.encode())  # imports what is imported on first use
        sys.addaudithook(watch)
        try:
            for text in (EXTERNAL, REMOTE, PARAMETER):
                refused(text.encode())
        finally:
            watching[0] = False
        assert opened == []

    def test_undefined_entity(self) -> None:
        """An entity that nobody declared is damage."""
        assert refused(f"{ROOT}<Title>&nbsp;</Title></Project>".encode()).code == "xml.damaged"


class TestSize:
    @pytest.mark.parametrize("closed", [True, False])
    def test_one_megabyte_of_nesting(self, closed: bool) -> None:  # noqa: FBT001 - a column of the table
        """A megabyte of opening tags is refused at the sixty-fifth."""
        data = (ROOT + "<a>" * 350_000 + ("</a>" * 350_000 + "</Project>" if closed else "")).encode()
        began = time.perf_counter()
        error = refused(data)
        assert (error.code, type(error)) == ("limit.nesting", LimitExceeded)
        assert time.perf_counter() - began < 1

    def test_nesting_within_records(self) -> None:
        """Depth counts within a task too."""
        assert refused(plan_file("<Task>" + "<a>" * 100 + "</a>" * 100 + "</Task>")).code == "limit.nesting"

    @pytest.mark.parametrize(
        ("limits", "code"),
        [
            (Limits(document_bytes=500), "limit.document_bytes"),
            (Limits(items=20), "limit.items"),
            (Limits(tasks=2), "limit.tasks"),
            (Limits(dependencies=1), "limit.dependencies"),
            (Limits(nesting=3), "limit.nesting"),
        ],
    )
    def test_limits_of_the_host(self, limits: Limits, code: str) -> None:
        """Each limit that the host sets is kept."""
        data = plan_file(task(1), task(2, link(1)), task(3, link(2)))
        assert len(plan_of(msproject.read(data))) == 3
        error = refused(data, limits)
        assert (error.code, type(error)) == (code, LimitExceeded)

    def test_huge_texts(self) -> None:
        """A megabyte of text in a field is shown cut in the message."""
        error = refused(plan_file(task(1, Priority="9" * 1_000_000)))
        assert len(str(error)) < 1_000

    def test_huge_names_of_elements(self) -> None:
        """An element with a name of a megabyte is reported with a short one."""
        imported = msproject.read(plan_file(task(1), task(2, **{"x" * 1_000_000: "1"})))
        assert max(map(len, line(imported, "unknown_element").facts["elements"])) < 200


class TestForms:
    def test_packed(self, tmp_path: Path) -> None:
        """Archives are refused by their first bytes."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("plan.xml", plan_file())
        for data in (packed.getvalue(), gzip.compress(plan_file()), b"BZh91AY", b"\xfd7zXZ\x00\x00"):
            assert refused(data).code == "xml.packed"
        path = tmp_path / "plan.xml.gz"
        path.write_bytes(gzip.compress(plan_file()))
        with pytest.raises(ValidationError, match="unpack it first"):
            msproject.read(path)

    def test_binary_plan(self) -> None:
        """An .mpp file is told how to become readable."""
        error = refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
        assert error.code == "xml.binary"
        assert "XML Format" in str(error)

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "xml.empty"),
            (b"  \n ", "xml.damaged"),
            (b'{"project": 1}', "xml.damaged"),
            (b"<html><body/></html>", "xml.root"),
            (b'<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003"/>', "xml.root"),
            (b"<Project/>", "msproject.no_start"),
            (b"\x00\x01\x02", "xml.damaged"),
            (b"MPX,Microsoft Project,4.0", "xml.damaged"),
        ],
    )
    def test_something_else(self, data: bytes, code: str) -> None:
        """What is no plan is refused with a code that says why."""
        assert refused(data).code == code

    def test_damage_has_line_and_column(self) -> None:
        """Damaged XML is refused with the place of the damage."""
        error = refused(f"{ROOT}\n <Title>a<b></Title>\n</Project>".encode())
        assert (error.code, error.where) == ("xml.damaged", "line 2, column 15")
        assert error.facts == {"line": 2, "column": 15}

    @pytest.mark.parametrize("character", ["\x00", "\x01", "\x0b", "\x1f", "\ufffe", "&#0;", "&#8;", "&#xD800;"])
    def test_control_characters(self, character: str) -> None:
        """Characters that XML does not have are damage."""
        assert refused(f"{ROOT}<Title>a{character}b</Title></Project>".encode()).code == "xml.damaged"

    @pytest.mark.parametrize("namespace", ["", "http://example.org/other"])
    def test_namespace(self, namespace: str) -> None:
        """A missing or foreign namespace is accepted and reported; prefixes do not matter."""
        imported = msproject.read(plan_file(task(1)).replace(NAMESPACE.encode(), namespace.encode()))
        assert len(plan_of(imported)) == 1
        assert line(imported, "namespace").count == 1
        prefixed = f'<p:Project xmlns:p="{NAMESPACE}"><p:StartDate>2026-03-02</p:StartDate></p:Project>'
        assert msproject.read(prefixed.encode()).report.line("msproject.namespace") is None


class TestEncodings:
    TEXT = plan_file(task(1, Name="设计评审")).decode().partition("?>")[2]

    @pytest.mark.parametrize(
        ("declared", "codec"),
        [
            ("UTF-8", "utf-8"),
            ("utf-8", "utf-8-sig"),
            ("UTF-16", "utf-16"),
            ("GBK", "gbk"),
            ("GB2312", "gb2312"),
            ("gb18030", "gb18030"),
            ("Big5", "gb18030"),
            (None, "utf-8"),
            (None, "utf-16"),
            (None, "utf-8-sig"),
        ],
    )
    def test_decoded_by_evidence(self, declared: str | None, codec: str) -> None:
        """Every encoding that such files come in gives the same plan."""
        text = "设計" if declared == "Big5" else "设计评审"
        data = self.TEXT.replace("设计评审", text)
        codec = "big5" if declared == "Big5" else codec
        head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
        title = text if codec != "big5" else "計"
        encoded = (head + data.replace(text, title)).encode(codec)
        assert plan_of(msproject.read(encoded))["1"].title == title

    @pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
    def test_utf_16_without_a_mark(self, codec: str) -> None:
        """UTF-16 without a byte order mark is seen by its declaration."""
        data = f'<?xml version="1.0" encoding="UTF-16"?>{self.TEXT}'.encode(codec)
        assert plan_of(msproject.read(data))["1"].title == "设计评审"

    def test_declaration_that_cannot_be_true(self) -> None:
        """What declares UTF-16 in single bytes is UTF-8, and reported."""
        imported = msproject.read(f'<?xml version="1.0" encoding="UTF-16"?>{self.TEXT}'.encode())
        assert plan_of(imported)["1"].title == "设计评审"
        assert line(imported, "encoding").facts["values"] == ("UTF-16",)

    @pytest.mark.parametrize("name", ["utf-7", "rot13", "zlib_codec", "ebcdic-cp-us", "x"])
    def test_unknown_encodings(self, name: str) -> None:
        """Only encodings of a list are read: some codecs of Python are no encodings."""
        assert refused(f'<?xml version="1.0" encoding="{name}"?>{ROOT}</Project>'.encode()).code == "xml.encoding"

    @pytest.mark.parametrize(
        ("declared", "codec"), [("UTF-8", "gbk"), ("GBK", "latin-1"), ("UTF-8", "latin-1"), ("ascii", "gbk")]
    )
    def test_wrong_declarations(self, declared: str, codec: str) -> None:
        """Bytes that do not fit are refused, never guessed at."""
        name = "é\xff" if codec == "latin-1" else "评审"
        text = f'<?xml version="1.0" encoding="{declared}"?>{self.TEXT.replace("设计评审", name)}'
        assert refused(text.encode(codec)).code == "xml.encoding"

    def test_character_across_two_pieces(self) -> None:
        """A character may lie across two pieces of the file."""
        padding = "<!--" + "设" * 200_000 + "-->"
        text = f'<?xml version="1.0" encoding="GBK"?>{padding}{self.TEXT}'
        assert plan_of(msproject.read(text.encode("gbk")))["1"].title == "设计评审"
        assert refused(text.encode("gbk")[:300_001]).code in {"xml.encoding", "xml.damaged"}


class TestSources:
    def test_path_bytes_and_file(self, tmp_path: Path) -> None:
        """A path, its text, bytes of any kind and an open file give the same project."""
        data = plan_file(task(1))
        path = tmp_path / "plan.xml"
        path.write_bytes(data)
        with path.open("rb") as file:
            assert msproject.read(file).project == msproject.read(data).project
            assert not file.closed
        for source in (path, str(path), bytearray(data), memoryview(data), io.BytesIO(data)):
            assert msproject.read(source).project == msproject.read(data).project

    @pytest.mark.parametrize("name", ["missing.xml", "", "a\x00b"])
    def test_unreadable(self, tmp_path: Path, name: str) -> None:
        """A file that is not there, a folder and an impossible name are refused."""
        with pytest.raises(ValidationError) as caught:
            msproject.read(str(tmp_path / name) if name != "a\x00b" else name)
        assert caught.value.code == "file.unreadable"

    @pytest.mark.parametrize("source", [None, 5, object(), ["plan.xml"], io.StringIO("<Project/>")])
    def test_other_types(self, source: object) -> None:
        """Anything else is of the wrong type, text files among them."""
        with pytest.raises(FieldTypeError):
            msproject.read(source)  # type: ignore[arg-type]

    def test_xml_as_text(self) -> None:
        """A text is a path; one that is XML is told so."""
        with pytest.raises(ValidationError, match="encode"):
            msproject.read(plan_file().decode())

    def test_limits_of_the_wrong_type(self) -> None:
        """Limits are limits."""
        with pytest.raises(FieldTypeError):
            msproject.read(plan_file(), limits=5)  # type: ignore[arg-type]

    def test_failing_file(self) -> None:
        """A file that fails while it is read is one that cannot be read."""

        class Failing(io.BytesIO):
            def read(self, size: int | None = -1, /) -> bytes:  # noqa: ARG002 - as every file has it
                raise OSError(5, "Input/output error")

        with pytest.raises(ValidationError, match="Input/output error"):
            msproject.read(Failing())


SAMPLE = plan_file(
    task(0, OutlineLevel=0, Notes="note"),
    task(1, Name="Phase", Duration="PT80H0M0S"),
    task(2, link(4, 3, 50, 19), OutlineLevel=2, PercentComplete=50, ActualStart="2026-03-02T08:00:00"),
    task(3, link(2, 1, 4800), OutlineLevel=2, CalendarUID=2, ConstraintType=4, ConstraintDate="2026-03-09T08:00:00"),
    task(4, OutlineLevel=1, Milestone=1, Duration="PT0H0M0S", Deadline="2026-05-01T17:00:00"),
    head=header(GUID="4BBEB7CB-8651-F011-841E-F0A654B6350E", MinutesPerDay=480, Author="Li Na"),
    calendars=calendar() + calendar(2, BaseCalendarUID=1),
    rest="<Resources><Resource><UID>1</UID><Name>R</Name></Resource></Resources>",
)
NASTY = [
    b"NaN", b"-1", b"", b"99999999999999999999", b"1e999", b"0", b"1", b"<", b"</Task>", b"<Task>", b"<!DOCTYPE a>",
    b"&x;", b"\xff", b"\x00", b"9999-12-31T23:59:59", b"PT-1H", b"PT1000000H0M0S", b"2", b"3", b"1.5", b"]]>", b"<UID>1</UID>",
]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Make a file that was a plan until somebody got at it."""
    data = SAMPLE
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([0, 1, 3, 10, 60])))
        inserted = draw(st.sampled_from(NASTY) | st.binary(max_size=4) | st.just(data[start:end] * 2))
        data = data[:start] + inserted + data[end:]
    return data


@st.composite
def absurd(draw: st.DrawFn) -> bytes:
    """Make a well-formed file with absurd values in it."""
    parts = SAMPLE.split(b">")
    leaves = [i for i, part in enumerate(parts) if b"</" in part and not part.startswith(b"<")]
    for i in draw(st.lists(st.sampled_from(leaves), min_size=1, max_size=3)):
        value = draw(
            st.sampled_from([v for v in NASTY if v.isascii() and b"<" not in v and b"&" not in v and b"\x00" not in v])
        )
        parts[i] = value.replace(b"]]>", b"") + b"<" + parts[i].partition(b"<")[2]
    return b">".join(parts)


@given(damaged() | absurd())
@example(SAMPLE)
@example(SAMPLE[:-1])
@example(b"\xef\xbb\xbf")
def test_nothing_else_escapes(data: bytes) -> None:
    """Whatever is done to a file, it is read or refused with an error of the library."""
    found: ClientPMError | None = None
    try:
        msproject.read(data, limits=Limits.strict())
    except ClientPMError as error:
        found = error
    assert found is None or (found.code and str(found).replace("\n", "").isprintable())


def test_the_sample_itself_is_read() -> None:
    """The file that the fuzzing starts from is a plan."""
    assert len(plan_of(msproject.read(SAMPLE))) == 4
