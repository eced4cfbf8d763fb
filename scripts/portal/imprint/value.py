"""What a portal says of itself, as a value: names, who publishes, licence, scope, languages, logo, colours."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from portal.language import LANGUAGES, Language, Text


@dataclass(frozen=True)
class Licence:
    """`id` is that of SPDX, `name` how people call it, `terms` what it asks, in a few words and in a sentence."""

    id: str
    name: str
    title: Text
    address: str
    terms: Text
    sentence: Text


# Licences that fit open figures and that everybody knows. Another one is another entry.
LICENCES = {
    found.id: found
    for found in (
        Licence(
            "CC-BY-4.0",
            "CC BY 4.0",
            Text("Ghi công 4.0", "Creative Commons Attribution 4.0 International"),
            "https://creativecommons.org/licenses/by/4.0/",
            Text("dùng lại tự do, ghi nguồn", "free to reuse with attribution"),
            Text(
                "Được dùng lại, sửa đổi, phát hành lại, kể cả cho mục đích thương mại, miễn ghi nguồn và nói rõ nếu đã sửa.",
                "Free to use, change and publish again, commercially too, with attribution and a word on what was changed.",
            ),
        ),
        Licence(
            "CC-BY-SA-4.0",
            "CC BY-SA 4.0",
            Text(
                "Ghi công, chia sẻ tương tự 4.0", "Creative Commons Attribution-ShareAlike 4.0 International"
            ),
            "https://creativecommons.org/licenses/by-sa/4.0/",
            Text(
                "dùng lại tự do, ghi nguồn, giữ cùng giấy phép",
                "free to reuse with attribution, under the same licence",
            ),
            Text(
                "Được dùng lại, sửa đổi, phát hành lại, kể cả cho mục đích thương mại, miễn ghi nguồn, nói rõ nếu đã sửa, "
                "và giữ cùng giấy phép này.",
                "Free to use, change and publish again, commercially too, with attribution, a word on what was changed, "
                "and this same licence.",
            ),
        ),
        Licence(
            "CC0-1.0",
            "CC0 1.0",
            Text("Dành cho công chúng 1.0", "Creative Commons Zero 1.0 Universal"),
            "https://creativecommons.org/publicdomain/zero/1.0/",
            Text("dùng lại tự do, không cần điều kiện gì", "free to reuse without any condition"),
            Text(
                "Được dùng lại, sửa đổi, phát hành lại cho mọi mục đích, không cần điều kiện gì; xin vẫn ghi nguồn để kiểm lại được.",
                "Free to use, change and publish again for any purpose and without conditions; please name the source all "
                "the same, so that it can be checked.",
            ),
        ),
    )
}
ATTRIBUTION = LICENCES["CC-BY-4.0"]


@dataclass(frozen=True)
class Colours:
    """Of one scheme, `#rrggbb`: what is chosen (`primary`, `second`, `accent`) and what follows from it."""

    primary: str
    second: str
    accent: str
    bright: str
    deep: str
    wash: str
    on_primary: str


LIGHT = Colours("#0b5d57", "#c2416b", "#ad320b", "#0f766e", "#084843", "#e5f1ee", "#ffffff")
DARK = Colours("#62e2d1", "#f07ea2", "#fb923c", "#2dd4bf", "#0d3f3c", "#15332f", "#06302c")
_CIRCLE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="20" fill="#0b5d57"/></svg>'


@dataclass(frozen=True)
class Imprint:
    """`slug` is the name in the names of files and in permanent ids; `about` what the foot of each page says;
    `address` that of the site with a slash, `repository` that of its code without one, both empty where nobody said;
    `provinces` the ids of those that the portal is for, none for all; `logo` a picture, as SVG. A portal that is
    `divided` is a site for each province below its own; such a site has the name of the `whole`, which stands one folder
    above it.
    """

    name: Text
    slug: str
    tagline: Text
    about: Text
    publisher: Text
    contact: str = ""
    address: str = ""
    repository: str = ""
    licence: Licence = ATTRIBUTION
    provinces: tuple[str, ...] = ()
    divided: bool = False
    whole: Text | None = None
    languages: tuple[Language, ...] = LANGUAGES
    logo: str = _CIRCLE
    light: Colours = LIGHT
    dark: Colours = DARK


# Of what nobody publishes: a tree that is only looked at.
_NAME = Text("Cổng số liệu", "Data portal")
NOBODY = Imprint(_NAME, "cong-so-lieu", _NAME, _NAME, _NAME)


def unaccented(name: str) -> str:
    """The name in Latin letters: `An Sinh Mo`."""
    found = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    bare = (sign for sign in found if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isascii() and sign.isalnum() else " " for sign in bare).split())


def slug(name: str) -> str:
    """The same in small letters and hyphens: `an-sinh-mo`."""
    return unaccented(name).lower().replace(" ", "-")
