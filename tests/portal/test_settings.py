"""Settings: read once, each wrong value refused with a sentence, nothing misspelt left unnoticed."""

import pytest

from portal import settings
from portal.setting_kinds import WrongSettings


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch, tmp_path):
    """No setting of this machine, and no `.env` of this folder."""
    monkeypatch.chdir(tmp_path)
    for name, _field in settings.documented():
        monkeypatch.delenv(name, raising=False)


def refused(**given) -> list[str]:
    with pytest.raises(WrongSettings) as caught:
        settings.load(**given)
    return caught.value.sentences


def test_without_any_setting_the_portal_is_for_this_machine(tmp_path):
    chosen = settings.load()
    assert chosen.database_url == f"sqlite:///{tmp_path / '.local' / 'portal.db'}"
    assert chosen.sqlite_file == tmp_path / ".local" / "portal.db"
    assert (chosen.host, chosen.port, chosen.public_url) == ("127.0.0.1", 8501, "http://localhost:8501")
    assert chosen.allowed_hosts == ("127.0.0.1", "localhost", "::1")
    assert chosen.trusted_proxies == ()
    assert not chosen.https
    assert not chosen.demo


def test_an_https_address_makes_cookies_secure_and_names_the_host(monkeypatch):
    monkeypatch.setenv("PORTAL_PUBLIC_URL", "https://conferences.example/")
    chosen = settings.load()
    assert chosen.https
    assert chosen.public_url == "https://conferences.example"
    assert chosen.allowed_hosts == ("conferences.example",)


def test_lists_are_separated_by_commas(monkeypatch):
    monkeypatch.setenv("PORTAL_ALLOWED_HOSTS", "a.example, B.example,")
    monkeypatch.setenv("PORTAL_TRUSTED_PROXIES", "10.0.0.7,192.0.2.0/24,::1")
    chosen = settings.load()
    assert chosen.allowed_hosts == ("a.example", "b.example")
    assert chosen.trusted_proxies == ("10.0.0.7/32", "192.0.2.0/24", "::1/128")


def test_a_dotenv_is_read_and_the_environment_wins(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("PORTAL_PORT=9000\nPORTAL_COUNCIL_NAME=Invented Council\nUNRELATED=1\n")
    monkeypatch.setenv("PORTAL_PORT", "9001")
    chosen = settings.load()
    assert (chosen.port, chosen.council_name) == (9001, "Invented Council")


def test_what_is_given_by_the_command_wins(monkeypatch):
    monkeypatch.setenv("PORTAL_PORT", "9001")
    assert settings.load(port=9002).port == 9002


def test_an_empty_value_means_the_default(monkeypatch):
    monkeypatch.setenv("PORTAL_PORT", "")
    assert settings.load().port == 8501


def test_an_old_postgresql_address_is_understood(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://portal@db.example/portal")
    chosen = settings.load()
    assert chosen.database_url == "postgresql://portal@db.example/portal"
    assert chosen.sqlite_file is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://portal@db.example/portal"),
        ("PORTAL_HOST", "two words"),
        ("PORTAL_PORT", "eighty"),
        ("PORTAL_PORT", "0"),
        ("PORTAL_PORT", "65536"),
        ("PORTAL_PUBLIC_URL", "conferences.example"),
        ("PORTAL_PUBLIC_URL", "https://conferences.example/portal"),
        ("PORTAL_PUBLIC_URL", "https://conferences.example:port"),
        ("PORTAL_ALLOWED_HOSTS", "*"),
        ("PORTAL_TRUSTED_PROXIES", "the proxy"),
        ("PORTAL_EXIT_URL", "javascript:alert(1)"),
        ("PORTAL_COUNCIL_NAME", "x" * 81),
        ("PORTAL_CONTACT_TELEPHONE", "ask the office"),
        ("PORTAL_CONTACT_HOURS", "x" * 121),
        ("PORTAL_POLICY_DIR", "no such folder"),
        ("PORTAL_BCRYPT_ROUNDS", "9"),
        ("PORTAL_LOG_LEVEL", "loud"),
        ("PORTAL_SEAL_TOKEN_MODULE", "no such module"),
        ("PORTAL_SEAL_ENVIRONMENT", "SOFTHSM2_CONF"),
        ("PORTAL_SEAL_ENVIRONMENT", "two words=1"),
        ("PORTAL_TIMESTAMP_URLS", "tsa.example"),
        ("PORTAL_TIMESTAMP_URLS", ",".join(f"https://{n}.example" for n in range(5))),
        ("PORTAL_TIMESTAMP_PATIENCE_HOURS", "-1"),
    ],
)
def test_a_wrong_value_is_refused_with_a_sentence(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    (sentence,) = refused()
    assert sentence.startswith(f"{name} must be ")
    assert sentence.endswith(".")


def test_a_wrong_address_is_not_repeated_because_it_may_hold_a_password(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "mysql://portal:hunter2@db.example/portal")
    assert "hunter2" not in " ".join(refused())


def test_the_address_of_the_database_is_not_printed(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://portal:hunter2@db.example/portal")
    assert "hunter2" not in repr(settings.load())


def test_what_opens_the_seal_is_not_printed(monkeypatch):
    monkeypatch.setenv("PORTAL_SEAL_PASSPHRASE", "hunter2 hunter2")
    monkeypatch.setenv("PORTAL_SEAL_TOKEN_PIN", "hunter2")
    monkeypatch.setenv("PORTAL_SEAL_ENVIRONMENT", "HTTPS_PROXY=http://portal:hunter2@proxy.example")
    chosen = settings.load()
    assert "hunter2" not in repr(chosen)
    assert chosen.seal_passphrase.get_secret_value() == "hunter2 hunter2"


def test_a_demonstration_never_uses_the_seal_of_the_council(monkeypatch, tmp_path):
    monkeypatch.setenv("PORTAL_SEAL_DIR", "councils")
    chosen = settings.load()
    assert chosen.seal_folder == tmp_path / "councils"
    assert chosen.model_copy(update={"demo": True}).seal_folder == tmp_path / ".local" / "demo" / "seal"


def test_a_misspelt_name_is_refused_with_what_was_meant(monkeypatch):
    monkeypatch.setenv("PORTAL_PROT", "1")
    assert refused() == ["PORTAL_PROT is not a setting of the portal. Did you mean PORTAL_PORT?"]


def test_a_misspelt_name_in_a_dotenv_is_refused_too(tmp_path):
    (tmp_path / ".env").write_text("PORTAL_DATABASE_URL=sqlite:///portal.db\n")
    assert refused() == ["PORTAL_DATABASE_URL is not a setting of the portal. Did you mean DATABASE_URL?"]


def test_the_environment_cannot_turn_a_portal_into_a_demonstration(monkeypatch):
    monkeypatch.setenv("PORTAL_DEMO", "1")
    assert refused() == ["PORTAL_DEMO is not a setting of the portal."]


def test_every_wrong_value_is_said_at_once(monkeypatch):
    monkeypatch.setenv("PORTAL_PORT", "eighty")
    monkeypatch.setenv("PORTAL_LOG_LEVEL", "loud")
    assert len(refused()) == 2


def test_wrong_settings_end_the_process_with_their_sentences(monkeypatch):
    monkeypatch.setattr(settings, "_current", None)
    monkeypatch.setenv("PORTAL_PORT", "eighty")
    with pytest.raises(SystemExit, match="PORTAL_PORT must be a whole number"):
        settings.current()


def test_the_settings_of_a_process_stay_the_same(monkeypatch):
    monkeypatch.setattr(settings, "_current", None)
    chosen = settings.load(port=9003)
    settings.use(chosen)
    assert settings.current() is chosen


def test_settings_are_read_at_the_first_use(monkeypatch):
    monkeypatch.setattr(settings, "_current", None)
    assert settings.current() is settings.current()


def test_settings_cannot_be_changed():
    with pytest.raises(ValueError, match="frozen"):
        settings.load().port = 1
