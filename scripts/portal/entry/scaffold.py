"""A new package from a handful of facts about a report: descriptor, README, tables with nothing in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from portal import schemas
from portal.entry.book import Book
from portal.imprint.value import Imprint
from portal.language import Text
from portal.packages import PROFILE
from portal.periods import Period
from portal.registry import Locality

# What a locality's id begins with, and the code at its end: the name of a package does without.
_KINDS = r"(?:thanh-pho|tinh|quan|huyen|thi-xa|thi-tran|phuong|xa|dac-khu)-"
_CODE = r"-[0-9]+(?:-[0-9]{4})?"
_KEYWORDS = ["an sinh xã hội", "social welfare"]


@dataclass(frozen=True)
class Facts:
    """What must be known of a report before anything is read from it.

    `period` is the one that it reports for; `date` a day, or a month where the day is not known; `number` may be
    empty; `file` and `sha256` are of the very file that figures are read from. `package` is empty for the name that
    locality and period suggest. What is not known yet stays empty, for a person to fill in.
    """

    locality: Locality
    period: Period
    title: Text
    issuer: Text
    date: str
    file: str
    sha256: str
    number: str = ""
    package: str = ""

    @property
    def name(self) -> str:
        return self.package or suggested(self.locality, self.period)

    @property
    def document(self) -> str:
        """The document's name among the sources: `bc-10-uong-bi-2024` of number 10/BC-LĐTBXH."""
        found = re.match(r"([0-9]+)/([A-Za-z]+)", self.number)
        parts = (found[2].lower(), str(int(found[1]))) if found else ("bc",)
        return "-".join((*parts, _short(self.locality), self.date[:4] if found else self.period.slug))


def suggested(locality: Locality, period: Period) -> str:
    """A package's name: `uong-bi-2024-q1`."""
    return f"{_short(locality)}-{period.slug.replace('--', '-')}"


def always(by: Imprint) -> dict[str, Any]:
    """What every package of a portal says, whatever its report."""
    licence = by.licence
    return {
        "keywords": list(_KEYWORDS),
        "licenses": [{"name": licence.id, "path": licence.address, "title": licence.title.en}],
        "contributors": [{"title": by.publisher.vi, "roles": ["creator", "publisher"]}],
    }


def book(facts: Facts, version: str, by: Imprint) -> Book:
    """The package with no figure yet; `version` is the day that it bears."""
    return Book(descriptor(facts, version, by), readme(facts), tables())


def descriptor(facts: Facts, version: str, by: Imprint) -> dict[str, Any]:
    """datapackage.json without `resources`, which the seal writes."""
    return {
        "$schema": PROFILE,
        "name": facts.name,
        **(said_of(_source(facts)) if is_known(_source(facts)) else {}),
        "version": version,
        "created": f"{version}T00:00:00Z",
        **always(by),
        "keywords": [*_KEYWORDS, facts.locality.id],
        "sources": [_source(facts)],
    }


def readme(facts: Facts) -> str:
    """What the folder of the package says of itself; empty while that is not known, for the import to write."""
    return readme_of(_source(facts)) if is_known(_source(facts)) else ""


def is_known(source: Mapping[str, Any]) -> bool:
    """Whether title and issuer stand there in both languages, so that a package can be named after them."""
    return all(source.get(key) for key in ("title", "title_en", "issuer", "issuer_en"))


def readme_of(source: Mapping[str, Any]) -> str:
    """The same from the descriptor's words on its document."""
    said = {
        key: str(source.get(key, "")) for key in ("title", "title_en", "issuer", "issuer_en", "date", "file")
    }
    number = f", số {source['number']}" if source.get("number") else ""
    return f"""\
# {said["title"]}

{said["issuer"]}{number}, {said["date"]}. Đọc từ `{said["file"]}`.

- `data/observations.csv`: mỗi dòng một số liệu, kèm chỗ đứng trong báo cáo.
- `data/identities.csv`: các phép tính phải khớp.
- `data/omissions.csv`: những con số trong báo cáo không phải số liệu, kèm lý do.

Sửa số liệu rồi chạy `make seal` và `make check`.

*{said["title_en"]}. {said["issuer_en"]}. One figure a row in `observations.csv`, the sums that must hold in `identities.csv`, the numbers that are no figures in `omissions.csv`. After an edit run `make seal` and `make check`.*
"""


def tables() -> dict[str, pd.DataFrame]:
    """Every table that a package has, with its columns and no row."""
    return {
        name: pd.DataFrame(columns=schemas.columns(schema), dtype=str)
        for name, schema in schemas.PACKAGE.items()
    }


def _short(locality: Locality) -> str:
    return re.sub(f"^{_KINDS}|{_CODE}$", "", locality.id)


def said_of(source: Mapping[str, Any]) -> dict[str, str]:
    """Title and description of a package, from its descriptor's words on the document."""
    said = {key: str(source.get(key, "")) for key in ("title", "title_en", "issuer", "issuer_en", "number")}
    vi, en = (f" số {said['number']}", f" no. {said['number']}") if said["number"] else ("", "")
    return {
        "title": " – ".join(filter(None, (said["title"], said["issuer"]))),
        "title_en": " – ".join(filter(None, (said["title_en"], said["issuer_en"]))),
        "description": f"Các số liệu đọc từ báo cáo{vi} của {said['issuer']}. / "
        f"Figures read from the report{en} of {said['issuer_en']}.",
    }


def _source(facts: Facts) -> dict[str, Any]:
    return {
        "name": facts.document,
        "title": facts.title.vi,
        "title_en": facts.title.en,
        **({"number": facts.number} if facts.number else {}),
        "date": facts.date,
        "issuer": facts.issuer.vi,
        "issuer_en": facts.issuer.en,
        "locality": facts.locality.id,
        "file": facts.file,
        "sha256": facts.sha256,
    }
