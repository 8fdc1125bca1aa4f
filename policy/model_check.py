"""The model must be the one the index is compiled for: the same columns, matcher and effect, word for word."""

_EXPECTED: dict[str, dict[str, str]] = {
    "request_definition": {"r": "sub, dom, act, obj, facts"},
    "policy_definition": {"p": "sub, dom, act, obj, when, eft, priority, id, clause"},
    "role_definition": {"g": "_, _", "g2": "_, _"},
    "policy_effect": {"e": "priority(p.eft) || deny"},
    "matchers": {
        "m": '(r.act == p.act || p.act == "any") && (r.obj == p.obj || p.obj == "any")'
        " && g(r.sub, p.sub) && g2(r.dom, p.dom) && holds(p.when, p.eft, r.facts)"
    },
}


def model_problems(text: str) -> list[str]:
    """What is wrong with a model, in sentences with line numbers; empty where it is the one expected."""
    problems: list[str] = []
    found: dict[str, dict[str, str]] = {}
    section = ""
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        if stripped.startswith("[") and stripped.endswith("]"):
            section = stripped[1:-1]
            if section in found:
                problems.append(f"line {number}: the section [{section}] comes twice. Keep one")
            found.setdefault(section, {})
            continue
        key, _equals, value = (part.strip() for part in stripped.partition("="))
        if _EXPECTED.get(section, {}).get(key) != value:
            problems.append(f"line {number}: {stripped!r} is not what the engine is built for. Put it back")
        elif key in found[section]:
            problems.append(f"line {number}: {key!r} comes twice. Keep one")
        else:
            found[section][key] = value
    for name, keys in _EXPECTED.items():
        missing = [key for key in keys if key not in found.get(name, {})]
        problems += [f"[{name}] has no line that starts with {key!r}. Put it back" for key in missing]
    return problems
