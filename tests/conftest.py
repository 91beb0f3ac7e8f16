"""How the property tests run: a slow or busy machine is no failure."""

from __future__ import annotations

import os

from hypothesis import settings

if not os.environ.get("CI"):  # there Hypothesis has a profile of its own: no deadline, no chance
    settings.register_profile("onrecord", deadline=None)
    settings.load_profile("onrecord")
