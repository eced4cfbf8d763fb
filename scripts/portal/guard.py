"""Files of a package looked at before any library sees them: packages are untrusted input.

Size, real path, encoding, line ends, composed letters, JSON without tricks, CSV with the right columns.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from portal.errors import Problem
from portal.language import Text

LARGEST_FILE = 16 * 1024 * 1024


def missing(where: str) -> Problem:
    """A file or folder that is not there."""
    return Problem(
        where,
        Text("không có tệp hoặc thư mục này", "this file or folder is missing"),
        Text("thêm vào; xem CONTRIBUTING.md", "add it; see CONTRIBUTING.md"),
    )


def content(folder: Path, path: str, problems: list[Problem]) -> bytes | None:
    """The bytes of a file of the package; None with a problem where it cannot be used."""
    where, file = f"{folder.name}/{path}", folder / path
    if not file.is_file():
        problems.append(missing(where))
        return None
    if file.is_symlink() or not file.resolve().is_relative_to(folder.resolve()):
        problems.append(
            Problem(
                where,
                Text("tệp này trỏ ra ngoài gói", "this file points outside its package"),
                Text("chép tệp thật vào gói", "copy the real file into the package"),
            )
        )
        return None
    if file.stat().st_size > LARGEST_FILE:
        problems.append(
            Problem(
                where,
                Text("tệp lớn hơn 16 MiB", "the file is larger than 16 MiB"),
                Text("chia gói thành nhiều kỳ báo cáo", "split the package by report"),
            )
        )
        return None
    found = file.read_bytes()
    fault = _text_fault(found)
    if fault:
        problems.append(Problem(where, *fault))
        return None
    return found


def parsed(where: str, content: bytes, problems: list[Problem]) -> Any:
    """JSON in which no key stands twice and every number is one; None with a problem otherwise."""
    try:
        return json.loads(content, object_pairs_hook=_unique, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        problems.append(
            Problem(
                where,
                Text(f"không đọc được JSON: {error}", f"not readable as JSON: {error}"),
                Text("sửa cú pháp JSON của tệp", "mend the JSON of the file"),
            )
        )
        return None


def table(where: str, content: bytes, expected: list[str], problems: list[Problem]) -> pd.DataFrame | None:
    """All cells as text; empty stays empty. Ragged rows and a wrong header are problems."""
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8", "replace")), strict=True))
    except csv.Error as error:
        problems.append(
            Problem(
                where,
                Text(f"không đọc được CSV: {error}", f"not readable as CSV: {error}"),
                Text("kiểm tra dấu ngoặc kép", "check the quotation marks"),
            )
        )
        return None
    header = rows[0] if rows else []
    if header != expected:
        problems.append(
            Problem(
                f"{where}:1",
                _header_fault(header, expected),
                Text(f"dùng đúng các cột {','.join(expected)}", f"use the columns {','.join(expected)}"),
            )
        )
        return None
    ragged = list(_ragged(where, rows[1:], len(expected)))
    problems.extend(ragged)
    return None if ragged else pd.DataFrame(rows[1:], columns=expected, dtype=str)


def _header_fault(header: list[str], expected: list[str]) -> Text:
    if len(header) == 1 and any(sign in header[0] for sign in ";\t"):
        start = header[0][:40]
        return Text(
            f"“{start}…”: các ô không ngăn bằng dấu phẩy", f"“{start}…”: cells are not separated by commas"
        )
    missing = [name for name in expected if name not in header]
    unknown = [name for name in header if name not in expected]
    if not missing and not unknown:
        return Text("các cột sai thứ tự hoặc lặp lại", "columns are out of order or stand twice")
    return Text(
        f"thiếu cột: {', '.join(missing) or '–'}; cột lạ: {', '.join(unknown) or '–'}",
        f"missing columns: {', '.join(missing) or '–'}; unknown columns: {', '.join(unknown) or '–'}",
    )


def _ragged(where: str, rows: list[list[str]], width: int) -> Iterator[Problem]:
    """Rows of another width, and cells with line breaks, after which no row number would be right."""
    for number, row in enumerate(rows, start=2):
        if any("\n" in cell for cell in row):
            yield Problem(
                f"{where}:{number}",
                Text("một ô có xuống dòng", "a cell has a line break"),
                Text(
                    "viết ô trên một dòng; xem dấu ngoặc kép",
                    "write the cell on one line; look at the quotes",
                ),
            )
            return
        if not row:
            yield Problem(
                f"{where}:{number}",
                Text("hàng trống", "an empty row"),
                Text("xóa hàng này", "delete the row"),
            )
        elif len(row) != width:
            yield Problem(
                f"{where}:{number}",
                Text(f"hàng có {len(row)} ô thay vì {width}", f"{len(row)} cells instead of {width}"),
                Text(
                    "đủ dấu phẩy cho mọi cột; ô có dấu phẩy đặt trong ngoặc kép",
                    "a comma for every column; quote cells that contain one",
                ),
            )


def _text_fault(content: bytes) -> tuple[Text, Text] | None:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return (
            Text(f"dòng {line} không phải UTF-8", f"line {line} is not UTF-8"),
            Text("lưu lại tệp bằng mã UTF-8", "save the file as UTF-8"),
        )
    if "\0" in text or text.startswith("\ufeff") or "\r" in text:
        return (
            Text("tệp có ký tự NUL, BOM hoặc xuống dòng kiểu Windows", "NUL, BOM or Windows line ends"),
            Text("lưu tệp là UTF-8 không BOM, xuống dòng LF", "save as UTF-8 without BOM, LF line ends"),
        )
    if unicodedata.normalize("NFC", text) != text:
        return (
            Text("chữ Việt ở dạng tổ hợp (NFD)", "Vietnamese letters are decomposed (NFD)"),
            Text("chuyển sang dạng dựng sẵn (NFC)", "normalise the text to NFC"),
        )
    return None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_constant(constant: str) -> None:
    raise ValueError(f"{constant} is no number")
