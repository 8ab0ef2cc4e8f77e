"""The five samples of the repository's own archive, copied one by one: however large content/ becomes, tests see no more of it."""

import shutil
from pathlib import Path
from typing import Final

CONTENT: Final = Path(__file__).parents[2] / "content"
SAMPLES: Final = (
    "jilinsheng/songyuanshi/changlingxian/haiqingxiang/renminzhengfu/2020",
    "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu/2020",
    "shandongsheng/ziboshi/linziqu/jingzhongzhen/renminzhengfu/2021",
    "unlocated/sanchakouzhen/renminzhengfu/2020",
    "zhejiangsheng/jiaxingshi/xiuzhouqu/wangdianzhen/renminzhengfu/2020",
)
"""Paths below content/, without an ending."""
FILES: Final = tuple(f"{path}{ending}" for path in SAMPLES for ending in (".md", ".source.txt"))
PLACES: Final = tuple(f"{path}.places.json" for path in SAMPLES)
"""Where they stand in their originals: the one thing that an archive may lack."""


def copy_samples(content: Path, *, places: bool = False) -> Path:
    """The samples as an archive of their own; `places`: with what is recorded of where they stand in their originals."""
    for name in (*FILES, *PLACES) if places else FILES:
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(CONTENT / name, content / name)
    return content


def is_of_others(path: str) -> bool:
    """Whether an absolute path lies in the repository's own archive and is no sample."""
    if not path.startswith(str(CONTENT)):
        return False
    below = path.removeprefix(str(CONTENT))
    return below == "" or (below.startswith("/") and below[1:] not in (*FILES, *PLACES))
