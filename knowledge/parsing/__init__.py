"""Raw text to attributed turns and sentences, by what the document itself shows.

`parse` is the only name other packages need.
"""

from knowledge.parsing.parser import parse

__all__ = ["parse"]
