"""A person is forgotten: no word of them is left, and everything still holds together."""

from __future__ import annotations

import json
import random
import unicodedata
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from clientpm.engagement.people_in_texts import with_texts
from tests.properties.random_projects import CANARY, RandomProject
from tests.unit.engagement.following import project, ticket

if TYPE_CHECKING:
    from collections.abc import Iterator

TOLD: dict[str, Any] = {"by": "pm", "at": "2027-03-02T09:00Z", "reason": "Letter of 1 March"}
ANA = pm.Person(
    id="p1", name="Ana Costa", title="A. Costa", email="ana@clinic.example", phone="+49 30 1234",
    address="Main Street 7", notes="Likes green tea", external_id="X-77", translations={"zh_CN": {"title": "安娜"}},
)  # fmt: skip
WORDS = ("Ana", "A. Costa", "clinic.example", "1234", "Main Street", "green tea", "X-77", "安娜")


def shop(*records: pm.Record) -> pm.Project:
    """Give a project in which Ana is named in many places."""
    return project(
        ANA,
        pm.Stakeholder(
            id="cto", person="p1", title="Ana Costa", role="Head of IT", side="client", may_sign=True, external_id="CRM-1"
        ),
        pm.Contact(id="k1", at="2026-03-02T09:00Z", sender="cto", summary="Ana Costa (ANA@clinic.example) and 安娜agree"),
        pm.Meeting(id="m1", starts_at="2026-03-02T09:00Z", invited=["cto"], place="Main Street 7", extensions={"host.who": ["Ana Costa"]}),
        ticket(("respond", "2026-03-09T09:00Z")),
        *records,
    )  # fmt: skip


def test_nothing_is_left() -> None:
    """No value of the person stands anywhere, and the role stands in its place."""
    erased = wf.erase_person(shop(), "p1", **TOLD)
    text = pm.to_json(erased).decode()
    assert [word for word in WORDS if word in text] == []
    assert erased["person:p1"] == pm.Person(id="p1")
    assert erased.get(pm.Contact, "k1").summary == "Head of IT (Head of IT) and Head of ITagree"
    assert erased.get(pm.Meeting, "m1").invited == ("cto",)
    assert erased.get(pm.Stakeholder, "cto").external_id == ""
    assert pm.from_json(text) == erased


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("José Núñez", unicodedata.normalize("NFD", "José Núñez")),
        (unicodedata.normalize("NFD", "Zoë"), "Zoë"),
        ("Ana Costa", "Ana\nCosta"),
        ("Ana Costa", "Ana\u00a0Costa"),
        ("Ana  Costa", "ANA COSTA"),
        ("Kong Bin 孔斌", "Kong Bin"),
        ("Kong Bin 孔斌", "孔斌"),
        ("孔斌 (Kong Bin)", "kong bin"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, text: str) -> None:
    """Accents of two parts, a new line, capitals, and one of the two scripts of a name hide nobody."""
    said = shop(
        attrs.evolve(ANA, name=name), pm.Contact(id="k2", at="2026-03-02T09:00Z", sender="cto", summary=f"({text})")
    )
    assert wf.erase_person(said, "p1", **TOLD).get(pm.Contact, "k2").summary == "(Head of IT)"


def test_other_words_stay() -> None:
    """A word that only begins like a name, and a single word in small letters, are somebody or something else."""
    texts = {"José": "Josés jose josé", "Jose": unicodedata.normalize("NFD", "José"), "Will": "we will", "Li 李": "Li"}
    for name, text in texts.items():
        said = shop(
            attrs.evolve(ANA, name=name), pm.Contact(id="k2", at="2026-03-02T09:00Z", sender="cto", summary=text)
        )
        assert wf.erase_person(said, "p1", **TOLD).get(pm.Contact, "k2").summary == text


def test_it_is_noted_once() -> None:
    """A logged decision says who did it, when and why; doing it again changes nothing."""
    erased = wf.erase_person(shop(), "person:p1", **TOLD)
    (noted,) = erased.decisions
    assert (noted.decided_by, noted.rationale, noted.links) == ("pm", "Letter of 1 March", (ANA.ref,))
    assert wf.erase_person(erased, "p1", **TOLD) is erased


def test_reports_show_the_role() -> None:
    """A report is still built, and calls the person by their part."""
    erased = wf.erase_person(shop(pm.Issue(id="slow", title="Slow", owner="cto")), "p1", **TOLD)
    for audience in ("client", "internal"):
        doc = pm.status_report(erased, as_of="2026-03-10", audience=audience)
        assert "Costa" not in json.dumps(str(doc))
    assert "Head of IT" in str(
        pm.explain(pm.Finding(code="issue.no_owner", severity="warning", subject="stakeholder:cto"), project=erased)
    )


def test_other_words() -> None:
    """A nickname that is told goes too, as a whole word; parts of longer words stay."""
    before = shop(pm.Contact(id="k2", at="2026-03-02T09:00Z", summary="Annie agrees, Anniemar too"))
    erased = wf.erase_person(before, "p1", also=["Annie"], **TOLD)
    assert erased.get(pm.Contact, "k2").summary == "Head of IT agrees, Anniemar too"


def test_signed_text_stays_and_is_named() -> None:
    """What was signed stays as it was, its signatures stay valid, and the note says where she is still named."""
    goal = pm.Goal(id="wait", title="Ana Costa waits less", owner="cto", extensions={"host.who": "Ana Costa"})
    signed = wf.sign(shop(goal), "goal:wait", by="cto", at="2026-03-03T09:00Z")
    erased = wf.erase_person(signed, "p1", **TOLD)
    assert len(pm.valid_signatures(erased, "goal:wait")) == 1
    kept = erased.get(pm.Goal, "wait")
    assert (kept.title, kept.extensions["host.who"]) == ("Ana Costa waits less", "Head of IT")
    assert erased.decisions[-1].links == (ANA.ref, goal.ref)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (pm.GuardError, {"reason": " "}),
        (pm.UnknownReferenceError, {"by": "gone"}),
        (pm.ValidationError, {"at": "2027-03-02"}),
        (pm.ValidationError, {"also": "Annie"}),
        (pm.ValidationError, {"evidence": ["mail"]}),
    ],
)
def test_refused(error: type[pm.ClientPMError], told: dict[str, Any]) -> None:
    """Without a reason, by nobody, at no moment: the project stays as it was."""
    before = shop()
    kept = pm.to_json(before)
    with pytest.raises(error):
        wf.erase_person(before, "p1", **TOLD | told)
    with pytest.raises(pm.UnknownReferenceError):
        wf.erase_person(before, "gone", **TOLD)
    assert pm.to_json(before) == kept


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("name", ["王丽娜", "Ana Costa"])
def test_every_text_of_every_record(seed: int, name: str) -> None:
    """A name that is written into every text of a random project is in none of them afterwards.

    Every reference still resolves, no signature becomes stale, and nothing but texts changes.
    """
    made = RandomProject(random.Random(seed)).project
    planted = with_texts(made, lambda text: f"{text} {name}" if CANARY in text else text)
    who = pm.Person(id=planted.people[0].id, name=name, email="ana@clinic.example")
    planted = planted.with_(who)
    assert sum(name in text for text in _texts(json.loads(pm.to_json(planted)))) > 200
    told = TOLD | {"by": planted.stakeholders[0].id}
    erased = wf.erase_person(planted, who.id, **told)
    found = pm.to_json(erased).decode()
    left = {ref for ref in erased.decisions[-1].links if ref != who.ref}
    assert (name in found) is bool(left)
    assert all(ref.kind in {"change", "baseline"} or pm.valid_signatures(erased, ref) for ref in left)
    assert {item.id for item in pm.stale_signatures(erased)} <= {item.id for item in pm.stale_signatures(planted)}
    assert pm.from_json(found) == erased
    assert wf.erase_person(erased, who.id, **told) is erased
