"""What the checks of files share: what is wrong so far, YAML read strictly, the settings there are."""
import re
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
