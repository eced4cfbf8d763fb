"""The sheets beside the tables: instructions, the report itself, the allowed words, an example."""

from __future__ import annotations

import xlsxwriter

from portal.entry import colours, cover, grid, instructions, layout
from portal.entry.book import Book
from portal.entry.styles import Styles
from portal.entry.words import Lists
from portal.language import Text

COVER_HEADS = ("Mục", "Giá trị", "Cách ghi", "Mã\nkey")
VALUE, KEY = 1, 3  # the columns of the cover that are read
_COVER_WIDTHS = (30, 70, 50, 22)
_SPARE = 40
_WORD_HEADS = ("Dùng cho cột", "Chọn", "Mã", "Tiếng Việt", "English", "Đơn vị", "Nghĩa", "Meaning")
_WORD_WIDTHS = (22, 46, 30, 40, 40, 14, 60, 60)
_STEP_WIDTHS = (5, 90, 70)


def put_steps(book: xlsxwriter.Workbook, styles: Styles) -> None:
    """What to do, in both languages; rules; what the colours say."""
    sheet = book.add_worksheet(layout.HELP.vi)
    for at, width in enumerate(_STEP_WIDTHS):
        sheet.set_column(at, at, width, styles["text"])
    sheet.write_string(0, 1, instructions.TITLE.vi, styles["title"])
    sheet.write_string(1, 1, instructions.TITLE.en, styles["english"])
    row = 3
    for head, said in (
        (Text("Làm lần lượt", "Step by step"), instructions.STEPS),
        (Text("Điều phải nhớ", "Rules"), instructions.RULES),
    ):
        row = _section(sheet, styles, row, head)
        for number, one in enumerate(said, 1):
            sheet.write_string(row, 0, f"{number}.", styles["text"])
            sheet.write_string(row, 1, one.vi, styles["text"])
            sheet.write_string(row, 2, one.en, styles["english"])
            grid.heights(sheet, [[(one.vi, _STEP_WIDTHS[1]), (one.en, _STEP_WIDTHS[2])]], row)
            row += 1
        row += 1
    row = _section(sheet, styles, row, Text("Màu", "Colours"))
    for style, one in instructions.LEGEND:
        sheet.write_blank(row, 0, None, styles[style])
        sheet.write_string(row, 1, one.vi, styles["text"])
        sheet.write_string(row, 2, one.en, styles["english"])
        row += 1
    sheet.hide_gridlines(2)
    _paper(sheet, row, len(_STEP_WIDTHS))
    sheet.protect("", grid.OPEN)


def put_cover(book: xlsxwriter.Workbook, styles: Styles, package: Book, lists: Lists) -> None:
    """The descriptor and the README, one thing a row: label, value, how to fill it in, key."""
    sheet = book.add_worksheet(layout.COVER.vi)
    for at, (head, width) in enumerate(zip(COVER_HEADS, _COVER_WIDTHS, strict=True)):
        sheet.set_column(at, at, width, styles["open" if at in (VALUE, KEY) else "text"])
        sheet.write_string(0, at, head, styles["head"])
    sheet.set_row(0, 32)
    rows = cover.rows(package.descriptor, package.readme)
    places = {word.code: word.label for word in lists["locality"]}
    for row, one in enumerate(rows, layout.HEAD):
        if not one.key:
            _section(sheet, styles, row, one.label, len(COVER_HEADS))
            continue
        label = f"{one.label.vi}{' *' if one.is_required else ''}\n{one.label.en}".strip()
        told = f"{one.told.vi}\n{one.told.en}".strip()
        sheet.write_string(row, 0, label or one.key, styles["label"])
        value = places.get(one.value, one.value) if one.key.endswith(".locality") else one.value
        grid.text(sheet, row, VALUE, value, styles["wanted"])
        sheet.write_string(row, 2, told, styles["told"])
        sheet.write_string(row, KEY, one.key, styles["key"])
        grid.heights(sheet, [zip((label, one.value, told), _COVER_WIDTHS, strict=False)], row)
        _cover_rules(sheet, styles, row, one)
    for row in range(len(rows) + 1, len(rows) + _SPARE):
        sheet.write_blank(row, VALUE, None, styles["open"])
        sheet.write_blank(row, KEY, None, styles["open"])
    sheet.freeze_panes(layout.HEAD, 1)
    _paper(sheet, len(rows), len(COVER_HEADS))
    sheet.protect("", grid.OPEN)


def put_words(book: xlsxwriter.Workbook, styles: Styles, lists: Lists) -> None:
    """Every word of every list, and the named ranges that drop-downs and colours look into."""
    sheet = book.add_worksheet(layout.WORDS.vi)
    titles = {c.words: f"{c.title} ({c.name})" for table in layout.SHEETS for c in layout.columns(table)}
    for at, (head, width) in enumerate(zip(_WORD_HEADS, _WORD_WIDTHS, strict=True)):
        sheet.set_column(at, at, width, styles["text"])
        sheet.write_string(0, at, head, styles["head"])
    row = layout.HEAD
    for name, words in lists.items():
        first = row
        for word in words:
            cells = (titles[name], word.label, word.code, word.name.vi, word.name.en, word.unit, word.meaning.vi, word.meaning.en)  # fmt: skip
            for at, cell in enumerate(cells):
                grid.text(sheet, row, at, cell, styles["text"])
            grid.heights(sheet, [zip(cells, _WORD_WIDTHS, strict=True)], row)
            row += 1
        if words:
            for pattern, column in ((colours.CHOICES, "B"), (colours.CODES, "C")):
                place = f"='{layout.WORDS.vi}'!${column}${first + 1}:${column}${row}"
                book.define_name(pattern.format(name), place)
    sheet.freeze_panes(layout.HEAD, 2)
    sheet.autofilter(0, 0, max(row - 1, 1), len(_WORD_HEADS) - 1)
    _paper(sheet, row, len(_WORD_HEADS))
    sheet.protect("", grid.OPEN)


def put_example(book: xlsxwriter.Workbook, styles: Styles, lists: Lists) -> None:
    """A few rows of figures that nobody could take for real ones."""
    sheet = book.add_worksheet(layout.EXAMPLE.vi)
    columns = layout.columns("observations")
    said = f"{instructions.INVENTED.vi} · {instructions.INVENTED.en}"
    sheet.merge_range(0, 0, 0, 5, said, styles["banner"])
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width, styles["text"])
        sheet.write_string(1, at, column.head, styles["head"])
        labels = {word.code: word.label for word in lists.get(column.words, ())}
        style = styles["label" if column.name == "id" else "told"]
        for row, filled in enumerate(instructions.EXAMPLE, 2):
            cell = grid.shown(column, example_cell(filled, column.name), labels)
            sheet.write_string(row, at, cell, style)
    sheet.set_row(1, 48)
    sheet.freeze_panes(2, 1)
    _paper(sheet, len(instructions.EXAMPLE) + 1, len(columns))
    sheet.protect("", grid.OPEN)


def example_cell(filled: dict[str, str], column: str) -> str:
    """What the example has in a column: what it says, what every row has, what every published figure has."""
    ordinary = (
        instructions.EVERY if filled.get("obs_status") else {**instructions.PUBLISHED, **instructions.EVERY}
    )
    return filled.get(column, ordinary.get(column, ""))


def _cover_rules(sheet: xlsxwriter.worksheet.Worksheet, styles: Styles, row: int, one: cover.Row) -> None:
    cell = f"$B${row + 1}"
    if one.is_required:
        rule = {"type": "formula", "criteria": f'=TRIM({cell})=""', "format": styles["missing"]}
        sheet.conditional_format(row, VALUE, row, VALUE, rule)
    if one.key.endswith(".locality"):
        source = {
            "validate": "list",
            "source": f"={colours.CHOICES.format('locality')}",
            "error_type": "information",
        }
        sheet.data_validation(row, VALUE, row, VALUE, source)


def _section(
    sheet: xlsxwriter.worksheet.Worksheet, styles: Styles, row: int, head: Text, columns: int = 3
) -> int:
    for at in range(columns):
        sheet.write_blank(row, at, None, styles["section"])
    sheet.write_string(row, 0, f"{head.vi} · {head.en}", styles["section_head"])
    return row + 1


def _paper(sheet: xlsxwriter.worksheet.Worksheet, rows: int, columns: int) -> None:
    """On paper: A4, as wide as the page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.print_area(0, 0, rows, columns - 1)
    sheet.fit_to_pages(1, 0)
