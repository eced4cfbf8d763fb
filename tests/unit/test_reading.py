"""What was looked at is not looked at again, and read as it was: a table, a package, and whoever looks at many."""

from __future__ import annotations

import gc
import json
import pickle
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import guard, inspectors, lasting, packages, sound, validate, written
from portal.cells import Cells
from portal.errors import DataProblems
from portal.guard import limits, objects, tables
from portal.language import Text

if TYPE_CHECKING:
    from tests.conftest import Tree

REPORT, DAY = "an-2024", "2024-06-01"
links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights that Windows withholds")


@pytest.fixture
def folder(tree: Tree) -> Path:
    """A package with a stored version that had another figure."""
    tree.store(DAY).observe("jobs", value="368", reported_as="368")
    return tree.write()


def _look(folder: Path) -> packages.Source:
    return packages.read(folder)


def _again(folder: Path, before: packages.Source) -> packages.Source:
    return packages.read(folder, {}, {}, {package.sum for package in before.packages})


def _said(package: packages.Package) -> list[Any]:
    released = [(r.version, r.descriptor, list(r.files.items())) for r in package.releases]
    cells = {name: (table.columns, table.rows()) for name, table in package.tables.cells.items()}
    return [package.name, package.descriptor, list(package.files.items()), cells, released, package.sums]


def test_a_package_that_is_known_is_read_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch):
    before = _look(folder)
    for name in ("content", "table", "parsed"):
        monkeypatch.setattr(guard, name, lambda *_, **__: pytest.fail("it was looked at before"))
    again = _again(folder, before)
    assert [_said(p) for p in again.packages] == [_said(p) for p in before.packages]
    (report,) = again.reports
    assert [name for name in report.tables if name.startswith("observations")] == [
        "observations",
        f"observations-{DAY}",
    ]


def _edit(path: str) -> Callable[[Path], object]:
    return lambda folder: (folder / path).write_bytes((folder / path).read_bytes() + b",\n")


def _link(path: str) -> Callable[[Path], object]:
    """The same content, but behind a link."""

    def linked(folder: Path) -> None:
        (folder / path).rename(folder / f"{path}-away")
        (folder / path).symlink_to(folder / f"{path}-away")

    return linked


# What is done to the package, and a word of what is said of it then.
SPOILED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a table": (_edit("data/observations.csv"), "observations.csv"),
    "the descriptor": (_edit("datapackage.json"), "datapackage.json"),
    "a stored table": (_edit(f"versions/{DAY}/data/observations.csv"), f"{DAY}/data"),
    "a README": (lambda folder: (folder / "README.md").write_bytes(b"\0"), "README"),
    "a table that is gone": (lambda folder: (folder / "data/omissions.csv").unlink(), "omissions"),
    "a version without files": (lambda folder: (folder / "versions/2024-01-01").mkdir(), "2024-01-01"),
    "something among the versions": (lambda folder: (folder / "versions/new").write_bytes(b""), "versions"),
    "a table too large": (lambda folder: (folder / "data/omissions.csv").write_bytes(b"," * (limits.LARGEST_FILE + 1)), "MiB"),
}  # fmt: skip
LINKED = {
    path: (_link(path), "link")
    for path in ("data", "data/observations.csv", "datapackage.json", f"versions/{DAY}/datapackage.json")
} | {"versions": (_link("versions"), "version")}


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        *(pytest.param(*case, id=name) for name, case in SPOILED.items()),
        *(pytest.param(*case, id=f"{name} a link", marks=links) for name, case in LINKED.items()),
    ],
)
def test_what_is_not_as_it_was_is_looked_at(folder: Path, spoil: Callable[[Path], object], word: str):
    before = _look(folder)
    spoil(folder / REPORT)
    with pytest.raises(DataProblems) as cold:
        _look(folder)
    with pytest.raises(DataProblems) as warm:
        _again(folder, before)
    assert warm.value.problems == cold.value.problems
    assert any(word in f"{problem.where} {problem.what.en}" for problem in cold.value.problems)


def test_a_build_remembers_what_it_looked_at_once_all_is_well(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    seen: list[str] = []
    look, folder, remembered = guard.content, tree.write(), tmp_path / "sound"
    monkeypatch.setattr(guard, "content", lambda *a, **k: seen.append(a[1]) or look(*a, **k))

    def read() -> tuple[packages.Source, bool]:
        seen.clear()
        return sound.read(folder, remembered), bool(seen)

    assert [read()[1], read()[1]] == [True, True]  # nobody checked, so nothing is known
    sound.check(read()[0], remembered)
    assert read()[1] is False


def test_a_column_that_came_later_is_empty_in_an_older_file():
    older = Cells(b"id,value\na,1\nb,2\n", ("id", "value", "note"))
    assert [tuple(row) for row in older.rows()] == [("a", "1", ""), ("b", "2", "")]
    assert [tuple(row) for row in older.rows("note", "id")] == [("", "a"), ("", "b")]
    assert [row.value for row in older.rows("value")] == ["1", "2"]
    assert older.frame.to_dict("list") == {"id": ["a", "b"], "value": ["1", "2"], "note": ["", ""]}
    assert (len(older), older.distinct("id")) == (2, {"a", "b"})


def test_a_frame_is_not_sent_to_other_processes():
    cells = Cells(b"id\na\n", ("id",))
    small = len(pickle.dumps(cells))
    assert cells.frame is cells.frame
    assert len(pickle.dumps(cells)) == small


# Signs that could fool a look at a whole table or file at once.
_SIGNS = st.sampled_from(
    ["a", ",", '"', "\n", "\r", '""', "a" * limits.LONGEST_CELL, "\u0301", "\u202e", "ế"]
)


@given(st.lists(_SIGNS, max_size=12).map("".join))
def test_a_table_that_seems_plain_has_no_fault_in_any_cell(text: str):
    content, faults = f"{text}\n".encode(), list[Any]()
    rows = tables._rows("t", content, faults)
    if not faults and tables._is_plain(content, rows, len(rows[0])):
        assert list(tables._body("t", rows[1:], len(rows[0]))) == []


_ESCAPED = st.sampled_from(
    ["a", "\\\\", '\\"', "\\n", "\\u202e", "\\u0301", "\u0301", "\u202e", "ế", "a" * limits.LONGEST_CELL]
)


@given(st.lists(_ESCAPED, max_size=8).map("".join), st.integers(0, limits.DEEPEST_JSON + 2))
def test_a_descriptor_that_seems_plain_has_no_fault_in_any_text(text: str, depth: int):
    content = ("[" * depth + f'{{"{text}": "{text}"}}' + "]" * depth).encode()
    found = json.loads(content)
    if objects._is_plain(content, found):
        assert list(objects._faults("d", found)) == []


def test_most_descriptors_and_tables_seem_plain(tree: Tree):
    for package in tree.source().packages:
        assert objects._is_plain(package.files[packages.DESCRIPTOR], package.descriptor)
        for table in package.tables.cells.values():
            rows = tables._rows("t", table.content, [])
            assert tables._is_plain(table.content, rows, len(table.columns))


@pytest.fixture
def doubtful(tree: Tree) -> packages.Source:
    """Four reports, of which two have problems, and a release that is gone."""
    for number, name in enumerate(("binh-2024", "chi-2024", "dao-2024")):
        tree.add_report(name).observe(f"jobs-{number}", name, value="10", document=f"bc-{name}")
        tree.descriptors[name]["sources"][0] |= {"name": f"bc-{name}"}
    tree.observe("jobs-0", "binh-2024", indicator="none").observe("jobs-2", "dao-2024", unit="vnd")
    return replace(tree.source(), ledger={("gone", DAY): ("0",), ("chi-2024", DAY): ("0",)})


def _problems(run: Callable[[], None]) -> tuple[Any, ...]:
    with pytest.raises(DataProblems) as found:
        run()
    return found.value.problems


@pytest.fixture
def two_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspectors, "MANY", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)


@pytest.mark.slow
@pytest.mark.usefixtures("two_hands")
def test_several_who_look_tell_what_one_tells(doubtful: packages.Source):
    groups = [(package.name,) for package in doubtful.reports]
    assert _problems(lambda: inspectors.run(doubtful, groups)) == _problems(lambda: validate.run(doubtful))


@pytest.mark.usefixtures("two_hands")
def test_only_what_another_process_doubts_is_looked_at_here(
    doubtful: packages.Source, monkeypatch: pytest.MonkeyPatch
):
    seen: list[tuple[str, ...]] = []
    look = validate.run
    monkeypatch.setattr(
        validate, "run", lambda source: (seen.append(tuple(p.name for p in source.reports)), look(source))
    )
    monkeypatch.setattr(inspectors, "ProcessPoolExecutor", _Here)
    groups = [(package.name,) for package in doubtful.reports]
    assert _problems(lambda: inspectors.run(doubtful, groups)) == _problems(lambda: look(doubtful))
    assert sorted(seen[:-1]) == sorted(groups)
    assert seen[-1] == ("binh-2024", "chi-2024", "dao-2024")  # the release of one of them is gone


class _Here:
    """An executor that does everything itself."""

    def __init__(self, *_: object) -> None:
        pass

    def __enter__(self) -> _Here:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def map(self, look: Callable[[Any], bool], sources: list[Any]) -> Iterator[bool]:
        return map(look, sources)


@pytest.mark.parametrize("sizes", [[1], [1, 1, 1], [5, 1, 1, 1, 1, 1], [2, 7, 3, 3]])
def test_shares_are_whole_groups_and_about_as_large(sizes: list[int]):
    groups = [tuple(f"{n}-{k}" for k in range(size)) for n, size in enumerate(sizes)]
    shares = inspectors._shares(groups, 2)
    assert sorted(names for share in shares for names in share) == sorted(groups)
    own = [sum(map(len, share)) for share in shares]
    assert max(own) - min(own) <= max(sizes)
    assert all(own)


@pytest.mark.parametrize("error", [None, RuntimeError])
def test_whoever_is_not_searched_any_more_is_searched_for_again_in_the_next_build(
    error: type[Exception] | None,
):
    def build() -> None:
        with lasting.made():
            assert not gc.isenabled()
            if error:
                raise error

    try:
        if error:
            with pytest.raises(error):
                build()
        else:
            build()
            assert gc.get_freeze_count()
        assert gc.isenabled()
    finally:
        gc.unfreeze()


PAGE = Text("gioi-thieu/", "about/")
WRITTEN = {
    "as it should be": ("---\ntitle: x\n---\nText\n", ""),
    "nothing at all": (None, "missing"),
    "no letters that can be read": (b"---\n\xff\n---\n", "missing"),
    "no opening": ("Text\n", "open"),
    "an opening without end": ("---\ntitle: x\n", "open"),
}


@pytest.mark.parametrize(("text", "word"), WRITTEN.values(), ids=WRITTEN.keys())
def test_a_page_that_people_write_must_stand(tmp_path: Path, text: str | bytes | None, word: str):
    for name in ("docs/vi/gioi-thieu.md", "docs/en/about.md"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("---\n---\n", encoding="utf-8")
    page = tmp_path / "docs/en/about.md"
    page.unlink()
    if text is not None:
        page.write_bytes(text if isinstance(text, bytes) else text.encode())
    written.check(tmp_path, [PAGE], ["vi"])
    if not word:
        written.check(tmp_path, [PAGE], ["vi", "en"])
        return
    (problem,) = _problems(lambda: written.check(tmp_path, [PAGE], ["vi", "en"]))
    assert (problem.place, word in problem.what.en) == ("docs/en/about.md", True)
