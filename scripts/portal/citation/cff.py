"""`CITATION.cff`: the portal as a whole, as code hosts and citation managers read it."""

from __future__ import annotations

import yaml

from portal import edition
from portal.edition import Edition

FILE = "CITATION.cff"


def files(found: Edition) -> dict[str, bytes]:
    """The file by its path below `data/`."""
    return {FILE: text(found).encode()}


def text(found: Edition) -> str:
    """Citation File Format 1.2.0. The address is said where the site has one."""
    return str(
        yaml.safe_dump(
            {
                "cff-version": "1.2.0",
                "message": "Trích dẫn cả bộ số liệu như dưới đây; từng con số có trích dẫn riêng trên trang của nó. / "
                "Cite the whole data set as below; every single figure has a citation of its own on its page.",
                "type": "dataset",
                "title": f"{edition.NAME}: số liệu an sinh xã hội của các địa phương Việt Nam",
                "authors": [{"name": edition.NAME}],
                "version": found.version,
                "date-released": found.version,
                "license": edition.LICENCE,
                **({"url": found.home} if found.home else {}),
                "keywords": ["an sinh xã hội", "Việt Nam", "social welfare", "Viet Nam"],
            },
            allow_unicode=True,
            sort_keys=False,
            width=1000,
        )
    )
