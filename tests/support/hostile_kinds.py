"""Each kind of forged or hostile pull request."""

from collections.abc import Mapping

import hostile
from git_ranges import Changes, link, program, submodule
from hostile_ranges import (
    A_SOURCE,
    CORRECTED,
    DABU,
    EDITED,
    EDITION,
    OTHER,
    SAID,
    SHOUZHANG,
    WITHDRAWN,
    WORD,
    A,
    Forged,
    edited,
    placed,
    placed_raw,
    sha,
    text,
)

Files = Mapping[bytes, bytes]
_ROW = "| 一、本年新收政府信息公开申请数量 | 921 | 968 | 1335 | 778 | 1616 | 430 | 193 |"
_NEXT = "| 二、上年结转政府信息公开申请数量 | 1000 | 59 | 1830 | 1712 | 799 | 887 | 1245 |"
_EVIDENCE = "evidence: 标题：阳谷县大布乡；区划表：山东省、聊城市\n"
_CONVERTER = "converter: gongkai 0.1.0\n"
_PARAGRAPH = "2\\. 下一步加强培训。\n"
_FIRST = "根据《中华人民共和国政府信息公开条例》，现公布本年度报告。\n"
TOWNS = [
    f"shandongsheng/liaochengshi/yangguxian/{name}/renminzhengfu" for name in ("achengzhen", "anlezhen", "qijizhen")
]
MANY = [
    *TOWNS,
    *(f"shandongsheng/liaochengshi/yangguxian/{n}/renminzhengfu" for n in ("dingshuizhen", "shifuzhen", "yanlouzhen")),
]


def _declared(what: str, converted: str, corrected: str, why: str = "原件第5页") -> str:
    values = (what, converted, corrected, why)
    what, converted, corrected, why = (f"'{value}'" for value in values)
    return (
        f"corrections:\n- what: {what}\n  converted: {converted}\n  corrected: {corrected}\n  why: {why}\n"
        "  evidence: ''\n  date: '2026-01-02'\n"
    )


def _with(key: str) -> tuple[str, str]:
    """A key of the front matter that is written behind the converter."""
    return _CONVERTER, _CONVERTER + key


def _swapped_original(files: Files) -> Changes:
    report = files[A.encode()].decode()
    return {A_SOURCE.encode(): OTHER, A.encode(): report.replace(sha(files[A_SOURCE.encode()]), sha(OTHER)).encode()}


def _forged_original(files: Files) -> Changes:
    """A figure in both, and the hash that fits."""
    data = files[A_SOURCE.encode()]
    assert data.count(b"921") == 1
    forged = data.replace(b"921", b"922")
    report = files[A.encode()].decode().replace("| 921 |", "| 922 |").replace(sha(data), sha(forged))
    return {A_SOURCE.encode(): forged, A.encode(): report.encode()}


def _deleted(*paths: str) -> Forged:
    return Forged(lambda _: dict.fromkeys(path.encode() for path in paths), "report_deleted")


def _mass(files: Files) -> Changes:
    return {path: None for path in files if any(town.encode() in path for town in MANY)}


def _new(name: str, data: bytes, like: str, *pairs: tuple[str, str]) -> Forged:
    """A new report whose original is of some other kind."""

    def changes(files: Files) -> Changes:
        old = files[A.encode()].decode()
        found = old.replace(sha(files[A_SOURCE.encode()]), sha(data)).replace("year: 2021", "year: 2018")
        found = found.replace("media_type: text/plain", f"media_type: {like}")
        for one, other in pairs:
            found = found.replace(one, other)
        return {f"content/{DABU}/2018.md".encode(): found.encode(), f"content/{DABU}/2018.source.{name}".encode(): data}

    return Forged(changes, "")


def _moved(path: str, to: str, *pairs: tuple[str, str]) -> Forged:
    """A report at another place, which says so."""

    def changes(files: Files) -> Changes:
        stem = path.removesuffix(".md")
        new = f"content/{to}"
        found = files[path.encode()].decode()
        address = stem.removeprefix("content/") + "/"
        for one, other in (_with(f"formerly: [{address}]\n"), *pairs):
            assert one in found, one
            found = found.replace(one, other, 1)
        source = f"{stem}.source.txt".encode()
        return {
            path.encode(): None, source: None, f"{new}.md".encode(): found.encode(), f"{new}.source.txt".encode(): files[source],
        }  # fmt: skip

    return Forged(changes, "")


def _kind(forged: Forged, kind: str, words: str = "") -> Forged:
    return Forged(forged.changes, kind, words)


def _second_folder(files: Files) -> Changes:
    """The same body and year in a folder as for another body of that sound."""
    from converters.archive.slugs import suffixed

    data = text(77, "阳谷县大布乡", 2021)
    report = files[A.encode()].decode().replace(sha(files[A_SOURCE.encode()]), sha(data))
    folder = DABU.replace("dabuxiang", suffixed("大布乡"))
    return {f"content/{folder}/2021.md".encode(): report.encode(), f"content/{folder}/2021.source.txt".encode(): data}


def _copied(files: Files) -> Changes:
    """A report under the name of another body, of the same original."""
    report = files[A.encode()].decode().replace("body: 大布乡人民政府", "body: 张秋镇人民政府")
    report = report.replace("'371521203'", "'371521110'").replace("阳谷县, 大布乡", "阳谷县, 张秋镇")
    folder = DABU.replace("dabuxiang", "zhangqiuzhen")
    return {
        f"content/{folder}/2021.md".encode(): report.encode(),
        f"content/{folder}/2021.source.txt".encode(): files[A_SOURCE.encode()],
    }


def _first_figure(files: Files) -> bytes:
    """Another one in the first table."""
    head, mark, tail = files[WORD.encode()].partition("| 规章 | ".encode())
    assert mark
    return head + mark + b"9" + tail


STATUSES = {
    f"a figure becomes {name}": edited(A, (_ROW, _ROW.replace("| 921 |", f"| {to} |" if to else "|  |")), words="921")
    for name, to in (("blank", ""), ("missing", "…"), ("not applicable", "/"), ("zero", "0"), ("negative", "-921"))
}
TABLES = {
    "one digit": edited(A, ("| 921 |", "| 922 |"), words="“921”"),
    "a figure of the first table": edited(A, ("| 规章 | 276 |", "| 规章 | 277 |"), words="“276”"),
    "a figure of the last table": edited(A, ("| 731 | 709 | 4 |", "| 731 | 709 | 5 |"), words="“4”"),
    "an amount": edited(A, ("1559.25", "1559.2"), words="“1559.25”"),
    "a total made to fit": edited(A, (_ROW, _ROW.replace("| 193 |", "| 6048 |")), words="“6048”"),
    "rows swapped": edited(A, (f"{_ROW}\n{_NEXT}", "\n".join([
        f"| 一、本年新收政府信息公开申请数量 {_NEXT.partition('数量 ')[2]}", f"| 二、上年结转政府信息公开申请数量 {_ROW.partition('数量 ')[2]}",
    ])), words="“1000”"),
    "figures swapped in a row": edited(A, ("| 921 | 968 |", "| 968 | 921 |")),
    "a row taken out": edited(A, (f"{_ROW}\n", ""), kind=""),
    "a row twice": edited(A, (_ROW, f"{_ROW}\n{_ROW}"), kind=""),
    "a figure no number": edited(A, ("| 921 |", "| 约921 |"), kind=""),
    "a figure of a Word file": Forged(lambda f: {WORD.encode(): _first_figure(f)}, "original_differs"),
    "printed text forged": edited(A, _with("printed:\n  '9 2 1': [requests.new.natural_person]\n"), kind=""),
    "a remark forged": edited(A, _with("remarks:\n  row_repeated: [requests.new.natural_person]\n"), kind=""),
    "wide digits": edited(A, ("| 921 |", "| ９２１ |"), kind=""),
    "an official table in the place of another": edited(A, ("{#requests}", "{#proactive}"), kind=""),
}  # fmt: skip
TEXTS = {
    "a paragraph taken out": edited(A, (f"\n{_PARAGRAPH}", ""), words="下一步"),
    "a paragraph added": edited(A, (_PARAGRAPH, f"{_PARAGRAPH}\n3\\. 已全部整改。\n"), words="整改"),
    "one character": edited(A, ("有待增强", "有待加强"), words="有待增强"),
    "a number of the text": edited(A, ("396条", "996条"), words="396"),
    "paragraphs swapped": edited(
        A, ("1\\. 公开意识有待增强。\n\n2\\. 下一步加强培训。", "2\\. 下一步加强培训。\n\n1\\. 公开意识有待增强。")
    ),
    "a heading": edited(A, ("## 六、其他需要报告的事项", "## 六、其他事项"), words="其他需要报告"),
    "a section taken out": edited(A, ("\n## 六、其他需要报告的事项 {#other_matters}\n\n无\n", "")),
    "a homoglyph": edited(A, ("396条", "З96条")),
    "zero width": edited(A, ("有待增强", "有待\u200b增强"), kind=""),
    "turned direction": edited(A, ("有待增强", "有待\u202e增强"), kind=""),
    "the title": edited(
        A, ("title: 阳谷县大布乡", "title: 阳谷县小布乡"), ("# 阳谷县大布乡", "# 阳谷县小布乡"), words="大布乡"
    ),
    "the preamble taken out": edited(A, (f"{_FIRST}\n", ""), words="条例"),
    "a script in the text": edited(A, (_PARAGRAPH, f"{_PARAGRAPH}\n\\<script>alert(1)\\</script>\n"), kind=""),
    "a table of no form added": edited(
        A, (_PARAGRAPH, f"{_PARAGRAPH}\n| 甲 | 乙 |\n| :-- | :-- |\n| 1 | 2 |\n"), kind=""
    ),
    "Windows line ends": Forged(lambda files: {A.encode(): files[A.encode()].replace(b"\n", b"\r\n")}, "not_canonical"),
    "a byte order mark": Forged(lambda files: {A.encode(): b"\xef\xbb\xbf" + files[A.encode()]}, ""),
    "bytes that are no UTF-8": Forged(lambda files: {A.encode(): files[A.encode()] + b"\xff\n"}, ""),
}
KEYS = {
    "the code": edited(A, ("'371521203'", "'371521204'"), words="371521203"),
    "the region": edited(A, ("阳谷县, 大布乡", "东阿县, 大布乡"), kind="original_differs", words="阳谷县"),
    "the year": edited(A, ("year: 2021", "year: 2020"), words="2021"),
    "the body": edited(A, ("body: 大布乡人民政府", "body: 小布乡人民政府"), words="大布乡人民政府"),
    "the form": edited(A, ("form: '2021'", "form: '2019'"), kind=""),
    "a date of publication": edited(A, ("published: null", "published: '2022-01-17'"), words="2022-01-17"),
    "evidence": edited(A, ("标题：阳谷县大布乡；", "标题：阳谷县；"), words="evidence"),
    "evidence taken out": edited(A, (_EVIDENCE, ""), words="evidence"),
    "candidates": edited(A, (_EVIDENCE, f"{_EVIDENCE}candidates:\n- [山东省, 聊城市]\n"), words="candidates"),
    "metadata": edited(A, (_EVIDENCE, f"{_EVIDENCE}metadata:\n  发布机构: 国务院\n"), words="metadata"),
    "a problem": edited(
        A, (_EVIDENCE, f"{_EVIDENCE}problems:\n- kind: unit_unstated\n  place: ''\n  message: x\n"), words="problems"
    ),
    "text left out": edited(A, (_EVIDENCE, f"{_EVIDENCE}left_out:\n- text: 甲\n  why: x\n"), words="left_out"),
    "the hash": Forged(
        lambda f: {A.encode(): f[A.encode()].replace(b"sha256: b", b"sha256: c")}, "original_differs", "sha256"
    ),
    "the media type": edited(A, ("text/plain", "text/html"), words="media_type"),
    "a part": edited(A, ("  url: null", "  part: 1\n  parts: 2\n  url: null"), kind=""),
    "the converter": edited(A, (_CONVERTER, "converter: my own hand\n"), words="converter"),
    "an address of scripts": edited(A, ("url: null", "url: javascript:alert(1)"), kind="front_matter"),
    "an alias of another body": edited(
        A, ("body: 大布乡人民政府", "body: 国务院"), _with("aliases: [大布乡]\n"), kind=""
    ),
    "another year without its override": edited(SAID, ("overrides: [year]\n", "")),
    "an override of a year that is another": edited(SAID, ("year: 2019", "year: 2018"), kind="out_of_place"),
}
BOMBS = {
    "a bomb of aliases": edited(
        A, ("title: 阳谷县大布乡2021年政府信息公开工作年度报告", "title: &a [x, x]\nx: [*a, *a]"), kind="front_matter"
    ),
    "a deep list": edited(A, ("title: 阳谷县", f"title: {'[' * 100_000}"), kind="front_matter"),
    "a tag": edited(A, ("title: 阳谷县", "title: !!bool maybe"), kind="front_matter"),
    "a timestamp": edited(A, ("published: null", "published: !!timestamp x"), kind="front_matter"),
    "a long number": edited(A, ("year: 2021", f"year: 0x{'f' * 200_000}"), kind="front_matter"),
    "a key twice": edited(A, ("year: 2021", "year: 2021\nyear: 2020"), kind="front_matter"),
    "a key of no report": edited(A, ("year: 2021", "year: 2021\nscript: x"), kind="front_matter"),
    "no front matter": Forged(lambda _: {A.encode(): "# 报告\n".encode()}, ""),
    "an empty file": Forged(lambda _: {A.encode(): b""}, ""),
    "a lone bar in a table": edited(A, (_ROW, f"{_ROW}\n|"), kind=""),
    "a row of backslashes": edited(A, (_ROW, f"{_ROW}\n| {chr(92) * 30_000}"), kind=""),
}
ORIGINALS = {
    "an original swapped, with its hash": Forged(_swapped_original, "original_gone"),
    "an original forged with the report": Forged(_forged_original, "original_gone"),
    "one byte of an original": Forged(lambda f: {A_SOURCE.encode(): f[A_SOURCE.encode()] + b"\n"}, "original_gone"),
    "an original deleted": Forged(lambda _: {A_SOURCE.encode(): None}, "original_gone"),
    "another source deleted": Forged(
        lambda f: {path: None for path in f if path.startswith(f"content/{DABU}/2022.source-".encode())}, "original_gone"
    ),
    "an original with Windows line ends": Forged(
        lambda f: {A_SOURCE.encode(): f[A_SOURCE.encode()].replace(b"\n", b"\r\n")}, "original_gone"
    ),
    "an original under another ending": Forged(
        lambda f: {A_SOURCE.encode(): None, A_SOURCE.replace(".txt", ".html").encode(): f[A_SOURCE.encode()]}, "source_mistyped"
    ),
    "a second original": placed(A_SOURCE.replace(".txt", ".html"), OTHER, "stray_file"),
    "a source that nobody mentions": placed(f"content/{DABU}/2021.source-{sha(OTHER)[:8]}.txt", OTHER, "stray_file"),
    "an original without its report": placed(f"content/{DABU}/2017.source.txt", OTHER),
    **{f"an original that is .{ending}": placed(f"content/{DABU}/2021.source.{ending}", b"MZ") for ending in
       ("exe", "php", "svgz", "js", "svg", "hta", "TXT")},
    "a program as text": _kind(_new("txt", b"MZ\x90\x00\x03" + bytes(200), "text/plain"), ""),
    "a zip bomb": _kind(_new("docx", hostile.zipped({"[Content_Types].xml": "", "word/document.xml": bytes(80_000_000)}),
                             "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), ""),
    "a page that is a PDF too": _kind(_new("html", b"<html><p>%PDF-1.4\n</p></html>", "text/html"), ""),
    "a damaged PDF": _kind(_new("pdf", b"%PDF-1.4\n%%EOF", "application/pdf"), ""),
    "a text that is no report": _kind(_new("txt", "今天天气很好。\n".encode(), "text/plain"), ""),
    "an empty original": _kind(_new("txt", b"", "text/plain"), ""),
    "a report without its original": Forged(
        lambda f: {f"content/{DABU}/2018.md".encode(): f[A.encode()].replace(b"year: 2021", b"year: 2018")}, "source_absent"
    ),
    "an original of another report": _kind(_new("txt", OTHER, "text/plain"), "original_differs"),
}  # fmt: skip
EDITIONS = {
    "a difference taken out": Forged(
        lambda f: {
            EDITED.encode(): f[EDITED.encode()].replace(
                b"- what: requests.new.natural_person", b"- what: requests.new.total", 1
            )
        },
        "original_differs",
    ),
    "a difference forged": Forged(lambda f: {EDITED.encode(): _other_figure(f)}, "original_differs", "another source"),
    "the hash of another source": Forged(
        lambda f: {EDITED.encode(): f[EDITED.encode()].replace(sha(EDITION).encode(), b"0" * 64)}, ""
    ),
}


def _other_figure(files: Files) -> bytes:
    head, mark, tail = files[EDITED.encode()].partition(b"  other: '")
    assert mark
    return head + mark + b"7" + tail


CORRECTIONS = {
    "a correction of what the original does not say": edited(
        A,
        ("| 921 |", "| 922 |"),
        _with(_declared("requests.new.natural_person", "920", "922")),
        kind="correction_unfounded",
        words="920",
    ),
    "a correction without a reason": edited(
        A,
        ("| 921 |", "| 922 |"),
        _with(_declared("requests.new.natural_person", "921", "922", "")),
        kind="front_matter",
    ),
    "a correction that is not made": edited(A, _with(_declared("requests.new.natural_person", "921", "922")), kind=""),
    "a correction of a cell that is none": edited(A, _with(_declared("requests.new.nobody", "1", "2")), kind=""),
    "a correction taken out, its figure left": Forged(
        lambda f: {CORRECTED.encode(): _without_corrections(f)}, "original_differs", "98765"
    ),
    "another figure under a correction": edited(CORRECTED, ("| 98765 |", "| 98766 |"), kind=""),
    "a paragraph corrected that is none": edited(
        A, _with(_declared("section problems", "没有这一段", "有这一段")), kind=""
    ),
}


def _without_corrections(files: Files) -> bytes:
    data = files[CORRECTED.encode()]
    start = data.index(b"corrections:\n")
    end = data.index(b"\nevidence: ", start) + 1
    assert data[start:end].count(b"- what") == 1
    return data[:start] + data[end:]


DELETED = {
    "a report deleted": _deleted(A, A_SOURCE),
    "a report deleted, its original left": Forged(lambda _: {A.encode(): None}, ""),
    "a withdrawn report deleted": _deleted(WITHDRAWN, WITHDRAWN.replace(".md", ".source.txt")),
    "a mass deletion": Forged(_mass, "report_deleted", "6 reports were deleted"),
    "everything deleted": Forged(dict.fromkeys, "report_deleted", "reports were deleted"),
    "moved, with another figure": _kind(_moved(A, f"{DABU}/2016", ("| 921 |", "| 922 |")), ""),
    "moved without a word": Forged(
        lambda f: {A.encode(): None, A_SOURCE.encode(): None, f"content/{TOWNS[0]}/2016.md".encode(): f[A.encode()],
                   f"content/{TOWNS[0]}/2016.source.txt".encode(): f[A_SOURCE.encode()]}, ""
    ),
    "withdrawn, with other text": edited(
        WITHDRAWN, ("396条", "397条"), words="396",
    ),
}  # fmt: skip
ADDRESSES = {
    f"formerly takes {name}": edited(A, _with(f"formerly: [{address}]\n"), kind=kind)
    for name, address, kind in (
        ("the search", "search/2020/", ""), ("the data", "data/2020/", ""), ("a year", "years/2020/", ""),
        ("what nobody had", "shandongsheng/liaochengshi/2020/", "formerly_foreign"),
        ("that of another", f"{SHOUZHANG}/2021/", ""), ("a way out", "../2020/", "front_matter"),
    )
} | {
    "the same body in a second folder": Forged(_second_folder, ""),
    "a report under another body's name": Forged(_copied, "original_differs"),
}  # fmt: skip
FILES = {
    "a link as report": placed(f"content/{DABU}/2018.md", link("/etc/passwd"), words="symbolic link"),
    "a link as original": placed(A_SOURCE, link("/dev/zero"), words="symbolic link"),
    "a link as folder": placed("content/shandongsheng/x", link("/"), words="symbolic link"),
    "a submodule": placed("content/shandongsheng/sub", submodule(), words="submodule"),
    "a program": placed(f"content/{DABU}/2018.source.txt", program(b"#!/bin/sh\n"), words="program"),
    "a name of capitals": placed(f"content/{DABU.replace('dabu', 'Dabu')}/2021.md", b"x"),
    "a name decomposed": placed("content/shandongsheng/cafe\u0301/2021.md", b"x"),
    "a name of Chinese": placed("content/山东省/2021.md", b"x"),
    "a name with a line feed": placed(
        "content/shandongsheng/a\n::stop-commands::x\n::error title=forged::/2020.md", b"x"
    ),
    "a name with an escape": placed("content/shandongsheng/\x1b[31m/2020.md", b"x"),
    "a name that is no UTF-8": placed_raw(b"content/shandongsheng/\xff\xfe/2020.md", b"x"),
    "a name of scripts": placed("content/javascript:alert(902)/2020.md", b"x"),
    "a hidden folder": placed("content/.x/2020.md", b"x"),
    "a hidden file": placed(f"content/{DABU}/.htaccess", b"x"),
    "a journal": placed("content/.gongkai-journal", b"{}"),
    "a left change": placed(f"content/{DABU}/.gongkai-1-1", b"x"),
    "a program beside": placed(f"content/{DABU}/setup.exe", b"MZ"),
    "a page beside": placed(f"content/{DABU}/index.html", b"<script>"),
    "attributes of git": placed("content/.gitattributes", b"*.txt filter=x"),
    "a folder of the site": placed("content/search/2020.md", b"x"),
    "a folder of a year": placed(f"content/{DABU}/2020/2020.md", b"x"),
    "a report at the top": placed("content/2020.md", b"x"),
    "a deep folder": placed(f"content/{'a/' * 30}2020.md", b"x"),
    "a large report": placed(A, b"---\n" + b"x" * (25 << 20), words="larger"),
    "a backslash": placed("content/..\\..\\x/2020.md", b"x"),
    "a wide digit": placed(f"content/{DABU}/２０２０.md", b"x"),
}
LOGS = {
    "a title of commands": edited(
        A,
        ("title: 阳谷县大布乡", "title: '::error title=x::大布乡"),
        ("年度报告\nbody", "年度报告'\nbody"),
        ("# 阳谷县大布乡", "# ::error title=x::大布乡"),
    ),
    "a remark of commands": edited(A, _with("remarks:\n  '##[error]x': [requests.new.natural_person]\n"), kind=""),
}  # fmt: skip
KINDS: dict[str, Forged] = (
    STATUSES | TABLES | TEXTS | KEYS | BOMBS | ORIGINALS | EDITIONS | CORRECTIONS | DELETED | ADDRESSES | FILES | LOGS
)
