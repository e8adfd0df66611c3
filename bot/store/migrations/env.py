"""Run by Alembic for each upgrade, on the connection that `bot.store.schema` hands it.

Alembic executes this file as a script; it is the one module that works when it is loaded.
"""

from alembic import context

from bot.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
