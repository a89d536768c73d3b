"""Saving settings and showing how they now stand."""

from collections.abc import Mapping

from followup_cli.cli.runtime import Runtime
from followup_cli.documents.config_file import set_values
from followup_cli.settings import load_settings
from followup_cli.views.config import config_json, show_saved_settings


def save_and_show(runtime: Runtime, values: Mapping[str, str], *, as_json: bool) -> None:
    """Write settings by dotted name into the settings file and show what holds now."""
    values = {name: _checked(runtime, name.strip().replace("-", "_").casefold(), text) for name, text in values.items()}
    path = runtime.settings.paths.config_file
    saved = set_values(path, values)
    if as_json:
        runtime.show_json(config_json(load_settings(runtime.environ, runtime.store_option)))
    else:
        show_saved_settings(saved, str(path), runtime.out)


def _checked(runtime: Runtime, name: str, text: str) -> str:
    """Return a value that names something known as that is written; raise UsageError or NotFoundError otherwise."""
    if not text.strip():
        return text
    match name:
        case "currency":
            return runtime.currency(text, name) or text
        case "seller.country":
            return runtime.country(text, name) or text
        case "default_playbook":
            return runtime.playbooks().get(text.strip()).name
    return text
