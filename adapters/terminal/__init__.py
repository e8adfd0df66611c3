"""The terminal adapter: the command line's output for people and for programs."""
