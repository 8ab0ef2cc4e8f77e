"""What is left of a page when it has been read: nothing that only the garbage collector would find."""

import gc

from converters.readers.html import html_reader
from converters.readers.html.element_tree import Node


def test_no_element_is_left() -> None:
    collects = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        html_reader.read("<title>报告</title><p>一、总体情况<table><tr><td>1<td>2</table>".encode())
        left = [item for item in gc.get_objects() if isinstance(item, Node)]
    finally:
        if collects:
            gc.enable()
    assert left == []
