"""Downloads: the document for the board."""
