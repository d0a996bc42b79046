"""The computing-power model of a broker's Sora report, as Excel functions.

Importing this package costs nothing: NumPy, xlwings and the calculation engine are imported where they are needed.
"""

__version__ = "0.1.0"
