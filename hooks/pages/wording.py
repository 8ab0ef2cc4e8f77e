"""The words for what the archive says in ids."""

import re
from typing import Final

from converters.model.originals import MOST_SCANNED
from converters.model.problems import SCANNED, SILENT, UNREACHED
from converters.model.report import BLANK, MISSING, NOT_APPLICABLE, UNREADABLE, UNVERIFIED

STATUS_MARKS: Final[dict[str, str]] = {BLANK: "空白", NOT_APPLICABLE: "／", MISSING: "缺"}
"""What is shown in the cell; an unreadable cell shows what is printed."""

STATUS_MEANINGS: Final[dict[str, str]] = {
    BLANK: "原件有此单元格，但没有填写。空白不等于 0。",
    NOT_APPLICABLE: "原件以“/”“-”一类的记号表示不适用。",
    MISSING: "原件没有这个单元格（缺行、缺列或缺表）。",
    UNREADABLE: "原件所印不是数字，或无法确定属于哪一格；照原样列出。",
    UNVERIFIED: "由软件从扫描件或图片中识读，表内合计不足以印证，也还没有人核对；不计入合计和推算。",
}

REMARK_NAMES: Final[dict[str, str]] = {
    "place_unknown": "所属行列无法确定",
    "head_unknown": "表头无法辨认",
    "label_doubtful": "行名与格式不同",
    "row_unknown": "所属行无法确定",
    "row_repeated": "该行重复印出，数字不一致",
    "unit_scaled": "表头、单位栏或附注以百、千、万等计数，无法确定实际数量",
    "unit_other": "所印单位或币种与本栏不符，无法折算",
    "unit_unstated": "原件未写明单位",
    "unit_converted": "已换算单位",
    "in_picture": "原件此表是一张图片，未能读取",
    "in_object": "原件此表是嵌入的对象（如 Excel 表格），未能读取",
    "superscript": "格内文字高低不一，无法确定是否同一个数",
    "subscript": "格内文字高低不一，无法确定是否同一个数",
    "struck": "格内文字已划去",
    "deleted": "格内文字已在修订中删去",
    "hidden": "格内只有隐藏文字",
    "invisible": "格内文字与底色相同",
    "ruby": "格内只有注音",
    "uneven": "格内数字大小或颜色不一，无法确定是否同一个数",
    "merged": "原件几格合用一个数字，无法确定属于哪一格",
    "cut": "格内数字有一部分被页边或裁切框截去，看不到",
    "placeholder": "格内是填写处的提示文字，并未填写",
}

LEFT_OUT_NAMES: Final[dict[str, str]] = {
    "text for which the report has no place": "在报告中找不到位置的文字",
    "text that only the audit of the source has found": "转换时未读到、核对原件时才发现的文字",
    "control character": "控制字符",
    "bytes that are no character of the text's encoding": "不成文字的字节，正文中以 � 代替",
    "rule under a table row": "表格的分隔线",
    "rule or page break of Markdown": "Markdown 的分隔线或分页记号",
    "mark of a code block": "Markdown 代码块的起止记号",
    "address that a text refers to": "正文所引用的网址",
    "figure of a merged cell, printed again": "合并单元格的数字，在所占的每一列都印了一遍",
    "entry of a table of contents": "目录中的条目，标题已在正文中",
    "comment in the markup": "标记中的注释，网页上不显示",
    "line of the converter's front matter": "转换软件写在文首的说明",
    "row printed again": "重复印出的行",
    "row whose label says something else than that of the form": "行名与格式规定的意思不同的行",
    "figure within the label of a row": "写在行名中的数字",
    "table head repeated": "换页后重复的表头",
    "mark or number of a row": "行的记号或编号",
    "link to an attachment": "附件链接",
    "site chrome": "网站页面的栏目、导航等，不属于报告",
    "settings of the word processor": "文字处理软件的设置",
    "text for browsers that cannot show the rest": "供不支持某项功能的浏览器显示的文字",
    "decoration hidden from screen readers": "装饰性文字",
    "bookmark of the word processor": "文字处理软件的书签记号",
    "figure in no cell of a form": "不属于任何单元格的数字",
    "title printed again": "重复印出的标题",
    "stands before the first of several reports": "合集中第一份报告之前的内容，如封面、目录",
    "heading of one of several reports": "合集中为各份报告所加的编号或小标题",
    "running head over several reports": "合集的页眉",
    "mark around the title": "标题前后的书名号",
    "label before the title": "标题前的字样，如“附件：”",
    "page number": "页码",
    "page header": "页眉",
    "page footer": "页脚",
    "running header or footer": "页眉或页脚",
    "specks at the edge of the page": "图片边缘的污点，不是文字",
    "hidden text": "隐藏文字",
    "superscript": "上标，如注释的标号",
    "subscript": "下标",
    "struck out": "划去的文字",
    "deleted as a tracked change": "修订中删去的文字",
    "text in the colour of what is behind it": "与底色相同的文字",
    "reading printed beside characters": "注在字旁的读音",
    "far smaller than the rest, or in another colour": "比旁边小得多、或颜色不同的文字",
    "cut off by the edge of the page or by a clip": "被页边或裁切框截去的文字",
    "picture, not read": "图片，没有读取",
    "chart, not read": "图表，没有读取",
    "embedded object, not read": "嵌入的对象（如 Excel 表格），没有读取",
    "embedded document, not read": "嵌入的文档，没有读取",
    "document kept in another file": "存于另一文件的内容",
    "field without a result": "文件没有保存结果的域",
    "comment": "批注",
    SCANNED: "扫描页，没有文字",
    SILENT: "扫描页，没有认出文字",
    UNREACHED: f"扫描页，超出一份原件所识别的 {MOST_SCANNED} 页",
    "choice that was not made": "没有选中的选项",
    "frame of the page": "网页中嵌套的另一个网页",
    "text printed aslant or sideways": "斜排或竖排的文字",
    "characters that the fonts of the PDF do not explain": "PDF 字体没有说明的字符",
}
"""Why text was left out, in the converters' words without their page → what it means for a reader."""

_ON_PAGE: Final = re.compile(r" on page (\d+)")

VERIFICATIONS: Final[dict[str, tuple[bool, str]]] = {
    "same_bytes": (True, "该网址所载与原件逐字节相同"),
    "same_report": (True, "该网址所载与原件内容相同，但并非逐字节相同"),
    "differs": (False, "该网址所载与原件内容不同，可能已被替换"),
    "gone": (False, "该网址已没有内容"),
    "unreachable": (False, "该网址无法访问"),
}
"""Outcome of asking the address of a source → whether it bears the original out, and what it served."""
NO_BODY: Final = "（机关名称待确认）"


def left_out_words(why: str) -> str:
    """Why text was left out; what has no words here is shown as the converters say it."""
    page = _ON_PAGE.search(why)
    words = LEFT_OUT_NAMES.get(_ON_PAGE.sub("", why, count=1))
    if words is None:
        return why
    return f"{words}（第 {page[1]} 页）" if page else words


def size_text(size: int) -> str:
    """A number of bytes for a person."""
    if size < 1024:
        return f"{size} 字节"
    if size < 1024 * 1024:
        return f"{size / 1024:.1f} KB"
    return f"{size / 1024 / 1024:.1f} MB"
