// Nothing is said to hold the words that was not looked into.
import { mightHold, needsVariants, useVariants } from "./fold.js"
import { Failed, load } from "./load.js"
import { foldedTexts, parseReport } from "./report.js"

/** Takes the table of variants where a text cannot be folded without it. Throws Failed. */
export const takeVariants = async (text, root) => needsVariants(text) && useVariants(await load(new URL("search/variants.txt", root)))

/** Looks at candidates, each once: {address, report} of a hit, null of what is none, Failed where that cannot be told. */
export function verifier({ query, index }, root) {
  const seen = new Map()
  async function look({ segment, number }) {
    const address = await segment.address(number)
    try {
      const report = parseReport(await index.report(address))
      let texts = foldedTexts(report)
      const holds = (word) => texts.some((text) => text.includes(word))
      if ([...query.words, ...query.without].some((word) => !holds(word) && mightHold(texts, word))) {
        await takeVariants([...report.heads, ...report.texts.map(({ text }) => text)].join("\n"), root)
        texts = foldedTexts(report)
      }
      return query.words.every(holds) && !query.without.some(holds) ? { address, report } : null
    } catch (error) {
      throw new Failed(address, error)
    }
  }
  return (candidate) => {
    const key = `${candidate.segment.root}${candidate.number}`
    if (!seen.has(key)) seen.set(key, look(candidate).catch((error) => error))
    return seen.get(key)
  }
}
