import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type Picture, readPng } from './png.ts'
import { missingSides, ringAround } from './ring.ts'

const size = 40
const box = { left: 10, top: 10, right: 30, bottom: 30 }
const white = paint(() => 255)
const isRing = (x: number, y: number) => Math.max(Math.abs(x - 19.5), Math.abs(y - 19.5)) > 11.5

test('a ring on all sides is whole; one that is cut off above is not', () => {
  const whole = paint((x, y) => (isRing(x, y) && !isRing(x / 1.1 + 1.8, y / 1.1 + 1.8) ? 0 : 255))
  expect(missingSides(ringAround(box, { before: white, after: whole }))).toEqual([])
  const cut = paint((x, y) => (y < 10 ? 255 : (whole.rgb[(y * size + x) * 3] ?? 0)))
  expect(missingSides(ringAround(box, { before: white, after: cut }))).toEqual(['top'])
})

test('what hardly differs from what was there is no ring', () => {
  const pale = paint((x, y) => (isRing(x, y) ? 200 : 255))
  expect(missingSides(ringAround(box, { before: white, after: pale }))).toHaveLength(4)
})

test('a side out of the picture is not judged', () => {
  const beyond = { ...box, top: -20 }
  expect(missingSides(ringAround(beyond, { before: white, after: white }))).not.toContain('top')
})

test.each([0, 1, 2, 3, 4])('a PNG whose rows are told by way %i is read', (filter) => {
  // All bytes but the first of what is told are 0: each way makes other pixels of it.
  const rows = Buffer.alloc(3 * 7)
  for (let row = 0; row < 3; row += 1) rows[row * 7] = filter
  rows.set([100, 50, 10], 1)
  const { width, height, rgb } = readPng(png({ width: 2, height: 3, rows }))
  const dark = [0, 0, 0]
  const first = [100, 50, 10]
  const half = [50, 25, 5]
  const ways = [
    [first, dark, dark, dark, dark, dark],
    [first, first, dark, dark, dark, dark],
    [first, dark, first, dark, first, dark],
    [first, half, half, half, [25, 12, 2], [37, 18, 3]],
    [first, first, first, first, first, first],
  ]
  expect({ width, height, rgb: [...rgb] }).toEqual({ width: 2, height: 3, rgb: ways[filter]?.flat() })
})

function paint(grey: (x: number, y: number) => number): Picture {
  const rgb = new Uint8Array(size * size * 3)
  for (let at = 0; at < size * size; at += 1) rgb.fill(grey(at % size, Math.floor(at / size)), at * 3, at * 3 + 3)
  return { width: size, height: size, rgb }
}

function png({ width, height, rows }: { width: number; height: number; rows: Buffer }): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  return Buffer.concat([length, Buffer.from(kind, 'latin1'), content, Buffer.alloc(4)])
}
