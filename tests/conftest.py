"""The ground that every test stands on: an odd time zone, Hypothesis profiles, shared data."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.shared_data import MISSING, shared_data

if TYPE_CHECKING:
    from pathlib import Path

# 45 minutes off the hour, with summer time: whoever reads the machine's zone by mistake is found out.
os.environ["TZ"] = "Pacific/Chatham"
if hasattr(time, "tzset"):
    time.tzset()

settings.register_profile("dev", deadline=None, max_examples=50)
settings.register_profile(
    "ci",
    deadline=None,
    max_examples=60,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("nightly", parent=settings.get_profile("ci"), derandomize=False, max_examples=5_000)
settings.load_profile(os.environ.get("CLIENTPM_HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave what takes long, and what measures speed, to CI and to whoever asks for it."""
    if os.environ.get("CI") or os.environ.get("CLIENTPM_SLOW") or config.getoption("markexpr"):
        return
    reason = "takes long: runs in CI, with CLIENTPM_SLOW=1, or with -m slow"
    for item in items:
        if item.get_closest_marker("slow") or "benchmarks" in item.path.parts:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """Give the folder of the shared data, or skip with the reason."""
    folder = shared_data()
    if folder is None:
        pytest.skip(MISSING)
    return folder
