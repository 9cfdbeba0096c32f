"""The mails of the demonstration."""
