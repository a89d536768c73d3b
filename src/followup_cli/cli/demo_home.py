"""A home folder of its own for the demonstration, so that nothing of the user's is touched."""

from dataclasses import asdict
from pathlib import Path

from followup_cli.cli.runtime import Runtime
from followup_cli.documents.config_file import set_values
from followup_cli.settings import Seller, load_settings


def lay_out_home(runtime: Runtime, folder: Path, seller: Seller) -> Runtime:
    """Write a seller's profile into a folder and return a run of the program that lives there."""
    environ = {name: value for name, value in runtime.environ.items() if name != "FOLLOWUP_STORE"}
    environ["FOLLOWUP_HOME"] = str(folder)
    values = {f"seller.{name}": value for name, value in asdict(seller).items() if value is not None}
    set_values(load_settings(environ).paths.config_file, values)
    return Runtime(environ, runtime.arguments)
