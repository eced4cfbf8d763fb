"""The few looks of cells in a workbook that people fill in."""

from __future__ import annotations

import xlsxwriter
from xlsxwriter.format import Format

# Colours by what they say; `problem` is that of cells with a problem of ours, written in later.
COLOURS = {
    "head": "#1F5C56",
    "wanted": "#E5F1EE",
    "hint": "#E3ECF8",
    "missing": "#FBD5D0",
    "strange": "#FFD59E",
    "doubtful": "#F5B7B1",
    "unsure": "#FFF2B8",
    "problem": "#FF9AA2",
}
_LINE = "#D9DEDB"


class Styles:
    """Formats of one workbook by name. All but headings are open: a protected sheet lets people write there."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        top = {"valign": "top", "text_wrap": True, "font_size": 11}
        frame = {**top, "border": 1, "border_color": _LINE}
        text = {**frame, "num_format": "@", "locked": False}
        looks = {
            "head": {**frame, "bold": True, "font_color": "#FFFFFF", "bg_color": COLOURS["head"]},
            "hint_head": {**frame, "bold": True, "italic": True, "bg_color": COLOURS["hint"]},
            "cell": text,
            "hint": {**text, "bg_color": COLOURS["hint"], "font_color": "#44546A"},
            "number": {**text, "num_format": "0", "bg_color": COLOURS["hint"]},
            "wanted": {**text, "bg_color": "#FFFFFF"},
            "open": {"locked": False, "num_format": "@"},
            "label": {**frame, "bold": True},
            "told": {**frame, "font_color": "#5B6770"},
            "key": {**frame, "font_color": "#8A949B", "font_size": 9},
            "section": {**top, "bold": True, "font_size": 12, "bg_color": COLOURS["wanted"]},
            "section_head": {"bold": True, "font_size": 12, "valign": "top", "bg_color": COLOURS["wanted"]},
            "title": {"bold": True, "font_size": 16, "font_color": COLOURS["head"]},
            "text": top,
            "english": {**top, "font_color": "#5B6770", "italic": True},
            "banner": {**top, "bold": True, "bg_color": COLOURS["unsure"]},
        }
        self._found: dict[str, Format] = {name: book.add_format(look) for name, look in looks.items()}
        for name in ("missing", "strange", "doubtful", "unsure"):
            self._found[name] = book.add_format({"bg_color": COLOURS[name]})

    def __getitem__(self, name: str) -> Format:
        return self._found[name]
