"""A review as a page of HTML that needs nothing beside itself: its charts are drawn by what it brings along."""

import base64
import hashlib
from functools import cache

from followup_cli.documents.html_page import html_template
from followup_cli.documents.report_charts import MOST_BARS
from followup_cli.documents.report_page import report_page
from followup_cli.documents.template_folder import template_folder
from followup_cli.domain.review import Review

_CHARTS = "chart.umd.min.js"
_LICENCES = ("chart.LICENSE.md", "color.LICENSE.md")


def to_html(review: Review, seller: str | None = None) -> str:
    """Write one file; the same review, the same bytes.

    It asks the network for nothing and is forbidden to: only the styles and scripts that are shipped run, each
    named by its hash, so that nothing that was typed can be obeyed. Without scripts its tables say everything.
    """
    page = report_page(review, seller)
    styles = _shipped("report.css")
    scripts = (_library(), _shipped("report.js")) if page.has_pictures else ()
    return html_template("report", "report.html.j2").render(
        page=page, most_bars=MOST_BARS, styles=styles, scripts=scripts, policy=_policy(styles, scripts)
    )


def _policy(styles: str, scripts: tuple[str, ...]) -> str:
    """Return the content security policy of a page with just these."""
    allowed = " ".join(_source(script) for script in scripts) or "'none'"
    return f"default-src 'none'; script-src {allowed}; style-src {_source(styles)}; base-uri 'none'; form-action 'none'"


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _library() -> str:
    """Return Chart.js with the licences it is under, and without the address of a map that is not there."""
    licences = "\n\n".join(_shipped(name) for name in _LICENCES)
    code, _, _ = _shipped(_CHARTS).partition("\n//# sourceMappingURL=")
    return f"/*!\n{licences}*/\n{code}\n"


def _shipped(name: str) -> str:
    return (template_folder() / "report" / name).read_text(encoding="utf-8")
