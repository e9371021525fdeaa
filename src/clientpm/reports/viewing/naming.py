"""What the records that a change touches are called, for those who may know it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from clientpm.model.project import Project
from clientpm.reports.lens import Lens
from clientpm.reports.view_answers import ViewThing
from clientpm.reports.view_text import NO_TEXT, ViewText
from clientpm.reports.viewing.tasks import owner_names
from clientpm.values.ref import Ref
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.record import Record

__all__ = ["Naming"]


@attrs.frozen(kw_only=True)
class Naming:
    """Finds records in the project as it is, and as it would be.

    Attributes:
        lens: The eyes of the audience.
        projects: The project as it is, then as it would be.
    """

    lens: Lens
    projects: tuple[Project, ...]

    def find(self, ref: Ref) -> Record | None:
        """Return a record that one of the projects has.

        Args:
            ref: The record.

        Returns:
            The record, as it is where it is there already.
        """
        for project in self.projects:
            if ref.kind == "task":
                if project.plan is not None and ref.id in project.plan:
                    return project.plan[ref.id]
            elif ref in project:
                return project[ref]
        return None

    def thing(self, ref: Ref) -> ViewThing | None:
        """Return a record as the audience knows it.

        Args:
            ref: The record.

        Returns:
            Its kind and title; `None` where it may not be seen.
        """
        record = self.find(ref)
        if record is None:
            known = self.lens.audience is Visibility.INTERNAL
            return ViewThing(kind=ref.kind, title=ViewText(ref.id)) if known else None
        return ViewThing(kind=ref.kind, title=self._title(record)) if self.lens.shows(record) else None

    def things(self, refs: Iterable[Ref]) -> tuple[ViewThing, ...]:
        """Return those of some records that the audience may see.

        Args:
            refs: The records.

        Returns:
            Their kinds and titles.
        """
        return tuple(thing for thing in map(self.thing, refs) if thing is not None)

    def task(self, name: str) -> ViewText | None:
        """Return what a task is called; `None` where the audience may not see it.

        Args:
            name: Its id.

        Returns:
            The title.
        """
        found = self.thing(Ref("task", name))
        return None if found is None else found.title

    def person(self, name: str | None) -> ViewText:
        """Return what a stakeholder is called; nothing where the audience may not see them.

        Args:
            name: Their id.

        Returns:
            The name.
        """
        for project in self.projects:
            found = owner_names(project, self.lens).get(name or "")
            if found is not None:
                return found[0] or NO_TEXT
        return NO_TEXT

    def people(self, names: Iterable[str]) -> tuple[ViewText, ...]:
        """Return what those stakeholders are called whom the audience may see.

        Args:
            names: Their ids.

        Returns:
            Their names.
        """
        return tuple(found for found in map(self.person, names) if found)

    def _title(self, record: Any) -> ViewText:
        fields = attrs.fields_dict(type(record))
        for name in ("title", "statement", "measure"):
            found = self.lens.text(record, name) if name in fields else NO_TEXT
            if found:
                return found
        return NO_TEXT
