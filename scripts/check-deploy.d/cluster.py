"""deploy/kubernetes: what kustomize would put together hangs together, and may no more than it needs."""
import re
from pathlib import Path

from common import documents, say, settings
from compose import services

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
        if name == "nginx" and "httpGet" in container["readinessProbe"]:
            say(at, "is not ready when the servers are away: what it keeps for then is shown to nobody")
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
