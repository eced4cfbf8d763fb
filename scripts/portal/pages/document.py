"""A page for each source document: what was read from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from portal import audit
from portal.audit import Finding
from portal.derive import Site
from portal.language import Text
from portal.pages import documents, routes
from portal.pages.page import Page
from portal.verify.remainder import KINDS

TEMPLATE = "document.md.j2"


def pages(site: Site) -> Iterator[Page]:
    broken: dict[str, list[Finding]] = defaultdict(list)
    for finding in audit.broken(site.findings):
        broken[finding.result.document].append(finding)
    for document in site.documents:
        yield Page(
            path=routes.document(document),
            title=document.title,
            description=Text(
                f"Số liệu đọc từ báo cáo của {document.issuer.vi}.",
                f"Figures read from a report of the {document.issuer.en}.",
            ),
            template=TEMPLATE,
            context={
                "document": document,
                "observations": site.by_document.get(document.id, ()),
                "broken": broken[document.id],
                "kinds": KINDS,
                "locality": site.portal.registry.localities[document.locality],
            },
            trail=documents.TRAIL,
            resource=f"documents/{document.id}",
        )


def outlines(site: Site) -> Iterator[Page]:
    for document in site.documents:
        figures = {"observations": site.by_document.get(document.id, ())}
        path, title = routes.document(document), document.title
        yield Page(path, title, title, TEMPLATE, figures, is_outline=True)
