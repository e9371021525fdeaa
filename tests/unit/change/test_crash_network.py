"""The cheapest way to shorten a network is the cheapest of all ways."""

from __future__ import annotations

import itertools
import random
from fractions import Fraction

import pytest

from clientpm.change.crash_network import Crashing, CrashTask, cheapest_crashing

Links = list[tuple[int, int, int]]


def length(durations: tuple[int, ...], tasks: list[CrashTask], links: Links) -> int:
    """Give when all ends, tasks in the order of their numbers."""
    ends: list[int] = []
    for i, duration in enumerate(durations):
        waits = [ends[a] + lag for a, b, lag in links if b == i]
        released = tasks[i].release
        ends.append(max([*waits, *([] if released is None else [released])]) + duration)
    return max(ends)


def by_hand(tasks: list[CrashTask], links: Links, target: int) -> Crashing | None:
    """Try every combination of lengths."""
    best: Crashing | None = None
    for durations in itertools.product(*(range(task.least, task.normal + 1) for task in tasks)):
        end = length(durations, tasks, links)
        cost = sum((t.slope * (t.normal - d) for t, d in zip(tasks, durations, strict=True)), Fraction(0))
        if end <= target and (best is None or cost < best.cost):
            best = Crashing(durations, cost, end)
    return best


def network(rng: random.Random) -> tuple[list[CrashTask], Links]:
    """Give a small network; some of its tasks are free, some cannot be shortened, some wait for a day."""
    count = rng.randrange(2, 7)
    links = [(a, b, rng.choice((0, 0, 1))) for a, b in itertools.combinations(range(count), 2) if rng.random() < 0.45]
    tasks = []
    for i in range(count):
        least = rng.randrange(1, 4)
        free = not any(b == i for _, b, _ in links) or rng.random() < 0.1
        slope = Fraction(rng.randrange(12), rng.choice((1, 2, 3)))
        tasks.append(CrashTask(least + rng.randrange(4), least, slope, rng.randrange(3) if free else None))
    return tasks, links


@pytest.mark.parametrize("seed", range(150))
def test_no_way_is_cheaper(seed: int) -> None:
    """For every target between the longest and the shortest length, cost and length are those of the best of all."""
    tasks, links = network(random.Random(seed))
    longest = length(tuple(task.normal for task in tasks), tasks, links)
    shortest = length(tuple(task.least for task in tasks), tasks, links)
    for target in range(shortest, longest + 1):
        found, best = cheapest_crashing(tasks, links, target), by_hand(tasks, links, target)
        assert best is not None
        assert found.cost == best.cost
        assert length(found.durations, tasks, links) <= target
        assert all(task.least <= held <= task.normal for task, held in zip(tasks, found.durations, strict=True))


@pytest.mark.parametrize("seed", range(30))
def test_what_cannot_be_reached(seed: int) -> None:
    """A target below the shortest length gives the shortest, at the least that it can cost."""
    tasks, links = network(random.Random(seed))
    shortest = length(tuple(task.least for task in tasks), tasks, links)
    found, best = cheapest_crashing(tasks, links, shortest - 1), by_hand(tasks, links, shortest)
    assert best is not None
    assert (found.length, found.cost) == (shortest, best.cost)


def test_nothing_to_win() -> None:
    """A network that is short enough keeps its lengths and costs nothing."""
    found = cheapest_crashing([CrashTask(4, 2, Fraction(3), 0)], [], 9)
    assert found.durations == (4,)
    assert not found.cost
