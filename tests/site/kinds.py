"""One page of every kind, and where it stands in each language. A new kind of page is one line here."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

# By the name of its template; `written` is Markdown by people, `missing` what a host shows for an unknown address.
KINDS = {
    "home": "",
    "localities": "dia-phuong/",
    "locality": "dia-phuong/phuong-cao-thang-06676/",
    "profile": "dia-phuong/thanh-pho-uong-bi-196/2024-q1/",
    "domains": "linh-vuc/",
    "domain": "linh-vuc/labour/",
    "indicator": "chi-tieu/jobs-created/",
    "discrepancies": "sai-lech/",
    "revisions": "thay-doi/",
    "documents": "nguon/",
    "document": "nguon/bc-kim-thanh-2024/",
    "data": "du-lieu/",
    "glossary": "thuat-ngu/",
    "indicators": "chi-tieu/",
    "periods": "ky/",
    "period": "ky/2024-q1/",
    "compare": "so-sanh/?chi-tieu=gifts",
    "search": "tim-kiem/?q=uong%20bi",
    "written": "phuong-phap/",
    "missing": "404.html",
}
NO_TEMPLATE = {"written", "missing"}
PROFILE = KINDS["profile"]
EVERY = [(kind, language) for kind in KINDS for language in ("vi", "en")]
_OTHER = re.compile(r'<a\b(?=[^>]*\bhreflang="en")[^>]*\bhref="([^"]*)"')


def path(site: Path, kind: str, language: str) -> str:
    """The address of a kind of page, from the top of the site."""
    vietnamese, mark, question = KINDS[kind].partition("?")
    if language == "vi":
        return KINDS[kind]
    if kind == "missing":
        return f"en/{vietnamese}"
    link = _OTHER.search((site / vietnamese / "index.html").read_text(encoding="utf-8"))
    assert link, f"{vietnamese} does not lead to its English page"
    return (
        posixpath.normpath(posixpath.join(vietnamese, link[1].removesuffix("index.html")))
        + "/"
        + mark
        + question
    )
