"""One adapter for each place where the functions run."""
