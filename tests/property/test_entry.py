"""What goes into a workbook comes out of it: of any book, of the real packages, and after an office program saved it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portal import imprint, packages
from portal.entry import cover, folder, fonts, layout, reader, take, words, workbook
from portal.entry.book import HINTS, Book
from portal.packages import Package, Source

if TYPE_CHECKING:
    from tests.conftest import Tree

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
FILE = "bao-cao.xlsx"
NO_OFFICE = "LibreOffice (soffice) is not here: nobody has saved a workbook as a person would."

# Everything that may stand in a cell of a package, with what spreadsheets like to take for something else.
_LETTERS = "aăâbcdđeêioôơuưyàảãáạộợệABCĐ0123456789 .,;:–-/()%“”…'\"=+@#_&<>{}\n"
_TRAPS = ("=1+1", "+84", "@SUM(A1)", "-1", "05", "1e5", "#N/A", "TRUE", "2024-03-04", "1/2", "_x0041_", "'a", "12,5%", "a – b", "a\n\nb", "&amp;", "<b>")  # fmt: skip
TEXTS = st.one_of(st.sampled_from(_TRAPS), st.text(_LETTERS, max_size=30)).map(
    lambda text: unicodedata.normalize("NFC", text).strip()
)
TEXTS = TEXTS.filter(lambda text: fonts.fault(text) is None)
SLUGS = st.from_regex(r"[a-z]{1,5}(-[a-z0-9]{1,5})?", fullmatch=True)
NUMBERS = st.one_of(
    st.just(""),
    st.integers(0, 10**14).map(str),
    st.tuples(st.integers(0, 10**6), st.integers(1, 9999)).map(lambda parts: f"{parts[0]}.{parts[1]}"),
    st.sampled_from(["1.234", "0.5", "64.167", "1234567"]),
)
OF_KIND = {"number": NUMBERS, "integer": st.integers(1, 999).map(str), "period": st.just("2024-Q1")}


def _cells(column: layout.Column) -> st.SearchStrategy[str]:
    if column.name == "id":
        return SLUGS
    if column.words == "breakdown":
        pairs = st.lists(st.tuples(SLUGS, SLUGS).map(":".join), max_size=3)
        return pairs.map(lambda found: ";".join(sorted(found)))
    if column.words:
        return st.one_of(SLUGS, st.sampled_from(["jobs", "A", "exact", "huyen-an-001", "sum"]))
    return OF_KIND.get(column.takes, TEXTS)


def _tables() -> st.SearchStrategy[dict[str, pd.DataFrame]]:
    found = {}
    for table in layout.SHEETS:
        columns = layout.columns(table)
        rows = st.lists(st.tuples(*map(_cells, columns)), max_size=4)
        names = [column.name for column in columns]
        found[table] = rows.map(lambda rows, names=names: pd.DataFrame(rows, columns=names, dtype=str))
    return st.fixed_dictionaries(found)


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(TEXTS.filter(bool), st.integers(0, 99), st.booleans(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.one_of(SLUGS, TEXTS), inner, max_size=3)
    ),
    max_leaves=5,
)
DESCRIPTORS = st.fixed_dictionaries(
    {"name": SLUGS, "title": TEXTS.filter(bool), "version": st.just("2024-07-01"), "created": st.just("2024-07-01T00:00:00Z")},
    optional={"keywords": st.lists(TEXTS.filter(bool), min_size=1), "homepage": VALUES, "sources": st.lists(st.fixed_dictionaries({"name": SLUGS, "title": TEXTS.filter(bool)}), min_size=1, max_size=3)},
)  # fmt: skip
READMES = TEXTS.map(lambda text: f"# {text}".rstrip() + "\n")
BOOKS = st.builds(Book, DESCRIPTORS, READMES, _tables())


@pytest.fixture(scope="module")
def registry(new_tree: Callable[[], Tree]) -> Package:
    return new_tree().package(packages.REGISTRY)


@pytest.fixture(scope="module")
def real() -> Source:
    return packages.read(ROOT / "datapackages")


def _is_same(one: Book, other: Book) -> bool:
    return (
        one.descriptor == other.descriptor
        and one.readme == other.readme
        and all(one.tables[table].equals(other.tables[table]) for table in layout.SHEETS)
    )


@settings(max_examples=25)
@given(book=BOOKS)
def test_a_book_comes_back_as_it_went(registry: Package, book: Book):
    found = reader.of(FILE, workbook.write(book, registry), words.lists(registry))
    assert [str(problem) for problem in found.problems] == []
    assert _is_same(found.book, book)


@settings(max_examples=60)
@given(descriptor=DESCRIPTORS)
@example(descriptor={"name": "a", "title": "b", "x": {"a.b": "c", "": {}}, "y": [[], {}], "z": [["a"], "b"]})
def test_a_descriptor_comes_back_from_its_rows(descriptor: dict[str, Any]):
    assert cover.descriptor(dict(cover.leaves(descriptor))) == descriptor


def test_the_same_book_gives_the_same_bytes(registry: Package):
    empty = workbook.empty(imprint.of(ROOT))
    assert workbook.write(empty, registry) == workbook.write(empty, registry)


def _names() -> list[str]:
    return sorted(
        p.name for p in (ROOT / "datapackages").iterdir() if (p / "data/observations.csv").is_file()
    )


@pytest.mark.parametrize("name", _names())
def test_every_package_comes_back_to_the_byte(real: Source, name: str):
    package = next(package for package in real.reports if package.name == name)
    hints = pd.DataFrame(
        "gifts jobs-created", index=range(len(package.tables["observations"])), columns=list(HINTS)
    )
    book = Book(**{**vars(folder.of(package)), "hints": hints})
    found = reader.of(FILE, workbook.write(book, real.registry), words.lists(real.registry))
    assert (found.problems, found.notices) == ((), ())
    assert folder.files(found.book, package) == package.files
    assert len(found.book.hints) == 0


def test_what_came_back_is_sound_where_it_stands(real: Source):
    package = real.reports[0]
    found = reader.of(FILE, workbook.write(folder.of(package), real.registry), words.lists(real.registry))
    checked = take.check(ROOT / "datapackages", found)
    assert (checked.problems, checked.files) == ((), package.files)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], bytes]:
    """A workbook as LibreOffice saves it again."""
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail(NO_OFFICE)
        pytest.skip(NO_OFFICE)
    place = tmp_path_factory.mktemp("office")

    def saved(content: bytes) -> bytes:
        (place / FILE).write_bytes(content)
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", FILE]
        subprocess.run([*command, "--outdir", "out"], cwd=place, check=True, capture_output=True, timeout=180)
        return (place / "out" / FILE).read_bytes()

    return saved


def test_an_office_program_changes_nothing(real: Source, office: Callable[[bytes], bytes]):
    package = next(package for package in real.reports if package.name == _names()[-1])
    table = package.tables["observations"].copy()
    table.loc[: len(_TRAPS) - 1, "note_vi"] = [text for text in _TRAPS if not re.match("_x", text)] + ["a"]
    book = Book(
        **{**vars(folder.of(package)), "tables": {**folder.of(package).tables, "observations": table}}
    )
    found = reader.of(FILE, office(workbook.write(book, real.registry)), words.lists(real.registry))
    assert [str(problem) for problem in found.problems] == []
    assert found.book.tables["observations"].compare(table).empty
    assert _is_same(
        found.book, Book(cover.descriptor(dict(cover.leaves(book.descriptor))), book.readme, book.tables)
    )
