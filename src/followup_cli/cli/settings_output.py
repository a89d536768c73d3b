"""Saving settings and showing how they now stand."""

from collections.abc import Mapping
from functools import partial

from followup_cli.cli.runtime import Runtime, read_value
from followup_cli.documents.config_file import set_values
from followup_cli.settings import load_settings
from followup_cli.views.config import config_json, show_saved_settings


def save_and_show(runtime: Runtime, values: Mapping[str, str], *, as_json: bool) -> None:
    """Write settings by dotted name into the settings file and show what holds now."""
    country = runtime.settings.seller.country
    checked: dict[str, str] = {}
    for name, text in values.items():
        key = name.strip().replace("-", "_").casefold()
        checked[name] = checked_value(runtime, key, text, country)
        if key == "seller.country":
            country = checked[name]
    path = runtime.settings.paths.config_file
    saved = set_values(path, checked)
    if as_json:
        runtime.show_json(config_json(load_settings(runtime.environ, runtime.store_option)))
    else:
        show_saved_settings(saved, str(path), runtime.out)


def checked_value(runtime: Runtime, name: str, text: str, country: str | None) -> str:
    """Return a value that names something known as that is written; raise UsageError or NotFoundError otherwise.

    ``country`` is the seller's, whose regions are known here; without one a region is taken as it stands.
    """
    if not text.strip():
        return text
    match name:
        case "currency":
            return runtime.currency(text, name) or text
        case "seller.country":
            return runtime.country(text, name) or text
        case "seller.email":
            from followup_cli.almanac.emails import check_email

            return read_value(check_email, text, name)
        case "seller.time_zone":
            from followup_cli.almanac.time_zones import time_zone

            return read_value(time_zone, text, name)
        case "seller.region" if country:
            from followup_cli.almanac.regions import region_code

            return read_value(partial(region_code, country), text, name)
        case "default_playbook":
            return runtime.playbooks().get(text.strip()).name
    return text
