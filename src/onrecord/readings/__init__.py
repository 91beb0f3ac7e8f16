"""What one report says: who is said to say what, the figures and the dates."""

from onrecord.readings.reader import Reader

__all__ = ["Reader"]
