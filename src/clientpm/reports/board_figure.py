"""A board as a declaration: cards in columns, by how far each has come."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import ValidationError
from clientpm.reports.figure_rule import check_count, check_distinct, check_share
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["BoardCard", "BoardColumn", "BoardSpec"]

MOST_COLUMNS: Final = 8
MOST_CARDS: Final = 30


@attrs.frozen(kw_only=True)
class BoardCard:
    """A card on a board.

    Attributes:
        id: Names the card within the board.
        title: What it is.
        owner: Who does it; empty where nobody is named.
        due: By when, as text; empty where nothing is agreed.
        status: How it stands; `None` where there is nothing to say.
        status_text: That in words; empty for the word of the status.
        progress: Share done [0 to 1]; `None` where nobody reported.
        progress_text: That share as text; needed where there is one.
        note: More about it, such as what it waits for.
    """

    id: str
    title: str
    owner: str = ""
    due: str = ""
    status: Status | None = None
    status_text: str = ""
    progress: Decimal | None = None
    progress_text: str = ""
    note: str = ""


def _cards(value: Iterable[BoardCard]) -> tuple[BoardCard, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class BoardColumn:
    """A column of a board.

    Attributes:
        id: Names the column within the board, such as `in_progress`.
        title: Its heading.
        count: How many belong here, shown or not [0 and more].
        cards: Those that are shown, the most important first; at most thirty.
        more_text: How many are not shown, in words; needed where there are some.
        empty_text: What is said where there are none.
    """

    id: str
    title: str
    count: int
    cards: tuple[BoardCard, ...] = attrs.field(default=(), converter=_cards)
    more_text: str = ""
    empty_text: str = ""


def _columns(value: Iterable[BoardColumn]) -> tuple[BoardColumn, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class BoardSpec:
    """A Kanban board.

    Attributes:
        columns: The columns in the order in which work passes through them; at most eight.

    Raises:
        ValidationError: When there are more columns or cards than can be shown, a count is below
            the number of cards, what is left out is not said, an id occurs twice, or a share is
            none.

    Examples:
        >>> card = BoardCard(id="build", title="Build", owner="Li Wei")
        >>> column = BoardColumn(id="doing", title="In progress", count=3, cards=[card], more_text="and 2 more")
        >>> BoardSpec(columns=[column]).columns[0].cards[0].owner
        'Li Wei'
    """

    columns: tuple[BoardColumn, ...] = attrs.field(converter=_columns)

    def __attrs_post_init__(self) -> None:
        check_count(len(self.columns), MOST_COLUMNS, "columns")
        check_distinct([column.id for column in self.columns], "columns")
        check_distinct([card.id for column in self.columns for card in column.cards], "cards")
        for i, column in enumerate(self.columns):
            _check_column(column, f"columns[{i}]")


def _check_column(column: BoardColumn, where: str) -> None:
    check_count(len(column.cards), MOST_CARDS, f"{where}.cards")
    left_out = column.count - len(column.cards)
    if left_out < 0:
        raise ValidationError(
            "a column counts fewer cards than it shows", code="figure.left_out", where=f"{where}.count",
            got=column.count, expected=f"at least {len(column.cards)}",
        )  # fmt: skip
    if left_out and not column.more_text:
        raise ValidationError(
            "a column does not say what it leaves out", code="figure.left_out", where=f"{where}.more_text", got="",
            expected=f"a text for {left_out} cards",
        )  # fmt: skip
    for i, card in enumerate(column.cards):
        check_share(card.progress, f"{where}.cards[{i}].progress")
