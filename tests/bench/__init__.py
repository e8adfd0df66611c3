"""Measurements of speed, memory and quality beside named peers; nothing here is asserted on time."""
