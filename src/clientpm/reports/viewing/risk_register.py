"""The risks of a project as an audience may see them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.model.project import Project
from clientpm.model.risk_matrix import RiskMatrix
from clientpm.model.risk_response import RiskNature
from clientpm.reports.lens import Lens
from clientpm.reports.view_risk import (
    ViewRisk,
    ViewRiskBand,
    ViewRiskCell,
    ViewRiskMatrix,
    ViewRiskResponse,
    ViewRiskStep,
)
from clientpm.reports.view_text import NO_TEXT, ViewText
from clientpm.reports.viewing.days import last_day
from clientpm.reports.viewing.tasks import owner_names
from clientpm.risk.exposures import exposure
from clientpm.risk.scoring import score_risk
from clientpm.values.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from clientpm.model.risk import Risk
    from clientpm.model.risk_assessment import RiskAssessment
    from clientpm.model.risk_matrix import RiskScale
    from clientpm.model.risk_response import RiskResponse
    from clientpm.risk.exposures import RiskExposure

__all__ = ["RiskRegister"]

_SHORT: Final = 6
"""The longest id that is written as it is [characters]."""
_PMI: Final = RiskMatrix.pmi()


@attrs.frozen(kw_only=True)
class RiskRegister:
    """The risk register with the eyes of an audience.

    Attributes:
        project: The project.
        lens: The eyes of the audience.
        as_of: The instant that the report speaks of.
    """

    project: Project
    lens: Lens
    as_of: dt.datetime | None

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The short name of each visible risk, by its id: the id itself where all of them are short.

        Otherwise they are numbered in the order of the register, so that they keep their
        numbers as others are added.
        """
        visible = self.lens.visible(self.project.risks)
        if all(len(risk.id) <= _SHORT for risk in visible):
            return {risk.id: risk.id for risk in visible}
        return {risk.id: f"R{i}" for i, risk in enumerate(visible, 1)}

    @cached_property
    def open_risks(self) -> tuple[ViewRisk, ...]:
        """The open risks, the largest first by what the audience sees of their size."""
        known = {item.risk: item for item in exposure(self.project, as_of=self._today).risks}
        found = [
            (self._risk(risk, known[risk.id]), i)
            for i, risk in enumerate(self.lens.visible(self.project.risks))
            if risk.is_open
        ]
        found.sort(key=lambda pair: (*_rank(pair[0]), pair[1]))
        return tuple(risk for risk, _ in found)

    @cached_property
    def occurred(self) -> tuple[ViewRisk, ...]:
        """Risks that struck and are not settled."""
        struck = [risk for risk in self.lens.visible(self.project.risks) if risk.state == "occurred"]
        return tuple(self._risk(risk, None) for risk in struck)

    @cached_property
    def matrix_view(self) -> ViewRiskMatrix | None:
        """The matrix; `None` where the project has one that the audience may not see."""
        matrix = self._matrix
        if matrix is None:
            return None
        return ViewRiskMatrix(
            chances=_steps(matrix.probability),
            impacts=_steps(matrix.impacts[0]),
            bands=[ViewRiskBand(label=band.label, colour=band.colour) for band in matrix.bands],
            cells=matrix.bands_of_cells,
            one_scale=len(matrix.impacts) == 1,
        )

    @cached_property
    def _matrix(self) -> RiskMatrix | None:
        plan = self.project.risk_plan
        if plan is None or plan.matrix is None:
            return _PMI
        found: RiskMatrix | None = self.lens.read(plan, "matrix")
        return found

    @cached_property
    def _people(self) -> dict[str, tuple[ViewText | None, bool]]:
        return owner_names(self.project, self.lens)

    @cached_property
    def _today(self) -> dt.date | None:
        return None if self.as_of is None else last_day(self.as_of)

    @cached_property
    def _categories(self) -> dict[str, str]:
        breakdown = self.lens.read(self.project.risk_plan, "breakdown", ())
        return {item.id: self.lens.read(item, "title") or item.id for item in breakdown}

    @cached_property
    def _hides_categories(self) -> bool:
        """Whether categories are ids of boxes that the audience may not see."""
        plan = self.project.risk_plan
        return plan is not None and bool(plan.breakdown) and not self.lens.shows(plan)

    def _risk(self, risk: Risk, known: RiskExposure | None) -> ViewRisk:
        lens = self.lens
        window = lens.read(risk, "proximity")
        owner, client_side = self._owner(lens.read(risk, "owner"))
        seen = lens.read(risk, "inherent" if risk.residual is None else "residual")
        category = lens.read(risk, "category", "")
        return ViewRisk(
            label=self.labels[risk.id],
            title=lens.text(risk, "title"),
            threat=lens.read(risk, "nature") is not RiskNature.OPPORTUNITY,
            cause=lens.text(risk, "cause"),
            event=lens.text(risk, "event"),
            effect=lens.text(risk, "effect"),
            category=NO_TEXT if self._hides_categories else ViewText(self._categories.get(category, category)),
            owner=owner,
            client_side=client_side,
            state=lens.read(risk, "state", ""),
            first_day=lens.read(window, "start"),
            last_day=lens.read(window, "end"),
            chance=lens.read(seen, "probability"),
            chance_low=lens.read(seen, "probability_low"),
            chance_high=lens.read(seen, "probability_high"),
            **self._sizes(risk, known),
            now=self._cell(risk, risk.current),
            before=None if risk.residual is None else self._cell(risk, risk.inherent),
            responses=tuple(self._response(item) for item in lens.read(risk, "responses", ())),
        )

    def _sizes(self, risk: Risk, known: RiskExposure | None) -> dict[str, Any]:
        """Return what a risk comes to on average, as later or dearer above zero; money for those who may see it."""
        found: dict[str, Any] = {}
        if known is None:
            return found
        if known.days is not None and known.days_low is not None and known.days_high is not None:
            found |= {"days": -known.days, "days_low": -known.days_high, "days_high": -known.days_low}
        effects = risk.effects_in(risk.current)
        seen = all(self.lens.read(item, "cost") == item.cost for item in effects)
        if seen and known.cost is not None and known.cost_low is not None and known.cost_high is not None:
            found |= {"cost": -known.cost, "cost_low": -known.cost_high, "cost_high": -known.cost_low}
        return found

    def _owner(self, name: str | None) -> tuple[ViewText, bool]:
        owner, client_side = self._people.get(name or "", (None, False))
        return owner or NO_TEXT, client_side

    def _cell(self, risk: Risk, assessment: RiskAssessment | None) -> ViewRiskCell | None:
        """Return where an assessment stands in the matrix, by the impacts whose level the audience sees."""
        if assessment is None or self._matrix is None:
            return None
        impacts = [item for item in assessment.impacts if item.level or self.lens.read(item, "amount") is not None]
        score = score_risk(risk, self._matrix, assessment=attrs.evolve(assessment, impacts=impacts))
        worst = next((item for item in score.objectives if item.objective is score.worst), None)
        if score.row is None or worst is None:
            return None
        return ViewRiskCell(row=score.row, column=worst.column, band=worst.band)

    def _response(self, item: RiskResponse) -> ViewRiskResponse:
        lens = self.lens
        owner, client_side = self._owner(lens.read(item, "owner"))
        due, done = lens.read(item, "due"), lens.read(item, "done_on")
        today = self._today
        return ViewRiskResponse(
            strategy=lens.read(item, "strategy").value,
            description=self._words(item, "description"),
            owner=owner,
            client_side=client_side,
            due=due,
            done_on=done,
            overdue=done is None and due is not None and today is not None and due < today,
            contingency=self._words(item, "contingency"),
            fallback=self._words(item, "fallback"),
            trigger=self._words(item, "trigger"),
            cost=lens.read(item, "cost"),
        )

    def _words(self, item: RiskResponse, name: str) -> ViewText:
        """Return a text of a response in all its languages."""
        translations = self.lens.read(item, "translations", {})
        found = {locale: texts[name] for locale, texts in translations.items() if texts.get(name)}
        return ViewText(self.lens.read(item, name, ""), FrozenMap(found))


def _rank(risk: ViewRisk) -> tuple[Decimal, ...]:
    """Return what puts the largest risks first: money where it is seen, days, then the chance."""
    none = Decimal(0)
    cost = none if risk.cost is None else abs(risk.cost.amount)
    return -cost, -abs(risk.days or none), -(risk.chance or none)


def _steps(scale: RiskScale) -> list[ViewRiskStep]:
    edges = scale.edges or ((None, None),) * len(scale.levels)
    return [
        ViewRiskStep(label=level.label, low=low, high=high)
        for level, (low, high) in zip(scale.levels, edges, strict=True)
    ]
