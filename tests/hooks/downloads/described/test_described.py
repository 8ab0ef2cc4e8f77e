"""What the data set says of itself, held against its files and against the schemas of others."""

import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest
import yaml
from surveyed import Surveyed

from hooks.downloads.described.data_set import DataSet, croissant, schema_org
from hooks.downloads.described.for_readers import citation, described_files, llms, robots
from hooks.pages.page import Site

REPOSITORY = Path(__file__).parents[4]
HOSTILE = 'x: "y" # <b>\n[a](javascript:b) 名'


@pytest.fixture
def found(publication: Surveyed) -> DataSet:
    return publication.data_set


def by_schema(file: Path) -> None:
    """Raises CalledProcessError where a file is not as cffconvert's schema has it."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", str(file)]
    subprocess.run(command, check=True, capture_output=True)


@pytest.mark.parametrize("name", ["公开档案", HOSTILE])
def test_the_citation_of_a_site_is_valid(found: DataSet, name: str, tmp_path: Path) -> None:
    (file := tmp_path / "CITATION.cff").write_bytes(citation(replace(found, site=replace(found.site, name=name))))
    by_schema(file)
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert (told["authors"], told["url"]) == ([{"name": name}], "https://example.org/dangan/data/")
    assert told["date-released"] == found.changed == "2026-01-03"


def test_the_citation_of_the_repository_is_valid() -> None:
    by_schema(REPOSITORY / "CITATION.cff")


def test_croissant_tells_of_every_file_and_every_column(found: DataSet, publication: Surveyed) -> None:
    told = croissant(found)
    assert told["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    assert told["version"] == "2026.1.3"
    ids = [file["@id"] for file in told["distribution"]]
    package = json.loads((publication.folder / "datapackage.json").read_text(encoding="utf-8"))
    assert ids == [resource["path"] for resource in package["resources"]]
    for file in told["distribution"]:
        data = (publication.folder / file["@id"]).read_bytes()
        assert (file["sha256"], file["contentSize"]) == (hashlib.sha256(data).hexdigest(), f"{len(data)} B")
        assert file["contentUrl"] == f"https://example.org/dangan/data/{file['@id']}"
    for records in told["recordSet"]:
        sources = {field["source"]["fileObject"]["@id"] for field in records["field"]}
        (source,) = sources
        if source == "cells.parquet":
            continue
        head = (publication.folder / source).read_bytes().split(b"\r\n")[0].decode().split(",")
        assert [field["source"]["extract"]["column"] for field in records["field"]] == head
        assert {key["@id"] for key in records.get("key", [])} <= {field["@id"] for field in records["field"]}
    assert {"reports", "bodies", "cells", "coverage", "dictionary"} <= {
        records["name"] for records in told["recordSet"]
    }


def test_schema_org_tells_what_search_engines_ask_for(found: DataSet) -> None:
    told = schema_org(found)
    assert {"name", "description", "license", "creator", "distribution", "temporalCoverage"} <= set(told)
    assert told["temporalCoverage"] == "2016/2021"
    assert 50 <= len(told["description"]) <= 5000
    assert all(file["contentUrl"].startswith("https://") for file in told["distribution"])


def test_an_archive_without_reports_tells_no_years(found: DataSet) -> None:
    empty = replace(found, years=None, changed=None, downloads=(), places=())
    assert not {"temporalCoverage", "datePublished", "spatialCoverage"} & (
        set(croissant(empty)) | set(schema_org(empty))
    )
    assert "尚无报告" in llms(empty).decode()
    assert "date-released" not in citation(empty).decode()


def test_robots_are_shown_the_pages(found: DataSet) -> None:
    parser = RobotFileParser()
    parser.parse(robots(found).decode().splitlines())
    assert parser.can_fetch("any", "https://example.org/dangan/data/")
    assert parser.site_maps() == ["https://example.org/dangan/sitemap.xml"]


def test_llms_txt_leads_to_what_is_there(found: DataSet, site: Path) -> None:
    text = llms(found).decode()
    assert text.startswith("# 公开档案\n\n> ")
    links = [part.partition(")")[0] for part in text.split("](")[1:]]
    assert len(links) > 10
    for link in links:
        path, _, anchor = link.removeprefix("https://example.org/dangan/").partition("#")
        file = site / path / "index.html" if not path or path.endswith("/") else site / path
        assert file.is_file(), link
        assert not anchor or f'id="{anchor}"' in file.read_text(encoding="utf-8"), link


def test_a_name_cannot_lead_away(found: DataSet) -> None:
    text = llms(replace(found, site=Site("https://e.org/", "", "", HOSTILE))).decode()
    assert text.splitlines()[0] == '# x: "y" # ＜b> ［a］(javascript:b) 名'
    assert "](javascript" not in text


def test_the_site_has_them(found: DataSet, site: Path) -> None:
    files = dict(described_files(found))
    assert set(files) == {"data/croissant.json", "CITATION.cff", "llms.txt", "robots.txt"}
    assert [(site / name).read_bytes() for name in ("robots.txt", "llms.txt")] == [robots(found), llms(found)]
    by_schema(site / "CITATION.cff")
    assert json.loads((site / "data/croissant.json").read_bytes())["name"] == found.title
