"""Settings: all faults at once with their cures, secrets masked, every one documented."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import Settings, SettingsError, load_settings, secret_names
from bot.settings_faults import variable
from bot.settings_pages import env_example, settings_page
from tests.rights import as_somebody, open_folder

ROOT = Path(__file__).parents[2]
FERNET_KEY = "A" * 43 + "="


def test_everything_has_a_default_that_works() -> None:
    settings = load_settings({})
    assert not settings.discord_is_configured
    assert not settings.slack_is_configured
    assert settings.health_host == "127.0.0.1"


def test_the_environment_goes_before_the_file_and_empty_is_not_given(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text("VERBATIM_HEALTH_PORT=9000\nVERBATIM_PERSON_BURST=5\n# VERBATIM_X=1\nOTHER=1\n")
    settings = load_settings({"VERBATIM_HEALTH_PORT": "9001", "VERBATIM_PERSON_BURST": " "}, env)
    assert settings.health_port == 9001
    assert settings.person_burst == Settings.model_fields["person_burst"].default


def test_a_missing_file_is_no_fault_and_a_broken_one_is(tmp_path: Path) -> None:
    load_settings({}, tmp_path / "none.env")
    broken = tmp_path / "broken.env"
    broken.write_bytes(b"VERBATIM_CORPUS=\xff\xfe")
    with pytest.raises(SettingsError, match="write it as UTF-8 text"):
        load_settings({}, broken)


def test_a_file_that_cannot_be_looked_for_is_a_fault() -> None:
    with open_folder() as folder:
        folder.chmod(0)
        with as_somebody(), pytest.raises(SettingsError, match=r"\.env: cannot be read .*this user may"):
            load_settings({}, folder / ".env")


def test_all_faults_come_in_one_message_with_their_cures() -> None:
    with pytest.raises(SettingsError) as raised:
        load_settings(
            {
                "VERBATIM_DISCORD_TOKN": "x",
                "VERBATIM_HEALTH_PORT": "999999",
                "VERBATIM_HEALTH_HOST": "192.0.2.1",
                "VERBATIM_SLACK_BOT_TOKEN": "hunter2",
                "VERBATIM_LOG_STYLE": "xml",
                "VERBATIM_OPERATOR_CHANNEL": "#general",
                "VERBATIM_SLACK_DIGEST_MANAGERS": "ann, bob",
            }
        )
    message = str(raised.value)
    assert message.startswith("8 settings need mending:")
    for part in (
        "VERBATIM_DISCORD_TOKN: no such setting; did you mean VERBATIM_DISCORD_TOKEN?",
        "VERBATIM_HEALTH_PORT: should be less than or equal to 65535",
        "VERBATIM_HEALTH_HOST: the health page is for this machine only",
        "VERBATIM_SLACK_BOT_TOKEN: a bot token starts with xoxb-",
        "VERBATIM_SLACK_APP_TOKEN: needed for socket mode; or set VERBATIM_SLACK_MODE=http",
        "VERBATIM_LOG_STYLE: should be 'auto', 'json' or 'console'",
        "VERBATIM_OPERATOR_CHANNEL: write discord:CHANNEL",
        "VERBATIM_SLACK_DIGEST_MANAGERS: write ids",
    ):
        assert part in message
    assert "hunter2" not in message


@pytest.mark.parametrize(
    ("environ", "missing"),
    [
        ({"VERBATIM_SLACK_BOT_TOKEN": "xoxb-1", "VERBATIM_SLACK_APP_TOKEN": "xapp-1"}, []),
        ({"VERBATIM_SLACK_APP_TOKEN": "xapp-1"}, ["VERBATIM_SLACK_BOT_TOKEN"]),
        (
            {"VERBATIM_SLACK_SIGNING_SECRET": "s", "VERBATIM_SLACK_MODE": "http"},
            ["VERBATIM_SLACK_BOT_TOKEN"],
        ),
        (
            {"VERBATIM_SLACK_BOT_TOKEN": "xoxb-1", "VERBATIM_SLACK_MODE": "http"},
            ["VERBATIM_SLACK_SIGNING_SECRET"],
        ),
        (
            {"VERBATIM_SLACK_CLIENT_ID": "1.2", "VERBATIM_SLACK_MODE": "http"},
            ["VERBATIM_SLACK_CLIENT_SECRET", "VERBATIM_SLACK_SIGNING_SECRET", "VERBATIM_SLACK_TOKEN_KEY"],
        ),
    ],
)
def test_settings_that_need_each_other_say_so(environ: dict[str, str], missing: list[str]) -> None:
    if not missing:
        assert load_settings(environ).slack_is_configured
        return
    with pytest.raises(SettingsError) as raised:
        load_settings(environ)
    assert [fault.split(":")[0] for fault in raised.value.faults] == missing


def test_many_workspaces_are_served_with_a_key() -> None:
    environ = {
        "VERBATIM_SLACK_CLIENT_ID": "1.2",
        "VERBATIM_SLACK_CLIENT_SECRET": "s",
        "VERBATIM_SLACK_SIGNING_SECRET": "s",
        "VERBATIM_SLACK_TOKEN_KEY": FERNET_KEY,
        "VERBATIM_SLACK_MODE": "http",
    }
    assert load_settings(environ).slack_serves_many
    assert load_settings(environ).slack_token_keys == (FERNET_KEY,)
    other = "B" * 43 + "="
    several = load_settings(environ | {"VERBATIM_SLACK_TOKEN_KEY": f"{other}, {FERNET_KEY}"})
    assert several.slack_token_keys == (other, FERNET_KEY)
    for wrong in ("short", f"{FERNET_KEY} {other}", f"{FERNET_KEY},", f"{FERNET_KEY},short", "ä" * 44):
        with pytest.raises(SettingsError, match="32 bytes"):
            load_settings(environ | {"VERBATIM_SLACK_TOKEN_KEY": wrong})


def test_secrets_come_from_files_and_are_never_shown(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text("hunter2\n")
    settings = load_settings({"VERBATIM_DISCORD_TOKEN_FILE": str(secret)})
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == "hunter2"
    assert "hunter2" not in f"{settings!r}{settings}{settings.model_dump()}"
    with pytest.raises(SettingsError, match=r"VERBATIM_DISCORD_TOKEN_FILE: the file cannot be read"):
        load_settings({"VERBATIM_DISCORD_TOKEN_FILE": str(tmp_path / "none")})
    secret.write_text("\n")
    with pytest.raises(SettingsError, match="holds no secret"):
        load_settings({"VERBATIM_DISCORD_TOKEN_FILE": str(secret)})


@given(
    st.dictionaries(st.sampled_from([variable(name) for name in Settings.model_fields]), st.text(max_size=30))
)
def test_any_values_are_taken_or_refused_with_reasons(environ: dict[str, str]) -> None:
    message = ""
    try:
        load_settings(environ)
    except SettingsError as error:
        message = str(error)
    secrets = [environ.get(variable(name), "").strip() for name in secret_names()]
    assert not any(len(secret) >= 8 and secret in message for secret in secrets)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings({}).health_port = 1


def test_every_setting_is_documented_and_nothing_else() -> None:
    """To write both files anew: `python -m tests.bot.test_settings`."""
    assert (ROOT / ".env.example").read_text("utf-8") == env_example()
    assert (ROOT / "docs/settings.md").read_text("utf-8") == settings_page()
    names = {variable(name) for name in Settings.model_fields}
    assert set(re.findall(r"^# (VERBATIM_\w+)=", env_example(), re.MULTILINE)) == names
    assert set(re.findall(r"^\| `(VERBATIM_\w+)`", settings_page(), re.MULTILINE)) == names


def test_the_example_sets_nothing_by_itself(tmp_path: Path) -> None:
    copy = tmp_path / ".env"
    copy.write_text(env_example(), "utf-8")
    assert load_settings({}, copy) == load_settings({})
    every = re.sub(r"^# (VERBATIM_\w+=)", r"\1", env_example(), flags=re.MULTILINE)
    copy.write_text(every, "utf-8")
    assert load_settings({}, copy) == load_settings({})


if __name__ == "__main__":
    (ROOT / ".env.example").write_text(env_example(), "utf-8")
    (ROOT / "docs/settings.md").write_text(settings_page(), "utf-8")
