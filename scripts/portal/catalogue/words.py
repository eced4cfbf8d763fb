"""The words in which the catalogue speaks: its JSON-LD context, and what others call the things it names."""

from __future__ import annotations

from typing import Any

from portal.imprint.value import Licence
from portal.language import both

_EU = "http://publications.europa.eu/resource/authority/"
IANA = "https://www.iana.org/assignments/media-types/"
VIETNAMESE, ENGLISH = f"{_EU}language/VIE", f"{_EU}language/ENG"
COUNTRY, PUBLIC = f"{_EU}country/VNM", f"{_EU}access-right/PUBLIC"
THEMES, SOCIETY = f"{_EU}data-theme", f"{_EU}data-theme/SOCI"
STATISTICS = f"{_EU}dataset-type/STATISTICAL"
STABLE = f"{_EU}planned-availability/STABLE"
SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
# How often a declared rhythm comes, by its cycle of ISO 8601.
FREQUENCIES = {
    cycle: f"{_EU}frequency/{code}"
    for cycle, code in (("P1M", "MONTHLY"), ("P3M", "QUARTERLY"), ("P6M", "ANNUAL_2"), ("P1Y", "ANNUAL"))
}
_HOW_OFTEN = tuple(
    zip(
        FREQUENCIES.values(),
        (
            ("hằng tháng", "monthly"),
            ("hằng quý", "quarterly"),
            ("nửa năm", "semiannual"),
            ("hằng năm", "annual"),
        ),
        strict=True,
    )
)


def file_type(code: str) -> str:
    return f"{_EU}file-type/{code}"


def _link(term: str) -> dict[str, str]:
    return {"@id": term, "@type": "@id"}


def _said(term: str) -> dict[str, str]:
    return {"@id": term, "@container": "@language"}


def _typed(term: str, kind: str) -> dict[str, str]:
    return {"@id": term, "@type": f"xsd:{kind}"}


CONTEXT: dict[str, Any] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "hydra": "http://www.w3.org/ns/hydra/core#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "title": _said("dct:title"),
    "description": _said("dct:description"),
    "label": _said("rdfs:label"),
    "prefLabel": _said("skos:prefLabel"),
    "keyword": _said("dcat:keyword"),
    "identifier": "dct:identifier",
    "notation": "skos:notation",
    "name": "foaf:name",
    "fn": "vcard:fn",
    "version": "dcat:version",
    **{page: f"hydra:{page}" for page in ("firstPage", "previousPage", "nextPage", "lastPage")},
    "totalItems": _typed("hydra:totalItems", "integer"),
    "issued": _typed("dct:issued", "date"),
    "modified": _typed("dct:modified", "date"),
    "startDate": _typed("dcat:startDate", "date"),
    "endDate": _typed("dcat:endDate", "date"),
    "byteSize": _typed("dcat:byteSize", "nonNegativeInteger"),
    "checksumValue": _typed("spdx:checksumValue", "hexBinary"),
    **{
        term.partition(":")[2]: _link(term)
        for term in (
            *("dct:publisher", "dct:license", "dct:language", "dct:spatial", "dct:temporal", "dct:type"),
            *("dct:accessRights", "dct:provenance", "dct:conformsTo", "dct:format", "dct:isPartOf"),
            *(
                "dct:accrualPeriodicity",
                "dcat:contactPoint",
                "dcat:dataset",
                "dcat:service",
                "dcat:distribution",
            ),
            *(
                "dcat:hasVersion",
                "dcat:isVersionOf",
                "dcat:theme",
                "dcat:themeTaxonomy",
                "dcat:landingPage",
                "dcat:inSeries",
                "dcat:accessURL",
            ),
            *("dcat:downloadURL", "dcat:mediaType", "foaf:homepage", "foaf:page", "skos:inScheme"),
            *("spdx:checksum", "spdx:algorithm", "vcard:hasURL"),
            "dcatap:availability",
            *("dcat:endpointURL", "dcat:endpointDescription", "dcat:servesDataset"),
        )
    },
}


def _known(address: str, kind: str, vi: str = "", en: str = "", scheme: str = "") -> dict[str, Any]:
    return {
        "@id": address,
        "@type": kind,
        **({"prefLabel": {"vi": vi, "en": en}} if en else {}),
        **({"inScheme": scheme} if scheme else {}),
    }


# What the catalogue names and others keep, with the class that each is: a validator asks no network.
KNOWN = (
    _known(VIETNAMESE, "dct:LinguisticSystem", "tiếng Việt", "Vietnamese", f"{_EU}language"),
    _known(ENGLISH, "dct:LinguisticSystem", "tiếng Anh", "English", f"{_EU}language"),
    _known(COUNTRY, "dct:Location", "Việt Nam", "Viet Nam", f"{_EU}country"),
    _known(PUBLIC, "dct:RightsStatement", "công khai", "public", f"{_EU}access-right"),
    _known(SOCIETY, "skos:Concept", "Dân số và xã hội", "Population and society", THEMES),
    _known(STATISTICS, "skos:Concept", "Số liệu thống kê", "Statistical data", f"{_EU}dataset-type"),
    _known(STABLE, "skos:Concept", "lâu dài", "stable", f"{_EU}planned-availability"),
    *(_known(address, "dct:Frequency", *said, f"{_EU}frequency") for address, said in _HOW_OFTEN),
    _known(SHA256, "spdx:ChecksumAlgorithm"),
    {
        "@id": THEMES,
        "@type": "skos:ConceptScheme",
        "title": {"vi": "Chủ đề dữ liệu của EU", "en": "EU data themes"},
    },
)


def licence(found: Licence) -> dict[str, Any]:
    """The licence as a node."""
    return {
        "@id": found.address,
        "@type": "dct:LicenseDocument",
        "title": both(found.title),
        "identifier": found.id,
    }
