"""The server: every platform that is configured, the digests and the health page, in one event loop."""
