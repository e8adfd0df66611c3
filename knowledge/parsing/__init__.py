"""Raw text in, attributed turns out; labels are discovered in the document, never listed in code."""
