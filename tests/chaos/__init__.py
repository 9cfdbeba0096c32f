"""Faults on purpose: a bad line, a server killed in mid-save, and the count of what was acknowledged (`make chaos`)."""
