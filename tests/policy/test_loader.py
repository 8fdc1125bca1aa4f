"""Every slip that Casbin would swallow in silence stops the start, with the line and a remedy."""

import hashlib

import pytest

from policy import Policy, PolicyError, loader
from policy.loader import check
from tests.policy.loader_texts import ALLOW, DEFAULT, DENY, GOOD, LIFT, LIFTED, LINKS, MODEL, TEN_LINKS
from tests.tables import check_rows


def _problems(policy=GOOD, model=MODEL):
    raw = policy if isinstance(policy, bytes) else policy.encode()
    try:
        check(model.encode(), raw)
    except PolicyError as error:
        return "\n".join(error.problems)
    return ""


def test_a_good_file_passes():
    assert _problems() == ""
    assert _problems(GOOD.replace("\n", "\r\n")) == ""


LAST = "the last rule must be the default"

# What is replaced by what, and the words the refusal must hold.
BROKEN = {
    "effect with a capital": ("deny, 0", "Deny, 0", "unknown effect 'Deny'. Did you mean 'deny'?"),
    "effect mistyped": ("deny, 0", "dney, 0", "unknown effect 'dney'"),
    "effect empty": ("deny, 0", ", 0", "unknown effect ''"),
    "row type with a capital": (DENY, "P" + DENY[1:], "unknown row type 'P'"),
    "row type of another model": (DENY, "p2" + DENY[1:], "unknown row type 'p2'"),
    "link type of another model": ("g, parent", "g3, parent", "unknown row type 'g3'"),
    "trailing comment": (DENY, DENY + " # for ever", "a comment needs its own line"),
    "comment with another sign": (DENY, DENY + " ; for ever", "use plain words"),
    "short row": (DENY, DENY.rpartition(",")[0], "8 columns. A rule has 9"),
    "long row": (DENY, DENY + ", HFD-S-NOT-5", "10 columns"),
    "lonely comma": (DENY, DENY + "\n,", "unknown row type ''"),
    "quotes": ("minutes, -", '"minutes", -', "use plain words"),
    "apostrophes": ("minutes, -", "'minutes', -", "use plain words"),
    "open bracket": ("minutes, -", "(minutes, -", "use plain words"),
    "closed bracket": ("minutes, -", "minutes), -", "use plain words"),
    "square bracket": ("minutes, -", "[minutes, -", "use plain words"),
    "tab": ("minutes, -", "minutes,\t-", "use plain words"),
    "no-break space": ("minutes, -", "minutes,\u00a0-", "hidden character U+00A0"),
    "zero-width space": ("minutes, -", "minu\u200btes, -", "hidden character U+200B"),
    "right-to-left mark in a comment": ("# Supporters", "# \u202eSupporters", "hidden character U+202E"),
    "line separator in a comment": ("never get", "never\u2028get", "hidden character U+2028"),
    "old Mac line end": ("never get", "never\rget", "hidden character U+000D"),
    "form feed": ("never get", "never\x0cget", "hidden character U+000C"),
    "NUL": ("never get", "never\x00get", "hidden character U+0000"),
    "Cyrillic letter": ("minutes, -", "mіnutes, -", "use plain words"),
    "role mistyped": (
        "p, supporter",
        "p, suporter",
        "unknown role or group 'suporter'. Did you mean 'supporter'?",
    ),
    "role with a capital": ("p, supporter", "p, Supporter", "unknown role or group 'Supporter'"),
    "pack mistyped": ("supporter, floor", "supporter, flor", "unknown authority or pack 'flor'"),
    "action mistyped": ("receive, minutes", "recieve, minutes", "unknown action 'recieve'"),
    "object mistyped": ("receive, minutes", "receive, minuets", "unknown object 'minuets'"),
    "words that do not go together": ("receive, minutes", "attend, minutes", "do not go together"),
    "fact mistyped": ("not excluded", "not exclued", "unknown fact 'exclued'"),
    "fact with a capital": ("not excluded", "not Excluded", "is not a condition"),
    "conditions joined by and": ("not excluded & days", "not excluded and days", "is not a condition"),
    "conditions joined by two signs": ("excluded & days", "excluded && days", "is not a condition"),
    "conditions without spaces": ("excluded & days", "excluded&days", "is not a condition"),
    "negation by a sign": ("not excluded", "!excluded", "is not a condition"),
    "negation twice": ("not excluded", "not not excluded", "is not a condition"),
    "number without a limit": ("days_notice>=7", "days_notice", "needs a limit"),
    "limit on a fact that is yes or no": ("not excluded", "excluded>=1", "takes no number"),
    "another comparison": ("days_notice>=7", "days_notice>7", "is not a condition"),
    "limit with spaces": ("days_notice>=7", "days_notice >= 7", "is not a condition"),
    "limit below nought": ("days_notice>=7", "days_notice>=-7", "is not a condition"),
    "fact named twice": ("not excluded &", "not excluded & excluded &", "names the fact 'excluded' twice"),
    "condition left empty": ("minutes, -", "minutes,", "is not a condition"),
    "always beside a condition": ("not excluded &", "- &", "is not a condition"),
    "clause unknown": ("HFD-S-NOT-8", "HFD-S-NOT-9", "unknown clause 'HFD-S-NOT-9'. Did you mean"),
    "clause missing": (", HFD-S-NOT-8", ", ", "unknown clause ''"),
    "default clause elsewhere": ("HFD-S-NOT-8", "DEFAULT", "only the last row may stand on DEFAULT"),
    "priority a letter": ("deny, 0", "deny, O", "It must be 0"),
    "priority below nought": ("deny, 0", "deny, -1", "It must be 0"),
    "priority of another tier": ("deny, 0", "deny, 30", "priority '30' for 'deny' in 'floor'. It must be 0"),
    "priority with a nought before": ("allow, 40", "allow, 040", "It must be 40"),
    "floor that allows": (DENY, DENY.replace("deny", "allow"), "the floor only forbids"),
    "base allow in the local tier": ("allow, 40", "allow, 20", "It must be 40"),
    "same id twice": ("base.B", "floor.A", "the rule id 'floor.A' is already used on line"),
    "id empty": ("base.B", "", "the rule id '' is empty"),
    "same row twice": (DENY, DENY + "\n" + DENY.replace("floor.A", "floor.C"), "says the same as line"),
    "same row with its conditions turned round": (
        ALLOW,
        ALLOW
        + "\n"
        + ALLOW.replace("base.B", "base.C").replace(
            "not excluded & days_notice>=7", "days_notice>=7 & not excluded"
        ),
        "says the same as line",
    ),
    "anything allowed": (ALLOW, ALLOW.replace("receive, plan", "any, plan"), "'any' in a row that allows"),
    "star": (ALLOW, ALLOW.replace("receive, plan", "*, plan"), "unknown action '*'"),
    "default gone": (DEFAULT, "", LAST),
    "default not last": (
        DEFAULT,
        DEFAULT + "\n" + DENY.replace("floor.A", "floor.D"),
        LAST,
    ),
    "default that allows": (DEFAULT, DEFAULT.replace("deny", "allow"), LAST),
    "default with a condition": (
        DEFAULT,
        DEFAULT.replace("any, -", "any, excluded"),
        LAST,
    ),
    "link with three names": ("g, chair, anyone", "g, chair, anyone, hackney", "links two"),
    "link to a mistyped group": ("g, chair, anyone", "g, chair, anyon", "unknown role or group 'anyon'"),
    "role that escapes": ("g, chair, anyone", "", "no g row leads from 'chair' to 'anyone'"),
    "authority that escapes": ("g2, hackney, base", "", "no g2 row leads from 'hackney' to 'base'"),
    "base without a floor": ("g2, base, floor", "", "no g2 row leads from 'hackney' to 'floor'"),
    "pack under a mistyped pack": ("g2, hackney, base", "g2, hackney, bas", "unknown pack 'bas'"),
    "authority under another": ("g2, hackney, base", "g2, hackney, practice", "unknown pack 'practice'"),
    "link twice": ("g, chair, anyone", "g, chair, anyone\ng, chair, anyone", "a second time"),
    "link to itself": (
        "g, chair, anyone",
        "g, chair, anyone\ng, chair, chair",
        "from 'chair' to 'chair' goes round",
    ),
    "packs in a circle": (
        "g2, base, floor",
        "g2, base, floor\ng2, floor, base",
        "the g2 row from 'floor' to 'base'",
    ),
    "base under itself": (
        "g2, base, floor",
        "g2, base, floor\ng2, base, base",
        "from 'base' to 'base' goes round",
    ),
    "a circle of three": (
        "g, chair, anyone",
        "g, chair, anyone\ng, anyone, office\ng, office, chair",
        "from 'office' to 'chair' goes round",
    ),
    "chain of eleven": (
        "g, chair, anyone",
        "g, chair, anyone\n" + "\n".join(TEN_LINKS) + "\ng, chair, observer",
        "the g chain of 'chair' over 'observer' has 11 names, and Casbin follows 10. Shorten it",
    ),
    "limits that exclude each other": (
        "days_notice>=7",
        "days_notice>=7 & not days_notice>=7",
        "the conditions 'not excluded & days_notice>=7 & not days_notice>=7' can never all hold",
    ),
    "the same limit twice": ("days_notice>=7", "days_notice>=7 & days_notice>=9", "'days_notice' twice"),
    "id with a space": ("base.B", "base B", "the rule id 'base B' may hold letters"),
    "id with mark-up": ("base.B", "<b>B", "the rule id '<b>B' may hold letters"),
    "lift by another council's clause": (
        DEFAULT,
        LIFTED + "\n" + LIFT.replace("HAC-R-1", "WBK-P-6") + "\n" + DEFAULT,
        "'hackney.L' lifts 'base.D' of the base, but 'WBK-P-6' is not a clause of 'hackney'. "
        "Name a clause that starts with HAC-",
    ),
    "lift by a rule of the portal": (
        DEFAULT,
        LIFTED.replace("parent", "family_side").replace(" -,", " excluded,")
        + "\n"
        + LIFT.replace("HAC-R-1", "PORTAL-PLAN")
        + "\n"
        + DEFAULT,
        "'PORTAL-PLAN' is not a clause of 'hackney'",
    ),
    "lift of a row about anything": (
        DEFAULT,
        LIFTED.replace("receive, minutes", "receive, any")
        + "\n"
        + LIFT.replace("HAC-R-1", "WBK-P-6")
        + "\n"
        + DEFAULT,
        "'hackney.L' lifts 'base.D'",
    ),
    "links in a circle": ("g, chair, anyone", "g, chair, anyone\ng, anyone, chair", "goes round in a circle"),
}


def _refused_with_line_and_remedy(name):
    old, new, words = BROKEN[name]
    assert old in GOOD
    problems = _problems(GOOD.replace(old, new, 1))
    assert words.lower() in problems.lower()
    assert all(problem.startswith("policy.csv line ") for problem in problems.split("\n"))


def test_a_broken_file_is_refused_with_line_and_remedy():
    check_rows(BROKEN, _refused_with_line_and_remedy)


def test_the_corpus_is_large_enough():
    assert len(BROKEN) >= 60


def test_the_line_is_the_right_one():
    number = GOOD.split("\n").index(DENY) + 1
    assert _problems(GOOD.replace("deny, 0", "Deny, 0")).startswith(f"policy.csv line {number}: ")


def test_every_problem_is_told_at_once():
    problems = _problems(GOOD.replace("deny, 0", "Deny, 0").replace("receive, plan", "recieve, plan"))
    assert "'Deny'" in problems
    assert "'recieve'" in problems


def test_a_file_that_is_wrong_throughout_is_told_as_far_as_people_read():
    problems = _problems(GOOD + "\n".join(f"row {number}" for number in range(500))).split("\n")
    assert len(problems) == 101
    assert problems[-1].endswith("more may be wrong from here on. Correct the lines above first")


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", LINKS])
def test_an_empty_policy_is_refused(text):
    assert "holds no rules at all" in _problems(text)


def test_a_byte_order_mark_is_refused():
    assert "byte-order mark" in _problems(b"\xef\xbb\xbf" + GOOD.encode())


@pytest.mark.parametrize("raw", [b"# caf\xe9\n", "# é".encode("utf-16")])
def test_another_encoding_is_refused(raw):
    assert "line 1: is not UTF-8" in _problems(raw + GOOD.encode())


MODELS = {
    "effect with another rule": ("priority(p.eft) || deny", "some(where (p.eft == allow))"),
    "effect spelled another way": ("priority(p.eft) || deny", "priority(p.eft)||deny"),
    "priority under another name": ("priority, id", "tier, id"),
    "matcher without conditions": (" && holds(p.when, p.eft, r.facts)", ""),
    "matcher without packs": (" && g2(r.dom, p.dom)", ""),
    "matcher with eval": ("holds(p.when, p.eft, r.facts)", "eval(p.when)"),
    "request without facts": (", facts\n", "\n"),
    "second effect": ("[matchers]", "e = priority(p.eft) || deny\n[matchers]"),
    "section twice": ("[matchers]", "[policy_effect]\n[matchers]"),
    "section gone": ("g2 = _, _\n", ""),
    "second matcher": ("[matchers]", "[matchers]\nm2 = true"),
    "unknown section": ("[matchers]", "[constraints]\nc = true\n[matchers]"),
    "line before any section": ("# Who may", "x = y\n# Who may"),
}


@pytest.mark.parametrize("name", MODELS)
def test_another_model_is_refused(name):
    old, new = MODELS[name]
    assert old in MODEL
    assert "model.conf: " in _problems(model=MODEL.replace(old, new, 1))


def _folder(tmp_path, policy=GOOD):
    (tmp_path / "model.conf").write_text(MODEL, encoding="utf-8")
    (tmp_path / "policy.csv").write_text(policy, encoding="utf-8")
    return tmp_path


def test_a_folder_of_ones_own_can_be_loaded(tmp_path):
    policy = Policy.load(_folder(tmp_path))
    assert policy.digest != Policy.load().digest
    assert policy.decide("hackney", [], "receive", "plan").clause == "DEFAULT"


def test_the_digest_follows_every_byte(tmp_path):
    first = Policy.load(_folder(tmp_path)).digest
    assert Policy.load(_folder(tmp_path, GOOD + "# one more word\n")).digest != first
    raw = MODEL.encode()
    expected = hashlib.sha256(len(raw).to_bytes(8, "big") + raw + GOOD.encode()).hexdigest()
    assert first == expected


@pytest.mark.parametrize("name", ["model.conf", "policy.csv"])
def test_a_missing_file_is_refused(tmp_path, name):
    (_folder(tmp_path) / name).unlink()
    with pytest.raises(PolicyError, match=f"{name}: cannot be read .* Put the file back"):
        Policy.load(tmp_path)


def test_the_installed_policy_passes():
    assert len(loader.load().digest) == 64


@pytest.mark.parametrize("word", ["x" * 200_000, "days_notice>=" + "9" * 200_000])
def test_a_word_of_any_length_is_told_in_a_short_sentence(word):
    problems = _problems(GOOD.replace("receive, minutes", f"{word}, minutes", 1))
    line = GOOD.split("\n").index(DENY) + 1
    assert problems.startswith(f"policy.csv line {line}: ")
    assert all(len(problem) < 320 for problem in problems.split("\n"))
