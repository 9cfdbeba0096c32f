"""The shapes of the maintained files: which keys, which types; the JSON Schemas and the documentation follow them."""
