"""deploy/compose.yaml: services, volumes and settings that are there, rights that are not, and `up` alone is enough."""
import re
from pathlib import Path

from common import documents, say, settings

path = Path("deploy/compose.yaml")
[compose] = documents(path) or [{"services": {}, "volumes": {}}]
services, volumes = compose["services"], set(compose["volumes"])
sample = set(re.findall(r"^([A-Z_]+)=", Path("deploy/env.sample").read_text(), re.M))
used = set(re.findall(r"\$\{([A-Z_]+)", path.read_text()))
for name in used - sample:
    say("deploy/env.sample", f"{name} is missing")
for name in sample - used:
    say("deploy/env.sample", f"{name} is used by nothing")
mounted = set()
for name, service in services.items():
    at = f"{path}: {name}"
    if not service.get("read_only") or service.get("cap_drop") != ["ALL"] or "no-new-privileges:true" not in service.get("security_opt", []):
        say(at, "may more than it needs (read_only, cap_drop, no-new-privileges)")
    if service.get("user") == "0:0" and name != "prepare":
        say(at, "runs as root")
    if "build" not in service and service["image"] not in {"pmi", "pmi-postgres"} and not re.search(r":v?\d", service["image"]):
        say(at, f"{service['image']} names no version")
    if service["image"] == "pmi" and "build" not in service:
        say(at, "nothing builds its image")
    if "restart" not in service or "max-size" not in service["logging"]["options"]:
        say(at, "no restart, or a log without end")
    for other, how in (service.get("depends_on") or {}).items():
        if other not in services:
            say(at, f"depends on {other}, which is not there")
        elif how["condition"] == "service_healthy" and "healthcheck" not in services[other] and services[other]["image"] != "pmi":
            say(at, f"waits for {other} to be healthy, which it never says")
        elif how["condition"] == "service_completed_successfully" and services[other]["restart"] != "no":
            say(at, f"waits for {other} to end, which is started again")
    for volume in service.get("volumes", []):
        source = volume.split(":")[0]
        if source.startswith("."):
            if not (path.parent / source).exists():
                say(at, f"there is no {source}")
        elif not source.startswith("/"):
            mounted.add(source)
            if source not in volumes:
                say(at, f"no volume {source}")
    if service["image"].startswith("pmi") and service["image"] != "pmi-postgres":
        for key in service["environment"]:
            if key not in settings:
                say(at, f"{key} is no setting (.env.sample)")
    for target in [service.get("build", {}).get("target")] if "build" in service else []:
        if target and not re.search(rf"AS {target}\b", Path("Dockerfile").read_text()):
            say(at, f"the Dockerfile has no stage {target}")
made = set(re.findall(r"^once ([a-z-]+) ", Path("deploy/prepare").read_text(), re.M))
for name in ["server", "workers"]:
    named = {value.removeprefix("/secrets/") for value in services[name]["environment"].values() if value.startswith("/secrets/")}
    for secret in named - made:
        say(f"{path}: {name}", f"`prepare` makes no {secret}")
    if "vapid-key" not in named:
        say(f"{path}: {name}", "tells no device (VAPID_KEY_FILE)")
for volume in volumes - mounted:
    say(path, f"the volume {volume} is used by nothing")
for needed in ["postgres", "redis", "server", "workers", "nginx", "backup", "migrate", "prepare"]:
    if needed not in services or services[needed].get("profiles"):
        say(path, f"`up` alone does not start {needed}")
if int(services["workers"]["stop_grace_period"][:-1]) <= 30 or int(services["server"]["stop_grace_period"][:-1]) <= 20:
    say(path, "it kills before the programs are done")
