"""What the tests need of the machine is installed, or said all at once before the first test."""

import subprocess

import pytest

from tests import browser, machine


@pytest.fixture
def bare(monkeypatch):
    """A machine with none of it. What would be installed stands in the list."""
    installed: list[str] = []
    monkeypatch.setattr(machine.shutil, "which", lambda name: "/bin/apt-get" if name == "apt-get" else None)
    monkeypatch.setattr(browser, "_from_playwright", lambda: None)
    monkeypatch.setattr(machine, "_install", installed.extend)
    return installed


def test_elsewhere_one_sentence_names_all_that_is_missing(bare, monkeypatch):
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as refusal:
        machine.ensure()
    said = str(refusal.value)
    assert said.startswith(
        "The tests need Chromium, pdfsig and pdfinfo of Poppler, qpdf, SoftHSM 2, openssl, git, and this machine lacks"
    )
    assert said.endswith("apt-get install chromium poppler-utils qpdf softhsm2 openssl git.")
    assert bare == []


def test_as_root_on_debian_all_of_it_is_installed_and_what_cannot_be_had_is_said(bare, monkeypatch):
    monkeypatch.setattr(machine.os, "geteuid", lambda: 0)
    with pytest.raises(SystemExit, match="The tests need Chromium"):
        machine.ensure()
    assert bare == [
        "chromium",
        "poppler-utils",
        "qpdf",
        "softhsm2",
        "openssl",
        "git",
        "chromium-headless-shell",
    ]


def test_a_browser_that_does_not_start_is_said(monkeypatch):
    ran = subprocess.CompletedProcess([], returncode=1, stdout="", stderr="no such library")
    monkeypatch.setattr(machine.subprocess, "run", lambda *_words, **_more: ran)
    monkeypatch.setattr(machine, "missing", dict)
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match="is installed but does not start: no such library"):
        machine.ensure()


def test_other_engines_are_asked_for_by_themselves_and_nothing_of_them_before(bare, monkeypatch):
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as refusal:
        machine.ensure_engines()
    assert str(refusal.value).endswith("apt-get install firefox-esr webkit2gtk-driver xvfb.")
    monkeypatch.setattr(machine.os, "geteuid", lambda: 0)
    with pytest.raises(SystemExit, match="The tests need Firefox"):
        machine.ensure_engines()
    assert bare == ["firefox-esr", "webkit2gtk-driver", "xvfb"]
    assert not {package for _name, package, _is_here in machine.NEEDED} & set(bare)
