"""A small archive with every kind of cell, every official form, and hostile text wherever a source can bring text."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from converters.forms.official_forms import forms
from converters.markdown import read, write
from converters.model.decided import Correction
from converters.model.originals import MEDIA_TYPES
from converters.model.problems import Problem
from converters.model.report import (
    BLANK,
    MISSING,
    NOT_APPLICABLE,
    REPORTED,
    UNREADABLE,
    UNVERIFIED,
    Body,
    Cell,
    Difference,
    Edition,
    LeftOut,
    OfficialTable,
    OtherTable,
    Paragraph,
    Report,
    Section,
    Source,
)

HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(2)> &amp; \"引号\" '单' </title> *星* 1.5"
Change = Callable[[str, Cell], Cell]


def number(cell: Cell, value: int) -> Cell:
    return replace(cell, status=REPORTED, value=Decimal(value), raw=str(value))


def cells_of(form: str, change: Change = lambda name, cell: cell) -> tuple[Cell, ...]:
    """The cells of a form, all 0 and so in keeping with every sum, then changed one by one."""
    return tuple(
        change(name, number(Cell(name, REPORTED, unit=unit), 0))
        for block in forms()[form].blocks
        for name, unit in block.cell_units()
    )


def mixed(name: str, cell: Cell) -> Cell:
    """Some cells of every status; the sums of the column `total` are broken, that of `research` cannot be checked."""
    changes: dict[str, Cell] = {
        "requests.new.natural_person": number(cell, 12),
        "requests.new.total": number(cell, 12),
        "requests.granted.natural_person": number(cell, 9),
        "requests.granted.total": number(cell, 9),
        "requests.handled.natural_person": number(cell, 12),
        "requests.handled.total": number(cell, 11),
        "requests.partial.research": replace(cell, status=BLANK, value=None, raw=""),
        "requests.denied_state_secret.business": replace(cell, status=NOT_APPLICABLE, value=None, raw="-"),
        "requests.denied_by_law.legal_service": replace(cell, status=MISSING, value=None, raw=None),
        "requests.rejected_repeat.business": replace(cell, status=UNREADABLE, value=None, raw=HOSTILE),
        "proactive.fees.prior_items": replace(cell, status=UNVERIFIED, value=None, raw="37"),
        "proactive.penalties.decisions": replace(cell, status=BLANK, value=None, raw=""),
        "proactive.coercive_measures.decisions": replace(cell, status=MISSING, value=None, raw=None),
        "proactive.procurement.amount": replace(cell, value=Decimal("541.171"), raw="541.171万"),
        "proactive.regulations.made": replace(cell, raw=" 0"),
    }
    return changes.get(name, cell)


def report(body: Body, year: int, form: str | None, cells: tuple[Cell, ...], text: tuple[str, ...] = ()) -> Report:
    """A report with its tables in their places."""
    tables = {cell.cell.split(".")[0] for cell in cells}
    heads = forms()[form].sections if form else ()
    sections = [Section("preamble", None, tuple(map(Paragraph, text)))] if text else []
    for head in heads:
        blocks = (OfficialTable(head.id),) if head.id in tables else (Paragraph(f"{head.heading}的正文。"),)
        sections.append(Section(head.id, head.heading, blocks))
    if "statistics" in tables:
        sections.append(Section("chapter_1", "附表", (OfficialTable("statistics"),)))
    source = Source("原件.txt", "text/plain", "")
    title = f"{body.name}{year}年政府信息公开工作年度报告"
    return Report(title, year, form, body, source, tuple(sections), cells, f"{year + 1}-01-17", "gongkai 0")


DIFFERENCES = (
    Difference("requests.new.total", "0", ""),
    Difference("section overview", "…全年公开54条…", f"…{HOSTILE}…"),
    Difference("title", "年报", HOSTILE),
    Difference("proactive.penalties.decisions", "0", "absent"),
)


def edition(name: str, *differences: Difference) -> Edition:
    """Another source, whose bytes are its name."""
    return Edition(
        Source(
            name,
            "text/plain",
            hashlib.sha256(name.encode()).hexdigest(),
            "https://example.org/?a=');alert(4)//&b='onclick=alert(4)",
        ),
        differences,
    )


def hostile_report() -> Report:
    """Every text of the model is hostile."""
    body = Body(f"阳谷县{HOSTILE}局", None, ("山东省", f"阳谷县{HOSTILE}"), HOSTILE, (("甲省", HOSTILE),))
    made = report(
        body, 2020, "2019", cells_of("2019", mixed), (HOSTILE, f"[image: {HOSTILE}]正文", "（一）" + HOSTILE[:20])
    )
    extra = Section(
        "chapter_7", HOSTILE, (OtherTable(((HOSTILE, "乙"), ("1", HOSTILE))), Paragraph("一[bookmark: _GoBack]二"))
    )
    return replace(
        made,
        title=HOSTILE,
        source=Source(HOSTILE, "text/plain", "", "https://example.org/#');alert(3)//'onload=alert(3)", "2026-01-02"),
        sections=(*made.sections, extra),
        overrides=("region",),
        corrections=(
            Correction(
                "requests.new.natural_person", "11", "12", HOSTILE, "https://example.org/?');alert(5)//", "2026-01-02"
            ),
            Correction(
                "section chapter_7", HOSTILE, "一[bookmark: _GoBack]二", HOSTILE, "javascript:alert(6)", "2026-01-03"
            ),
        ),
        left_out=(LeftOut(HOSTILE, HOSTILE),),
        problems=(Problem("image_in_text", "line 3", HOSTILE), Problem("text_left_out", "", HOSTILE)),
        metadata={HOSTILE: HOSTILE},
    )


def samples() -> dict[str, Report]:
    """Path below content/ → report."""
    town = Body("寿张镇人民政府", "371521109", ("山东省", "聊城市", "阳谷县", "寿张镇"), "标题")
    wangdian = Body("王店镇人民政府", None, ("秀洲区", "王店镇"), "正文")
    nameless = Body(None, None, ())
    sentence = "2020年，我镇在秀洲区政府网站累计公开政务信息396条。"
    unnamed = replace(report(nameless, 2019, None, ()), title=None, year=None, published=None)
    return {
        "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu/2016.md": replace(
            report(
                replace(town, aliases=("寿张乡人民政府",)),
                2016,
                "2014",
                cells_of("2014", lambda name, cell: number(cell, 7)),
            ),
            formerly=("shandongsheng/liaochengshi/yangguxian/shouzhangxiang/renminzhengfu/2016/",),
        ),
        "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu/2020.md": report(
            town,
            2020,
            "2019",
            cells_of("2019", mixed),
            ("（一）主动公开情况", "全年公开54条。", "全年收到政府信息公开申请12件，予以公开8件。"),
        ),
        "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu/2021.md": replace(
            report(town, 2021, "2021", cells_of("2021")), others=(edition("附件.docx"), edition(HOSTILE, *DIFFERENCES))
        ),
        "shandongsheng/yangguxian/emo/2020.md": hostile_report(),
        "unlocated/xiuzhouqu/wangdianzhen/renminzhengfu/2020.md": report(
            wangdian, 2020, "2019", cells_of("2019"), (sentence,)
        ),
        "unlocated/weizhi/2019.md": unnamed,
    }


def write_archive(content: Path) -> dict[str, Report]:
    """Write the samples below `content`, each with its original; path → report as written."""
    written = {}
    for path, sample in samples().items():
        original = f"<script>alert(9)</script>原件 {path}".encode()
        kind = "html" if "weizhi" in path else "txt"
        digest = hashlib.sha256(original).hexdigest()
        source = replace(sample.source, sha256=digest, media_type=MEDIA_TYPES[kind])
        written[path] = replace(sample, source=source)
        text = write(written[path])
        assert read(text).report == written[path], path
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
        file.with_name(f"{file.stem}.source.{kind}").write_bytes(original)
        for other in sample.others:
            name = f"{file.stem}.source-{other.source.sha256[:8]}.txt"
            file.with_name(name).write_bytes(other.source.name.encode())
    return written
