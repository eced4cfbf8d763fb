"""The catalogue as linked data: what DCAT-AP 3.0.1 requires is there, in all three forms, and follows the files."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyshacl
import pytest
import rdflib
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, URIRef

from portal import catalogue, downloads, file, registry, sdmx
from portal.catalogue import linked, media, paging, words
from portal.packages import Source

if TYPE_CHECKING:
    from tests.conftest import Tree

pytestmark = pytest.mark.slow  # a minute has no room for it

# rdflib's reader of JSON-LD warns of rdflib.

SHAPES = Graph().parse(Path(__file__).with_name("dcat-ap.ttl"))
HERE = "http://localhost:8000/data/"
FORMS = {"jsonld": "json-ld", "ttl": "turtle", "rdf": "xml"}
# Of DCAT 3; the library knows DCAT 2.
VERSION, HAS_VERSION, IS_VERSION_OF = (
    URIRef(f"{DCAT}{term}") for term in ("version", "hasVersion", "isVersionOf")
)
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
HYDRA = rdflib.Namespace("http://www.w3.org/ns/hydra/core#")


def _files(tree: Tree) -> dict[str, bytes]:
    source, site = tree.source(), tree.site()
    tables = downloads.collect(source, site)
    files = dict(downloads.files(source, site, tables)) | sdmx.files(site.portal)
    known = {path: file.of(content) for path, content in files.items()}
    return files | _catalogue(source, site, tables, known)


def _catalogue(source: Source, site: Any, tables: Any, known: Any) -> dict[str, bytes]:
    documents = catalogue.documents(source, site, tables, known)
    return {path: content for document in documents for path, content in document.files()}


def _graph(files: dict[str, bytes], ending: str = "jsonld") -> Graph:
    return Graph().parse(data=files[f"catalogue.{ending}"], format=FORMS[ending])


def test_the_catalogue_is_dcat_ap_and_every_download_stands_in_it_as_it_is(tree: Tree):
    files = _files(tree.add_report("bb").observe("x", package="bb", value="5", locality="xa-binh-00001"))
    graphs = {ending: _graph(files, ending) for ending in FORMS}
    assert {ending: set(graph) == set(graphs["jsonld"]) for ending, graph in graphs.items()} == dict.fromkeys(
        FORMS, True
    )
    graph = graphs["ttl"]
    assert [node for node in graph.all_nodes() if isinstance(node, rdflib.BNode)] == []
    conforms, _, said = pyshacl.validate(graph, shacl_graph=SHAPES)
    assert conforms, said
    found = {
        str(graph.value(d, DCAT.downloadURL)).removeprefix(HERE): (
            int(str(graph.value(d, DCAT.byteSize))),
            str(graph.value(graph.value(d, SPDX.checksum), SPDX.checksumValue)).lower(),
        )
        for d in graph.subjects(RDF.type, DCAT.Distribution)
    }
    assert found == {p: (len(files[p]), hashlib.sha256(files[p]).hexdigest()) for p in found}
    expected = {
        path
        for path in files
        if not path.startswith(("profiles/", "indicators/", "localities/", "domains/", "catalogue."))
        and not path.endswith("csv-metadata.json")
    }
    assert set(found) == expected


# What is taken from the catalogue or put into it, and the property that is then complained of.
SPOILED = {
    "a dataset without a title": (lambda g: g.remove((None, DCTERMS.title, None)), "title"),
    "no publisher": (lambda g: g.remove((None, DCTERMS.publisher, None)), "publisher"),
    "a publisher without a name": (lambda g: g.remove((None, FOAF.name, None)), "name"),
    "a distribution without an address": (lambda g: g.remove((None, DCAT.accessURL, None)), "accessURL"),
    "a sum without its algorithm": (lambda g: g.remove((None, SPDX.algorithm, None)), "algorithm"),
    "a size that is a text": (lambda g: g.set((_one(g), DCAT.byteSize, Literal("7 KB"))), "byteSize"),
    "a media type of our own": (lambda g: g.set((_one(g), DCAT.mediaType, URIRef("urn:csv"))), "mediaType"),
    "a format of our own": (lambda g: g.set((_one(g), DCTERMS.format, URIRef("urn:csv"))), "format"),
    "a licence in words": (lambda g: g.set((_one(g), DCTERMS.license, Literal("free"))), "license"),
}


def _one(graph: Graph) -> Any:
    return min(graph.subjects(RDF.type, DCAT.Distribution))


def test_what_dcat_ap_requires_is_missed_where_it_is_missing(tree: Tree):
    whole, seen = _graph(_files(tree)), {}
    for name, (spoil, path) in SPOILED.items():
        spoil(graph := Graph() + whole)
        _, _, said = pyshacl.validate(graph, shacl_graph=SHAPES)
        seen[name] = path in re.findall(r"Result Path: \w+:(\w+)", said)
    assert seen == dict.fromkeys(SPOILED, True)


def test_a_package_says_where_when_what_and_from_which_report(tree: Tree):
    graph = _graph(_files(tree))
    package = URIRef(f"{HERE}catalogue.ttl#package-an-2024")
    time = graph.value(package, DCTERMS.temporal)
    assert (str(graph.value(time, DCAT.startDate)), str(graph.value(time, DCAT.endDate))) == (
        "2024-01-01",
        "2024-12-31",
    )
    (place,) = graph.objects(package, DCTERMS.spatial)
    assert str(graph.value(place, DCTERMS.identifier)) == "001"
    (statement,) = graph.objects(package, DCTERMS.provenance)
    labels = {label.language: str(label) for label in graph.objects(statement, rdflib.RDFS.label)}
    assert "1/BC-UBND" in labels["vi"]
    assert "0" * 64 in labels["en"]
    assert {
        str(page).removeprefix("http://localhost:8000/") for page in graph.objects(package, DCAT.landingPage)
    } == {
        "nguon/bc-1/",
        "en/sources/bc-1/",
    }


def test_earlier_versions_keep_their_place(tree: Tree):
    graph = _graph(_files(tree.store("2024-05-01").store("2024-06-01")))
    package = URIRef(f"{HERE}catalogue.ttl#package-an-2024")
    earlier = {f"{package}-{day}": day for day in ("2024-05-01", "2024-06-01")}
    assert {str(v): str(graph.value(v, VERSION)) for v in graph.objects(package, HAS_VERSION)} == earlier
    for name, day in earlier.items():
        assert graph.value(URIRef(name), IS_VERSION_OF) == package
        (form,) = graph.objects(URIRef(name), DCAT.distribution)
        assert str(graph.value(form, DCAT.downloadURL)) == f"{HERE}packages/an-2024/{day}.zip"
    assert not [d for d in graph.objects(None, DCAT.dataset) if str(d) in earlier]


def test_a_series_says_how_often_it_goes_on(tree: Tree):
    graph = _graph(_files(tree.observe("x", value="5", locality="xa-binh-00001")))
    found = {
        name: graph.value(URIRef(f"{HERE}catalogue.ttl#series-{name}"), DCTERMS.accrualPeriodicity)
        for name in ("huyen-an-001", "xa-binh-00001")
    }
    assert found == {"huyen-an-001": URIRef(words.FREQUENCIES["P1Y"]), "xa-binh-00001": None}
    assert set(words.FREQUENCIES) == set(registry.MONTHS)


def test_every_format_of_a_table_is_described_or_describes():
    """A format that is added says here what it is."""
    assert [ending for ending in downloads.FORMATS if not media.of(f"x.{ending}")] == ["csv-metadata.json"]
    with pytest.raises(KeyError):
        media.of("x.unknown")


HOSTILE = 'a "b" \\ <script>&amp;\ttab\nline {{ }} \u2028 ệ 𝄞 </rdf:RDF>'


@pytest.mark.parametrize("ending", FORMS)
def test_a_text_is_read_back_to_the_letter(ending: str):
    node = {
        "@id": "http://a.example/#x",
        "@type": ["dcat:Dataset"],
        "title": {"vi": HOSTILE, "en": [HOSTILE, "two"]},
        "name": HOSTILE,
        "issued": "2024-01-31",
        "homepage": [{"@id": "http://a.example/?a=1&b='2'", "@type": "foaf:Document"}],
    }
    written = dict(linked.document(words.CONTEXT, [linked.texts(words.CONTEXT, [node])]))
    graph = Graph().parse(data=written[ending], format=FORMS[ending])
    subject, date = URIRef("http://a.example/#x"), rdflib.XSD.date
    home = URIRef("http://a.example/?a=1&b='2'")
    assert set(graph) == {
        (subject, RDF.type, DCAT.Dataset),
        (subject, DCTERMS.title, Literal(HOSTILE, lang="vi")),
        (subject, DCTERMS.title, Literal(HOSTILE, lang="en")),
        (subject, DCTERMS.title, Literal("two", lang="en")),
        (subject, FOAF.name, Literal(HOSTILE)),
        (subject, DCTERMS.issued, Literal("2024-01-31", datatype=date)),
        (subject, FOAF.homepage, home),
        (home, RDF.type, FOAF.Document),
    }


def test_a_large_catalogue_is_a_chain_of_documents_one_a_province(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
):
    """Each says all that it names, and together they say what the one document of a small portal says."""
    tree.add_report("bb").observe("x", package="bb", value="5", locality="tinh-moi-02")
    whole = _graph(_files(tree))
    monkeypatch.setattr(paging, "MOST_IN_ONE", 2)
    files, name, found, seen = _files(tree), "catalogue", Graph(), []
    while name:
        page = Graph().parse(data=files[f"{name}.ttl"], format="turtle")
        conforms, _, said = pyshacl.validate(page, shacl_graph=SHAPES)
        assert conforms, said
        assert set(page) == set(Graph().parse(data=files[f"{name}.rdf"], format="xml"))
        found, seen = found + page, [*seen, name]
        following = page.value(URIRef(f"{HERE}{name}.ttl"), HYDRA.nextPage)
        name = str(following or "").removeprefix(HERE).removesuffix(".ttl")
    assert seen == ["catalogue", "catalogue/tinh-cu-01", "catalogue/tinh-moi-02"]
    view = [statement for statement in found if "/hydra/" in statement[1] + str(statement[2])]
    assert set(found) - set(view) == set(whole)
    assert {int(str(total)) for total in found.objects(None, HYDRA.totalItems)} == {
        len(downloads.tables.OF_EVERYTHING) + 3
    }


def test_the_catalogue_does_not_depend_on_the_order_of_packages(tree: Tree):
    source, site = tree.add_report("bb").source(), tree.site()
    tables = downloads.collect(source, site)
    files = {path: file.of(content) for path, content in downloads.files(source, site, tables)}
    turned = Source(source.root, source.registry, tuple(reversed(source.reports)))
    found = [_graph(_catalogue(given, site, tables, files)) for given in (source, turned)]
    assert set(found[0]) == set(found[1])
