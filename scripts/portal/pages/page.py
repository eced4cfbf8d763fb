"""A page as a value: where it stands in each language, what it is called, what its template is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from portal.charts.chart import Chart
from portal.language import Language, Text


@dataclass(frozen=True)
class Page:
    """`path` is relative to the language's root and ends in a slash; the home page's is empty.

    `trail` are the pages above it, as (title, path); `charts` are drawn into the folder of the page;
    `boost` lifts it among the results of a search; `explains_terms` makes links of the words of the field;
    `beside` are files of data for its scripts, by name and language; `resource` is the same for programs, as its
    path in the API without ending; `feed` is the path of the feed that tells of it. Of pages that `has_card` a
    picture of their own is shown where their address is shared, of the others that of the page named by `card`, as
    (title, path), or of the home page. An outline is made elsewhere, and only says that the page is there and what it
    shows.
    """

    path: Text
    title: Text
    description: Text
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    trail: tuple[tuple[Text, Text], ...] = ()
    charts: tuple[Chart, ...] = ()
    boost: float = 1
    has_card: bool = False
    card: tuple[Text, Text] | None = None
    beside: dict[Language, dict[str, str]] = field(default_factory=dict)
    explains_terms: bool = True
    feed: Text | None = None
    resource: str = ""
    is_outline: bool = False

    def __post_init__(self) -> None:
        """A name names the files of one chart only: another of the same name would take their place unseen."""
        names = [chart.name for chart in self.charts]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"{self.path.vi}: charts of one name: {', '.join(twice)}")

    def to_root(self, language: Language) -> str:
        """From the page up to its language's root: `../../`."""
        return "../" * self.path[language].count("/")

    def near(self, path: str, language: Language) -> str:
        """From the page to another address, given from its language's root, as short as can be: `../2024-q1/#tet`."""
        own, other = self.path[language].split("/")[:-1], path.split("/")
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(own, other, strict=False)))
        return "../" * (len(own) - same) + "/".join(other[same:])

    def chart_file(self, chart: Chart, language: Language, ending: str) -> str:
        """Where a chart's file stands, from the language's root."""
        return f"{self.path[language]}{chart.name}.{ending}"
