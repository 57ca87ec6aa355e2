"""Dockerfiles: rules a linter would have, and that they copy what is there."""
import re
from pathlib import Path

from common import say


def check_dockerfile(path):
    text = re.sub(r"\\\n", " ", "\n".join(l for l in path.read_text().splitlines() if not l.startswith("#")))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    stages = [re.match(r"FROM (\S+)(?: AS (\w+))?$", line) for line in lines if line.startswith("FROM")]
    names = set()
    for stage in stages:
        image = stage[1] if stage else "?"
        if image not in names and (":" not in image or image.endswith(":latest")):
            say(path, f"{image} names no version")
        if stage and stage[2]:
            names.add(stage[2])
    for line in lines:
        if line.startswith("ADD "):
            say(path, "COPY does what is wanted, ADD does more")
        if "apt-get install" in line:
            for part in ["apt-get update", "--no-install-recommends", "rm -rf /var/lib/apt/lists/*"]:
                if part not in line:
                    say(path, f"apt-get without {part}")
        if found := re.match(r"COPY --from=(\w+)", line):
            if found[1] not in names:
                say(path, f"there is no stage {found[1]}")
        elif found := re.match(r"COPY (?!--)(.+) \S+$", line):
            base = path.parent if path.name == "Dockerfile" and path.parent == Path(".") else Path("deploy")
            for source in found[1].split():
                if not (base / source).exists():
                    say(path, f"there is no {source}")
        if line.startswith(("CMD", "ENTRYPOINT")) and "[" not in line:
            say(path, "a command without a shell takes signals")
    return lines


lines = check_dockerfile(Path("Dockerfile"))
backup = "\n".join(check_dockerfile(Path("deploy/backup/Dockerfile")))
if not re.search(r"install -d -o postgres -g postgres -m 755 /metrics\b", backup):
    say("deploy/backup/Dockerfile", "node_exporter, which is nobody, can not read /metrics")
last = lines[max(n for n, line in enumerate(lines) if line.startswith("FROM debian")):]
if [line for line in lines if line.startswith("USER")][-1] != "USER 10001:10001":
    say("Dockerfile", "the image runs as root")
for wanted in ["HEALTHCHECK", "CMD", "STOPSIGNAL"]:
    if not any(line.startswith(wanted) for line in last):
        say("Dockerfile", f"no {wanted}")
if not any("scripts/build-release" in line for line in lines):
    say("Dockerfile", "it is not built by scripts/build-release")
