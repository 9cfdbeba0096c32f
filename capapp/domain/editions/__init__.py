"""Two editions side by side: what differs, how answers go from one to the other, what that does to work in progress."""
