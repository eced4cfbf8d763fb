"""What stands in `datapackages/`: descriptors and raw text tables, read once, nothing interpreted.

Packages are untrusted input: paths, sizes, encodings and JSON are looked at before any library sees them.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from portal import schemas
from portal.errors import DataProblems, Problem
from portal.language import Text

REGISTRY = "registry"
DESCRIPTOR = "datapackage.json"
README = "README.md"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LARGEST_FILE = 16 * 1024 * 1024


@dataclass(frozen=True)
class Package:
    """One folder: its descriptor, its files' bytes by path, its tables as columns of text by resource."""

    name: str
    folder: Path
    descriptor: dict[str, Any]
    files: dict[str, bytes]
    tables: dict[str, pd.DataFrame]

    def where(self, resource: str, row: int | None = None, column: str | None = None) -> str:
        """A clickable place: `name/data/observations.csv:12:value`; rows count from 0, the header is line 1."""
        place = f"{self.folder.name}/{path_of(resource)}"
        if row is not None:
            place += f":{row + 2}"
        return f"{place}:{column}" if column else place


@dataclass(frozen=True)
class Source:
    """Everything the portal is made from: the registry and the report packages, by name."""

    root: Path
    registry: Package
    reports: tuple[Package, ...]

    @property
    def packages(self) -> tuple[Package, ...]:
        return (self.registry, *self.reports)


def path_of(resource: str) -> str:
    return f"data/{resource}.csv"


def resources_of(name: str) -> dict[str, str]:
    """The tables a package must have, with their schemas."""
    return schemas.REGISTRY if name == REGISTRY else schemas.PACKAGE


def read(folder: Path) -> Source:
    """Read the registry and every package below `folder`. Raises `DataProblems`."""
    problems: list[Problem] = []
    if not folder.is_dir():
        raise DataProblems([_missing(folder.name)])
    names = sorted(p.name for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))
    if REGISTRY not in names:
        raise DataProblems([_missing(REGISTRY)])
    if names == [REGISTRY]:
        raise DataProblems([_missing(f"{folder.name}/*")])
    found = {}
    for name in names:
        package = _package(folder / name, problems)
        if package:
            found[name] = package
    if problems:
        raise DataProblems(problems)
    registry = found.pop(REGISTRY)
    return Source(folder, registry, tuple(found[name] for name in sorted(found)))


def _package(folder: Path, problems: list[Problem]) -> Package | None:
    """The package, or None with all that is wrong with any of its files."""
    before = len(problems)
    resources = resources_of(folder.name)
    optional = [README] if (folder / README).exists() else []
    paths = (DESCRIPTOR, *map(path_of, resources), *optional)
    files = {path: content for path in paths if (content := _bytes(folder, path, problems)) is not None}
    descriptor = _descriptor(folder.name, files[DESCRIPTOR], problems) if DESCRIPTOR in files else None
    tables = {
        name: table
        for name, schema in resources.items()
        if (content := files.get(path_of(name))) is not None
        and (table := _table(f"{folder.name}/{path_of(name)}", content, schema, problems)) is not None
    }
    if descriptor is None or len(problems) > before:
        return None
    return Package(folder.name, folder, descriptor, files, tables)


def _bytes(folder: Path, path: str, problems: list[Problem]) -> bytes | None:
    where, file = f"{folder.name}/{path}", folder / path
    if not file.is_file():
        problems.append(_missing(where))
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
    content = file.read_bytes()
    fault = _text_fault(content)
    if fault:
        problems.append(Problem(where, *fault))
        return None
    return content


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


def _descriptor(name: str, content: bytes, problems: list[Problem]) -> dict[str, Any] | None:
    where = f"{name}/{DESCRIPTOR}"
    try:
        found = json.loads(content, object_pairs_hook=_unique, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        problems.append(
            Problem(
                where,
                Text(f"không đọc được JSON: {error}", f"not readable as JSON: {error}"),
                Text("sửa cú pháp JSON của tệp", "mend the JSON of the file"),
            )
        )
        return None
    if not isinstance(found, dict) or found.get("$schema") != PROFILE or found.get("name") != name:
        problems.append(
            Problem(
                where,
                Text(
                    "thiếu $schema của Data Package v2 hoặc name khác tên thư mục",
                    "$schema of Data Package v2 is missing, or name is not the folder's name",
                ),
                Text(
                    f'ghi "$schema": "{PROFILE}", "name": "{name}"',
                    f'write "$schema": "{PROFILE}", "name": "{name}"',
                ),
            )
        )
        return None
    return found


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_constant(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def _table(where: str, content: bytes, schema: str, problems: list[Problem]) -> pd.DataFrame | None:
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
    expected = schemas.columns(schema)
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


def _missing(where: str) -> Problem:
    return Problem(
        where,
        Text("không có tệp hoặc thư mục này", "this file or folder is missing"),
        Text("thêm vào; xem CONTRIBUTING.md", "add it; see CONTRIBUTING.md"),
    )


def sealed(package: Package) -> dict[str, Any]:
    """The descriptor with its resources as the files now are: schema, bytes and hash."""
    resources = resources_of(package.name)
    names = frozenset(resources)
    return {
        **{key: value for key, value in package.descriptor.items() if key != "resources"},
        "resources": [
            resource(name, package.files[path_of(name)], schemas.standalone(schema, names))
            for name, schema in resources.items()
        ],
    }


def resource(name: str, content: bytes, schema: dict[str, Any]) -> dict[str, Any]:
    """A Data Package v2 tabular resource in the project's one CSV dialect."""
    return {
        "name": name,
        "type": "table",
        "path": path_of(name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "header": True, "lineTerminator": "\n", "quoteChar": '"'},
        "schema": schema,
    }


def as_json(content: Any) -> str:
    """JSON as every file of the project writes it."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
