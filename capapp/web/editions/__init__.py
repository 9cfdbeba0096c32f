"""Editions: what a new one changes, publishing it, moving to it."""
