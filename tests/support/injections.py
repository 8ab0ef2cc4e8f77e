"""Texts that try to be more than text in a comment or on a page."""

HOSTILE = (
    "@admin 请看", "#1", "GH-1", "owner/repo#1", "3f2a9c81d0b47e6655aa10c2de93f7741b08c5aa", "www.example.com", "https://example.com/",
    "a@example.com", "mailto:a@example.com", "![图](https://example.com/a.png)", "[字](javascript:alert(1))", "[x]: https://example.com",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- gongkai:review -->", "-->", "<details>", "</code></td></table>",
    "&lt;b&gt;", "&#64;admin", "**粗**", "_斜_", "~~删~~", "`", "``", "a`b`c", "`` ` ``", "\\`", "a\\", "\\|", "a|b", "| a | b |", "|",
    "# 标题", "## 标题", "- 项", "1. 项", "> 引", "---", "===", "```", "~~~sh", "    缩进", "\t表", "a\nb", "a\r\n\r\n# b", "a\n| --- |",
    "::error file=a::b", "##[error]x", "::set-output name=a::b", "\x1b[31m红", "\x00", "a\u202eb", "a\u200bb", "\ufeff", "\u2028",
    "\U000e0041", "e\u0301\u0301", "a\ud800b", "\x85", "\u3164", ":tada:", "$$x$$", "$`x`$", "[^1]", "/close", "/label ~bug", "fixes #1",
    "🎉", "＠admin", "[ ] 待办", "[!NOTE]", "{{ x }}", "${{ secrets.X }}", "🇨🇳", "𧒽岗镇𬒈", " 前后 ", "", " ", "　",
)  # fmt: skip
"""Mentions, links, markup, commands and characters that nobody sees."""
