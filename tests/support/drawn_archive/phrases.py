"""What the reports of a drawn archive say: in part of their tables, in part of nothing in them.

`{name}` is a figure of the table, `[n]` one of nothing in it; see drawn_narratives/sentences.py.
"""

from typing import Final

HEADS: Final = (
    "[y]年度，[who]新收政府信息公开申请{new}件。",
    "本年度收到的政府信息公开申请共{new}件，其中自然人提出{natural_person}件。",
    "全年登记受理政府信息公开申请{new}件，另有上年结转{carried_in}件，年内办结{handled}件，{carried_out}件结转下年度继续办理。",
    "[who][y]年收到公民、法人或者其他组织的政府信息公开申请{new}件，比[-y]年减少[n]件。",
    "政府信息公开申请方面，本年新收{new}件，结转下年度{carried_out}件。",
    "[y]年，[who]共办理政府信息公开申请{received_in_all}件，其中上年结转{carried_in}件、本年新收{new}件。",
)
RESULTS: Final = (
    "从办理结果看，予以公开{granted}件、部分公开{partial}件、不予公开{denied}件、无法提供{unavailable}件、不予处理{rejected}件。",
    "所办结的申请中，予以公开{granted}件，不予公开{denied}件。",
    "已办结的政府信息公开申请，按结果分为：予以公开{granted}件，部分公开{partial}件，不予公开{denied}件，无法提供{unavailable}件。",
)
DISPUTES: Final = (
    "因政府信息公开工作被申请行政复议{reconsideration}件，其中维持{reconsideration_upheld}件、纠正{reconsideration_corrected}件。",
    "本年度政府信息公开行政诉讼案件共{litigation}件，其中结果维持{litigation_upheld}件，结果纠正{litigation_corrected}件，尚未审结{litigation_pending}件。",
    "涉及政府信息公开的行政复议案件{reconsideration}件、行政诉讼案件{litigation}件。",
)
DOCUMENTS_2021: Final = ("本年度[who]制发行政规范性文件{issued}件，废止{repealed}件，现行有效{in_force}件。",)
DOCUMENTS_2019: Final = ("[y]年，[who]新制作规范性文件{made}件。",)
STATISTICS: Final = (
    "[y]年，[who]收到政府信息公开申请{new}件，办结{handled}件。",
    "全年收到当面申请{in_person}件、网络申请{online}件、信函申请{by_letter}件。",
    "因政府信息公开被申请行政复议{reconsideration}件、提起行政诉讼{litigation}件。",
)
NOTHING: Final = (
    ("new", "[y]年，[who]未收到公民、法人或者其他组织提出的政府信息公开申请。"),
    ("new", "本年度没有收到政府信息公开申请。"),
    ("disputes", "本年度未发生因政府信息公开引起的行政复议和行政诉讼案件。"),
    ("disputes", "全年没有因政府信息公开工作被申请行政复议或者提起行政诉讼。"),
)
TRAPS: Final = (
    "[y]年，[who]接听咨询电话[n]次，回复来信[n]件。",
    "开展依申请公开业务培训[n]次，参训[n]人次。",
    "[-y]年，[who]收到政府信息公开申请[n]件，办结[n]件。",
    "近三年累计收到政府信息公开申请[n]件。",
    "下一年度计划抽查政府信息公开申请答复文书[n]份。",
    "全年受理投诉举报[n]件，均已办结。",
    "不予公开的理由都写进了答复，[n]名申请人表示理解。",
    "办理政协委员提案[n]件，满意率[p]%。",
    "与上年相比，政府信息公开申请量下降[p]%。",
)
COVERS_TOWNSHIPS: Final = (
    "本报告所列统计数据包括[all]各乡镇、街道的数据。",
    "本年度报告的统计数据涵盖所辖各乡镇人民政府、街道办事处。",
    "本报告数据为[all]汇总数据，含各乡镇（街道）。",
)
COVERS_ALL: Final = ("本报告统计数据涵盖[all]各乡镇（街道）和政府各部门。",)
COVERS_NONE: Final = (
    "本报告所列统计数据不包括各乡镇、街道的数据。",
    "统计数据不含各乡镇人民政府、街道办事处。",
    "本报告统计数据为县级机关本级数据，各乡镇、街道的年度报告另行公布。",
)
NO_WORD_OF_LEVELS: Final = (
    "指导各乡镇、街道按时编制本单位的政府信息公开工作年度报告。",
    "各乡镇（街道）通过公开栏、村村响公开惠民政策[n]条。",
    "对各乡镇、街道和政府各部门的公开工作进行了[n]次检查。",
)
OFFICIAL: Final = (
    "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。",
    "本报告中所列数据的统计期限自1月1日起，至12月31日止。",
)
"""What stands in every report, word for word: the words of the form."""

TOPICS: Final = tuple(
    "防汛救灾 农村厕所改造 社区养老 高标准农田 老旧小区改造 义务教育招生 医保缴费 秸秆禁烧 林长制 河道清淤 粮食收购 困难救助 道路硬化 安全饮水 "
    "就业培训 残疾人服务 春季造林 食品抽检 燃气安全 招商引资 文化下乡 法律援助 双拥工作 人口普查 垃圾分类 驻村帮扶".split()
)
ACTIONS: Final = tuple(
    "编写问答 召开座谈会 入户走访 制作短片 张贴图解 开设专题 组织现场宣讲 设立咨询台 举办开放日 邀请代表旁听 开展问卷调查 更新办事指南".split()
)
ENDS: Final = (
    "群众知晓率明显提高",
    "办事群众少跑了路",
    "基层干部的意识有所增强",
    "解读的形式更加多样",
    "专栏的更新更加及时",
    "村务监督更有依据",
    "工作台账逐步健全",
    "政策咨询的电话少了许多",
)
OPENINGS: Final = (
    "{who}围绕{a}和{b}，在{month}月{c}、{d}",
    "针对{a}中群众反映集中的问题，{who}与{b}一并研究，{month}月{c}、{d}",
    "{month}月，{who}把{a}、{b}列为重点，先后{c}、{d}",
)
