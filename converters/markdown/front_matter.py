"""The YAML front matter of a report: its keys, their types, their order."""

import re
from typing import Any, Final

import yaml

from converters.forms.official_forms import forms
from converters.markdown.cell_text import printed, remarks
from converters.model.report import Report, Source

REQUIRED: Final[dict[str, str]] = {
    "title": "text?",
    "body": "text?",
    "code": "text?",
    "region": "texts",
    "year": "int?",
    "form": "form?",
    "published": "date?",
    "source": "source",
    "converter": "text",
}
"""Keys that always stand, in this order → the type of their value (`?`: or null)."""

OPTIONAL: Final[dict[str, str]] = {
    "overrides": "texts",
    "aliases": "texts",
    "formerly": "addresses",
    "evidence": "text",
    "candidates": "textss",
    "metadata": "map",
    "others": "others",
    "printed": "patterns",
    "remarks": "patterns",
    "left_out": "records:text,why",
    "problems": "records:kind,place,message",
}
"""Keys left out when empty."""

SOURCE: Final[dict[str, str]] = {
    "name": "text",
    "media_type": "text",
    "sha256": "sha256",
    "url": "text?",
    "retrieved": "date?",
}


DIFFERENCE: Final = ("what", "shown", "other")
_OTHER: Final = SOURCE | {"differences": f"records:{','.join(DIFFERENCE)}"}
"""Keys of another source of the report."""


_SHAPES: Final = {
    "date": re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\Z"),
    "sha256": re.compile(r"[0-9a-f]{64}\Z"),
    "address": re.compile(r"(?:[a-z0-9-]+/)+\d{4}/\Z"),
    "form": re.compile("|".join(forms()) + r"\Z"),
}


class _Flow(list[Any]):
    """A list written on one line."""


class _Dumper(yaml.CSafeDumper):
    pass


_Dumper.add_representer(
    _Flow, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)
)


def _source(source: Source) -> dict[str, Any]:
    return {key: getattr(source, key) for key in SOURCE}


def dump(report: Report) -> str:
    """The front matter of a report, fences included."""
    body = report.body
    data: dict[str, Any] = {
        "title": report.title,
        "body": body.name,
        "code": body.code,
        "region": _Flow(body.region),
        "year": report.year,
        "form": report.form,
        "published": report.published,
        "source": _source(report.source),
        "converter": report.converter,
    }
    optional: dict[str, Any] = {
        "overrides": _Flow(report.overrides),
        "aliases": _Flow(body.aliases),
        "formerly": list(report.formerly),
        "evidence": body.evidence,
        "candidates": [_Flow(region) for region in body.candidates],
        "metadata": dict(report.metadata),
        "others": [
            _source(item.source)
            | {"differences": [{key: getattr(d, key) for key in DIFFERENCE} for d in item.differences]}
            for item in report.others
        ],
        "printed": {raw: _Flow(names) for raw, names in printed(report.cells).items()},
        "remarks": {remark: _Flow(names) for remark, names in remarks(report.cells).items()},
        "left_out": [{"text": item.text, "why": item.why} for item in report.left_out],
        "problems": [{"kind": p.kind, "place": p.place, "message": p.message} for p in report.problems],
    }
    data |= {key: value for key, value in optional.items() if value}
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2**30)
    return f"---\n{text}---\n"


def _ok(value: Any, kind: str) -> bool:
    if kind.endswith("?"):
        return value is None or _ok(value, kind[:-1])
    if kind == "text":
        return isinstance(value, str)
    if kind in ("date", "sha256", "form"):
        return isinstance(value, str) and bool(_SHAPES[kind].match(value))
    if kind == "int":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "texts":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if kind == "addresses":
        return _ok(value, "texts") and all(_SHAPES["address"].match(item) for item in value)
    if kind == "textss":
        return isinstance(value, list) and all(_ok(item, "texts") for item in value)
    if kind == "map":
        return isinstance(value, dict) and all(isinstance(k, str) and isinstance(v, str) for k, v in value.items())
    if kind == "patterns":
        return isinstance(value, dict) and all(isinstance(k, str) and _ok(v, "texts") for k, v in value.items())
    if kind in ("source", "other"):
        keys = SOURCE if kind == "source" else _OTHER
        return isinstance(value, dict) and set(value) == set(keys) and all(_ok(value[k], t) for k, t in keys.items())
    if kind == "others":
        return isinstance(value, list) and all(_ok(item, "other") for item in value)
    names = kind.removeprefix("records:").split(",")
    return isinstance(value, list) and all(
        isinstance(item, dict) and list(item) == names and _ok(list(item.values()), "texts") for item in value
    )


_EXPECTED: Final = {
    "text": "a text",
    "text?": "a text or null",
    "int?": "a whole number or null",
    "form?": f"the id of a form ({', '.join(forms())}) in quotes, or null",
    "date?": "a date such as '2022-01-17' in quotes, or null",
    "texts": "a list of texts",
    "addresses": "a list of addresses of this report, such as shandongsheng/liaochengshi/renminzhengfu/2010/",
    "textss": "a list of lists of texts",
    "map": "texts with a text each",
    "patterns": "texts with a list of cell ids each",
    "source": f"the keys {', '.join(SOURCE)}: texts, 64 hexadecimal digits, a date such as '2022-01-17' or null",
    "others": f"a list of sources, each with the keys {', '.join(_OTHER)}",
}


def load(text: str) -> tuple[dict[str, Any], dict[str, int], list[tuple[int, str]]]:
    """YAML between the fences → the data, the line of each key (the opening fence is line 1), and what is wrong.

    A key that is wrong is not in the data.
    """
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
        raw = loader.construct_document(node) if node is not None else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark is not None else 2
        return {}, {}, [(line, f"front matter is no YAML ({getattr(error, 'problem', None) or 'malformed'})")]
    except ValueError as error:
        return {}, {}, [(2, f"front matter is no YAML ({error})")]
    finally:
        loader.dispose()
    if not isinstance(raw, dict):
        return {}, {}, [(2, "front matter is empty; expected keys such as title, body, region, year")]
    lines, wrong = dict[str, int](), list[tuple[int, str]]()
    for key, _ in node.value if node is not None else ():
        if key.value in lines:
            wrong.append((key.start_mark.line + 2, f"{key.value} stands twice; expected once"))
        lines[key.value] = key.start_mark.line + 2
    data: dict[str, Any] = {}
    for key, kind in (REQUIRED | OPTIONAL).items():
        if key not in raw:
            if key in REQUIRED:
                wrong.append((1, f"front matter lacks {key}; expected {_EXPECTED[kind]}"))
            continue
        value = raw[key]
        if kind == "date?" and hasattr(value, "isoformat"):
            value = value.isoformat()
        for item in [value] if kind == "source" else value if kind == "others" and isinstance(value, list) else []:
            if isinstance(item, dict) and hasattr(item.get("retrieved"), "isoformat"):
                item["retrieved"] = item["retrieved"].isoformat()
        if _ok(value, kind):
            data[key] = value
        else:
            expected = _EXPECTED.get(kind, f"a list of records with {kind.removeprefix('records:')}")
            wrong.append((lines.get(key, 1), f"{key} is {value!r}; expected {expected}"))
    known = REQUIRED | OPTIONAL
    for unknown in (key for key in raw if key not in known):
        wrong.append(
            (lines.get(str(unknown), 1), f"{unknown} is no key of a report; expected one of {', '.join(known)}")
        )
    return data, lines, wrong
