"""How large anything may be, all in one place. A report prints a few hundred figures: these are generous."""

from __future__ import annotations

LARGEST_FILE = 16 * 1024 * 1024  # bytes
LARGEST_PACKAGE = 32 * 1024 * 1024  # bytes of all files that are read
MOST_PACKAGES = 20_000
MOST_VERSIONS = 200  # of one package
MOST_ROWS = 20_000  # of one table
LONGEST_CELL = 2_000  # characters
LONGEST_PACKAGE_NAME = 64  # characters
MOST_DIGITS = 15  # of a number: what spreadsheets, JSON and charts keep exactly
DEEPEST_JSON = 16  # lists and objects within each other
DEEPEST_PARTS = 20  # part of a part of a part …
MOST_FAULTS = 1_000  # problems of one rule that are collected

LARGEST_DOCUMENT = 64 * 1024 * 1024  # bytes of a report that a package is held against

# Of a document that is a zip, such as .docx.
MOST_ENTRIES = 2_000
LARGEST_UNPACKED = 128 * 1024 * 1024  # bytes
LARGEST_RATIO = 200  # unpacked to packed
MOST_TAGS = 5_000_000  # of a workbook that people filled in
