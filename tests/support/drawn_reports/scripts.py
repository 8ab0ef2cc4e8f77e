"""Other scripts and forms of characters: traditional characters, radicals, compatibility ideographs, full width."""

import random
import unicodedata
from collections.abc import Callable
from functools import cache

_TRADITIONAL = dict(
    pair
    for pair in (
        "报報 镇鎮 乡鄉 县縣 区區 东東 门門 关關 开開 发發 财財 务務 监監 设設 规規 划劃 办辦 厅廳 广廣 卫衛 应應 资資 产產 经經 济濟 "
        "术術 业業 园園 导導 组組 织織 总總 体體 况況 动動 请請 处處 诉訴 讼訟 复復 议議 问問 题題 进進 现現 将將 据據 条條 华華 国國 结結 实實 "
        "编編 统統 计計 数數 时時 间間 贯貫 彻徹 执執 义義 责責 师師 团團 兴興 宁寧 龙龍 凤鳳 云雲 岭嶺 湾灣 桥橋 长長 绍紹 阳陽 阴陰 "
        "万萬 与與 为為 乐樂 专專 农農 减減 医醫 单單 压壓 厂廠 参參 号號 员員 图圖 块塊 坏壞 声聲 备備 够夠 头頭 奖獎 学學 宝寶 审審 宽寬 "
        "对對 届屆 岗崗 岛島 并並 庆慶 库庫 录錄 忆憶 恶惡 态態 慑懾 护護 担擔 拟擬 拥擁 扩擴 无無 旧舊 显顯 机機 权權 杂雜 来來 极極 构構 "
        "标標 树樹 样樣 桩樁 检檢 楼樓 欢歡 气氣 汇匯 沟溝 没沒 泽澤 浏瀏 浅淺 测測 渐漸 湿濕 满滿 灵靈 点點 热熱 状狀 环環 电電 疗療 盐鹽 "
        "码碼 礼禮 离離 种種 积積 称稱 穷窮 竞競 笔筆 筹籌 类類 约約 级級 纪紀 纳納 线線 练練 细細 终終 绩績 续續 维維 网網 罗羅 联聯 聪聰 "
        "职職 节節 范範 药藥 营營 蓝藍 虑慮 补補 装裝 见見 观觀 视視 览覽 订訂 认認 讨討 训訓 记記 许許 论論 证證 评評 识識 词詞 试試 话話 "
        "该該 详詳 语語 误誤 说說 读讀 课課 调調 谈談 谢謝 负負 贡貢 败敗 货貨 质質 购購 费費 赛賽 车車 转轉 轮輪 软軟 载載 输輸 达達 过過 "
        "运運 还還 这這 远遠 连連 选選 递遞 邮郵 释釋 里裡 钟鐘 钱錢 银銀 锦錦 队隊 阶階 际際 陈陳 随隨 难難 项項 顺順 领領 题題 风風 "
        "飞飛 饮飲 馆館 驻駐 验驗 鱼魚 鸡雞 麦麥 齐齊 齿齒 泸瀘 滨濱 潍濰 赣贛 苏蘇 辽遼 吴吳 韩韓 邓鄧 郑鄭 贵貴 陕陝"
    ).split()
)  # fmt: skip
Change = Callable[[str], str]


@cache
def _other_forms(first: int, end: int) -> dict[str, str]:
    """Character → another that Unicode says is the same."""
    found: dict[str, str] = {}
    for point in range(first, end):
        found.setdefault(unicodedata.normalize("NFKC", chr(point)), chr(point))
    return found


def _in_other_forms(first: int, end: int) -> Callable[[int], Change]:
    """Some of the characters that have another form, in it wherever they stand."""

    def chosen(seed: int) -> Change:
        rng = random.Random(seed)
        forms = str.maketrans({char: form for char, form in _other_forms(first, end).items() if rng.random() < 0.6})
        return lambda text: text.translate(forms)

    return chosen


def _wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char.isascii() and char.isalnum() else char for char in text)


def traditional(text: str) -> str:
    return "".join(_TRADITIONAL.get(char, char) for char in text)


SCRIPTS: dict[str, Callable[[int], Change]] = {
    "simplified": lambda _: str,
    "traditional": lambda _: traditional,
    "radicals": _in_other_forms(0x2F00, 0x2FD6),
    "compatibility": _in_other_forms(0xF900, 0xFA6E),
    "wide": lambda _: _wide,
}
"""Name → for the number of a report what prints its text so."""
