"""What a page says of its figures to search engines that look for data: schema.org's `Dataset`, as a block of JSON-LD.

Fields and lengths are those that Google Dataset Search asks for. The block is data: no policy has to let it run.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from portal.catalogue import datasets, media
from portal.catalogue.datasets import Dataset
from portal.derive import Site
from portal.downloads.table import Table
from portal.edition import Edition
from portal.file import File
from portal.language import LANGUAGES, Language, Text
from portal.model import Document
from portal.pages import routes, titles
from portal.pages.page import Page
from portal.registry import Locality

Blocks = Callable[[Page], dict[Language, str]]
Node = dict[str, Any]
SHORTEST, LONGEST = 50, 5_000  # characters of a description
# More than these are said by their domains, their country, or not at all: a page stays light.
MOST_PLACES, MOST_VARIABLES, MOST_DOCUMENTS = 3, 8, 3
_COUNTRY = Text("Việt Nam", "Viet Nam")
_KEYWORDS = {"vi": ["an sinh xã hội", "Việt Nam"], "en": ["social welfare", "Viet Nam"]}
_SOURCED = Text(
    "Đọc từ báo cáo đã công bố của địa phương; từng con số có nguồn, đơn vị và trạng thái.",
    "Read from published local reports; every figure with its source, unit and status.",
)


def blocks(
    site: Site, catalogued: Iterable[Dataset], tables: Iterable[Table], files: Mapping[str, File]
) -> Blocks:
    """A function that gives the blocks of a page in each language, nothing where it shows no figures to take away."""
    known: dict[Text, list[Dataset]] = defaultdict(list)
    for dataset in catalogued:
        known[dataset.page].append(dataset)
    shown: dict[Text, list[Table]] = defaultdict(list)
    for table in tables:
        shown[table.page].append(table)

    def of(page: Page) -> dict[Language, str]:
        if page.path == routes.DATA:
            every = [dataset for found in known.values() for dataset in found]
            return {lang: block(catalogue(site, every, page, lang)) for lang in LANGUAGES}
        found = known.get(page.path) or [
            datasets.of_page(site, table, page.description, files) for table in shown.get(page.path, ())
        ]
        return {
            lang: "".join(block(described(site, dataset, files, lang)) for dataset in found)
            for lang in LANGUAGES
        }

    return of


def block(found: Node) -> str:
    """As a line of Markdown that is all HTML. No text can end it or begin a tag in it."""
    text = json.dumps({"@context": "https://schema.org/", **found}, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'\n<script type="application/ld+json">{text}</script>\n'


def described(site: Site, dataset: Dataset, files: Mapping[str, File], language: Language) -> Node:
    """The dataset in one language."""
    here, about = site.portal.edition, dataset.about
    address = here.page(dataset.page, language)
    places, documents = about.localities, about.documents
    variables = _variables(site, dataset, language)
    return {
        "@type": "Dataset",
        "name": dataset.title[language],
        "description": description(dataset.description[language], language),
        "url": address,
        "identifier": here.page(dataset.page, "vi"),  # one dataset, however many languages tell of it
        "inLanguage": list(LANGUAGES),
        **_given(here, language),
        "keywords": _KEYWORDS[language] + [keyword[language] for keyword in dataset.keywords],
        "version": dataset.version,
        "dateModified": dataset.version,
        **({"temporalCoverage": f"{about.start}/{about.end}"} if about.start else {}),
        "spatialCoverage": (
            [_place(site, place, language) for place in places]
            if 0 < len(places) <= MOST_PLACES
            else {"@type": "Place", "name": _COUNTRY[language]}
        ),
        **({"variableMeasured": variables} if variables else {}),
        **(
            {"isBasedOn": [_report(d, language) for d in documents]}
            if 0 < len(documents) <= MOST_DOCUMENTS
            else {}
        ),
        "includedInDataCatalog": _named_catalogue(here, language),
        "distribution": [_download(here, path, files[path].size) for path in dataset.files if _counts(path)],
    }


def _counts(path: str) -> bool:
    """The CSV for Excel is the other one again."""
    return not path.endswith(".excel.csv")


def description(text: str, language: Language) -> str:
    """Never too short for a search engine, for what every dataset is stands behind it; never too long."""
    return f"{text[: LONGEST - len(_SOURCED[language]) - 1].rstrip()} {_SOURCED[language]}"


def _given(here: Edition, language: Language) -> Node:
    """By whom, and under which licence."""
    publisher = f"{here.address}#publisher"
    who = {"@type": "Organization", "@id": publisher, "name": here.imprint.publisher[language]}
    return {
        "license": here.imprint.licence.address,
        "isAccessibleForFree": True,
        "creator": {**who, "url": here.page(routes.ABOUT, language)},
        "publisher": {"@id": publisher},
    }


def catalogue(site: Site, known: Iterable[Dataset], page: Page, language: Language) -> Node:
    """The whole portal, with the tables of everything; each report is told on its own page."""
    here = site.portal.edition
    everything = [dataset for dataset in known if not dataset.is_package]
    return {
        **_named_catalogue(here, language),
        "description": description(page.description[language], language),
        "inLanguage": list(LANGUAGES),
        **_given(here, language),
        "version": here.version,
        "dateModified": here.version,
        "dataset": [
            {
                "@type": "Dataset",
                "name": dataset.title[language],
                "description": description(dataset.description[language], language),
                "url": here.page(dataset.page, language),
                "license": here.imprint.licence.address,
            }
            for dataset in everything
        ],
    }


def _named_catalogue(here: Edition, language: Language) -> Node:
    return {"@type": "DataCatalog", "name": here.name[language], "url": here.page(routes.DATA, language)}


def _variables(site: Site, dataset: Dataset, language: Language) -> list[str]:
    """The indicators, or the domains of many."""
    found = dataset.about.indicators
    if len(found) <= MOST_VARIABLES:
        return [indicator.name[language] for indicator in found]
    domains = site.portal.registry.domains
    return [domains[name].name[language] for name in dict.fromkeys(i.domain for i in found)]


def _place(site: Site, place: Locality, language: Language) -> Node:
    name = titles.full(site.portal.registry, place)[language]
    return {"@type": "Place", "name": name, "identifier": place.code}


def _report(found: Document, language: Language) -> Node:
    return {
        "@type": "Report",
        "name": found.title[language],
        **({"reportNumber": found.number} if found.number else {}),
        "datePublished": found.date,
        "publisher": {"@type": "GovernmentOrganization", "name": found.issuer[language]},
    }


def _download(here: Edition, path: str, size: int) -> Node:
    """Sizes as the standard's examples write them: a number and its unit."""
    kind = media.of(path)
    assert kind, path
    return {
        "@type": "DataDownload",
        "encodingFormat": kind.type,
        "contentUrl": here.url(f"data/{path}"),
        "contentSize": f"{size} B",
    }
