"""Voices: people without an account give their point of view, with a code."""
