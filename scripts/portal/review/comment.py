"""A review as the comment below a pull request: Markdown, Vietnamese first, English folded, never too long."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass

from portal import edition, formats
from portal.errors import Problem
from portal.imprint.value import Imprint
from portal.language import LANGUAGES, Language, Text
from portal.review import escaped, sections, summary
from portal.review.sections import Said, Section
from portal.review.value import Review

# GitHub takes 65,536; what posts the comment adds a line of its own.
LONGEST = 60_000
MOST_ROWS = 40  # of a section, fewer where the whole would be too long

_TITLE = Text("Người đọc sẽ thấy gì thay đổi", "What readers would see change")


@dataclass(frozen=True)
class Addresses:
    """Where the comment leads: `files` is where the files of the change stand on the host, `site` the published site,
    `built` the page from which the site that was built from the change can be fetched. Empty where there is none.
    `languages` are those of the site."""

    files: str = ""
    site: str = ""
    built: str = ""
    languages: tuple[Language, ...] = LANGUAGES


def markdown(review: Review, addresses: Addresses) -> str:
    """Both languages in one comment. Long lists are cut, and say by how much."""
    most = MOST_ROWS
    while len(found := _whole(review, addresses, most)) > LONGEST and most > 1:
        most //= 2
    return found[:LONGEST]


def pages(review: Review, by: Imprint) -> str:
    """A page to be put beside the unpacked offline copy of the site: links to the pages that changed."""
    lists = "".join(
        f'<h1 lang="{language}">{_TITLE[language]}</h1><ul lang="{language}">{"".join(_items(review, by.slug, language))}</ul>'
        for language in by.languages
    )
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{_TITLE.vi} · {_TITLE.en}</title></head><body>{lists}</body></html>\n"
    )


def _items(review: Review, folder: str, language: Language) -> Iterator[str]:
    for page in review.pages:
        if page.kind != "gone":
            path = html.escape(f"{folder}/{edition.below(page.path, language)}index.html")
            yield f'<li><a href="{path}">{html.escape(page.title[language])}</a></li>'


def _whole(review: Review, addresses: Addresses, most: int) -> str:
    vietnamese, english = ("\n\n".join(_parts(review, addresses, language, most)) for language in LANGUAGES)
    return (
        f"### {_TITLE.vi}\n\n{vietnamese}\n\n"
        f"<details>\n<summary>English: {_TITLE.en.lower()}</summary>\n\n{english}\n\n</details>\n"
    )


def _parts(review: Review, addresses: Addresses, language: Language, most: int) -> Iterator[str]:
    yield f"**{escaped.plain(summary.of(review)[language])}**"
    for said in (summary.places(review), summary.unread(review)):
        if said:
            yield escaped.plain(said[language])
    for section in sections.of(review):
        yield f"#### {section.title[language]} ({formats.number(len(section.rows), language)})"
        rows = [[_cell(cell, addresses, language) for cell in row] for row in section.rows[:most]]
        yield (
            _table(section, rows, language)
            if section.heads
            else "\n".join(f"- {' '.join(row)}" for row in rows)
        )
        if (more := len(section.rows) - most) > 0:
            yield Text(f"… và {formats.number(more, 'vi')} nữa.", f"… and {formats.number(more, 'en')} more.")[language]  # fmt: skip
    if addresses.built and review.pages:
        yield _built(addresses, language)


def _table(section: Section, rows: list[list[str]], language: Language) -> str:
    heads = [head[language] for head in section.heads]
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(cell: Said, addresses: Addresses, language: Language) -> str:
    text = cell.text[language]
    if cell.problem:
        return _place(cell.problem, addresses)
    said = escaped.code(text) if cell.is_code else escaped.plain(text)
    own: Language = language if language in addresses.languages else "vi"
    if cell.page and addresses.site:
        path, _, anchor = edition.below(cell.page, own).partition("#")
        link = f"{addresses.site.rstrip('/')}/{escaped.address(path)}{f'#{escaped.address(anchor)}' if anchor else ''}"
        said = f"[{said}]({link})"
    return f"{said} {escaped.code(edition.below(cell.path, own))}" if cell.path else said


def _place(problem: Problem, addresses: Addresses) -> str:
    """`observations.csv:6`, a link to that line of the change, and the column."""
    line, column = problem.line, problem.column
    name = escaped.code(f"{problem.file}:{line}" if line else problem.file)
    if addresses.files and problem.file:
        query = f"?plain=1#L{line}" if line else ""
        name = f"[{name}]({addresses.files.rstrip('/')}/{escaped.address(problem.file)}{query})"
    return f"{name} {escaped.code(column)}" if column else name


def _built(addresses: Addresses, language: Language) -> str:
    return Text(
        f"Xem trước: tải `site` ở [lần chạy này]({addresses.built}), giải nén, mở `changed-pages.html`. "
        "Danh sách đầy đủ: `changes.json` trong `review`.",
        f"Preview: fetch `site` from [this run]({addresses.built}), unpack it and open `changed-pages.html`. "
        "The full lists: `changes.json` in `review`.",
    )[language]
