"""The address of everything, from its language's root. Addresses never change once published."""

from __future__ import annotations

from portal.derive.profile import Profile
from portal.language import NOTHING, Text
from portal.model import Document, Observation
from portal.periods import Period
from portal.registry import Domain, Indicator, Locality

HOME = NOTHING
LOCALITIES = Text("dia-phuong/", "localities/")
DOMAINS = Text("linh-vuc/", "domains/")
INDICATORS = Text("chi-tieu/", "indicators/")
PERIODS = Text("ky/", "periods/")
COMPARE = Text("so-sanh/", "compare/")
DISCREPANCIES = Text("sai-lech/", "discrepancies/")
REVISIONS = Text("thay-doi/", "revisions/")
DOCUMENTS = Text("nguon/", "sources/")
DATA = Text("du-lieu/", "data-and-downloads/")
METHODS = Text("phuong-phap/", "methods/")
ABOUT = Text("gioi-thieu/", "about/")
GLOSSARY = Text("thuat-ngu/", "glossary/")
JOURNALISTS = Text("nha-bao/", "journalists/")
SEARCH = Text("tim-kiem/", "search/")
MAINTAINERS = Text("bao-tri/", "maintainers/")
GOVERNANCE = Text("quan-tri/", "governance/")
OWN_PORTAL = Text("trang-rieng/", "own-portal/")
FEED = "feed.atom"  # beside a page: what is new of that which it is about
CALENDAR = Text("lich.ics", "calendar.ics")  # of everything, and beside the pages of localities
DEVELOPERS = Text("lap-trinh/", "developers/")
API = "api/v1/"  # from the top of the site, for both languages
EMBEDS = Text("nhung/", "embed/")  # from the site's root: pages for frames elsewhere, see portal/secure.py
CITATIONS = "citations.json"  # beside a page: what citations of its parts are written from
CHARTS = "charts.json"  # beside a page: what its charts come alive from
CARD = "card.png"  # beside a page: the picture that a shared link shows


def locality(locality_: Locality) -> Text:
    return _below(LOCALITIES, locality_.id)


def profile(profile_: Profile) -> Text:
    return _below(locality(profile_.locality), profile_.period.slug)


def domain(domain_: Domain) -> Text:
    return _below(DOMAINS, domain_.id)


def indicator(indicator_: Indicator) -> Text:
    return _below(INDICATORS, indicator_.id)


def period(period_: Period) -> Text:
    return _below(PERIODS, period_.slug)


def document(document_: Document) -> Text:
    return _below(DOCUMENTS, document_.id)


def figure(observation: Observation) -> Text:
    """The permanent address of a single figure."""
    page = _below(_below(LOCALITIES, observation.locality), observation.reported_for.slug)
    return Text(f"{page.vi}#{observation.id}", f"{page.en}#{observation.id}")


def feed(page: Text) -> Text:
    """The feed of a page that has one."""
    return Text(f"{page.vi}{FEED}", f"{page.en}{FEED}")


def calendar(page: Text) -> Text:
    """The calendar of a page that has one."""
    return Text(f"{page.vi}{CALENDAR.vi}", f"{page.en}{CALENDAR.en}")


def embed(page: Text, chart: str) -> Text:
    """A chart's page for frames, from the site's root in both languages."""
    return Text(f"{EMBEDS.vi}{page.vi}{chart}/", f"{EMBEDS.en}{page.en}{chart}/")


def _below(above: Text, name: str) -> Text:
    return Text(f"{above.vi}{name}/", f"{above.en}{name}/")
