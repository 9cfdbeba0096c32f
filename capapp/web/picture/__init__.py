"""The picture: strengths first, themes and goals with their figures, and why each is what it is."""
