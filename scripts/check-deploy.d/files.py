"""Files of deploy/ that no program here can run: they parse, hang together, and name only what is there."""
import configparser
import re
import sys
from pathlib import Path

import dockerfiles  # noqa: F401 - looks at what it is for when it is read, as the next two do
from cluster import objects
from common import documents, say, wrong
from compose import services

for unit in Path("deploy").glob("pmi-*.*"):
    parser = configparser.RawConfigParser(strict=False, delimiters=("=",))
    parser.optionxform = str
    parser.read_string(unit.read_text())
    if unit.suffix == ".service":
        for key in ["NoNewPrivileges", "ProtectSystem", "ProtectHome", "PrivateTmp", "User"]:
            if key not in parser["Service"]:
                say(unit, f"no {key}")
for path in [*Path(".github").rglob("*.yml"), *Path("deploy/monitoring").rglob("*.y*ml")]:
    for one in documents(path):
        for job in (one.get("jobs") or {}).values() if "workflows" in str(path) else []:
            if "permissions" not in one or "timeout-minutes" not in job:
                say(path, "permissions and time-outs are to be said")
            for step in job["steps"]:
                for word in re.findall(r"(?:^|\s)((?:\.ci|scripts)/[\w-]+)", step.get("run", "")):
                    if not Path(word).is_file():
                        say(path, f"there is no {word}")

for line in wrong:
    print(line, file=sys.stderr)
if wrong:
    sys.exit(1)
print(f"files: {len(services)} services, {len(objects)} objects of Kubernetes, both Dockerfiles and all units hang together", file=sys.stderr)
