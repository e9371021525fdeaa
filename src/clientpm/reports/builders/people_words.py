"""What people are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from clientpm.reports.language import EMPTY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.reports.language import Language
    from clientpm.reports.view_people import ViewPerson

__all__ = ["name_in", "people_listed", "people_signed", "person_called", "person_signed"]

_HAN: Final = re.compile(r"[\u3400-\u9fff·]+(?:\s+[\u3400-\u9fff·]+)*")


def name_in(name: str, locale: str) -> str:
    """Return the name of a person as a language writes it.

    A name that is written in both scripts, such as `Shen Yuhan 沈雨涵`, is told in that of the
    language; any other name stays as it is.

    Args:
        name: The name.
        locale: The language.

    Returns:
        The name.

    Examples:
        >>> name_in("Shen Yuhan 沈雨涵", "zh_CN"), name_in("Shen Yuhan 沈雨涵", "en"), name_in("Li", "zh_CN")
        ('沈雨涵', 'Shen Yuhan', 'Li')
    """
    han = _HAN.findall(name)
    rest = " ".join(_HAN.sub(" ", name).split()).strip(" ()（）,，/")
    if not han or not rest:
        return name
    return " ".join(han) if locale.startswith("zh") else rest


def person_called(person: ViewPerson, language: Language) -> str:
    """Return how somebody is called in a table: by name, else by what they are.

    Args:
        person: Who.
        language: The language.

    Returns:
        The name.
    """
    return name_in(person.name, language.locale) or person.role.in_language(language.locale)


def person_signed(person: ViewPerson, language: Language) -> str:
    """Return somebody with name and part, as below a letter or in a request.

    Args:
        person: Who.
        language: The language.

    Returns:
        Such as `Lin Zhiyuan (project manager)`.
    """
    name, role = name_in(person.name, language.locale), person.role.in_language(language.locale)
    return language.say("people.named", name=name, role=role) if name and role else name or role


def people_signed(people: Sequence[ViewPerson], language: Language) -> str:
    """Return several people with name and part, one after the other.

    Args:
        people: Who.
        language: The language.

    Returns:
        Such as `Lin Zhiyuan (project manager); Wu Jianming (head of IT)`.
    """
    return language.say("list.semicolon").join(person_signed(person, language) for person in people)


def people_listed(people: Sequence[ViewPerson], language: Language, most: int | None = None) -> str:
    """Return several people as one enumeration, in the order in which they are given.

    Args:
        people: Who.
        language: The language.
        most: How many are named at most; the others are counted. Without end where left out.

    Returns:
        The names; a dash where there is nobody.
    """
    names = tuple(dict.fromkeys(person_called(person, language) for person in people))
    left = 0 if most is None else len(names) - most
    if left > 1:
        return language.listed((*names[:most], language.count("people.others", left)))
    return language.listed(names) or EMPTY
