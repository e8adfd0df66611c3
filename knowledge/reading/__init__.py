"""Files in, documents out: one reader per format, and a report of what could not be read."""
