"""Documents in, verbatim quotes out: reading, parsing, search, quoting and comparison of a corpus.

Knows no chat platform, no SQL and no network of its own.
"""
