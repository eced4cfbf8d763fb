"""What a file says of itself, wherever its format has room: title, version, licence, citation, flags, codes, sources."""

from __future__ import annotations

from typing import Any

from portal import qualities
from portal.citation import reports, styles
from portal.citation.value import Citation, Held
from portal.codes import CODES
from portal.downloads.table import Table
from portal.edition import Edition
from portal.language import NOTHING, Text, both
from portal.model import Document
from portal.qualities import Quality

FLAGS = "flags"  # the column
WHAT = Text(
    "Con số là con số báo cáo đã in; báo cáo gốc mới là bản có giá trị. Ô giá trị để trống không phải là số 0: "
    "cột ký hiệu nói vì sao.",
    "The figures are those that the reports print; the reports themselves are what counts. An empty value is not "
    "zero: the column of flags says why it is empty.",
)


def licence(edition_: Edition) -> Text:
    """What it is called and asks, and where it stands."""
    found = edition_.imprint.licence
    return Text(*(f"{found.name}: {terms}. {found.address}" for terms in (found.terms.vi, found.terms.en)))


def version(table: Table, edition_: Edition) -> str:
    """The newest version of what stands in the table, else of everything."""
    return max(table.used("version"), default=edition_.version)


def pages(table: Table, edition_: Edition) -> Text:
    """The absolute address of the page that shows the table, in each language."""
    return Text(edition_.page(table.page, "vi"), edition_.page(table.page, "en"))


def citation(table: Table, edition_: Edition) -> Text:
    """What to put below a table or an article that uses it, as on its page; no file can say its own checksum."""
    cited = Citation(
        page=table.name,
        anchor="",
        what=table.title,
        within=NOTHING,
        address=pages(table, edition_),
        reports=reports.named(table.sources),
        held=Held(version(table, edition_), NOTHING, ""),
        by=edition_.imprint,
    )
    return Text(styles.plain(cited, "vi"), styles.plain(cited, "en"))


def flags(table: Table) -> list[Quality]:
    """The legend: those flags that stand in the table."""
    used = {symbol for cell in table.used(FLAGS) for symbol in cell.split()}
    return [quality for quality in qualities.QUALITIES if quality.symbol in used]


def codes(table: Table) -> dict[str, dict[str, Text]]:
    """Those short codes that stand in the table, by column."""
    used = {column: set(table.used(column)) for column in CODES}
    return {
        column: {code: said for code, said in meanings.items() if code in used[column]}
        for column, meanings in CODES.items()
        if used[column]
    }


def head(table: Table, edition_: Edition) -> dict[str, Any]:
    """All of it for programs."""
    page = pages(table, edition_)
    return {
        "name": table.name,
        "title": both(table.title),
        "page": both(page),
        "version": version(table, edition_),
        "licence": {"name": edition_.imprint.licence.id, "address": edition_.imprint.licence.address},
        "cite": both(citation(table, edition_)),
        "about": both(WHAT),
        "described_in": edition_.url("data/datapackage.json"),
        "flags": [{"symbol": q.symbol, **both(q.word), "meaning": both(q.meaning)} for q in flags(table)],
        "codes": {
            column: {code: both(said) for code, said in found.items()}
            for column, found in codes(table).items()
        },
        "sources": [_source(document) for document in table.sources],
    }


def _source(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "number": document.number,
        "date": document.date,
        "title": both(document.title),
        "issuer": both(document.issuer),
        "sha256": document.sha256,
    }
