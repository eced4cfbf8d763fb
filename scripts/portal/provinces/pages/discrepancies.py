"""How many discrepancies each province's reports have; what they are stands on its own site."""

from __future__ import annotations

from collections.abc import Iterator

from portal.language import Text
from portal.pages import routes
from portal.pages.page import Page
from portal.provinces.country import Country, Said

# In the order of the pages: what a summary counts, the anchor that the pages of provinces have for it.
_KINDS = (
    ("failing", Text("khong-khop", "does-not-hold"), Text("Không khớp", "Does not hold")),
    ("doubtful", Text("dang-ngo", "doubtful"), Text("Đáng ngờ", "Doubtful")),
    ("misprints", Text("in-sai", "printed-wrongly"), Text("In sai trong báo cáo", "Printed wrongly in the report")),
    ("unjudged", Text("chua-xet-duoc", "not-judged"), Text("Chưa xét được", "Not judged")),
)  # fmt: skip


def pages(country: Country) -> Iterator[Page]:
    yield Page(
        path=routes.DISCREPANCIES,
        title=Text("Sai lệch", "Discrepancies"),
        description=Text(
            "Ở tỉnh, thành phố nào con số trong báo cáo không khớp với nhau, và bao nhiêu chỗ.",
            "In which provinces the figures of reports do not fit together, and in how many places.",
        ),
        template="country/discrepancies.md.j2",
        has_card=True,
        boost=4,
        context={
            "country": country,
            "kinds": [(anchor, title, _counted(country, name)) for name, anchor, title in _KINDS],
        },
    )


def _counted(country: Country, name: str) -> list[Said[int]]:
    """The provinces that have some, those with most first."""
    found = [(child, int(getattr(child.summary.judged, name))) for child in country.children]
    return sorted((entry for entry in found if entry[1]), key=lambda entry: -entry[1])
