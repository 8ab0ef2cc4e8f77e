"""What lists and overviews need of a report: small enough to keep for every report of a large archive."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from converters.archive.layout import Entry
from converters.model.report import Cell, Report
from converters.model.speed.made_fast import made_fast
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.derived.derived_totals import Values
from hooks.overview.checked.check_counts import CheckCounts
from hooks.overview.checked.checked_report import CheckedReport, checked_alone
from hooks.overview.events.report_events import Event, added_on, events_of
from hooks.overview.main_figures import main_cells


@made_fast
@dataclass(frozen=True, slots=True)
class Summary:
    """A report without its text and most of its cells."""

    folder: PurePosixPath
    """The body's folder, relative to content/; the same object for all reports of a body, whose hash is reckoned once."""
    address: str
    """The report's page, relative to the site."""
    title: str
    """As printed; where the source has none, the body and the year."""
    body: str
    """Name of the body; where the source does not say, the name of its folder."""
    region: tuple[str, ...]
    """Names of the regions in which the body lies, from the top."""
    year: int
    """The year of the file's name."""
    form: str | None
    """Id of its official form; None where none was recognised."""
    published: str | None
    """Date of publication, as in the file; None where the source does not say."""
    aliases: tuple[str, ...]
    """Names that the body had before."""
    formerly: tuple[str, ...]
    """Addresses at which the report lay before."""
    checks: CheckCounts
    """Outcomes of its checks that need no report of another body; none of a report that is withdrawn."""
    figures: Mapping[str, Cell]
    """Main figure → its cell, for those that the form asks for; none of a report that is withdrawn."""
    withdrawn: bool = False
    """Whether it no longer counts."""
    code: str | None = None
    """Code of the division that the body governs or lies in."""
    retrieved: str | None = None
    """Date on which its source was taken, as in the file."""
    derived: Values = ()
    """One for each derived figure, in their order; none of a report that is withdrawn."""
    added: str | None = None
    """ISO date on which it came into the archive, as far as its file says."""
    events: tuple[Event, ...] = ()
    """What has happened to it since."""

    @property
    def path(self) -> PurePosixPath:
        """The Markdown file, relative to content/."""
        return self.folder / f"{self.year:04}.md"

    @property
    def file(self) -> str:
        """The same with slashes."""
        return f"{self.address[:-1]}.md"


def title_of(report: Report, body: str, year: int) -> str:
    """The printed title, or what stands for it."""
    return report.title or f"{body}{year}年政府信息公开工作年度报告"


def summarise(entry: Entry, checked: CheckedReport | None = None) -> Summary:
    """A report of the archive → its summary; `checked`: the same with its checks, of the report by itself if not given."""
    report, checked = entry.report, checked or checked_alone(entry)
    body = report.body.name or entry.folder.name
    year = int(entry.path.stem)
    figures = {} if report.withdrawn else {figure: report.by_id[name] for figure, name in main_cells(report).items()}
    return Summary(
        folder=entry.folder,
        address=entry.address,
        title=title_of(report, body, year),
        body=body,
        region=report.body.region,
        year=year,
        form=report.form,
        published=report.published,
        aliases=report.body.aliases,
        formerly=report.formerly,
        checks=checked.counts,
        figures=figures,
        withdrawn=report.withdrawn is not None,
        code=report.body.code,
        retrieved=report.source.retrieved,
        derived=checked.derived,
        added=added_on(report),
        events=events_of(report),
    )
