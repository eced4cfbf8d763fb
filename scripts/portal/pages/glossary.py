"""The words of the field, explained."""

from __future__ import annotations

from collections.abc import Iterator

from portal.derive import Site
from portal.language import Text
from portal.pages import routes
from portal.pages.page import Page


def pages(site: Site) -> Iterator[Page]:
    yield Page(
        path=routes.GLOSSARY,
        title=Text("Thuật ngữ", "Glossary"),
        description=Text(
            "Các chữ viết tắt và khái niệm của ngành lao động, người có công và xã hội.",
            "Abbreviations and notions of labour, people of merit and social affairs.",
        ),
        template="glossary.md.j2",
        context={"terms": site.portal.registry.terms},
    )
