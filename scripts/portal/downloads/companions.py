"""The files that stand beside the data in the zip of a package: README, licence, citation, checksums."""

from __future__ import annotations

import hashlib

from portal import citation, packages
from portal.citation import cff, styles
from portal.imprint.value import Licence
from portal.model import Portal
from portal.packages import Package

_LICENCE = """\
{title} ({name})
{address}

{vi}
Trang giấy phép ở địa chỉ trên là bản có giá trị.

{en}
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


def beside(package: Package, contents: dict[str, bytes], portal: Portal) -> dict[str, bytes]:
    """The contents with their companions; the sums are of all the others."""
    found = {
        **contents,
        packages.README: readme(package, contents, portal).encode(),
        "LICENSE.txt": licence(portal.edition.imprint.licence).encode(),
        cff.FILE: _citation(package, portal).encode(),
    }
    return {**found, "SHA256SUMS": _sums(found).encode()}


def licence(found: Licence) -> str:
    """Its name, its address, and what it says in a sentence."""
    said = found.sentence
    return _LICENCE.format(
        title=found.title.en, name=found.name, address=found.address, vi=said.vi, en=said.en
    )


def readme(package: Package, contents: dict[str, bytes], portal: Portal) -> str:
    """What is in the zip, of which version, how to check and to cite it; then the package's own README."""
    said, name = package.descriptor, package.name
    cited = citation.of_package(portal, package)
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
            f"Địa chỉ · Address: {portal.edition.url(f'data/packages/{name}.zip')}  ",
            f"Giấy phép · Licence: {cited.by.licence.name}, {cited.by.licence.address}",
            "",
            "## Trích dẫn · Cite",
            "",
            styles.plain(cited, "vi"),
            "",
            styles.plain(cited, "en"),
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


def _citation(package: Package, portal: Portal) -> str:
    named = [source["name"] for source in package.descriptor["sources"] if "name" in source]
    documents = [portal.documents[name] for name in named]
    return cff.of_package(citation.of_package(portal, package), documents)


def _sums(contents: dict[str, bytes]) -> str:
    lines = (f"{hashlib.sha256(contents[path]).hexdigest()}  {path}\n" for path in sorted(contents))
    return "".join(lines)
