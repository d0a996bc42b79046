"""Builds the template workbook: one module per sheet, styles in one place, packaging in one place."""
