"""How the site is built: ``python -m sphinx -n -W --keep-going -b html docs docs/_build/html``."""

from __future__ import annotations

import sys
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import clientpm

if TYPE_CHECKING:
    from docutils.nodes import Element, TextElement
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

sys.path.insert(0, str(Path(__file__).parent / "_extensions"))

# Load every public name now: autodoc would load the modules a second time, and a class would differ from itself.
for _name in clientpm.__all__:
    getattr(clientpm, _name)

project = "clientpm"
author = "The clientpm developers"
project_copyright = "2026, the clientpm developers"
version = release = installed_version("clientpm")

extensions = [
    "glossary_table",
    "lifecycle_tables",
    "record_fields",
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
]
exclude_patterns = ["_build"]
gettext_compact = False
locale_dirs = ["locale"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_default_options = {"members": True, "show-inheritance": True}
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False
napoleon_custom_sections = ["Required", "Provided", "Shape"]

html_theme = "furo"
html_title = "clientpm"
html_static_path = ["_static"] if (Path(__file__).parent / "_static").is_dir() else []

# No inventories of other projects: the site builds without a network.
FOREIGN = (
    "attr|attrs|babel|cattrs|click|collections|concurrent|datetime|dateutil|decimal|dt|enum|fractions|importlib"
    "|networkx|np|npt|numpy|nx|os|pathlib|_pytest|rich|sqlalchemy|types|typing|typing_extensions|zoneinfo"
)
BARE = "Any|Callable|Decimal|Executor|Fraction|Iterable|Iterator|Mapping|Path|RuleBasedStateMachine|SearchStrategy|Self|Sequence|date|datetime|timedelta"
TYPE_VARIABLE = r"(clientpm\..*\.)?[A-Z]"
# What is not public has no page: public names below these packages are linked by `resolve_public_name`.
INTERNAL = r"clientpm\.(adapters|agreement|evidence|model|ports|progress|reports|risk|scheduling|testing|values)\..*"
ALIASES = (
    "Number|"
    "_Words|Place|Source|Day|Dates|FloatArray|Hours|Interval|Network|Plain|Reach|Simulated|Span|TaskChoice|TaskGraph"
    "|TraceGraph|TrialSetup|Visible|Week"
)
nitpick_ignore_regex = [
    ("py:.*", rf"({FOREIGN})\..*"),
    ("py:.*", rf"{BARE}|{ALIASES}"),
    ("py:.*", TYPE_VARIABLE),
    ("py:.*", INTERNAL),
]


def resolve_public_name(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: TextElement) -> Element | None:
    """Link a type to its entry under the facade, wherever in the package it is defined."""
    target: str = node.get("reftarget", "")
    name = target.rpartition(".")[2]
    if node.get("refdomain") != "py" or target == f"clientpm.{name}" or name not in clientpm.__all__:
        return None
    domain: Any = env.get_domain("py")
    found: Element | None = domain.resolve_xref(
        env, node["refdoc"], app.builder, "obj", f"clientpm.{name}", node, content
    )
    return found


def keep_first_colon(app: Sphinx, what: str, name: str, thing: object, options: object, lines: list[str]) -> None:
    """Keep napoleon from reading "Logic wins: …" as a type and its text; types stand in annotations."""
    if what in {"attribute", "data", "property"}:
        lines[:0] = ["..", ""]  # an empty comment


def setup(app: Sphinx) -> None:
    """Register what this site adds."""
    app.connect("autodoc-process-docstring", keep_first_colon, priority=400)
    app.connect("missing-reference", resolve_public_name)
