"""The workshop: what the voices differ on, talked through on the big screen, and what the group retains."""
