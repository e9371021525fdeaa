"""Random projects in which every text and number says who may see it.

They are made from the fields of the records and from their metadata, so that a new record
or field is covered without a change here.
"""

from __future__ import annotations

import datetime as dt
import enum
import types
import typing
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Union

import attrs

import clientpm as pm
from clientpm.model.correction import CORRECTABLE
from clientpm.model.holding import COLLECTIONS, SINGLES
from clientpm.model.project import Project
from clientpm.values.frozen import FrozenMap
from tests.properties.fitting import about_the_same, fitted, one_a_day, possible

if TYPE_CHECKING:
    import random
    from collections.abc import Set as AbstractSet

__all__ = ["CANARY", "HIDDEN_YEAR", "RandomProject"]

CANARY = "KANARI"
HIDDEN_YEAR = 2029
RULES = ("FREQ=WEEKLY;BYDAY=MO", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=DAILY;COUNT=9;INTERVAL=2")
WAITS = {"after", "first_response", "resolution", "response_within"}
ZONES = ("", "Asia/Shanghai", "Europe/Berlin")
RANK = {pm.Visibility.INTERNAL: 0, pm.Visibility.SPONSOR: 1, pm.Visibility.CLIENT: 2}
OPEN = tuple(RANK)
FIXED = {"side": "client"}
LOGIC = {"kind", "estimate", "after", "parent", "calendar", "constraints", "earning"}
SHARES = {
    "chance",
    "chance_after",
    "chance_before",
    "confidence",
    "cost_share",
    "probability",
    "probability_low",
    "probability_high",
    "rho",
}
SPREADS = {"delay": "d", "percent": "%", "cost": "CNY", "factor": "", "distribution": "d"}
"""What a distribution counts, by the name of its field."""
SOON = 0.7
"""How often a hidden fact speaks of a day that counts; else its day is one that shows when it leaks."""
DAYS_OF_FACTS = {
    "as_of", "at", "began_at", "found_on", "held_on", "noted_on", "on", "opened_at", "received_at", "sent_at", "starts_at",
}  # fmt: skip
PARTS = {*SINGLES.values(), *COLLECTIONS.values(), "time_zone"}
LEFT_OUT = {"id", "visibility", "links", "extensions", "translations", "history", "state", "plan"}


class RandomProject:
    """A project, and who may see what is written in it."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.count = 0
        self.marked: set[tuple[str, str]] = set()
        self.numbers: dict[pm.Visibility, set[str]] = {visibility: set() for visibility in OPEN}
        self.made: dict[str, int] = {}
        self.ids: dict[str, dict[str, pm.Visibility]] = {}
        self.project = self._project()

    def text(self, visibility: pm.Visibility) -> str:
        """Return a text that nobody else has written, with a mark of who may see it."""
        self.count += 1
        return f"{CANARY}-{visibility.value}-{self.count}"

    def number(self, visibility: pm.Visibility) -> int:
        """Return a number that stands nowhere else."""
        self.count += 1
        value = 910_000_000 + 7 * self.count
        self.numbers[visibility].add(str(value))
        return value

    def share(self, visibility: pm.Visibility) -> Decimal:
        """Return a number below 1 whose digits stand nowhere else."""
        return Decimal(self.number(visibility)).scaleb(-9)

    def work(self, visibility: pm.Visibility) -> pm.WorkDuration:
        """Return working time; what is hidden has a number of hours, and of days of eight, that stands nowhere else."""
        if visibility is pm.Visibility.CLIENT:
            return pm.WorkDuration.of(f"{self.rng.randrange(1, 9)}d")
        self.count += 1
        days = 97_301 + self.count
        self.numbers[visibility] |= {str(days), str(8 * days)}
        return pm.WorkDuration.of(f"{8 * days}h")

    def wait(self, visibility: pm.Visibility) -> pm.WorkDuration:
        """Return a time to wait, short enough for every calendar; that of what is hidden stands nowhere else."""
        if visibility is pm.Visibility.CLIENT:
            return pm.WorkDuration.of(f"{self.rng.randrange(1, 9)}d")
        self.count += 1
        self.numbers[visibility].add(str(97_301 + self.count))
        return pm.WorkDuration.of(f"{97_301 + self.count}min")

    def _visibility(self) -> pm.Visibility:
        return self.rng.choice(OPEN)

    def _project(self) -> Project:
        kinds: tuple[type[pm.Record], ...] = (*SINGLES, *COLLECTIONS, pm.Task)
        for kind in kinds:
            many = range(1 if kind in SINGLES else self.rng.choice((1, 1, 2, 3)))
            self.ids[kind.kind_name] = {}
            for _ in range(12) if kind is pm.Task else many:
                visibility = self._visibility()
                self.ids[kind.kind_name][self.text(visibility)] = visibility
        fields: dict[str, Any] = {"plan": self._plan()}
        for kind, name in SINGLES.items():
            fields[name] = self._record(kind, *next(iter(self.ids[kind.kind_name].items())))
        for collection, name in COLLECTIONS.items():
            fields[name] = [self._record(collection, *item) for item in self.ids[collection.kind_name].items()]
        fields["baselines"] = [
            attrs.evolve(item, number=i, plan=self.rng.choice([None, fields["plan"]]))
            for i, item in enumerate(fields["baselines"])
        ]
        fields["resources"] = [attrs.evolve(item, calendar=None) for item in fields["resources"]]
        fields["measurements"] = one_a_day([attrs.evolve(item, unit="") for item in fields["measurements"]])
        fields["survey_responses"] = self._answered(fields["surveys"], fields["survey_responses"])
        for name, about in CORRECTABLE.items():
            fields[name] = about_the_same(fields[name], about)
        visibility = self._visibility()
        made = self._record(Project, self.text(visibility), visibility, but=PARTS)
        assert isinstance(made, Project)
        return attrs.evolve(made, **fields)

    def _answered(self, surveys: list[pm.Survey], responses: list[pm.SurveyResponse]) -> list[pm.SurveyResponse]:
        """Give answers to questions that were asked, with the comments that they hold already."""
        questions = {survey.id: survey.questions for survey in surveys}
        return [
            attrs.evolve(
                response,
                corrects=None,
                scores=[
                    attrs.evolve(
                        score,
                        question=question.id,
                        score=None if question.scale is None else self.rng.randint(*question.scale),
                    )
                    for score, question in zip(response.scores, questions[response.survey], strict=False)
                ],
            )
            for response in responses
        ]

    def _plan(self) -> pm.Plan:
        week = ("09:00-12:00", "13:00-18:00")
        off = pm.CalendarException(start="2026-04-06", name=self.text(pm.Visibility.INTERNAL))
        calendar = pm.WorkCalendar.weekdays(hours=week, holidays=[off], title=self.text(pm.Visibility.INTERNAL))
        return pm.Plan(start="2026-03-02", calendar=calendar, tasks=self._tasks())

    def _tasks(self) -> list[pm.Task]:
        kinds = list(pm.TaskKind)
        tasks: list[pm.Task] = []
        for name, visibility in self.ids["task"].items():
            kind = self.rng.choice(kinds)
            made = self._record(pm.Task, name, visibility, but=LOGIC)
            assert isinstance(made, pm.Task)
            leaves = [task.id for task in tasks if not task.is_summary]
            summaries = [task.id for task in tasks if task.is_summary]
            after = self.rng.sample(leaves, min(len(leaves), self.rng.randrange(3)))
            lag = self.rng.choice(["", " FS+2d", " SS", " FF+1d", " FS-1d", " SS+50%"])
            tasks.append(
                attrs.evolve(
                    made,
                    kind=kind,
                    estimate=f"{self.rng.randrange(1, 9)}d" if kind is pm.TaskKind.TASK else "0d",
                    after=[] if kind is pm.TaskKind.SUMMARY else [before + lag for before in after],
                    parent=self.rng.choice([None, *summaries]),
                    earning=None if kind is pm.TaskKind.SUMMARY else self._earning(visibility, leaves),
                    constraints=[("SNET", dt.date(2026, 3, 2 + len(tasks)))] if self.rng.random() < 0.2 else [],
                )
            )
        return tasks

    def _earning(self, visibility: pm.Visibility, leaves: list[str]) -> pm.Earning | None:
        rule = self.rng.choice([None, *pm.EarningRule])
        if rule is pm.EarningRule.APPORTIONED:
            return pm.Earning(rule, like=self.rng.choice(leaves)) if leaves else None
        if rule is pm.EarningRule.WEIGHTED_MILESTONE:
            weight = self.share(pm.Visibility.INTERNAL)
            return pm.Earning(rule, steps=[(self.text(visibility), weight), (self.text(visibility), 1 - weight)])
        return None if rule is None else pm.Earning(rule)

    def _record(
        self, kind: type[Any], name: str, visibility: pm.Visibility, *, but: AbstractSet[str] = frozenset()
    ) -> pm.Record:
        values = self._values(kind, visibility, but)
        texts = {field: values[field] for field in kind.translatable if isinstance(values.get(field), str)}
        values["translations"] = {"zh_CN": {field: self.text(_seen_by(texts[field])) for field in texts}}
        values["extensions"] = {"host.note": self.text(pm.Visibility.INTERNAL)}
        if issubclass(kind, pm.LivingRecord):
            values |= self._history(kind.lifecycle, visibility)
        if self.rng.random() < 0.3:
            values["links"] = [self._any(), self._any()]
        made = fitted(kind, possible({"id": name, "visibility": visibility, **values}, self.rng))
        self.made[kind.kind_name] = self.made.get(kind.kind_name, 0) + 1
        assert isinstance(made, pm.Record)
        return made

    def _values(self, kind: Any, visibility: pm.Visibility, but: AbstractSet[str] = frozenset()) -> dict[str, Any]:
        hints = _hints(kind)
        values: dict[str, Any] = {}
        for field in attrs.fields(kind):
            if not field.init or field.name in LEFT_OUT or field.name in but:
                continue
            least = min(visibility, field.metadata.get("visibility", pm.Visibility.INTERNAL), key=RANK.__getitem__)
            refers = field.metadata.get("refers")
            if field.name in FIXED and hints[field.name] is str:
                values[field.name] = FIXED[field.name]
                continue
            if refers:
                value = self._reference(refers, hints[field.name], getattr(kind, "kind_name", ""))
            else:
                value = self._field(field.name, hints[field.name], least)
            if value is not None:
                values[field.name] = value
                if isinstance(value, str) and value.startswith(CANARY) and not refers:
                    self.marked.add((kind.__name__, field.name))
        return values

    def _reference(self, kind: str, hint: Any, own: str) -> Any:
        known = list(self.ids[kind])
        if kind == own:
            known = known[: self.made.get(own, 0)]
        if typing.get_origin(hint) is tuple:
            return tuple(self.rng.sample(known, min(2, len(known))))
        return self.rng.choice([None, *known]) if kind == own else self.rng.choice(known)

    def _field(self, name: str, hint: Any, visibility: pm.Visibility) -> Any:
        """Return a value for a field, fit for what the field means."""
        special = {
            "delegations": self._delegations,
            "cadence": self._cadence,
            "lists": self._lists,
            "matrix": self._matrix,
            "percent_complete": lambda seen: 100 * self.share(seen),
            "occurrence": lambda _: dt.date(2026, 3, 2) + dt.timedelta(weeks=self.rng.randrange(12)),
            "planned": self._planned,
            "tolerances": self._tolerances,
            **dict.fromkeys(SHARES, self.share),
        }
        if name in special:
            return special[name](visibility)
        if name in WAITS and hint in (pm.WorkDuration, pm.WorkDuration | None):
            return self.wait(visibility)
        if hint in (pm.Distribution, pm.Distribution | None):
            return pm.Distribution(shape="fixed", likely=self.number(visibility), unit=SPREADS[name])
        soon = name in DAYS_OF_FACTS and self.rng.random() < SOON
        return self._value(hint, pm.Visibility.CLIENT if soon else visibility)

    def _lists(self, _: pm.Visibility) -> tuple[pm.Ref, ...]:
        return tuple(ref for ref in (self._any(), self._any()) if ref.kind != "document")

    def _cadence(self, visibility: pm.Visibility) -> pm.Cadence:
        """Return how often something is said: a rule says nothing of its own, the reason of a moved date does."""
        day = self._makers()[dt.date]
        moved = pm.MovedDate(was_on=day(visibility), to=day(visibility), reason=self.text(visibility))
        return pm.Cadence(
            rule=self.rng.choice(RULES),
            start=dt.datetime(2026, 3, 2, 10),
            time_zone=self.rng.choice(ZONES),
            exceptions=[day(visibility)],
            moved=[moved],
            holidays=self.rng.choice(list(pm.HolidayPolicy)),
        )

    def _planned(self, _: pm.Visibility) -> pm.Ref:
        """Return a promise that a contact keeps."""
        kind = self.rng.choice(("communication", "contact_plan", "meeting"))
        return pm.Ref(kind, self.rng.choice(list(self.ids[kind])))

    def _tolerances(self, visibility: pm.Visibility) -> tuple[pm.RiskTolerance, ...]:
        amount = pm.Money(self.number(visibility), "CNY")
        return (pm.RiskTolerance(id=self.text(visibility), measure="exposure", amount=amount),)

    def _matrix(self, visibility: pm.Visibility) -> pm.RiskMatrix:
        """Return a matrix whose labels say who may see them."""
        levels = [pm.RiskLevel(label=self.text(visibility), score=i, up_to=i) for i in (1, 2)]
        scale = pm.RiskScale(levels=levels, unit=self.text(visibility))
        bands = [
            pm.RiskBand(label=self.text(visibility), up_to=2, colour="#00aa00"),
            pm.RiskBand(label=self.text(visibility)),
        ]
        return pm.RiskMatrix(probability=scale, impacts=[scale], bands=bands)

    def _delegations(self, visibility: pm.Visibility) -> tuple[pm.Delegation, ...]:
        two = self.rng.sample(list(self.ids["stakeholder"]), min(2, len(self.ids["stakeholder"])))
        until = self._makers()[dt.date](visibility)
        return (pm.Delegation(from_=two[0], to=two[1], until=until),) if len(two) > 1 else ()

    def _history(self, table: pm.Lifecycle, visibility: pm.Visibility) -> dict[str, Any]:
        """Return a short walk of a record, with notes that only the team may read."""
        state, history = table.first, []
        for day in range(1, 1 + self.rng.randrange(3)):
            step = self.rng.choice(table.leaving(state) or [None])
            if step is None:
                break
            history.append(
                pm.Step(
                    from_state=state,
                    to_state=step.target,
                    action=step.action,
                    by=self.rng.choice(list(self.ids["stakeholder"])),
                    at=dt.datetime(2026, 2, day, tzinfo=dt.UTC),
                    note=self.text(pm.Visibility.INTERNAL),
                    evidence=[pm.Evidence(kind="e_mail", reference=self.text(visibility))],
                )
            )
            state = step.target
        return {"state": state, "history": history}

    def _value(self, hint: Any, visibility: pm.Visibility) -> Any:
        """Return a value of a type, marked with who may see it."""
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin in (Union, types.UnionType):
            return self._value(self.rng.choice([item for item in arguments if item is not type(None)]), visibility)
        if origin is tuple:
            return tuple(self._value(arguments[0], visibility) for _ in range(self.rng.randrange(1, 4)))
        if hint is FrozenMap or origin is FrozenMap:
            return {"figure": self.text(visibility)}
        if isinstance(hint, type) and issubclass(hint, enum.Enum):
            return self.rng.choice(list(hint))
        if isinstance(hint, type) and attrs.has(hint) and hint.__module__.startswith("clientpm.model"):
            return self._part(hint, visibility)
        maker = self._makers().get(hint)
        return None if maker is None else maker(visibility)

    def _part(self, kind: type[Any], visibility: pm.Visibility) -> Any:
        if issubclass(kind, pm.Record):
            made = self.made.get(kind.kind_name, 0)
            record = self._record(
                kind, self.text(visibility), self._visibility(), but=LOGIC if kind is pm.Task else set()
            )
            self.made[kind.kind_name] = made
            return record
        if kind is pm.Statement:
            own = self._visibility()
            least = min(visibility, own, key=RANK.__getitem__)
            return pm.Statement(text=self.text(least), visibility=own, translations={"zh_CN": self.text(least)})
        values = self._values(kind, visibility)
        if hasattr(kind, "translatable"):
            words = {name: self.text(_seen_by(values[name])) for name in kind.translatable if name in values}
            values["translations"] = {"zh_CN": words}
        if "id" in attrs.fields_dict(kind):
            values["id"] = self.text(visibility)
        for field in attrs.fields(kind):
            if field.metadata.get("historical") and field.metadata["refers"]:
                least = min(visibility, self.ids[field.metadata["refers"]][values[field.name]], key=RANK.__getitem__)
                values = {field.name: values[field.name]} | {
                    name: value for name, value in self._values(kind, least).items() if name != field.name
                }
        return fitted(kind, values)

    def _makers(self) -> dict[Any, Any]:
        def day(visibility: pm.Visibility) -> dt.date:
            year = 2026 if visibility is pm.Visibility.CLIENT else HIDDEN_YEAR
            return dt.date(year, self.rng.randrange(3, 9), self.rng.randrange(1, 28))

        def instant(visibility: pm.Visibility) -> dt.datetime:
            return dt.datetime.combine(day(visibility), dt.time(12))

        return {
            str: self.text,
            bool: lambda _: self.rng.random() < 0.5,
            int: lambda _: self.rng.randrange(1, 6),
            Decimal: lambda visibility: Decimal(self.number(visibility)),
            dt.date: day,
            dt.datetime: instant,
            pm.Money: lambda visibility: pm.Money(self.number(visibility), "CNY"),
            pm.WorkDuration: self.work,
            pm.Minutes: lambda visibility: pm.Minutes(480 * int(self.work(visibility).amount)),
            pm.Estimate: lambda visibility: pm.Estimate(self.work(visibility)),
            pm.Ref: lambda _: self._any(),
            pm.Fingerprint: lambda _: pm.Fingerprint(f"sha256-1:{self.rng.randrange(16**64):064x}"),
        }

    def _any(self) -> pm.Ref:
        kind = self.rng.choice([kind for kind in self.ids if kind != "signature"])
        return pm.Ref(kind, self.rng.choice(list(self.ids[kind])))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _seen_by(text: str) -> pm.Visibility:
    return pm.Visibility.of(text.split("-")[1])
