"""`data/datapackage.json`: the tables of everything and the package zips, described for programs."""

from __future__ import annotations

import hashlib
from typing import Any

import pandas as pd

from portal import packages, schemas
from portal.packages import Source

_TITLES = {
    "observations": "Mọi số liệu / Every observation",
    "localities": "Địa phương / Localities",
    "indicators": "Chỉ tiêu / Indicators",
    "documents": "Tài liệu nguồn / Source documents",
    "discrepancies": "Sai lệch / Discrepancies",
}

# What the columns of the discrepancies say; the other table made by the build speaks for itself.
_DISCREPANCIES = {
    column: {"title": title, "description": description}
    for column, title, description in (
        ("identity", "Phép tính", "Package and identity, also the anchor on the page of discrepancies"),
        ("observations", "Số liệu", "The figures concerned, the stated one first: package/id"),
        ("stated", "Báo cáo ghi", "What the report states, in the base unit"),
        ("computed", "Tính ra", "What follows from the other figures, or would look usual"),
        ("difference", "Chênh lệch", "stated less computed"),
        ("kind", "Loại", "The relation, the look that found it, or correction"),
        ("unit", "Đơn vị", "The unit of stated, computed and difference"),
        ("note_vi", "Ghi chú", "Note in Vietnamese"),
        ("note_en", "Ghi chú (Anh)", "Note in English"),
        ("verdict", "Kết luận", "fails: a contradiction; doubtful: it can be true but hardly is"),
        ("explanation_vi", "Giải thích", "The whole explanation in Vietnamese"),
        ("explanation_en", "Giải thích (Anh)", "The whole explanation in English"),
        ("cure_observation", "Sửa số nào", "The figures of the only smallest cure, separated by spaces"),
        ("cure_value", "Sửa thành", "What each of them would be, in the same order"),
        ("cure_slip", "Kiểu in sai", "zeros, digit, swapped, missing, added or other, in the same order"),
    )
}


def descriptor(source: Source, tables: dict[str, pd.DataFrame], files: dict[str, bytes]) -> bytes:
    """The descriptor of everything that stands beside it, valid for `frictionless validate`."""
    resources = [_table(name, table, files[f"{name}.csv"]) for name, table in tables.items()]
    zips = [_zip(p.name, files[f"packages/{p.name}.zip"]) for p in source.packages]
    found = {
        "$schema": packages.PROFILE,
        "name": "an-sinh-mo",
        "title": "An Sinh Mở",
        "description": "Số liệu an sinh xã hội của các địa phương Việt Nam, từng con số có nguồn. / "
        "Social welfare figures of Viet Nam’s localities, every single one with its source.",
        "version": version(source),
        "licenses": source.registry.descriptor["licenses"],
        "contributors": source.registry.descriptor["contributors"],
        "sources": [entry for p in source.reports for entry in p.descriptor["sources"]],
        "keywords": ["an sinh xã hội", "Việt Nam", "social welfare"],
        **_left_out(source),
        "resources": resources + zips,
    }
    return packages.as_json(found).encode()


def version(source: Source) -> str:
    """The version of everything: the newest of the packages', a date."""
    return max(str(package.descriptor["version"]) for package in source.packages)


def _left_out(source: Source) -> dict[str, Any]:
    """Nothing is left out silently: a program learns it as a reader does."""
    found = [{"name": name, "problems": len(problems)} for name, problems in source.left_out.items()]
    return {"left_out": found} if found else {}


def _table(name: str, table: pd.DataFrame, content: bytes) -> dict[str, Any]:
    described = packages.resource(name, content, _schema(name, table))
    return {**described, "path": f"{name}.csv", "title": _TITLES[name]}


def _schema(name: str, table: pd.DataFrame) -> dict[str, Any]:
    """The model's schema where there is one; text columns for the two tables made by the build."""
    if name not in ("observations", "localities", "indicators"):
        number = ("stated", "computed", "difference")
        counts = ("observations", "figures_printed", "figures_found")
        described = _DISCREPANCIES if name == "discrepancies" else {}
        fields: list[dict[str, Any]] = [
            {"name": c, "type": "number", "decimalChar": ".", **described.get(c, {})}
            if c in number
            else {
                "name": c,
                "type": "integer" if c in counts and name == "documents" else "string",
                **described.get(c, {}),
            }
            for c in table.columns
        ]
        return {
            "fieldsMatch": "exact",
            "fields": fields,
            "missingValues": [""],
            "primaryKey": [table.columns[0]],
        }
    found = schemas.standalone(name, frozenset(_TITLES))
    found.pop("registryKeys", None)
    if name == "observations":
        package = {"name": "package", "type": "string", "title": "Gói", "description": "Data package"}
        found["fields"].insert(0, {**package, "constraints": {"required": True}})
        found["primaryKey"] = ["package", "id"]
        # part_of reaches inside one package only: empty there, a key of two columns is not.
        found["foreignKeys"] = [k for k in found["foreignKeys"] if k["reference"]["resource"]]
    return found


def _zip(name: str, content: bytes) -> dict[str, Any]:
    return {
        "name": f"package-{name}",
        "path": f"packages/{name}.zip",
        "format": "zip",
        "mediatype": "application/zip",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
