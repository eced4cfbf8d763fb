"""A workbook opened without danger: a zip that stays small, XML without tricks, no macros, nothing worked out."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from portal import guard
from portal.errors import DataProblems, Problem
from portal.guard import limits
from portal.language import Text

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of .xls, and of a workbook with a password
_MACROS = "vbaproject.bin"
_SAVE = Text(
    "mở bằng Excel hay LibreOffice, lưu lại dạng .xlsx",
    "open it in Excel or LibreOffice and save it as .xlsx",
)
_CHUNK = 1024 * 1024
# What may stand before the first sign of XML; and how it says that it is not in UTF-8.
_BLANK = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_HEAD, _LONGEST_MARK = 200, len(b"<!DOCTYPE")
_STRANGE = re.compile(rb"encoding\s*=\s*[\"'](?!utf-8[\"']|us-ascii[\"'])", re.IGNORECASE)


def content(path: Path) -> bytes:
    """The bytes of a file that somebody filled in. Raises `DataProblems`."""
    try:
        if path.stat().st_size > limits.LARGEST_FILE:
            most = limits.LARGEST_FILE // 1024**2
            raise DataProblems(
                [
                    _problem(
                        path.name,
                        Text(f"tệp lớn hơn {most} MiB", f"the file is larger than {most} MiB"),
                        _SAVE,
                    )
                ]
            )
        return path.read_bytes()
    except FileNotFoundError:
        what = Text("không có tệp này", "there is no such file")
        fix = Text("xem lại đường dẫn của tệp", "look at the path of the file")
        raise DataProblems([_problem(path.name, what, fix)]) from None
    except OSError as error:
        what = Text(f"không đọc được tệp: {error.strerror}", f"the file cannot be read: {error.strerror}")
        fix = Text("xem lại tên tệp", "look at its name again")
        raise DataProblems([_problem(path.name, what, fix)]) from None


def workbook(name: str, found: bytes) -> Workbook:
    """The workbook, its formulas as text. Raises `DataProblems` with all that forbids to open it."""
    if found.startswith(_OLD):
        what = Text(
            "tệp Excel kiểu cũ (.xls) hoặc có mật khẩu", "an old Excel file (.xls), or one with a password"
        )
        raise DataProblems([_problem(name, what, _SAVE)])
    problems: list[Problem] = []
    if not guard.archive(name, found, problems):
        raise DataProblems(_problem(name, problem.what, _SAVE) for problem in problems)
    try:
        if faults := _faults(found):
            raise DataProblems(_problem(name, what, _SAVE) for what in faults)
        with warnings.catch_warnings():  # of what it does not know and we do not read, such as pictures
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(found), keep_links=False)
    # What the library raises at XML that is none (a kind of SyntaxError), or not that of a workbook.
    except (InvalidFileException, SyntaxError, LookupError, ArithmeticError, ValueError, TypeError, AttributeError, OSError, EOFError, zipfile.BadZipFile, zlib.error):  # fmt: skip
        what = Text("không phải sổ tính .xlsx đọc được", "no workbook that can be read")
        raise DataProblems([_problem(name, what, _SAVE)]) from None


def _faults(found: bytes) -> list[Text]:
    """What is in the zip that no workbook for figures needs."""
    faults, tags = [], 0
    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        names = archive.namelist()
        if any(entry.lower().endswith(_MACROS) for entry in names):
            faults.append(Text("sổ tính có macro", "the workbook has macros"))
        for entry in names:
            count, has_tricks = _looked_at(archive, entry)
            tags += count
            if has_tricks:
                faults.append(
                    Text("XML khai báo DOCTYPE hoặc mã lạ", "XML with a DOCTYPE, or in a strange encoding")
                )
    if tags > limits.MOST_TAGS:
        faults.append(Text("sổ tính có quá nhiều ô", "the workbook has too many cells"))
    return list(dict.fromkeys(faults))


def _looked_at(archive: zipfile.ZipFile, entry: str) -> tuple[int, bool]:
    """How many tags an XML file has, and whether it declares what a bomb would; never all of it in memory.

    A sheet may be called anything: what begins as XML is XML. Pictures do not.
    """
    count, before, has_tricks = 0, b"", False
    with archive.open(entry) as opened:
        while chunk := opened.read(_CHUNK):
            if not before:
                if not chunk.lstrip(_BLANK).startswith(b"<"):
                    return 0, False
                has_tricks = bool(_STRANGE.search(chunk[:_HEAD]))
            count += chunk.count(b"<")
            seen = before + chunk
            has_tricks |= b"<!DOCTYPE" in seen or b"<!ENTITY" in seen or b"\0" in chunk
            before = seen[-_LONGEST_MARK:]
    return count, has_tricks


def _problem(where: str, what: Text, fix: Text) -> Problem:
    return Problem(where, what, fix, rule="entry", below="")
