"""How well past forecasts held."""

from __future__ import annotations

import datetime as dt
import random
from statistics import NormalDist
from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.values.instant import from_minute

START = dt.date(2026, 1, 5)


def reached(task: str, day: str) -> pm.ProgressReport:
    """Report a milestone as reached, or a task as done on one day."""
    return pm.ProgressReport(id=f"r-{task}", task=task, as_of=day, actual_start=day, actual_finish=day)


def seen(day: str, *forecasts: pm.MilestoneForecast, **fields: Any) -> pm.Snapshot:
    """Make a snapshot."""
    return pm.Snapshot(id=f"s-{day}", data_date=day, milestones=forecasts, **fields)


def dates(task: str, p50: str, p80: str, p90: str | None = None, **fields: Any) -> pm.MilestoneForecast:
    """Make the forecast of a milestone."""
    return pm.MilestoneForecast(task=task, finish=p50, p50=p50, p80=p80, p90=p90, **fields)


PLAN = pm.Plan(
    start="2026-01-05",
    tasks=[
        pm.task("build", "Build", "20d"),
        pm.milestone("alpha", "Alpha", after="build"),
        pm.task("test", "Test", "20d", after="alpha"),
        pm.milestone("live", "Live", after="test"),
    ],
)


def shop(*records: Any, **fields: Any) -> pm.Project:
    """Make a project with records."""
    return pm.Project(id="shop", plan=PLAN, **fields).with_(*records)


def figures(found: pm.Calibration) -> list[tuple[int, int]]:
    """Return cases and hits of P50, P80 and P90."""
    return [(share.count, share.held) for share in found.shares]


class TestDates:
    def test_a_history_by_hand(self) -> None:
        """Kept on the day is kept; the first date of a milestone counts, not those of later snapshots."""
        project = shop(
            seen("2026-01-09", dates("alpha", "2026-02-06", "2026-02-13"), dates("live", "2026-03-06", "2026-03-20")),
            seen("2026-02-06", dates("alpha", "2026-02-20", "2026-02-27"), dates("live", "2026-03-20", "2026-03-31")),
            reached("build", "2026-02-13"),
            reached("alpha", "2026-02-13"),
            reached("test", "2026-03-25"),
            reached("live", "2026-03-25"),
        )
        found = pm.calibration(project)
        assert figures(found) == [(2, 0), (2, 1), (0, 0)]
        assert [
            (item.subject.id, item.snapshot, item.happened) for item in found.promises if str(item.chance) == "0.8"
        ] == [
            ("alpha", "s-2026-01-09", True),
            ("live", "s-2026-01-09", False),
            ("alpha", "s-2026-02-06", True),
            ("live", "s-2026-02-06", True),
        ]
        assert (found.shares[2].share, found.shares[2].reason) == (None, "no_cases")
        assert found.share("p80").share == 0.5

    def test_horizons(self) -> None:
        """In each horizon the first date of a milestone counts, by the days from snapshot to date."""
        project = shop(
            seen("2026-01-09", dates("live", "2026-03-06", "2026-04-30")),
            seen("2026-02-27", dates("live", "2026-03-13", "2026-04-15")),
            seen("2026-03-13", dates("live", "2026-03-27", "2026-04-03")),
            reached("build", "2026-04-01"),
            reached("test", "2026-04-01"),
            reached("live", "2026-04-01"),
        )
        found = pm.calibration(project)
        assert [(part.least, part.most, figures_of(part.shares)) for part in found.horizons] == [
            (0, 30, [(1, 0), (1, 1), (0, 0)]),
            (31, 90, [(1, 0), (1, 1), (0, 0)]),
            (91, None, [(0, 0), (1, 1), (0, 0)]),
        ]

    def test_good_news_does_not_count_early(self) -> None:
        """On a day before the date a milestone that is reached is open like one that is not."""
        project = shop(
            seen("2026-01-09", dates("alpha", "2026-02-06", "2026-03-13"), dates("live", "2026-02-20", "2026-03-20")),
            reached("build", "2026-02-10"),
            reached("alpha", "2026-02-10"),
        )
        found = pm.calibration(project, as_of="2026-02-27")
        assert figures(found) == [(2, 0), (0, 0), (0, 0)]
        assert found.share("p80").left_out == {"open": 2}
        later = pm.calibration(project, as_of="2026-03-31")
        assert figures(later) == [(2, 0), (2, 1), (0, 0)]

    def test_a_project_that_is_over_is_looked_at_as_a_whole(self) -> None:
        """Without a day, dates after the last report count once the work is over, and not before."""
        snapshot = seen("2026-01-09", dates("live", "2026-02-06", "2026-12-31"))
        work = reached("build", "2026-02-03"), reached("test", "2026-02-04")
        over = shop(snapshot, *work, reached("live", "2026-02-04"))
        assert figures(pm.calibration(over)) == [(1, 1), (1, 1), (0, 0)]
        running = shop(snapshot, reached("live", "2026-02-04"))
        assert pm.calibration(running).share("p80").left_out == {"open": 1}

    def test_what_cannot_be_told(self) -> None:
        """Not reported, cancelled and gone from the plan are none of them broken."""
        project = shop(
            seen(
                "2026-01-09",
                dates("alpha", "2026-02-06", "2026-02-13"),
                dates("live", "2026-02-06", "2026-02-13"),
                dates("beta", "2026-02-06", "2026-02-13"),
            ),
            reached("build", "2026-02-04"),
            pm.ProgressReport(id="r", task="live", as_of="2026-02-27", cancelled=True),
        )
        share = pm.calibration(project, as_of="2026-03-31").share("p80")
        assert share.count == 0
        assert share.left_out == {"cancelled": 1, "gone": 1, "not_reported": 1}

    def test_a_milestone_nobody_reached_is_late(self) -> None:
        """What was not reached by its date, with work before it still open, is a date that was not kept."""
        project = shop(seen("2026-01-09", dates("alpha", "2026-02-06", "2026-02-13")))
        assert figures(pm.calibration(project, as_of="2026-02-13")) == [(1, 0), (1, 0), (0, 0)]

    def test_what_was_known_is_no_forecast(self) -> None:
        """A date that a snapshot gives for a milestone already reached is history."""
        project = shop(
            reached("build", "2026-01-08"),
            reached("alpha", "2026-01-08"),
            seen("2026-01-09", dates("alpha", "2026-01-09", "2026-01-09")),
        )
        assert pm.calibration(project).promises == ()

    def test_dates_among_the_figures(self) -> None:
        """Older snapshots have the dates of the promised milestone among their figures only."""
        old = {"promise": "live", "promise_p50": "2026-02-06T18:00", "promise_p80": "never", "promise_chance": "0.7"}
        done = reached("build", "2026-02-06"), reached("test", "2026-02-06"), reached("live", "2026-02-06")
        assert figures(pm.calibration(shop(seen("2026-01-09", figures=old), *done))) == [(1, 1), (0, 0), (0, 0)]
        both = seen("2026-01-09", dates("live", "2026-02-05", "2026-02-06"), figures=old)
        assert figures(pm.calibration(shop(both, *done))) == [(1, 0), (1, 1), (0, 0)]

    def test_chances_of_promises(self) -> None:
        """The chance that a promised date had is scored against whether it was kept, once for each milestone."""
        project = shop(
            seen(
                "2026-01-09",
                dates("alpha", "2026-02-06", "2026-02-13", promised="2026-02-20", chance="0.9"),
                dates("live", "2026-02-20", "2026-02-27", promised="2026-02-25", chance="0.6"),
            ),
            seen("2026-01-16", dates("live", "2026-02-20", "2026-02-27", promised="2026-02-25", chance="0.1")),
            reached("build", "2026-02-19"),
            reached("alpha", "2026-02-20"),
            reached("test", "2026-02-26"),
            reached("live", "2026-02-26"),
        )
        found = pm.calibration(project).chances
        assert (found.count, found.happened) == (2, 1)
        assert found.score == pytest.approx((0.1**2 + 0.6**2) / 2)

    def test_nothing_is_not_zero(self) -> None:
        """A project without snapshots, and no projects at all, have no shares."""
        for projects in (shop(), [], [pm.Project(id="bare")]):
            found = pm.calibration(projects)
            assert [share.share for share in found.shares] == [None, None, None]
            assert (found.risks.score, found.chances.score, found.ranges, found.findings) == (None, None, (), ())

    @pytest.mark.parametrize(
        ("projects", "code"),
        [
            ("shop", "project.type"),
            (7, "project.type"),
            ([shop(), "x"], "project.type"),
            ([shop()] * 2, "calibration.twice"),
        ],
    )
    def test_what_is_not_a_list_of_projects(self, projects: Any, code: str) -> None:
        """Projects are projects, each of them once."""
        with pytest.raises(pm.ValidationError) as caught:
            pm.calibration(projects)
        assert caught.value.code == code


def figures_of(shares: tuple[pm.HeldShare, ...]) -> list[tuple[int, int]]:
    """Return cases and hits."""
    return [(share.count, share.held) for share in shares]


def world(seed: int, *, believed: float, count: int = 40) -> list[pm.Project]:
    """Make projects with three milestones each, whose forecasters believe in a spread; the true one is 12 days."""
    draw, found = random.Random(seed), []
    plan = pm.Plan(start=START, tasks=[pm.milestone(f"m{i}", f"M{i}") for i in range(3)])
    for number in range(count):
        forecasts, reports = [], []
        for i in range(3):
            middle = 60 + 30 * i
            levels = [middle + believed * NormalDist().inv_cdf(level) for level in (0.5, 0.8, 0.9)]
            p50, p80, p90 = (dt.datetime.combine(START, dt.time()) + dt.timedelta(days=round(days)) for days in levels)
            forecasts.append(pm.MilestoneForecast(task=f"m{i}", finish=p50, p50=p50, p80=p80, p90=p90))
            day = (START + dt.timedelta(days=round(middle - 0.5 + 12 * draw.gauss(0, 1)))).isoformat()
            reports.append(reached(f"m{i}", day))
        found.append(pm.Project(id=f"p{number}", plan=plan).with_(seen("2026-01-05", *forecasts), *reports))
    return found


class TestWorlds:
    def test_who_is_calibrated_is_found_so(self) -> None:
        """Whoever knows the true spread keeps about as many dates as was said, in most worlds."""
        inside = 0
        for seed in range(20):
            found = pm.calibration(world(seed, believed=12), as_of="2027-12-31")
            assert [share.count for share in found.shares] == [120, 120, 120]
            inside += sum(share.verdict is pm.TrackVerdict.AS_SAID for share in found.shares)
        assert inside >= 54  # nine of ten; 97 % over 300 worlds

    def test_what_simulate_promises_comes_true_in_its_own_world(self) -> None:
        """Dates that one simulation gives, kept by closing a period, hold in trials of another as often as said."""
        plan = pm.Plan(
            start=START,
            tasks=[
                pm.task("one", "One", ("40d", "60d", "120d")),
                pm.milestone("middle", "Middle", after="one"),
                pm.task("two", "Two", ("40d", "60d", "120d"), after="middle"),
                pm.milestone("end", "End", after="two"),
            ],
        )
        before = pm.Project(id="p", plan=plan, stakeholders=[pm.Stakeholder(id="pm", title="PM")])
        promised = pm.workflow.close_period(
            before, as_of=START, by="pm", at="2026-01-05T18:00Z", simulation=pm.simulate(before, as_of=START, seed=1)
        )
        truth = pm.simulate(before, as_of=START, trials=150, seed=2)
        ends = {task: truth.minutes(task).tolist() for task in ("middle", "end")}
        projects = [
            attrs.evolve(promised, id=f"p{trial}").with_(
                *(reached(task, from_minute(int(ends[task][trial])).date().isoformat()) for task in ends)
            )
            for trial in range(truth.trials)
        ]
        found = pm.calibration(projects, as_of="2027-12-31")
        assert [(share.count, share.verdict.value) for share in found.shares] == [(300, "as_said")] * 3
        # Signs of two normal values with a correlation of 1 / sqrt(2) have one of 1/2 (Sheppard's arcsine law).
        assert found.share("p50").dependence == pytest.approx(0.5, abs=0.1)
        assert all(190 < share.effective < 245 for share in found.shares)

    def test_who_is_too_sure_is_found_out(self) -> None:
        """Whoever believes in a fifth of the true spread breaks promises, and every world says so."""
        for seed in range(5):
            found = pm.calibration(world(seed, believed=2.4), as_of="2027-12-31")
            assert [share.verdict.value for share in found.shares[1:]] == ["too_high", "too_high"]
            broken = [str(item.facts["said"]) for item in found.findings if item.code == "calibration.dates_broken"]
            assert broken[-2:] == ["0.8", "0.9"]

    def test_who_is_too_careful_is_found_out(self) -> None:
        """Whoever believes in three times the true spread keeps too many."""
        found = pm.calibration(world(1, believed=36), as_of="2027-12-31")
        assert found.share("p80").verdict is pm.TrackVerdict.TOO_LOW
        assert "calibration.dates_cautious" in {finding.code for finding in found.findings}


def step(source: str, action: str, target: str, at: str) -> pm.Step:
    """Make a step of a history."""
    return pm.Step(from_state=source, action=action, to_state=target, at=at, by="pm")


NOW = "2026-{}T10:00:00+00:00"
ASSESS = step("identified", "assess", "assessed", NOW.format("02-02"))
OCCUR = step("assessed", "occur", "occurred", NOW.format("03-02"))
CLOSE = step("assessed", "close", "closed", NOW.format("03-09"))


def risk(
    name: str, *steps: pm.Step, chance: str | None = "0.3", on: str | None = "2026-02-02", **fields: Any
) -> pm.Risk:
    """Make a risk with a history."""
    seen_so = None if chance is None else pm.RiskAssessment(probability=chance, assessed_on=on)
    state = steps[-1].to_state if steps else "identified"
    return pm.Risk(id=name, inherent=seen_so, history=steps, state=state, **fields)


def with_risks(*risks: pm.Risk, snapshots: Any = ()) -> pm.Project:
    """Make a project that was read with its risks."""
    return pm.Project(
        id="shop", risks=risks, snapshots=snapshots, stakeholders=[pm.Stakeholder(id="pm", title="Project manager")]
    )


class TestRisks:
    def test_a_history_by_hand(self) -> None:
        """What struck happened; what was closed or expired did not; what may still strike is open."""
        found = pm.calibration(
            with_risks(
                risk("struck", ASSESS, OCCUR, chance="0.3"),
                risk("closed", ASSESS, CLOSE, chance="0.1"),
                risk("reclosed", ASSESS, OCCUR, step("occurred", "close", "closed", NOW.format("04-01")), chance="0.8"),
                risk("open", ASSESS),
            )
        ).risks
        assert (found.count, found.happened) == (3, 2)
        assert found.left_out == {"open": 1}
        assert found.score == pytest.approx((0.7**2 + 0.1**2 + 0.2**2) / 3)

    def test_the_day_counts(self) -> None:
        """On a day before it struck a risk was open."""
        project = with_risks(risk("struck", ASSESS, OCCUR))
        assert pm.calibration(project, as_of="2026-03-01").risks.left_out == {"open": 1}
        assert pm.calibration(project, as_of="2026-03-02").risks.happened == 1

    def test_the_first_snapshot_counts(self) -> None:
        """What a snapshot kept cannot have been changed later: the first one before the end counts."""
        snapshots = [
            seen("2026-03-31", risks=[pm.RiskForecast(risk="struck", probability="0.9")]),
            seen("2026-02-20", risks=[pm.RiskForecast(risk="struck", probability="0.4")]),
            seen("2026-02-13", risks=[pm.RiskForecast(risk="struck", probability="0.2")]),
        ]
        found = pm.calibration(with_risks(risk("struck", ASSESS, OCCUR, chance="0.99"), snapshots=snapshots))
        (forecast,) = found.risk_forecasts
        assert (str(forecast.chance), forecast.snapshot, found.risks.score) == ("0.2", "s-2026-02-13", 0.64)

    def test_responses_count_where_they_were_assessed(self) -> None:
        """Without a snapshot, the assessment with responses is what was believed."""
        residual = pm.RiskAssessment(probability="0.1", assessed_on="2026-02-20")
        late = pm.RiskAssessment(probability="0.1", assessed_on="2026-03-20")
        both = with_risks(
            risk("one", ASSESS, CLOSE, chance="0.5", residual=residual),
            risk("two", ASSESS, CLOSE, chance="0.5", residual=late),
        )
        assert [str(item.chance) for item in pm.calibration(both).risk_forecasts] == ["0.1", "0.5"]

    def test_hindsight_does_not_count(self) -> None:
        """A probability without a date, or written down once it was over, is no forecast."""
        found = pm.calibration(
            with_risks(
                risk("later", ASSESS, OCCUR, on="2026-03-03"),
                risk("none", ASSESS, OCCUR, chance=None),
                risk("undated", step("identified", "close", "closed", NOW.format("03-01")), on=None),
                risk("stepped", ASSESS, OCCUR, on=None),
            )
        )
        assert found.risks.left_out == {"assessed_later": 1, "no_probability": 1, "not_dated": 1}
        assert found.risks.count == 1

    def test_a_calibrated_register_and_one_that_is_not(self) -> None:
        """Chances by which risks are drawn are found right; the same ones halved are found too low."""
        draw = random.Random(3)
        true = [draw.choice(("0.1", "0.3", "0.5", "0.7")) for _ in range(150)]
        struck = [draw.random() < float(chance) for chance in true]
        right = pm.brier_score(zip(true, struck, strict=True))
        assert right.verdict is pm.TrackVerdict.AS_SAID
        assert right.skill is not None
        assert right.skill > 0.05
        assert all(row.low <= row.said <= row.high for row in right.rows)
        risks = [
            risk(f"r{i}", ASSESS, OCCUR if hit else CLOSE, chance=str(float(chance) / 2))
            for i, (chance, hit) in enumerate(zip(true, struck, strict=True))
        ]
        found = pm.calibration(with_risks(*risks))
        assert found.risks.verdict is pm.TrackVerdict.TOO_LOW
        assert [finding.code for finding in found.findings] == ["calibration.risks_understated"]


def history(inside: int, outside: int, shape: str | None = None) -> pm.Project:
    """Make a project whose tasks were estimated at 4 to 8 days and took 6 or 9 days."""
    count = inside + outside
    tasks = [pm.Task(id=f"t{i}", title="T", estimate=("4d", "5d", "8d"), distribution=shape) for i in range(count)]
    project = pm.Project(id="shop", plan=pm.Plan(start="2026-01-05", tasks=tasks))
    days = ["2026-01-12" if i < inside else "2026-01-15" for i in range(count)]
    reports = [
        pm.ProgressReport(id=f"r{i}", task=f"t{i}", as_of=day, actual_start="2026-01-05", actual_finish=day)
        for i, day in enumerate(days)
    ]
    return project.with_(pm.capture_baseline(project), *reports)


class TestRanges:
    @pytest.mark.parametrize(
        ("inside", "outside", "shape", "verdict"),
        [
            (10, 30, None, "too_high"),
            (38, 2, None, "as_said"),
            (32, 8, "trigen", "as_said"),
            (60, 0, "trigen", "too_low"),
            (3, 1, "trigen", "too_few"),
        ],
    )
    def test_verdicts(self, inside: int, outside: int, shape: str | None, verdict: str) -> None:
        """P10 and P90 hold eight of ten; the least and the most hold all, but for one in twenty."""
        (found,) = pm.calibration(history(inside, outside, shape)).ranges
        assert (found.inside.held, found.above, found.below) == (inside, outside, 0)
        assert found.inside.verdict.value == verdict

    def test_the_risk_plan_says_how_ranges_are_read(self) -> None:
        """Where a task says nothing, low and high mean what the risk plan says."""
        project = history(8, 2).with_(pm.RiskPlan(id="risk-plan", distribution="trigen"))
        assert pm.calibration(project).ranges[0].percentile_meaning is pm.PercentileMeaning.P10_P90


def test_everything_has_words() -> None:
    """Each finding is said in both languages, without a code or a hole in the sentence."""
    sure, careful = world(1, believed=2.4), world(1, believed=36)
    guess = [risk(f"g{i}", ASSESS, OCCUR if i % 2 else CLOSE, chance="0.9" if i // 2 % 2 else "0.1") for i in range(60)]
    projects: list[Any] = [
        sure,
        careful,
        world(1, believed=12, count=1),
        with_risks(*guess),
        with_risks(*(risk(f"r{i}", ASSESS, OCCUR, chance="0.1") for i in range(9))),
        with_risks(*(risk(f"r{i}", ASSESS, CLOSE, chance="0.9") for i in range(9))),
        with_risks(risk("r", ASSESS, CLOSE)),
        history(1, 30),
        history(60, 0, "trigen"),
        history(1, 0),
    ]
    findings = [finding for each in projects for finding in pm.calibration(each, as_of="2027-12-31").findings]
    assert {finding.code.removeprefix("calibration.") for finding in findings} == {
        "dates_broken", "dates_cautious", "dates_few", "risks_understated", "risks_overstated", "risks_few",
        "risks_no_skill", "ranges_narrow", "ranges_wide", "ranges_few",
    }  # fmt: skip
    for finding in findings:
        for locale in ("en", "zh_CN"):
            text = pm.explain(finding, locale)
            assert not [mark for mark in ("calibration", "_", "{", "}", "None", "('") if mark in text]
            assert ("%" in text) == (not finding.code.endswith(("no_skill", "ranges_few")))
