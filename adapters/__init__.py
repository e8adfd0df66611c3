"""The outermost layer: command line, Discord, Slack and the composition root."""
