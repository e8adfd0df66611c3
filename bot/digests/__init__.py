"""Scheduled digests: what people subscribe to, when it is due, what it says and how it gets there."""
