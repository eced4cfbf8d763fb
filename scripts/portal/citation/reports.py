"""How a citation names the reports that figures come from."""

from __future__ import annotations

from collections.abc import Sequence

from portal import formats, periods
from portal.language import LANGUAGES, Language, Text
from portal.model import Document

MOST = 3  # with more of them the citation says how many, and the page has their names


def named(documents: Sequence[Document]) -> tuple[Text, ...]:
    """Each by who issued it, its number and its date; many by their number."""
    if len(documents) > MOST:
        vi, en = (formats.number(len(documents), language) for language in LANGUAGES)
        return (Text(f"{vi} báo cáo nêu ở đó", f"{en} reports named there"),)
    return tuple(Text(_name(document, "vi"), _name(document, "en")) for document in documents)


def _name(document: Document, language: Language) -> str:
    """`báo cáo của Phòng LĐTB&XH huyện An, số 10/BC-LĐTBXH, ngày 4 tháng 3 năm 2024`."""
    by = Text("báo cáo của ", "report of the ")[language] + document.issuer[language]
    number = Text("số ", "no. ")[language] + document.number if document.number else ""
    day = periods.label(periods.parse(document.date), language)
    return ", ".join(part for part in (by, number, day) if part)
