"""Every format says the same: read back with other people's readers, each cell is the table's, and the file says itself."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import frictionless
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from portal import downloads, edition, file, imprint, packages, qualities, schemas
from portal.catalogue import datapackage
from portal.derive import Site
from portal.downloads import columnar, notes, records, workbook
from portal.downloads.table import Table
from portal.language import Text
from readers import READERS, Rows, from_xlsx, plain

if TYPE_CHECKING:
    from tests.conftest import Tree

OWN = imprint.of(Path(__file__).parents[2])
MADE = ["observations", "localities", "documents", "discrepancies", "indicators/jobs", "domains/gifts"]


@pytest.fixture(scope="module")
def site(new_tree: Callable[[], Tree]) -> tuple[packages.Source, Site]:
    """Figures of every sort: suppressed, empty, approximate, in thousandths, corrected, contradicting, with formulas."""
    tree = new_tree()
    tree.hide("jobs-abroad", note_vi="=1+1", note_en="@SUM(A1)")
    tree.put("an-2024/observations", "jobs-target", value="", reported_as="", qualifier="", obs_status="O")
    tree.observe("gift-money", value="70000000000", reported_as="70 tỷ", qualifier="about")
    notes_ = {"note_vi": "Thiếu một số 0.", "note_en": "A zero is missing."}
    tree.observe("gift-level", reported_as="300.00đ", value="300000", correction="digit_missing", **notes_)
    tree.observe("rate", value="0.125", unit="percent", kind="rate", reported_as="0,125%", period="2024-Q1")
    tree.observe("loss", value="5", breakdown="channel:local;fund:budget")
    return tree.source(), tree.site()


@pytest.fixture(scope="module")
def tables(site: tuple[packages.Source, Site]) -> dict[str, Table]:
    return {table.name: table for table in downloads.collect(*site)}


def _written(table: Table, ending: str) -> bytes:
    return downloads.FORMATS[ending].write(table, edition.Edition("2024-07-01", OWN))


def _rows(table: Table) -> pd.DataFrame:
    return pd.DataFrame(table.columns, dtype=str)


def _expected(table: Table, ending: str) -> Rows:
    """The table's own cells, numbers without zeros that say nothing."""
    numbers = {f["name"] for f in table.fields if f["type"] in ("number", "integer")}

    def cell(name: str, said: str) -> str:
        return plain(said) if said and name in numbers and ending != "csv" else said

    return [{name: cell(name, said) for name, said in row.items()} for row in _rows(table).to_dict("records")]


def _read(table: Table, ending: str) -> Rows:
    rows = READERS[ending](_written(table, ending))
    if ending == "excel.csv":
        numbers = {f["name"] for f in table.fields if f["type"] in ("number", "integer")}
        for row in rows:
            row.update({n: plain(row[n].replace(",", ".")) for n in numbers if row[n]})
    return rows


def test_there_is_a_reader_for_every_format():
    assert {*READERS, "csv-metadata.json"} == downloads.FORMATS.keys()  # that one has no figures


@pytest.mark.parametrize("ending", READERS)
@pytest.mark.parametrize("name", MADE)
def test_every_cell_is_read_back_as_it_is(tables: dict[str, Table], name: str, ending: str):
    assert _read(tables[name], ending) == _expected(tables[name], ending)


@pytest.mark.parametrize("ending", READERS)
def test_the_same_table_gives_the_same_bytes(tables: dict[str, Table], ending: str):
    assert _written(tables["observations"], ending) == _written(tables["observations"], ending)


def test_the_column_of_flags_names_every_flag():
    field = next(f for f in schemas.published(frozenset())["fields"] if f["name"] == "flags")
    told = [q for q in qualities.QUALITIES if not q.is_good]
    assert [q.id for q in told if f"{q.symbol} {q.word.en}" not in field["description"]] == []
    assert [q.id for q in told if f"{q.symbol} {q.word.vi}" not in field["description_vi"]] == []


def _row(table: Table, name: str) -> dict[str, str]:
    return next(row for row in _rows(table).to_dict("records") if row["id"] == name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("jobs-abroad", ("[s] [c] [i]", "báo cáo sớm; được giấu; có ghi chú", "early report; suppressed; with a note")),
        ("jobs-target", ("[x]", "báo cáo bỏ trống", "left empty")),
        ("gift-money", ("≈ [s] ≠", "gần đúng; báo cáo sớm; không khớp", "approximate; early report; does not fit")),
        ("gift-level", ("[s] [m] (≠) [i]", "báo cáo sớm; đính chính; thuộc phép tính không khớp; có ghi chú",
                        "early report; corrected; in a sum that does not hold; with a note")),
        ("rate", ("", "", "")),
    ],
)  # fmt: skip
def test_a_figure_carries_its_flags_in_letters_and_words(
    tables: dict[str, Table], name: str, expected: tuple[str, str, str]
):
    """The report of June speaks of the whole year: that is early."""
    row = _row(tables["observations"], name)
    assert (row["flags"], row["flags_vi"], row["flags_en"]) == expected


def test_a_row_can_be_understood_and_cited_alone(tables: dict[str, Table]):
    row = _row(tables["observations"], "loss")
    added = dict(list(row.items())[list(row).index("locality_vi") :])
    assert added == {
        "locality_vi": "Huyện An, tỉnh Cũ",
        "locality_en": "An District, Cũ Province",
        "locality_code": "001",
        "period_start": "2024-01-01",
        "period_end": "2024-12-31",
        "domain_vi": "Lao động",
        "domain_en": "Labour",
        "indicator_vi": "Việc làm",
        "indicator_en": "Jobs",
        "breakdown_vi": "Ngân sách · Tại chỗ",
        "breakdown_en": "Budget · Local",
        "unit_vi": "người",
        "unit_en": "people",
        "flags": "[s]",
        "flags_vi": "báo cáo sớm",
        "flags_en": "early report",
        "document_number": "1/BC-UBND",
        "document_date": "2024-06-15",
        "issuer_vi": "UBND huyện An",
        "address": "http://localhost:8000/dia-phuong/huyen-an-001/2024/#loss",
        "version": "2024-07-01",
        "licence": "CC-BY-4.0",
    }


@pytest.mark.parametrize("name", MADE)
def test_every_column_is_described(tables: dict[str, Table], name: str):
    fields = tables[name].fields
    assert [field["name"] for field in fields] == list(tables[name].columns)
    assert [f["name"] for f in fields if not (f["title"] and f["description"])] == []
    if "indicator_vi" in tables[name].columns:
        assert [f["name"] for f in fields if not f["description_vi"]] == []


def _heads(table: Table) -> dict[str, str]:
    """All that each format says of the file, as one text."""
    book = openpyxl.load_workbook(io.BytesIO(_written(table, "xlsx")))
    cells = (
        cell for sheet in book.worksheets[1:] for row in sheet.iter_rows(values_only=True) for cell in row
    )
    found = json.loads(_written(table, "json"))
    metadata = pq.read_schema(io.BytesIO(_written(table, "parquet"))).metadata
    return {
        "xlsx": "\n".join(str(cell) for cell in cells if cell),
        "json": json.dumps({k: v for k, v in found.items() if k != "records"}, ensure_ascii=False),
        "parquet": "\n".join(value.decode() for value in metadata.values()),
    }


@pytest.mark.parametrize("ending", ["xlsx", "json", "parquet"])
@pytest.mark.parametrize(
    "said",
    [
        "Mọi số liệu", "Every observation", "2024-07-01", OWN.licence.address, "http://localhost:8000/en/",
        "An Sinh Mở (2024), “Mọi số liệu”, theo báo cáo của UBND huyện An, số 1/BC-UBND", "Phiên bản dữ liệu 2024-07-01.", "[c]", "được giấu", "suppressed", "không phải là số 0",
        "in thiếu một chữ số", "1/BC-UBND", "UBND huyện An", "0" * 64,
    ],
)  # fmt: skip
def test_a_file_says_what_it_is(heads: dict[str, str], ending: str, said: str):
    assert said in heads[ending]


@pytest.fixture(scope="module")
def heads(tables: dict[str, Table]) -> dict[str, str]:
    return _heads(tables["observations"])


def test_the_legend_has_only_what_stands_in_the_file(tables: dict[str, Table]):
    assert [q.symbol for q in notes.flags(tables["domains/gifts"])] == ["≈", "[s]", "[m]", "≠", "(≠)", "[i]"]
    assert "obs_status" in notes.codes(tables["observations"])
    assert notes.flags(tables["localities"]) == []


# Workbooks.


@pytest.fixture(scope="module")
def book(tables: dict[str, Table]) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(_written(tables["observations"], "xlsx")))


def _cells(book: openpyxl.Workbook, column: str) -> dict[str, Any]:
    sheet = book.worksheets[0]
    names = [str(cell.value).split("\n")[1] for cell in sheet[1]]
    at, key = names.index(column), names.index("id")
    return {str(row[key].value): row[at] for row in sheet.iter_rows(min_row=2)}


def test_a_workbook_has_figures_notes_words_and_sources(book: openpyxl.Workbook):
    assert book.sheetnames == ["Số liệu", "Ghi chú", "Thuật ngữ", "Nguồn"]


def test_a_table_without_figures_has_no_sheets_for_them(tables: dict[str, Table]):
    found = openpyxl.load_workbook(io.BytesIO(_written(tables["localities"], "xlsx")))
    assert found.sheetnames == ["Số liệu", "Ghi chú"]


def test_the_header_stays_and_filters(book: openpyxl.Workbook, tables: dict[str, Table]):
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert [cell.value for cell in sheet[1]][:6:5] == ["Tên địa phương\nlocality_vi", "Giá trị\nvalue"]


def test_every_number_fits_its_column_and_every_note_its_row(tables: dict[str, Table]):
    table = tables["observations"]
    rows = (
        _rows(table)
        .head(2)
        .assign(value=["1", "11554050000"], note_vi=["ngắn", "một ghi chú rất dài. " * 12])
    )
    sheet = openpyxl.load_workbook(
        io.BytesIO(_written(replace(table, whole=rows.to_dict("list"), at=None), "xlsx"))
    ).worksheets[0]
    letter = next(cell.column_letter for cell in sheet[1] if str(cell.value).endswith("\nvalue"))
    assert sheet.column_dimensions[letter].width >= len("11.554.050.000")
    heights = [sheet.row_dimensions[row].height or 15 for row in (2, 3)]
    assert heights[0] == 15
    assert heights[1] >= 15 * 6


@pytest.mark.parametrize(
    ("column", "row", "kind", "number_format"),
    [
        ("value", "jobs", "n", "#,##0"),
        ("value", "rate", "n", "#,##0.000"),
        ("value", "jobs-abroad", "n", "General"),
        ("line", "jobs", "n", "0"),
        ("version", "jobs", "d", "dd/mm/yyyy"),
        ("document_date", "jobs", "d", "dd/mm/yyyy"),
        ("locality_code", "jobs", "s", "General"),
        ("period", "jobs", "s", "General"),
        ("reported_as", "jobs", "s", "General"),
        ("note_vi", "jobs-abroad", "s", "General"),
        ("note_en", "jobs-abroad", "s", "General"),
        ("address", "jobs", "s", "General"),
    ],
)
def test_a_cell_is_what_it_is(book: openpyxl.Workbook, column: str, row: str, kind: str, number_format: str):
    cell = _cells(book, column)[row]
    assert (cell.data_type, cell.number_format) == (kind, number_format)


def test_nothing_in_a_workbook_runs_or_links(tables: dict[str, Table]):
    with zipfile.ZipFile(io.BytesIO(_written(tables["observations"], "xlsx"))) as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "=1+1" in text
    assert [tag for tag in ("<f>", "<f ", "<hyperlink", "externalLink", "vbaProject") if tag in text] == []


@pytest.mark.parametrize("said", ['a & <b> "c"', " a ", "a\nb\tc", "_x0041_", "=1+1", "ệ 𝄞"])
def test_a_workbook_says_every_text_to_the_letter(tables: dict[str, Table], said: str):
    assert _noted(tables["observations"], said) == said


@pytest.mark.parametrize(("said", "held"), [("a\x07", "a_x0007_"), ("\ufffe", "_xFFFE_")])
def test_a_workbook_holds_what_xml_does_not(tables: dict[str, Table], said: str, held: str):
    """Spreadsheets read it back; the library of this test leaves it as the file has it."""
    assert _noted(tables["observations"], said) == held


def _noted(table: Table, said: str) -> str:
    rows = _rows(table).head(1).assign(note_vi=said)
    return from_xlsx(
        _written(replace(table, whole=rows.to_dict("list"), at=None, title=Text(said, said)), "xlsx")
    )[0]["note_vi"]


# Numbers that are more than most programs keep.

LONG = "1234567890123456789.5"


@pytest.fixture(scope="module")
def long(tables: dict[str, Table]) -> Table:
    rows = _rows(tables["indicators/jobs"]).head(1).assign(value=LONG, value_high="9" * 80)
    return replace(tables["indicators/jobs"], whole=rows.to_dict("list"), at=None)


def test_a_workbook_keeps_long_numbers_as_text(long: Table):
    (row,) = from_xlsx(workbook.write(long, edition.NOWHERE))
    assert (row["value"], row["value_high"]) == (LONG, "9" * 80)


def test_json_has_every_digit(long: Table):
    assert f'"value": {LONG}'.encode() in records.write(long, edition.NOWHERE)


def test_parquet_has_every_digit(long: Table):
    (row,) = pq.read_table(io.BytesIO(columnar.write(long, edition.NOWHERE))).to_pylist()
    assert (row["value"], row["value_high"]) == (Decimal(LONG), "9" * 80)


def test_tables_in_parquet_can_be_joined(tables: dict[str, Table]):
    one, other = (
        pq.read_schema(io.BytesIO(_written(tables[name], "parquet")))
        for name in ("observations", "domains/gifts")
    )
    assert one.equals(other)
    assert [str(one.field(name).type) for name in ("value", "line", "version", "indicator")] == [
        *("decimal128(38, 6)", "int64", "date32[day]", "string")
    ]


# One byte.


@pytest.mark.parametrize("path", ["observations.csv", "discrepancies.csv"])
def test_one_changed_byte_is_noticed(
    site: tuple[packages.Source, Site], tables: dict[str, Table], tmp_path: Path, path: str
):
    files = {f"{t.name}.csv": _written(t, "csv") for t in tables.values() if "/" not in t.name}
    files |= {f"packages/{p.name}.zip": b"" for p in site[0].packages}
    known = {path: file.of(content) for path, content in files.items()}
    described = json.loads(datapackage.descriptor(site[0], site[1].portal.edition, tables.values(), known))
    described["resources"] = [r for r in described["resources"] if r["format"] != "zip"]
    (tmp_path / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    for name, content in files.items():
        if "/" not in name:
            (tmp_path / name).write_bytes(content)
    descriptor = str(tmp_path / "datapackage.json")
    assert frictionless.validate(descriptor).flatten(["type"]) == []
    changed = bytearray(files[path])
    changed[-3] ^= 1
    (tmp_path / path).write_bytes(changed)
    assert ["hash-count"] in frictionless.validate(descriptor).flatten(["type"])


def test_pandas_reads_what_stands_in_the_guide(tables: dict[str, Table], tmp_path: Path):
    """As the page of downloads says: the second line of each heading is the name for programs."""
    (tmp_path / "x.xlsx").write_bytes(_written(tables["observations"], "xlsx"))
    found = pd.read_excel(tmp_path / "x.xlsx").rename(columns=lambda name: name.partition("\n")[2])
    assert found.set_index("id")["value"]["jobs"] == 367


def test_a_text_that_no_workbook_holds_is_cut_and_its_end_says_so(tables: dict[str, Table]):
    rows = _rows(tables["documents"]).assign(title_vi="Ư" * 40_000)
    (read,) = from_xlsx(_written(replace(tables["documents"], whole=rows.to_dict("list")), "xlsx"))
    assert read["title_vi"] == f"{'Ư' * 32_766}…"
