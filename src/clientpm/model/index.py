"""The records of a project by kind and id: built once, carried on from one project to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.model.holding import COLLECTIONS, SINGLES
from clientpm.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Index"]

_SINGLE_FIELDS: Final = frozenset(SINGLES.values())


@attrs.frozen
class Index:
    """The records of a project by kind and id.

    Attributes:
        records: The records of each kind, by id.
        folded: The ids of each kind in lower case; fewer than the records where two ids
            differ by case only.
    """

    records: Mapping[str, Mapping[str, Record]]
    folded: Mapping[str, set[str]]

    @classmethod
    def of(cls, project: Any) -> Index:
        """Return the index of a project.

        Args:
            project: What holds the fields of a project.

        Returns:
            The index.
        """
        records: dict[str, dict[str, Record]] = {}
        for kind, field in SINGLES.items():
            record = getattr(project, field)
            records[kind.kind_name] = {} if record is None else {record.id: record}
        for kind, field in COLLECTIONS.items():
            records[kind.kind_name] = {record.id: record for record in getattr(project, field)}
        return cls(records, {kind: {name.lower() for name in known} for kind, known in records.items()})

    def with_(self, changed: Mapping[str, Iterable[Record]]) -> Index:
        """Return the index of the next project.

        Args:
            changed: Records that were added or replaced, by their field.

        Returns:
            The next index, at the cost of the kinds that changed.
        """
        records, folded = dict(self.records), dict(self.folded)
        for field, new in changed.items():
            latest = {record.id: record for record in new}
            if not latest:
                continue
            kind = next(iter(latest.values())).kind_name
            if field in _SINGLE_FIELDS:
                records[kind] = dict(list(latest.items())[-1:])
                folded[kind] = {name.lower() for name in records[kind]}
                continue
            records[kind] = {**records[kind], **latest}
            folded[kind] = {*folded[kind], *map(str.lower, latest)}
        return Index(records, folded)
