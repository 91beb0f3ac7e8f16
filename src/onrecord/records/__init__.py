"""Who stands behind each claim, how many of them are independent, and what is contested."""

from onrecord.records.build import build

__all__ = ["build"]
