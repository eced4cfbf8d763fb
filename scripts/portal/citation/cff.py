"""`CITATION.cff`: the portal as a whole and each package, as code hosts and citation managers read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from portal.citation.value import Citation
from portal.edition import Edition
from portal.imprint.value import Imprint
from portal.language import Text
from portal.model import Document

FILE = "CITATION.cff"
WHOLE = Text(
    "Số liệu an sinh xã hội của các địa phương Việt Nam",
    "Social welfare figures of localities of Viet Nam",
)


def files(found: Edition) -> dict[str, bytes]:
    """The file by its path below `data/`."""
    return {FILE: text(found).encode()}


def text(found: Edition) -> str:
    """Of the whole. The address is said where the site has one."""
    message = (
        "Trích dẫn cả bộ số liệu như dưới đây; từng con số có trích dẫn riêng trên trang của nó. / "
        "Cite the whole data set as below; every single figure has a citation of its own on its page."
    )
    title = f"{found.name.vi}: {WHOLE.vi[0].lower()}{WHOLE.vi[1:]}"
    return _file(found.imprint, message, title, found.version, found.home)


def of_package(cited: Citation, documents: Iterable[Document]) -> str:
    """Of a package, with the reports that it was read from."""
    message = "Xin ghi nguồn như sau. / Please cite as follows."
    reports = [_report(document) for document in documents]
    more = {"references": reports} if reports else {}
    return _file(cited.by, message, cited.title.vi, cited.held.version, cited.address.vi, **more)


def _file(by: Imprint, message: str, title: str, version: str, address: str, **more: Any) -> str:
    """Citation File Format 1.2.0."""
    return str(
        yaml.dump(
            {
                "cff-version": "1.2.0",
                "message": message,
                "type": "dataset",
                "title": title,
                "authors": [{"name": by.name.vi}],
                "version": version,
                "date-released": version,
                "license": by.licence.id,
                **({"url": address} if address else {}),
                "keywords": ["an sinh xã hội", "Việt Nam", "social welfare", "Viet Nam"],
                **more,
            },
            Dumper=yaml.CSafeDumper,  # every package has such a file, and the other one takes ten times as long
            allow_unicode=True,
            sort_keys=False,
            width=1000,
        )
    )


def _report(document: Document) -> dict[str, Any]:
    """A source document; of its date as much as is known."""
    year, *month = document.date.split("-")[:2]
    return {
        "type": "report",
        "title": document.title.vi,
        "authors": [{"name": document.issuer.vi}],
        "year": int(year),
        **({"month": int(month[0])} if month else {}),
        **({"number": document.number} if document.number else {}),
    }
