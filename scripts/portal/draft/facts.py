"""What a report says of itself: number, date, issuer, title, period, and whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from portal.draft import times
from portal.draft.tokens import fold
from portal.language import Text
from portal.periods import Period
from portal.registry import Locality, Registry
from portal.verify.numbers import Document

_HEAD = 40  # lines at the top in which a report says what it is
_NUMBER = re.compile(r"Số\s*:?\s*([0-9]+)\s*/\s*(BC\s*[-–]\s*[A-ZĐa-z&]+)", re.IGNORECASE)
_DATE = re.compile(
    r"(?P<place>[^\n,;*#]{2,40}),\s*ngày\s*(?P<day>[0-9]{0,2})[\s.…]*tháng\s*(?P<month>[0-9]{0,2})[\s.…]*"
    r"năm\s*(?P<year>[0-9]{4})",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^[\s#*_]*BÁO CÁO[\s#*_:]*(?P<rest>.*)$")
_MARKS = re.compile(r"[#*_\\]")
_SIGN = re.compile(r"/\s*BC\s*[-–]\s*([A-ZĐa-z&]+)")
_LABOUR = Text("Phòng Lao động – Thương binh và Xã hội", "Labour, Invalids and Social Affairs Office")
_OFFICES = (
    ("UBND", Text("UBND", "People’s Committee")),
    ("LĐT", _LABOUR),
    ("PLĐ", _LABOUR),
    ("PNV", Text("Phòng Nội vụ", "Home Affairs Office")),
    ("NV", Text("Phòng Nội vụ", "Home Affairs Office")),
)
_BODY = re.compile(r"^[\s#*_]*(?:Thực hiện|Căn cứ|Phần|I[.\s]|1\.|[-+])")


@dataclass(frozen=True)
class Said:
    """What could be read; None and empty where the report does not say it."""

    number: str
    date: str
    title: str
    issuer: str
    issuer_en: str
    locality: Locality | None
    period: Period | None


def said(document: Document, registry: Registry) -> Said:
    """From the top of the report; the unit also from how often its name stands in all of it."""
    head = "\n".join(document.lines[:_HEAD])
    number, dated = _NUMBER.search(head), _DATE.search(head)
    title = _title(document)
    day = _day(dated)
    locality = _locality(document, registry, dated["place"] if dated else "", day)
    year = int(dated["year"]) if dated else None
    return Said(
        f"{number[1]}/{re.sub(r'[ –]', lambda m: '-' if m[0] == '–' else '', number[2])}" if number else "",
        day,
        f"Báo cáo {title[:1].lower()}{title[1:]}".strip() if title else "",
        *_issuer(head, locality),
        locality,
        times.reported(title, year),
    )


def _day(dated: re.Match[str] | None) -> str:
    """`2024-03-04`, `2024-05` where no day is written, the year where no month is."""
    if not dated:
        return ""
    parts = [dated["year"], *(part.zfill(2) for part in (dated["month"], dated["day"]) if part)]
    if dated["day"] and not dated["month"]:
        return dated["year"]
    return "-".join(parts)


def _title(document: Document) -> str:
    """The lines after “BÁO CÁO” up to the body."""
    lines = iter(document.lines[:_HEAD])
    for line in lines:
        found = _TITLE.match(line)
        if found:
            title = [found["rest"]] if found["rest"].strip("*_ ") else []
            break
    else:
        return ""
    for line in lines:
        if title and (not line.strip() or _BODY.match(line)):
            break
        if line.strip():
            title.append(line)
    return " ".join(_MARKS.sub("", " ".join(title)).split()).rstrip(". ")


def _locality(document: Document, registry: Registry, place: str, day: str) -> Locality | None:
    """The unit that signs at a place of its name; among namesakes the one whose name and kind stand there most."""
    text = fold(" ".join("\n".join(document.lines).split()))
    spot = fold(_MARKS.sub("", place)).strip()
    scores = {}
    for unit in registry.localities.values():
        name = fold(unit.name.vi)
        bare = name.split(" ", 1)[1].removeprefix("pho ") if " " in name else name
        if _was_valid(unit, day):
            scores[unit.id] = (bool(spot) and spot.endswith(bare), text.count(name))
    best = max(scores, key=lambda name: scores[name], default="")
    return registry.localities[best] if best and any(scores[best]) else None


def _was_valid(unit: Locality, day: str) -> bool:
    if len(day) < len("2024-01-01"):
        day = (day + "-01-01")[: len("2024-01-01")] if day else ""
    if not day:
        return True
    on = date.fromisoformat(day)
    return (not unit.valid_from or unit.valid_from <= on) and (not unit.valid_to or on <= unit.valid_to)


def _issuer(head: str, locality: Locality | None) -> tuple[str, str]:
    """The office by the sign of its papers (`BC-UBND`, `BC-LĐTBXH`), in both languages; empty where it is another."""
    sign = _SIGN.search(head)
    if not locality or not sign:
        return "", ""
    known = next((office for start, office in _OFFICES if sign[1].upper().startswith(start)), None)
    if not known:
        return "", ""
    return f"{known.vi} {locality.name.vi}", f"{known.en} of {locality.name.en}"
