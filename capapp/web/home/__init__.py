"""Home: where we are, and what comes next."""
