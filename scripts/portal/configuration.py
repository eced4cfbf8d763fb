"""The small configuration from which MkDocs makes the site of a language: menus, footer, theme; it inherits mkdocs.yml."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

from portal import secure
from portal.edition import Edition
from portal.imprint import logo
from portal.imprint.value import Imprint
from portal.language import Language, Text
from portal.pages import routes

# From a language's root to that of the site above, which is one folder higher.
_UP = Text("../", "../../en/")
NAV: tuple[tuple[Text, Text], ...] = (
    (Text("Trang chủ", "Home"), routes.HOME),
    (Text("Địa phương", "Localities"), routes.LOCALITIES),
    (Text("Lĩnh vực", "Domains"), routes.DOMAINS),
    (Text("So sánh", "Compare"), routes.COMPARE),
    (Text("Sai lệch", "Discrepancies"), routes.DISCREPANCIES),
    (Text("Nguồn", "Sources"), routes.DOCUMENTS),
    (Text("Dữ liệu", "Data"), routes.DATA),
    (Text("Phương pháp", "Methods"), routes.METHODS),
)
MORE: tuple[tuple[Text, Text], ...] = (
    (Text("Chỉ tiêu", "Indicators"), routes.INDICATORS),
    (Text("Kỳ báo cáo", "Periods"), routes.PERIODS),
    (Text("Thuật ngữ", "Glossary"), routes.GLOSSARY),
    (Text("Thay đổi", "Revisions"), routes.REVISIONS),
    (Text("Cho nhà báo", "For journalists"), routes.JOURNALISTS),
    (Text("Cho lập trình viên", "For developers"), routes.DEVELOPERS),
    (Text("Cho người cập nhật", "For maintainers"), routes.MAINTAINERS),
    (Text("Quản trị", "Governance"), routes.GOVERNANCE),
    (Text("Trang của riêng mình", "Your own portal"), routes.OWN_PORTAL),
    (Text("Nhanh và lớn đến đâu", "How fast, how big"), routes.SPEED),
    (Text("Giới thiệu", "About"), routes.ABOUT),
)


def text(build: Path, edition: Edition, language: Language, lazy: dict[str, bytes], folder: str) -> str:
    """The small configuration that inherits mkdocs.yml. The Markdown stands in `folder`, below `build`. The theme is the program's, wherever the tree stands.

    `scope` keeps the reader's choice of light or dark for the whole site, whatever the page and the language, and for
    all sites of a portal that is divided: with it the theme's inline scripts are the same on all pages. `scripts` says
    what each lazy one must be, `province` which province of a divided portal this is: its search asks the whole.
    """
    by = edition.imprint
    theme, hook = (os.path.relpath(Path(__file__).with_name(name), build) for name in ("theme", "hook.py"))
    return yaml.safe_dump(
        {
            "INHERIT": "../mkdocs.yml",
            "docs_dir": f"{folder}/{language}",
            "hooks": [hook],
            "site_url": edition.home and edition.page(routes.HOME, language),
            "site_name": by.name[language],
            "theme": {
                "language": language,
                "custom_dir": theme,
                "palette": {"primary": "custom", "accent": "custom"},
            },
            "site_description": by.tagline[language],
            "copyright": _licence(by)[language],
            "extra": {
                "homepage": "./",
                "what": by.about[language],
                "logo": logo.inline(by),
                "more": [[title[language], path[language]] for title, path in MORE],
                "scope": _scope(edition),
                **({"up": [by.whole[language], _UP[language]]} if by.whole else {}),
                **({"province": by.provinces[0]} if by.whole else {}),
                "scripts": {name: secure.integrity(content) for name, content in lazy.items()},
            },
            "nav": [{title[language]: f"{path[language]}index.md"} for title, path in NAV],
        },
        allow_unicode=True,
        sort_keys=True,
    )


def _scope(edition: Edition) -> str:
    """The address of the whole portal, which stands one folder above that of a province."""
    home = edition.home
    return (f"{home.rstrip('/').rpartition('/')[0]}/" if edition.imprint.whole and home else home) or "/"


def _licence(by: Imprint) -> Text:
    """Under what the figures stand, and what the site does not do."""
    found = by.licence
    return Text(
        f"Số liệu: {found.name}, {found.terms.vi}. Mã nguồn: MIT. Không cookie, không theo dõi.",
        f"Figures: {found.name}, {found.terms.en}. Code: MIT. No cookies, no tracking.",
    )
