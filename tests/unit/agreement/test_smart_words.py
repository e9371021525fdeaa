"""The wording of goals, in English and Chinese: vague words, several goals in one, missing parts."""

from __future__ import annotations

import pytest

import clientpm as pm
from clientpm.agreement.goal_verbs import clauses_of, has_verb, says_nothing_more
from clientpm.agreement.vagueness import has_chinese, vague_words

VAGUE = {
    "Improve customer experience": ("improve",),
    "Optimise the checkout process": ("optimise",),
    "Optimizing checkout": ("optimizing",),
    "Make the shop user-friendly and fast": ("user-friendly", "fast"),
    "Better reports": ("better",),
    "A world-class service": ("world-class",),
    "Answer complaints as quickly as possible": ("as quickly as possible",),
    "Significantly reduce waiting times": ("significantly",),
    "Handle orders faster in Q3 2026": ("faster",),
    # Dates and terms measure nothing.
    "Improve service by the end of 2026": ("improve",),
    "Improve service by 31 December 2026": ("improve",),
    "Improve service by 2026-12-31, at all sites": ("improve",),
    "Improve service within 6 months after completion": ("improve",),
    "Improve service within six months": ("improve",),
    "Improve phase 2": ("improve",),
    # A number helps only the goal that it stands in.
    "Improve speed by 20% and make screens intuitive": ("intuitive",),
    "Cut costs by 10 %. Improve morale": ("improve",),
    "提升用户体验": ("提升",),
    "大幅提升客户满意度": ("大幅", "提升"),
    "尽快优化审批流程": ("尽快", "优化"),
    "界面更友好，操作更便捷": ("更便捷", "友好"),
    "在2026年底前显著改善服务质量": ("显著", "改善"),
    "三个月内提升效率": ("提升",),
    "2026年第三季度提升效率": ("提升",),
    "进一步完善制度，加强管理": ("进一步", "完善", "加强"),
    "把投诉量减半，提升口碑": ("提升",),
    "提升 NPS (better UX)": ("better", "提升"),
}
PRECISE = [
    "Cut invoice processing time by 20% within 6 months after completion",
    "Reach 99.9% availability",
    "Improve on-time delivery from 82 % to 95 %",
    "Improve speed and throughput by 20%",
    "Improve satisfaction, measured by the yearly survey, from 70 to 85",
    "Improve response time to within 2 days",
    "Improve throughput to 2000 orders",
    "Reduce goods returns by half",
    "Double the number of good reviews",
    "Sell breakfast at all stations",
    "Increase revenue in 2026 to 2,500,000 EUR",
    "Train 40 users",
    "项目完成后6个月内将发票处理时间缩短20%",
    "将客户满意度从70分提升到85分",
    "提高满意度，达到85分",
    "优化审批流程，将处理时间缩短20%",
    "优化审批流程，缩短处理时间20%",
    "将准时率提高到百分之九十五",
    "提升效率两成",
    "及时率达到95%",
    "客户友好度达到4.5分",
    "上线新的订货系统",
    "投诉量减少一半",
]


@pytest.mark.parametrize("statement", VAGUE)
def test_vague_words(statement: str) -> None:
    """A word that promises without saying how much is found, in either language, if no number stands with it."""
    assert vague_words(statement) == VAGUE[statement] or set(vague_words(statement)) == set(VAGUE[statement])


@pytest.mark.parametrize("statement", PRECISE)
def test_what_is_precise_passes(statement: str) -> None:
    """With a number beside it a vague word is fine, and words that only look vague are no matter."""
    assert vague_words(statement) == ()


SEVERAL = {
    "Cut costs by 10 % and raise satisfaction to 85": 2,
    "Reduce costs, increase revenue and shorten lead times": 3,
    "Cut costs by 10 %; then expand to two countries": 2,
    "Improve the speed of build and release": 1,
    "Reduce time and cost": 1,
    "Cut lead time to 5 days while reducing nothing else": 1,
    "降低成本10%，并提高客户满意度到90分": 2,
    "降低成本、提高效率": 2,
    "缩短交付周期，同时减少投诉，扩大市场": 3,
    "降低成本和交付时间": 1,
    "优化流程，缩短处理时间20%": 1,
    "提高满意度，达到85分": 1,
    "将处理时间缩短20%，控制在3天以内": 1,
    "推行新流程，提高20%": 1,
}


@pytest.mark.parametrize("statement", SEVERAL)
def test_several_goals_in_one(statement: str) -> None:
    """Each part with a verb of its own is a goal; two objects of one verb, means and results are not."""
    assert len(clauses_of(statement)) == SEVERAL[statement]


def codes(statement: str, **fields: str) -> set[str]:
    """Give the codes about the wording of a statement."""
    found = pm.check_goal({"statement": statement, "owner": "A", **fields})
    return {finding.code for finding in found if finding.facts["letter"] == "S"}


def test_one_verb_and_one_object() -> None:
    """A verb alone, no verb at all, two goals, and no words are each said."""
    assert codes("Cut waiting time by 20 %") == set()
    assert codes("Improve!") == {"goal.vague", "goal.no_object"}
    assert codes("大幅提升") == {"goal.vague", "goal.no_object"}
    assert codes("Waiting time 20 min") == {"goal.no_verb"}
    assert codes("等待时间20分钟") == {"goal.no_verb"}
    assert codes("Cut waiting time by 20 % and raise revenue by 5 %") == {"goal.several"}
    assert codes("") == {"goal.no_statement"}
    assert codes("", title="Cut waiting time by 20 %") == set()


def test_the_parts_of_several_goals_are_named() -> None:
    """The finding shows where the sentence falls apart."""
    found = pm.check_goal({"statement": "降低成本10%，并提高客户满意度到90分"})
    several = next(finding for finding in found if finding.code == "goal.several")
    assert several.facts["parts"] == ("降低成本10%", "提高客户满意度到90分")
    assert several.severity is pm.Severity.WARNING


def test_another_script_is_not_judged_by_words() -> None:
    """A text in a script without a list has no vague words, and is not taken for Chinese or English."""
    assert vague_words("Улучшить обслуживание") == ()
    assert not has_chinese("Улучшить обслуживание")
    assert not says_nothing_more("Улучшить")
    assert has_verb("シェアを20%にする") is has_verb("Улучшить")
