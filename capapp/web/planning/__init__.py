"""The plan: what is proposed, what is kept, and one page per action."""
