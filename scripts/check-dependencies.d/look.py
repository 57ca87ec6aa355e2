"""Compares what `cargo metadata` says (standard input) with deny.toml: licences, sources, bans. Says what is wrong."""
import json
import re
import sys
import tomllib

deny_path, manifest = sys.argv[1:3]
with open(deny_path, "rb") as file:
    deny = tomllib.load(file)
packages = json.load(sys.stdin)["packages"]

allowed = set(deny["licenses"]["allow"])
registries = {f"registry+{url}" for url in deny["sources"]["allow-registry"]}
banned = {entry["crate"]: entry["reason"] for entry in deny["bans"]["deny"]}


def may(text, allowed):
    """Whether an SPDX expression leaves a way that is allowed. `AND` binds tighter than `OR`; "/" is the old `OR`."""
    tokens = re.findall(r"\(|\)|[^\s()]+", text.replace("/", " OR "))
    place = 0

    def peek():
        return tokens[place] if place < len(tokens) else None

    def take():
        nonlocal place
        place += 1
        return tokens[place - 1]

    def one():
        if peek() == "(":
            take()
            value = either()
            if peek() != ")":
                raise ValueError("a bracket is not closed")
            take()
            return value
        name = take()
        if peek() == "WITH":
            take()
            name = f"{name} WITH {take()}"
        return name in allowed

    def both():
        value = one()
        while peek() == "AND":
            take()
            value = one() and value
        return value

    def either():
        value = both()
        while peek() == "OR":
            take()
            value = both() or value
        return value

    value = either()
    if place != len(tokens):
        raise ValueError(f"{tokens[place]!r} is too much")
    return value


# It can fail: an expression that must not pass, and one that must.
for expression, good in [("X", False), ("MIT AND X", False), ("X OR MIT", True), ("(MIT OR X) AND ISC", True), ("X/ISC", True)]:
    assert may(expression, {"MIT", "ISC"}) == good, expression

wrong = []
for package in packages:
    name = f"{package['name']} {package['version']}"
    source = package["source"]
    if source is None:
        # A room of ours: it is a path, and is not published.
        if package["publish"] != []:
            wrong.append(f"{name}: of this folder, and could be published")
        continue
    if source not in registries:
        wrong.append(f"{name}: comes from {source}")
    if package["name"] in banned:
        wrong.append(f"{name}: {banned[package['name']]}")
    try:
        if not package["license"] or not may(package["license"], allowed):
            wrong.append(f"{name}: its licence is {package['license'] or 'not stated'}")
    except (ValueError, IndexError) as error:
        wrong.append(f"{name}: its licence {package['license']!r} is no expression: {error}")
if len(packages) < 3:
    wrong.append("there are no packages: the check is blind")
for line in wrong:
    print(line, file=sys.stderr)
print(f"{manifest}: {len(packages)} packages looked over", file=sys.stderr)
sys.exit(1 if wrong else 0)
