"""What stands in a calendar: each document on its day, and each expected period that has no page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal import names, periods
from portal.derive import Site
from portal.derive.timetable import Expected
from portal.language import LANGUAGES, Text
from portal.model import Document
from portal.pages import routes, timetable, titles

_HERE, _AWAITED = Text("Đã có", "Here"), Text("Đang chờ", "Awaited")


@dataclass(frozen=True)
class Event:
    """Something on the days from `first` to `last`. `uid` is the same in every calendar and for ever; `version` is
    that of the data it was made from; `is_open` says that it may come to another end."""

    uid: str
    locality: str
    first: date
    last: date
    version: str
    title: Text
    text: Text
    page: Text
    category: Text
    is_open: bool


def collect(site: Site) -> list[Event]:
    """By day."""
    awaited = [e for several in site.timetable.values() for e in several if not e.profile]
    found = [*(_published(site, d) for d in site.documents), *(_expected(site, e) for e in awaited)]
    return sorted(found, key=lambda event: (event.first, event.uid))


def _published(site: Site, document: Document) -> Event:
    """The document on its day; where only its month or year is known, on all days of that."""
    span, unit = periods.parse(document.date), site.portal.registry.localities[document.locality]
    number = Text(f", số {document.number}", f", no. {document.number}") if document.number else Text("", "")
    title, here = document.title, site.portal.edition.name
    return Event(
        uid=names.permanent(site.portal.edition.imprint.slug, "document", document.id),
        locality=unit.id,
        first=span.start,
        last=span.end,
        version=site.versions[document.package],
        title=Text(f"{titles.locality(unit).vi}: {title.vi}", f"{titles.locality(unit).en}: {title.en}"),
        text=Text(
            f"Báo cáo của {document.issuer.vi}{number.vi}. Số liệu đã có trên {here.vi}.",
            f"A report of the {document.issuer.en}{number.en}. Its figures are on {here.en}.",
        ),
        page=routes.document(document),
        category=_HERE,
        is_open=False,
    )


def _expected(site: Site, expected: Expected) -> Event:
    """The day it is due; where none was set, the day on which its period ends."""
    here = site.portal.edition.name
    said, unit = _said(expected, here), expected.locality
    name = titles.locality(unit)
    period = Text(*(periods.label(expected.period, language) for language in LANGUAGES))
    is_coming = expected.state == "coming"
    return Event(
        uid=names.permanent(
            site.portal.edition.imprint.slug, "expected", unit.id, expected.rhythm.cycle, expected.period.code
        ),
        locality=unit.id,
        first=expected.day,
        last=expected.day,
        version=site.portal.edition.version,
        title=Text(f"{name.vi}, {period.vi}: {said.vi}", f"{name.en}, {period.en}: {said.en}"),
        text=_explained(expected, here),
        page=routes.locality(unit),
        category=_AWAITED if is_coming else Text(f"Chưa có ở {here.vi}", f"Not on {here.en}"),
        is_open=is_coming,
    )


def _said(expected: Expected, here: Text) -> Text:
    """What a title says; of what is still to come, what happens on that day."""
    if expected.state != "coming":
        return timetable.state(expected, here)
    return Text("hạn báo cáo", "report due") if expected.due else Text("hết kỳ", "the period ends")


def _explained(expected: Expected, here: Text) -> Text:
    """Which day this is, how one knows of the rhythm, and what absence does not mean."""
    rhythm, cycle = expected.rhythm, timetable.cycle(expected.rhythm)
    day = (
        Text("Ngày này là hạn của báo cáo.", "This day is when the report is due.")
        if expected.due
        else Text(
            "Ngày này là ngày cuối của kỳ; không biết hạn của báo cáo.",
            "This day is the last of the period; when its report was due is not known.",
        )
    )
    absence = Text("", "") if expected.state == "coming" else timetable.absence(here)
    return Text(
        f"{day.vi} Nhịp báo cáo: {cycle.vi}. Căn cứ: {rhythm.source.vi.rstrip('.')}. {absence.vi}".strip(),
        f"{day.en} How often it reports: {cycle.en}. Known from: {rhythm.source.en.rstrip('.')}. {absence.en}".strip(),
    )
