import { inflateSync } from 'node:zlib'

export interface Picture {
  width: number
  height: number
  /** Red, green, blue of each pixel, row by row. */
  rgb: Uint8Array
}

const signatureLength = 8
/** Of a chunk: four bytes of length, four of kind, and four of check sum behind what is in it. */
const chunkFrame = 12

/** Reads what the browser writes as PNG: eight bits a colour, with or without opacity, not interlaced. */
export function readPng(file: Buffer): Picture {
  const width = file.readUInt32BE(16)
  const height = file.readUInt32BE(20)
  const kind = file.readUInt8(25)
  if (file.readUInt8(24) !== 8 || (kind !== 2 && kind !== 6)) throw new Error(`A PNG of kind ${kind} is not read`)
  const depth = kind === 6 ? 4 : 3
  const rows = unfiltered(inflateSync(pixelData(file)), { width, height, depth })
  const rgb = new Uint8Array(width * height * 3)
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let part = 0; part < 3; part += 1) rgb[pixel * 3 + part] = rows[pixel * depth + part] ?? 0
  }
  return { width, height, rgb }
}

function pixelData(file: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = signatureLength; at < file.length; ) {
    const length = file.readUInt32BE(at)
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + length))
    at += length + chunkFrame
  }
  return Buffer.concat(parts)
}

/** Each row begins with how its bytes are told: as they are, or as what differs from the left, from above or both. */
function unfiltered(
  packed: Buffer,
  { width, height, depth }: { width: number; height: number; depth: number },
): Uint8Array {
  const stride = width * depth
  const bytes = new Uint8Array(stride * height)
  for (let row = 0; row < height; row += 1) {
    const filter = packed[row * (stride + 1)] ?? 0
    for (let index = 0; index < stride; index += 1) {
      const at = row * stride + index
      const left = index >= depth ? (bytes[at - depth] ?? 0) : 0
      const above = row > 0 ? (bytes[at - stride] ?? 0) : 0
      const told = packed[row * (stride + 1) + 1 + index] ?? 0
      if (filter === 0) bytes[at] = told
      else if (filter === 1) bytes[at] = told + left
      else if (filter === 2) bytes[at] = told + above
      else if (filter === 3) bytes[at] = told + Math.floor((left + above) / 2)
      else bytes[at] = told + nearest(left, above, index >= depth && row > 0 ? (bytes[at - stride - depth] ?? 0) : 0)
    }
  }
  return bytes
}

/** The one of three that is nearest to what they point at together; the left one before the one above. */
function nearest(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner)
  const toAbove = Math.abs(left - corner)
  const toCorner = Math.abs(left + above - corner - corner)
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}
