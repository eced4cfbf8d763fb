"""The few looks of cells, by number; that of a number has as many places as the number."""

from __future__ import annotations

HEAD, TEXT, WRAPPED, DAY, WHOLE = 1, 2, 3, 4, 5  # 0 is that of a cell without a look
_FIRST, _FORMAT = 6, 164  # the first look of numbers, the first format that is not built in
_FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
_SIDES = "".join(
    f'<{s} style="thin"><color rgb="FFD9DEDB"/></{s}>' for s in ("left", "right", "top", "bottom")
)
_FIXED = (
    (0, ""),
    (0, '<alignment vertical="top" wrapText="1"/>'),
    (0, '<alignment vertical="top"/>'),
    (0, '<alignment vertical="top" wrapText="1"/>'),
    (_FORMAT, '<alignment horizontal="left" vertical="top"/>'),
    (1, '<alignment vertical="top"/>'),
)


class Looks:
    """Those of one workbook."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}

    def number(self, places: int) -> int:
        """Grouped as the reader's own country groups: 1.234,5 in Viet Nam."""
        return self._numbers.setdefault(places, _FIRST + len(self._numbers))

    def part(self) -> str:
        """All of them as XML."""
        codes = ["dd/mm/yyyy", *("#,##0" + ("." + "0" * p if p else "") for p in self._numbers)]
        formats = "".join(
            f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for number, code in enumerate(codes, _FORMAT)
        )
        numbers = [(_FORMAT + 1 + at, '<alignment vertical="top"/>') for at in range(len(self._numbers))]
        looks = [_look(at, *look) for at, look in enumerate([*_FIXED, *numbers])]
        return (
            '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            f'<numFmts count="{len(codes)}">{formats}</numFmts>'
            f'<fonts count="2"><font>{_FONT}</font><font><b/>{_FONT}</font></fonts>'
            '<fills count="3"><fill><patternFill patternType="none"/></fill>'
            '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">'
            '<fgColor rgb="FFE5F1EE"/><bgColor indexed="64"/></patternFill></fill></fills>'
            '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
            f"<border>{_SIDES}<diagonal/></border></borders>"
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(looks)}">{"".join(looks)}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )


def _look(at: int, format_: int, alignment: str) -> str:
    face = 'fontId="1" fillId="2" borderId="1"' if at == HEAD else 'fontId="0" fillId="0" borderId="0"'
    applied = ' applyFont="1" applyFill="1" applyBorder="1"' if at == HEAD else ""
    applied += ' applyNumberFormat="1"' if format_ else ""
    if not alignment:
        return f'<xf numFmtId="{format_}" {face} xfId="0"{applied}/>'
    return f'<xf numFmtId="{format_}" {face} xfId="0"{applied} applyAlignment="1">{alignment}</xf>'
