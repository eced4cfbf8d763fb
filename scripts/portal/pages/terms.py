"""Words of the field in a page's text become links to their explanation, the first of each section only.

The text is a finished page: every value in it is escaped, so that `<` always begins a tag. A line that is not
HTML is Markdown, whose own links, code and headings stay as they are. One pass, whatever stands in it.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import escape

from portal.language import LANGUAGES, Language
from portal.registry import Registry, Term

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>")
# Markdown that is no text: headings, code, links, attributes.
_MARKDOWN = re.compile(r"<[^>]*>|`[^`]*`|\[[^\]]{0,300}\]\([^)]{0,300}\)|\{:[^}]*\}")
_HEADING_OR_CODE = re.compile(r"#{1,6} | {4}|\t")
_WORD = re.compile(r"[^\W_]+")
# What is a link or a control already, a heading of a page or a table, or a picture's title.
_CLOSED = {"a", "thead", "summary", "button", "label", "option", "figcaption", "code", "pre", "script"}
_CLOSED |= {f"h{level}" for level in range(1, 7)}
_SECTIONS = {"h1", "h2"}
# A line of HTML has thousands of tags: those that mean nothing here are passed over together, and so is what is
# closed, up to its end. What is left is read tag by tag.
_SHUT = "|".join(sorted(_CLOSED))
_PASSED = re.compile(
    rf"(?:<(?!/?(?:{_SHUT}|details)\b|[^>]*asm-hidden)[^>]*>)+"
    rf"|<(?P<shut>{_SHUT})\b[^>]*>.*?</(?P=shut)>"
    r"|<(?P<hidden>[a-z]+)[^>]*asm-hidden[^>]*>[^<]*</(?P=hidden)>"
    r"|(?P<details></?details\b[^>]*>)"
    r"|(?P<other><)"
)


@dataclass(frozen=True)
class Form:
    """One spelling of a term, escaped as it stands in a page."""

    text: str
    term: str
    is_foreign: bool

    @property
    def is_abbreviation(self) -> bool:
        return bool(re.search(r"[A-ZĐ]{2}", self.text))

    def says(self, found: str) -> bool:
        """Whether a text says it: names and abbreviations to the letter, other words also with capitals."""
        if self.text.islower():
            return found.lower() == self.text
        return found == self.text or (self.text[0].islower() and found[:1].lower() + found[1:] == self.text)


Forms = dict[str, list[Form]]


def forms(registry: Registry, language: Language) -> Forms:
    """Every spelling that a page of the language can have, by its first word, the longest first.

    English pages keep some Vietnamese words: those are explained as well, and marked as Vietnamese.
    """
    found: Forms = defaultdict(list)
    for spoken in LANGUAGES if language == "en" else (language,):
        for term in registry.terms:
            for text in term.forms[spoken]:
                form = Form(str(escape(text)), term.id, language == "en" and _is_vietnamese(text, spoken))
                found[_first(form.text)].append(form)
    return {word: sorted(same, key=lambda form: -len(form.text)) for word, same in found.items()}


def mark(text: str, known: Forms, glossary: str) -> str:
    """The text with its terms as links; `glossary` is the address of the glossary from this page."""
    return _Marker(known, glossary).mark(text)


def found(text: str, known: Forms) -> frozenset[str]:
    """The terms that a bare text says, by id."""
    marker = _Marker(known, "")
    marker.mark(str(escape(text)))
    return frozenset(marker.seen)


def explained(registry: Registry, language: Language) -> bytes:
    """What the page's script shows of each term: in full, explained, and the Vietnamese word where it is another."""
    found = {term.id: _explained(term, language) for term in registry.terms}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _explained(term: Term, language: Language) -> list[str]:
    full = term.expansion[language]
    other = [] if term.term.lower() in full.lower() else [term.term]
    return [full, term.explanation[language], *other]


def _is_vietnamese(text: str, spoken: Language) -> bool:
    return spoken == "vi" or any(ord(c) > 127 and c.isalpha() for c in text)


def _first(text: str) -> str:
    found = _WORD.search(text)
    return found[0].lower() if found else text


@dataclass
class _Marker:
    """Where in the page the reading is: what it has seen, and what it must not touch."""

    known: Forms
    glossary: str
    seen: set[str] = field(default_factory=set)
    behind: set[str] = field(default_factory=set)  # a card that is shut does not count for the text around it
    is_behind: bool = False
    closed: list[str] = field(default_factory=list)

    def mark(self, text: str) -> str:
        return "\n".join(self._line(line) for line in text.split("\n"))

    def _line(self, line: str) -> str:
        if line.startswith("## ") or line.startswith("# "):
            self._begin_section()
        if _HEADING_OR_CODE.match(line):
            return line
        if not line.startswith("<"):
            return "".join(self._pieces(line, _MARKDOWN))
        return "".join(self._pieces(line, _TAG) if self.closed else self._open(line))

    def _open(self, line: str) -> Iterator[str]:
        """A line of HTML that nothing before it closes."""
        at = 0
        for found in _PASSED.finditer(line):
            if at < found.start():
                yield self._text(line[at : found.start()])
            at = found.start()
            if found["other"]:
                yield from self._pieces(line[at:], _TAG)
                return
            if found["shut"] in _SECTIONS:
                self._begin_section()
            if found["details"]:
                self.is_behind = "asm-figure" in found[0]
            yield found[0]
            at = found.end()
        yield self._text(line[at:])

    def _pieces(self, line: str, pattern: re.Pattern[str]) -> Iterator[str]:
        at = 0
        for found in pattern.finditer(line):
            if at < found.start():
                yield self._text(line[at : found.start()])
            if tag := found if pattern is _TAG else _TAG.fullmatch(found[0]):
                self._tag(tag)
            yield found[0]
            at = found.end()
        yield self._text(line[at:])

    def _tag(self, tag: re.Match[str]) -> None:
        name, is_end = tag[2].lower(), bool(tag[1])
        if name in _SECTIONS and not is_end:
            self._begin_section()
        if name == "details":
            self.is_behind = not is_end and "asm-figure" in tag[0]
        if self.closed:
            if name == self.closed[-1]:
                self.closed.pop() if is_end else self.closed.append(name)
        elif not is_end and (name in _CLOSED or "asm-hidden" in tag[0]):
            self.closed.append(name)

    def _begin_section(self) -> None:
        self.seen.clear()
        self.behind.clear()

    def _text(self, text: str) -> str:
        if self.closed or not text:
            return text
        pieces, at = [], 0
        for word in _WORD.finditer(text):
            known = self.known.get(word[0].lower())  # of most words nothing is known
            form = self._form(text, word.start(), known) if known and word.start() >= at else None
            if form is None:
                continue
            end = word.start() + len(form.text)
            pieces += [text[at : word.start()], self._link(form, text[word.start() : end])]
            at = end
        return "".join([*pieces, text[at:]])

    def _form(self, text: str, start: int, known: list[Form]) -> Form | None:
        """The longest spelling that begins here and is a word of its own."""
        for form in known:
            end = start + len(form.text)
            before, after = text[max(0, start - 1) : start], text[end : end + 1]
            joined = before in ("-", "/", "&") or (form.is_abbreviation and after in ("-", "/"))
            if form.says(text[start:end]) and not after.isalnum() and not joined:
                return form
        return None

    def _link(self, form: Form, text: str) -> str:
        if form.term in self.seen or (self.is_behind and form.term in self.behind):
            return text
        (self.behind if self.is_behind else self.seen).add(form.term)
        foreign = ' lang="vi"' if form.is_foreign else ""
        return f'<a class="asm-term" href="{self.glossary}#{form.term}"{foreign}>{text}</a>'
