// Sets of report numbers, as bits in 32-bit words; how they are written: see hooks/search/number_sets.py.
const GAPS = 0, LACKS = 1, BITS = 2

export class Bits {
  constructor(size, words) {
    this.size = size
    this.words = words ?? new Uint32Array(Math.ceil(size / 32))
  }
  static all(size) {
    const bits = new Bits(size)
    bits.words.fill(0xffffffff)
    return bits.trimmed()
  }
  trimmed() {
    if (this.size % 32) this.words[this.words.length - 1] &= (1 << this.size % 32) - 1
    return this
  }
  has(i) {
    return (this.words[i >> 5] & (1 << (i & 31))) !== 0
  }
  add(i) {
    this.words[i >> 5] |= 1 << (i & 31)
  }
  delete(i) {
    this.words[i >> 5] &= ~(1 << (i & 31))
  }
  and(other) {
    return new Bits(this.size, this.words.map((word, i) => word & other.words[i]))
  }
  andNot(other) {
    return new Bits(this.size, this.words.map((word, i) => word & ~other.words[i]))
  }
  or(other) {
    return new Bits(this.size, this.words.map((word, i) => word | other.words[i]))
  }
  get count() {
    let count = 0
    for (let word of this.words) {
      word -= (word >>> 1) & 0x55555555
      word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
      count += (((word + (word >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
    }
    return count
  }
  *[Symbol.iterator]() {
    for (let i = 0; i < this.words.length; i++)
      for (let word = this.words[i]; word; word &= word - 1) yield i * 32 + 31 - Math.clz32(word & -word)
  }
}

/** Reads varints of a file, one after the other. */
export class Varints {
  constructor(bytes, at) {
    this.bytes = bytes
    this.at = at
  }
  next() {
    let value = 0, factor = 1, byte
    do {
      if (this.at >= this.bytes.length) throw new RangeError("a file of the index ends too early")
      byte = this.bytes[this.at++]
      value += (byte & 0x7f) * factor
      factor *= 128
    } while (byte > 0x7f)
    return value
  }
}

function decode(bytes, kind, size) {
  if (kind === BITS) {
    const bits = new Bits(size)
    if (bytes.length !== Math.ceil(size / 8)) throw new RangeError("a set of the index is damaged")
    bytes.forEach((byte, i) => (bits.words[i >> 2] |= byte << (8 * (i & 3))))
    return bits
  }
  const bits = kind === LACKS ? Bits.all(size) : new Bits(size)
  const values = new Varints(bytes, 0)
  for (let last = -1; values.at < bytes.length; ) {
    last += values.next() + 1
    if (last >= size) throw new RangeError("a set of the index is damaged")
    if (kind === GAPS) bits.add(last)
    else bits.delete(last)
  }
  return bits
}

const CRC = Uint32Array.from({ length: 256 }, (_, c) => {
  for (let i = 0; i < 8; i++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

/** The CRC-32 of zlib. */
export const checksum = (bytes) => ~bytes.reduce((crc, byte) => CRC[(crc ^ byte) & 0xff] ^ (crc >>> 8), ~0) >>> 0

/** The bytes of a file behind its checksum. Throws RangeError where they are not what was written. */
export function intact(file) {
  const bytes = file.subarray(4)
  if (file.length < 8 || new DataView(file.buffer, file.byteOffset).getUint32(0, true) !== checksum(bytes))
    throw new RangeError("a file of the index is damaged")
  return bytes
}

/** {all, titled} of a gram in the bytes of its file: the reports that hold it, and those whose title or body does. */
export function lookup(file, fingerprint, size) {
  const bytes = intact(file)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint32(0, true)
  let low = 0, high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (view.getUint32(4 + 4 * middle, true) < fingerprint) low = middle + 1
    else high = middle
  }
  if (low === count || view.getUint32(4 + 4 * low, true) !== fingerprint)
    return { all: new Bits(size), titled: new Bits(size) }
  const heads = new Varints(bytes, 4 + 4 * count)
  let start = 0, found
  for (let i = 0; i < count; i++) {
    const head = heads.next(), titles = heads.next()
    const length = Math.floor(head / 4)
    if (i === low) found = { start, length, kind: head % 4, titles }
    start += length + titles
  }
  const middle = heads.at + found.start + found.length
  if (heads.at + start !== bytes.length) throw new RangeError("a file of the index has another length than it says")
  return {
    all: decode(bytes.subarray(middle - found.length, middle), found.kind, size),
    titled: decode(bytes.subarray(middle, middle + found.titles), GAPS, size),
  }
}
