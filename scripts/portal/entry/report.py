"""The sheet of the report read back: what a package says of itself, by key or by label."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from portal.entry import cells, cover, scaffold, spoken
from portal.entry.cells import Taken
from portal.entry.filled import Findings
from portal.entry.headings import folded
from portal.entry.words import BETWEEN, Lists
from portal.errors import quoted
from portal.guard import characters
from portal.language import Text
from portal.packages import README

_FIRST = "sources[0]."
_DAYS = ("date", "version")
_VALUE, _KEY, _LABEL = ("gia tri", "value"), ("ma key", "ma", "key"), ("muc",)
DAY = Text("ngày/tháng/năm đổi thành ngày ISO", "day/month/year made an ISO day")
CREATED = Text("ngày tạo gói lấy theo phiên bản", "the day of creation is taken from the version")
FROM_REPORT = Text("ô trống, lấy từ báo cáo", "an empty cell, taken from the report")
ENDED = Text("README kết thúc bằng đúng một lần xuống dòng", "the README ends with one line feed")
_ASK = Text("chép lại tờ Báo cáo từ mẫu", "copy the sheet from the template")


def takes(key: str) -> str:
    """What stands under a key: `readme`, `day` or `text`."""
    if key == README:
        return "readme"
    return "day" if key.rpartition(".")[2] in _DAYS else "text"


def columns(head: list[str]) -> tuple[int, int, int] | None:
    """Where values, keys and labels stand, from 1; 0 for keys or labels that are not there. None: this is no cover."""
    names = [folded(cell) for cell in head]
    value, key, label = (
        next((at for at, name in enumerate(names, 1) if name in wanted), 0)
        for wanted in (_VALUE, _KEY, _LABEL)
    )
    return (value, key, label) if value and (key or label) else None


def key_of(key: str, label: str) -> str:
    """The key as it stands, or the one that the label alone names."""
    if key.strip():
        return key.strip()
    named = list(cover.labelled(label.partition("\n")[0]))
    return named[0] if len(named) == 1 else ""


def descriptor(
    said: Mapping[str, Taken], where: Mapping[str, str], sheet: str, lists: Lists, findings: Findings
) -> tuple[dict[str, Any], str]:
    """The descriptor and the README that the cover says, each change and fault at its cell."""
    texts: dict[str, str] = {}
    for key, taken in said.items():
        for change in taken.adjusted:
            findings.adjust(where[key], change)
        fault = taken.fault or _fault(key, taken.text)
        if fault:
            findings.fault(where[key], *fault)
        else:
            texts[key] = _code(key, taken.text, lists)
            if takes(key) == "day" and (day := _day(taken.text)) != taken.text:
                findings.adjust(where[key], DAY)
                texts[key] = day
    readme = texts.pop(README, "")
    if readme and readme != f"{readme.rstrip()}\n":
        findings.adjust(where[README], ENDED)
        readme = f"{readme.rstrip()}\n"
    for key, (text, change) in _made(texts).items():
        if text and not texts.get(key):
            texts[key] = text
            findings.adjust(where.get(key, sheet), change)
    try:
        return cover.descriptor(texts), readme
    except ValueError as error:
        what = Text(
            f"khóa {quoted(error)} mâu thuẫn với khóa khác", f"the key {quoted(error)} contradicts another"
        )
        findings.fault(sheet, what, _ASK)
        return {}, readme


def _made(texts: Mapping[str, str]) -> dict[str, tuple[str, Text]]:
    """What follows from the rest where nobody wrote it: titles from the report, the first day from the version."""
    source = {key.removeprefix(_FIRST): text for key, text in texts.items() if key.startswith(_FIRST)}
    made = scaffold.said_of(source) if scaffold.is_known(source) else {}
    created = f"{texts['version']}T00:00:00Z" if texts.get("version") else ""
    return {**{key: (text, FROM_REPORT) for key, text in made.items()}, "created": (created, CREATED)}


def _fault(key: str, text: str) -> cells.Fault | None:
    """What is wrong with a key, or with what is no text under it."""
    try:
        cover.steps(key)
        if key.endswith(":json"):
            json.loads(text)
    except ValueError:
        what = Text(f"không đọc được mục {quoted(key)}", f"the entry {quoted(key)} cannot be read")
        return what, _ASK
    return next(((what, fix) for _, _, what, fix in characters.of_text(key)), None)


def _day(text: str) -> str:
    """An ISO day; what is no day stays, for the checks to name."""
    try:
        return spoken.day(text)
    except ValueError:
        return text


def unclear(key: str) -> cells.Fault:
    """A value whose key stands twice, or is none."""
    fix = Text(
        "ghi mã của mục ở cột Mã, mỗi mã một lần", "write the entry’s key in the column of keys, each once"
    )
    if key:
        return Text(f"mục {quoted(key)} đứng hai lần", f"the entry {quoted(key)} stands twice"), fix
    return Text("không rõ ô này nói về điều gì", "it is not clear what this cell is about"), fix


def _code(key: str, text: str, lists: Lists) -> str:
    """Of a chosen locality the code."""
    code = text.partition(BETWEEN)[0]
    return code if key.endswith(".locality") and any(w.code == code for w in lists["locality"]) else text
