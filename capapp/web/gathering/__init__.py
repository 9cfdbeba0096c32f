"""Gathering: the lead opens it for the colleges she chooses, invites, and learns how many spoke."""
