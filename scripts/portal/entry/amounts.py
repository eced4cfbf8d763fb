"""A value as people write it, made plain digits: a comma before decimals, dots between thousands.

`1.234` can be read in two ways. What the report prints decides; where it does not, nobody does.
"""

from __future__ import annotations

import re
from decimal import Decimal

from portal import numerals
from portal.entry.cells import Fault, Taken
from portal.errors import quoted
from portal.language import Text

COMMA = Text("dấu phẩy thập phân đổi thành dấu chấm", "a decimal comma made a point")
GROUPS = Text("bỏ dấu ngăn hàng nghìn", "marks between thousands dropped")
DECIDED = Text(
    "dấu chấm trong con số đọc theo cột In trong báo cáo",
    "the dot in a number read as the print of the report says",
)

_PLAIN = re.compile(r"[0-9]+(\.[0-9]+)?")
_DOTTED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
_SPACED = re.compile(r"[0-9]{1,3}( [0-9]{3})+(,[0-9]+)?")
_COMMA = re.compile(r"[0-9]+,[0-9]+")


def value(text: str, printed: str, *, is_workbook: bool) -> Taken:
    """The value in plain digits. What is no number stays as it is, for the checks to name.

    Workbooks of ours write decimals with a comma, so that is no change there.
    """
    if re.fullmatch(r"[0-9]{1,3}\.[0-9]{3}", text):
        return _decided(text, printed)
    if _PLAIN.fullmatch(text):
        return Taken(text)
    if _COMMA.fullmatch(text):
        return Taken(text.replace(",", "."), () if is_workbook else (COMMA,))
    if _DOTTED.fullmatch(text) or _SPACED.fullmatch(text):
        return Taken(text.replace(".", "").replace(" ", "").replace(",", "."), (GROUPS,))
    return Taken(text)


def _decided(text: str, printed: str) -> Taken:
    """The reading that the print has: as a decimal, or as thousands."""
    whole = text.replace(".", "")
    try:
        said = numerals.read(printed)
    except numerals.Malformed:
        return Taken(text, fault=_ambiguous(text))
    ends = (said.low, said.high)
    if Decimal(text) in ends and Decimal(whole) not in ends:
        return Taken(text, (DECIDED,))
    if Decimal(whole) in ends and Decimal(text) not in ends:
        return Taken(whole, (DECIDED,))
    return Taken(text, fault=_ambiguous(text))


def _ambiguous(text: str) -> Fault:
    whole, comma = text.replace(".", ""), text.replace(".", ",")
    return (
        Text(f"{quoted(text)} là {whole} hay {comma}? Cột In trong báo cáo không cho biết",
             f"is {quoted(text)} {whole} or {comma}? The print of the report does not tell"),
        Text(f"viết {whole} (không chấm) hoặc {comma} (dấu phẩy)", f"write {whole} (no dot) or {comma} (a comma)"),
    )  # fmt: skip
