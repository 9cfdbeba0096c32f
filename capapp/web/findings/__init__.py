"""The findings of an audit: review, replies, decisions, conclusion and follow-up, and the thread behind each."""
