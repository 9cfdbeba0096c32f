"""The life of an audit: its list, its page, its steps, plan, team, journal, complaints and recognition."""
