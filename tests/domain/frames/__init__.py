"""Small frames in the questionnaire's own format, one for each public scheme of the field, with cases worked out by hand."""
