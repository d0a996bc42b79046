"""The XML namespaces of a workbook's parts."""

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def tag(name: str) -> str:
    """A SpreadsheetML element's qualified name."""
    return f"{{{MAIN}}}{name}"
