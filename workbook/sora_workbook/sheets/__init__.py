"""One module per sheet; each has `build(sheet)`."""
