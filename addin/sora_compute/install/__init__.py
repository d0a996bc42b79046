"""Putting the add-in into Excel on Windows, taking it out again, and saying what is in its way."""
