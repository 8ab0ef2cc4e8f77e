"""Drawings and objects in a Word paragraph: their texts as far as they have any, else their names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from converters.model.insets import embedded, picture
from converters.model.matching.patterns import regex
from converters.model.problems import LeftOut
from converters.readers.docx.word_xml import Element, R, W

_BOX: Final = W + "txbxContent"
_FORMULA: Final = regex("Equation|MathType")
"""Programs whose objects are formulas within the text."""
_UNNAMED: Final = ("}blip", "}contentPart")
"""Pictures, and what is written by hand."""
_NAMES: Final = ("}docPr", "}imagedata")


@dataclass(slots=True)
class Drawings:
    """Reads drawings, and keeps what does not stand in the line of text."""

    part: Callable[[str], Element | None]
    """From the id of a relationship to the XML that it leads to, None where there is none."""
    left_out: list[LeftOut]
    boxes: list[Element] = field(default_factory=list)
    """Text boxes met since they were taken last."""

    def text(self, drawing: Element) -> str:
        """What a drawing prints in the text, its lines parted by line feeds; text boxes go to `boxes`."""
        if boxes := list(_outermost(drawing, _BOX)):
            self.boxes += boxes
            return ""
        items = [item for item in drawing.iter() if isinstance(item.tag, str)]
        self._name_objects(items)
        texts = [text for item in items for text in self._texts(item)]
        return "\n".join(texts) if texts else _inset(items)

    def take_boxes(self) -> list[Element]:
        """The text boxes met since the last call, each once."""
        if not self.boxes:
            return []
        taken, self.boxes = self.boxes, []
        return taken

    def _texts(self, item: Element) -> Iterator[str]:
        """WordArt keeps its text in an attribute, SmartArt in a part of its own, other shapes in DrawingML paragraphs."""
        if item.tag.endswith("}textpath"):
            yield from filter(None, (item.get("string", "").strip(),))
        elif item.tag.endswith("}relIds"):
            diagram = self.part(item.get(R + "dm", ""))
            yield from _paragraphs(diagram) if diagram is not None else ()
        elif item.tag.endswith("/main}p") and not item.tag.startswith(W):
            yield from filter(None, (_letters(item),))

    def _name_objects(self, items: list[Element]) -> None:
        for item in items:
            if item.tag.endswith("}OLEObject"):
                self.left_out.append(LeftOut(item.get("ProgID") or "OLE", "embedded object, not read"))
            elif item.tag.endswith("}chart") and (identity := item.get(R + "id")):
                chart = self.part(identity)
                said = " ".join(_values(chart)) if chart is not None else ""
                self.left_out.append(LeftOut(said or "chart", "chart, not read"))


def _outermost(element: Element, tag: str) -> Iterator[Element]:
    """Elements of that tag in reading order, without those that stand in another one."""
    for item in element:
        if item.tag == tag:
            yield item
        else:
            yield from _outermost(item, tag)


def _paragraphs(diagram: Element) -> Iterator[str]:
    for item in diagram.iter():
        if isinstance(item.tag, str) and item.tag.endswith("/main}p") and (text := _letters(item)):
            yield text


def _letters(paragraph: Element) -> str:
    return "".join(item.text or "" for item in paragraph.iter() if str(item.tag).endswith("}t")).strip()


def _values(chart: Element) -> Iterator[str]:
    """The texts and figures that a chart keeps."""
    return (item.text.strip() for item in chart.iter() if str(item.tag).endswith(("}v", "}t")) and item.text)


def _inset(items: list[Element]) -> str:
    """An object by its program; a picture by its description, or its name; the field of a form by its name."""
    for item in items:
        if item.tag.endswith("}OLEObject") and not _FORMULA.match(item.get("ProgID") or ""):
            return embedded(item.get("ProgID") or "OLE")
    for item in items:
        if item.tag.endswith(_NAMES):
            name = item.get("descr") or item.get("title") or item.get("name") or ""
            name = name or next((v for k, v in item.attrib.items() if k.endswith("}title")), "")
            return picture(name)
    for item in items:
        if item.tag == W + "control":
            return embedded(item.get(W + "name", ""))
    return picture("") if any(item.tag.endswith(_UNNAMED) for item in items) else ""
