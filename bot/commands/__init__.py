"""One module a command: what was asked in, a reply out. They compute and never wait."""
