"""A citation as a value."""

from __future__ import annotations

from dataclasses import dataclass

from portal.imprint.value import Imprint
from portal.language import Text


@dataclass(frozen=True)
class Held:
    """Where the figures are: the version of the data, what the file is called, and its SHA-256.

    A file that holds its own citation knows no checksum of itself: both are empty there.
    """

    version: str
    file: Text
    sha256: str


@dataclass(frozen=True)
class Citation:
    """`what` stands `within` a page, at the `anchor` of its `address`; both are empty for the page itself.

    `page` is the page's name in keys of bibliographies; `by` is the portal; `at` a figure's section and line
    in its report.
    """

    page: str
    anchor: str
    what: Text
    within: Text
    address: Text
    reports: tuple[Text, ...]
    held: Held
    by: Imprint
    at: tuple[str, int] | None = None

    @property
    def key(self) -> str:
        """Its name in a bibliography: the same in every language and build, another in another version."""
        return "-".join(part for part in (self.page, self.anchor, self.held.version) if part)

    @property
    def title(self) -> Text:
        """`Tiền quà: 30.000.000 đồng. Huyện An, năm 2024`."""
        if not self.within:
            return self.what
        return Text(f"{self.what.vi}. {self.within.vi}", f"{self.what.en}. {self.within.en}")

    @property
    def place(self) -> Text:
        """The whole address, with its anchor."""
        mark = f"#{self.anchor}" if self.anchor else ""
        return Text(f"{self.address.vi}{mark}", f"{self.address.en}{mark}")
