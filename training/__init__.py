"""Training of the attribution tagger: needs the extra `train`, never installed with the wheel."""
