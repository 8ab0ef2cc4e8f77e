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
_SAFE: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def parsed(data: bytes) -> Element:
    """The root of a part. Raises Refused where it declares entities, which are never resolved, XMLSyntaxError where it is broken."""
    root = etree.fromstring(data, _SAFE)
    if root.getroottree().docinfo.internalDTD is not None:  # ISO/IEC 29500-2, §8.1.4
        raise Refused("unreadable_source", "declares entities, as no Word document does; save it again in Word")
    return root


class Package:
    """A package opened for reading. Only the parts that are asked for are unpacked; external ones are never fetched.

    A broken package answers with exceptions of zipfile, zlib and lxml, and with KeyError where a part is absent; Refused is raised
    where a part declares entities, which are never resolved.
    """

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        main = next((name for kind, name in self._relations("") if kind == "officeDocument"), "")
        self.document: Element = self._part(main)
        self._related = list(self._relations(main))

    def parts(self, kind: str) -> Iterator[Element]:
        """The parts that the document has of a kind (`styles`, `header`), in the order of its relationships."""
        return (parsed(data) for data in self.contents(kind))

    def contents(self, kind: str) -> Iterator[bytes]:
        """The same, as they stand in the package."""
        return (self._archive.read(name) for of_kind, name in self._related if of_kind == kind)

    def _part(self, name: str) -> Element:
        return parsed(self._archive.read(name))

    def _relations(self, source: str) -> Iterator[tuple[str, str]]:
        """Kind and name of each part that a part (`""`: the package) is related to."""
        folder, file = posixpath.split(source)
        try:
            relations = self._part(f"{folder}/_rels/{file}.rels".lstrip("/"))
        except KeyError:
            return
        for relation in relations.iter(_RELATION):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                yield relation.get("Type", "").removeprefix(_KIND), target.lstrip("/")
