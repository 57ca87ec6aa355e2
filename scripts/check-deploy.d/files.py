"""Files of deploy/ that no program here can run: they parse, hang together, and name only what is there."""
import configparser
import re
import sys
from pathlib import Path

import yaml

wrong = []


def say(path, words):
    wrong.append(f"{path}: {words}")


class Strict(yaml.SafeLoader):
    """A key that stands twice is a mistake, and PyYAML would take the last one."""


def mapping(loader, node):
    keys = [key.value for key, _ in node.value if key.value != "<<"]
    if len(keys) != len(set(keys)):
        raise yaml.YAMLError(f"a key stands twice, {node.start_mark}")
    loader.flatten_mapping(node)
    return {loader.construct_object(k, deep=True): loader.construct_object(v, deep=True) for k, v in node.value}


Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, mapping)


def documents(path):
    try:
        return [one for one in yaml.load_all(path.read_text(), Strict) if one]
    except yaml.YAMLError as error:
        say(path, f"is no YAML: {error}")
        return []


settings = set(re.findall(r"^([A-Z_]+)=", Path(".env.sample").read_text(), re.M))


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
check_dockerfile(Path("deploy/backup/Dockerfile"))
last = lines[max(n for n, line in enumerate(lines) if line.startswith("FROM debian")):]
if [line for line in lines if line.startswith("USER")][-1] != "USER 10001:10001":
    say("Dockerfile", "the image runs as root")
for wanted in ["HEALTHCHECK", "CMD", "STOPSIGNAL"]:
    if not any(line.startswith(wanted) for line in last):
        say("Dockerfile", f"no {wanted}")
if not any("scripts/build-release" in line for line in lines):
    say("Dockerfile", "it is not built by scripts/build-release")

# --- compose ----------------------------------------------------------------------------------------------------------
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
for volume in volumes - mounted:
    say(path, f"the volume {volume} is used by nothing")
for needed in ["postgres", "redis", "server", "workers", "nginx", "backup", "migrate", "prepare"]:
    if needed not in services or services[needed].get("profiles"):
        say(path, f"`up` alone does not start {needed}")
if int(services["workers"]["stop_grace_period"][:-1]) <= 30 or int(services["server"]["stop_grace_period"][:-1]) <= 20:
    say(path, "it kills before the programs are done")

# --- kubernetes -------------------------------------------------------------------------------------------------------
base = Path("deploy/kubernetes")


def kustomization(folder):
    [own] = documents(folder / "kustomization.yaml")
    maps, objects, seen = {}, [], set()
    for entry in own.get("configMapGenerator", []):
        maps[entry["name"]] = {Path(f).name for f in entry.get("files", [])} | {l.split("=")[0] for l in entry.get("literals", [])}
        for file in entry.get("files", []):
            seen.add(file)
            if not (folder / file).is_file():
                say(folder, f"there is no {file}")
    for entry in own.get("secretGenerator", []):
        for file in entry["envs"]:
            maps[entry["name"] + " (secret)"] = set(re.findall(r"^([A-Z_]+)=", (folder / f"{file}.sample").read_text(), re.M))
    for resource in own.get("resources", []):
        seen.add(resource)
        if (folder / resource).is_dir():
            more, others = kustomization((folder / resource).resolve().relative_to(Path.cwd()))
            maps |= more
            objects += others
        elif (folder / resource).is_file():
            objects += [(resource, one) for one in documents(folder / resource)]
        else:
            say(folder, f"there is no {resource}")
    for file in folder.rglob("*"):
        if file.is_file() and str(file.relative_to(folder)) not in seen and not file.name.startswith(("kustomization", "secrets.env", "maintenance.on")):
            say(folder, f"{file.name} is in no list of kustomization.yaml")
    return maps, objects


maps, objects = kustomization(base)
pods = {}
for file, one in objects:
    for key in ["apiVersion", "kind", "metadata"]:
        if key not in one:
            say(file, f"an object without {key}")
    if one["kind"] in ("Deployment", "Job"):
        pods[(one["kind"], one["metadata"]["name"])] = one["spec"]["template"]


def chosen(selector):
    return [t for t in pods.values() if selector.items() <= t["metadata"]["labels"].items()]


for (kind, name), template in pods.items():
    at, spec = f"{base}: {name}", template["spec"]
    if not spec["securityContext"].get("runAsNonRoot") or "seccompProfile" not in spec["securityContext"] or spec.get("automountServiceAccountToken") is not False:
        say(at, "may more than it needs")
    declared = {volume["name"] for volume in spec.get("volumes", [])}
    for volume in spec.get("volumes", []):
        if "configMap" in volume and volume["configMap"]["name"] not in maps:
            say(at, f"no config map {volume['configMap']['name']}")
    for container in spec["containers"]:
        security = container["securityContext"]
        if not security["readOnlyRootFilesystem"] or security["allowPrivilegeEscalation"] or security["capabilities"]["drop"] != ["ALL"]:
            say(at, "its container may more than it needs")
        if "memory" not in container["resources"]["limits"] or "cpu" not in container["resources"]["requests"]:
            say(at, "no requests or limits")
        if kind == "Deployment" and name != "workers" and not {"readinessProbe", "livenessProbe"} <= container.keys():
            say(at, "no probes")
        ports = {port["name"] for port in container.get("ports", [])}
        for probe in ["startupProbe", "readinessProbe", "livenessProbe"]:
            for how in ["httpGet", "tcpSocket"]:
                if how in container.get(probe, {}) and container[probe][how]["port"] not in ports:
                    say(at, f"{probe} asks a port that is not there")
        for mount in container.get("volumeMounts", []):
            if mount["name"] not in declared:
                say(at, f"no volume {mount['name']}")
        for source in container.get("envFrom", []):
            name_of = source.get("configMapRef", {}).get("name") or source["secretRef"]["name"] + " (secret)"
            for key in maps.get(name_of, {None}):
                if key is None:
                    say(at, f"no {name_of}")
                elif key not in settings | {"REDIS_PASSWORD"}:
                    say(at, f"{key} of {name_of} is no setting (.env.sample)")
        for variable in container.get("env", []):
            ref = variable.get("valueFrom", {}).get("secretKeyRef")
            if ref and ref["key"] not in maps.get(ref["name"] + " (secret)", set()):
                say(at, f"no {ref['key']} in the secret {ref['name']}")
            if not ref and variable["name"] not in settings:
                say(at, f"{variable['name']} is no setting (.env.sample)")
scaled = set()
for file, one in objects:
    at, spec = f"{base}/{file}: {one['kind']} {one['metadata']['name']}", one.get("spec", {})
    if one["kind"] == "Deployment" and not spec["selector"]["matchLabels"].items() <= spec["template"]["metadata"]["labels"].items():
        say(at, "does not find its own pods")
    if one["kind"] == "Service":
        found = chosen(spec["selector"])
        names = {p["name"] for t in found for c in t["spec"]["containers"] for p in c.get("ports", [])}
        for port in spec["ports"]:
            if port["targetPort"] not in names:
                say(at, f"nobody listens at {port['targetPort']}")
    if one["kind"] == "PodDisruptionBudget" and not chosen(spec["selector"]["matchLabels"]):
        say(at, "protects nobody")
    if one["kind"] == "NetworkPolicy":
        for selector in [spec["podSelector"]] + [p["podSelector"] for d in ("ingress", "egress") for r in spec.get(d, []) for p in r.get("from", []) + r.get("to", []) if "podSelector" in p]:
            if not chosen(selector.get("matchLabels", {})):
                say(at, f"nobody is {selector}")
    if one["kind"] == "HorizontalPodAutoscaler":
        scaled.add(spec["scaleTargetRef"]["name"])
        if ("Deployment", spec["scaleTargetRef"]["name"]) not in pods or spec["minReplicas"] > spec["maxReplicas"]:
            say(at, "scales nothing")
        for metric in spec["metrics"]:
            if metric["type"] == "External" and f"`{metric['external']['metric']['name']}`" not in Path("deploy/monitoring/README.md").read_text():
                say(at, "scales by what nobody says (deploy/monitoring/README.md)")
for file, one in objects:
    if one["kind"] == "Deployment" and one["metadata"]["name"] in scaled and "replicas" in one["spec"]:
        say(file, "a number of replicas that each `apply` would set back")
upstream = Path("deploy/nginx/local/upstream.conf").read_text()
[(host, port)] = re.findall(r"^ *server (\w+):(\d+)", upstream, re.M)
service = [o["spec"] for _, o in objects if o["kind"] == "Service" and o["metadata"]["name"] == host]
if host not in services or not service or service[0]["ports"][0]["port"] != int(port):
    say("deploy/nginx/local/upstream.conf", f"{host}:{port} is not there in compose and kubernetes")

# --- units, workflows and the rest ------------------------------------------------------------------------------------
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
