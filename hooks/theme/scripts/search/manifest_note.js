// A search that begins in a box on another page has its manifest from there: a note, which counts once, says so. Any other search
// asks for it anew, since it names the segments of now.
const NOTE = "gongkai.manifest"

/** Leaves the note. */
export function note() {
  try {
    sessionStorage[NOTE] = "yes"
  } catch {} // then it is asked for
}

/** How the manifest is asked for (Fetch, request cache mode); takes the note away. */
export function manifestCache() {
  try {
    const noted = sessionStorage[NOTE]
    delete sessionStorage[NOTE]
    return noted ? "force-cache" : "no-cache"
  } catch {
    return "no-cache"
  }
}
