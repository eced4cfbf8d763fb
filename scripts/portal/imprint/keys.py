"""Every key that a portal of one's own is told by, what may stand there, and what is said of anything else.

This table is what the pages for maintainers explain (a test compares them).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from portal.imprint.value import LICENCES
from portal.language import Text

ROOM = "extra.portal"  # below which our own keys stand; the others are those of MkDocs
_NAME = re.compile(r"\w[\w .,’()–-]{0,58}[\w.)’]")
# Markdown, HTML, Jinja or a table would read these as their own.
_SENTENCE = re.compile(r"[^\x00-\x1f<>&{}\[\]|`*_\\\"]{1,400}")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_LANGUAGES = (["vi", "en"], ["vi"])
Allowed = Callable[[Any], bool]

_NAMED = Text(
    "chữ cái, chữ số, dấu cách và . , ’ ( ) –; nhiều nhất 60 ký tự",
    "letters, digits, spaces and . , ’ ( ) –; at most 60 characters",
)
_SAID = Text(
    "một câu, nhiều nhất 400 ký tự, không có < > & { } [ ] | ` * _ và dấu ngoặc kép thẳng",
    "a sentence of at most 400 characters, without < > & { } [ ] | ` * _ and straight double quotes",
)
_HTTP = Text("một địa chỉ https://…, hoặc để trống", "an address https://…, or nothing")
_HEX = Text("mã màu dạng #0b5d57, chữ thường", "a colour as #0b5d57, in small letters")


def _matches(pattern: re.Pattern[str]) -> Allowed:
    return lambda value: isinstance(value, str) and bool(pattern.fullmatch(value))


def _or_nothing(allowed: Allowed) -> Allowed:
    return lambda value: value in ("", None) or allowed(value)


# By path: what is allowed, how it is said to whoever wrote something else.
KEYS: Mapping[str, tuple[Allowed, Text]] = {
    "site_name": (_matches(_NAME), _NAMED),
    "site_url": (_or_nothing(_matches(_ADDRESS)), _HTTP),
    "repo_url": (_or_nothing(_matches(_ADDRESS)), _HTTP),
    **{
        f"{ROOM}.{name}": rule
        for name, rule in {
            "name_en": (_or_nothing(_matches(_NAME)), _NAMED),
            "slug": (
                _or_nothing(_matches(re.compile(r"[a-z][a-z0-9-]{1,38}[a-z0-9]"))),
                Text("chữ thường không dấu, chữ số và gạch nối", "small letters without marks, digits and hyphens"),
            ),
            **{
                f"{key}.{language}": (_matches(_SENTENCE), _SAID)
                for key in ("tagline", "about")
                for language in ("vi", "en")
            },
            **{f"publisher.{language}": (_or_nothing(_matches(_NAME)), _NAMED) for language in ("vi", "en")},
            "contact": (
                _or_nothing(_matches(re.compile(r"(https://|mailto:)[^\s\"'<>]+"))),
                Text("https://… hoặc mailto:…, hoặc để trống", "https://… or mailto:…, or nothing"),
            ),
            "licence": (lambda value: isinstance(value, str) and value in LICENCES, Text(", ".join(LICENCES), ", ".join(LICENCES))),
            "provinces": (
                lambda value: isinstance(value, list) and all(isinstance(v, str) for v in value),
                Text("danh sách id của tỉnh, thành phố trong localities.csv; [] là cả nước",
                     "a list of ids of provinces in localities.csv; [] for the whole country"),
            ),
            "divided": (
                lambda value: isinstance(value, bool),
                Text("true: mỗi tỉnh, thành phố một trang riêng; false: tất cả một trang",
                     "true: a site for each province; false: one site"),
            ),
            **{f"whole.{language}": (_matches(_NAME), _NAMED) for language in ("vi", "en")},
            "languages": (lambda value: value in _LANGUAGES, Text("[vi, en] hoặc [vi]", "[vi, en] or [vi]")),
            "logo": (
                _matches(re.compile(r"docs/[\w./-]+\.svg")),
                Text("một tệp .svg trong docs/", "an .svg file in docs/"),
            ),
            **{
                f"colours.{scheme}.{name}": (
                    (_or_nothing if scheme == "dark" else lambda allowed: allowed)(_matches(_COLOUR)),
                    _HEX,
                )
                for scheme in ("light", "dark")
                for name in ("primary", "second", "accent")
            },
        }.items()
    },
}  # fmt: skip
OPTIONAL = frozenset(
    {
        "site_url",
        "repo_url",
        *(
            f"{ROOM}.{name}"
            for name in ("name_en", "slug", "contact", "provinces", "divided", "languages", "licence")
        ),
        *(f"{ROOM}.{name}.{language}" for name in ("publisher", "whole") for language in ("vi", "en")),
        *(f"{ROOM}.colours.dark.{name}" for name in ("primary", "second", "accent")),
    }
)
