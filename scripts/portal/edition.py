"""Which edition of the portal this is: the version of its data, and what the portal says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from portal.imprint.value import NOBODY, Imprint
from portal.language import Language, Text
from portal.packages import Source

# Where `make serve` shows it: what a build says of itself that was not told where it will stand.
HERE = "http://localhost:8000/"
BELOW = Text("", "en/")  # the English site stands in a folder of the Vietnamese


@dataclass(frozen=True)
class Edition:
    """`version` is the newest of the packages', a date; `imprint` says whose portal it is and where it stands."""

    version: str
    imprint: Imprint = NOBODY

    @property
    def name(self) -> Text:
        return self.imprint.name

    @property
    def address(self) -> str:
        """The absolute address of the site, with a slash."""
        return self.imprint.address or HERE

    @property
    def home(self) -> str:
        """The address where somebody said one, else empty."""
        return self.imprint.address

    @property
    def repository(self) -> str:
        """The address of the project on its code host, without a slash at its end; empty where nobody said."""
        return self.imprint.repository

    @property
    def languages(self) -> tuple[Language, ...]:
        """In which there is a site. Data and files for programs have both, whatever the site."""
        return self.imprint.languages

    def url(self, path: str) -> str:
        """The absolute address of a file, given from the site's root: `data/observations.csv`."""
        return self.address + path

    def page(self, path: Text, language: Language) -> str:
        """The absolute address of a page, given from its language's root; in Vietnamese where there is no other."""
        return self.address + below(path, language if language in self.languages else "vi")


def below(path: Text, language: Language) -> str:
    """A path from its language's root, given from the top of the site."""
    return BELOW[language] + path[language]


NOWHERE = Edition("")  # before anything was read


def of(source: Source, imprint: Imprint = NOBODY) -> Edition:
    """The newest version of what was read."""
    return Edition(max(str(package.descriptor["version"]) for package in source.packages), imprint)
