"""What Onrecord is measured by, on data that is not in this repository."""
