"""Every identity that does not hold, in public."""

from __future__ import annotations

from collections.abc import Iterator

from portal import audit
from portal.derive import Site
from portal.language import Text
from portal.pages import routes
from portal.pages.page import Page


def pages(site: Site) -> Iterator[Page]:
    broken = audit.broken(site.findings)
    judged = [f for f in site.findings if f.relation != "correction"]
    yield Page(
        path=routes.DISCREPANCIES,
        title=Text("Sai lệch", "Discrepancies"),
        description=Text(
            "Mọi chỗ trong các báo cáo mà con số không khớp với nhau: ghi gì, tính ra gì, chênh bao nhiêu.",
            "Every place in the reports where figures do not fit together: stated, computed, by how much.",
        ),
        template="discrepancies.md.j2",
        boost=4,
        context={
            "sums": [f for f in broken if f.relation != "correction"],
            "corrections": [f for f in broken if f.relation == "correction"],
            "unjudged": [f for f in judged if f.verdict == "open"],
            "holding": sum(1 for f in judged if f.verdict == "holds"),
            "judged": len(judged),
        },
    )
