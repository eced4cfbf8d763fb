"""A package as a workbook that a person fills in: text stays text, words are chosen, what is missing is coloured.

Nothing in a cell runs; the only formulas are those of our own drop-downs and colours. Same book, same bytes.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import xlsxwriter

from portal.entry import grid, layout, leaves, scaffold, words
from portal.entry.book import Book
from portal.entry.styles import Styles
from portal.imprint.value import Imprint
from portal.language import Text
from portal.packages import PROFILE, Package

TITLE = Text("Mẫu nhập số liệu", "Template for entering figures")
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def empty(by: Imprint) -> Book:
    """What a package has before anything is known of its report."""
    return Book({"$schema": PROFILE, **scaffold.always(by)}, "", scaffold.tables())


def write(package: Book, registry: Package) -> bytes:
    """The workbook of a package, with the words that the registry knows. Raises `DataProblems` for what no cell holds."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    title = str(package.descriptor.get("title") or TITLE.vi)
    created = _day(package.descriptor.get("version")) or _day(registry.descriptor.get("version"))
    book.set_properties(
        {"title": title[:255], "author": grid.AUTHOR, "created": created or datetime(2000, 1, 1)}
    )
    styles, lists = Styles(book), words.lists(registry)
    leaves.put_steps(book, styles)
    leaves.put_cover(book, styles, package, lists)
    for table in layout.SHEETS:
        hints = package.hints if table == "observations" and len(package.hints) else None
        grid.write(book, styles, table, package.tables[table], lists, hints)
    leaves.put_words(book, styles, lists)
    leaves.put_example(book, styles, lists)
    book.close()
    return buffer.getvalue()


def _day(text: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
