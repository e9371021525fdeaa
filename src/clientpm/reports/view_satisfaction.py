"""What a survey said, as an audience may see it: counts for everybody, scores and names for the team."""

from __future__ import annotations

import datetime as dt

import attrs

from clientpm.reports.view import View
from clientpm.reports.view_people import ViewPerson
from clientpm.reports.view_points import ViewPoints
from clientpm.reports.view_text import ViewText

__all__ = ["ViewAnswer", "ViewImprovement", "ViewQuestion", "ViewSatisfaction", "ViewSurveyTrend"]


@attrs.frozen(kw_only=True)
class ViewQuestion:
    """What was said about one question.

    Attributes:
        text: What was asked.
        dimension: What it is about, as a word for programs.
        measure: What answers are counted as: `csat`, `nps` or `ces`.
        n: How many answered it.
        good: How many of them are content, or would recommend us; `None` where that would tell
            who said what.
        middle: How many are in between.
        bad: How many are not content.
        score: The net promoter score; for clients only from 30 answers on.
        low: Lower bound of the score, or of the mean.
        high: Upper bound.
        mean: The mean score, for the team.
        lowest: The lowest score, for the team.
        weighted: The mean with the power of who answered, for the team.
        before: Mean or net promoter score of the wave before, for the team.
        changed: Whether the net promoter score moved by more than chance; `None` where nobody can tell.
        one_unhappy: Whether exactly one of several is unhappy, for the team.
        is_low: Whether the score is low, for the team.
    """

    text: ViewText
    dimension: str
    measure: str
    n: int
    good: int | None = None
    middle: int | None = None
    bad: int | None = None
    score: float | None = None
    low: float | None = None
    high: float | None = None
    mean: float | None = None
    lowest: int | None = None
    weighted: float | None = None
    before: float | None = None
    changed: bool | None = None
    one_unhappy: bool = False
    is_low: bool = False


@attrs.frozen(kw_only=True)
class ViewImprovement:
    """What is done about what was said.

    Attributes:
        title: What it is.
        owner: Who does it.
        due: By when.
        done: Whether it is done.
        dimensions: What it makes better, as words for programs.
    """

    title: ViewText
    owner: ViewPerson | None = None
    due: dt.date | None = None
    done: bool = False
    dimensions: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class ViewSurveyTrend:
    """Where a dimension goes, for the team.

    Attributes:
        dimension: What it is about, as a word for programs.
        measure: What answers are counted as.
        values: Mean or net promoter score, wave by wave.
        trend: Where it goes, as a word for programs: `rising`, `falling`, `none` or `too_few`.
        chance: Chance of such an order if nothing changed [0 to 1].
        unusual: Whether the last wave is out of the usual.
    """

    dimension: str
    measure: str
    values: tuple[float, ...]
    trend: str
    chance: float | None = None
    unusual: bool = False


@attrs.frozen(kw_only=True)
class ViewAnswer:
    """What somebody said in words, for the team.

    Attributes:
        text: What was said.
        who: Who said it; `None` where answers carry no name.
    """

    text: ViewText
    who: ViewPerson | None = None


@attrs.frozen(kw_only=True)
class ViewSatisfaction:
    """What the latest wave of a survey said.

    Attributes:
        base: The project and the day.
        wave: Which wave it is; `None` where nobody was asked.
        on: When it was sent.
        due: By when answers are hoped for.
        asked: How many were asked; `None` where nobody knows.
        answered: How many answered.
        census: Whether everybody who was asked answered.
        too_few: Whether there are too few answers to show any without showing who said what.
        questions: What was said about each question.
        improvements: What is done about it.
        undone: Dimensions that are low, and nothing is done about them, for the team.
        silent: Who has not answered, the most powerful first, for the team.
        nameless: How many answers carry no name, for the team.
        uninvited: Who answered and was not asked, for the team.
        trends: Where each dimension goes, for the team.
        answers: What was said in words, for the team.
        points: What was found, for the team.
    """

    base: View
    wave: int | None = None
    on: dt.date | None = None
    due: dt.date | None = None
    asked: int | None = None
    answered: int = 0
    census: bool = False
    too_few: bool = False
    questions: tuple[ViewQuestion, ...] = ()
    improvements: tuple[ViewImprovement, ...] = ()
    undone: tuple[str, ...] = ()
    silent: tuple[ViewPerson, ...] = ()
    nameless: int = 0
    uninvited: tuple[ViewPerson, ...] = ()
    trends: tuple[ViewSurveyTrend, ...] = ()
    answers: tuple[ViewAnswer, ...] = ()
    points: ViewPoints | None = None

    @property
    def overall(self) -> ViewQuestion | None:
        """The question on the whole."""
        return next((item for item in self.questions if item.dimension == "overall" and item.measure == "csat"), None)

    @property
    def recommend(self) -> ViewQuestion | None:
        """The question whether they would recommend us."""
        return next((item for item in self.questions if item.measure == "nps"), None)
