"""What kind of file each ending is: for people, for IANA, and in the European list of file types."""

from __future__ import annotations

from dataclasses import dataclass

from portal.language import Text


@dataclass(frozen=True)
class Media:
    """`type` is IANA's media type, `format` the code of the European list, `standard` what the file conforms to."""

    name: Text
    about: Text
    type: str
    format: str
    standard: str = ""


_SDMX = "https://sdmx.org/standards-2/"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Of several endings that fit the longest counts.
KINDS = {
    "csv": Media(
        Text("CSV", "CSV"),
        Text("Cho chương trình: UTF-8, dấu phẩy, chấm thập phân.", "For programs: UTF-8, commas, decimal dots."),
        "text/csv", "CSV", "https://www.rfc-editor.org/info/rfc4180",
    ),
    "excel.csv": Media(
        Text("CSV cho Excel", "CSV for Excel"),
        Text("Mở bằng bấm đúp: BOM, chấm phẩy, phẩy thập phân.", "Opens by double click: BOM, semicolons, decimal commas."),
        "text/csv", "CSV",
    ),
    "sdmx/observations.csv": Media(
        Text("SDMX-CSV 2.0", "SDMX-CSV 2.0"),
        Text("Cho cơ quan thống kê, theo cấu trúc ở tệp kèm.", "For statistical offices, by the structure beside it."),
        "text/csv", "CSV", _SDMX,
    ),
    "sdmx/structure.xml": Media(
        Text("Cấu trúc SDMX-ML 3.0", "SDMX-ML 3.0 structure"),
        Text("Khái niệm, danh mục mã và cấu trúc của SDMX-CSV.", "Concepts, code lists and structure of the SDMX-CSV."),
        "application/xml", "XML", _SDMX,
    ),
    "xlsx": Media(
        Text("Excel", "Excel"),
        Text("Sổ tính có ghi chú và nguồn.", "A workbook with notes and sources."),
        _XLSX, "XLSX",
    ),
    "json": Media(
        Text("JSON", "JSON"),
        Text("Cho chương trình, kèm mô tả các cột.", "For programs, with what the columns mean."),
        "application/json", "JSON",
    ),
    "parquet": Media(
        Text("Parquet", "Parquet"),
        Text("Cho phân tích dữ liệu lớn, có kiểu của từng cột.", "For analysis, each column with its type."),
        "application/vnd.apache.parquet", "PARQUET",
    ),
    "zip": Media(
        Text("Gói dữ liệu (zip)", "Data package (zip)"),
        Text("Đủ để dùng một mình: bảng, mô tả, danh mục.", "Stands alone: tables, description, code lists."),
        "application/zip", "ZIP", "https://datapackage.org/profiles/2.0/datapackage.json",
    ),
}  # fmt: skip
# These describe a file beside them and are no form of the data themselves.
DESCRIPTIONS = ("csv-metadata.json",)


def of(path: str) -> Media | None:
    """The kind of a download; None for a description. Raises `KeyError` for an ending that nobody described."""
    if path.endswith(DESCRIPTIONS):
        return None
    fitting = [ending for ending in KINDS if path == ending or path.endswith(f".{ending}")]
    if not fitting:
        raise KeyError(path)
    return KINDS[max(fitting, key=len)]
