"""A dataset as it stands in the catalogue, written, with the little that a document must know of it.

An entry follows from its dataset alone: those of reports are left by whoever makes their pages, and only put together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from portal import file
from portal.catalogue import linked, media, words
from portal.catalogue.common import KEYWORDS, Node, address, answering, page, spatial
from portal.catalogue.datasets import PACKAGE, Dataset
from portal.catalogue.linked import Texts
from portal.edition import Edition
from portal.file import File
from portal.language import Text, both
from portal.model import Document

_LIST = "catalogue.json"  # what reports leave; of each the texts stand in a file of their own, which few builds read

Left = Callable[[str], bytes | None]  # gives what was left under a name


@dataclass(frozen=True)
class Entry:
    """`issued` is a day or empty, `places` the ids of the localities that it tells of; `texts` gives its nodes in each form,
    and `sum` is that of these.
    """

    name: str
    issued: str
    places: tuple[str, ...]
    sum: str
    texts: Callable[[], Texts]

    @property
    def is_package(self) -> bool:
        return self.name.startswith(PACKAGE)


def of(here: Edition, dataset: Dataset, files: Mapping[str, File]) -> Entry:
    """With its distributions, then its earlier versions with theirs."""
    nodes = [*_nodes(here, dataset, files)]
    for earlier in dataset.earlier:
        nodes += _nodes(here, earlier, files, now=dataset)
    places = tuple(place.id for place in dataset.about.localities)
    texts = linked.texts(words.CONTEXT, nodes)
    return Entry(dataset.name, dataset.issued, places, file.of(_json(texts)).sha256, lambda: texts)


def left(entries: Iterable[Entry]) -> Iterator[tuple[str, bytes]]:
    """By name, as reports leave theirs."""
    listed = []
    for entry in entries:
        listed.append((entry.name, entry.issued, entry.places, entry.sum))
        yield _file(entry.name), _json(entry.texts())
    yield _LIST, _json(listed)


def read(lefts: Iterable[Left]) -> Iterator[Entry]:
    """What all have left."""
    for left_ in lefts:
        for name, issued, places, sum_ in _read(left_, _LIST):
            yield Entry(name, issued, tuple(places), sum_, partial(_texts, left_, name))


def _texts(left_: Left, name: str) -> Texts:
    found: Texts = _read(left_, _file(name))
    return found


def _read(left_: Left, name: str) -> Any:
    content = left_(name)
    assert content is not None, name
    return json.loads(content)


def _file(name: str) -> str:
    return f"catalogue/{name}.json"


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def _nodes(
    here: Edition, dataset: Dataset, files: Mapping[str, File], now: Dataset | None = None
) -> Iterator[Node]:
    """With its distributions; `now` is the newest version of one that is not."""
    name, about = address(here, dataset.name), dataset.about
    domains = dict.fromkeys(indicator.domain for indicator in about.indicators)
    places = [place.id for place in about.localities]
    keywords = (*KEYWORDS, *dataset.keywords)
    yield {
        "@id": name,
        "@type": "dcat:Dataset",
        "title": both(dataset.title),
        "description": both(dataset.description),
        "identifier": dataset.name,
        "version": dataset.version,
        **({"issued": dataset.issued} if dataset.issued else {}),
        "modified": dataset.version,
        **answering(here),
        "accessRights": words.PUBLIC,
        "type": words.STATISTICS,
        "language": [words.VIETNAMESE, words.ENGLISH],
        "keyword": {"vi": [k.vi for k in keywords], "en": [k.en for k in keywords]},
        "theme": [words.SOCIETY, *(address(here, f"domain-{domain}") for domain in domains)],
        "spatial": [address(here, f"place-{code}") for code in places] if dataset.is_package else spatial(here),
        **({"temporal": f"{name}-time"} if about.start else {}),
        "landingPage": page(here, dataset.page),
        **({"inSeries": [address(here, f"series-{code}") for code in places]} if dataset.is_package else {}),
        **({"provenance": [_provenance(here, d) for d in about.documents]} if dataset.is_package else {}),
        **({"hasVersion": [address(here, d.name) for d in dataset.earlier]} if dataset.earlier else {}),
        **({"isVersionOf": address(here, now.name)} if now else {}),
        "distribution": [f"{name}-file-{number}" for number, _ in enumerate(dataset.files, start=1)],
    }  # fmt: skip
    if about.start and about.end:
        span = {"startDate": about.start.isoformat(), "endDate": about.end.isoformat()}
        yield {"@id": f"{name}-time", "@type": "dct:PeriodOfTime", **span}
    for number, path in enumerate(dataset.files, start=1):
        yield _distribution(here, f"{name}-file-{number}", path, files, dataset)


def _provenance(here: Edition, found: Document) -> Node:
    """Which report the figures were read from, by its number, day and sum."""
    numbered = Text(f" số {found.number}", f" no. {found.number}") if found.number else Text("", "")
    return {
        "@id": address(here, f"document-{found.id}"),
        "@type": "dct:ProvenanceStatement",
        "label": both(
            Text(
                f"Đọc từ báo cáo{numbered.vi} ngày {found.date} của {found.issuer.vi}; SHA-256 của tệp: {found.sha256}",
                f"Read from report{numbered.en} of {found.date} by {found.issuer.en}; SHA-256 of the file: {found.sha256}",
            )
        ),
    }


def _distribution(here: Edition, name: str, path: str, files: Mapping[str, File], dataset: Dataset) -> Node:
    kind, file, url = media.of(path), files[path], here.url(f"data/{path}")
    assert kind, path
    described = path.removesuffix(".csv") + ".csv-metadata.json"
    schema = {"@id": here.url(f"data/{described}"), "@type": "dct:Standard"}
    standards = [*([kind.standard] if kind.standard else []), *([schema] if described in files else [])]
    return {
        "@id": name,
        "@type": "dcat:Distribution",
        "title": both(kind.name),
        "description": both(kind.about),
        "availability": words.STABLE,
        "accessURL": url,
        "downloadURL": url,
        "mediaType": words.IANA + kind.type,
        "format": words.file_type(kind.format),
        "byteSize": str(file.size),
        "checksum": {
            "@id": f"{name}-sum",
            "@type": "spdx:Checksum",
            "algorithm": words.SHA256,
            "checksumValue": file.sha256,
        },
        "license": here.imprint.licence.address,
        "modified": dataset.version,
        **({"conformsTo": standards} if standards else {}),
    }
