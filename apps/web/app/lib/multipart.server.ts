import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'

export interface StreamedBody {
  contentType: string
  body: ReadableStream
}

interface StreamedFile {
  name: string
  filename: string
  type: string
  body: AsyncIterable<Uint8Array>
}

/** A multipart body of some texts and then one file, sent as it is read. */
export function multipartOf(texts: Readonly<Record<string, string>>, file: StreamedFile): StreamedBody {
  const boundary = `plutomi-${randomUUID()}`
  const body = Readable.toWeb(Readable.from(partsOf(boundary, texts, file)))
  // oxlint-disable-next-line typescript/consistent-type-assertions -- Node's and the browser's types of one class
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: body as ReadableStream }
}

async function* partsOf(boundary: string, texts: Readonly<Record<string, string>>, file: StreamedFile) {
  for (const [name, value] of Object.entries(texts))
    yield Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`)
  const disposition = `form-data; name="${quoted(file.name)}"; filename="${quoted(file.filename)}"`
  const type = file.type.replace(/[\r\n]/g, '') || 'application/octet-stream'
  yield Buffer.from(`--${boundary}\r\nContent-Disposition: ${disposition}\r\nContent-Type: ${type}\r\n\r\n`)
  yield* file.body
  yield Buffer.from(`\r\n--${boundary}--\r\n`)
}

/** As browsers write names: a quote or a line break would end them (HTML, multipart form data). */
function quoted(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '%0D%0A').replaceAll('"', '%22')
}
