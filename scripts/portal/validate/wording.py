"""A suppressed count does not stand in words: in notes, in the print of a neighbour, in a title or README."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from portal import numerals, releases
from portal.attack import public, states
from portal.attack.states import State
from portal.errors import Problem
from portal.language import Text
from portal.packages import DESCRIPTOR, README, Package, Source
from portal.releases import CHANGES, FOLDER

# Numbers that count nobody: dates, years, quarters, numbers of documents such as 81/2021 or 10/BC-UBND.
_DATES = re.compile(r"\d+(?:/[\dA-ZĐƯ][\w-]*)+|\b(?:19|20)\d\d\b")
_ONES = r"(?<![\d.,/])0?[1-4](?![\d.,/%])|\b(?:một|hai|ba|bốn|one|two|three|four|single|sole)\b"
_MORE = r"\d+|\b(?:năm|sáu|bảy|tám|chín|mười|five|six|seven|eight|nine|ten)\b"
# What follows a number that counts people, or what belongs to one of them.
_PEOPLE = (
    r"(?:người|em|cháu|trẻ|bé|hộ|gia đình|trường hợp|hồ sơ|lượt|đối tượng|học sinh|phụ nữ|nạn nhân|"
    r"people|persons?|child(?:ren)?|boys?|girls?|wom[ae]n|m[ae]n|households?|famil(?:y|ies)|cases?|"
    r"dossiers?|victims?|pupils?|users?|addicts?)\b"
)
_SMALL = re.compile(rf"(?:{_ONES})\s+(?:[a-z-]+\s+)?{_PEOPLE}", re.IGNORECASE)
_ANY = re.compile(rf"(?:{_ONES}|{_MORE})\s+(?:[a-z-]+\s+)?{_PEOPLE}", re.IGNORECASE)
_SMALL_PRINT = re.compile(r"(?<![\d.,/])0?[1-4](?![\d.,/])")


def check(source: Source) -> Iterator[Problem]:
    """Số bị giấu không đứng trong lời: ghi chú, dạng in của số cạnh nó, tiêu đề, README. /
    A suppressed count does not stand in words: in notes, in the print of figures beside it, in titles or the README."""
    is_sensitive = public.sensitivity(source)
    for state in states.of(source):
        figures = state.cells.rows()
        suppressed = [o for o in figures if o.obs_status == "Q"]
        lines = {(o.document, o.line) for o in suppressed}
        for o in figures:
            if o.obs_status == "Q":
                yield from _of_suppressed(state, o)
            elif is_sensitive(o) or (o.document, o.line) in lines:
                yield from _of_neighbours(state, o)
        if suppressed and not state.version:
            yield from _of_package(state.package, {o.id for o in suppressed})


def _of_suppressed(state: State, o: Any) -> Iterator[Problem]:
    """The note of a suppressed figure has no number but dates, years and numbers of documents."""
    for column in ("note_vi", "note_en"):
        said = _DATES.sub("", getattr(o, column))
        if re.search(r"\d", said) or _ANY.search(said):
            yield _problem(state.where(o.id, column))


def _of_neighbours(state: State, o: Any) -> Iterator[Problem]:
    for column in ("note_vi", "note_en"):
        if _SMALL.search(getattr(o, column)):
            yield _problem(state.where(o.id, column))
    try:
        numerals.read(o.reported_as or "0")
    except numerals.Malformed:  # a print that is more than one number, let pass by a correction
        if _SMALL_PRINT.search(o.reported_as):
            yield _problem(state.where(o.id, "reported_as"))


def _of_package(package: Package, suppressed: set[str]) -> Iterator[Problem]:
    """What the package says of itself, and its notes on relations with a suppressed figure."""
    told = {
        f"{DESCRIPTOR}:{key}": package.descriptor.get(key) for key in ("title", "title_en", "description")
    }
    told[README] = package.files.get(README, b"").decode("utf-8", "replace")
    for release in package.releases:
        told[f"{FOLDER}/{release.version}/{DESCRIPTOR}:{CHANGES}"] = _said(release.descriptor)
    told[f"{DESCRIPTOR}:{CHANGES}"] = _said(package.descriptor)
    for place, text in told.items():
        if isinstance(text, str) and _SMALL.search(_DATES.sub("", text)):
            yield _problem(f"{package.folder.name}/{place}")
    for row, identity in enumerate(package.rows("identities")):
        if not suppressed.isdisjoint({identity.result, *identity.terms.split()}):
            for column in ("note_vi", "note_en"):
                if _SMALL.search(getattr(identity, column)):
                    yield _problem(package.where("identities", row, column))


def _said(descriptor: dict[str, Any]) -> str:
    """Why there is this version."""
    why = releases.reason(descriptor)
    return f"{why.vi} / {why.en}"


def _problem(where: str) -> Problem:
    """The words are not repeated: logs are public."""
    return Problem(
        where,
        Text("chỗ này có thể nói ra một số bị giấu", "these words may give a suppressed count away"),
        Text("viết không có con số ấy; ngày, năm và số văn bản thì được",
             "write it without that number; dates, years and numbers of documents may stay"),
    )  # fmt: skip
