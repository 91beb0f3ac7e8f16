"""What is the same across reports: piles of reports, and what is linked within each."""

from onrecord.links.interface import Pile
from onrecord.links.join import link
from onrecord.links.piles import Piles, piles

__all__ = ["Pile", "Piles", "link", "piles"]
