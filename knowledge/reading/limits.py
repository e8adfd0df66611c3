"""How much a single file may cost, so that no file can take the program down."""

from __future__ import annotations

MAX_FILE_BYTES = 64 * 1024 * 1024
"""Largest file that is read. The whole of a long book is 2 MB of text; 64 MB leaves room for a PDF full of
pictures, while some copies of it in memory (bytes, text, parse tree) still fit a small server."""

MAX_TEXT_CHARS = 32 * 1024 * 1024
"""Longest text that is taken out of a file: some 5 million words."""

MAX_UNPACKED_BYTES = 256 * 1024 * 1024
"""Largest unpacked size of a DOCX, which is a ZIP archive: a few kilobytes can unpack to gigabytes."""

MAX_UNPACKED_FILES = 10_000
"""Most files in a DOCX; a Word document with a picture on each of 1,000 pages has some 1,100."""

MAX_XML_BYTES = 32 * 1024 * 1024
"""Largest single XML part of a DOCX; a book of 1,000 pages has some 10 MB."""

MAX_HTML_BYTES = 8 * 1024 * 1024
"""Largest HTML file; the longest transcripts on the web stay below 2 MB."""

MAX_XML_TAGS = 2_000_000
"""Most tags in an XML part of a DOCX: each becomes an object of some 200 bytes."""

MAX_TAGS = 200_000
"""Most tags in an HTML file; a transcript of four hours with a time behind each sentence has some 60,000."""

MAX_INLINE = 10_000
"""Most marks and line breaks in one paragraph of an HTML file: main-text extraction needs memory in
proportion to the square of their number (trafilatura 2.3: 20,000 need 400 MB, 150,000 need 21 GB)."""

MAX_PDF_PAGES = 5_000
"""More pages than any book has; a PDF can name the same page any number of times."""

MAX_MANIFEST_BYTES = 8 * 1024 * 1024
"""Some 20,000 entries."""

DEADLINE_SECONDS = 120.0
"""Longest time the reader of a complex format (HTML, PDF, DOCX) may take for a file before it is given up."""
