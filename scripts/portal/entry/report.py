"""The sheet of the report read back: what a package says of itself, by key or by label."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from portal.entry import cells, form
from portal.entry.cells import Taken
from portal.entry.filled import Findings
from portal.entry.headings import folded
from portal.entry.words import BETWEEN, Lists
from portal.errors import quoted
from portal.guard import characters
from portal.language import Text
from portal.packages import README

_DAYS = ("date", "version")
_VALUE, _KEY, _LABEL = ("gia tri", "value"), ("ma key", "ma", "key"), ("muc",)
CREATED = Text("ngày tạo gói lấy theo phiên bản", "the day of creation is taken from the version")
ENDED = Text("README kết thúc bằng đúng một lần xuống dòng", "the README ends with one line feed")
_ASK = Text("chép lại tờ Báo cáo từ mẫu", "copy the sheet from the template")


def kind(key: str) -> str:
    """What stands under a key: `readme`, `day` or `text`."""
    if key == README:
        return "readme"
    return "day" if key.rpartition(".")[2] in _DAYS else "text"


def columns(head: list[str]) -> tuple[int, int, int] | None:
    """Where values, keys and labels stand, from 1; 0 for keys or labels that are not there. None: this is no form."""
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
    named = list(form.labelled(label.partition("\n")[0]))
    return named[0] if len(named) == 1 else ""


def descriptor(
    said: Mapping[str, Taken], where: Mapping[str, str], sheet: str, lists: Lists, findings: Findings
) -> tuple[dict[str, Any], str]:
    """The descriptor and the README that the form says, each change and fault at its cell."""
    texts: dict[str, str] = {}
    for key, taken in said.items():
        for change in taken.changes:
            findings.change(where[key], change)
        fault = taken.fault or _fault(key, taken.text)
        if fault:
            findings.fault(where[key], *fault)
        else:
            texts[key] = _code(key, taken.text, lists)
    readme = texts.pop(README, "")
    if readme and readme != f"{readme.rstrip()}\n":
        findings.change(where[README], ENDED)
        readme = f"{readme.rstrip()}\n"
    if not texts.get("created") and texts.get("version"):
        texts["created"] = f"{texts['version']}T00:00:00Z"
        findings.change(where.get("version", sheet), CREATED)
    try:
        return form.descriptor(texts), readme
    except ValueError as error:
        what = Text(
            f"khóa {quoted(error)} mâu thuẫn với khóa khác", f"the key {quoted(error)} contradicts another"
        )
        findings.fault(sheet, what, _ASK)
        return {}, readme


def _fault(key: str, text: str) -> cells.Fault | None:
    """What is wrong with a key, or with what is no text under it."""
    try:
        form.steps(key)
        if key.endswith(":json"):
            json.loads(text)
    except ValueError:
        what = Text(f"không đọc được mục {quoted(key)}", f"the entry {quoted(key)} cannot be read")
        return what, _ASK
    return next(((what, fix) for _, _, what, fix in characters.of_text(key)), None)


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
