"""A report as a book that a person corrects: every figure a row, and beside it what the machine thought."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pandas as pd

from portal import schemas
from portal.draft import doubts, kinds, sums
from portal.draft.base import Base
from portal.draft.clues import Clue
from portal.draft.drafted import Context, Drafted
from portal.draft.reading import Reading
from portal.entry.book import HINTS, Book

_PERSON = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|em|cháu|cụ|đồng chí|đ/c)\Z", re.IGNORECASE)
_FAMILIES = frozenset(["Nguyễn", "Trần", "Phạm", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Ngô"])
_GONE = "…"
_WORDS = 6  # on each side
_LONGEST_ID = 60
_LEFT = ("có vẻ là một phần của tên gọi, không đếm gì: xem lại", "seems to be part of a name and counts nothing: look again")  # fmt: skip


def book(base: Base, reading: Reading, found: Sequence[Drafted], context: Context, empty: Book) -> Book:
    """The scaffold of a package filled in with drafted rows."""
    names = _names(found)
    observations = [_row(reading, one, names, index, context) for index, one in enumerate(found)]
    tables = {
        "observations": _table("observations", observations),
        "identities": _table("identities", _identities(reading, found, names)),
        "omissions": _table("omissions", _omissions(reading, context)),
    }
    same = Counter(map(_said, found))
    hinted = [_hint(base, reading, one, is_repeated=same[_said(one)] > 1) for one in found]
    hints = pd.DataFrame(hinted, columns=list(HINTS), dtype=str)
    return replace(empty, tables={**empty.tables, **tables}, hints=hints)


def _table(name: str, rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    columns = schemas.columns(schemas.PACKAGE[name])
    return pd.DataFrame([{column: row.get(column, "") for column in columns} for row in rows], columns=columns, dtype=str)  # fmt: skip


def _names(found: Sequence[Drafted]) -> list[str]:
    """An id for each figure: indicator and members, numbered where several would share it."""
    wanted = []
    for one in found:
        of = [one.meant.indicator or f"line-{one.clue.figure.span.line}"]
        of += [pair.partition(":")[2] for pair in one.breakdown.split(";") if pair]
        of += [one.kind] if one.kind in ("target", "rate") else []
        wanted.append("-".join(of)[:_LONGEST_ID].strip("-"))
    seen: Counter[str] = Counter()
    names: list[str] = []
    for name in wanted:
        seen[name] += 1
        fresh = name if seen[name] == 1 else f"{name}-{seen[name]}"
        while fresh in names:
            seen[name] += 1
            fresh = f"{name}-{seen[name]}"
        names.append(fresh)
    return names


def _row(
    reading: Reading, one: Drafted, names: Sequence[str], index: int, context: Context
) -> dict[str, str]:
    figure = one.clue.figure
    return {
        "id": names[index],
        "locality": context.locality,
        "period": one.period,
        "reported_for": one.reported_for,
        "indicator": one.meant.indicator,
        "breakdown": one.breakdown,
        "kind": one.kind,
        "value": _plain(figure.low),
        "value_high": _plain(figure.high),
        "unit": one.unit,
        "reported_as": " ".join(figure.span.text.split()),
        "qualifier": figure.qualifier,
        "obs_status": "A",
        "conf_status": "F",
        "document": context.document,
        "locator": one.locator,
        "line": str(figure.span.line),
        "part_of": names[one.part_of] if one.part_of is not None else "",
    }


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}" if value else "0"


def _said(one: Drafted) -> tuple[object, ...]:
    """What two rows of one package must not both be; a figure of nothing known is like no other."""
    known = (one.meant.indicator, one.breakdown, one.kind, one.period)
    return known if one.meant.indicator else (id(one),)


def _hint(base: Base, reading: Reading, one: Drafted, *, is_repeated: bool) -> dict[str, str]:
    plans = kinds.is_plan(reading, one.clue)
    found = doubts.of(base, one, plans=plans, is_repeated=is_repeated)
    return {
        "words": words(reading, one.clue),
        "confidence": str(one.confidence),
        "doubts": "; ".join(f"{doubt.vi} / {doubt.en}" for doubt in found),
        "alternatives": " ".join(n for n in one.meant.alternatives if n != one.meant.indicator),
    }


def words(reading: Reading, clue: Clue) -> str:
    """A few words on each side of a figure, so that it is found beside the report; no name of a person."""
    paragraph, span = reading.paragraphs[clue.paragraph], clue.figure.span
    text = reading.printed.text
    before = _nameless(text[paragraph.start : span.start].split())[-_WORDS:]
    after = _nameless(text[span.end : paragraph.end].split())[:_WORDS]
    return re.sub(r"[*_#$\\]", "", " ".join((*before, f"[{' '.join(span.text.split())}]", *after)))


def _nameless(found: list[str]) -> list[str]:
    """Words in capitals that follow “bà”, “ông” and the like are left out; a family name with them, wherever."""
    kept: list[str] = []
    for at, word in enumerate(found):
        is_capital, own = word[:1].isupper(), " ".join(kept[-2:])
        is_name = word in _FAMILIES and all(other[:1].isupper() for other in found[at : at + 3])
        if is_capital and (is_name or own.endswith(_GONE) or _PERSON.search(own)):
            kept += [] if own.endswith(_GONE) else [_GONE]
        else:
            kept.append(word)
    return kept


def _identities(reading: Reading, found: Sequence[Drafted], names: Sequence[str]) -> list[dict[str, str]]:
    held = sums.held(reading, [one.meant for one in found])
    return [
        {
            "id": f"{names[one.result]}-{one.relation}",
            "relation": one.relation,
            "result": names[one.result],
            "terms": " ".join(names[term] for term in one.terms),
        }
        for one in held
    ]


def _omissions(reading: Reading, context: Context) -> list[dict[str, str]]:
    counts: Counter[tuple[int, str]] = Counter((f.span.line, f.span.text) for f in reading.left)
    return [
        {
            "document": context.document,
            "line": str(line),
            "printed": re.sub(r"[^0-9.,]", "", printed).strip(".,"),
            "count": str(count),
            "reason_vi": _LEFT[0],
            "reason_en": _LEFT[1],
        }
        for (line, printed), count in sorted(counts.items())
    ]
