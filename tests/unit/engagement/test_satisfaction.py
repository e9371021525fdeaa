"""Satisfaction from recorded answers: who counts, how sure it is, who was silent, where it goes."""

from __future__ import annotations

import random
from typing import Any

import pytest

import clientpm as pm
from tests.golden.day_model import example
from tests.unit.engagement.surveyed import QUESTIONS, answer, day_of, people, survey, waves

AS_OF = "2026-12-31"
MUCH: Any = {"User": "much"}


def recommend(promoters: int, passives: int, detractors: int) -> list[int]:
    """Give scores of so many promoters, passives and detractors."""
    return [9] * promoters + [7] * passives + [3] * detractors


def test_worked_example_of_the_net_promoter_score() -> None:
    """N1: with one person silent, score and adjusted interval are those of the worked example."""
    inputs, expected = example("N1")
    project = waves("rec", recommend(**inputs), asked=13)
    found = pm.satisfaction(project, as_of=AS_OF).latest
    assert found is not None
    assert found.recommend is not None
    score = found.recommend.recommend
    assert score is not None
    assert score.score == pytest.approx(expected["nps"])
    assert (score.low, score.high) == pytest.approx(expected["adj_wald"])
    assert score.centre == pytest.approx(expected["adj_wald_centre"])


def test_worked_example_of_satisfaction() -> None:
    """N2: share of top scores with Wilson's interval, mean with Student's."""
    inputs, expected = example("N2")
    found = pm.satisfaction(waves("all", inputs["scores"], asked=20), as_of=AS_OF).latest
    assert found is not None
    assert found.overall is not None
    score = found.overall.score
    assert score is not None
    assert score.share == expected["csat"]
    assert (score.low, score.high) == pytest.approx(expected["wilson"])
    assert (score.mean_low, score.mean_high) == pytest.approx(expected["t_ci"])


def test_worked_example_of_ease() -> None:
    """N8: mean and share of the scores 5 to 7."""
    inputs, expected = example("N8")
    found = pm.satisfaction(waves("ease", inputs["scores"]), as_of=AS_OF).latest
    assert found is not None
    ease = found.of("service_quality")
    assert ease is not None
    assert ease.score is not None
    assert ease.mean == pytest.approx(expected["mean"])
    assert ease.score.share == pytest.approx(expected["top3_share"])


def tenths(mean: float) -> list[int]:
    """Give ten scores of 3, 4 or 5 with a given mean."""
    total = round(10 * mean)
    low, high = divmod(total, 10)
    return [low + 1] * high + [low] * (10 - high)


def test_worked_example_of_a_trend() -> None:
    """N3: five waves that only fall are a trend; four waves are too few to tell whatever they do."""
    inputs, expected = example("N3")
    series = [tenths(mean) for mean in inputs["series"]]
    found = pm.satisfaction(waves("all", *series), as_of=AS_OF).trend_of("overall")
    assert found is not None
    assert found.test.s == expected["series"]["S"]
    assert found.test.p == pytest.approx(expected["series"]["p_two_sided_exact"])
    assert found.trend is pm.Trend.FALLING
    early = pm.satisfaction(waves("all", *series), as_of=day_of(5)).trend_of("overall")
    assert early is not None
    assert (early.trend, early.test.n) == (pm.Trend.TOO_FEW, 4)


def test_worked_example_of_a_chart() -> None:
    """N4: a wave far below the others is out of the usual; below six waves there are no limits."""
    inputs, expected = example("N4")
    series = [tenths(mean) for mean in inputs["series"]]
    found = pm.satisfaction(waves("all", *series), as_of=AS_OF).trend_of("overall", "csat")
    assert found is not None
    assert found.values == pytest.approx(inputs["series"])
    assert pm.xmr(found.values, baseline=inputs["baseline_n"]).first_signal == expected["signal_at"]
    few = pm.satisfaction(waves("all", *series[:5]), as_of=AS_OF).trend_of("overall")
    assert few is not None
    assert few.chart.reason == "too_few"


def test_worked_example_of_a_change_between_waves() -> None:
    """N5: the raw difference is shown with the interval of the adjusted one, and may be chance."""
    inputs, expected = example("N5")
    first, second = recommend(*inputs["wave1"]), recommend(*inputs["wave2"])
    found = pm.satisfaction(waves("rec", first, second, asked=20), as_of=AS_OF).nps_change
    assert found is not None
    assert found.difference == pytest.approx(expected["raw_diff"])
    assert found.centre == pytest.approx(expected["adjusted_centre_diff"])
    assert (found.low, found.high) == pytest.approx(expected["ci"])
    assert found.significant is expected["significant"]


def test_a_census_has_no_interval_unless_asked_for() -> None:
    """Where everybody answered there is nothing that sampling could have missed."""
    project = waves("rec", [9, 9, 7, 7, 3, 9], [9, 9, 7, 7, 3, 3])
    found = pm.satisfaction(project, as_of=AS_OF)
    wave = found.latest
    assert wave is not None
    assert wave.census
    assert (wave.answers, wave.response.invited if wave.response else None, wave.rate) == (6, 6, 1.0)
    assert wave.recommend is not None
    assert wave.recommend.recommend is not None
    assert wave.recommend.recommend.low is None
    assert wave.recommend.recommend.reasons["low"] == "census"
    assert found.nps_change is not None
    assert (found.nps_change.significant, found.nps_change.reason) == (None, "census")
    sampled = pm.satisfaction(project, as_of=AS_OF, census=False)
    assert sampled.nps_change is not None
    assert sampled.nps_change.significant is False
    latest = sampled.latest
    assert latest is not None
    assert latest.recommend is not None
    assert latest.recommend.recommend is not None
    assert latest.recommend.recommend.low == pytest.approx(pm.nps_of_counts(2, 2, 2).low)


def test_a_correction_stands_in_the_place_of_what_it_corrects() -> None:
    """The corrected score counts from the day of the correction on, and the old one never beside it."""
    wrong = answer(1, "p0", {"all": 1})
    right = answer(1, "p0", {"all": 5}, name="right", on=day_of(2), corrects=wrong.id)
    project = pm.Project(
        id="shop", stakeholders=people(2), surveys=[survey(1, ["p0", "p1"])], survey_responses=[wrong, right]
    )
    before = pm.satisfaction(project, as_of=day_of(1).replace(day=20)).latest
    after = pm.satisfaction(project, as_of=day_of(2)).latest
    assert before is not None
    assert after is not None
    assert (before.overall.mean if before.overall else None, before.answers, before.later) == (1, 1, 1)
    assert (after.overall.mean if after.overall else None, after.answers, after.repeated) == (5, 1, ())


def test_the_last_answer_of_somebody_counts_and_that_is_said() -> None:
    """Who answers twice without correcting is counted once, with what they said last."""
    again = answer(1, "p0", {"all": 2}, name="again", on=day_of(1).replace(day=15))
    project = pm.Project(
        id="shop",
        stakeholders=people(1),
        surveys=[survey(1, ["p0"])],
        survey_responses=[again, answer(1, "p0", {"all": 5})],
    )
    wave = pm.satisfaction(project, as_of=AS_OF).latest
    assert wave is not None
    assert (wave.overall.mean if wave.overall else None, wave.answers, wave.repeated) == (2, 1, ("p0",))


def test_who_was_not_asked_does_not_count_and_is_named() -> None:
    """An answer of somebody who was not asked moves no figure."""
    project = pm.Project(
        id="shop",
        stakeholders=people(3),
        surveys=[survey(1, ["p0", "p1"])],
        survey_responses=[answer(1, "p0", {"all": 4}), answer(1, "p2", {"all": 1})],
    )
    wave = pm.satisfaction(project, as_of=AS_OF).latest
    assert wave is not None
    assert (wave.overall.mean if wave.overall else None, wave.rate, wave.uninvited) == (4, 0.5, ("p2",))


def test_silence_is_weighed_by_power_and_the_powerful_come_first() -> None:
    """Two of four answered, who hold 3 of 12 points of power."""
    project = pm.Project(
        id="shop",
        stakeholders=people(4, {0: 1, 1: 2, 2: 4, 3: 5}),
        surveys=[survey(1, ["p0", "p1", "p2", "p3"])],
        survey_responses=[answer(1, "p0", {"all": 5}), answer(1, "p1", {"all": 4})],
    )
    wave = pm.satisfaction(project, as_of=AS_OF).latest
    assert wave is not None
    assert wave.response is not None
    assert (wave.rate, wave.response.weighted_rate, wave.response.silent) == (0.5, 0.25, ("p3", "p2"))


def test_answers_without_names_count_and_hide_who_is_silent() -> None:
    """Nobody is called silent while some answers carry no name; when all came, it is a census."""
    who = people(3)
    asked = survey(1, ["p0", "p1", "p2"])
    nameless = [answer(1, None, {"all": 4}, name=f"n{i}") for i in range(3)]
    some = pm.Project(id="shop", stakeholders=who, surveys=[asked], survey_responses=nameless[:2])
    wave = pm.satisfaction(some, as_of=AS_OF).latest
    assert wave is not None
    assert wave.rate == pytest.approx(2 / 3)
    assert (wave.nameless, wave.reasons["silent"]) == (2, "no_names")
    full = pm.satisfaction(some.with_(*nameless), as_of=AS_OF).latest
    assert full is not None
    assert (full.census, full.response.silent if full.response else None) == (True, ())
    many = some.with_(*nameless, answer(1, "p0", {"all": 1}))
    crowded = pm.satisfaction(many, as_of=AS_OF).latest
    assert crowded is not None
    assert (crowded.rate, crowded.reasons["rate"], crowded.census) == (None, "too_many_answers", False)
    codes = {finding.code for finding in pm.check_satisfaction(many, as_of=AS_OF)}
    assert "satisfaction.too_many_answers" in codes


def test_weights_are_power_or_those_of_roles() -> None:
    """The weighted figures stand beside the raw ones: (5x5 + 1x2) / 6, and with roles (1x5 + 3x2) / 4."""
    project = pm.Project(
        id="shop",
        stakeholders=[
            pm.Stakeholder(id="p0", side="client", power=5, role="Board"),
            pm.Stakeholder(id="p1", side="client", power=1, role="User"),
        ],
        surveys=[survey(1, ["p0", "p1"])],
        survey_responses=[answer(1, "p0", {"all": 5, "rec": 10}), answer(1, "p1", {"all": 2, "rec": 0})],
    )
    powered = pm.satisfaction(project, as_of=AS_OF).latest
    roled = pm.satisfaction(project, as_of=AS_OF, weights={"Board": 1, "User": 3}).latest
    half = pm.satisfaction(project, as_of=AS_OF, weights={"Board": 1}).latest
    assert powered is not None
    assert roled is not None
    assert half is not None
    for wave, mean, score in ((powered, 4.5, 100 * 4 / 6), (roled, 2.75, -50.0)):
        assert wave.overall is not None
        assert wave.recommend is not None
        assert wave.overall.mean == 3.5
        assert wave.overall.weighted_mean == pytest.approx(mean)
        assert wave.recommend.recommend is not None
        assert wave.recommend.recommend.score == 0
        assert wave.recommend.weighted == pytest.approx(score)
    assert half.overall is not None
    assert (half.overall.weighted, half.overall.reasons["weighted"]) == (None, "weight_missing")


def test_one_unhappy_person_is_not_everybody_slightly_lower() -> None:
    """The same fall of the mean by 0.5 comes of one person or of all, and is told apart."""
    one = pm.satisfaction(waves("all", [4, 4, 4, 4, 4, 4], [4, 4, 4, 4, 4, 1]), as_of=AS_OF)
    most = pm.satisfaction(waves("all", [4, 4, 4, 4, 5, 5], [3, 3, 4, 4, 4, 4]), as_of=AS_OF)
    assert one.moves[0].difference == pytest.approx(-0.5)
    assert most.moves[0].difference == pytest.approx(-4 / 6)
    assert (one.moves[0].kind, most.moves[0].kind) == (pm.MoveKind.ONE_LOWER, pm.MoveKind.MOST_LOWER)
    latest = one.latest
    assert latest is not None
    assert latest.overall is not None
    assert (latest.overall.one_unhappy, latest.overall.minimum) == (True, 1)
    assert [item.one_unhappy for item in one.low] == [True]


def test_what_is_low_needs_an_action_that_is_meant_for_it() -> None:
    """An action for one dimension does not help another; one that names none helps all; a cancelled one none."""
    low = waves("all", [3, 3, 3]).with_(answer(1, "p0", {"all": 3, "talk": 2}))
    assert {item.dimension.value for item in pm.satisfaction(low, as_of=AS_OF).without_action} == {
        "overall",
        "communication",
    }
    call = pm.ActionItem(id="call", owner="p0", due="2026-02-01", links=["survey:w1"], improves=["communication"])
    with_call = pm.satisfaction(low.with_(call), as_of=AS_OF)
    assert [item.dimension.value for item in with_call.without_action] == ["overall"]
    better = pm.ProcessImprovement(id="better", problem="Late answers", links=["survey:w1"])
    assert pm.satisfaction(low.with_(better), as_of=AS_OF).without_action == ()
    codes = [finding.code for finding in pm.check_satisfaction(low.with_(call), as_of=AS_OF)]
    assert codes.count("satisfaction.low_no_action") == 1


def test_feedback_about_a_survey_leads_to_what_it_raised() -> None:
    """What came of feedback that is about the survey is something that is done about it."""
    low = waves("all", [2, 2, 2])
    raised = pm.Feedback(
        id="f1", words="Too slow", received_at="2026-01-08T09:00Z", about=["survey:w1"], raised=["action:fast"]
    )
    fast = pm.ActionItem(id="fast", owner="p0", due="2026-02-01")
    assert pm.satisfaction(low, as_of=AS_OF).without_action
    assert pm.satisfaction(low.with_(fast, raised), as_of=AS_OF).without_action == ()


def test_many_projects_are_one_client_in_the_order_of_time() -> None:
    """Waves of two projects stand in the order in which they were sent; two clients are refused."""
    shop = waves("all", [5, 5], [4, 4])
    spa = pm.Project(
        id="spa",
        stakeholders=people(1),
        surveys=[survey(1, ["p0"], sent_at="2026-01-20T09:00Z")],
        survey_responses=[answer(1, "p0", {"all": 3}, on="2026-01-21")],
    )
    found = pm.satisfaction([shop, spa], as_of=AS_OF)
    assert [(wave.project, wave.wave) for wave in found.waves] == [("shop", 1), ("spa", 1), ("shop", 2)]
    trend = found.trend_of("overall")
    assert trend is not None
    assert list(trend.values) == [5, 3, 4]
    mine, yours = (pm.Project(id=name, client=pm.Client(id=f"c-{name}")) for name in ("a", "b"))
    with pytest.raises(pm.ValidationError, match="different clients") as caught:
        pm.satisfaction([mine, yours])
    assert caught.value.code == "relationship.clients"
    with pytest.raises(pm.ValidationError, match="no project"):
        pm.satisfaction([])


def test_the_order_of_answers_changes_nothing() -> None:
    """Permuting responses, people and surveys gives the same figures."""
    project = waves("rec", recommend(4, 3, 2), recommend(3, 3, 3), asked=12)
    shuffled = list(project.survey_responses)
    random.Random(7).shuffle(shuffled)
    other = pm.Project(
        id="shop",
        title="Shop",
        stakeholders=project.stakeholders[::-1],
        surveys=project.surveys[::-1],
        survey_responses=shuffled,
    )
    assert pm.satisfaction(project, as_of=AS_OF) == pm.satisfaction(other, as_of=AS_OF)


def test_nothing_asked_and_nothing_answered_are_no_zeros() -> None:
    """Without surveys there are no waves; a wave without answers has no figure and says why."""
    assert pm.satisfaction(pm.Project(id="p"), as_of=AS_OF).waves == ()
    asked = pm.Project(id="p", stakeholders=people(1), surveys=[survey(1, ["p0"])])
    found = pm.satisfaction(asked, as_of=AS_OF)
    wave = found.waves[0]
    assert (wave.rate, found.latest, wave.overall) == (0.0, None, None)
    assert wave.questions[0].mean is None
    assert wave.questions[0].reasons["mean"] == "no_responses"
    assert pm.satisfaction(asked, as_of="2026-01-04").waves == ()
    unsent = pm.Project(id="p", surveys=[pm.Survey(id="s", questions=QUESTIONS)])
    assert pm.satisfaction(unsent).waves == ()


@pytest.mark.parametrize(
    ("call", "code"),
    [
        pytest.param(
            lambda: pm.satisfaction(waves("all", [4]), weights={"User": -1}), "satisfaction.weights", id="negative"
        ),
        pytest.param(lambda: pm.satisfaction(waves("all", [4]), weights=MUCH), "satisfaction.weights", id="words"),
        pytest.param(lambda: pm.LowScoreRule(csat=6), "satisfaction.limit", id="limit"),
        pytest.param(lambda: waves("all", [0]), "survey.score", id="csat 0"),
        pytest.param(lambda: waves("rec", [11]), "survey.score", id="nps 11"),
    ],
)
def test_bad_input_is_refused_with_its_scale(call: Any, code: str) -> None:
    """Weights below zero, limits outside their scale and scores outside theirs are refused."""
    with pytest.raises(pm.ClientPMError) as caught:
        call()
    assert code in {caught.value.code, *(problem.code for problem in getattr(caught.value, "problems", ()))}


def test_findings_of_a_survey_reach_the_check_of_the_project() -> None:
    """Silence of the powerful, one unhappy person, a fall of most, and answers that do not count are found."""
    project = waves("all", [5, 5, 5, 5], [4, 4, 4, 1])
    project = project.with_(*people(6, {4: 5}), survey(2, [f"p{i}" for i in range(5)]), answer(2, "p5", {"all": 5}))
    found = {finding.code: finding for finding in pm.check_project(project, as_of=AS_OF)}
    assert {code for code in found if code.startswith("satisfaction.")} == {
        "satisfaction.key_silent",
        "satisfaction.most_lower",
        "satisfaction.low_no_action",
        "satisfaction.not_asked",
    }
    assert found["satisfaction.key_silent"].facts["who"] == "p4"
    assert "satisfaction.key_silent" not in {item.code for item in pm.check_satisfaction(project, as_of=day_of(2))}


def test_a_falling_trend_and_an_unusual_wave_are_findings() -> None:
    """Six waves of which the last falls far out are unusual; five that only fall are falling."""
    falling = waves("all", *[tenths(mean) for mean in (4.4, 4.3, 4.1, 4.0, 3.7)])
    assert "satisfaction.falling" in {item.code for item in pm.check_satisfaction(falling, as_of=AS_OF)}
    even = [tenths(mean) for mean in (4.2, 4.3, 4.2, 4.3, 4.2, 4.3, 4.2, 4.3, 4.2, 4.3, 4.2, 4.3, 3.0)]
    assert "satisfaction.unusual" in {
        item.code for item in pm.check_satisfaction(waves("all", *even), as_of="2027-06-01")
    }
    steady = waves("all", *[tenths(mean) for mean in (4.2, 4.3, 4.2, 4.3, 4.2, 4.3)])
    assert not {"satisfaction.falling", "satisfaction.unusual"} & {
        item.code for item in pm.check_satisfaction(steady, as_of=AS_OF)
    }


# Counts of the scores 5 to 1, and the share of satisfied answers in whole percent, as help pages of vendors print them.
PUBLISHED_CSAT = [((42, 32, 10, 9, 14), 69.16), ((10, 20, 10, 5, 5), 60.0)]


@pytest.mark.parametrize(("counts", "percent"), PUBLISHED_CSAT)
def test_published_shares_of_satisfied_answers(counts: tuple[int, ...], percent: float) -> None:
    """Shares of top-two answers that help.delighted.com (240) and intercom.help (9647540) print."""
    scores = [score for score, count in zip((5, 4, 3, 2, 1), counts, strict=True) for _ in range(count)]
    share = pm.csat(scores).share
    assert share is not None
    assert round(100 * share, 2) == percent


def test_published_net_promoter_scores() -> None:
    """291, 476 and 395 of 1162 give -9 with a margin of 4.4 (talkstats.com 58500); 250 and 75 of 1000 give 17.5."""
    found = pm.nps_of_counts(291, 476, 395)
    assert found.score is not None
    assert found.wald_high is not None
    assert (round(found.score), round(found.wald_high - found.score, 1)) == (-9, 4.4)
    assert pm.nps_of_counts(250, 675, 75).score == 17.5


@pytest.mark.parametrize("n", [30, 300, 3000])
def test_published_width_of_the_plain_interval(n: int) -> None:
    """With a third of each, the plain interval is 320 / sqrt(n) wide (cybaea.net 2016, "NPS confidence intervals")."""
    found = pm.nps_of_counts(n // 3, n // 3, n // 3)
    assert found.wald_high is not None
    assert found.wald_low is not None
    assert found.wald_high - found.wald_low == pytest.approx(320 / n**0.5, rel=1e-3)
