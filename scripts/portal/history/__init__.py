"""What each release did to the figures of the one before: added, changed, hidden, published, withdrawn, and why.

From the packages' own stored versions, never from the git of the day.
"""

from __future__ import annotations

from portal.history.changes import Change, History, Revision, run
from portal.history.compare import Cell, Difference

__all__ = ["Cell", "Change", "Difference", "History", "Revision", "run"]
