"""Releases: what was published on a day, stored whole in `versions/<day>/`, held fast by a ledger, never edited."""

from __future__ import annotations

from portal.releases.release import CHANGES, DESCRIPTOR, FOLDER, HIDDEN, README, Release, is_day, reason

__all__ = ["CHANGES", "DESCRIPTOR", "FOLDER", "HIDDEN", "README", "Release", "is_day", "reason"]
