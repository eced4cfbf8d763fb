"""The styles of a citation: Vietnamese, English, BibTeX and CSL-JSON, each a pattern that is filled in.

`{name}` gives way to a value; `[…]` is said only where all values in it are there. The browser fills the same
patterns for single figures, by the same two rules (assets/lazy/cite/styles.js); a test holds both together.
"""

from __future__ import annotations

import json
import re
from typing import Any

from portal.citation.value import Citation
from portal.imprint.value import Imprint
from portal.language import Language, Text, both

Values = dict[str, str | int]

PLAIN = Text(
    "{portal} ({year}), “{title}”[, theo {source}]. Phiên bản dữ liệu {version}. {licence}. "
    "{address}[ SHA-256 của {file}: {sha256}]",
    "{portal} ({year}), “{title}”[, from the {source}]. Data version {version}. {licence}. "
    "{address}[ SHA-256 of {file}: {sha256}]",
)
NOTE = Text(
    "[Theo {source}. ][SHA-256 của {file}: {sha256}. ]{licence}.",
    "[From the {source}. ][SHA-256 of {file}: {sha256}. ]{licence}.",
)
AT = Text("{source}, mục {section}, dòng {line}", "{source}, section {section}, line {line}")
LANGID = Text("vietnamese", "english")
# @misc is known to every style; two braces keep capitals.
BIBTEX = """\
@misc{{key},
  author = {{{portal}}},
  title = {{{title}}},
  year = {{year}},
  version = {{version}},
  url = {{address}},
  langid = {{langid}},
  note = {{note}}
}
"""
CSL: dict[str, Any] = {
    "id": "{key}",
    "type": "dataset",
    "title": "{title}",
    "author": [{"literal": "{portal}"}],
    "issued": {"date-parts": [["{year}", "{month}", "{day}"]]},
    "version": "{version}",
    "publisher": "{publisher}",
    "URL": "{address}",
    "language": "{language}",
    "note": "{note}",
}
_PART = re.compile(r"\[([^\[\]]*)\]|\{(\w+)\}")
# What TeX would take for something else. A brace is written without one: BibTeX counts those with a stroke too.
ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "%&#$_"},
}
VERBATIM = ("key", "address")  # BibTeX reads these as they are


def plain(citation: Citation, language: Language) -> str:
    """A sentence for a list of sources."""
    return filled(PLAIN[language], _values(citation, language))


def bibtex(citation: Citation, language: Language) -> str:
    """An entry for BibTeX and BibLaTeX, in UTF-8, safe for TeX."""
    values = _values(citation, language)
    safe = {name: value if name in VERBATIM else _escaped(str(value)) for name, value in values.items()}
    return filled(BIBTEX, safe)


def csl(citation: Citation, language: Language) -> str:
    """What Zotero, pandoc and others read: CSL-JSON, a list of one."""
    found = [_structure(CSL, _values(citation, language))]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def patterns(by: Imprint) -> dict[str, Any]:
    """All of the above for whoever fills them in elsewhere; what is the same in all of a portal is filled in."""
    words = {"plain": PLAIN, "note": NOTE, "at": AT, "langid": LANGID}
    return {
        **{name: _signed(both(text), by) for name, text in words.items()},
        "bibtex": _signed(BIBTEX, by),
        "csl": _signed(CSL, by),
        "escapes": ESCAPES,
        "verbatim": VERBATIM,
    }


def filled(pattern: str, values: Values) -> str:
    """The pattern with its names replaced; values are never read as patterns."""

    def part(found: re.Match[str]) -> str:
        if found[2]:
            return str(values[found[2]])
        names = re.findall(r"\{(\w+)\}", found[1])
        return filled(found[1], values) if all(values[name] != "" for name in names) else ""

    return _PART.sub(part, pattern)


def _signed(pattern: Any, by: Imprint) -> Any:
    """A pattern, or a structure of them, with the words of the portal."""
    if isinstance(pattern, dict):
        return {name: _signed(inner, by) for name, inner in pattern.items()}
    if isinstance(pattern, list):
        return [_signed(inner, by) for inner in pattern]
    for name, value in _words(by).items():
        pattern = pattern.replace(f"{{{name}}}", value)
    return pattern


def _words(by: Imprint) -> dict[str, str]:
    return {"portal": by.name.vi, "publisher": by.publisher.vi, "licence": by.licence.name}


def _values(citation: Citation, language: Language) -> Values:
    year, month, day = citation.held.version.split("-")
    values: Values = {
        **_words(citation.by),
        "key": citation.key,
        "title": citation.title[language],
        "source": "; ".join(report[language] for report in citation.reports),
        "version": citation.held.version,
        "year": int(year),
        "month": int(month),
        "day": int(day),
        "address": citation.place[language],
        "file": citation.held.file[language],
        "sha256": citation.held.sha256,
        "language": language,
        "langid": LANGID[language],
    }
    if citation.at:
        section, line = citation.at
        values["source"] = filled(AT[language], {**values, "section": section, "line": line})
    return {**values, "note": filled(NOTE[language], values)}


def _structure(pattern: Any, values: Values) -> Any:
    """A structure of patterns filled in; what is one name alone keeps its value’s type."""
    if isinstance(pattern, dict):
        return {name: _structure(inner, values) for name, inner in pattern.items()}
    if isinstance(pattern, list):
        return [_structure(inner, values) for inner in pattern]
    return values[pattern[1:-1]] if pattern[1:-1] in values else filled(pattern, values)


def _escaped(text: str) -> str:
    return "".join(ESCAPES.get(sign, sign) for sign in text)
