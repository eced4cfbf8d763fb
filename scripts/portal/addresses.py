"""Every address at which a page was ever published, and what answers where a page moved.

The ledger is `docs/addresses.csv`: an address of this site, and the one it moved to where it did.
"""

from __future__ import annotations

import csv
import io
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from portal.errors import DataProblems, Problem, quoted
from portal.language import LANGUAGES, Language, Text

LEDGER, REDIRECTS, SCRIPT = "docs/addresses.csv", "_redirects", "assets/moved.js"
Ledger = Mapping[str, str]  # address → where it moved, empty where it stayed

_HEAD = 4000  # bytes at the beginning of a page, enough for the whole of a signpost's head
_COLUMNS = ["address", "moved_to"]
_ADDRESS = re.compile(r"/(?:[a-z0-9][a-z0-9._-]*/)*")


def read(root: Path) -> dict[str, str]:
    """The ledger of a tree, empty where it has none. Raises `DataProblems` for what cannot be followed."""
    file = root / LEDGER
    if not file.is_file():
        return {}
    text = file.read_text(encoding="utf-8", errors="replace")  # what it could not read is no address
    rows = list(csv.reader(io.StringIO(text)))
    found = {row[0]: row[1] for row in rows[1:] if len(row) == 2}
    if problems := [*_rows(rows), *_circles(rows, found)]:
        raise DataProblems(problems)
    return found


def written(ledger: Ledger) -> str:
    """The ledger as it stands in its file: sorted, so that what is new is what a reviewer sees."""
    lines = (f"{address},{moved}\n" for address, moved in sorted(ledger.items()))
    return ",".join(_COLUMNS) + "\n" + "".join(lines)


def of(folder: Path) -> set[str]:
    """The addresses of all pages of a site; what only says where a page went is none."""
    return {
        f"/{file.parent.relative_to(folder).as_posix()}/".replace("/./", "/")
        for file in folder.rglob("index.html")
        if not _leads_on(file)
    }


def among(files: Iterable[str]) -> Iterator[str]:
    """The addresses of the pages among files of a site, given by their path."""
    return (f"/{path.removesuffix('index.html')}" for path in files if f"/{path}".endswith("/index.html"))


def moved(ledger: Ledger, existing: Iterable[str]) -> dict[str, str]:
    """Address → existing page, for every page that moved. A page that stands there again is left alone;
    where a page is missing because its package was left out, nothing leads to it."""
    if not any(ledger.values()):
        return {}
    pages = set(existing)
    found = {address: _end(ledger, address) for address, to in ledger.items() if to and address not in pages}
    return {address: end for address, end in found.items() if end in pages}


def files(leading: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """A signpost at each old address, for any host; the same as `_redirects`, for hosts that answer 301."""
    for address, page in leading.items():
        yield f"{address.lstrip('/')}index.html", signpost(address, page).encode()
    yield REDIRECTS, "".join(f"{a} {page} 301\n" for a, page in sorted(leading.items())).encode()


def below(folder: str, redirects: str) -> str:
    """`_redirects` of the site in a folder, `/folder`, as the site above it writes them."""
    rows = (line.split() for line in redirects.splitlines())
    return "".join(f"{folder}{address} {folder}{page} {code}\n" for address, page, code in rows)


def signpost(address: str, page: str) -> str:
    """A page that leads on: by script, which keeps what stands after the #; without scripts by itself; by hand."""
    to = posixpath.relpath(page, address) + "/"
    script = posixpath.relpath(f"/{SCRIPT}", address)
    language: Language = "en" if page.startswith("/en/") else "vi"
    said = Text("Trang này đã chuyển đến địa chỉ mới.", "This page has moved to a new address.")
    links = "".join(
        f'<p lang="{other}"><a href="{to}">{said[other]}</a></p>'
        for other in sorted(LANGUAGES, key=lambda other: other != language)
    )
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f'<title>{said[language]}</title><link rel="canonical" href="{to}"><script src="{script}"></script>'
        f'<noscript><meta http-equiv="refresh" content="0; url={to}"></noscript></head>'
        f"<body><main>{links}</main></body></html>\n"
    )


def is_signpost(page: bytes) -> bool:
    return b'http-equiv="refresh"' in page[:_HEAD]


def _leads_on(file: Path) -> bool:
    with file.open("rb") as opened:
        return is_signpost(opened.read(_HEAD))


def _end(ledger: Ledger, address: str) -> str:
    while to := ledger.get(address):
        address = to
    return address


def _rows(rows: list[list[str]]) -> Iterator[Problem]:
    if not rows or rows[0] != _COLUMNS:
        yield _problem(1, Text("hàng tiêu đề không đúng", "the heading is not right"), ",".join(_COLUMNS))
    seen: set[str] = set()
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != 2 or not _ADDRESS.fullmatch(row[0]) or not (_ADDRESS.fullmatch(row[1]) or not row[1]):
            yield _problem(
                number,
                Text(f"không phải địa chỉ: {quoted(','.join(row))}", f"no address: {quoted(','.join(row))}"),
                "/dia-phuong/…/,",
            )
        elif row[0] in seen:
            twice = Text(f"{quoted(row[0])} đứng hai lần", f"{quoted(row[0])} stands twice")
            yield _problem(number, twice, f"{row[0]},{row[1]}")
        seen.add(row[0] if row else "")


def _circles(rows: list[list[str]], ledger: Ledger) -> Iterator[Problem]:
    for start in ledger:
        seen, address = {start}, ledger[start]
        while address and address not in seen:
            seen.add(address)
            address = ledger.get(address, "")
        if address == start:
            what = Text(f"{quoted(start)} dẫn về chính nó", f"{quoted(start)} leads back to itself")
            yield _problem(next(n for n, row in enumerate(rows, 1) if row[:1] == [start]), what, f"{start},")


def _problem(line: int, what: Text, form: str) -> Problem:
    fix = Text(f"viết như: {form}", f"write it as: {form}")
    return Problem(f"{LEDGER}:{line}", what, fix, rule="addresses", below="")
