"""Storing what was published, finding what was edited since, and hiding what must not be known any more."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import release
import seal
from portal import packages, validate
from portal.cells import Cells
from portal.downloads import releases
from portal.errors import DataProblems
from portal.history import compare
from portal.packages import Source
from portal.releases import Release, hide, ledger
from portal.validate import releases as checked

ROOT = Path(__file__).parents[2]
GIVEN = ROOT / "tests" / "broken" / "given"
NAME, VERSION = "ngay-xua-2024-q1", "2024-04-01"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small tree of which everything is released."""
    tree = tmp_path_factory.mktemp("released")
    shutil.copytree(GIVEN / "datapackages", tree / "datapackages")
    seal.seal(tree / "datapackages")
    release.store(tree)
    return tree


@pytest.fixture
def root(released: Path, tmp_path: Path) -> Path:
    return shutil.copytree(released, tmp_path / "tree")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], root: Path) -> Run:
    """`run(*options)`: exit code, stdout and stderr of the command."""

    def command(*options: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["release.py", "--root", str(root), *options])
        capsys.readouterr()
        code = release.main()
        return code, *capsys.readouterr()

    return command


def edit(root: Path, path: str, *pairs: tuple[str, str]) -> None:
    file = root / "datapackages" / NAME / path
    text = file.read_text("utf-8")
    for old, new in pairs:
        assert old in text, f"{old!r} is not in {path}"
        text = text.replace(old, new)
    file.write_bytes(text.encode())


def renew(root: Path, version: str, why: str = "Mended.") -> None:
    said = f'"version": "{version}",\n  "changes": {{"vi": "Sửa: {why}", "en": "{why}"}},\n  "created"'
    edit(root, "datapackage.json", (f'"version": "{VERSION}",\n  "created"', said))
    seal.seal(root / "datapackages")


def faults(root: Path, checks: Callable[[Source], None] = validate.run) -> list[str]:
    try:
        checks(packages.read(root / "datapackages"))
    except DataProblems as found:
        return [f"{problem.place}: {problem.what.en}" for problem in found.problems]
    return []


def only_releases(source: Source) -> None:
    if found := list(checked.check(source)):
        raise DataProblems(found)


def stored(root: Path) -> dict[str, str]:
    place = root / "datapackages"
    files = sorted(path for path in place.glob("*/versions/**/*") if path.is_file())
    return {
        path.relative_to(place).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def test_what_is_stored_is_what_stands_there_now(root: Path):
    assert faults(root) == []
    for name in (NAME, packages.REGISTRY):
        package = next(p for p in packages.read(root / "datapackages").packages if p.name == name)
        (found,) = package.releases
        assert found.files == package.files
        assert package.versions == {}, "the same figures are not looked at twice"


def test_a_stored_file_that_changes_by_a_byte_is_noticed_whichever_it_is(root: Path):
    for path in stored(root):
        file = root / "datapackages" / path
        content = file.read_bytes()
        at = content.index(b"2024") if b"2024" in content else len(content) - 2
        file.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert faults(root, only_releases) != [], path
        file.write_bytes(content)
    assert faults(root, only_releases) == []


@pytest.mark.slow
def test_a_new_version_leaves_every_old_byte_as_it_was(root: Path, run: Run):
    before, rows = stored(root), (root / ledger.FILE).read_text("utf-8")
    edit(root, "data/observations.csv", ("bc-ngay-xua,I.1,12", "bc-ngay-xua,I.1,13"))
    seal.seal(root / "datapackages")
    assert faults(root) == [
        f"datapackages/{NAME}/data/observations.csv: differs from the released version {VERSION}"
    ]
    renew(root, "2024-04-02")
    assert run("--check")[0] == 1
    assert run() == (0, f"{NAME} 2024-04-02\n", "")
    assert run("--check") == (0, "", "")
    assert faults(root) == []
    after = stored(root)
    assert {path: after.get(path) for path in before} == before
    assert (root / ledger.FILE).read_text("utf-8").startswith(rows.splitlines()[0])
    assert set(rows.splitlines()) <= set((root / ledger.FILE).read_text("utf-8").splitlines())


def test_what_is_not_valid_is_not_stored(root: Path, run: Run):
    edit(root, "data/observations.csv", (",gifts,", ",gift,"))
    renew(root, "2024-04-02")
    before = stored(root)
    code, _, said = run()
    assert (code, stored(root)) == (1, before)
    assert "there is no code “gift”" in said


@pytest.mark.slow
def test_a_count_that_is_hidden_later_leaves_the_old_versions_and_a_trace(root: Path, run: Run):
    """Only its row and the descriptor change; the ledger has both sums."""
    rows = list(
        csv.reader(io.StringIO((root / "datapackages" / NAME / "data/observations.csv").read_text("utf-8")))
    )
    public = next(row for row in rows[1:] if row[0] == "gifts-district")
    line = ",".join(public)
    hidden = line.replace(",233,,gift,233,exact,A,F,", ",,,gift,,,Q,D,").replace(
        ",234,,gift,234,exact,A,F,", ",,,gift,,,Q,D,"
    )
    assert hidden != line
    edit(root, "data/observations.csv", (line, hidden))
    renew(root, "2024-04-02")
    assert any("is suppressed in the present version, yet stands" in fault for fault in faults(root))
    before = (root / "datapackages" / NAME / "versions" / VERSION / "data/observations.csv").read_text(
        "utf-8"
    )
    assert run("--hide") == (0, f"{NAME} {VERSION}: gifts-district\n", "")
    after = (root / "datapackages" / NAME / "versions" / VERSION / "data/observations.csv").read_text("utf-8")
    assert after == before.replace(line, hidden)
    package = next(p for p in packages.read(root / "datapackages").reports if p.name == NAME)
    assert package.releases[0].hidden == {"gifts-district": "2024-04-02"}
    known = ledger.read(root)
    assert known is not None
    assert len(known[NAME, VERSION]) == 2
    assert not any("differs" in fault or "yet stands" in fault for fault in faults(root))
    assert run("--hide") == (0, "", "")


def test_a_count_that_no_later_version_has_can_be_hidden_by_its_name(root: Path, run: Run):
    renew(root, "2024-04-02")
    assert run("--hide", f"{NAME}/gifts-district") == (
        0,
        f"{NAME} {VERSION}: gifts-district\n",
        "",
    )


def test_the_version_that_hid_a_figure_first_is_named():
    columns = ["id", "value", "obs_status", "conf_status", "value_high", "reported_as", "qualifier"]
    columns += ["correction", "note_vi", "note_en"]

    def table(*rows: tuple[str, str, str]) -> pd.DataFrame:
        return pd.DataFrame(
            [dict.fromkeys(columns, "") | dict(zip(columns, row, strict=False)) for row in rows], dtype=str
        )

    first = table(("a", "12", "A"), ("b", "13", "A"))
    later = [
        (day, table(("a", "", "Q"), ("b", value, status)))
        for day, value, status in (("2", "13", "A"), ("3", "", "Q"))
    ]
    content = first.to_csv(index=False, lineterminator="\n").encode()
    given = Release(
        "1",
        {"resources": [{"path": "data/observations.csv"}]},
        {"data/observations.csv": content},
        Cells.of(first),
    )
    found = hide.run(given, later)
    assert found is not None
    assert found.hidden == {"a": "2", "b": "3"}
    assert b"12" not in found.files["data/observations.csv"]


@pytest.mark.parametrize("named", [(), ("a",)])
def test_nothing_that_tells_a_hidden_figure_stays(named: tuple[str, ...]):
    """Whether a later version suppresses it or it is hidden by its name."""
    telling = (*compare.TELLING, "correction")
    row = {
        "id": "a",
        **{column: f"secret-{column}" for column in telling},
        "obs_status": "A",
        "conf_status": "F",
    }
    first = pd.DataFrame([row], dtype=str)
    after = {**row, **dict.fromkeys(telling, ""), "obs_status": "Q", "conf_status": "A"}
    content = first.to_csv(index=False, lineterminator="\n").encode()
    resources = [{"path": "data/observations.csv"}]
    given = Release("1", {"resources": resources}, {"data/observations.csv": content}, Cells.of(first))
    later = [] if named else [("2", pd.DataFrame([after], dtype=str))]
    found = hide.run(given, later, named, "2")
    assert found is not None
    assert [after] == list(csv.DictReader(io.StringIO(found.files["data/observations.csv"].decode())))


def test_a_version_as_a_zip_is_the_same_whatever_made_it():
    """Not compressed: no library's taste is in it. Were these bytes to change, addresses would give others."""
    found = releases.zipped(Release("2024-01-01", {}, {"data/b.csv": b"b\n", "a.json": b"{}\n"}, None))
    assert (
        hashlib.sha256(found).hexdigest()
        == "5b17fa308a3653996181865f8f16faae721f8d6196859403d1f2ee7593150f19"
    )


def test_what_is_published_from_here_is_stored():
    """Else somebody could publish figures and change them again, and nobody would know."""
    release.check(ROOT)
