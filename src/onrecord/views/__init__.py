"""What a reader sees of a record: pure functions of it. rich is used in this folder and in cli."""

from onrecord.views.brief import brief
from onrecord.views.chapters import chapters
from onrecord.views.marked import marked
from onrecord.views.tables import csv_text, tables

__all__ = ["brief", "chapters", "csv_text", "marked", "tables"]
