"""The source documents, and for each what was read from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from portal import audit
from portal.audit import Finding
from portal.derive import Site
from portal.language import Text
from portal.pages import routes
from portal.pages.page import Page
from portal.verify.remainder import KINDS

TITLE = Text("Nguồn", "Sources")
MOST_LISTED = 300  # documents on the list; the page of each locality and period names its own


def pages(site: Site) -> Iterator[Page]:
    here = site.portal.edition.name
    yield Page(
        path=routes.DOCUMENTS,
        title=TITLE,
        description=Text(
            f"Các báo cáo mà số liệu trên {here.vi} được đọc từ đó.",
            f"The reports that the figures of {here.en} were read from.",
        ),
        template="documents.md.j2",
        context={"newest": site.documents[:MOST_LISTED], "older": len(site.documents[MOST_LISTED:])},
    )
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
            template="document.md.j2",
            context={
                "document": document,
                "observations": site.by_document.get(document.id, ()),
                "broken": broken.get(document.id, []),
                "kinds": KINDS,
                "locality": site.portal.registry.localities[document.locality],
            },
            trail=((TITLE, routes.DOCUMENTS),),
            resource=f"documents/{document.id}",
        )
