"""What other programs read: the tables, the CSV of each page, the packages as zips, and their catalogue."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import frictionless
import pytest
import yaml

from portal import api, catalogue, citation, downloads, file, packages, pages, schemas
from portal import site as portal_site
from portal.citation import styles
from portal.derive import Site
from portal.downloads import discrepancies, plain
from portal.downloads.table import Table
from portal.errors import DataProblems
from portal.language import LANGUAGES, NOTHING
from portal.packages import Source
from portal.pages import render, routes, terms

if TYPE_CHECKING:
    from tests.conftest import Tree

pytestmark = pytest.mark.slow  # a minute has no room for it

ZIP = "packages/an-2024.zip"
COMPANIONS = ["CITATION.cff", "LICENSE.txt", "README.md", "SHA256SUMS", "codebook.csv"]


def _files(
    tree: Tree,
    source: Source | None = None,
    endings: tuple[str, ...] = ("csv",),
) -> dict[str, bytes]:
    """Tables in these formats only, and the packages; what each format does is in test_download_formats.py."""
    source, site = source or tree.source(), tree.site()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(downloads, "FORMATS", {ending: downloads.FORMATS[ending] for ending in endings})
        return dict(downloads.files(source, site, downloads.collect(source, site)))


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def _unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _written(folder: Path, contents: dict[str, bytes]) -> Path:
    for path, content in contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def _searched(tree: Tree) -> dict[str, Any]:
    """What a package says of its report once its figures were found in it again."""
    return {
        "document": "bc-1",
        "sha256": "0" * 64,
        "date": "2024-07-02",
        "tables": packages.checksums(tree.package("an-2024")),
        "figures": {"found": 7, "elsewhere": 0, "missing": 0, "withheld": 0},
        "numbers": {"figure": 7, "unexplained": 0},
    }


# What a download may be made from, each changed in its turn.
CHANGES: dict[str, Callable[[Tree], object]] = {
    "a value": lambda tree: tree.observe("jobs-local", value="301"),
    "a word of the registry": lambda tree: tree.put("registry/indicators", "jobs", name_en="Jobs found"),
    "what an indicator does not say": lambda tree: tree.put(
        "registry/indicators", "gifts", limits_vi="Khác."
    ),
    "a term": lambda tree: tree.put("registry/terms", "ho-ngheo", explanation_en="Otherwise."),
    "the title of a report": lambda tree: tree.document(title="Báo cáo khác"),
    "a version": lambda tree: tree.descriptors["an-2024"].update(version="2024-08-01"),
    "a version of the registry": lambda tree: tree.descriptors["registry"].update(version="2024-09-01"),
    "the title of a package": lambda tree: tree.descriptors["an-2024"].update(title="Gói khác"),
    "a search for its figures": lambda tree: tree.descriptors["an-2024"].update(
        verifications=[_searched(tree)]
    ),
    "a figure fewer": lambda tree: tree.tables["an-2024/observations"].pop(),
}


def test_what_was_kept_never_stands_for_something_else(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(
        downloads, "FORMATS", {ending: downloads.FORMATS[ending] for ending in ("csv", "json")}
    )
    zips: dict[str, bytes] = {}

    def keep(made_from: str, make: Callable[[], bytes]) -> bytes:
        if made_from not in zips:
            zips[made_from] = make()
        return zips[made_from]

    def kept_now(source: Source, site: Site) -> dict[str, bytes]:
        made = portal_site.tables(tmp_path, site.portal.edition, downloads.collect(source, site))
        found = {p: (part.folder / p).read_bytes() for part in made for p in part.files}
        return found | {f"data/{path}": c for path, c in downloads.of_registry(source, site, keep)}

    def count() -> int:
        return len(zips) + sum(1 for _ in (tmp_path / "build" / "cache" / "tables").glob("*"))

    for name, change in {"nothing": lambda tree: None, **CHANGES}.items():
        change(tree)
        source, site = tree.source(), tree.site()
        anew = dict(downloads.of_tables(site, downloads.collect(source, site)))
        made = {f"data/{p}": c for p, c in [*anew.items(), *downloads.of_registry(source, site)]}
        before = count()
        assert kept_now(source, site) == made, name
        assert count() > before, name
        before = count()
        assert kept_now(source, site) == made, name
        assert count() == before, name


TABLES = [
    *(
        "changes",
        "discrepancies",
        "documents",
        "expected",
        "indicators",
        "localities",
        "observations",
        "versions",
    ),
    *(f"domains/{name}" for name in ("gifts", "labour")),
    *(f"indicators/{name}" for name in ("gift-level", "gift-money", "gifts", "jobs")),
    "localities/huyen-an-001",
    "packages/an-2024",
    "profiles/huyen-an-001/2024",
]


def test_every_download_has_a_stable_address(tree: Tree):
    endings = tuple(downloads.FORMATS)
    assert sorted(endings) == ["csv", "csv-metadata.json", "excel.csv", "json", "parquet", "xlsx"]
    tables = [f"{name}.{ending}" for name in TABLES for ending in endings]
    assert sorted(_files(tree, endings=endings)) == sorted(
        [*tables, "packages/an-2024.zip", "packages/registry.zip"]
    )


@pytest.mark.parametrize(
    ("period", "path"),
    [
        ("2024-Q1", "profiles/huyen-an-001/2024-q1.csv"),
        ("2023-01-01/2024-03-31", "profiles/huyen-an-001/2023-01-01--2024-03-31.csv"),
    ],
)
def test_a_pages_figures_stand_at_the_pages_address(tree: Tree, period: str, path: str):
    tree.observe("other", value="5", period=period, reported_for=period)
    assert [row["id"] for row in _rows(_files(tree)[path])] == ["other"]


@pytest.mark.parametrize("path", ["observations.csv", "localities.csv", "profiles/huyen-an-001/2024.csv"])
def test_a_csv_has_no_bom_and_unix_line_ends(tree: Tree, path: str):
    content = _files(tree)[path]
    assert (content[:1].isalpha(), b"\r" in content, content[-1:]) == (True, False, b"\n")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["a", ""], b"x,y\na,\n"),
        (["a,b", "c"], b'x,y\n"a,b",c\n'),
        (['a "b"', "c"], b'x,y\n"a ""b""",c\n'),
        (["a\nb", "c"], b'x,y\n"a\nb",c\n'),
        (["Hộ nghèo", "01"], "x,y\nHộ nghèo,01\n".encode()),
    ],
    ids=["empty", "comma", "quote", "line end", "Vietnamese and leading zero"],
)
def test_a_cell_is_written_so_that_it_can_be_read(cells: list[str], expected: bytes):
    assert plain.csv(dict(zip("xy", ([cell] for cell in cells), strict=True))) == expected


def test_all_figures_are_published_as_they_stand_in_the_packages(tree: Tree):
    tree.hide("jobs-abroad")
    rows = _rows(_files(tree)["observations.csv"])
    given = [{"package": "an-2024", **row} for row in tree.tables["an-2024/observations"]]
    assert [{column: row[column] for column in given[0]} for row in rows] == given
    assert list(rows[0])[: len(given[0])] == list(given[0])


def test_documents_say_how_many_figures_were_read_from_them(tree: Tree):
    (row,) = _rows(_files(tree)["documents.csv"])
    assert (row["id"], row["package"], row["observations"]) == ("bc-1", "an-2024", "8")


def test_a_discrepancy_is_published_with_its_numbers_in_full(tree: Tree):
    tree.observe("gift-money", value="70000000000", reported_as="70 tỷ")
    (row,) = _rows(_files(tree)["discrepancies.csv"])
    said = [row.pop(f"explanation_{language}") for language in ("vi", "en")]
    assert ["100 × 300.000 = 30.000.000 đồng" in said[0], "100 × 300,000 = 30,000,000 đồng" in said[1]] == [
        True,
        True,
    ]
    assert row == {
        "identity": "an-2024/gift-money-gift-money",
        "observations": "an-2024/gift-money an-2024/gifts an-2024/gift-level",
        "stated": "70000000000",
        "computed": "30000000",
        "difference": "69970000000",
        "kind": "product",
        "unit": "vnd",
        "note_vi": "",
        "note_en": "",
        "verdict": "fails",
        "cure_observation": "",
        "cure_value": "",
        "cure_slip": "",
        "address": "http://localhost:8000/sai-lech/#an-2024_gift-money-gift-money",
        "version": "2024-07-01",
        "licence": "CC-BY-4.0",
    }


def test_the_one_cure_is_published_with_its_figure_its_value_and_its_kind(tree: Tree):
    """The rate fits neither with 360 nor with the parts; only one figure heals both."""
    tree.observe("jobs", value="376")
    (row, _) = _rows(_files(tree)["discrepancies.csv"])
    cure = (row["cure_observation"], row["cure_value"], row["cure_slip"])
    assert cure == ("an-2024/jobs", "367", "swapped")


def test_what_is_doubtful_is_published_as_such(tree: Tree):
    for name, money in (("a", "1000000"), ("b", "1200000"), ("c", "10000000")):
        where = {"breakdown": "fund:budget;group:poor", "period": f"20{10 + ord(name) - 97}"}
        where |= {"reported_for": where["period"]}
        tree.observe(f"{name}-count", value="10", indicator="gifts", unit="gift", **where)
        tree.observe(f"{name}-money", value=money, indicator="gift-money", unit="vnd", **where)
    rows = _rows(_files(tree)["discrepancies.csv"])
    found = [row for row in rows if row["kind"] == "magnitude"]
    assert [(row["verdict"], row["stated"], row["computed"]) for row in found] == [
        ("doubtful", "10000000", "1000000")
    ]


def test_a_correction_from_no_number_has_no_difference(tree: Tree):
    notes = {"note_vi": "Thiếu.", "note_en": "Short."}
    tree.observe("gift-level", reported_as="300.00đ", value="300000", correction="digit_missing", **notes)
    (row,) = _rows(_files(tree)["discrepancies.csv"])
    assert (row["stated"], row["computed"], row["difference"]) == ("", "300000", "")


def test_without_discrepancies_the_table_still_has_its_columns(tree: Tree):
    columns = [*discrepancies.COLUMNS, "address", "version", "licence"]
    assert _files(tree)["discrepancies.csv"].decode() == ",".join(columns) + "\n"


def test_what_cannot_be_judged_is_no_discrepancy(tree: Tree):
    assert _rows(_files(tree.hide("jobs-abroad"))["discrepancies.csv"]) == []


def test_the_same_input_gives_the_same_bytes(tree: Tree):
    endings = tuple(downloads.FORMATS)
    assert _files(tree, endings=endings) == _files(tree, endings=endings)


@pytest.mark.parametrize("path", [ZIP, "packages/registry.zip"])
def test_a_zip_does_not_depend_on_the_order_of_its_files(tree: Tree, path: str):
    source = tree.source()
    turned = [replace(p, files=dict(reversed(p.files.items()))) for p in source.packages]
    other = Source(source.root, turned[0], tuple(turned[1:]))
    assert _files(tree, other)[path] == _files(tree, source)[path]


@pytest.mark.parametrize("path", [ZIP, "packages/registry.zip"])
def test_a_zip_says_no_time_and_no_rights_of_the_machine(tree: Tree, path: str):
    with zipfile.ZipFile(io.BytesIO(_files(tree)[path])) as archive:
        found = {(e.date_time, e.external_attr >> 16, e.create_system) for e in archive.infolist()}
    assert found == {((1980, 1, 1, 0, 0, 0), 0o644, 3)}


@pytest.mark.parametrize("path", [ZIP, "packages/registry.zip"])
def test_a_zip_is_sorted(tree: Tree, path: str):
    names = list(_unzipped(_files(tree)[path]))
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("table", "ids"),
    [
        ("localities", ["tinh-cu-01", "huyen-an-001"]),
        ("domains", ["labour", "gifts"]),
        ("units", ["person", "gift", "vnd", "percent"]),
        ("indicators", ["jobs", "gifts", "gift-level", "gift-money"]),
        ("dimensions", ["fund", "channel"]),
        ("members", ["budget", "local", "abroad"]),
    ],
)
def test_a_package_brings_the_rows_of_the_registry_that_it_needs(tree: Tree, table: str, ids: list[str]):
    rows = _rows(_unzipped(_files(tree)[ZIP])[f"registry/{table}.csv"])
    assert [row["id"] for row in rows] == ids


def test_a_package_brings_all_that_its_localities_belong_to(tree: Tree):
    for row in tree.tables["an-2024/observations"]:
        row["locality"] = "xa-binh-00001"
    rows = _rows(_unzipped(_files(tree)[ZIP])["registry/localities.csv"])
    assert [row["id"] for row in rows] == ["tinh-cu-01", "huyen-an-001", "xa-binh-00001"]


def test_a_package_stands_alone_as_a_valid_data_package(tree: Tree, tmp_path: Path):
    folder = _written(tmp_path / "zip", _unzipped(_files(tree)[ZIP]))
    assert frictionless.validate(str(folder / "datapackage.json")).flatten(["type", "note"]) == []


def test_a_packages_tables_are_bundled_byte_for_byte(tree: Tree):
    found = _unzipped(_files(tree)[ZIP])
    package = tree.package("an-2024")
    assert {path: found[path] for path in found if path.startswith("data/")} == {
        path: content for path, content in package.files.items() if path != packages.DESCRIPTOR
    }


@pytest.mark.parametrize("readme", ["", "Xin chào\n"])
def test_a_packages_own_readme_ends_the_one_in_its_zip(tree: Tree, readme: str):
    folder = tree.write()
    if readme:
        (folder / "an-2024/README.md").write_text(readme, encoding="utf-8", newline="\n")
    found = _unzipped(_files(tree, packages.read(folder))[ZIP])["README.md"].decode()
    assert found.startswith("# Gói mẫu\n")
    assert found.endswith(f"frictionless validate datapackage.json\n{readme and chr(10)}{readme}")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights that Windows withholds")
def test_a_readme_that_points_outside_its_package_is_never_published(tree: Tree, tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    (tree.write() / "an-2024/README.md").symlink_to(secret)
    try:
        published = _unzipped(_files(tree, packages.read(tree.folder))[ZIP])
    except DataProblems:
        return  # refusing the whole package is as good
    assert b"secret" not in published.values()


def test_the_registry_is_bundled_as_it_is(tree: Tree):
    found = _unzipped(_files(tree)["packages/registry.zip"])
    files = tree.package("registry").files
    assert {path: found[path] for path in files} == files
    assert sorted(found.keys() - files) == COMPANIONS


@pytest.mark.parametrize("path", [ZIP, "packages/registry.zip"])
def test_a_zip_has_the_sum_of_every_file_in_it(tree: Tree, path: str):
    found = _unzipped(_files(tree)[path])
    lines = [line.split("  ") for line in found.pop("SHA256SUMS").decode().splitlines()]
    assert {name: digest for digest, name in lines} == {
        name: hashlib.sha256(content).hexdigest() for name, content in found.items()
    }


def test_a_citation_names_package_version_licence_and_report(tree: Tree):
    found = yaml.safe_load(_unzipped(_files(tree)[ZIP])["CITATION.cff"])
    assert (found["title"], found["version"], found["license"]) == (
        "Gói dữ liệu an-2024. Gói mẫu",
        "2024-07-01",
        "CC-BY-4.0",
    )
    assert found["references"] == [
        {
            "type": "report",
            "title": "Báo cáo",
            "authors": [{"name": "UBND huyện An"}],
            "year": 2024,
            "month": 6,
            "number": "1/BC-UBND",
        }
    ]


def test_a_package_is_cited_alike_in_its_readme_and_on_pages(tree: Tree):
    (package,) = tree.portal().packages
    readme = _unzipped(_files(tree)[ZIP])["README.md"].decode()
    cited = citation.of_package(tree.portal(), package)
    assert [styles.plain(cited, language) in readme for language in LANGUAGES] == [True, True]


def test_a_codebook_explains_every_column_and_every_code_in_use(tree: Tree):
    rows = _rows(_unzipped(_files(tree)[ZIP])["codebook.csv"])
    columns = {(row["table"], row["column"]) for row in rows if not row["code"]}
    assert columns == {(name, column) for name in schemas.PACKAGE for column in schemas.columns(name)}
    used = {(row["column"], row["code"]) for row in rows if row["code"]}
    given = tree.tables["an-2024/observations"]
    plain = ("locality", "indicator", "unit", "kind", "qualifier", "obs_status", "conf_status", "document")
    assert used == {(column, row[column]) for column in plain for row in given} | {
        ("breakdown", pair) for row in given for pair in row["breakdown"].split(";") if pair
    }
    assert [row for row in rows if not (row["name_vi"] and row["name_en"])] == []


def test_an_indicator_has_all_its_figures_in_one_file(tree: Tree):
    tree.observe("elsewhere", value="5", locality="xa-binh-00001", period="2023", reported_for="2023")
    rows = _rows(_files(tree)["indicators/jobs.csv"])
    assert [row["id"] for row in rows] == [
        "jobs",
        "jobs-local",
        "jobs-abroad",
        "jobs-target",
        "jobs-rate",
        "elsewhere",
    ]


def test_a_table_is_the_same_whoever_makes_it(tree: Tree):
    """Reports are made apart, where two tables of the same rows share what follows from them."""
    tree.add_report("bb").observe("x", package="bb", value="5", locality="xa-binh-00001")
    site = tree.site()
    apart = dict(downloads.of_tables(site, downloads.tables.of_reports(site)))
    whole = dict(downloads.of_tables(site, downloads.collect(tree.source(), site)))
    assert {path.partition("/")[0] for path in apart} == {"profiles", "packages", "localities"}
    assert [path for path, content in apart.items() if whole[path] != content] == []


def test_a_table_is_the_same_from_what_reports_left(tree: Tree, monkeypatch: pytest.MonkeyPatch):
    tree.add_report("bb").observe("x", package="bb", value="5.25", locality="xa-binh-00001")
    tree.observe("y", note_vi='Một "dấu", hai\ndòng', note_en="; =1", value="", obs_status="M")
    source, site = tree.source(), tree.site()
    lines = downloads.left_by([downloads.left(downloads.tables.of_reports(site)), None])
    assert [len(found) for found in lines.values()] == [len(p.tables["observations"]) for p in source.reports]
    for most_rows in (downloads.MOST_ROWS, 0):  # a small table, and one too large for most formats
        monkeypatch.setattr(downloads, "MOST_ROWS", most_rows)
        whole = dict(downloads.of_tables(site, downloads.collect(source, site)))
        found = dict(downloads.of_tables(site, downloads.collect(source, site, lines)))
        assert found.keys() == whole.keys()
        assert [path for path, content in found.items() if whole[path] != content] == []


def test_lines_of_other_figures_are_not_taken(tree: Tree):
    with pytest.raises(ValueError, match="lines of"):
        downloads.collect(tree.source(), tree.site(), {"an-2024": [b"a\n"]})


LARGE = ["csv", "parquet", "csv-metadata.json"]


@pytest.mark.parametrize(("rows", "expected"), [(20_000, list(downloads.FORMATS)), (20_001, LARGE)])
def test_a_large_table_is_there_in_the_formats_that_take_it(rows: int, expected: list[str]):
    table = Table("observations", NOTHING, NOTHING, {"id": [""] * rows}, {})
    assert sorted(downloads.fitting(table)) == sorted(expected)


def test_whatever_names_a_download_names_only_what_is_there(tree: Tree, monkeypatch: pytest.MonkeyPatch):
    """Six figures, and no phone that opens five: pages, API and catalogue offer the table as CSV and Parquet."""
    monkeypatch.setattr(
        downloads,
        "FORMATS",
        {e: replace(f, most_rows=f.most_rows / 4_000) for e, f in downloads.FORMATS.items()},
    )
    source, site = tree.observe("more", value="5").source(), tree.site()
    tables = downloads.collect(source, site)
    files = dict(downloads.files(source, site, tables))
    known = {path: file.of(content) for path, content in files.items()}
    (document,) = catalogue.documents(source, site, tables, known)
    found = dict(document.files()) | dict(api.files(api.given(site, tables, known)))
    (page,) = [page for page in pages.collect(site) if page.path == routes.DATA]
    sizes = {path: len(content) for path, content in files.items()}
    env, forms = render.environment(), terms.forms(site.portal.registry, "vi")
    text = render.markdown(env, site, page, "vi", forms, sizes)
    assert "Bảng này quá lớn" in text
    for said in (found["catalogue.jsonld"].decode(), found["catalogue.json"].decode(), text):
        named = set(re.findall(r"data/(observations\.[a-z.]+)", said)) - {"observations.csv-metadata.json"}
        assert named & files.keys() == named == {"observations.csv", "observations.parquet"}


def _catalogue(tree: Tree) -> dict[str, Any]:
    source, site = tree.source(), tree.site()
    tables = downloads.collect(source, site)
    files = _files(tree, endings=tuple(downloads.FORMATS))
    known = {path: file.of(content) for path, content in files.items()}
    return json.loads(dict(catalogue.files(source, site, tables, known))["datapackage.json"])


def test_the_catalogue_names_every_table_and_every_package(tree: Tree):
    assert [r["path"] for r in _catalogue(tree)["resources"]] == [
        "observations.csv",
        "localities.csv",
        "indicators.csv",
        "documents.csv",
        "discrepancies.csv",
        "changes.csv",
        "versions.csv",
        "expected.csv",
        "packages/registry.zip",
        "packages/an-2024.zip",
    ]


def test_the_catalogue_has_size_and_hash_of_each_file(tree: Tree):
    files = _files(tree)
    assert {r["path"]: (r["bytes"], r["hash"]) for r in _catalogue(tree)["resources"]} == {
        path: (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        for path, content in files.items()
        if path.endswith(".zip") or re.fullmatch(r"[a-z]+\.csv", path)
    }


def test_the_catalogues_version_is_the_newest(tree: Tree):
    tree.add_report("bb").descriptors["bb"]["version"] = "2025-01-31"
    assert _catalogue(tree)["version"] == "2025-01-31"


@pytest.mark.parametrize("name", ["as it is", "discrepancies", "one id in two packages"])
def test_the_catalogues_tables_are_a_valid_data_package(tree: Tree, tmp_path: Path, name: str):
    if name == "discrepancies":
        tree.observe("jobs-rate", value="50", reported_as="50%").hide("jobs-local")
    if name == "one id in two packages":
        tree.add_report("bb").observe("jobs", package="bb", value="5", locality="xa-binh-00001")
    described = _catalogue(tree)
    # Frictionless opens zips as tables and leaves them open: what is no table is for the tests above.
    described["resources"] = [r for r in described["resources"] if r["format"] != "zip"]
    folder = _written(tmp_path / "data", {**_files(tree), "datapackage.json": json.dumps(described).encode()})
    assert frictionless.validate(str(folder / "datapackage.json")).flatten(["type", "note"]) == []
