"""The risk report: every figure counted again, and what each audience sees."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.reports.block import BulletList, Callout, Checklist, Figure, Paragraph
from clientpm.reports.curve_figure import SCurveSpec
from clientpm.reports.matrix_figure import RiskMatrixSpec
from clientpm.reports.tornado_figure import TornadoSpec
from clientpm.values.status import Status
from tests.unit.reports.reading import anchors, figures, rows_of, said, section
from tests.unit.reports.risky import AS_OF, SEED, assessed, risky, simulated, without_plan

SECRETS = (
    "Hidden work",
    "Hidden doubts",
    "Only we know",
    "New people",
    "Nobody leaves",
    "0.371331",
    "Developer",
)
MONEY = ("12000", "12,000", "€")


def report(audience: str = "client", locale: str = "en", **given: Any) -> pm.Document:
    """Give the report with the common simulation."""
    project, simulation = simulated()
    return pm.risk_report(
        project, as_of=AS_OF, audience=audience, locale=locale, **({"simulation": simulation} | given)
    )


def lead(document: pm.Document) -> Paragraph:
    """Give the answer at the top."""
    found = document.blocks[0]
    assert isinstance(found, Paragraph)
    assert found.lead
    return found


def in_100(share: float) -> int:
    """Round a chance as a reader takes it in."""
    return int((Decimal(str(share)) * 100).quantize(Decimal(1), rounding="ROUND_HALF_EVEN"))


def day(at: dt.datetime) -> dt.date:
    """Give the day that an instant belongs to."""
    return (at - dt.timedelta(minutes=1)).date()


def spec_in(document: pm.Document, anchor: str) -> Any:
    """Give what the picture of a section declares."""
    return next(block.spec for block in section(document, anchor) if isinstance(block, Figure))


def test_begins_with_the_chance_of_the_promise() -> None:
    """The first sentence has the chance of the promised day and the day that holds in 80 of 100 cases."""
    _, simulation = simulated()
    chance, p80 = simulation.chance("live", by="2026-03-31"), day(simulation.date("live", 0.8))
    text = lead(report()).text
    assert text.startswith(f"“Go live” by 31 March 2026: {in_100(chance)} in 100; to be 80 in 100 sure, say ")
    assert f"{p80.day} {p80:%B %Y}." in text
    chinese = lead(report(locale="zh_CN")).text
    assert chinese.startswith(f"“上线”在2026年3月31日前实现的可能性为{in_100(chance)}%；")
    assert f"{p80.month}月{p80.day}日" in chinese


@pytest.mark.parametrize(
    ("deadline", "status", "words"),
    [
        ("2026-06-30", Status.ON_COURSE, "more than 99 in 100; even "),
        ("2026-03-05", Status.TROUBLE, "less than 1 in 100; to be"),
    ],
)
def test_a_chance_is_never_quite_none_or_all(deadline: str, status: Status, words: str) -> None:
    """What no trial, or every trial, kept is not called impossible or certain; and it stands as its chance says."""
    project = risky()
    assert project.plan is not None
    tasks = [attrs.evolve(task, deadline=deadline) if task.id == "live" else task for task in project.plan]
    late = attrs.evolve(project, plan=attrs.evolve(project.plan, tasks=[t for t in tasks if t.id != "demo"]))
    document = pm.risk_report(late, as_of=AS_OF, trials=200)
    assert words in lead(document).text
    assert lead(document).status is status


def test_key_figures_are_those_of_the_simulation() -> None:
    """Chance, dates, the risk that takes most days and the reserve are what simulation and calendar say."""
    project, simulation = simulated()
    found = figures(report())
    assert found["“Go live” by 31 March 2026"].value == Decimal(str(simulation.chance("live", by="2026-03-31")))
    assert found["80 in 100 sure"].value == day(simulation.date("live", 0.8))
    visible = [row for row in simulation.tornado("p80", "live") if row.ref == "risk:R1"]
    assert found["Biggest risk to the date"].value == visible[0].days
    assert found["Biggest risk to the date"].text == "R1 The supplier is late"
    schedule = pm.schedule(project, as_of=AS_OF)
    planned = day(schedule["live"].early_finish)
    working = [planned + dt.timedelta(i) for i in range(1, 60)]
    days = [each for each in working if each.weekday() < 5]
    assert found["Time in reserve"].value == sum(each <= dt.date(2026, 3, 31) for each in days)
    needed = sum(each <= day(simulation.date("live", 0.8)) for each in days)
    assert found["Time in reserve"].note == f"{needed} working days are needed to be 80 in 100 sure"
    assert (found["Open risks"].value, found["Open risks"].note) == (2, "1 threat, 1 opportunity")


def test_every_promise_is_counted() -> None:
    """The table of promises has the chance and the percentiles of each visible one that is still open."""
    _, simulation = simulated()
    rows = rows_of(report("internal"), "promises")
    assert [row[0] for row in rows] == ["Demonstration", "Go live"]
    table = section(report("internal"), "promises")[0]
    assert isinstance(table, pm.Table)
    for cells, promise in zip(table.rows, simulation.promises, strict=True):
        assert cells[3].value == Decimal(str(promise.chance))
        assert cells[3].text == str(in_100(promise.chance))
        assert cells[3].title == f"between {in_100(promise.low)} and {in_100(promise.high)}"
        assert cells[4].value == day(simulation.date(promise.task, 0.5))
        assert cells[5].value == day(simulation.date(promise.task, 0.8))


def test_the_curve_is_the_sample() -> None:
    """The S-curve has the points of the simulation, the percentiles lie on it, and so do promise and plan."""
    project, simulation = simulated()
    spec = spec_in(report(), "curve")
    assert isinstance(spec, SCurveSpec)
    curve = simulation.s_curve("live")
    assert [point.at for point in spec.curves[0].points] == [at for at, _ in curve]
    assert [float(point.chance) for point in spec.curves[0].points] == pytest.approx([share for _, share in curve])
    assert [(mark.at, str(mark.chance)) for mark in spec.percentiles] == [
        (simulation.date("live", 0.5), "0.5"),
        (simulation.date("live", 0.8), "0.8"),
    ]
    assert spec.promises[0].at == dt.datetime(2026, 4, 1)
    assert float(spec.promises[0].chance or 0) == pytest.approx(simulation.chance("live", by="2026-03-31"), abs=1e-4)
    planned = pm.schedule(project, as_of=AS_OF)["live"].early_finish
    assert spec.planned is not None
    assert spec.planned.at == planned
    assert float(spec.planned.chance or 0) == pytest.approx(simulation.chance("live", by=day(planned)), abs=1e-4)


def test_the_tornado_is_that_of_the_simulation() -> None:
    """The team sees each risk and driver with its days; for the client what is hidden is one bar, their sum."""
    _, simulation = simulated()
    rows = {row.ref: row.days for row in simulation.tornado("p80", "live")}
    means = {row.ref: row.days for row in simulation.tornado("mean", "live")}
    names = {
        "R1 The supplier is late": "risk:R1",
        "R2 The spare team is free": "risk:R2",
        "R3 Hidden doubts": "risk:R3",
        "New people": "driver:new",
    }
    for audience, hidden in (("internal", []), ("client", ["risk:R3", "driver:new"])):
        document = report(audience)
        spec = spec_in(document, "levers")
        assert isinstance(spec, TornadoSpec)
        figure = next(block for block in section(document, "levers") if isinstance(block, Figure))
        found = {row[0].text: (row[1].value, row[2].value) for row in figure.table.rows}
        wanted = {name: (rows[ref], means[ref]) for name, ref in names.items() if ref not in hidden}
        if hidden:
            none = Decimal(0)
            wanted["Internal work"] = (
                sum((rows[ref] for ref in hidden), none),
                sum((means[ref] for ref in hidden), none),
            )
        assert found == wanted
        assert {bar.label: bar.value for bar in spec.bars} == {
            name: days.quantize(Decimal("0.1"), rounding="ROUND_HALF_UP") for name, (days, _) in wanted.items()
        }


def test_the_register_is_the_exposure() -> None:
    """Chance, days and cost of each open risk are those of the exposure, largest first; its words are one sentence."""
    project, _ = simulated()
    known = pm.exposure(project, as_of=AS_OF)
    tables = [block for block in section(report("internal"), "register") if isinstance(block, pm.Table)]
    threats, opportunities = tables
    assert [row[0].text for row in threats.rows] == ["R1", "R3"]
    assert [row[0].text for row in opportunities.rows] == ["R2"]
    for row in (*threats.rows, *opportunities.rows):
        item = known[row[0].text]
        assert row[2].value == item.probability
        assert row[3].value == -(item.days or 0)
        if item.cost is not None and len(row) == 7:
            assert row[4].value == -item.cost.amount
    first = threats.rows[0]
    assert first[1].text == (
        "The supplier is late. The parts come late, because the supplier is short of people; then the build stands "
        "still. Possible from 9 Mar to 20 Mar."
    )
    assert first[2].title == "between 20 and 40"
    assert (first[3].text, first[4].text) == ("+1.4 (0.6 to 2.5)", "+€3,600 (€2,400 to €4,800)")
    assert [cell.text for cell in first[5:]] == ["Head of IT", "found, not yet judged"]


def test_chinese_register_reads_as_chinese() -> None:
    """Cause, event and effect are one Chinese sentence; so is what is done about it."""
    document = report(locale="zh_CN")
    rows = rows_of(document, "register")
    assert (
        rows[0][1]
        == "供应商延误：因供应商人手不足，可能部件推迟到货；一旦发生，开发将停工。可能发生在3月9日至3月20日。"
    )
    assert rows_of(document, "responses")[0] == [
        "R1", "再找一家供应商", "信息科主任", "2026年3月10日（周二）", "租用两台设备。征兆：3月12日仍未到货。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"event": "It rains"}, "It rains."),
        ({"cause": "Clouds come.", "event": "It rains."}, "It rains, because Clouds come."),
        ({"event": "It rains", "effect": "We get wet"}, "It rains; then we get wet."),
        ({"cause": "He Bo is away", "event": "It rains"}, "It rains, because He Bo is away."),
        ({"effect": "We get wet"}, "Rain; then we get wet."),
        ({}, "Rain."),
    ],
)
def test_a_sentence_is_made_of_what_is_known(given: dict[str, str], sentence: str) -> None:
    """A risk without cause, event or effect is told by the rest of them, and by its title where no event is known."""
    rain = pm.Risk(id="rain", title="Rain", visibility="client", **given)  # type: ignore[arg-type]
    text = rows_of(pm.risk_report(pm.Project(id="shop", risks=[rain])), "register")[0][1]
    assert text == sentence if not given else text == f"Rain. {sentence}"


def test_what_is_done_is_told_with_its_day() -> None:
    """Each response has who and when, and whether it is done or overdue; a risk without any says so."""
    rows = rows_of(report("internal"), "responses")
    assert rows == [
        ["R1", "Find a second supplier", "Head of IT", "Tue, 10 Mar 2026", "€900", "Rent two machines. Sign: No parts by 12 March."],
        ["R1", "A fine in the contract", "Project manager", "done on 2 Mar 2026", "–", "–"],
        ["R3", "Accept “Hidden doubts” and be ready", "Developer", "Mon, 2 Mar 2026, overdue", "–", "–"],
        ["R2", "nothing decided yet", "–", "–", "–", "–"],
    ]  # fmt: skip


def test_the_matrix_is_the_score() -> None:
    """Each risk stands where its score puts it; an arrow begins where it stood without its responses."""
    project, _ = simulated()
    spec = spec_in(report("internal"), "matrix")
    assert isinstance(spec, RiskMatrixSpec)
    placed = {risk.id: risk for grid in spec.grids for risk in grid.risks}
    assert set(placed) == {"R1", "R2", "R3"}
    for name, mark in placed.items():
        risk = project.get(pm.Risk, name)
        score = pm.score_risk(risk)
        worst = next(item for item in score.objectives if item.objective is score.worst)
        assert mark.cell == (score.row, worst.column)
    assert placed["R1"].before == (2, 3)
    assert placed["R2"].before is None
    assert [grid.opportunities for grid in spec.grids] == [False, True]
    words = [step.label for step in spec_in(report(locale="zh_CN"), "matrix").chances]
    assert words == ["很低", "低", "中", "高", "很高"]


def test_a_level_that_follows_from_an_amount_is_not_the_clients() -> None:
    """Of an impact that is only an amount the client sees no place in the matrix, the team does."""
    cost = pm.RiskImpact(objective="cost", amount="15")
    fire = pm.Risk(
        id="R1", title="Fire", visibility="client", inherent=pm.RiskAssessment(probability="0.5", impacts=[cost])
    )
    project = pm.Project(id="shop", risks=[fire])
    assert "matrix" not in anchors(pm.risk_report(project))
    assert "matrix" in anchors(pm.risk_report(project, audience="sponsor"))


def test_a_matrix_that_may_not_be_seen_is_not_drawn() -> None:
    """A matrix of the project's own has words of its own: who may not see them sees no matrix."""
    fire = pm.Risk(id="R1", title="Fire", visibility="client", inherent=assessed("0.5", schedule="high"))
    hidden = pm.RiskPlan(id="risk-plan", matrix=pm.RiskMatrix.linear(), review_days=7)
    shop = pm.Project(id="shop", risks=[fire], risk_plan=hidden)
    assert "matrix" not in anchors(pm.risk_report(shop))
    assert "7 days" not in said(pm.risk_report(shop))
    seen = shop.with_(attrs.evolve(hidden, visibility="client"))
    assert "matrix" in anchors(pm.risk_report(seen))
    assert "7 days" in said(pm.risk_report(seen))


def test_reserve_is_that_of_the_simulation() -> None:
    """Money needed, agreed and how likely it is enough are what the simulation says; the client reads days only."""
    _, simulation = simulated()
    found = simulation.contingency(0.8)
    table = next(block for block in section(report("internal"), "reserve") if isinstance(block, pm.Table))
    values = {row[0].text: row[1].value for row in table.rows}
    assert found.money is not None
    assert found.planned_cost is not None
    p50, p80 = simulation.cost(0.5), simulation.cost(0.8)
    assert p50 is not None
    assert p80 is not None
    assert list(values.values()) == [
        found.planned_cost.amount, p50.amount, p80.amount, found.money.amount, Decimal(3000),
    ]  # fmt: skip
    enough = found.planned_cost + pm.Money(3000, "EUR")
    chance, joint = simulation.cost_chance(enough), simulation.joint_confidence(enough, "2026-03-31", task="live")
    assert chance is not None
    assert joint is not None
    text = said(report("internal"))
    assert f"the money is enough with a chance of {in_100(chance)} in 100." in text
    assert f"hold together with a chance of {in_100(joint)} in 100." in text
    for audience in ("client", "sponsor"):
        assert [type(block) for block in section(report(audience), "reserve")] == [Paragraph]


def test_the_client_is_asked_for_what_is_theirs() -> None:
    """Open responses, assumptions and risks of the client's people are asked for, the first due at the top."""
    items = next(block for block in section(report(), "needed") if isinstance(block, Checklist)).items
    assert [(item.text, item.owner, item.value) for item in items] == [
        ("Find out whether this is so: “The old data are clean”", "Head of IT", dt.date(2026, 3, 5)),
        ("Find a second supplier", "Head of IT", dt.date(2026, 3, 10)),
        ("Watch “R2 The spare team is free” and tell us as soon as something changes", "Head of IT", None),
    ]
    assert items[0].status is Status.ATTENTION
    assert "We need 3 things from you, the first by Thursday, 5 March 2026." in lead(report()).text
    assert "We need 3 things from the client" in lead(report("internal")).text


def test_says_what_changed() -> None:
    """What is new, struck, closed or seen otherwise since the last report is told, with its day."""
    items = next(block for block in section(report(), "changes") if isinstance(block, BulletList)).items
    assert items == (
        "4 Mar 2026: R4 “The fair is put off” has come true.",
        "4 Mar 2026: R2 “The spare team is free” is new, with a chance of 40 in 100.",
        "4 Mar 2026: R5 “The law changes” is closed.",
    )
    team = next(block for block in section(report("internal"), "changes") if isinstance(block, BulletList)).items
    assert "R1 “The supplier is late” is now seen at 30 in 100, after 50 in 100." in team
    assert figures(report("internal"))["“Go live” by 31 March 2026"].change == "77 in 100 in the last report"
    assert "in the last report" not in figures(report())["80 in 100 sure"].change
    quiet = pm.Snapshot(id="now", data_date="2026-03-05", visibility="client")
    assert section(report(previous=quiet), "changes") == [Paragraph(text="Nothing has changed about the risks.")]
    with pytest.raises(pm.FieldTypeError):
        report(previous="march")


def test_says_what_has_come_true_and_what_is_taken_for_granted() -> None:
    """Risks that struck, and assumptions that are open or wrong, have sections of their own; what holds has none."""
    struck = next(block for block in section(report(), "occurred") if isinstance(block, BulletList))
    assert struck.items == ("R4 The fair is put off: Fewer people see it.",)
    assert [(row[0], row[-1]) for row in rows_of(report(), "assumptions")] == [
        ("The old data are clean.", "overdue"),
        ("Forms stay.", "turned out to be wrong"),
    ]


def test_says_how_it_was_computed() -> None:
    """The footer names trials, seed, sampling, what varied, how exact the chance is, and the rules."""
    _, simulation = simulated()
    facts = {fact.label: fact.text for fact in report("internal").meta.computed}
    assert facts["Trials"].startswith("4,000 runs of a Monte Carlo simulation, seed 11, random numbers spread evenly")
    assert facts["What varied"] == "the durations of 2 tasks, 3 risks and 1 common cause; everything else is as planned"
    low, high = simulation.chance_interval("live", by="2026-03-31")
    assert f"may be anything from {in_100(low)} to {in_100(high)} (95 % confidence)" in facts["How exact"]
    assert facts["Rules"].startswith("risk-1, ")
    client = {fact.label: fact.text for fact in report().meta.computed}
    assert "those inside the team too" in client["What varied"]
    assert "3 risks" not in client["What varied"]
    assert report().meta.kind == "risk"
    assert "Monte Carlo simulation" in [entry.term for entry in report().meta.glossary]


def test_a_simulation_that_was_stopped_says_so() -> None:
    """Fewer trials than were asked for are told."""
    project, _ = simulated()
    stopped = pm.simulate(project, as_of=AS_OF, trials=4_000, cancel=iter([False, True]).__next__)
    facts = {fact.label: fact.text for fact in report(simulation=stopped).meta.computed}
    assert facts["Trials"].endswith("4,000 were planned.")


def test_runs_the_simulation_itself() -> None:
    """Without a simulation the report runs one, with the trials and the seed that are asked for."""
    project, simulation = simulated()
    own = pm.risk_report(project, as_of=AS_OF, trials=4_000, seed=SEED)
    assert own == pm.risk_report(project, as_of=AS_OF, simulation=simulation)
    assert own != pm.risk_report(project, as_of=AS_OF, trials=4_000, seed=SEED + 1)


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
@pytest.mark.parametrize("audience", ["client", "sponsor"])
def test_nothing_internal_is_told(audience: str, locale: str) -> None:
    """Hidden risks, work, drivers, people, notes and chances stay inside; money stays away from the client."""
    text = str(report(audience, locale).to_plain())
    assert [secret for secret in SECRETS if secret in text] == []
    assert [sum_ for sum_ in MONEY if audience == "client" and sum_ in text] == []
    assert ("€3,600" in text) == (audience == "sponsor")
    team = str(report("internal", locale).to_plain())
    assert all(secret in team for secret in ("Hidden doubts", "New people", "Nobody leaves"))


def test_the_team_is_told_what_the_checks_found() -> None:
    """What is missing from the register, and what had no part in the trials, is told to the team only."""
    assert "points" in anchors(report("internal"))
    assert "points" not in anchors(report("sponsor"))
    assert "points" not in anchors(report())


def test_a_project_without_a_plan_has_a_register() -> None:
    """Without a plan there are no chances: the report begins with the register, and says why."""
    document = pm.risk_report(without_plan(risky()), as_of=AS_OF)
    assert lead(document).text.startswith("2 risks are open; the largest is “The spare team is free”.")
    assert lead(document).status is Status.UNKNOWN
    assert not {"promises", "curve", "levers", "reserve"} & set(anchors(document))
    assert "there is no plan to do it with" in said(document)
    assert figures(document)["Largest risk"].text == "R1 The supplier is late"


def test_an_empty_project_has_a_short_report() -> None:
    """A project without risks and plan says so, in both languages, for every audience."""
    for locale, words in (("en", "No open risk is on record."), ("zh_CN", "目前没有未关闭的风险。")):
        for audience in ("client", "sponsor", "internal"):
            document = pm.risk_report(pm.Project(id="shop"), audience=audience, locale=locale)
            assert lead(document).text == words
            assert anchors(document) == ["needed", "register"]
            assert not [block for block in document.blocks if isinstance(block, Callout)]


def test_a_promise_that_was_kept_has_no_chance_any_more() -> None:
    """Once all promises are reached, the report speaks of what may still happen."""
    project = risky(snapshots=())
    done = [
        pm.ProgressReport(id=task, task=task, as_of="2026-03-05", actual_start="2026-03-02", actual_finish="2026-03-05")
        for task in ("build", "inside")
    ]
    reached = [
        pm.ProgressReport(id=task, task=task, as_of="2026-03-05", actual_start="2026-03-05", actual_finish="2026-03-05")
        for task in ("demo", "live")
    ]
    document = pm.risk_report(project.with_(*done, *reached), as_of=AS_OF, trials=100)
    assert lead(document).text.startswith("2 risks are open")
    assert not {"promises", "curve"} & set(anchors(document))


def test_no_date_agreed_is_said() -> None:
    """Where nothing was promised, the days that hold in 50 and in 80 of 100 cases are told."""
    plan = pm.Plan(
        start="2026-03-02",
        tasks=[
            pm.task("build", "Build", ("8d", "10d", "16d")),
            pm.milestone("live", "Go live", after="build", visibility="client"),
        ],
    )
    document = pm.risk_report(pm.Project(id="shop", plan=plan), trials=200)
    assert lead(document).text.endswith("no date is agreed yet.")
    assert rows_of(document, "promises")[0][1] == "–"
    assert "No day is agreed that it could be compared with." in said(document)


def test_long_ids_are_numbered_in_the_order_of_the_register() -> None:
    """A risk with a long id has a number that it keeps as others are added behind it."""
    risks = [
        pm.Risk(id=name, title=name, visibility=seen, inherent=assessed(chance))
        for name, seen, chance in (
            ("supplier-late", "client", "0.1"),
            ("secret-risk", "internal", "0.2"),
            ("weather-bad", "client", "0.9"),
        )
    ]
    rows = rows_of(pm.risk_report(pm.Project(id="shop", risks=risks)), "register")
    assert [row[0] for row in rows] == ["R2", "R1"]
    assert rows[0][1] == "weather-bad."


def test_refuses_what_does_not_belong() -> None:
    """Something else than a project or a simulation, and the simulation of another plan, are refused."""
    project, simulation = simulated()
    for other in (None, "shop", project.plan):
        with pytest.raises(pm.FieldTypeError) as caught:
            pm.risk_report(other)  # type: ignore[arg-type]
        assert caught.value.code == "project.type"
    with pytest.raises(pm.FieldTypeError) as caught:
        report(simulation="sim")
    assert caught.value.code == "simulation.type"
    small = pm.Project(id="shop", plan=pm.Plan(start="2026-03-02", tasks=[pm.task("build", "Build", "5d")]))
    with pytest.raises(pm.ValidationError) as refused:
        pm.risk_report(small, simulation=simulation)
    assert refused.value.code == "simulation.other_plan"
    wrong: dict[str, Any]
    for wrong in ({"audience": "press"}, {"locale": "de"}, {"trials": 3}):
        with pytest.raises(pm.ValidationError):
            report(**({"simulation": None} | wrong))


def test_what_became_of_an_internal_risk_is_news_for_the_team_alone() -> None:
    """That it struck reaches nobody else, neither by its title nor by a line without one."""
    project = risky()
    hidden = pm.Risk(id="quiet", title="Nobody leaves the team", visibility="internal", identified_on="2026-03-04")
    told = project.with_(hidden)
    for audience in ("client", "sponsor"):
        before, after = (pm.risk_report(each, as_of=AS_OF, audience=audience, trials=100) for each in (project, told))
        assert section(after, "changes") == section(before, "changes")
    team = said(pm.risk_report(told, as_of=AS_OF, audience="internal", trials=100))
    assert "Nobody leaves the team" in team
