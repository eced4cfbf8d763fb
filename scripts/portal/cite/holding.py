"""Which file holds the figures that a citation is about, and which reports they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from portal import citation
from portal.citation.reports import named
from portal.citation.value import Held
from portal.derive import Site
from portal.file import File
from portal.language import Text
from portal.model import Observation


@dataclass(frozen=True)
class Holding:
    """Which file holds the figures: of one package its own, of several that of the page that shows them; so too where
    the seal of the one is not known, as on pages that have the figures of many.
    """

    site: Site
    tables: Mapping[Text, str]
    files: Mapping[str, File]

    @cached_property
    def _held(self) -> dict[str, Held]:
        return {name: citation.held(package) for name, package in self.site.packages.items()}

    def of(self, observations: Iterable[Observation], path: Text) -> Held:
        names = {o.package for o in observations}
        alone = self._held[next(iter(names))] if len(names) == 1 else None
        if alone and alone.sha256:
            return alone
        version = self.site.newest(names) or self.site.portal.edition.version
        return self.by(f"{self.tables.get(path, 'observations')}.csv", version)

    def by(self, path: str, version: str) -> Held:
        """A download, given by its path below `data/`."""
        name = f"data/{path}"
        return Held(version, Text(f"tệp {name}", name), self.files[path].sha256)

    def reports(self, observations: Iterable[Observation]) -> tuple[Text, ...]:
        """The reports of the figures, in their order."""
        names = dict.fromkeys(o.document for o in observations)
        return named([self.site.portal.documents[name] for name in names])
