"""Answering: where a CAP stands, and the pages on which it is answered."""
