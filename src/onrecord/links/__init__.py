"""What is the same across reports: piles of reports, and what is linked within each."""

from onrecord.links.interface import Pile
from onrecord.links.join import link
from onrecord.links.piles import piles

__all__ = ["Pile", "link", "piles"]
