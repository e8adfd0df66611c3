"""The shipped corpus, found as package data wherever the program is installed."""
