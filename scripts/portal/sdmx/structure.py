"""The structure of the observations as SDMX-ML 3.0: concepts, code lists, data structure and dataflow.

All of it bears the edition as its version: an edition's file of observations and its structure belong together, and
code lists grow with the registry and the reports.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET  # nosec B405: XML is written here, never read
from collections.abc import Iterable

from portal.edition import Edition
from portal.language import LANGUAGES, Text
from portal.model import Portal
from portal.sdmx import codes, components
from portal.sdmx.codes import CodeList
from portal.sdmx.components import Component

DATAFLOW = "DF_OBSERVATIONS"
_STRUCTURE, _CONCEPTS = "DSD_OBSERVATIONS", "CS_OBSERVATIONS"
_BELOW = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/"
_SPACES = {part[:3]: f"{_BELOW}{part}" for part in ("message", "structure", "common")}
_URN = "urn:sdmx:org.sdmx.infomodel."
_DESCRIBED = Text(
    "Mọi số liệu của {}. REPORT và FIGURE cùng nhau là tên riêng của một con số; để so sánh các nơi và các kỳ "
    "thì bỏ qua hai chiều này.",
    "Every figure of {}. REPORT and FIGURE together are the name of a single figure; to compare places and "
    "periods leave these two dimensions out.",
)


def agency(edition_: Edition) -> str:
    """Who maintains it all: `AN_SINH_MO`."""
    return edition_.imprint.slug.replace("-", "_").upper()


def reference(name: str, edition_: Edition) -> str:
    """`AN_SINH_MO:DF_OBSERVATIONS(2026.11.23)`."""
    return f"{agency(edition_)}:{name}({_version(edition_)})"


def _described(edition_: Edition) -> Text:
    return Text(_DESCRIBED.vi.format(edition_.name.vi), _DESCRIBED.en.format(edition_.name.en))


def write(portal: Portal) -> bytes:
    """One message with everything that the observations refer to."""
    lists = codes.collect(portal)
    root = ET.Element("mes:Structure", {f"xmlns:{short}": space for short, space in _SPACES.items()})
    _header(root, portal.edition)
    structures = ET.SubElement(root, "mes:Structures")
    _codelists(ET.SubElement(structures, "str:Codelists"), lists, portal.edition)
    _concepts(ET.SubElement(structures, "str:ConceptSchemes"), portal)
    _dataflow(ET.SubElement(structures, "str:Dataflows"), portal.edition)
    _data_structure(ET.SubElement(structures, "str:DataStructures"), portal, lists)
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _version(edition_: Edition) -> str:
    """The day as SDMX counts versions: three numbers, none with a zero before it."""
    return ".".join(str(int(part)) for part in edition_.version.split("-"))


def _header(root: ET.Element, edition_: Edition) -> None:
    """Prepared on the day of the edition: the clock is not asked."""
    header = ET.SubElement(root, "mes:Header")
    ET.SubElement(header, "mes:ID").text = f"{agency(edition_)}_{edition_.version}"
    ET.SubElement(header, "mes:Test").text = "false"
    ET.SubElement(header, "mes:Prepared").text = f"{edition_.version}T00:00:00Z"
    sender = ET.SubElement(header, "mes:Sender", {"id": agency(edition_)})
    _words(sender, "Name", edition_.imprint.publisher)


def _codelists(above: ET.Element, lists: Iterable[CodeList], edition_: Edition) -> None:
    for found in lists:
        place = _list_reference(found, edition_)
        attributes = _maintained("codelist.Codelist", place) | (
            {"isPartial": "true"} if found.of_sdmx else {}
        )
        element = ET.SubElement(above, "str:Codelist", attributes)
        _words(element, "Name", found.name)
        for code in found.codes:
            item = ET.SubElement(element, "str:Code", _item("codelist.Code", place, code.id))
            _words(item, "Name", code.name)
            _words(item, "Description", code.description)
            if code.above:
                ET.SubElement(item, "str:Parent").text = code.above


def _concepts(above: ET.Element, portal: Portal) -> None:
    place = reference(_CONCEPTS, portal.edition)
    scheme = ET.SubElement(above, "str:ConceptScheme", _maintained("conceptscheme.ConceptScheme", place))
    _words(scheme, "Name", Text("Khái niệm", "Concepts"))
    every = (
        *components.dimensions(portal.registry),
        components.TIME,
        components.VALUE,
        *components.ATTRIBUTES,
    )
    for component in every:
        item = ET.SubElement(scheme, "str:Concept", _item("conceptscheme.Concept", place, component.id))
        _words(item, "Name", component.name)


def _dataflow(above: ET.Element, edition_: Edition) -> None:
    flow = ET.SubElement(
        above, "str:Dataflow", _maintained("datastructure.Dataflow", reference(DATAFLOW, edition_))
    )
    _words(flow, "Name", Text("Số liệu an sinh xã hội", "Social welfare figures"))
    _words(flow, "Description", _described(edition_))
    place = reference(_STRUCTURE, edition_)
    ET.SubElement(flow, "str:Structure").text = f"{_URN}datastructure.DataStructure={place}"


def _data_structure(above: ET.Element, portal: Portal, lists: Iterable[CodeList]) -> None:
    place = reference(_STRUCTURE, portal.edition)
    urns = {found.id: f"{_URN}codelist.Codelist={_list_reference(found, portal.edition)}" for found in lists}
    structure = ET.SubElement(above, "str:DataStructure", _maintained("datastructure.DataStructure", place))
    _words(structure, "Name", Text("Cấu trúc số liệu an sinh xã hội", "Structure of social welfare figures"))
    _words(structure, "Description", _described(portal.edition))
    parts = ET.SubElement(structure, "str:DataStructureComponents")
    keys = ET.SubElement(parts, "str:DimensionList", {"id": "DimensionDescriptor"})
    for position, dimension in enumerate(components.dimensions(portal.registry), start=1):
        _component(keys, "Dimension", dimension, portal.edition, urns, {"position": str(position)})
    _component(keys, "TimeDimension", components.TIME, portal.edition, urns)
    attributes = ET.SubElement(parts, "str:AttributeList", {"id": "AttributeDescriptor"})
    for attribute in components.ATTRIBUTES:
        usage = {"usage": "mandatory" if attribute.is_always else "optional"}
        found = _component(attributes, "Attribute", attribute, portal.edition, urns, usage)
        ET.SubElement(ET.SubElement(found, "str:AttributeRelationship"), "str:Observation")
    measures = ET.SubElement(parts, "str:MeasureList", {"id": "MeasureDescriptor"})
    _component(measures, "Measure", components.VALUE, portal.edition, urns, {"usage": "optional"})


def _component(
    above: ET.Element,
    kind: str,
    component: Component,
    edition_: Edition,
    urns: dict[str, str],
    more: dict[str, str] | None = None,
) -> ET.Element:
    """The concept that it is, and the code list or type of what stands in it."""
    found = ET.SubElement(above, f"str:{kind}", {"id": component.id, **(more or {})})
    concept = f"{_URN}conceptscheme.Concept={reference(_CONCEPTS, edition_)}.{component.id}"
    ET.SubElement(found, "str:ConceptIdentity").text = concept
    shown = ET.SubElement(found, "str:LocalRepresentation")
    if component.codes:
        ET.SubElement(shown, "str:Enumeration").text = urns[component.codes]
    else:
        ET.SubElement(shown, "str:TextFormat", {"textType": component.text})
    return found


def _list_reference(found: CodeList, edition_: Edition) -> str:
    return f"SDMX:{found.id}({found.of_sdmx})" if found.of_sdmx else reference(found.id, edition_)


def _maintained(kind: str, place: str) -> dict[str, str]:
    """The attributes of what an agency keeps, from its reference."""
    agency, _, rest = place.partition(":")
    name, _, version = rest.rstrip(")").partition("(")
    return {
        "urn": f"{_URN}{kind}={place}",
        "isExternalReference": "false",
        "agencyID": agency,
        "id": name,
        "version": version,
    }


def _item(kind: str, place: str, name: str) -> dict[str, str]:
    return {"urn": f"{_URN}{kind}={place}.{name}", "id": name}


def _words(above: ET.Element, tag: str, words: Text) -> None:
    for language in LANGUAGES:
        if words[language]:
            ET.SubElement(above, f"com:{tag}", {"xml:lang": language}).text = words[language]
