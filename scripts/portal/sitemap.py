"""What search engines are told: which pages there are, in which languages, since when; and that they may read all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape, quoteattr  # nosec B406  writes only

from portal.derive import Site
from portal.language import Language, Text
from portal.pages import shown
from portal.pages.page import Page

FILE, ROBOTS = "sitemap.xml", "robots.txt"
MOST = 20_000  # addresses in one file; the protocol allows 50,000 and 50 MB
_PROTOCOL = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

# Lists of everything, which a new version of anything may change. Of other pages nobody knows when they changed.
_LISTS = frozenset(
    f"{name}.md.j2"
    for name in (
        "home",
        "localities",
        "domains",
        "indicators",
        "periods",
        "discrepancies",
        "revisions",
        "documents",
        "data",
    )
)


def files(site: Site, pages: Iterable[Page], written: Iterable[Text]) -> dict[str, bytes]:
    """By path from the top of the site. `written` are the addresses of the pages written by people."""
    home = site.portal.edition
    found = [*((page.path, _changed(site, page)) for page in pages), *((path, "") for path in written)]
    urls = [_url(site, path, day, language) for path, day in found for language in home.languages]
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {home.url(FILE)}\n"
    return {ROBOTS: robots.encode(), **_maps(home.url, urls)}


def _maps(url: Callable[[str], str], urls: list[str]) -> dict[str, bytes]:
    """One map, or several and a list of them."""
    parts = [_HEAD + _set(urls[first : first + MOST]) for first in range(0, len(urls), MOST)]
    if len(parts) == 1:
        return {FILE: parts[0].encode()}
    named = {f"sitemap-{number}.xml": part.encode() for number, part in enumerate(parts, start=1)}
    return {FILE: listed(map(url, named)).encode(), **named}


def listed(maps: Iterable[str]) -> str:
    """The list of several maps, given by their absolute addresses."""
    said = "".join(f"<sitemap><loc>{escape(address)}</loc></sitemap>\n" for address in maps)
    return f'{_HEAD}<sitemapindex xmlns="{_PROTOCOL}">\n{said}</sitemapindex>\n'


def _set(urls: Iterable[str]) -> str:
    spaces = f'xmlns="{_PROTOCOL}" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f"<urlset {spaces}>\n{''.join(urls)}</urlset>\n"


def _url(site: Site, path: Text, day: str, language: Language) -> str:
    """A page in one language, with all that it is in."""
    home = site.portal.edition
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{other}" href={quoteattr(home.page(path, other))}/>'
        for other in home.languages
        if len(home.languages) > 1
    )
    since = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(home.page(path, language))}</loc>{since}{others}</url>\n"


def _changed(site: Site, page: Page) -> str:
    """The version of the newest figures on a page, empty where nobody knows."""
    if page.template in _LISTS:
        return site.portal.edition.version
    return site.newest(o.package for o in shown.figures(site, page))
