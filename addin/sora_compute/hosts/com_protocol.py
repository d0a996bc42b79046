"""What the COM host in Python and its VBA wrappers agree on; both sides are made from these lines."""

MODULE = "sora_compute.hosts.excel_com"
"""The module that xlwings imports the functions from."""

TAG = "\x01"
"""In front of an error's code and of its reason. No text that a function gives holds this character."""

LONGEST_HELP = 255
"""Excel refuses longer descriptions of functions and arguments."""

ERROR_NUMBERS = {
    "#NULL!": 2000,
    "#DIV/0!": 2007,
    "#VALUE!": 2015,
    "#REF!": 2023,
    "#NAME?": 2029,
    "#NUM!": 2036,
    "#N/A": 2042,
    "#SPILL!": 2045,
    "#CALC!": 2050,
}
"""The number that VBA's CVErr takes for each error."""


def help_text(text: str) -> str:
    """A description as Excel takes it, cut where it is too long."""
    return text if len(text) <= LONGEST_HELP else text[: LONGEST_HELP - 1] + "…"
