// Which names of bodies and regions begin with what was typed: 寿张, shouzh, szz, 寿张镇政府; also within a place: 山东寿张镇, 阳谷县寿张.
import { fold, needsVariants, useVariants } from "../fold.js"
import { load } from "../load.js"
import { fits, splits } from "./places.js"
import { plainSound } from "./sounds.js"

const SHOWN = 8, LONGEST = 16, SPELT = 32
const LATIN = /^[a-z0-9]+$/
const GOVERNMENT = /(?:人民政府|政府|办事处|街道办|(?:renmin)?zhengfu|banshichu)$/
const WHOLE = /^(?: .*|人民政府|办事处|管理委员会|管委会|行政公署|renminzhengfu|banshichu|rmzf|bsc)?$/
const REPORT = /(?:20\d\d年?度?)?(?:政府)?(?:信息公开)?(?:工作)?(?:年度)?(?:报告|年报)$|20\d\d年?度?$/
const KIND = /^(?:[省市县区旗州盟镇乡]|民族乡|街道|苏木)?$/

export const isLatin = (text) => LATIN.test(text)

/** The folded text that was typed; empty where it is too little. */
export async function foldedText(typed, files) {
  if (needsVariants(typed)) useVariants(await load(new URL("../variants.txt", files.root)))
  const text = fold(typed)
  return isLatin(text) && text.length < 2 ? "" : text
}

/** What a row leads to. */
export const itemOf = ([, , name, place, address, reports, newest]) => ({ name, place, address, reports, newest })

/** The names of the places that a row's name lies in; behind the key of a department, that which its name begins with. */
export const placesOf = ([key, , , place]) => [...place.split(" "), key.split(" ")[1]].filter(Boolean)

/** A text without its words for a report and its year, where a name is left. */
export const nameIn = (text) => (text.replace(REPORT, "").length > 1 ? text.replace(REPORT, "") : text)

/** A text without its words for a government, where a name is left; else nothing. */
export function stemOf(text) {
  const stem = text.replace(GOVERNMENT, "")
  return stem !== text && stem.length > 1 ? stem : ""
}

/** What names begin with the text, within the places of the head. `own`: only places and their governments. */
async function beginning(text, files, { head = "", own = false } = {}) {
  const latin = isLatin(text), typed = text.slice(0, latin ? SPELT : LONGEST)
  let rows = await files.rows(latin ? plainSound(typed).slice(0, LONGEST) : typed)
  if (head && !latin) rows = rows.concat(await files.rows(`${typed} ${head}`.slice(0, LONGEST))) // of very many, these are all there
  const found = []
  for (const row of rows) {
    const said = row[latin ? 1 : 0], rest = said.slice(typed.length)
    if (!said.startsWith(typed) || !fits(head, placesOf(row))) continue
    if (!own) found.push({ ...itemOf(row), whole: WHOLE.test(rest) })
    else if (WHOLE.test(rest) || KIND.test(rest.replace(GOVERNMENT, ""))) found.push({ ...itemOf(row), whole: GOVERNMENT.test(rest) })
  }
  return found
}

/** Whether any name begins like the text: else no place stands before another name in it. */
const mayBeginWithPlace = async (text, files) => text.length > 2 && !isLatin(text) && (await files.rows(text.slice(0, 2))).length > 0

async function found(typed, files) {
  const plain = await beginning(typed, files)
  if (plain.length) return plain
  const text = nameIn(typed), stem = stemOf(text)
  if (text !== typed) return found(text, files)
  const ofStem = stem ? await beginning(stem, files, { own: true }) : []
  if (ofStem.length || !(await mayBeginWithPlace(text, files))) return ofStem
  const within = await Promise.all(splits(stem || text).map(({ head, rest }) => beginning(rest, files, { head, own: Boolean(stem) })))
  return within.flat()
}

/** Each address once. */
export const eachOnce = (items) => [...new Map(items.map((item) => [item.address || `${item.place} ${item.name}`, item])).values()]

/** [{name, place, address, reports, newest}], best first, for what has been typed; none where that is too little. Without reports,
 * the body is expected, and absent; `newest`: the year of the newest report of a body, or 0. */
export async function matching(typed, files, shown = SHOWN) {
  const text = await foldedText(typed, files)
  if (!text) return []
  const items = await found(text, files)
  items.sort((a, b) => Number(b.whole) - Number(a.whole) || b.reports - a.reports || a.name.length - b.name.length)
  return eachOnce(items).slice(0, shown)
}
