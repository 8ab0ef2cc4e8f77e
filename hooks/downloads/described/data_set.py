"""The data set as search engines for data know it: schema.org `Dataset`, and Croissant 1.0, which loads into the tools of machine learning."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from converters.model.speed.quick_dataclasses import dataclass
from hooks.downloads.described.data_package import DESCRIPTION, LICENCE, PARQUET_TYPE
from hooks.downloads.files.written import Download
from hooks.downloads.schema import Column
from hooks.downloads.tables import TABLES
from hooks.overview.index import Index
from hooks.pages.page import Site

KEYWORDS: Final = ("政府信息公开", "政府信息公开工作年度报告", "依申请公开", "行政复议", "行政诉讼", "中国")
CROISSANT: Final = "croissant.json"
_PACKED, _CSV = "application/gzip", "text/csv"
_AS_CROISSANT_CALLS_IT: Final = "application/x-parquet"
_TYPES: Final[Mapping[str, str]] = {
    "string": "sc:Text",
    "number": "sc:Float",
    "integer": "sc:Integer",
    "year": "sc:Integer",
    "date": "sc:Date",
    "boolean": "sc:Boolean",
}
"""A field type of Table Schema → the data type of Croissant."""
_CONTEXT: Final[dict[str, Any]] = {
    "@language": "zh-CN",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""As the specification of Croissant 1.0 gives it."""


@dataclass(frozen=True, slots=True)
class DataSet:
    """The downloads as one thing that can be found and cited."""

    site: Site
    downloads: Sequence[Download]
    years: tuple[int, int] | None
    """The first and the last year of a report; None where there is none."""
    places: tuple[str, ...]
    """The names of the regions at the top."""
    changed: str | None
    """The ISO date of the last change that is known."""

    @property
    def title(self) -> str:
        """What it is called."""
        return f"{self.site.name}：政府信息公开工作年度报告数据集"

    @property
    def address(self) -> str:
        """Of its page."""
        return f"{self.site.url}data/"

    @property
    def citation(self) -> str:
        """How it is cited (GB/T 7714)."""
        updated = f"（{self.changed} 更新）" if self.changed else ""
        return f"{self.site.name}. {self.title}[DB/OL]{updated}. {self.address}."


def data_set(site: Site, downloads: Sequence[Download], index: Index, changed: str | None) -> DataSet:
    """The data set of an archive."""
    years = (min(index.years), max(index.years)) if index.years else None
    return DataSet(site, downloads, years, tuple(region.name for region in index.located), changed)


def _about(found: DataSet) -> dict[str, Any]:
    """What both descriptions say; what is not known is left out."""
    years = f"{found.years[0]}/{found.years[1]}" if found.years else None
    told = {
        "name": found.title,
        "description": DESCRIPTION,
        "url": found.address,
        "inLanguage": "zh-CN",
        "keywords": list(KEYWORDS),
        "license": f"{found.address}#licence",
        "usageInfo": LICENCE["title"],
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": found.site.name, "url": found.site.url},
        "temporalCoverage": years,
        "spatialCoverage": list(found.places),
        "datePublished": found.changed,
        "dateModified": found.changed,
        "version": _version(found.changed),
    }
    return {name: value for name, value in told.items() if value not in (None, [])}


def _version(day: str | None) -> str | None:
    """A day as a version in three numbers (semver.org), as Croissant wants it."""
    return ".".join(str(int(part)) for part in day.split("-")) if day else None


def _media_type(file: Download, parquet: str = PARQUET_TYPE) -> str:
    if file.name.endswith(".parquet"):
        return parquet
    return _PACKED if file.name.endswith(".gz") else _CSV


def schema_org(found: DataSet) -> dict[str, Any]:
    """The data set as `Dataset`, with the files that hold all of a table."""
    files = [
        {
            "@type": "DataDownload",
            "name": TABLES[file.table].title,
            "contentUrl": f"{found.address}{file.name}",
            "encodingFormat": _media_type(file),
            "contentSize": f"{file.bytes} B",
        }
        for file in found.downloads
        if not file.by
    ]
    return {"@type": "Dataset", **_about(found), "identifier": found.address, "distribution": files}


def croissant(found: DataSet) -> dict[str, Any]:
    """The data set as Croissant: every file, and the columns of those that hold all of a table."""
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        **_about(found),
        "citeAs": found.citation,
        "isLiveDataset": True,
        "distribution": [_file_object(file, found.address) for file in found.downloads],
        "recordSet": [_record_set(file) for file in found.downloads if not file.by],
    }


def _file_object(file: Download, address: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.name,
        "name": file.name,
        "contentUrl": f"{address}{file.name}",
        "contentSize": f"{file.bytes} B",
        "encodingFormat": _media_type(file, parquet=_AS_CROISSANT_CALLS_IT),
        "sha256": file.sha256,
    }


def _record_set(file: Download) -> dict[str, Any]:
    table = TABLES[file.table]
    id_ = table.stem.replace(".", "-")
    found: dict[str, Any] = {"@type": "cr:RecordSet", "@id": id_, "name": id_, "description": table.title}
    if table.key:
        found["key"] = [{"@id": f"{id_}/{name}"} for name in table.key]
    return found | {"field": [_field(column, id_, file) for column in table.columns]}


def _field(column: Column, stem: str, file: Download) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{stem}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": _TYPES[column.type],
        "source": {"fileObject": {"@id": file.name}, "extract": {"column": column.name}},
    }
