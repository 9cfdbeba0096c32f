"""The audit: its life, who may do what in it, what auditors find, what the enterprise replies, and what it all amounts to."""
