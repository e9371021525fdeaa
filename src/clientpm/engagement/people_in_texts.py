"""Personal data in texts: found wherever they are written, and put by the part that somebody plays."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.model.record import Form, Record
from clientpm.values.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from clientpm.model.people import Person
    from clientpm.model.project import Project

__all__ = ["PersonalWords", "personal_words", "role_of", "with_texts"]

_TEXTS: Final = frozenset({Form.LINE, Form.TEXT})
_CODES: Final = frozenset(
    {"state", "from_state", "to_state", "action", "digest", "language", "shown_language", "time_zone", "template"}
)
"""Lines that are no text that anybody writes."""
_NAMELESS: Final = frozenset({"title", "text", "name", "description", "notes", "note"})
"""Texts whose field does not say that it holds one."""
_OPEN: Final = frozenset({"extensions", "translations", "tags", "values", "options", "choices", "triggers"})
"""Fields whose texts do not say what they are."""
_SPOKEN: Final = ("clientpm.model.", "clientpm.values.calendar", "clientpm.values.workweek")
"""Where the classes live that hold what somebody wrote."""
_SPACED: Final = r"[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""A letter or digit of a script that puts spaces between words."""
_UNSPACED: Final = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""A letter of another script."""


@attrs.frozen(kw_only=True)
class PersonalWords:
    """The words that point to people, each with what stands in their place.

    Attributes:
        places: What stands in the place of each.
        whole: What stands in the place of a text that is nothing else.
    """

    places: FrozenMap[str]
    whole: FrozenMap[str]

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        words = {form for item in self.places for form in _forms(item)}
        found = sorted(words, key=lambda item: (-len(item), item))
        return re.compile("|".join(_found_as(item) for item in found)) if found else None

    @cached_property
    def _written(self) -> dict[str, str]:
        """What stands in the place of each, by how it is compared."""
        return {_compared(words): role for words, role in self.places.items()}

    def without(self, text: str) -> str:
        """Return a text without these words.

        Words of scripts with spaces are found as whole words, others anywhere. Capitals count
        in single words, but not in addresses of mail, nor where several words stand together;
        any spaces or a new line may stand between those, and accents may be written in any way.

        Args:
            text: The text.

        Returns:
            The text, with roles in the place of people.
        """
        if text in self.whole:
            return self.whole[text]
        return text if self._pattern is None else self._pattern.sub(self._role, text)

    def _role(self, found: re.Match[str]) -> str:
        return self._written.get(_compared(found.group()), "")

    def __bool__(self) -> bool:
        return bool(self.places or self.whole)


def _forms(words: str) -> set[str]:
    """Return a text with its accents as one letter each, and as letters with marks."""
    return {unicodedata.normalize(form, words) for form in ("NFC", "NFD")}


def _any_case(words: str) -> bool:
    return "@" in words or len(words.split()) > 1


def _compared(words: str) -> str:
    """Return the form in which words are the same, however they are spaced and accented."""
    plain = " ".join(unicodedata.normalize("NFC", words).split())
    return plain.casefold() if _any_case(plain) else plain


def _found_as(words: str) -> str:
    before = rf"(?<!{_SPACED})" if re.match(_SPACED, words[0]) else ""
    after = rf"(?!{_SPACED}|[\u0300-\u036f])" if re.match(rf"{_SPACED}|[\u0300-\u036f]", words[-1]) else ""
    held = r"\s+".join(re.escape(word) for word in words.split())
    return before + (rf"(?i:{held})" if _any_case(words) else held) + after


def _in_each_script(name: str) -> tuple[str, ...]:
    """Return a name, and where it is written in two scripts, as in `Li Ming 李明`, the name in each of them."""
    close = [found for found in re.findall(rf"{_UNSPACED}+(?:[·\s]{_UNSPACED}+)*", name) if len(found) > 1]
    spaced = [found.strip(" ()[]/,;·") for found in re.split(rf"{_UNSPACED}+", name)]
    several = [found for found in spaced if len(found.split()) > 1]
    return (name, *close, *several) if close and any(spaced) else (name,)


def personal_words(project: Project, people: Iterable[Person], also: Iterable[str] = ()) -> PersonalWords:
    """Return the words that point to some people of a project.

    Args:
        project: The project.
        people: The people.
        also: Other words that point to the first of them, such as a nickname.

    Returns:
        Their names, addresses and numbers, each with the role of the person.

    Examples:
        >>> from clientpm import Person, Project, Stakeholder
        >>> ana = Person(id="p1", name="Ana Costa", email="ana@clinic.example")
        >>> clinic = Project(id="c", people=[ana], stakeholders=[Stakeholder(id="cto", person="p1", role="CTO")])
        >>> personal_words(clinic, [ana]).without("Ana Costa (Ana@Clinic.example) agrees")
        'CTO (CTO) agrees'
    """
    places: dict[str, str] = {}
    whole: dict[str, str] = {}
    for i, person in enumerate(people):
        translated = [texts["title"] for texts in person.translations.values() if "title" in texts]
        given = [person.name, person.title, *translated, person.email, person.phone, person.address]
        told = [text.strip() for text in (*given, *(also if i == 0 else ())) if text.strip()]
        found = [part for text in told for part in _in_each_script(text)]
        role = role_of(project, person, found)
        places |= dict.fromkeys(found, role)
        whole |= {text: role for text in (person.external_id, person.notes) if text.strip()}
    return PersonalWords(places=FrozenMap(places), whole=FrozenMap(whole))


def role_of(project: Project, person: Person, names: Iterable[str] = ()) -> str:
    """Return what a person is called when nobody may say their name.

    Args:
        project: The project.
        person: The person.
        names: Words that point to the person.

    Returns:
        The role that they play, else the title of their part where it does not name them, else
        the id of that part, or their own.
    """
    parts = [item for item in project.stakeholders if item.person == person.id]
    words = PersonalWords(places=FrozenMap(dict.fromkeys(names, "")), whole=FrozenMap({}))
    for part in parts:
        for text in (part.role, part.title):
            if text.strip() and words.without(text) == text:
                return text
    return parts[0].id if parts else person.id


def with_texts(
    value: Any, change: Callable[[str], str], *, but_signed: bool = False, only: Collection[str] | None = None
) -> Any:
    """Return a record with its texts changed, those of its parts included; the same one where nothing changes.

    Ids, states, links and figures stay as they are.

    Args:
        value: The record, or any part of one.
        change: Gives the new text for a text.
        but_signed: Whether texts stay that a signature covers.
        only: Names of the fields that are looked at; all of them where left out.

    Returns:
        The record.
    """
    kind: Any = type(value)
    changes: dict[str, Any] = {}
    for field, is_text in _fields(kind):
        if only is not None and field.name not in only:
            continue
        signed = but_signed and bool(field.metadata.get("signed"))
        held = getattr(value, field.name)
        if field.name == "translations" and isinstance(value, Record):
            new = _translations(value, change, but_signed=but_signed)
        elif signed:
            continue
        elif is_text:
            new = change(held) if isinstance(held, str) else held
        else:
            new = _changed(held, change, but_signed=but_signed, open_=field.name in _OPEN)
        if new is not held:
            changes[field.alias or field.name] = new
    return attrs.evolve(value, **changes) if changes else value


@cache
def _fields(kind: Any) -> tuple[tuple[attrs.Attribute[Any], bool], ...]:
    """Return the fields of a class in which texts may be, and whether each is one."""
    found = []
    for field in attrs.fields(kind):
        meta = field.metadata
        if field.name in _CODES or field.name == "id" or not field.init:
            continue
        if meta.get("form") in {Form.ID, Form.FLAG}:
            continue
        written = meta.get("form") in _TEXTS or field.name in _NAMELESS
        found.append((field, written and meta.get("refers") is None))
    return tuple(found)


def _translations(record: Record, change: Callable[[str], str], *, but_signed: bool) -> Any:
    kept: set[str] = set()
    if but_signed:
        kept = {field.name for field in attrs.fields(type(record)) if field.metadata.get("signed")}
    held = record.translations
    new = {
        locale: FrozenMap({name: text if name in kept else change(text) for name, text in texts.items()})
        for locale, texts in held.items()
    }
    return held if new == dict(held) else FrozenMap(new)


def _changed(held: Any, change: Callable[[str], str], *, but_signed: bool, open_: bool) -> Any:
    """Return what a field holds with its texts changed, the same where nothing changes."""
    if isinstance(held, str):
        return change(held) if open_ else held
    if isinstance(held, FrozenMap):
        if not open_:
            return held
        mapped = {key: _changed(item, change, but_signed=but_signed, open_=True) for key, item in held.items()}
        return held if all(mapped[key] is held[key] for key in held) else FrozenMap(mapped)
    if isinstance(held, tuple):
        return _list(held, change, but_signed=but_signed, open_=open_)
    if type(held).__module__.startswith(_SPOKEN) and attrs.has(type(held)):
        return with_texts(held, change, but_signed=but_signed)
    return held


def _list(held: tuple[Any, ...], change: Callable[[str], str], *, but_signed: bool, open_: bool) -> tuple[Any, ...]:
    items = tuple(_changed(item, change, but_signed=but_signed, open_=open_) for item in held)
    return held if all(new is old for new, old in zip(items, held, strict=True)) else items
