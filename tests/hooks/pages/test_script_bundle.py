"""Modules joined to one script."""

from pathlib import Path

import pytest

from hooks.pages.script_bundle import bundle


def _written(folder: Path, **modules: str) -> Path:
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder / "page.js"


def test_each_module_stands_once_before_those_that_import_it(tmp_path: Path) -> None:
    script = _written(
        tmp_path,
        page='// About it.\nimport { a, b } from "./x.js"\nimport { c } from "./y.js"\na(b, c)\n',
        x='import { c } from "./y.js"\n/** What\n * it is. */\nexport const a = (b, d) => c + b // kept\nexport class b {}\n',
        y='const b = "http://x/"\nexport async function c() {}\nexport function unasked() {}\n',
    )
    assert bundle(script) == (
        'const $y = (() => {\nconst b = "http://x/"\nasync function c() {}\nfunction unasked() {}\nreturn { c }\n})()\n'
        "const $x = (() => {\nconst { c } = $y\nconst a = (b, d) => c + b // kept\nclass b {}\nreturn { a, b }\n})()\n"
        "const { a, b } = $x\nconst { c } = $y\na(b, c)\n"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('import x from "./x.js"\n', "import x from"),
        ("export default 1\n", "export default 1"),
        ('import { a } from "./page.js"\n', "page → page"),
    ],
)
def test_what_it_does_not_know_is_an_error(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        bundle(_written(tmp_path, page=text))
