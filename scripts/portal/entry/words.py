"""The words that a workbook takes, each with its code, its names, and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.codes import CODES, RELATIONS
from portal.language import NOTHING, Text
from portal.packages import Package

BETWEEN = " – "  # a code and its name in one cell: no code has a space
SENSITIVE = Text(
    "Nhóm nhạy cảm: số người, hộ, trường hợp từ 1 đến 4 phải giấu.",
    "A sensitive group: counts of people, households or cases from 1 to 4 are suppressed.",
)
_LONGEST = 200  # characters of a label: formulas of a spreadsheet compare no more than 255

Lists = Mapping[str, "tuple[Word, ...]"]


@dataclass(frozen=True)
class Word:
    """A code as the data has it, and what it is to people; `unit` of an indicator is the name of what it counts."""

    code: str
    name: Text
    meaning: Text = NOTHING
    unit: str = ""

    @property
    def label(self) -> str:
        """How lists and cells show it: `gifts – Suất quà đã tặng`."""
        return f"{self.code}{BETWEEN}{self.name.vi}"[:_LONGEST] if self.name.vi else self.code


def lists(registry: Package) -> Lists:
    """The words by the column that takes them. The registry's tables are taken as they are, checked or not."""
    units = _words(registry, "units", "meaning")
    names = {unit.code: unit.name.vi for unit in units}
    table = registry.tables["indicators"]
    found = {
        "locality": _localities(registry),
        "indicator": tuple(
            Word(word.code, word.name, _warned(word.meaning, sensitive), names.get(unit, unit))
            for word, unit, sensitive in zip(
                _words(registry, "indicators", "definition"), table["unit"], table["sensitive"], strict=True
            )
        ),
        "breakdown": _members(registry),
        "unit": units,
    }
    codes = {
        column: tuple(Word(code, said) for code, said in meanings.items())
        for column, meanings in {**CODES, "relation": RELATIONS}.items()
    }
    return {**found, **codes}


def _words(registry: Package, table: str, meaning: str) -> tuple[Word, ...]:
    columns = ("id", "name_vi", "name_en", f"{meaning}_vi", f"{meaning}_en")
    rows = registry.tables[table][list(columns)].itertuples(index=False, name=None)
    return tuple(Word(code, Text(vi, en), Text(said, told)) for code, vi, en, said, told in rows)


def _warned(meaning: Text, sensitive: str) -> Text:
    """With what must not be forgotten of a sensitive group."""
    if sensitive != "yes":
        return meaning
    said = (f"{meaning.vi} {SENSITIVE.vi}", f"{meaning.en} {SENSITIVE.en}")
    return Text(*(text.strip() for text in said))


def _localities(registry: Package) -> tuple[Word, ...]:
    table = registry.tables["localities"]
    names = dict(zip(table["id"], map(Text, table["name_vi"], table["name_en"]), strict=True))
    found = []
    for r in table.itertuples():
        above = names.get(r.parent)
        name = Text(f"{r.name_vi}, {above.vi}", f"{r.name_en}, {above.en}") if above else names[r.id]
        span = Text(
            f"mã {r.code}, {r.valid_from or '…'} → {r.valid_to or 'nay'}",
            f"code {r.code}, {r.valid_from or '…'} → {r.valid_to or 'today'}",
        )
        found.append(Word(r.id, name, span))
    return tuple(found)


def _members(registry: Package) -> tuple[Word, ...]:
    dimensions = registry.tables["dimensions"]
    names = dict(zip(dimensions["id"], map(Text, dimensions["name_vi"], dimensions["name_en"]), strict=True))
    found = []
    for r in registry.tables["members"].itertuples():
        above = names.get(r.dimension, Text(r.dimension, r.dimension))
        found.append(
            Word(
                f"{r.dimension}:{r.id}",
                Text(f"{above.vi}: {r.name_vi}", f"{above.en}: {r.name_en}"),
                _warned(NOTHING, r.sensitive),
            )
        )
    return tuple(found)
