"""LibreOffice Calc as a host: the extension that brings the functions to it, and recalculation through it."""
