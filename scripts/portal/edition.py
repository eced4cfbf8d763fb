"""Which edition of the portal this is: the version of its data, and the address where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from portal.language import Language, Text
from portal.packages import Source

NAME = "An Sinh Mở"
LICENCE = "CC-BY-4.0"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
# Where `make serve` shows it: what a build says of itself that was not told where it will stand.
HERE = "http://localhost:8000/"
BELOW = Text("", "en/")  # the English site stands in a folder of the Vietnamese


@dataclass(frozen=True)
class Edition:
    """`version` is the newest of the packages', a date; `address` the absolute one of the site, with a slash;
    `repository` that of the project on its code host, without one, empty where nobody said.
    """

    version: str
    address: str
    repository: str = ""

    @property
    def home(self) -> str:
        """The address where somebody said one, else empty."""
        return "" if self.address == HERE else self.address

    def url(self, path: str) -> str:
        """The absolute address of a file, given from the site's root: `data/observations.csv`."""
        return self.address + path

    def page(self, path: Text, language: Language) -> str:
        """The absolute address of a page, given from its language's root."""
        return self.address + below(path, language)


def below(path: Text, language: Language) -> str:
    """A path from its language's root, given from the top of the site."""
    return BELOW[language] + path[language]


NOWHERE = Edition("", HERE)  # before anything was read


def of(source: Source, address: str = "", repository: str = "") -> Edition:
    """`address` is that of the host, `repository` that of the code; empty where nobody said."""
    version = max(str(package.descriptor["version"]) for package in source.packages)
    return Edition(version, f"{address.rstrip('/')}/" if address else HERE, repository.rstrip("/"))
