"""What is public is documented, in one form.

The rules, all on names of the facade:

* every function, class, and public method of a class has a docstring whose first line is a full sentence;
* headings are Google's, and only those listed here;
* a function says what each argument means, what it gives, what it raises, and shows an example that runs.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from functools import cached_property
from types import FunctionType
from typing import TYPE_CHECKING, Any

import pytest

import clientpm

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADINGS = {
    "Args", "Attributes", "Examples", "Note", "Notes", "Provided", "Raises", "References",
    "Required", "Returns", "Shape", "Warns", "Yields",
}  # fmt: skip
HEADING = re.compile(r"^([A-Z][A-Za-z ]{2,20}):$", re.MULTILINE)
SENTENCE = re.compile(r"^[A-Z`*\"(].*[.?]$", re.DOTALL)

FUNCTIONS = [
    pytest.param(value, id=name)
    for name in clientpm.__all__
    if isinstance(value := getattr(clientpm, name), FunctionType)
]
CLASSES = [
    pytest.param(value, id=name) for name in clientpm.__all__ if inspect.isclass(value := getattr(clientpm, name))
]


def own_doc(thing: Any) -> str:
    """Give the docstring of a thing without its indentation."""
    return inspect.cleandoc(thing.__doc__ or "")


def sections(doc: str) -> dict[str, str]:
    """Split a docstring at its headings."""
    parts = HEADING.split(doc)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def complaints_about_form(doc: str) -> list[str]:
    """Judge the first sentence and the headings."""
    if not doc:
        return ["no docstring"]
    found: list[str] = []
    if not SENTENCE.match(doc.partition("\n\n")[0]):
        found.append("the first paragraph is not a full sentence")
    found += [f"heading {name!r} is not one of ours" for name in sections(doc) if name not in HEADINGS]
    return found


def public_methods(cls: type) -> Iterator[tuple[str, Any]]:
    """Walk what a class itself defines for its users."""
    for name, value in vars(cls).items():
        inner = value.__func__ if isinstance(value, classmethod | staticmethod) else value
        if not name.startswith("_") and isinstance(inner, FunctionType | property | cached_property):
            yield name, inner


def raises_something(function: FunctionType) -> bool:
    """Say whether a function raises in its own body."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    return any(isinstance(node, ast.Raise) and node.exc is not None for node in ast.walk(tree))


@pytest.mark.parametrize("function", FUNCTIONS)
def test_functions_are_documented(function: FunctionType) -> None:
    """A function says all that its reader must know, in the sections that Google's style names."""
    doc = own_doc(function)
    complaints = complaints_about_form(doc)
    have = sections(doc)
    signature = inspect.signature(function)
    for name in signature.parameters:
        if not re.search(rf"^ *\*{{0,2}}{name}( \(.*\))?:", have.get("Args", ""), re.MULTILINE):
            complaints.append(f"Args does not explain {name!r}")
    if signature.return_annotation not in (None, "None") and not {"Returns", "Yields"} & set(have):
        complaints.append("no Returns")
    if raises_something(function) and "Raises" not in have:
        complaints.append("no Raises")
    if ">>>" not in have.get("Examples", ""):
        complaints.append("no Examples with a line that runs")
    assert complaints == []


@pytest.mark.parametrize("cls", CLASSES)
def test_classes_are_documented(cls: type) -> None:
    """A class and each public method of its own say in a sentence what they are for."""
    complaints = [f"{cls.__name__}: {text}" for text in complaints_about_form(own_doc(cls))]
    for name, method in public_methods(cls):
        complaints += [f"{name}: {text}" for text in complaints_about_form(own_doc(method))]
    assert complaints == []
