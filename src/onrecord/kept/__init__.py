"""The kept record: the store and the stages together."""

from onrecord.kept.arrivals import known_by
from onrecord.kept.kept import Kept
from onrecord.kept.linking import Progress, Stages
from onrecord.kept.opening import open
from onrecord.kept.part import of_story
from onrecord.kept.standing import Standing

__all__ = ["Kept", "Progress", "Stages", "Standing", "known_by", "of_story", "open"]
