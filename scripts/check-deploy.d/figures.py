"""What `collect` printed of the database that figures.sql filled, and the table of deploy/monitoring/README.md."""
import json
import re
import sys
from pathlib import Path

wrong = []
lines = Path(sys.argv[1]).read_text().splitlines()
found = {}
for line in lines:
    match = re.fullmatch(r'([a-z_]+)(\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})? (-?[0-9.]+)', line)
    if match:
        found[match[1] + (match[2] or "")] = float(match[3])
    else:
        wrong.append(f"collect prints what Prometheus can not read: {line!r}")


def is_about(name, value, most=30):
    if not value <= found.get(name, -1) <= value + most:
        wrong.append(f"{name} is {found.get(name)}, it should be {value}")


is_about("pmi_database_up", 1, 0)
for state, task, count in [("ready", "scrape_retailer", 2), ("running", "scrape_retailer", 1), ("dead", "deliver", 1), ("waiting", "deliver", 1)]:
    is_about(f'pmi_queue_jobs{{state="{state}",task="{task}"}}', count, 0)
is_about("pmi_queue_oldest_seconds", 700)
is_about('pmi_source_age_seconds{source="shop"}', 7200)
is_about('pmi_source_interval_seconds{source="shop"}', 3600, 0)
is_about('pmi_source_age_seconds{source="price-guide"}', 3 * 3600)
is_about('pmi_source_age_seconds{source="exchange-rates"}', 4 * 3600)
is_about("pmi_visits_to_be_judged", 1, 0)
is_about("pmi_people", 2, 0)
is_about("pmi_observations_day", 7, 0)
is_about("pmi_indexes_invalid", 0, 0)
if 'pmi_source_age_seconds{source="off"}' in found:
    wrong.append("a shop that is switched off is told of")

root = Path("deploy/monitoring")
table = dict(re.findall(r"^\| `([a-z_]+)` \|[^|]*\| (\w+) \|", (root / "README.md").read_text(), re.M))
printed = {name.split("{")[0] for name in found}
# What is only there with a replica, an archive or a payment.
absent = {"pmi_replication_lag_seconds", "pmi_replication_slot_bytes", "pmi_wal_archive_age_seconds", "pmi_subscriptions", "pmi_alerts", "pmi_deliveries", "pmi_table_dead_share"}
own = {name for name, by in table.items() if by == "collect"}
wrong += [f"README.md has {name}, collect does not print it" for name in own - printed - absent]
wrong += [f"collect prints {name}, README.md does not have it" for name in printed - own]
wrong += [f"collect.sql does not have {name}" for name in absent if name not in (root / "collect.sql").read_text()]
backups = "".join(path.read_text() for path in Path("deploy/backup").iterdir() if path.is_file())
wrong += [f"README.md has {name}, no backup says it" for name, by in table.items() if by == "backup" and name not in backups]
wrong += [f"{name} is said by a backup, README.md does not have it" for name in set(re.findall(r"\bpmi_backups?_?[a-z_]*", backups)) - set(table)]

# A metric is what stands before { [ ) or an operator; the names of functions and labels are followed by ( or =.
metric = re.compile(r"\b(?:pmi|node)_[a-z_]+\b")
# What the programs themselves say is registered under these names; counters get their end from the format.
ours = "".join(Path(path).read_text() for path in ["telemetry/src/red.rs", "server/src/ops/figures.rs", "workers/src/jobs/figures.rs"])
registered = set(re.findall(r'"(pmi_[a-z_]+)"', ours))
for name, by in table.items():
    if by in ("server", "workers", "both") and re.sub(r"_(total|bucket)$", "", name) not in registered:
        wrong.append(f"README.md has {name}, no program says it")
stems = {re.sub(r"_(total|bucket)$", "", name) for name in table}
wrong += [f"{name} is said by a program, README.md does not have it" for name in registered - stems]
for path in [root / "rules/pmi.yml", root / "grafana/dashboards/pmi.json"]:
    names = set(metric.findall(path.read_text()))
    wrong += [f"{path} asks for {name}, README.md does not have it" for name in names - set(table)]
panels = json.loads((root / "grafana/dashboards/pmi.json").read_text())["panels"]
ids = [panel["id"] for panel in panels]
if len(set(ids)) != len(ids) or not all(panel["targets"] for panel in panels):
    wrong.append("the dashboard has two panels of one id, or one without a question")
rules = set(re.findall(r"alert: (\w+)", (root / "rules/pmi.yml").read_text()))
tests = (root / "tests/pmi.yml").read_text()
fires = set(re.findall(r'alertname="(\w+)",alertstate="firing"[^}]*}\', value: 1', tests)) | {m for m in rules if re.search(rf'ALERTS\{{alertname="{m}"[^\n]*value: 1', tests)}
silent = {m for m in rules if re.search(rf'alertname="{m}"[^\n]*exp_samples: \[\]', tests)}
wrong += [f"no test in which {name} fires" for name in rules - fires]
# SourceSilent is silent for another source within its one test.
wrong += [f"no test in which {name} is silent" for name in rules - silent - {"SourceSilent"}]

for line in wrong:
    print(f"monitoring: {line}", file=sys.stderr)
if wrong:
    sys.exit(1)
print(f"monitoring: {len(found)} figures of a real database, {len(table)} names, {len(panels)} panels", file=sys.stderr)
