"""A cell of a workbook or a CSV file as text of a package, what was changed on the way, or why it cannot be taken.

What Excel made of what somebody typed is taken only where that is the one thing it can mean.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from portal.entry import fonts
from portal.errors import quoted
from portal.guard import characters, limits
from portal.language import Text

Fault = tuple[Text, Text]  # what, fix

COMPOSED = Text("chữ Việt tổ hợp đổi thành dựng sẵn (NFC)", "decomposed letters composed (NFC)")
SPACES = Text("dấu cách đặc biệt đổi thành dấu cách thường", "special spaces made ordinary ones")
HIDDEN = Text("bỏ ký tự không nhìn thấy", "invisible characters dropped")
LINES = Text("xuống dòng kiểu Windows đổi thành LF", "Windows line ends made LF")
TRIMMED = Text("bỏ dấu cách thừa ở hai đầu", "spaces at the ends dropped")
NUMBER = Text("ô kiểu số, đọc thành chữ", "a number, read as text")
PERCENT = Text("ô kiểu phần trăm, đọc là số như hiển thị", "a percentage, read as the number it shows")
DAY = Text("ô kiểu ngày, đọc thành ngày ISO", "a date, read as an ISO day")
MONTH = Text(
    "ô kiểu ngày chỉ hiện tháng, đọc thành tháng ISO", "a date that shows a month, read as an ISO month"
)

_AS_TEXT = Text("định dạng ô là Văn bản (Text) rồi gõ lại", "format the cell as text and type it again")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
_PLAIN_FORMATS = ("General", "@", "0")
# What a number format prints as it stands: “%” or “d” in there is no percentage and no day.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')


@dataclass(frozen=True)
class Taken:
    """The text; what was changed; what is wrong, if it cannot be taken."""

    text: str
    adjusted: tuple[Text, ...] = ()
    fault: Fault | None = None


def taken(value: Any, takes: str, shown_as: str = "General", type_: str = "s") -> Taken:
    """A cell's value as a column that takes this has it. `shown_as` is its number format, `type_` its type in the file."""
    if value is None or value == "":
        return Taken("")
    if type_ == "f" or not isinstance(value, str | int | float | datetime | date | time | timedelta):
        return Taken("", fault=_FORMULA)
    if type_ == "e":
        return Taken("", fault=_error(value))
    if isinstance(value, bool):
        return Taken("", fault=_BOOLEAN)
    if isinstance(value, str):
        return cleaned(value, is_long=takes == "readme")
    if isinstance(value, int | float):
        return _number(value, takes, shown_as)
    return _day(value, takes, shown_as)


def cleaned(text: str, *, is_long: bool = False) -> Taken:
    """The text without what nobody meant to type, and all that was done to it."""
    adjusted: list[Text] = []
    for change, better in (
        (LINES, lambda t: t.replace("\r\n", "\n").replace("\r", "\n")),
        (HIDDEN, lambda t: _INVISIBLE.sub("", t)),
        (SPACES, lambda t: "".join(" " if s == "\t" or unicodedata.category(s) == "Zs" else s for s in t)),
        (COMPOSED, lambda t: unicodedata.normalize("NFC", t)),
        (TRIMMED, lambda t: t if is_long else t.strip()),
    ):
        old_font = fonts.fault(text)
        if old_font:
            return Taken(text, tuple(adjusted), old_font)
        if (found := better(text)) != text:
            adjusted.append(change)
            text = found
    return Taken(text, tuple(adjusted), next(_faults(text, is_long=is_long), None))


def _faults(text: str, *, is_long: bool) -> Iterator[Fault]:
    for _, _, what, fix in characters.of_text(text):
        yield what, fix
    if len(text) > limits.LONGEST_CELL and not is_long:
        most = limits.LONGEST_CELL
        yield (
            Text(f"dài hơn {most} ký tự", f"longer than {most} characters"),
            Text("viết ngắn hơn", "write it shorter"),
        )


def _number(value: float, takes: str, shown_as: str) -> Taken:
    """A number that was typed as one. What a report prints is letters: only a plain whole number says them."""
    exact = Decimal(repr(value))
    digits = len(exact.normalize().as_tuple().digits)
    if not exact.is_finite() or max(digits, exact.adjusted() + 1) > limits.MOST_DIGITS:
        return Taken("", fault=_TOO_LONG)
    is_percent, is_whole = "%" in _LITERAL.sub("", shown_as), exact == exact.to_integral_value()
    if takes == "number":
        found = exact * 100 if is_percent else exact
        return Taken(_plain(found), (PERCENT if is_percent else NUMBER,))
    if takes in ("integer", "text", "print", "period") and is_whole and shown_as in _PLAIN_FORMATS:
        return Taken(_plain(exact), (NUMBER,))
    return Taken("", fault=_printed(exact, shown_as) if takes in ("print", "text") else _unfit(exact))


def _plain(number: Decimal) -> str:
    found = f"{number:f}"
    return found.rstrip("0").rstrip(".") if "." in found else found


def _day(value: datetime | date | time | timedelta, takes: str, shown_as: str) -> Taken:
    at = value if isinstance(value, datetime) else None
    if takes in ("period", "day") and at is not None and at.time() == time():
        if "d" in _LITERAL.sub("", shown_as).lower():
            return Taken(at.date().isoformat(), (DAY,))
        return Taken(f"{at:%Y-%m}", (MONTH,))
    said = quoted(f"{at:%d/%m/%Y}" if at is not None and at.time() == time() else value)
    what = Text(f"Excel đã đổi ô này thành ngày giờ {said}", f"Excel turned this cell into {said}")
    return Taken("", fault=(what, _AS_TEXT))


def _printed(number: Decimal, shown_as: str) -> Fault:
    said = quoted(_plain(number))
    return (
        Text(f"ô kiểu số {said} không cho biết báo cáo in thế nào", f"the number {said} does not say how it is printed"),
        Text("định dạng ô là Văn bản (Text) rồi gõ đúng như in", "format the cell as text and type it as printed"),
    )  # fmt: skip


def _unfit(number: Decimal) -> Fault:
    said = quoted(_plain(number))
    return Text(f"số {said} không hợp với cột này", f"the number {said} does not fit this column"), _AS_TEXT


def _error(value: object) -> Fault:
    return (
        Text(f"ô báo lỗi {quoted(value)}", f"the cell holds the error {quoted(value)}"),
        Text("gõ lại nội dung của ô", "type again what the cell should hold"),
    )


_FORMULA: Fault = (
    Text("ô có công thức; công thức không bao giờ được tính ở đây", "the cell holds a formula; none is ever worked out here"),
    Text("chép ô rồi dán giá trị (Paste Special → Values)", "copy the cell and paste its value (Paste Special → Values)"),
)  # fmt: skip
_BOOLEAN: Fault = (Text("ô kiểu đúng/sai", "the cell is a truth value"), _AS_TEXT)
_TOO_LONG: Fault = (
    Text(f"số dài hơn {limits.MOST_DIGITS} chữ số: Excel đã làm tròn", f"a number of more than {limits.MOST_DIGITS} digits: Excel has rounded it"),
    _AS_TEXT,
)  # fmt: skip
