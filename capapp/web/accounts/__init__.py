"""Signing in and out, forgotten passwords, invitations."""
