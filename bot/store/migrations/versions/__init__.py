"""The database's versions, one module each."""
