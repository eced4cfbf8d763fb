"""The periods that each unit's rhythm makes one expect, as a table: here, coming, late, or not here."""

from __future__ import annotations

from typing import Any

from portal.derive import Site
from portal.derive.timetable import STATES, Expected
from portal.downloads import lines
from portal.downloads.lines import Columns

# What each column says: title in Vietnamese, description in English.
COLUMNS = {
    column: {"title": title, "description": description}
    for column, title, description in (
        ("locality", "Địa phương", "The unit that reports"),
        ("cycle", "Nhịp", "How often, as an ISO 8601 duration"),
        ("period", "Kỳ", "The period that a report is expected for"),
        ("state", "Tình trạng", f"One of {', '.join(STATES)}; within: only a longer period has it"),
        ("period_end", "Ngày cuối kỳ", "The last day of the period"),
        ("due", "Hạn", "The day a report is due; empty where nobody set one"),
        ("reported_for", "Kỳ của trang", "The page that has it; empty where none does"),
        ("source_vi", "Căn cứ", "Where the rhythm is known from, Vietnamese"),
        ("source_en", "Căn cứ (Anh)", "Where the rhythm is known from, English"),
    )
}


def rows(site: Site) -> Columns:
    """One period of one rhythm a row, by locality in the registry's order, the newest first."""
    found = [_row(expected) for several in site.timetable.values() for expected in several]
    return lines.by_name(COLUMNS, found)


def _row(expected: Expected) -> dict[str, str]:
    return {
        "locality": expected.locality.id,
        "cycle": expected.rhythm.cycle,
        "period": expected.period.code,
        "state": expected.state,
        "period_end": expected.period.end.isoformat(),
        "due": expected.due.isoformat() if expected.due else "",
        "reported_for": expected.profile.period.code if expected.profile else "",
        "source_vi": expected.rhythm.source.vi,
        "source_en": expected.rhythm.source.en,
    }


def schema() -> dict[str, Any]:
    """The Table Schema of the rows."""
    days = ("period_end", "due")
    return {
        "fieldsMatch": "exact",
        "fields": [
            {"name": column, "type": "date" if column in days else "string", **said}
            for column, said in COLUMNS.items()
        ],
        "missingValues": [""],
        "primaryKey": ["locality", "cycle", "period"],
        "foreignKeys": [{"fields": ["locality"], "reference": {"resource": "localities", "fields": ["id"]}}],
    }
