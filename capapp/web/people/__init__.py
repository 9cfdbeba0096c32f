"""The people of an enterprise, and what others may see."""
