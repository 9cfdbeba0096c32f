"""Paper: the kit to print, and sheets typed back."""
