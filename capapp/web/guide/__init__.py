"""The user's guide: one text, in docs/guide, for the site and for the repository."""
