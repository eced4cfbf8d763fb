"""The files that stand beside the data in the zip of a package: README, licence, citation, checksums."""

from __future__ import annotations

import hashlib
from typing import Any

import yaml

from portal import edition, packages
from portal.edition import Edition
from portal.packages import REGISTRY, Package

LICENCE = f"""\
Creative Commons Attribution 4.0 International (CC BY 4.0)
{edition.LICENCE_ADDRESS}

Được dùng lại, sửa đổi, phát hành lại, kể cả cho mục đích thương mại, miễn ghi nguồn và nói rõ nếu đã sửa.
Trang giấy phép ở địa chỉ trên là bản có giá trị.

Free to use, change and publish again, commercially too, with attribution and a word on what was changed.
The licence at the address above is what counts.
"""
_WHAT = {
    packages.DESCRIPTOR: "mô tả Frictionless: cột, kiểu, kích thước, mã băm · the Frictionless description: columns, types, sizes, hashes",
    "data/": "các bảng của gói, đúng từng byte như trong kho · the tables of the package, byte for byte as in the repository",
    "registry/": "những dòng của danh mục dùng chung mà gói cần · the rows of the shared registry that it needs",
    "codebook.csv": "mọi cột, mọi mã đã dùng và nghĩa · every column, every code in use, and what they mean",
    "LICENSE.txt": "giấy phép · the licence",
    "CITATION.cff": "cách trích dẫn, cho người và cho máy · how to cite, for people and programs",
    "SHA256SUMS": "mã băm của mọi tệp trên · the checksum of each of them",
}


def beside(package: Package, contents: dict[str, bytes], edition_: Edition) -> dict[str, bytes]:
    """The contents with their companions; the sums are of all the others."""
    found = {
        **contents,
        packages.README: readme(package, contents, edition_).encode(),
        "LICENSE.txt": LICENCE.encode(),
        "CITATION.cff": citation(package, edition_).encode(),
    }
    return {**found, "SHA256SUMS": _sums(found).encode()}


def readme(package: Package, contents: dict[str, bytes], edition_: Edition) -> str:
    """What is in the zip, of which version, how to check and to cite it; then the package's own README."""
    said, name = package.descriptor, package.name
    inside = [
        f"* `{path}`: {what}"
        for path, what in _WHAT.items()
        if not path.endswith(("/", ".csv", ".json")) or any(file.startswith(path) for file in contents)
    ]
    own = package.files.get(packages.README, b"").decode()
    return "\n".join(
        [
            f"# {said['title']}",
            "",
            f"*{said['title_en']}*",
            "",
            said["description"],
            "",
            f"Phiên bản · Version: {said['version']}  ",
            f"Địa chỉ · Address: {edition_.url(f'data/packages/{name}.zip')}  ",
            f"Giấy phép · Licence: CC BY 4.0, {edition.LICENCE_ADDRESS}  ",
            f"Trích dẫn · Cite: {edition.NAME}, “{said['title']}”, phiên bản · version {said['version']}. "
            f"{edition_.url('')} (CC BY 4.0)",
            "",
            "## Trong gói · Inside",
            "",
            *inside,
            "",
            "## Kiểm tra · Check",
            "",
            "    sha256sum -c SHA256SUMS",
            "    frictionless validate datapackage.json",
            "",
            *([own] if own else []),
        ]
    )


def citation(package: Package, edition_: Edition) -> str:
    """As the Citation File Format 1.2 has it."""
    said = package.descriptor
    found = {
        "cff-version": "1.2.0",
        "message": "Xin ghi nguồn như sau. / Please cite as follows.",
        "type": "dataset",
        "title": said["title"],
        "authors": [{"name": contributor["title"]} for contributor in said["contributors"]],
        "version": said["version"],
        "date-released": said["version"],
        "license": edition.LICENCE,
        "url": edition_.url(f"data/packages/{package.name}.zip"),
        **({} if package.name == REGISTRY else {"references": [_reference(s) for s in said["sources"]]}),
    }
    return yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=120)


def _reference(document: dict[str, Any]) -> dict[str, Any]:
    """A source document; of its date as much as is known."""
    year, *month = document["date"].split("-")[:2]
    return {
        "type": "report",
        "title": document["title"],
        "authors": [{"name": document["issuer"]}],
        "year": int(year),
        **({"month": int(month[0])} if month else {}),
        **({"number": document["number"]} if document.get("number") else {}),
    }


def _sums(contents: dict[str, bytes]) -> str:
    lines = (f"{hashlib.sha256(contents[path]).hexdigest()}  {path}\n" for path in sorted(contents))
    return "".join(lines)
