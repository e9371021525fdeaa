"""Documents that are signed: bound to their fingerprint, with the terms that they use explained."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import attrs
import pytest

import clientpm as pm
from clientpm.adapters.render import HtmlRenderer, MarkdownRenderer, TextRenderer
from tests.sample_change import AS_OF, clinics

if TYPE_CHECKING:
    from collections.abc import Callable

RENDERERS = (HtmlRenderer(), MarkdownRenderer(), TextRenderer())


@pytest.fixture(scope="module")
def project() -> pm.Project:
    """Give the clinics with the request for a waiting list."""
    return clinics()


def change_report(project: pm.Project, locale: str, audience: str) -> pm.Document:
    """Give the report on the change."""
    impact = pm.assess_change(project, "waiting-list", as_of=AS_OF)
    return pm.change_impact_report(project, impact, audience=audience, locale=locale)


def requirements(project: pm.Project, locale: str, audience: str) -> pm.Document:
    """Give the requirements document."""
    return pm.requirements_document(project, audience=audience, locale=locale, as_of=AS_OF)


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda renderer: type(renderer).__name__)
@pytest.mark.parametrize("build", [change_report, requirements])
@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_the_fingerprint_stands_below_the_signatures(
    project: pm.Project,
    renderer: pm.ports.ReportRenderer,
    build: Callable[[pm.Project, str, str], pm.Document],
    locale: str,
) -> None:
    """What is printed is the fingerprint that a decision names as what was shown, and it follows the content."""
    document = build(project, locale, "client")
    written = html.unescape(renderer.render(document).data.decode("utf-8")).replace("\\", "")
    assert re.findall(r"sha256-\d+:[0-9a-f]{64}", written) == [pm.fingerprint(document).text]
    other = attrs.evolve(document, meta=attrs.evolve(document.meta, project="Another"))
    assert pm.fingerprint(document).text not in renderer.render(other).data.decode("utf-8")


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda renderer: type(renderer).__name__)
def test_what_is_not_signed_has_none(project: pm.Project, renderer: pm.ports.ReportRenderer) -> None:
    """A status report has no lines for signatures, and no fingerprint."""
    document = pm.status_report(project, as_of=AS_OF)
    assert "sha256-" not in renderer.render(document).data.decode("utf-8")


@pytest.mark.parametrize("build", [change_report, requirements])
@pytest.mark.parametrize("audience", ["client", "internal"])
@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_the_glossary_explains_what_is_used(
    project: pm.Project, build: Callable[[pm.Project, str, str], pm.Document], audience: str, locale: str
) -> None:
    """Each term of the glossary stands in the document, is said in other words, and stands there once."""
    document = build(project, locale, audience)
    text = "\n".join(attrs.evolve(document, meta=attrs.evolve(document.meta, glossary=())).texts()).lower()
    words = {"acceptance criterion": "acceptance criteria", "contingency reserve": "contingency", "项目范围": "范围"}
    terms = [entry.term for entry in document.meta.glossary]
    labels = {document.meta.labels["fingerprint"].lower()}
    assert len(terms) == len(set(terms)) >= 3
    for entry in document.meta.glossary:
        assert entry.plain
        assert entry.plain != entry.term
        assert words.get(entry.term, entry.term) in text or entry.term in labels, entry.term


def test_a_decision_names_what_was_printed(project: pm.Project) -> None:
    """The same project and day give the same fingerprint again, so that the paper can be checked later."""
    assert pm.fingerprint(change_report(project, "en", "client")) == pm.fingerprint(
        change_report(clinics(), "en", "client")
    )
