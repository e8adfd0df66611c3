"""Slack: the same commands and answers as everywhere, through Bolt."""
