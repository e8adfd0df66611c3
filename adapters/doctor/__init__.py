"""The check-up: everything serving needs, looked at one by one, with the cure for each fault."""
