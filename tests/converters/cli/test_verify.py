"""`gongkai verify`: the archive beside what the addresses of its sources serve."""

from collections.abc import Iterator
from pathlib import Path

import html_pages
import made_reports as mr
import pytest
from local_site import LocalSite, local_site

from converters.cli.main import main
from converters.cli.verbs import verify_command
from converters.markdown import read
from converters.model.originals import Verification
from converters.model.report import Report

REPORT = mr.made("2021", 3)
PAGE = html_pages.page(REPORT.parts(), "bare").encode()
OTHER = html_pages.page(mr.made("2021", 4).parts(), "bare").encode()


@pytest.fixture
def site() -> Iterator[LocalSite]:
    with local_site() as found:
        yield found


class Archive:
    """An archive of one report whose source came from the site."""

    def __init__(self, folder: Path, site: LocalSite) -> None:
        self.content, self.site = folder / "content", site
        source = folder / "a.html"
        source.write_bytes(PAGE)
        self.content.mkdir()
        assert main(["add", str(source), "--content", str(self.content), "--url", f"{site.url}/a.html"]) == 0
        (self.path,) = self.content.rglob("*.md")

    def verify(self, *words: str, allowed: bool = True) -> int:
        hosts = ["--allow-host", "127.0.0.1"] if allowed else []
        return main(["verify", "--content", str(self.content), *hosts, *words])

    @property
    def report(self) -> Report:
        report = read(self.path.read_text(encoding="utf-8")).report
        assert report is not None
        return report


@pytest.fixture
def archive(tmp_path: Path, site: LocalSite, monkeypatch: pytest.MonkeyPatch) -> Archive:
    monkeypatch.setattr(verify_command, "_PAUSE", 0.0)
    return Archive(tmp_path, site)


COUNTED = PAGE.replace(b"</body>", b"<!-- 1234 --></body>") if b"</body>" in PAGE else PAGE + b"<!-- 1234 -->"


@pytest.mark.parametrize(
    ("answer", "outcome", "says"),
    [
        ((200, {}, PAGE), "same_bytes", "the same bytes"),
        ((200, {}, COUNTED), "same_report", "the same report"),
        ((200, {}, OTHER), "differs", "not the same: "),
        ((200, {}, b"<h1>404</h1>"), "differs", "not the same: "),
        ((200, {}, b""), "differs", "not the same: "),
        ((404, {}, PAGE), "gone", "nothing is there any longer"),
        ((410, {}, b""), "gone", "nothing is there any longer"),
        ((500, {}, PAGE), "unreachable", "cannot be reached: "),
        ((302, {"Location": "http://10.0.0.1/"}, PAGE), "unreachable", "cannot be reached: "),
    ],
)
def test_what_the_address_serves(
    archive: Archive,
    capsys: pytest.CaptureFixture[str],
    answer: tuple[int, dict[str, str], bytes],
    outcome: str,
    says: str,
) -> None:
    archive.site.answers["/a.html"] = answer
    before = archive.report
    assert archive.verify() == 0
    assert archive.report == before, "without --write nothing is written"
    assert archive.verify("--write") == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 2
    assert f"{archive.path}: {says}" in told[-1]
    assert archive.report.verified is not None
    assert archive.report.verified.outcome == outcome
    assert main(["check", "--content", str(archive.content)]) == 0


def test_an_outage_takes_nothing_back(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was borne out once stays so, with its date; a report that is gone or another counts at once."""
    archive.site.answers["/a.html"] = (200, {}, PAGE)
    archive.verify("--write")
    first = archive.report.verified
    archive.site.answers["/a.html"] = (503, {}, b"")
    archive.verify("--write")
    assert archive.report.verified == first
    del archive.site.answers["/a.html"]
    archive.verify("--write")
    assert archive.report.verified is not None
    assert archive.report.verified.outcome == "gone"


def test_a_changed_original_bears_nothing_out(archive: Archive) -> None:
    """Where the file beside the report is not the one that was added, the same bytes are compared as reports."""
    (source,) = archive.path.parent.glob("*.source.html")
    source.write_bytes(OTHER)
    archive.site.answers["/a.html"] = (200, {}, PAGE)
    archive.verify("--write")
    assert archive.report.verified is not None
    assert archive.report.verified.outcome == "differs"


def test_private_addresses_are_not_asked(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    assert archive.verify(allowed=False) == 0
    assert archive.site.asked == []
    assert "allow it with --allow-host 127.0.0.1" in capsys.readouterr().out


def test_what_cannot_be_asked_about(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    text = archive.path.read_text(encoding="utf-8")
    archive.path.write_text(text.replace(f"  url: {archive.site.url}/a.html", "  url: null"), encoding="utf-8")
    assert archive.verify() == 0
    assert "1 without an address to ask" in capsys.readouterr().err
    archive.path.write_text(text.replace("title:", "titel:"), encoding="utf-8")
    assert archive.verify("--write") == 1
    assert "is damaged" in capsys.readouterr().err
    assert archive.site.asked == []
    assert archive.verify(str(archive.content.parent)) == 2


def test_a_host_is_not_asked_twice_in_a_second(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    waited = list[float]()
    monkeypatch.setattr(verify_command, "_PAUSE", 5.0)
    monkeypatch.setattr(verify_command.time, "sleep", waited.append)
    copy = archive.content / "unlocated/jia/renminzhengfu/2020.md"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(archive.path.read_bytes())
    (source,) = archive.path.parent.glob("*.source.html")
    copy.with_suffix(".source.html").write_bytes(source.read_bytes())
    assert archive.verify() == 0
    assert len(waited) == 1
    assert 0 < waited[0] <= 5


def test_what_a_report_says_of_its_address() -> None:
    assert Verification("same_report", "2026-01-02").borne_out
    assert not Verification("unreachable", "2026-01-02").borne_out
