"""A package as people fill it in: a workbook of rows that anybody can edit, there and back."""
