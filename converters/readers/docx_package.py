"""The package of a Word document (ISO/IEC 29500-2): a zip archive of parts, in which relationships name what belongs to what."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

from converters.readers.docx_xml import Element

_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_SAFE: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


class Package:
    """A package opened for reading. Only the parts that are asked for are unpacked; external ones are never fetched.

    A broken package answers with exceptions of zipfile, zlib and lxml, and with KeyError where a part is absent.
    """

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._main = next(self._targets("", "officeDocument"), "")
        self.document: Element = self._part(self._main)

    def parts(self, kind: str) -> Iterator[Element]:
        """The parts that the document has of a kind (`styles`, `header`), in the order of its relationships."""
        return map(self._part, self._targets(self._main, kind))

    def _part(self, name: str) -> Element:
        return etree.fromstring(self._archive.read(name), _SAFE)

    def _targets(self, source: str, kind: str) -> Iterator[str]:
        """Names of the parts that a part (`""`: the package) is related to."""
        folder, file = posixpath.split(source)
        try:
            relations = self._part(f"{folder}/_rels/{file}.rels".lstrip("/"))
        except KeyError:
            return
        for relation in relations.iter(_RELATION):
            if relation.get("Type") == _KIND + kind and relation.get("TargetMode") != "External":
                yield posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
