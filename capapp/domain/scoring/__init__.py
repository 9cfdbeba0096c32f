"""Scoring: exact figures from a closed vocabulary, each with its trace."""
