"""How shipped templates become pages of HTML: what was typed is escaped, and nothing may be missing."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from followup_cli.documents.template_folder import template_folder


def html_template(folder: str, name: str) -> Template:
    """Return a shipped template of a folder beside ``letters/``."""
    return _environment(folder).get_template(name)


@cache
def _environment(folder: str) -> Environment:
    return Environment(
        loader=FileSystemLoader(template_folder() / folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
