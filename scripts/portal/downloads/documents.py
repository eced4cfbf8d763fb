"""The source documents as a table."""

from __future__ import annotations

from typing import Any

from portal.derive import Site
from portal.downloads import lines
from portal.downloads.lines import Columns
from portal.model import Verification

_COUNTS = {"observations", "figures_printed", "figures_found"}
# What each column holds: title in Vietnamese, description in English.
COLUMNS = {
    column: {"type": "integer" if column in _COUNTS else "string", "title": title, "description": description}
    for column, title, description in (
        ("id", "Mã tài liệu", "Identifier; the observations name it"),
        ("package", "Gói", "The data package read from it"),
        ("locality", "Địa phương", "The locality that it reports of"),
        ("number", "Số hiệu", "Its own number; empty where it bears none"),
        ("date", "Ngày", "Its date as far as it is known: a day, or a month"),
        ("title_vi", "Tên", "Title in Vietnamese"),
        ("title_en", "Tên (tiếng Anh)", "Title in English"),
        ("issuer_vi", "Nơi ban hành", "Who issued it, in Vietnamese"),
        ("issuer_en", "Nơi ban hành (tiếng Anh)", "Who issued it, in English"),
        ("file", "Tệp đã đọc", "The name of the file that was read"),
        ("sha256", "SHA-256", "The checksum of that file"),
        ("observations", "Số số liệu", "How many figures were read from it"),
        ("verified_on", "Ngày tìm lại", "The day on which all figures were searched for in the file again"),
        ("figures_printed", "Số đã in", "How many of them are printed in it"),
        ("figures_found", "Số tìm thấy", "How many of those were found, to the letter, on the line named"),
    )
}


def rows(site: Site) -> Columns:
    """One a row, by id."""
    found: list[dict[str, Any]] = [
        {
            "id": d.id,
            "package": d.package,
            "locality": d.locality,
            "number": d.number,
            "date": d.date,
            "title_vi": d.title.vi,
            "title_en": d.title.en,
            "issuer_vi": d.issuer.vi,
            "issuer_en": d.issuer.en,
            "file": d.file,
            "sha256": d.sha256,
            "observations": len(site.by_document.get(d.id, ())),
            **_verified(d.verification),
        }
        for d in sorted(site.portal.documents.values(), key=lambda d: d.id)
    ]
    return lines.by_name(COLUMNS, found)


def _verified(found: Verification | None) -> dict[str, Any]:
    """Empty where the document was not searched, or not since the last edit."""
    if not found or not found.is_current:
        return {"verified_on": "", "figures_printed": "", "figures_found": ""}
    return {"verified_on": found.date, "figures_printed": found.figures, "figures_found": found.found}
