"""French for the domain's codes, figures, dates and traces. Pure: words in, words out."""
