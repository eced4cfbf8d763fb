"""A feed as Atom writes it (RFC 4287)."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as ET  # nosec B405  writes only

import jinja2

from portal import names
from portal.derive import Site
from portal.feeds.entries import Entry
from portal.feeds.told import Told
from portal.language import Language, Text
from portal.pages import render, routes

ATOM = "http://www.w3.org/2005/Atom"
_ROOT, _END = f'<feed xmlns="{ATOM}">', "\n</feed>"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE = "application/atom+xml"


@dataclass(frozen=True)
class Feed:
    """What is followed on `page`: its entries, newest first."""

    page: Text
    title: Text
    subtitle: Text
    entries: tuple[Told, ...]


class Writer:
    """Writes feeds, and the entries that stand in them."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._edition = site.portal.edition
        self._env: jinja2.Environment = render.environment()

    def write(self, feed: Feed, language: Language) -> bytes:
        root = ET.Element(_name("feed"), {_XML_LANG: language})
        name = (
            feed.title[language]
            if feed.page == routes.HOME
            else f"{self._edition.name[language]}: {feed.title[language]}"
        )
        _put(
            root,
            "id",
            f"urn:uuid:{names.permanent(self._edition.imprint.slug, 'feed', feed.page.vi, language)}",
        )
        _put(root, "title", name)
        _put(root, "subtitle", feed.subtitle[language])
        _put(
            root, "updated", names.midnight(max((e.day for e in feed.entries), default=self._edition.version))
        )
        author = ET.SubElement(root, _name("author"))
        _put(author, "name", self._edition.imprint.publisher[language])
        _put(author, "uri", self._edition.page(routes.HOME, language))
        itself = self._edition.page(routes.feed(feed.page), language)
        _put(root, "link", rel="self", type=TYPE, href=itself)
        _link(root, self._edition.page(feed.page, language), language)
        licence = self._edition.imprint.licence
        _put(root, "rights", f"{licence.name} · {licence.address}")
        _put(root, "icon", self._edition.url("assets/logo.svg"))
        entries = "".join(entry.text[language] for entry in feed.entries)
        head, end, _ = _text(root).rpartition(_END)
        return f'<?xml version="1.0" encoding="utf-8"?>\n{head}{entries}{end}\n'.encode()

    def entry(self, entry: Entry, language: Language) -> str:
        """As it stands in every feed."""
        alone = ET.Element(_name("feed"))
        alone.append(self._new(entry, language))
        _, _, written = _text(alone).partition(_ROOT)
        return written.removesuffix(_END)

    def _new(self, entry: Entry, language: Language) -> ET.Element:
        root = ET.Element(_name("entry"))
        _put(root, "id", entry.id[language])
        _put(root, "title", entry.title[language])
        _put(root, "published", names.midnight(entry.day))
        _put(root, "updated", names.midnight(entry.day))
        _link(root, self._edition.page(entry.page, language), language)
        version = f"/{entry.day}" if entry.revision.is_released else ""  # its own address, for ever
        package = self._edition.url(f"data/packages/{entry.name}{version}.zip")
        _put(root, "link", rel="related", type="application/zip", href=package)
        for code in entry.domains:
            domain = self._site.portal.registry.domains[code]
            scheme = self._edition.page(routes.DOMAINS, language)
            _put(root, "category", term=code, scheme=scheme, label=domain.name[language])
        content = render.elsewhere(self._env, self._site, "_entry.html.j2", language, entry=entry)
        _put(root, "content", content, type="html")
        return root


def _text(root: ET.Element) -> str:
    ET.register_namespace("", ATOM)
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode")


def _name(tag: str) -> str:
    return f"{{{ATOM}}}{tag}"


def _put(above: ET.Element, tag: str, text: str = "", **attributes: str) -> None:
    ET.SubElement(above, _name(tag), attributes).text = text or None


def _link(above: ET.Element, page: str, language: Language) -> None:
    _put(above, "link", rel="alternate", type="text/html", hreflang=language, href=page)
