"""One verb per function: load → check → decide → save. They never commit: the door does, on success only."""
