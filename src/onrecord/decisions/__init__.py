"""What an analyst decided, and what follows from it: pure functions over readings and ids."""

from onrecord.decisions.anchors import of_entity, of_figure, of_report, of_statement
from onrecord.decisions.bonds import NO_TIES, Bonds, Ties, bonds
from onrecord.decisions.correct import Corrections, corrected, corrections
from onrecord.decisions.ground import Ground, anchored, base
from onrecord.decisions.idle import told
from onrecord.decisions.values import FIELDS, checked

__all__ = [
    "FIELDS",
    "NO_TIES",
    "Bonds",
    "Corrections",
    "Ground",
    "Ties",
    "anchored",
    "base",
    "bonds",
    "checked",
    "corrected",
    "corrections",
    "of_entity",
    "of_figure",
    "of_report",
    "of_statement",
    "told",
]
