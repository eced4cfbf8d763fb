"""What a CSV holds, beside it, for programs: CSVW metadata (W3C, 2015) made from the table's schema.

The address is the one at which the standard lets programs look: that of the CSV with `-metadata.json` behind it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from portal.downloads import notes
from portal.downloads.table import Table
from portal.edition import Edition
from portal.pages import routes

GROUP = "csv-metadata.json"  # below data/
_CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "vi"}]
_SDMX = "http://purl.org/linked-data/sdmx/2009/"
# What columns mean to programs that know SDMX or Dublin Core; the others mean what the table says.
_TERMS = {
    "locality": f"{_SDMX}dimension#refArea",
    "period": f"{_SDMX}dimension#refPeriod",
    "value": f"{_SDMX}measure#obsValue",
    "unit": f"{_SDMX}attribute#unitMeasure",
    "obs_status": f"{_SDMX}attribute#obsStatus",
    "conf_status": f"{_SDMX}attribute#confStatus",
    "document": "http://purl.org/dc/terms/source",
}
_TYPES = {"string": "string", "number": "decimal", "integer": "integer", "date": "date"}
_BOUNDS = {"minimum": "minimum", "maximum": "maximum", "minLength": "minLength", "maxLength": "maxLength"}
# A table of more reports than this names the table of all reports instead.
_MOST_SOURCES = 20


def write(table: Table, edition_: Edition) -> bytes:
    """One table, described alone."""
    return _written({"@context": _CONTEXT, **described(table, edition_)})


def group(tables: Iterable[Table], edition_: Edition) -> bytes:
    """Tables that refer to each other, described together; it stands beside them."""
    found = list(tables)
    names = frozenset(table.name for table in found)
    described_ = [described(table, edition_, names) for table in found]
    return _written({"@context": _CONTEXT, "tables": described_})


def described(table: Table, edition_: Edition, names: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The description without its context, as the group of those `names` has it too."""
    url = f"{table.name.rpartition('/')[2]}.csv"
    return {
        "url": url,
        "dc:title": _both(table.title.vi, table.title.en),
        "dc:publisher": edition_.imprint.publisher.vi,
        "dc:license": {"@id": edition_.imprint.licence.address},
        "dc:source": _sources(table, edition_),
        "dcat:version": notes.version(table, edition_),
        **({} if names else {"rdfs:seeAlso": {"@id": edition_.url(f"data/{GROUP}")}}),
        "dcat:landingPage": {"@id": edition_.page(table.page, "vi")},
        "notes": _notes(table),
        "dialect": {"encoding": "utf-8", "delimiter": ",", "lineTerminators": ["\n"], "header": True},
        "tableSchema": _schema(table.schema, url, names),
    }


def _written(found: dict[str, Any]) -> bytes:
    return (json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _schema(schema: dict[str, Any], url: str, names: frozenset[str]) -> dict[str, Any]:
    """With the foreign keys that stay inside the table, or in the group of tables of those `names`, which alone says
    at length what each column means: every page has a table, and these are the same sentences.
    """
    keys = [
        {
            "columnReference": key["fields"],
            "reference": {
                "resource": f"{to}.csv" if to else url,
                "columnReference": key["reference"]["fields"],
            },
        }
        for key in schema.get("foreignKeys", [])
        if not (to := key["reference"]["resource"]) or to in names
    ]
    return {
        "columns": [_column(field, is_explained=bool(names)) for field in schema["fields"]],
        "primaryKey": schema["primaryKey"],
        **({"foreignKeys": keys} if keys else {}),
    }


def _column(field: dict[str, Any], *, is_explained: bool) -> dict[str, Any]:
    """`titles` must have the word of the first line, of no language: by it the column is known again."""
    name, title = field["name"], field.get("title")
    keys = (("vi", "description_vi"), ("en", "description")) if is_explained else ()
    explained = [_in(language, field[key]) for language, key in keys if key in field]
    return {
        "name": name,
        "titles": {"und": name, **({"vi": title, "en": _plain(name)} if title else {})},
        **({"dc:description": explained} if explained else {}),
        "datatype": _datatype(field),
        **({"required": True} if field.get("constraints", {}).get("required") else {}),
        **({"propertyUrl": _TERMS[name]} if name in _TERMS else {}),
    }


def _plain(name: str) -> str:
    """`obs_status` as English words."""
    return name.replace("_", " ").capitalize()


def _datatype(field: dict[str, Any]) -> str | dict[str, Any]:
    """CSVW has no lists of codes: they become a pattern."""
    given = field.get("constraints", {})
    found: dict[str, Any] = {ours: given[theirs] for theirs, ours in _BOUNDS.items() if theirs in given}
    if "enum" in given:
        found["format"] = f"^({'|'.join(given['enum'])})$"
    elif "pattern" in given:
        found["format"] = given["pattern"]
    base = _TYPES[field["type"]]
    return {"base": base, **found} if found else base


def _sources(table: Table, edition_: Edition) -> list[dict[str, str]]:
    """The pages of the reports that the rows were read from."""
    if len(table.sources) > _MOST_SOURCES:
        return [{"@id": edition_.url("data/documents.csv")}]
    return [{"@id": edition_.page(routes.document(document), "vi")} for document in table.sources]


def _notes(table: Table) -> list[dict[str, Any]]:
    """The legend of the flags, and what the short codes mean: those that stand in the table."""
    flags = [
        {"column": "flags", "code": flag.symbol, "label": _both(flag.word.vi, flag.word.en)}
        for flag in notes.flags(table)
    ]
    codes = [
        {"column": column, "code": code, "label": _both(said.vi, said.en)}
        for column, meanings in notes.codes(table).items()
        for code, said in meanings.items()
    ]
    return flags + codes


def _both(vi: str, en: str) -> list[dict[str, str]]:
    return [_in("vi", vi), _in("en", en)]


def _in(language: str, text: str) -> dict[str, str]:
    return {"@value": text, "@language": language}
