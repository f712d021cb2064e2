"""What can go wrong, and what to do next.

::

    KgError                 exit code
    ├── UsageError          2   wrong option, ambiguous name, unknown query
    ├── NotFound            1   nothing matches
    ├── StoreError          3   store missing, locked, damaged, of another format
    ├── InputError          4   an article that cannot be read or analysed
    │   └── MetadataError   4   front matter, sidecar or metadata.csv that cannot be understood
    ├── NetworkError        5   an address that did not answer
    └── MissingExtra        2   an optional part is not installed

Every error carries a ``hint``.  `kg.cli` turns them into message, hint and exit
code; anything else that is raised is a bug and shows its traceback.
"""

from __future__ import annotations


class KgError(Exception):
    """Something the user can do something about.

    ``hint`` says what to do next; ``exit_code`` is what the command ends with.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(KgError):
    """The request itself is wrong, or fits several things."""

    exit_code = 2


class NotFound(KgError):
    """Nothing in the store matches."""

    exit_code = 1


class StoreError(KgError):
    """The store is missing, locked, damaged or of another format."""

    exit_code = 3


class InputError(KgError):
    """An article that cannot be read or analysed."""

    exit_code = 4


class MetadataError(InputError):
    """Front matter, a sidecar or a metadata table that cannot be understood."""


class NetworkError(KgError):
    """An address did not answer as it should."""

    exit_code = 5


class MissingExtra(KgError):
    """An optional part is not installed; the hint is the pip line that installs it."""

    exit_code = 2
