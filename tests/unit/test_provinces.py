"""A portal that is divided: which province has what, its tree, and all sites as one, whatever happens to the build.

The sites themselves are made by a stand-in that writes what its tree says; `tests/site` has the real ones.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import addresses as command
import build
from portal import addresses, errors, fingerprint, hosts, imprint, packages, publish, registry, secure, sound
from portal.derive import places
from portal.errors import DataProblems, LeftOut
from portal.language import Text
from portal.provinces import divide, hub, mirror, run, summary, tree, trees
from portal.provinces.about import About
from portal.registry import Registry
from portal.releases import ledger
from portal.seen import Seen, entries

if TYPE_CHECKING:
    from tests.conftest import Tree

ROOT = Path(__file__).parents[2]
WHOLE = "tinh-moi-02", "tinh-xa-09"  # the provinces that have reports
OF = {"tinh-moi-02": ("an-2024",), "tinh-xa-09": ("xa-2023", "xa-2024")}


def province(tree_: Tree, code: str, name: str, **cells: str) -> None:
    tree_.put("registry/localities", code, code=code[-2:], kind="province", name_vi=f"tỉnh {name}", name_en=f"{name} Province", **cells)  # fmt: skip


def report(tree_: Tree, name: str, locality: str) -> None:
    """With one figure of a place, of the year in its name."""
    own = {"locality": locality, "document": f"bc-{name}", "period": name[-4:], "reported_for": name[-4:]}
    tree_.add_report(name).observe("jobs", name, value="12", **own)
    tree_.descriptors[name]["sources"][0] |= {
        "name": f"bc-{name}",
        "locality": locality,
        "file": f"bc-{name}.txt",
    }


@pytest.fixture
def whole(tree: Tree) -> Tree:
    """Three reports in two of three provinces of today."""
    province(tree, "tinh-xa-09", "Xa")
    province(tree, "tinh-bac-10", "Bắc")
    report(tree, "xa-2023", "tinh-xa-09")
    report(tree, "xa-2024", "tinh-xa-09")
    return tree


def written(whole: Tree) -> Path:
    """The tree on the disk, with what it says of itself and a page by people."""
    folder = whole.write().parent
    said = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("provinces: []", "divided: true")
    (folder / "mkdocs.yml").write_text(said, encoding="utf-8")
    (folder / "docs" / "vi").mkdir(parents=True)
    (folder / "docs" / "vi" / "trang.md").write_text("Chào!\n", encoding="utf-8")
    shutil.copy(ROOT / "docs" / "logo.svg", folder / "docs")
    return folder


# Which province has what.


def known(whole: Tree) -> Registry:
    return registry.load(whole.package(packages.REGISTRY))


def about(whole: Tree) -> dict[str, About]:
    found = {
        name: whole.descriptors[name]["sources"] for name in whole.descriptors if name != packages.REGISTRY
    }
    return {
        name: About(tuple(s["locality"] for s in sources), tuple(s["name"] for s in sources))
        for name, sources in found.items()
    }


def divided(whole: Tree, within: Sequence[str] = (), **more: About) -> divide.Division:
    units = known(whole)
    found = places.find(units)
    order = [unit for unit in units.localities.values() if unit in found.province.values()]
    return divide.of(
        {**about(whole), **{name.replace("_", "-"): said for name, said in more.items()}},
        found,
        order,
        within,
    )


def test_a_report_is_of_the_province_of_today(whole: Tree):
    found = divided(whole)
    assert dict(found.packages) == OF  # the district of `an-2024` lay in tinh-cu-01
    assert found.problems == ()


@pytest.mark.parametrize(
    ("said", "within"),
    [
        (About(), ()),
        (About(("nowhere",), ("bc-9",)), ()),
        (About(("tinh-bac-10",), ("bc-9",)), WHOLE),
    ],
)
def test_what_cannot_be_placed_is_in_the_first_province_which_says_why(
    whole: Tree, said: About, within: Sequence[str]
):
    assert "lost" in divided(whole, within, lost=said).packages["tinh-moi-02"]


LINKS: dict[str, tuple[Callable[[Tree], object], str, str]] = {
    "two provinces in one package": (
        lambda tree: tree.descriptors["xa-2024"]["sources"].append(
            {**tree.descriptors["xa-2024"]["sources"][0], "name": "bc-8", "locality": "huyen-an-001"}
        ),
        "xa-2024",
        "Moi Province",
    ),
    "one document in two": (
        lambda tree: tree.descriptors["xa-2024"]["sources"][0].update(name="bc-1"),
        "xa-2024",
        "an-2024",
    ),
    "a place that became one of another": (
        lambda tree: tree.put("registry/localities", "huyen-an-001", successors="tinh-xa-09"),
        "xa-2023",
        "an-2024",
    ),
}


@pytest.mark.parametrize(("link", "package", "names"), LINKS.values(), ids=LINKS.keys())
def test_what_must_be_looked_at_together_is_never_divided(
    whole: Tree, link: Callable[[Tree], object], package: str, names: str
):
    whole.put("registry/localities", "tinh-moi-02", name_en="Moi Province")
    link(whole)
    found = divided(whole)
    told = {problem.package: problem for problem in found.problems}
    assert names in f"{told[package].what.en}"
    assert package not in {name for names in found.packages.values() for name in names}


# Its tree.


def test_a_tree_is_kept_in_step_and_nothing_else_is_touched(tmp_path: Path):
    source, target = tmp_path / "a", tmp_path / "b"
    for path in ("one/x.csv", "one/deep/y.csv", "two/z.csv"):
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_text(path)

    def states() -> dict[str, tuple[int, int]]:
        found = (path for path in target.rglob("*") if path.is_file())
        return {p.relative_to(target).as_posix(): (p.stat().st_ino, p.stat().st_mtime_ns) for p in found}

    mirror.folder(entries(str(source)), str(target))
    before = states()
    assert (target / "one/deep/y.csv").samefile(source / "one/deep/y.csv")
    (source / "one/x.csv").unlink()
    (source / "one/x.csv").write_text("another file of the same size")
    shutil.rmtree(source / "two")
    (source / "two").write_text("a file now")
    (target / "stray").mkdir()
    (target / "one" / "x.csv.new").write_text("left by a kill")
    mirror.folder(entries(str(source)), str(target))
    assert states().keys() == {"one/x.csv", "one/deep/y.csv", "two"}
    assert states()["one/deep/y.csv"] == before["one/deep/y.csv"]
    assert (target / "one/x.csv").read_text() == "another file of the same size"


def test_where_the_disk_gives_no_links_there_are_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x").write_text("1")
    mirror.folder(entries(str(tmp_path / "a")), str(tmp_path / "b"))
    before = (tmp_path / "b" / "x").stat().st_ino
    mirror.folder(entries(str(tmp_path / "a")), str(tmp_path / "b"))
    assert (tmp_path / "b" / "x").stat().st_ino == before
    (tmp_path / "a" / "x").write_text("2")
    mirror.folder(entries(str(tmp_path / "a")), str(tmp_path / "b"))
    assert (tmp_path / "b" / "x").read_text() == "2"


def test_a_province_is_a_portal_of_its_own_that_knows_the_whole(whole: Tree, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SITE_URL", "https://example.org/mo")
    root = written(whole)
    by = imprint.of(root)
    own = tree.write(
        tree.Whole(root, by, None, {}, seen(root)), known(whole).localities["tinh-xa-09"], OF["tinh-xa-09"]
    )
    monkeypatch.delenv("SITE_URL")
    found = imprint.of(own.folder)
    assert found.name == Text("An Sinh Mở – Xa", "An Sinh Mở – Xa")
    assert (found.provinces, found.divided, found.whole) == (("tinh-xa-09",), False, by.name)
    assert (found.slug, found.address) == ("an-sinh-mo-tinh-xa-09", "https://example.org/mo/tinh-xa-09/")
    assert (found.publisher, found.tagline, found.logo, found.light) == (
        by.publisher,
        by.tagline,
        by.logo,
        by.light,
    )
    sound.check(packages.read(own.folder / "datapackages"), root / "seen")


@pytest.mark.parametrize(
    ("whole_name", "slug", "own_name", "own_slug"),
    [
        ("An Sinh Mở", "an-sinh-mo", "An Sinh Mở – Thừa Thiên Huế", "an-sinh-mo-tinh-thua-thien-hue-46"),
        ("N" * 58, "s" * 38, "Thừa Thiên Huế", f"{'s' * 37}-46"),
    ],
)
def test_names_of_provinces_fit_where_names_must(
    whole: Tree, whole_name: str, slug: str, own_name: str, own_slug: str
):
    province(whole, "tinh-thua-thien-hue-46", "Thừa Thiên Huế")
    by = imprint.Imprint(Text(whole_name, whole_name), slug, *([Text("", "")] * 3))
    unit = known(whole).localities["tinh-thua-thien-hue-46"]
    assert tree.named(by, unit).vi == own_name
    assert tree.slug(by, unit) == own_slug


def test_ledgers_are_those_of_the_province(whole: Tree):
    root = written(whole)
    sums = {("an-2024", "2024-01-01"): ("0" * 64,), ("gone", "2024-01-01"): ("1" * 64,)}
    at = {"/tinh-xa-09/a/": "/tinh-xa-09/b/", "/tinh-xa-09/c/": "/d/", "/e/": ""}
    made = tree.Whole(root, imprint.of(root), sums, at, seen(root))
    units = known(whole).localities
    first = tree.write(made, units["tinh-moi-02"], OF["tinh-moi-02"], {"gone"}).folder
    other = tree.write(made, units["tinh-xa-09"], OF["tinh-xa-09"]).folder
    assert [name for name, _ in ledger.read(first) or ()] == ["an-2024", "gone"]
    assert ledger.read(other) == {}
    assert addresses.read(other) == {"/a/": "/b/", "/c/": ""}
    assert addresses.read(first) == {}


# All sites as one.


def stand_in(root: Path, made_from: str, how: build.How, tell: Any) -> str:
    """Writes a site that says all that its tree does."""
    left_out = sound.left_out(root / "datapackages") if how.only_good else {}
    source = packages.read(root / "datapackages", left_out)
    sound.check(source, root / "build" / "cache" / "sound")
    fingerprint.forget(root)
    with publish.scratch(root / "build") as folder:
        site = folder / "site"
        for part in ("datapackages", "docs", "mkdocs.yml"):
            for path in sorted((root / part).rglob("*")) if (root / part).is_dir() else [root / part]:
                if (
                    path.is_file()
                    and path.parents[1].name not in left_out
                    and path.parent.name not in left_out
                ):
                    write(site / path.relative_to(root), path.read_bytes())
        names = sorted(package.name for package in source.reports)
        write(site / "search" / "head.json", repr(names).encode())
        write(site / "nam" / "2024" / "index.html", b"x")
        write(site / secure.HEADERS, b"/*\n  A: b\n/data/*\n  C: d\n")
        write(site / addresses.REDIRECTS, b"/cu/ /moi/ 301\n")
        publish.show(root / "build", site)
    code = root.name
    said = summary.text(summary.Summary(code, "2024", len(names), len(names), 1))
    (root / "build" / summary.FILE).write_text(said)
    (root / "build" / "size.json").write_text('{"size": 1, "files": 1}')
    if left_out:
        raise LeftOut(p for problems in left_out.values() for p in problems)
    fingerprint.remember(root, made_from)
    return "done"


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def hub_stand_in(root: Path, source: Any, by: Any, children: Any, site: Path, tell: Any) -> None:
    write(site / "index.html", repr([(child.province.id, child.summary) for child in children]).encode())
    write(site / secure.HEADERS, b"/*\n  A: b\n")
    write(site / addresses.REDIRECTS, b"")
    write(site / addresses.SCRIPT, b"leads on")


def in_turn(
    make: Callable[[Any], object], tasks: Sequence[Any], count: int
) -> Iterator[tuple[Any, run.Outcome]]:
    for task in tasks:
        yield task, run.tried(make, task)


@pytest.fixture
def root(whole: Tree, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(build, "_build", stand_in)
    monkeypatch.setattr(hub, "make", hub_stand_in)
    monkeypatch.setattr(run, "each", in_turn)
    monkeypatch.setattr("portal.site.WRITTEN", ())  # nor are pages by people made
    return written(whole)


def shown(root: Path, top: str = "") -> dict[str, bytes]:
    """What a reader sees, by address."""
    found = {}
    for folder, _, files in os.walk(root / "build" / "site" / top, followlinks=True):
        for name in files:
            path = Path(folder, name)
            found[path.relative_to(root / "build" / "site").as_posix()] = path.read_bytes()
    return found


def states(root: Path, top: str) -> dict[str, int]:
    folder = (root / "build" / "site" / top).resolve()
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_each_province_stands_below_the_one_above(root: Path):
    build.build(root)
    assert {path.partition("/")[0] for path in shown(root)} == {
        "index.html",
        "assets",
        "_headers",
        "_redirects",
        *OF,
    }
    assert shown(root)["_redirects"] == b"".join(f"/{at}/cu/ /{at}/moi/ 301\n".encode() for at in OF)
    assert "Nothing changed" in build.build(root)


def a_figure(root: Path, chance: random.Random) -> None:
    package = chance.choice(["an-2024", "xa-2023", "xa-2024"])
    file = root / "datapackages" / package / "README.md"
    file.write_text(f"{chance.random()}\n")


def a_label(root: Path, chance: random.Random) -> None:
    file = root / "datapackages" / "registry" / "README.md"
    file.write_text(f"{chance.random()}\n")


def a_page(root: Path, chance: random.Random) -> None:
    (root / "docs" / "vi" / "trang.md").write_text(f"{chance.random()}\n")


def one_moves(root: Path, chance: random.Random) -> None:
    """A report is of another province now, as after a slip; another time it is back."""
    file = root / "datapackages" / "xa-2024" / "datapackage.json"
    text = file.read_text(encoding="utf-8")
    here, there = '"locality": "tinh-xa-09"', '"locality": "tinh-bac-10"'
    file.write_text(
        text.replace(here, there) if here in text else text.replace(there, here), encoding="utf-8"
    )


def one_less(root: Path, chance: random.Random) -> None:
    gone, place = root / "gone", root / "datapackages" / "xa-2023"
    (gone.rename(place) if gone.is_dir() else place.rename(gone))


def a_province_less(root: Path, chance: random.Random) -> None:
    gone, place = root / "gone-too", root / "datapackages" / "an-2024"
    (gone.rename(place) if gone.is_dir() else place.rename(gone))


EDITS = (a_figure, a_label, a_page, one_moves, one_less, a_province_less)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_all_sites_made_edit_by_edit_are_those_made_at_once(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
):
    monkeypatch.setattr(sound, "check", lambda *_: None)  # the edits here are not sealed
    chance = random.Random(seed)
    build.build(root)
    for edit in chance.choices(EDITS, k=6):
        edit(root, chance)
        build.build(root)
    there = tmp_path / "there"
    for part in ("datapackages", "docs", "mkdocs.yml"):
        copied = shutil.copytree if (root / part).is_dir() else shutil.copy
        there.mkdir(exist_ok=True)
        copied(root / part, there / part)
    build.build(there)
    assert shown(root) == shown(there)
    assert sorted(p.name for p in (root / "build" / "provinces").iterdir()) == sorted(
        p.name for p in (there / "build" / "provinces").iterdir()
    )


def test_what_is_not_concerned_is_not_touched(root: Path, monkeypatch: pytest.MonkeyPatch):
    build.build(root)
    before, above = states(root, "tinh-moi-02"), (root / "build" / "site").resolve()
    (root / "datapackages" / "xa-2024" / "README.md").write_text("Other words.\n")
    build.build(root)
    assert states(root, "tinh-moi-02") == before
    assert shown(root)["tinh-xa-09/datapackages/xa-2024/README.md"] == b"Other words.\n"
    assert (root / "build" / "site").resolve() != above
    (root / "build" / "fingerprint").unlink()  # nothing changed, and whoever asks cannot know
    monkeypatch.setattr(hub, "make", lambda *_: pytest.fail("made again"))
    build.build(root)


def spoil(root: Path, package: str) -> None:
    file = root / "datapackages" / package / "data" / "observations.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("jobs", "jobbs"), encoding="utf-8")


def test_what_is_wrong_in_two_provinces_is_told_at_once_and_nothing_is_shown(root: Path):
    build.build(root)
    before = shown(root)
    spoil(root, "an-2024")
    spoil(root, "xa-2024")
    for _ in range(2):  # what is shown stands, however often its province is tried
        (root / "docs" / "vi" / "trang.md").write_text(os.urandom(4).hex())
        with pytest.raises(DataProblems) as found:
            build.build(root)
        assert {problem.package for problem in found.value.problems} == {"an-2024", "xa-2024"}
        assert shown(root) == before
    assert not fingerprint.is_current(root, fingerprint.of(root))


def test_what_is_shown_outlives_all_tries_of_its_province(root: Path):
    build.build(root)
    before = shown(root)
    spoil(root, "an-2024")
    for number in range(3):  # the other province has a new site each time, which is not shown
        (root / "datapackages" / "xa-2024" / "README.md").write_text(f"{number}\n")
        with pytest.raises(DataProblems):
            build.build(root)
        assert shown(root) == before


def test_only_good_ones_are_shown_where_somebody_asks(root: Path):
    spoil(root, "xa-2024")
    for _ in range(2):  # such a site never counts as finished
        with pytest.raises(LeftOut) as found:
            build.build(root, build.How(only_good=True))
        assert found.value.packages == ["xa-2024"]
    assert shown(root)["tinh-xa-09/search/head.json"] == b"['xa-2023']"


def test_a_province_without_any_good_one_has_no_site(root: Path):
    build.build(root)
    spoil(root, "an-2024")
    with pytest.raises(LeftOut) as found:
        build.build(root, build.How(only_good=True))
    assert found.value.packages == ["an-2024"]
    assert "tinh-moi-02" not in {path.partition("/")[0] for path in shown(root)}
    spoil(root, "xa-2023")
    spoil(root, "xa-2024")
    with pytest.raises(DataProblems):
        build.build(root, build.How(only_good=True))


def test_a_share_of_the_provinces_is_built_without_the_one_above(root: Path):
    for share, code in enumerate(OF, 1):
        build.build(root, build.How(shard=(share, 2)))
        assert not (root / "build" / "site").exists()
        assert (root / "build" / "provinces" / code / "build" / "site").is_dir()
    build.build(root)
    assert set(OF) <= {path.partition("/")[0] for path in shown(root)}


def test_a_registry_with_a_problem_is_told_before_any_province_is_built(root: Path):
    file = root / "datapackages" / "registry" / "data" / "localities.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",huyen-an-001,", ",nowhere,"), encoding="utf-8")
    with pytest.raises(DataProblems) as found:
        build.build(root)
    assert found.value.exit_code == errors.EXIT_REGISTRY
    assert not (root / "build" / "provinces").exists()


def test_addresses_of_a_portal_that_was_one_lead_to_the_province_that_has_the_page(root: Path):
    (root / "docs" / "addresses.csv").write_text(
        "address,moved_to\n/nam/2024/,\n/xa/,/tinh-xa-09/nam/2024/\n/het/,\n"
    )
    build.build(root)
    assert b"../tinh-xa-09/nam/2024/" in shown(root)["xa/index.html"]
    assert b"Content-Security-Policy" in shown(root)["xa/index.html"]
    assert "het/index.html" not in shown(root)
    assert "nam/2024/index.html" not in shown(root)  # both have it
    shutil.rmtree(root / "datapackages" / "an-2024")
    build.build(root)
    assert b"../../tinh-xa-09/nam/2024/" in shown(root)["nam/2024/index.html"]
    assert b"/xa/ /tinh-xa-09/nam/2024/ 301\n" in shown(root)["_redirects"]


def test_addresses_of_all_sites_are_recorded(root: Path, capsys: pytest.CaptureFixture[str]):
    build.build(root)
    command.record(root)
    assert set(addresses.read(root)) == {"/", *(f"/{at}/nam/2024/" for at in OF)}
    capsys.readouterr()
    build.build(root)  # and each province's tree has its own
    own = root / "build" / "provinces" / "tinh-xa-09"
    assert addresses.read(own) == {"/nam/2024/": ""}


def test_a_folder_without_links_is_whole_too(root: Path, monkeypatch: pytest.MonkeyPatch):
    build.build(root)
    before = shown(root)
    shutil.rmtree(root / "build")

    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    build.build(root)
    assert shown(root) == before
    (root / "datapackages" / "xa-2024" / "README.md").write_text("Other words.\n")
    build.build(root)
    assert shown(root)["tinh-xa-09/datapackages/xa-2024/README.md"] == b"Other words.\n"


def test_what_is_lost_below_is_made_again(root: Path):
    build.build(root)
    before = shown(root)
    shutil.rmtree(root / "build" / "provinces" / "tinh-xa-09")
    assert "Nothing changed" not in build.build(root)
    assert shown(root) == before
    (root / "build" / "provinces" / "tinh-xa-09" / "build" / "size.json").unlink()
    (root / "build" / "fingerprint").unlink()
    build.build(root)
    assert shown(root) == before


CHANGES = ("open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "shutil.rmtree")


def killed_at(moment: int, root: Path, since: str) -> bool:
    """Whether a build of the tree came to what it does to the disk at that moment, counted since it touched a path; it
    ends there, in a copy of this process.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    done, counts = 0, False

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal done, counts
        if event in CHANGES and (
            event != "open" or (isinstance(arguments[2], int) and arguments[2] & os.O_WRONLY)
        ):
            counts = counts or any(str(argument).startswith(since) for argument in arguments)
            done += counts
            if done == moment:
                os._exit(9)

    try:
        sys.addaudithook(hook)
        build.alone(root, build.How())  # which mends what the ones before left
        os._exit(0)
    finally:
        os._exit(1)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="moments are tried in copies of a process")
def test_killed_at_any_moment_the_portal_is_the_old_one_or_the_new(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Both provinces change, so that there is much between."""
    monkeypatch.setattr(sound, "check", lambda *_: None)
    page = root / "docs" / "vi" / "trang.md"
    made = []
    for text in ("old", "new"):
        page.write_text(text)
        build.build(root)
        made.append(shown(root))
    seen = set()
    for since, step in ((root, 30), (root / "build" / "hub", 1)):
        moment = 0
        while True:
            moment += step
            state = 1 - made.index(shown(root))
            page.write_text(("old", "new")[state])
            if not killed_at(moment, root, str(since)):
                break
            found = made.index(shown(root))
            seen.add(found == state)
        assert moment > 2 * step
        assert shown(root) == made[state]
    assert seen == {False, True}


# Processes.


def ends(how: str) -> None:
    """What a process may come to."""
    if how == "problem":
        raise DataProblems([errors.Problem("a/b", Text("c", "d"), Text("e", "f"))])
    if how == "full":
        raise OSError(28, "No space left on device")
    if how == "mistake":
        raise LookupError("a mistake")
    if how == "killed":
        os._exit(9)


@pytest.mark.slow
def test_problems_of_all_processes_are_heard():
    found = dict(run.each(ends, ["well", "problem"], 2))
    assert found["well"] == run.Outcome(stands=True)
    assert [problem.where for problem in found["problem"].problems] == ["a/b"]


def notes(folder: Path) -> None:
    """Which process made it."""
    (folder / str(os.getpid())).touch()


@pytest.mark.slow
def test_a_process_makes_a_few_in_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(run, "IN_TURN", 2)
    folders = [tmp_path / str(number) for number in range(3)]
    for folder in folders:
        folder.mkdir()
    assert [folder for folder, _ in run.each(notes, folders, 1)] == folders
    first, second, third = [{path.name for path in folder.iterdir()} for folder in folders]
    assert (first == second, second == third) == (True, False)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("how", "error", "said"),
    [("full", OSError, "No space"), ("mistake", RuntimeError, "a mistake"), ("killed", RuntimeError, "9")],
)
def test_a_process_that_fails_stops_all(how: str, error: type[Exception], said: str):
    with pytest.raises(error, match=said):
        list(run.each(ends, [how, "well"], 1))


# Sums of files.


def seen(folder: Path) -> Seen:
    (folder / "cache").mkdir(exist_ok=True)
    return Seen(folder / "cache" / "seen")


def old(path: Path, text: str) -> None:
    """As somebody wrote it long ago."""
    path.write_text(text)
    os.utime(path, (1, 1))


def test_a_file_that_was_seen_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("portal.seen._TICK", -(10**18))  # as if all had been written long before
    file = tmp_path / "x"
    file.write_text("1")
    first = seen(tmp_path)
    sum_ = first.sum(str(file))
    first.keep()
    with monkeypatch.context() as patch:
        patch.setattr("hashlib.file_digest", lambda *_: pytest.fail("read again"))
        assert seen(tmp_path).sum(str(file)) == sum_
    file.write_text("2")
    assert seen(tmp_path).sum(str(file)) != sum_


def test_a_file_with_another_name_by_now_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("portal.seen._TICK", -(10**18))
    file, first = tmp_path / "x", seen(tmp_path)
    file.write_text("1")
    sum_ = first.sum(str(file))
    (tmp_path / "y").hardlink_to(file)
    first.again([str(file)])
    first.keep()
    monkeypatch.setattr("hashlib.file_digest", lambda *_: pytest.fail("read again"))
    assert seen(tmp_path).sum(str(file)) == sum_


def test_a_file_that_was_just_written_is_read_again(tmp_path: Path):
    """Whoever writes again in the same moment leaves the same times."""
    file = tmp_path / "x"
    old(file, "1")
    first = seen(tmp_path)
    sum_ = first.sum(str(file))
    first.keep()
    old(file, "2")
    assert seen(tmp_path).sum(str(file)) != sum_


@pytest.mark.parametrize("text", ["", "{", "[]", '{"1:2": 3}', '{"1:2": [[1, 2], "x"]}'])
def test_what_was_kept_and_is_spoiled_is_forgotten(tmp_path: Path, text: str):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "seen").write_text(text)
    (tmp_path / "x").write_text("1")
    assert len(seen(tmp_path).sum(str(tmp_path / "x"))) == 32


def test_a_site_of_a_portal_that_is_one_says_how_to_divide_it():
    assert "divided: true" in hosts.said(hosts.Size(2 * hosts.GIGABYTE, 1))
    assert trees.FOLDER == "datapackages"
