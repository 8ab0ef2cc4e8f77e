"""The package of a Word document (ISO/IEC 29500-2): a zip archive of parts, in which relationships name what belongs to what."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

from converters.model.problems import Refused
from converters.readers.docx.word_xml import Element

_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_OF_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_STRICT: Final = (
    (_OF_STRICT + b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (
        _OF_STRICT + b"officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (_OF_STRICT + b"officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (_OF_STRICT + b"drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
"""Names of Strict Open XML, and what they are elsewhere."""
_SAFE: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def parsed(data: bytes) -> Element:
    """The root of a part. Raises Refused where it declares entities, which are never resolved, XMLSyntaxError where it is broken."""
    root = etree.fromstring(_transitional(data), _SAFE)
    if root.getroottree().docinfo.internalDTD is not None:  # ISO/IEC 29500-2, §8.1.4
        raise Refused("unreadable_source", "declares entities, as no Word document does; save it again in Word")
    return root


def _transitional(data: bytes) -> bytes:
    """A part of Strict Open XML (ISO/IEC 29500-1) in the names of Transitional (29500-4), which all others have."""
    for strict, usual in _STRICT if _OF_STRICT in data else ():
        data = data.replace(strict, usual)
    return data


class Package:
    """A package opened for reading. Only the parts that are asked for are unpacked; external ones are never fetched.

    A broken package answers with exceptions of zipfile, zlib and lxml, and with KeyError where a part is absent; Refused is raised
    where a part declares entities, which are never resolved.
    """

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        main = next((name for kind, name, _ in self._relations("") if kind == "officeDocument"), "")
        self.main = self._archive.read(main)
        """The part of the text, as it stands in the package."""
        self.document: Element = parsed(self.main)
        self._related = list(self._relations(main))

    def parts(self, kind: str) -> Iterator[Element]:
        """The parts that the document has of a kind (`styles`, `header`), in the order of its relationships."""
        return (parsed(data) for data in self.contents(kind))

    def contents(self, kind: str) -> Iterator[bytes]:
        """The same, as they stand in the package."""
        return (self._archive.read(name) for of_kind, name, _ in self._related if of_kind == kind)

    def related(self, identity: str) -> bytes | None:
        """The part that a relationship of the document leads to, by its id; None where it leads to none."""
        name = next((name for _, name, own in self._related if own == identity), None)
        try:
            return None if name is None else self._archive.read(name)
        except KeyError:
            return None

    def related_xml(self, identity: str) -> Element | None:
        """The same, as XML."""
        data = self.related(identity)
        return None if data is None else parsed(data)

    def _part(self, name: str) -> Element:
        return parsed(self._archive.read(name))

    def _relations(self, source: str) -> Iterator[tuple[str, str, str]]:
        """Kind and name of each part that a part (`""`: the package) is related to, and the id of the relationship."""
        folder, file = posixpath.split(source)
        try:
            relations = self._part(f"{folder}/_rels/{file}.rels".lstrip("/"))
        except KeyError:
            return
        for relation in relations.iter(_RELATION):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                yield relation.get("Type", "").removeprefix(_KIND), target.lstrip("/"), relation.get("Id", "")
