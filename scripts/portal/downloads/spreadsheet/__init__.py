"""Workbooks as bytes: ISO/IEC 29500 (Office Open XML), as much of it as sheets of texts, numbers and days need.

Every page has a workbook, and a library that takes cells one by one spends more time on them than on all else. Here a
column says each of its cells once, and a row is what its columns have said. The parts are those that spreadsheets
write themselves: texts are shared, every cell says where it stands, for not every reader of phones knows it otherwise.
"""
