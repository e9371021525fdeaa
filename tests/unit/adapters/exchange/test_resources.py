"""Resources: what they are, what they cost, how much there is of them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from clientpm import Accrual, Money, Resource, ResourceKind
from clientpm.errors import LimitExceeded, ValidationError
from clientpm.values.visibility import Visibility
from tests.unit.adapters.exchange.plan_files import assigned, element, header, line, read, resource, staffed, task


def one(**values: Any) -> Resource:
    """Read a file with one resource."""
    return assigned(task(1), records=(resource(7, **values),)).project.get(Resource, "7")


def rate(since: str | None, standard: object, table: object = 0, **values: object) -> str:
    """Write one row of a table of rates."""
    inner = {"RatesFrom": since, "RatesTo": "2049-12-31T23:59:00", "RateTable": table, "StandardRate": standard}
    return element("Rate", "".join(element(n, v) for n, v in (inner | values).items() if v is not None))


def period(start: str | None, end: str | None, units: object) -> str:
    """Write one period of availability."""
    inner = {"AvailableFrom": start, "AvailableTo": end, "AvailableUnits": units}
    return element("AvailabilityPeriod", "".join(element(n, v) for n, v in inner.items() if v is not None))


class TestKinds:
    @pytest.mark.parametrize(
        ("values", "kind"),
        [
            ({"Type": 1}, ResourceKind.WORK),
            ({"Type": None}, ResourceKind.WORK),
            ({"Type": 0}, ResourceKind.MATERIAL),
            ({"Type": 0, "IsCostResource": 1}, ResourceKind.COST),
            ({"Type": 2}, ResourceKind.COST),
        ],
    )
    def test_kinds(self, values: dict[str, object], kind: ResourceKind) -> None:
        """A cost resource is a material with a mark, as Project writes it."""
        assert one(**values).kind is kind

    def test_unknown_kind(self) -> None:
        """A type that is not known is work, and reported."""
        imported = assigned(task(1), records=(resource(1, Type=9),))
        assert imported.project.resources[0].kind is ResourceKind.WORK
        assert line(imported, "unknown_resource_type").facts["values"] == ("9",)

    def test_what_is_kept(self) -> None:
        """Name, label, capacity and accrual are kept; the record and its money are the team's alone."""
        found = one(Name="Concrete", Type=0, MaterialLabel="m³", AccrueAt=2)
        assert (found.title, found.unit, found.accrual) == ("Concrete", "m³", Accrual.END)
        assert one(MaxUnits="2.5").capacity == Decimal("2.5")
        assert found.visibility is Visibility.INTERNAL

    @pytest.mark.parametrize(("code", "accrual"), [(1, Accrual.START), (2, Accrual.END), (3, Accrual.PRORATED)])
    def test_accruals(self, code: int, accrual: Accrual) -> None:
        """Of a resource 2 is the end and 3 is prorated."""
        assert one(AccrueAt=code).accrual is accrual

    def test_rows_that_are_none(self) -> None:
        """Blank rows and the nameless resource that every file has are no resources."""
        imported = assigned(task(1), records=(resource(0, Name=None), resource(1, IsNull=1), resource(2)))
        assert [r.id for r in imported.project.resources] == ["2"]
        assert line(imported, "blank_row").count == 1

    @pytest.mark.parametrize(
        ("records", "where", "code"),
        [
            ((resource(5), resource("05")), "Resources/Resource[UID=05]/UID", "msproject.duplicate_uid"),
            ((resource(None),), "Resources/Resource[1]/UID", "msproject.uid"),
            ((resource("x"),), "Resources/Resource[UID=x]/UID", "msproject.uid"),
            ((resource(5, MaxUnits=-1),), "Resources/Resource[UID=5]/capacity", "resource.quantity"),
            ((resource(5, MaxUnits="much"),), "Resources/Resource[UID=5]/MaxUnits", "msproject.number"),
            ((resource(5, StandardRate=-1),), "Resources/Resource[UID=5]/amount", "resource.rate"),
            ((resource(5, StandardRate="1e80"),), "Resources/Resource[UID=5]/StandardRate", "limit.number"),
            ((resource(5, Type="work"),), "Resources/Resource[UID=5]/Type", "msproject.number"),
        ],
    )
    def test_what_cannot_be_read(self, records: tuple[str, ...], where: str, code: str) -> None:
        """What makes a resource unreadable is a problem with its path."""
        with pytest.raises(ValidationError) as caught:
            assigned(task(1), records=records)
        assert [(p.where, p.code) for p in caught.value.problems] == [(where, code)]


class TestRates:
    def test_one_rate(self) -> None:
        """Rates are whole units an hour, costs per use hundredths."""
        (found,) = one(StandardRate="100.5", OvertimeRate="150", CostPerUse="1000", StandardRateFormat=3).rates
        assert (found.amount, found.overtime, found.per_use, found.since) == (
            Money("100.5", "EUR"), Money(150, "EUR"), Money(10, "EUR"), None,
        )  # fmt: skip

    def test_nothing_entered(self) -> None:
        """Zero is what Project writes where nobody entered a rate."""
        assert one(StandardRate=0, OvertimeRate=0, CostPerUse=0).rates == ()
        assert one().rates == ()
        assert one(CostPerUse=500).rates[0].amount == Money(0, "EUR")

    def test_table(self) -> None:
        """The first table holds the rates of each day, whatever the resource's own rate says."""
        rows = rate("1984-01-01T00:00:00", 80) + rate("2026-03-16T00:00:00", 0) + rate("2026-04-01T00:00:00", 95)
        found = one(StandardRate=1, Rates=rows).rates
        assert [(r.since, r.amount.amount) for r in found] == [
            (None, Decimal(80)), (dt.date(2026, 3, 16), Decimal(0)), (dt.date(2026, 4, 1), Decimal(95)),
        ]  # fmt: skip

    def test_other_tables(self) -> None:
        """Tables B to E are reported where they say something."""
        rows = rate("1984-01-01T00:00:00", 80) + rate(None, 70, 1) + rate(None, 0, 4)
        imported = assigned(task(1), records=(resource(1, Rates=rows),))
        assert line(imported, "rate_table").facts["values"] == ("B",)
        assert [r.amount.amount for r in imported.project.resources[0].rates] == [80]

    def test_two_rates_of_one_day(self) -> None:
        """Of two rates from one day on the first holds."""
        rows = rate("2026-03-16T00:00:00", 80) + rate("2026-03-16T08:00:00", 90)
        imported = assigned(task(1), records=(resource(1, Rates=rows),))
        assert [r.amount.amount for r in imported.project.resources[0].rates] == [80]
        assert line(imported, "repeated_rate").count == 1
        assert line(imported, "part_of_day").count == 1

    def test_long_fractions(self) -> None:
        """Project writes more decimal places than money has; nine are kept."""
        assert one(StandardRate="33.333333333333336").rates[0].amount == Money("33.333333333", "EUR")

    @pytest.mark.parametrize("code", [None, "EURO", "12", "€"])
    def test_no_currency(self, code: str | None) -> None:
        """Money without a currency is money without a currency, and reported once."""
        rest = staffed(resource(1, StandardRate=5), resource(2, StandardRate=6))
        imported = read(task(1), rest=rest, head=header(CurrencyCode=code, CurrencySymbol="€"))
        assert {r.rates[0].amount.currency for r in imported.project.resources} == {"XXX"}
        assert line(imported, "no_currency").facts["values"] == (code or "€",)
        assert line(imported, "no_currency").count == 1


class TestAvailability:
    def test_always(self) -> None:
        """Without limits the capacity holds always."""
        found = one(MaxUnits=2, AvailabilityPeriods=period("1984-01-01T00:00:00", "2049-12-31T23:59:00", 2))
        assert {found.capacity_on(dt.date(year, 1, 1)) for year in (1990, 2026, 2060)} == {2}
        assert one(MaxUnits=2).availability == ()

    def test_periods(self) -> None:
        """A period has its own capacity; before, between and after them there is nobody."""
        rows = period("2026-05-01T00:00:00", "2026-06-30T23:59:00", "0.5") + period(
            "2026-03-01T00:00:00", "2026-04-01T00:00:00", 2
        )
        found = one(MaxUnits=2, AvailabilityPeriods=rows)
        days = ("2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01", "2026-05-01", "2026-06-30", "2026-07-01")
        assert [found.capacity_on(dt.date.fromisoformat(day)) for day in days] == [
            0, 2, 2, 0, Decimal("0.5"), Decimal("0.5"), 0,
        ]  # fmt: skip

    def test_from_and_to(self) -> None:
        """Without periods the resource's own limits count."""
        found = one(MaxUnits=3, AvailableFrom="2026-03-16T00:00:00", AvailableTo="2026-03-31T17:00:00")
        days = ("2026-03-15", "2026-03-16", "2026-03-31", "2026-04-01")
        assert [found.capacity_on(dt.date.fromisoformat(day)) for day in days] == [0, 3, 3, 0]

    def test_open_ends(self) -> None:
        """A period may have no end, or no beginning."""
        found = one(MaxUnits=1, AvailabilityPeriods=period(None, "2026-03-31T23:59:00", 1))
        assert [found.capacity_on(dt.date(2026, month, 1)) for month in (1, 4)] == [1, 0]
        found = one(MaxUnits=1, AvailabilityPeriods=period("2026-03-31T00:00:00", None, 1))
        assert [found.capacity_on(dt.date(2026, month, 1)) for month in (1, 4)] == [0, 1]

    def test_a_period_that_is_none(self) -> None:
        """A period that ends before it starts is reported and left out."""
        rows = period("2026-05-01T00:00:00", "2026-04-01T00:00:00", 1)
        imported = assigned(task(1), records=(resource(1, MaxUnits=2, AvailabilityPeriods=rows),))
        assert imported.project.resources[0].availability == ()
        assert line(imported, "empty_period").count == 1

    def test_limit_of_numbers(self) -> None:
        """A capacity of too many digits is refused."""
        with pytest.raises(LimitExceeded):
            one(MaxUnits="1e40")
