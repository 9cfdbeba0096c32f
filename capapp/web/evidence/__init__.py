"""Evidence: the pages where it is shown, added, opened and taken back."""
