"""Every sentence users see, in one place.

Plain English, no blame, no exclamation marks; each refusal says what to do next. Functions take plain text
and give plain text; adapters escape.
"""
