"""What nodes of the catalogue have in common: their addresses, who answers for them, of where they speak.

The address of what has no page is `data/catalogue.ttl#…`, where a program finds it described.
"""

from __future__ import annotations

from typing import Any

from portal.catalogue import words
from portal.edition import Edition
from portal.language import Text

Node = dict[str, Any]
ADDRESS = "data/catalogue.ttl"
KEYWORDS = (Text("an sinh xã hội", "social welfare"), Text("Việt Nam", "Viet Nam"))


def address(here: Edition, name: str) -> str:
    return f"{here.url(ADDRESS)}#{name}"


def page(here: Edition, path: Text) -> list[Node]:
    """The page in each language, typed as what it is."""
    return [{"@id": here.page(path, language), "@type": "foaf:Document"} for language in here.languages]


def spatial(here: Edition) -> str | list[str]:
    """The provinces that the portal is for, or the country."""
    return [address(here, f"place-{code}") for code in here.imprint.provinces] or words.COUNTRY


def answering(here: Edition) -> Node:
    """What is said of the catalogue, of each series and of each dataset alike."""
    return {"publisher": address(here, "publisher"), "contactPoint": address(here, "contact")}
