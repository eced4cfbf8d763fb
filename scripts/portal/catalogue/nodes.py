"""A dataset and its distributions as nodes of linked data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from portal.catalogue import media, words
from portal.catalogue.common import KEYWORDS, Node, address, answering, page, spatial
from portal.catalogue.datasets import Dataset
from portal.edition import Edition
from portal.file import File
from portal.language import Text, both
from portal.model import Document


def of(here: Edition, dataset: Dataset, files: Mapping[str, File]) -> Iterator[Node]:
    """With those of its earlier versions behind it."""
    yield from _dataset(here, dataset, files)
    for earlier in dataset.earlier:
        yield from _dataset(here, earlier, files, now=dataset)


def _dataset(
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
