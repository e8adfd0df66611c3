"""The settings: read once, checked whole, secrets masked.

`load_settings` takes the environment as a value, so that nothing is read at import and a test needs no
variables. ``.env.example`` and ``docs/settings.md`` are written from these fields (`bot.settings_pages`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_data_path
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.settings_faults import combination_faults, field_faults, folder_faults, unknown_faults
from bot.settings_sources import PREFIX, Known, given_values
from bot.settings_values import (
    check_channel,
    check_database_url,
    check_fernet_keys,
    check_loopback,
    check_slack_app_token,
    check_slack_bot_token,
    members,
    parted,
)


class SettingsError(Exception):
    """The settings cannot be used.

    Args:
        faults: every fault, each with its cure; no secret values.
    """

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        one = len(faults) == 1
        title = "1 setting needs mending:" if one else f"{len(faults)} settings need mending:"
        super().__init__("\n".join([title, *(f"  - {fault}" for fault in faults)]))


class Settings(BaseSettings):
    """Everything that can be set, each by an environment variable ``VERBATIM_<NAME>`` or in ``.env``."""

    model_config = SettingsConfigDict(
        extra="forbid", frozen=True, env_prefix=PREFIX, hide_input_in_errors=True
    )

    corpus: Path | None = Field(
        None, description="Folder of documents. Left out: the documents that come with the program."
    )
    data_folder: Path = Field(
        default_factory=lambda: user_data_path("verbatim", appauthor=False),
        description="Folder for the database, caches and backups. Left out: the user's data folder.",
    )
    cache: Path | None = Field(
        None,
        description="Folder for what is worked out of the documents; may be deleted at any time. "
        "Left out: the user's cache folder.",
    )
    database_url: Annotated[SecretStr, AfterValidator(check_database_url)] | None = Field(
        None,
        description="Address of the database, for instance postgresql+psycopg://user:password@host/verbatim. "
        "Left out: an SQLite file in the data folder.",
    )
    log_style: Literal["auto", "json", "console"] = Field(
        "auto", description="How logs are written; auto is console at a terminal and json elsewhere."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Lowest level logged."
    )
    health_host: Annotated[str, AfterValidator(check_loopback)] = Field(
        "127.0.0.1", description="Loopback address of the health page."
    )
    health_port: int = Field(
        8710, ge=0, le=65535, description="Port of /healthz and /metrics; 0 turns the page off."
    )
    discord_token: SecretStr | None = Field(None, description="Bot token of the Discord application.")
    discord_dev_guild: int | None = Field(
        None, gt=0, description="Id of a Discord server that gets command changes at once, for trying out."
    )
    discord_shards: int | None = Field(
        None, ge=1, le=1000, description="Number of shards. Left out: what Discord advises."
    )
    slack_mode: Literal["socket", "http"] = Field(
        "socket", description="How Slack reaches the program: socket needs no public address, http does."
    )
    slack_bot_token: Annotated[SecretStr, AfterValidator(check_slack_bot_token)] | None = Field(
        None, description="Bot token (xoxb-…), for a single workspace."
    )
    slack_app_token: Annotated[SecretStr, AfterValidator(check_slack_app_token)] | None = Field(
        None, description="App-level token (xapp-…) with connections:write, for socket mode."
    )
    slack_signing_secret: SecretStr | None = Field(None, description="Signing secret, for http mode.")
    slack_client_id: str | None = Field(None, description="Client id, to be installed in many workspaces.")
    slack_client_secret: SecretStr | None = Field(
        None, description="Client secret, to be installed in many workspaces."
    )
    slack_token_key: Annotated[SecretStr, AfterValidator(check_fernet_keys)] | None = Field(
        None,
        description="Key that encrypts the tokens of workspaces in the database (a Fernet key); older ones "
        "may follow, parted by commas.",
    )
    slack_host: str = Field("127.0.0.1", description="Address to listen on in http mode.")
    slack_port: int = Field(3000, ge=1, le=65535, description="Port to listen on in http mode.")
    slack_digest_managers: Annotated[str, AfterValidator(members)] = Field(
        "", description="Ids of people who may manage digests of channels beside admins, parted by commas."
    )
    operator_channel: Annotated[str, AfterValidator(check_channel)] = Field(
        "", description="Where the operator is told of trouble: discord:CHANNEL or slack:TEAM/CHANNEL."
    )
    answer_seconds: float = Field(20, ge=1, le=600, description="How long an answer may take.")
    shutdown_seconds: float = Field(
        20, ge=1, le=120, description="How long running work may take to finish at a stop."
    )
    person_burst: int = Field(10, ge=1, le=1000, description="Requests a person may make at once.")
    person_per_minute: float = Field(20, gt=0, le=6000, description="Requests a person may make in a minute.")
    channel_burst: int = Field(30, ge=1, le=1000, description="Requests a channel may make at once.")
    channel_per_minute: float = Field(
        60, gt=0, le=6000, description="Requests a channel may make in a minute."
    )
    context_minutes: int = Field(
        30,
        ge=1,
        le=1440,
        description="How long it is kept what was asked: for follow-ups, and for the Home tab in Slack.",
    )
    digest_catch_up_hours: float = Field(
        12, ge=0, le=168, description="A digest missed for no longer is sent late; older ones are skipped."
    )
    digest_limit: int = Field(100, ge=1, le=10_000, description="Digests a workspace may have.")
    digest_silence_hours: float = Field(
        26, ge=1, le=720, description="Without a tick or delivery for this long the operator is told."
    )
    digest_stale_days: int = Field(
        0,
        ge=0,
        le=3650,
        description="Days without a new document after which the operator is told; 0 is never.",
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take values from `load_settings` alone, so that the process's environment is read in one place."""
        del settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)

    @property
    def discord_is_configured(self) -> bool:
        """Whether Discord is to be served."""
        return self.discord_token is not None

    @property
    def slack_is_configured(self) -> bool:
        """Whether Slack is to be served."""
        return self.slack_bot_token is not None or self.slack_client_id is not None

    @property
    def slack_serves_many(self) -> bool:
        """Whether many workspaces can install the Slack app."""
        return self.slack_client_id is not None

    @property
    def slack_token_keys(self) -> tuple[str, ...]:
        """What encrypts the tokens of workspaces: the first seals, all of them open."""
        return parted(self.slack_token_key.get_secret_value()) if self.slack_token_key else ()


def load_settings(
    environ: Mapping[str, str], env_file: Path | None = None, *, serving: bool = False
) -> Settings:
    """Read the settings.

    Args:
        environ: the environment; goes before the file.
        env_file: a file of ``NAME=value`` lines; None or a missing file is no fault.
        serving: whether a server is to start with them, for which the folders have to be usable.

    Returns:
        The settings; ``<NAME>_FILE`` names a file that holds a secret.

    Raises:
        SettingsError: with all faults at once.
    """
    known = Known(frozenset(Settings.model_fields), secret_names())
    given = given_values(environ, env_file, known)
    faults = [*given.faults, *unknown_faults(given.unknown, tuple(Settings.model_fields))]
    faults += combination_faults(given.values)
    faults += folder_faults(given.values) if serving else []
    try:
        settings = Settings.model_validate(dict(given.values))
    except ValidationError as error:
        faults += field_faults(error)
        raise SettingsError(tuple(faults)) from None
    if faults:
        raise SettingsError(tuple(faults))
    return settings


def secret_names() -> frozenset[str]:
    """Names of the settings that hold secrets."""
    return frozenset(
        name for name, field in Settings.model_fields.items() if "SecretStr" in str(field.annotation)
    )
