"""Lessons go from project to project without people, are offered where they fit, and are answered."""

from __future__ import annotations

import json
from typing import Any, ClassVar

import pytest

import clientpm as pm
from clientpm import workflow as wf
from clientpm.engagement import lesson_key
from tests.unit.engagement.following import lesson, project, walked

TODAY = "2026-03-02"


def data(**fields: Any) -> Any:
    """Give a lesson about data."""
    return lesson(
        **{
            "id": "data",
            "title": "Old data",
            "lesson": "Old patient data are never clean",
            "recommendation": "Test the migration with real data first",
            "tags": ["Data migration"],
            "noted_on": "2026-01-12",
        }
        | fields
    )


def clinic(*records: pm.Record) -> pm.Project:
    """Give the project that begins."""
    return project(*records, id="clinic", title="Data migration of the patient files")


class TestOffer:
    def test_why(self) -> None:
        """The tag stands in the title of the project, and some words are alike."""
        (found,) = pm.lessons_for(clinic(), project(data()), as_of=TODAY)
        assert (found.origin, found.key) == ("shop", lesson_key(project(), data()))
        assert found.match.shared_tags == ("data migration",)
        assert found.match.jaccard == 1.0
        assert 0 < found.match.text_cosine < 1

    def test_chinese(self) -> None:
        """A Chinese tag is found in a Chinese title."""
        shop = project(data(tags=["数据迁移"], title="旧数据", lesson="旧数据从来不干净", recommendation=""))
        (found,) = pm.lessons_for(project(id="yiyuan", title="医院数据迁移项目"), shop, as_of=TODAY)
        assert found.match.shared_tags == ("数据迁移",)

    def test_what_is_offered(self) -> None:
        """Neither what is not published, nor what was published or noted later, nor what was retired, nor one's own."""
        shop = project(
            data(id="raw", published=None),
            data(id="later", published="2026-03-03T09:00Z"),
            data(id="noted", noted_on="2026-03-03"),
            walked(
                pm.Lesson,
                *((action, "2026-01-12T09:00Z") for action in ("validate", "publish", "retire")),
                id="old",
                lesson="Old patient data",
            ),
        )
        assert pm.lessons_for(clinic(), shop, as_of=TODAY) == ()
        assert pm.lessons_for(shop, project(data()), as_of=TODAY) == ()

    def test_tags_and_phase(self) -> None:
        """What the caller says of the project counts too."""
        shop = project(data(tags=["hospital"], phase="Design", lesson="x", title="", recommendation=""))
        assert pm.lessons_for(clinic(), shop, as_of=TODAY) == ()
        (found,) = pm.lessons_for(clinic(), shop, as_of=TODAY, tags=["Hospital"], phase="design")
        assert found.match.similarity == pytest.approx(0.7)
        assert found.match.same_phase

    def test_top(self) -> None:
        """The best ones only, the best first."""
        shop = project(data(), data(id="far", tags=[], lesson="patient", title="", recommendation=""))
        assert [item.lesson.id for item in pm.lessons_for(clinic(), shop, as_of=TODAY)] == ["data", "far"]
        assert len(pm.lessons_for(clinic(), shop, as_of=TODAY, top=1)) == 1


class TestAnswer:
    TOLD: ClassVar[dict[str, Any]] = {"by": "pm", "at": "2026-03-02T09:00Z"}

    def test_it_is_asked_until_it_is_answered(self) -> None:
        """The project check asks with the library; an answer ends it, and is kept with the project."""
        shop, begun = project(data()), clinic()
        (finding,) = [
            item for item in pm.check_project(begun, as_of=TODAY, library=shop) if item.code == "lesson.unanswered"
        ]
        key = finding.facts["lesson"]
        answered = wf.answer_lesson(begun, shop, key, verdict="applied", reason="Tested first", **self.TOLD)
        assert pm.unanswered_lessons(answered, shop, as_of=TODAY) == ()
        (offer,) = pm.lessons_for(answered, shop, as_of=TODAY)
        assert offer.answer is not None
        assert (offer.answer.verdict, offer.answer.reason) == (pm.LessonVerdict.APPLIED, "Tested first")
        kept = answered.get(pm.Lesson, key)
        assert (kept.state, kept.recommendation) == ("applied", "Test the migration with real data first")
        assert pm.from_json(pm.to_json(answered)) == answered

    def test_not_applicable(self) -> None:
        """It is set aside with a reason, and without one refused; the project stays as it was."""
        shop, begun = project(data()), clinic()
        key = lesson_key(shop, data())
        before = pm.to_json(begun)
        with pytest.raises(pm.ValidationError, match="set aside for a reason"):
            wf.answer_lesson(begun, shop, key, verdict="not_applicable", **self.TOLD)
        assert pm.to_json(begun) == before
        found = wf.answer_lesson(begun, shop, key, verdict="not_applicable", reason="No data", **self.TOLD)
        assert (found.lessons[0].state, found.lessons[0].history[-1].note) == ("retired", "No data")
        with pytest.raises(pm.TransitionError):
            wf.answer_lesson(found, shop, key, verdict="applied", **self.TOLD)

    def test_no_such_lesson(self) -> None:
        """Only what the library offers is answered."""
        with pytest.raises(pm.UnknownReferenceError):
            wf.answer_lesson(clinic(), project(data(published=None)), "data", verdict="applied", **self.TOLD)

    def test_what_was_taken_over_is_not_offered_again(self) -> None:
        """The copy of a project is not another lesson."""
        shop = project(data())
        answered = wf.answer_lesson(clinic(), shop, lesson_key(shop, data()), verdict="applied", **self.TOLD)
        third = project(id="third", title="Data migration")
        found = pm.lessons_for(third, [shop, answered], as_of="2026-03-03")
        assert [item.origin for item in found] == ["shop"]

    def test_reuse(self) -> None:
        """Answers are gathered where the lesson was learned, and counted once."""
        shop = project(data(), data(id="other"))
        key = lesson_key(shop, data())
        one = wf.answer_lesson(clinic(), shop, key, verdict="applied", **self.TOLD)
        two = project(id="two")
        two = wf.answer_lesson(two, shop, key, verdict="not_applicable", reason="Nothing to move", **self.TOLD)
        found = pm.lesson_reuse(shop, [one, two], as_of="2026-03-03")
        assert (found.offered, found.answered, found.applied, found.not_applicable) == (2, 2, 1, 1)
        assert (found.applied_share, found.used_share, len(found.never_used)) == (0.5, 0.5, 1)
        told = {"by": "pm", "at": "2026-03-03T09:00Z"}
        gathered = wf.gather_lesson_uses(shop, [one, two], **told)
        assert gathered["lesson:data"].state == "applied"  # type: ignore[attr-defined]
        assert pm.lesson_reuse(gathered, [one, two], as_of="2026-03-03") == found
        assert wf.gather_lesson_uses(gathered, [one, two], **told) == gathered


class TestExchange:
    def shop(self, **fields: Any) -> pm.Project:
        """Give a project whose lesson names people."""
        told = data(
            situation="Ana Costa (ANA@clinic.example) found it",
            note="Ana was angry",
            owner="cto",
            cost=pm.Money("900", "EUR"),
            evidence=[pm.Evidence(kind="e_mail", reference="Mail of Ana Costa")],
            **fields,
        )
        return project(pm.Person(id="p1", name="Ana Costa", email="ana@clinic.example"), told).with_(
            pm.Stakeholder(id="cto", person="p1", role="Head of IT")
        )

    @pytest.mark.parametrize("audience", ["internal", "sponsor", "client"])
    def test_no_people(self, audience: str) -> None:
        """No name, address or note leaves the project; the role stands in their place."""
        text = pm.export_lessons(self.shop(), as_of=TODAY, audience=audience)
        assert "Head of IT (Head of IT) found it" in text
        for word in ("Ana", "clinic.example", "angry", '"cto"'):
            assert word not in text
        assert ("900" in text) is ("shop" in text) is (audience == "internal")

    def test_who_may_see_it(self) -> None:
        """A lesson that is the team's alone does not leave for the client."""
        hidden = self.shop(visibility="internal")
        assert pm.lesson_library(hidden, as_of=TODAY, audience="client").lessons == ()
        assert len(pm.lesson_library(hidden, as_of=TODAY).lessons) == 1

    def test_round_trip(self) -> None:
        """What is read is what was written, fits the same project as well, and merging is idempotent."""
        shop = self.shop()
        text = pm.export_lessons(shop, as_of=TODAY)
        library = pm.import_lessons(text)
        assert library == pm.lesson_library(shop, as_of=TODAY)
        assert pm.import_lessons(text, into=library) == library
        (one,), (other,) = (pm.lessons_for(clinic(), each, as_of=TODAY) for each in (shop, library))
        assert (one.key, one.origin) == (other.key, other.origin)
        assert pm.export_lessons(library, as_of=TODAY) == text

    def test_the_newer_one_stays(self) -> None:
        """Of two versions of a lesson the one with more steps stays."""
        shop = project(data())
        old = pm.import_lessons(pm.export_lessons(shop, as_of=TODAY))
        used = wf.apply_lesson(shop, "data", used_in="clinic", by="pm", at="2026-02-02T09:00Z")
        text = pm.export_lessons(used, as_of=TODAY)
        assert pm.import_lessons(text, into=old).lessons[0].state == "applied"
        newer = pm.import_lessons(text)
        assert pm.import_lessons(pm.to_json(old), into=newer) == newer

    @pytest.mark.parametrize("text", ["", "{", "[]", '{"clientpm": {"format": "project", "schema": 99}, "id": "x"}'])
    def test_hostile(self, text: str) -> None:
        """What is no such document is refused with an error of ours."""
        with pytest.raises(pm.ClientPMError):
            pm.import_lessons(text)

    def test_only_lessons(self) -> None:
        """A whole project may be read; people and the rest are left behind."""
        library = pm.import_lessons(pm.to_json(self.shop()))
        assert (library.people, library.contacts, len(library.lessons)) == ((), (), 1)
        assert "Mail of" not in json.dumps(json.loads(pm.to_json(library)))
