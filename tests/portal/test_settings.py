"""Settings: read once, each wrong value refused with a sentence, nothing misspelt left unnoticed."""

from pathlib import Path

import pytest

from portal import setting_names, settings
from portal.setting_kinds import WrongSettings
from tests.tables import check_rows


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
    monkeypatch.setenv("CONFERENCE_PORTAL_PUBLIC_URL", "https://conferences.example/")
    chosen = settings.load()
    assert chosen.https
    assert chosen.public_url == "https://conferences.example"
    assert chosen.allowed_hosts == ("conferences.example",)


def test_lists_are_separated_by_commas(monkeypatch):
    monkeypatch.setenv("CONFERENCE_PORTAL_ALLOWED_HOSTS", "a.example, B.example,")
    monkeypatch.setenv("CONFERENCE_PORTAL_TRUSTED_PROXIES", "10.0.0.7,192.0.2.0/24,::1")
    chosen = settings.load()
    assert chosen.allowed_hosts == ("a.example", "b.example")
    assert chosen.trusted_proxies == ("10.0.0.7/32", "192.0.2.0/24", "::1/128")


def test_a_dotenv_is_read_and_the_environment_wins(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text(
        "CONFERENCE_PORTAL_PORT=9000\nCONFERENCE_PORTAL_COUNCIL_NAME=Invented Council\nUNRELATED=1\n"
    )
    monkeypatch.setenv("CONFERENCE_PORTAL_PORT", "9001")
    chosen = settings.load()
    assert (chosen.port, chosen.council_name) == (9001, "Invented Council")


def test_what_is_given_by_the_command_wins(monkeypatch):
    monkeypatch.setenv("CONFERENCE_PORTAL_PORT", "9001")
    assert settings.load(port=9002).port == 9002


def test_an_empty_value_means_the_default(monkeypatch):
    monkeypatch.setenv("CONFERENCE_PORTAL_PORT", "")
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
        ("CONFERENCE_PORTAL_HOST", "two words"),
        ("CONFERENCE_PORTAL_PORT", "eighty"),
        ("CONFERENCE_PORTAL_PORT", "0"),
        ("CONFERENCE_PORTAL_PORT", "65536"),
        ("CONFERENCE_PORTAL_PUBLIC_URL", "conferences.example"),
        ("CONFERENCE_PORTAL_PUBLIC_URL", "https://conferences.example/portal"),
        ("CONFERENCE_PORTAL_PUBLIC_URL", "https://conferences.example:port"),
        ("CONFERENCE_PORTAL_ALLOWED_HOSTS", "*"),
        ("CONFERENCE_PORTAL_TRUSTED_PROXIES", "the proxy"),
        ("CONFERENCE_PORTAL_EXIT_URL", "javascript:alert(1)"),
        ("CONFERENCE_PORTAL_COUNCIL_NAME", "x" * 81),
        ("CONFERENCE_PORTAL_CONTACT_TELEPHONE", "ask the office"),
        ("CONFERENCE_PORTAL_CONTACT_HOURS", "x" * 121),
        ("CONFERENCE_PORTAL_POLICY_DIR", "no such folder"),
        ("CONFERENCE_PORTAL_BCRYPT_ROUNDS", "9"),
        ("CONFERENCE_PORTAL_LOG_LEVEL", "loud"),
        ("CONFERENCE_PORTAL_SEAL_TOKEN_MODULE", "no such module"),
        ("CONFERENCE_PORTAL_SEAL_ENVIRONMENT", "SOFTHSM2_CONF"),
        ("CONFERENCE_PORTAL_SEAL_ENVIRONMENT", "two words=1"),
        ("CONFERENCE_PORTAL_TIMESTAMP_URLS", "tsa.example"),
        ("CONFERENCE_PORTAL_TIMESTAMP_URLS", ",".join(f"https://{n}.example" for n in range(5))),
        ("CONFERENCE_PORTAL_TIMESTAMP_PATIENCE_HOURS", "-1"),
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
    monkeypatch.setenv("CONFERENCE_PORTAL_SEAL_PASSPHRASE", "hunter2 hunter2")
    monkeypatch.setenv("CONFERENCE_PORTAL_SEAL_TOKEN_PIN", "hunter2")
    monkeypatch.setenv(
        "CONFERENCE_PORTAL_SEAL_ENVIRONMENT", "HTTPS_PROXY=http://portal:hunter2@proxy.example"
    )
    chosen = settings.load()
    assert "hunter2" not in repr(chosen)
    assert chosen.seal_passphrase.get_secret_value() == "hunter2 hunter2"


def test_a_demonstration_never_uses_the_seal_of_the_council(monkeypatch, tmp_path):
    monkeypatch.setenv("CONFERENCE_PORTAL_SEAL_DIR", "councils")
    chosen = settings.load()
    assert chosen.seal_folder == tmp_path / "councils"
    assert chosen.model_copy(update={"demo": True}).seal_folder == tmp_path / ".local" / "demo" / "seal"


def test_no_two_names_are_one_slip_apart():
    """A later setting must not stop a version that is put back, nor look as if Kubernetes set it."""
    names = [name for name, _field in settings.documented()]
    assert [(one, other) for one in names for other in names if setting_names.is_one_slip(one, other)] == []
    assert [name for name in names if setting_names._is_of_a_service(name, "8501")] == []


SLIPS = [
    ("PROT for PORT", "CONFERENCE_PORTAL_PROT", "CONFERENCE_PORTAL_PORT"),
    ("by its old name", "PORTAL_PROT", "PORTAL_PORT"),
    ("a letter too many", "CONFERENCE_PORTAL_HOSTS", "CONFERENCE_PORTAL_HOST"),
    ("a letter too few", "CONFERENCE_PORTAL_COUNCL_NAME", "CONFERENCE_PORTAL_COUNCIL_NAME"),
    ("the last letter too few", "CONFERENCE_PORTAL_SEAL_DI", "CONFERENCE_PORTAL_SEAL_DIR"),
    ("a wrong letter", "CONFERENCE_PORTAL_PUBLIC_URI", "CONFERENCE_PORTAL_PUBLIC_URL"),
    ("in the beginning", "CONFERNCE_PORTAL_PUBLIC_URL", "CONFERENCE_PORTAL_PUBLIC_URL"),
    ("the database", "DATABSE_URL", "DATABASE_URL"),
    ("a beginning that it does not have", "CONFERENCE_PORTAL_DATABASE_URL", "DATABASE_URL"),
    ("and one from before", "PORTAL_DATABASE_URL", "DATABASE_URL"),
]


@pytest.mark.parametrize("in_a_file", [False, True])
def test_a_slip_is_refused_with_what_was_meant(monkeypatch, in_a_file):
    def refusal(row):
        said, name, meant = row
        with monkeypatch.context() as patched:
            Path(".env").write_text(f"{name}=1\n" if in_a_file else "")
            if not in_a_file:
                patched.setenv(name, "1")
            expected = [f"{name} is not a setting of the portal. Did you mean {meant}?"]
            return [] if (told := refused()) == expected else [f"{said}: {told}"]

    check_rows(SLIPS, refusal)


@pytest.mark.parametrize("in_a_file", [False, True])
def test_what_kubernetes_adds_is_passed_over(monkeypatch, tmp_path, in_a_file):
    """For services named portal, conference-portal, portals and portal-db, as it tells every container of them."""
    told = [
        line
        for service in ("PORTAL", "CONFERENCE_PORTAL", "PORTALS", "PORTAL_DB", "PORTAL_SERVICE")
        for line in (
            f"{service}_SERVICE_HOST=10.0.171.239",
            f"{service}_SERVICE_PORT=8501",
            f"{service}_SERVICE_PORT_HTTP=8501",
            f"{service}_PORT=tcp://10.0.171.239:8501",
            f"{service}_PORT_8501_TCP=tcp://10.0.171.239:8501",
            f"{service}_PORT_8501_TCP_PROTO=tcp",
            f"{service}_PORT_8501_TCP_PORT=8501",
            f"{service}_PORT_8501_TCP_ADDR=10.0.171.239",
        )
    ]
    (tmp_path / ".env").write_text(
        "\n".join(["PORTAL_HOST=0.0.0.0", *(told if in_a_file else ["PORTAL_PORT=9000"])])
    )
    for line in [] if in_a_file else told:
        monkeypatch.setenv(*line.split("=", 1))
    chosen = settings.load()
    assert (chosen.host, chosen.port) == ("0.0.0.0", 8501 if in_a_file else 9000)
    (note,) = settings.notes()
    assert "PORTAL_HOST" in note
    assert "SERVICE" not in note


def test_names_from_before_are_read_and_noted(monkeypatch, tmp_path):
    monkeypatch.setenv("PORTAL_PORT", "9001")
    monkeypatch.setenv("PORTAL_COUNCIL_NAME", "Invented Council")
    monkeypatch.setenv(
        "CONFERENCE_PORTAL_COUNCIL_NAME", "Invented Council"
    )  # for a version that may be put back
    (tmp_path / ".env").write_text("PORTAL_LOG_LEVEL=debug\nCONFERENCE_PORTAL_HOST=::1\nPORTAL_HOST=\n")
    chosen = settings.load()
    assert (chosen.port, chosen.council_name, chosen.log_level) == (9001, "Invented Council", "debug")
    assert chosen.host == "::1"
    assert settings.notes() == [
        "Names from before are in use, and go on working: PORTAL_PORT, PORTAL_LOG_LEVEL. "
        "Names now begin with CONFERENCE_PORTAL_."
    ]
    assert settings.called("port") == "PORTAL_PORT"
    assert settings.called("host") == "CONFERENCE_PORTAL_HOST"


@pytest.mark.parametrize("in_a_file", [False, True])
def test_two_names_that_say_different_things_are_refused(monkeypatch, tmp_path, in_a_file):
    monkeypatch.setenv("PORTAL_SEAL_PASSPHRASE", "hunter2 hunter2")
    if in_a_file:
        (tmp_path / ".env").write_text("CONFERENCE_PORTAL_SEAL_PASSPHRASE=hunter3 hunter3\n")
    else:
        monkeypatch.setenv("CONFERENCE_PORTAL_SEAL_PASSPHRASE", "hunter3 hunter3")
    assert refused() == [
        "PORTAL_SEAL_PASSPHRASE and CONFERENCE_PORTAL_SEAL_PASSPHRASE are one setting, and say different things. "
        "Take PORTAL_SEAL_PASSPHRASE out: it is the old name."
    ]


def test_a_wrong_value_is_told_by_the_name_it_has(monkeypatch):
    monkeypatch.setenv("PORTAL_PORT", "eighty")
    assert refused() == ["PORTAL_PORT must be a whole number from 1 to 65535."]


def test_a_version_that_was_put_back_starts_beside_settings_of_a_newer_one(monkeypatch, tmp_path):
    monkeypatch.setenv("CONFERENCE_PORTAL_TEXT_MESSAGE_GATEWAY", "https://messages.example")
    (tmp_path / ".env").write_text("PORTAL_CALENDAR=1\nCONFERENCE_PORTAL_PORT=9000\nUNRELATED=1\n")
    assert settings.load().port == 9000
    assert settings.notes() == [
        f"{name} is not a setting of this version, and is passed over. Is it misspelt, or of a newer version?"
        for name in ("CONFERENCE_PORTAL_TEXT_MESSAGE_GATEWAY", "PORTAL_CALENDAR")
    ]


def test_a_name_of_another_program_is_no_slip_where_ours_is_set(monkeypatch):
    monkeypatch.setenv("DATABASE_URI", "postgresql://another.example/program")
    monkeypatch.setenv("DATABASE_URL", "postgresql://portal@db.example/portal")
    assert settings.load().database_url == "postgresql://portal@db.example/portal"
    assert settings.notes() == []


@pytest.mark.parametrize("name", ["CONFERENCE_PORTAL_DEMO", "PORTAL_DEMO"])
def test_the_environment_cannot_turn_a_portal_into_a_demonstration(monkeypatch, name):
    monkeypatch.setenv(name, "1")
    assert not settings.load().demo
    assert name in settings.notes()[0]


def test_every_wrong_value_is_said_at_once(monkeypatch):
    monkeypatch.setenv("CONFERENCE_PORTAL_PORT", "eighty")
    monkeypatch.setenv("CONFERENCE_PORTAL_LOG_LEVEL", "loud")
    assert len(refused()) == 2


def test_wrong_settings_end_the_process_with_their_sentences(monkeypatch):
    monkeypatch.setattr(settings, "_current", None)
    monkeypatch.setenv("CONFERENCE_PORTAL_PORT", "eighty")
    with pytest.raises(SystemExit, match="CONFERENCE_PORTAL_PORT must be a whole number"):
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
