/** The smallest files that are what they say, padded to a size where one is asked for. */

const pngHead = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

export function aPng(size = pngHead.byteLength): Buffer {
  return padded(pngHead, size)
}

export function aPdf(size = 60): Buffer {
  return padded(Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n'), size)
}

/** A page that would run a script if anybody showed it. */
export function aPage(): Buffer {
  return Buffer.from('<!doctype html><script>alert(document.domain)</script>')
}

function padded(head: Buffer, size: number): Buffer {
  if (size <= head.byteLength) return head
  const tail = Buffer.alloc(size - head.byteLength)
  for (let index = 0; index < tail.byteLength; index += 4096) tail.writeUInt8(index % 251, index)
  return Buffer.concat([head, tail])
}
