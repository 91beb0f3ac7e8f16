"""What is the same across reports: copies, entities, stories, claims."""

from onrecord.links.join import link

__all__ = ["link"]
