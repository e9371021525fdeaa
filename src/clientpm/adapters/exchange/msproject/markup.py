"""Safe XML: no document type, no entities, bounded depth and size, one record at a time.

The parser never builds a tree of the document. It hands over each record (a task, a
calendar) when it is complete, and forgets it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol
from xml.etree.ElementTree import ParseError  # only the error; the parser is the hardened one

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from clientpm.errors import LimitExceeded, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.values.limits import Limits

__all__ = ["Node", "RecordSink", "parse"]

RECORDS: Final = frozenset({"Calendars", "Tasks", "Resources", "Assignments"})
_ROOT: Final = "Project"
_AT_HEADER, _AT_RECORD = 1, 2


_CHILDLESS: Final[list[Node]] = []
"""Shared by all elements without children, and never changed: most elements are such."""


class Node:
    """An element: its local name, its text, and its children where they are wanted."""

    __slots__ = ("children", "name", "text")
    children: list[Node]

    def __init__(self, name: str) -> None:
        self.name = name
        self.text = ""
        self.children = _CHILDLESS

    def add(self, node: Node) -> None:
        """Take a child."""
        if self.children is _CHILDLESS:
            self.children = [node]
        else:
            self.children.append(node)

    def child(self, name: str) -> Node | None:
        """Return the first child of a name."""
        for node in self.children:
            if node.name == name:
                return node
        return None

    def all(self, name: str) -> list[Node]:
        """Return every child of a name."""
        return [node for node in self.children if node.name == name]

    def value(self, name: str) -> str:
        """Return the text of the first child of a name, or nothing."""
        node = self.child(name)
        return "" if node is None else node.text.strip()


class RecordSink(Protocol):
    """Protocol: what takes the parts of a document as they are read."""

    def root(self, name: str, namespace: str) -> None:
        """Take the root element, before anything else."""

    def record(self, container: str, node: Node) -> None:
        """Take one complete record of a container, such as a task of `Tasks`."""

    def header(self, node: Node) -> None:
        """Take one complete element directly below the root that is no container of records."""


class _Builder:
    """The parser's target: a stack of open elements, and where finished ones go."""

    def __init__(self, sink: RecordSink, limits: Limits) -> None:
        self.sink = sink
        self.limits = limits
        self.deepest = limits.nesting
        self.most = limits.items
        self.count = 0
        self.stack: list[Node] = []
        self.text: list[str] = []
        self.names: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - the format has no attributes
        self.count += 1
        stack = self.stack
        if len(stack) >= self.deepest or self.count > self.most:
            raise self._too_much()
        name = self.names.get(tag)
        if name is None:
            namespace, brace, local = tag.rpartition("}")
            name = self.names[tag] = local
            if not stack:
                self.sink.root(name, namespace[1:] if brace else "")
        stack.append(Node(name))
        self.text.clear()

    def data(self, data: str) -> None:
        self.text.append(data)

    def end(self, tag: str) -> None:  # noqa: ARG002 - the parser checks that it is the one that was opened
        node = self.stack.pop()
        if not node.children:
            node.text = "".join(self.text)
        self.text.clear()
        depth = len(self.stack)
        if depth > _AT_RECORD:
            parent = self.stack[-1]
            if self.stack[1].name in RECORDS or not parent.children:
                parent.add(node)
        elif depth == _AT_RECORD and self.stack[1].name in RECORDS:
            self.sink.record(self.stack[1].name, node)
        elif depth == _AT_RECORD:
            self.stack[1].children = [node]
        elif depth == _AT_HEADER and node.name not in RECORDS:
            self.sink.header(node)

    def close(self) -> None:
        return None

    def _too_much(self) -> LimitExceeded:
        path = "/".join(node.name for node in self.stack[1:5])
        if self.count > self.most:
            return LimitExceeded(
                "too many elements", code="limit.items", where=path, expected=f"at most {self.most}", limit=self.most
            )
        return LimitExceeded(
            "elements are nested too deep",
            code="limit.nesting",
            where=path,
            expected=f"at most {self.deepest} levels",
            limit=self.deepest,
        )


def parse(texts: Iterable[str], sink: RecordSink, limits: Limits) -> None:
    """Parse a document and hand its records over one by one.

    Args:
        texts: The document's text, piece by piece.
        sink: What takes the records.
        limits: How deep and how large the document may be.

    Raises:
        LimitExceeded: When it is nested too deep or has too many elements.
        ValidationError: When it declares a document type, or is not well-formed.
    """
    parser = DefusedXMLParser(target=_Builder(sink, limits), forbid_dtd=True)
    try:
        for text in texts:
            parser.feed(text)
        parser.close()
    except DefusedXmlException as error:
        raise ValidationError(
            "the document declares a document type (DTD) or entities, which is refused",
            code="xml.dtd",
            where="source",
            expected="XML without <!DOCTYPE",
        ) from error
    except ParseError as error:
        line, column = error.position
        raise ValidationError(
            f"the XML is damaged at line {line}, column {column + 1}: {_reason(error)}",
            code="xml.damaged",
            where=f"line {line}, column {column + 1}",
            expected="a complete, well-formed document",
            line=line,
            column=column + 1,
        ) from error


def _reason(error: ParseError) -> str:
    return str(error).partition(":")[0]


def refuse_root(name: str, namespace: str) -> None:
    """Refuse a root element that is not a Microsoft Project plan's.

    Args:
        name: Its local name.
        namespace: Its namespace, empty where there is none.

    Raises:
        ValidationError: When it is another kind of document.
    """
    if name == _ROOT and "msbuild" not in namespace.lower() and "maven" not in namespace.lower():
        return
    raise ValidationError(
        "the document is not a Microsoft Project plan",
        code="xml.root",
        where="source",
        got=f"<{name}>" + (f" of {namespace}" if namespace else ""),
        expected="the root element <Project> of http://schemas.microsoft.com/project",
    )
