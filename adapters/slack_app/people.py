"""Who people are, asked of Slack where it matters and remembered for a while."""

from __future__ import annotations

import datetime
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_app.failures import SLACK_ERRORS
from adapters.slack_app.reading import is_set, part, text_at
from adapters.slack_app.uploading import open_direct
from bot.model import Actor

Now = Callable[[], datetime.datetime]

KEPT_FOR = datetime.timedelta(minutes=10)
"""How long a person's rights, name and time zone are taken as they were."""


@dataclass(frozen=True, slots=True)
class _Known:
    actor: Actor
    at: datetime.datetime


class People:
    """Knows people of all workspaces.

    Args:
        now: the present.
        managers: ids of people who may manage digests of channels beside admins.
        capacity: most people remembered.
    """

    def __init__(self, now: Now, managers: frozenset[str] = frozenset(), capacity: int = 5000) -> None:
        self._now = now
        self._managers = managers
        self._capacity = capacity
        self._known: OrderedDict[tuple[str, str], _Known] = OrderedDict()
        self._direct: OrderedDict[tuple[str, str], str] = OrderedDict()

    async def described(self, client: AsyncWebClient, team: str, actor: Actor) -> Actor:
        """`actor` with name, rights, language and time zone as Slack knows them; as given where it does not.

        Args:
            client: with the token of the workspace.
            team: id of the workspace.
            actor: as the event names them.
        """
        key = (team, actor.id)
        known = self._known.get(key)
        if known is not None and self._now() - known.at < KEPT_FOR:
            return known.actor
        try:
            response = await client.users_info(user=actor.id, include_locale=True)
        except SLACK_ERRORS:
            return self._with_rights(actor, is_admin=False)
        user = part(response.data, "user")
        name = text_at(user, "profile", "display_name") or text_at(user, "real_name") or actor.name
        found = replace(
            actor, name=name, locale=text_at(user, "locale") or None, time_zone=text_at(user, "tz") or None
        )
        is_admin = is_set(user, "is_admin") or is_set(user, "is_owner")
        found = self._with_rights(found, is_admin=is_admin)
        self._known[key] = _Known(found, self._now())
        while len(self._known) > self._capacity:
            self._known.popitem(last=False)
        return found

    async def direct_channel(self, client: AsyncWebClient, team: str, person: str) -> str | None:
        """Id of a person's direct conversation with the bot; None where Slack does not say."""
        key = (team, person)
        if key not in self._direct:
            try:
                self._direct[key] = await open_direct(client, person)
            except SLACK_ERRORS:
                return None
            while len(self._direct) > self._capacity:
                self._direct.popitem(last=False)
        return self._direct[key]

    def _with_rights(self, actor: Actor, *, is_admin: bool) -> Actor:
        return replace(actor, is_admin=is_admin or actor.id in self._managers)
