// What may be meant where no name begins with what was typed: a name that sounds so (寿章镇), or is spelt nearly so (shouzang); and the
// places of China that are called so, of which the archive has nothing.
import { eachOnce, foldedText, isLatin, itemOf, nameIn, placesOf, stemOf } from "./matching.js"
import { fits, splits } from "./places.js"
import { oneEdit, plainSound, skeleton } from "./sounds.js"

const LONGEST = 24, FEW = 3, KEY = 16, TRIED = 3
const NAME = 10 // characters, at most, of a name without its place
const SPELT_ENOUGH = 5, EDITABLE = 8
const KIND = /(?:民族乡|街道|苏木|[省市县区旗州盟镇乡])$/

/** A name, and what is left of it without its kind. */
const forms = (name) => [name, name.replace(KIND, "")].filter((one, i) => !i || one.length > 1)

/** How near what was typed is to a place: 1 as it is read, 2 as many say it, 3 one edit from the first, 4 from the second; else 0.
 * Of two characters another one makes another name, so there only what is read the same counts. */
function distance(spelt, [, spelling, name], latin) {
  const [stem, kind = ""] = spelling.split(" "), every = [stem, stem + kind]
  if (every.includes(spelt)) return 1
  if (!latin && forms(stemOf(name) || name).pop().length < 3) return 0
  const sound = plainSound(spelt), sounds = every.map(plainSound)
  if (sounds.includes(sound)) return 2
  if (spelt.length < EDITABLE) return 0
  const edited = (typed, names) => names.some((name) => name[0] === typed[0] && oneEdit(typed, name))
  return edited(spelt, every) ? 3 : edited(sound, sounds) ? 4 : 0
}

/** The nearest places of the archive, few. */
async function nearest(tries, files, latin) {
  const spellings = latin ? tries : tries.flatMap(({ head, ways }) => ways.map((way) => ({ head, rest: way })))
  const found = await Promise.all(
    spellings.map(async ({ head, rest }) => {
      const rows = await files.rows(`~${skeleton(plainSound(rest)).slice(0, KEY)}`)
      return rows.filter((row) => fits(head, placesOf(row))).map((row) => ({ ...itemOf(row), far: distance(rest, row, latin) }))
    }),
  )
  const near = found.flat().filter(({ far }) => far)
  const least = Math.min(...near.map(({ far }) => far))
  return eachOnce(near.filter(({ far }) => far === least)).slice(0, FEW)
}

/** {called, alike}: the places of China that the text names, and those that are only read the same. */
async function ofChina(tries, files, latin) {
  const readings = await files.readings()
  const called = [], alike = []
  for (const { head, rest, ways } of tries) {
    const firsts = latin ? readings.beginning(rest) : readings.of(rest[0])
    for (const [name, place] of firsts.length ? await files.placesOfChina(firsts.map(plainSound)) : []) {
      if (!fits(head, place.split(" "))) continue
      const item = { name, place, address: "", reports: 0, newest: 0 }
      if (forms(name).includes(rest)) called.push(item)
      else if (forms(name).some((one) => (latin || (one.length > 2 && one.length === rest.length)) && readings.ways(one).some((way) => ways.includes(way))))
        alike.push(item)
    }
  }
  return { called: eachOnce(called), alike: eachOnce(alike) }
}

/** {near, absent}: what is nearly called so, and the places of China that the archive has nothing of; many where they share a name. */
export async function guesses(typed, files) {
  const whole = await foldedText(typed, files), name = nameIn(whole), text = stemOf(name) || name, latin = isLatin(text)
  if (text.length < (latin ? SPELT_ENOUGH : 2) || text.length > LONGEST) return { near: [], absent: [] }
  const readings = await files.readings()
  const within = latin ? [] : splits(text).slice(0, TRIED)
  const parts = [{ head: "", rest: text }, ...within].filter(({ rest }) => latin || (rest.length > 1 && rest.length <= NAME))
  const tries = parts.map(({ head, rest }) => ({ head, rest, ways: latin ? [rest] : readings.ways(rest) }))
  const [near, { called, alike }] = await Promise.all([nearest(tries, files, latin), ofChina(tries, files, latin)])
  return { near, absent: called.length || near.length ? called : alike } // what is near is among those that are alike
}
