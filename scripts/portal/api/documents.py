"""The source documents, and each of them: who issued it, its checksum, what was read from it and how it was checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portal.api import shapes, values
from portal.api.resource import Item, Resource, nothing
from portal.api.shapes import ADDRESS, COUNT, ID, STRING, TEXT, Shape, closed, many, maybe, ref, said
from portal.api.values import Given
from portal.language import Text
from portal.model import Document
from portal.pages import routes

_SHORT: dict[str, Shape] = {
    "id": ID,
    "package": said(ID, "The data package of its figures"),
    "number": said(maybe(STRING), "The document's own number"),
    "date": said(shapes.DATE, "As far as the document says it"),
    "title": TEXT,
    "issuer": TEXT,
    "locality": said(ID, "The locality that it comes from"),
    "figures": said(COUNT, "How many figures were read from it"),
}
_REPORTED = closed(locality=ID, period=STRING, href=ADDRESS)
_VERIFICATION = closed(
    date=said(shapes.DAY, "When the figures were last searched for in the document"),
    figures_printed=said(COUNT, "Figures that the document prints"),
    figures_found=said(COUNT, "Those of them found again, to the letter and on their line"),
)
_OMISSION = closed(line=COUNT, printed=STRING, count=COUNT, reason=TEXT)


def _list(given: Given) -> Iterator[Item]:
    entries = [{**_short(given, d), "href": given.address(f"documents/{d.id}")} for d in given.site.documents]
    yield Item({"documents": entries}, page=routes.DOCUMENTS)


def _each(given: Given) -> Iterator[Item]:
    for document in given.site.documents:
        version = given.site.versions[document.package]
        yield Item(_whole(given, document), {"document": document.id}, routes.document(document), version)


def _short(given: Given, document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "package": document.package,
        "number": document.number or None,
        "date": document.date,
        "title": values.text(document.title),
        "issuer": values.text(document.issuer),
        "locality": document.locality,
        "figures": len(given.site.by_document.get(document.id, ())),
    }


def _whole(given: Given, document: Document) -> dict[str, Any]:
    observations = given.site.by_document.get(document.id, ())
    reported = {values.profile_path(o): o for o in observations}
    found = document.verification if document.verification and document.verification.is_current else None
    return {
        **_short(given, document),
        "locality": values.locality(given, given.site.portal.registry.localities[document.locality]),
        "address": document.address or None,
        "file": document.file,
        "sha256": document.sha256,
        "verification": found
        and {"date": found.date, "figures_printed": found.figures, "figures_found": found.found},
        "reported": [
            {"locality": o.locality, "period": o.reported_for.code, "href": given.address(path)}
            for path, o in reported.items()
        ],
        "omissions": [
            {"line": o.line, "printed": o.printed, "count": o.count, "reason": values.text(o.reason)}
            for o in document.omissions
        ],
        "downloads": given.downloads(routes.document(document)),
    }


ALL = Resource(
    "documents",
    "documents",
    Text("Các tài liệu nguồn, mới nhất trước", "The source documents, newest first"),
    {"documents": many(closed(**_SHORT, href=ADDRESS))},
    _list,
    listed="documents",
)
ONE = Resource(
    "document",
    "documents/{document}",
    Text(
        "Một tài liệu nguồn: mã băm, kết quả đối chiếu", "A source document: its checksum, how it was checked"
    ),
    {
        **_SHORT,
        "locality": ref("reference"),
        "address": said(maybe(ADDRESS), "Where the document itself stands, if it is public"),
        "file": said(STRING, "Name of the file that was read"),
        "sha256": said(shapes.SHA256, "Checksum of that file"),
        "verification": said(maybe(_VERIFICATION), "null where it was not searched since the last edit"),
        "reported": said(many(_REPORTED), "The localities and periods that its figures are about"),
        "omissions": said(many(_OMISSION), "Numbers of the document that are no figures, and why"),
        "downloads": many(ref("download")),
    },
    nothing,
    of_reports=_each,
)
