"""Pages become Markdown here. Every value is escaped; only the templates speak HTML."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jinja2
from markupsafe import Markup

from portal import edition, explain, figures, finished, formats, periods, qualities
from portal.derive import Site, labels
from portal.explain import changes, facts
from portal.language import LANGUAGES, Language, Text, alphabetical
from portal.model import Observation
from portal.pages import embeds, routes, terms, timetable, titles
from portal.pages.page import Page

_TEMPLATES = Path(__file__).with_name("templates")
# Of two texts; where one of them is computed, it is called.
_SAY = re.compile(r"\bsay\((?P<vi>'[^'\\]*'), (?P<en>'[^'\\]*')\)")


@cache
def environment() -> jinja2.Environment:
    """One environment for all pages, for it takes longer to compile the templates than to fill them in; undefined
    names are errors. Templates are known by language: `vi/home.md.j2`.
    """
    found = _Spoken(
        loader=_Saying(_TEMPLATES),
        autoescape=True,
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters["heading"] = heading
    return found


class _Spoken(jinja2.Environment):
    """A template that others import is spoken in their language."""

    def join_path(self, template: str, parent: str) -> str:
        return f"{parent.partition('/')[0]}/{template}"


class _Saying(jinja2.FileSystemLoader):
    """The templates as a language has them: what they say in words stands there, and is not chosen anew for every
    figure of every page.
    """

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        language, _, name = template.partition("/")
        source, file, is_current = super().get_source(environment, name)
        return _SAY.sub(rf"\g<{language}>", source), file, is_current


def heading(text: str) -> Markup:
    """A value inside a Markdown heading: every sign that Markdown or HTML could read becomes an entity."""
    escaped = "".join(c if c.isalnum() or c in " ,–-" else f"&#{ord(c)};" for c in text)
    return Markup(escaped)  # nosec B704


def markdown(
    env: jinja2.Environment,
    site: Site,
    page: Page,
    language: Language,
    known: terms.Forms,
    sizes: Mapping[str, int] = MappingProxyType({}),
) -> str:
    """The page's Markdown file: front matter for MkDocs, then the body, in which the terms `known` are links.
    `sizes` are the bytes of the downloads by their path below `data/`, where they are known.
    """
    root = page.to_root(language)
    body = env.get_template(f"{language}/{page.template}").render(
        **_words(site, language),
        page=page,
        root=root,
        site_root=site_root(root, language),
        size=lambda path: formats.size(sizes[path], language) if path in sizes else "",
        # A table that is too large for a format is not there in it.
        has=lambda name, ending: f"{name}.{ending}" in sizes or f"{name}.csv" not in sizes,
        **page.context,
    )
    if page.explains_terms:
        body = terms.mark(body, known, root + routes.GLOSSARY[language])
    head = front_matter(page, language, notice(site, language), site.portal.edition.languages)
    return head + finished.spaced(body)


def elsewhere(env: jinja2.Environment, site: Site, template: str, language: Language, **given: Any) -> str:
    """A template that is no page of the site: it writes whole addresses."""
    return env.get_template(f"{language}/{template}").render(**_words(site, language), **given).strip()


def notice(site: Site, language: Language) -> str:
    """What a site without some of its packages says on every page; empty where nothing is missing."""
    if not site.portal.left_out:
        return ""
    names = ", ".join(f"{name} ({len(problems)})" for name, problems in site.portal.left_out.items())
    day = _date(site.portal.edition.version, language)
    return Text(
        f"Trang này chưa đủ dữ liệu. Những gói sau có lỗi nên bị để ngoài (trong ngoặc: số lỗi): {names}. "
        f"Các gói còn lại: phiên bản đến {day}.",
        f"This site is incomplete. These packages have problems and were left out (in brackets: how many): {names}. "
        f"The others: version of {day}.",
    )[language]


def front_matter(
    page: Page, language: Language, notice: str = "", languages: tuple[Language, ...] = LANGUAGES
) -> str:
    """MkDocs puts title and description into the head as they are: escaped here."""
    meta = {
        "title": html.escape(page.title[language]),
        "description": html.escape(page.description[language]),
        **({"alternate": alternate(page.path, language)} if len(languages) > 1 else {}),
        "hide": ["navigation"] if page.path.vi else ["navigation", "toc"],
        **({"card": _card(page, language)} if page.has_card or page.card else {}),
        **({"feed": f"{page.to_root(language)}{page.feed[language]}"} if page.feed else {}),
        **({"resource": _resource(page, language)} if page.resource else {}),
        **({"notice": notice} if notice else {}),
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()]
    return "\n".join(["---", *lines, "---", "", ""])


def _card(page: Page, language: Language) -> dict[str, str]:
    """Whose picture is shown where the page's address is shared."""
    title, path = page.card or (page.title, page.path)
    return {"title": html.escape(title[language]), "path": path[language]}


def _resource(page: Page, language: Language) -> str:
    """From the page to what the API says of the same."""
    return f"{site_root(page.to_root(language), language)}{routes.API}{page.resource}.json"


def site_root(root: str, language: Language) -> str:
    """The Vietnamese site stands at the root, the English one in `en/` below it."""
    return root if language == "vi" else f"{root}../"


def alternate(path: Text, language: Language) -> str:
    """From a page to the same page in the other language."""
    up = "../" * path[language].count("/")
    return f"{up}en/{path.en}" if language == "vi" else f"{up}../{path.vi}"


def _words(site: Site, language: Language) -> dict[str, Any]:
    """What every template may say: values in the page's language."""
    registry = site.portal.registry
    return {
        "site": site,
        "imprint": site.portal.edition.imprint,
        "here": site.portal.edition.name[language],
        "registry": registry,
        "language": language,
        "routes": routes,
        "titles": titles,
        "timetable": timetable,
        "below": lambda path: edition.below(path, language),
        "say": lambda vi, en: vi if language == "vi" else en,
        "number": lambda value: formats.number(value, language),
        "brief": formats.brief,
        "percent": lambda value: formats.percent(formats.brief(value), language),
        "period": lambda period: periods.label(period, language),
        "when": lambda o: _when(site, o, language),
        "label": lambda o: labels.full(registry, o)[language],
        "embed_height": lambda chart: embeds.height(chart, language),
        "breakdown": lambda o: labels.members(registry, o.breakdown)[language],
        "figure": lambda o: figures.full(registry, o, language),
        "bare": lambda o: figures.bare(registry, o, language),
        "short": lambda o: figures.short(registry, o, language),
        "qualities_beside": lambda o: qualities.beside(site, o),
        "qualities_of": lambda observations: qualities.counted(site, observations),
        "qualities_said": lambda o: qualities.said(site, o)[language],
        "abroad": Markup(' lang="vi"') if language == "en" else "",
        "pieces": lambda fact, page=None: facts.pieces(registry, fact, language, page),
        "is_off": lambda o: site.off(o) is not None,
        "changed": lambda share: _changed(share, language),
        "explain": lambda finding: explain.of(registry, finding),
        "aspects": lambda change: changes.aspects(registry, change),
        "gap": lambda change: changes.gap(registry, change),
        "amount": lambda unit, value: figures.amount(registry, unit, value, language),
        "date": lambda text: _date(text, language),
        "day": lambda day: _day(day, language),
        "by_name": lambda found: sorted(found, key=lambda x: alphabetical(x.indicator.name[language])),
        "alphabetical": lambda found: sorted(found, key=lambda x: alphabetical(x.name[language])),
    }


def _changed(share: Decimal, language: Language) -> str:
    """`nhiều hơn 12,3%`, `5% less`; no judgement in the word: more is not always better."""
    amount = formats.percent(formats.brief(abs(share)), language)
    if not share:
        return Text("bằng", "neither more nor less")[language]
    if share > 0:
        return Text(f"nhiều hơn {amount}", f"{amount} more")[language]
    return Text(f"ít hơn {amount}", f"{amount} less")[language]


def _when(site: Site, observation: Observation, language: Language) -> str:
    """The figure's own period; a day that is the report's own date says so."""
    text = periods.label(observation.period, language)
    if observation.period.code != site.portal.documents[observation.document].date:
        return text
    return f"thời điểm báo cáo, {text}" if language == "vi" else f"at the time of the report, {text}"


def _day(day: date, language: Language) -> str:
    """A day inside a sentence that has the word `ngày` already."""
    return _date(day.isoformat(), language).removeprefix("ngày ")


@cache
def _date(text: str, language: Language) -> str:
    """A document's date as far as it is known: a day, or a month."""
    return periods.label(periods.parse(text), language)
