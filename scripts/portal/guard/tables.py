"""CSV as rows of text: the right columns, every row as wide as the header, no cell or table without end."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from portal.errors import Problem, quoted
from portal.guard import limits
from portal.language import Text

_SEPARATORS = {";": Text("dấu chấm phẩy", "semicolons"), "|": Text("dấu |", "bars")}


def table(where: str, content: bytes, expected: list[str], problems: list[Problem]) -> None:
    """Whether the file is a table of these columns, as `cells.Cells` reads it; all problems of header and rows."""
    faults = list(_whole(where, content))
    rows = [] if faults else _rows(where, content, faults)
    if not faults:
        faults += _header(where, rows[0], expected)
    if not faults and not _is_plain(content, rows, len(expected)):
        faults += _body(where, rows[1:], len(expected))
    problems.extend(faults)


def _is_plain(content: bytes, rows: list[list[str]], width: int) -> bool:
    """Whether nothing can be wrong with the rows, seen without a look at each cell; most tables are so."""
    lines = content.split(b"\n")
    is_a_line_each = len(lines) == len(rows) + 1 and b"\r" not in content
    return is_a_line_each and set(map(len, rows)) == {width} and max(map(len, lines)) <= limits.LONGEST_CELL


def _whole(where: str, content: bytes) -> Iterator[Problem]:
    if not content.strip():
        yield Problem(
            where,
            Text("tệp trống", "the file is empty"),
            Text("ít nhất phải có dòng tên cột", "at least the line of column names must stand"),
        )
    elif not content.endswith(b"\n"):
        last = content.count(b"\n") + 1
        yield Problem(
            f"{where}:{last}",
            Text("tệp dừng giữa dòng, có thể đã bị cắt", "the file stops within a line; it may be cut off"),
            Text("chép lại trọn tệp; dòng cuối cũng có xuống dòng",
                 "copy the whole file; the last line ends with a line feed too"),
        )  # fmt: skip
    elif content.count(b"\n") > limits.MOST_ROWS + 1:
        yield Problem(
            where,
            Text(f"bảng có hơn {limits.MOST_ROWS} hàng", f"the table has more than {limits.MOST_ROWS} rows"),
            Text("chia thành nhiều gói", "split it into several packages"),
        )


def _rows(where: str, content: bytes, faults: list[Problem]) -> list[list[str]]:
    reader = csv.reader(io.StringIO(content.decode()), strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        faults.append(
            Problem(
                f"{where}:{reader.line_num}",
                Text(f"không đọc được CSV: {error}", f"not readable as CSV: {error}"),
                Text("kiểm tra dấu ngoặc kép", "check the quotation marks"),
            )
        )
        return []


def _header(where: str, header: list[str], expected: list[str]) -> Iterator[Problem]:
    if header != expected:
        yield Problem(
            f"{where}:1",
            _header_fault(header, expected),
            Text(f"dùng đúng các cột {','.join(expected)}", f"use the columns {','.join(expected)}"),
        )


def _header_fault(header: list[str], expected: list[str]) -> Text:
    for sign, name in _SEPARATORS.items():
        if len(header) == 1 and sign in header[0]:
            start = quoted(header[0][:40])
            return Text(
                f"{start}: các ô ngăn bằng {name.vi}, không phải dấu phẩy",
                f"{start}: cells are separated by {name.en}, not commas",
            )
    missing = [name for name in expected if name not in header]
    unknown = [name for name in header if name not in expected]
    twice = [name for name, count in Counter(header).items() if count > 1]
    if missing or unknown:
        return Text(
            f"thiếu cột: {', '.join(missing) or '–'}; cột lạ: {_some(unknown)}",
            f"missing columns: {', '.join(missing) or '–'}; unknown columns: {_some(unknown)}",
        )
    if twice:
        return Text(f"cột lặp lại: {', '.join(twice)}", f"columns that stand twice: {', '.join(twice)}")
    return Text("các cột sai thứ tự", "columns are out of order")


def _some(names: list[str]) -> str:
    """Not a whole table that was taken for a header."""
    return ", ".join(name[:40] for name in names[:10]) + (", …" if len(names) > 10 else "") or "–"


def _body(where: str, rows: list[list[str]], width: int) -> Iterator[Problem]:
    """Rows of another width, and cells with line breaks, after which no row number would be right."""
    for number, row in enumerate(rows, start=2):
        place = f"{where}:{number}"
        if any("\n" in cell for cell in row):
            yield Problem(
                place,
                Text("một ô có xuống dòng", "a cell has a line break"),
                Text("viết ô trên một dòng; xem dấu ngoặc kép", "write the cell on one line; look at the quotes"),
            )  # fmt: skip
            return
        if not row:
            yield Problem(place, Text("hàng trống", "an empty row"), Text("xóa hàng này", "delete the row"))
        elif len(row) != width:
            yield Problem(
                place,
                Text(f"hàng có {len(row)} ô thay vì {width}", f"{len(row)} instead of {width} cells"),
                Text("đủ dấu phẩy cho mọi cột; ô có dấu phẩy đặt trong ngoặc kép",
                     "a comma for every column; quote cells that contain one"),
            )  # fmt: skip
        elif any(len(cell) > limits.LONGEST_CELL for cell in row):
            yield Problem(
                place,
                Text(f"một ô dài hơn {limits.LONGEST_CELL} ký tự", f"a cell is longer than {limits.LONGEST_CELL} characters"),
                Text("viết ngắn hơn", "write it shorter"),
            )  # fmt: skip
