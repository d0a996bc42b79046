"""Where everything stands on 表5: this week's stocks, the printed table, the lists, both computations, the tests."""

from sora_compute.facts import read

PRINTED_YEARS = (2020, 2021, 2022)
YEARS = ("$D$5", "$D$6", "$D$7")
LIVE = "$D$8"

WEEK_HEADINGS, WEEK_ROWS = 11, 24
WEEK_FIRST = WEEK_HEADINGS + 1
WEEK_LAST = WEEK_FIRST + WEEK_ROWS - 1

PRINTED_HEADINGS = WEEK_LAST + 4
PRINTED_FIRST = PRINTED_HEADINGS + 1
PRINTED_LAST = PRINTED_FIRST + len(read("key_stocks")) - 1

LIST_ROWS = 10
MISFIT_HEADINGS = PRINTED_LAST + 4
MISFIT_FIRST = MISFIT_HEADINGS + 1
ROUNDED_HEADINGS = MISFIT_FIRST + LIST_ROWS + 3
ROUNDED_FIRST = ROUNDED_HEADINGS + 1

BOTH_HEADINGS = ROUNDED_FIRST + LIST_ROWS + 3
BOTH_FIRST = BOTH_HEADINGS + 1
BOTH_LAST = BOTH_FIRST + WEEK_ROWS - 1

TEST_HEADINGS = BOTH_LAST + 4
TESTS_FIRST = TEST_HEADINGS + 1
TESTS_LAST = TESTS_FIRST + len(YEARS) * WEEK_ROWS - 1
"""The tests: all stocks of the first year, then of the second, then of the third."""
