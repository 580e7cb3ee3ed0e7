import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { BegunUpload } from '@plutomi/contracts/api/files'
import busboy from 'busboy'
import { callApi } from '../../../lib/api.server.ts'
import { multipartOf } from '../../../lib/multipart.server.ts'
import { type OwnPageRequest, ownCall } from '../../../lib/own-page.server.ts'

/** A posted form whose files have gone to the API, one after the other as they came; none was in memory as a whole. */
export interface ReceivedForm {
  /** Texts, and the ids of the files that were taken beside those that stood there, under the same names. */
  posted: FormData
  /** Why a file was not taken, by the name of its input. */
  refused: Map<string, string>
}

const limits = { fields: 1000, fieldSize: 200_000, files: 40, parts: 1100 }

/** Reads a form as it is posted; the form page sends multipart whenever a browser has no script. */
export async function receiveForm(asking: OwnPageRequest): Promise<ReceivedForm> {
  const { request } = asking
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('multipart/form-data') || !request.body)
    return { posted: await request.formData(), refused: new Map() }
  return receiveParts(asking, request.body, type)
}

async function receiveParts(asking: OwnPageRequest, body: ReadableStream, type: string): Promise<ReceivedForm> {
  const received: ReceivedForm = { posted: new FormData(), refused: new Map() }
  const parser = busboy({ headers: { 'content-type': type }, limits, defParamCharset: 'utf8' })
  const passing: Promise<void>[] = []
  const finished = new Promise<void>((resolve, reject) => {
    parser.on('field', (name, value) => received.posted.append(name, value))
    parser.on('file', (name, file, { filename, mimeType }) => {
      // An empty file input sends a part without a name.
      if (filename === undefined || filename === '') return file.resume()
      const passed = passOn(asking, { name, filename, mimeType, body: file }, received)
      passed.catch(reject)
      passing.push(passed)
      return file
    })
    parser.on('error', reject)
    parser.on('close', resolve)
  })
  Readable.fromWeb(webStreamOf(body)).pipe(parser)
  await finished
  await Promise.all(passing)
  return received
}

interface Passed {
  name: string
  filename: string
  mimeType: string
  body: Readable
}

/** The form stands before its files in the order of the page, so the version is known when the first file comes. */
async function passOn(asking: OwnPageRequest, file: Passed, { posted, refused }: ReceivedForm): Promise<void> {
  const { request, context, params } = asking
  const version = posted.get('_version')
  const texts = { question: file.name, ...(typeof version === 'string' && { formVersionId: version }) }
  const stream = multipartOf(texts, { name: 'file', filename: file.filename, type: file.mimeType, body: file.body })
  const call = { method: 'POST', path: '/public/me/files', stream } as const
  const result = await callApi(request, context, ownCall(params.applicantId, call))
  // What the API did not want to read is read to its end: the parts after it are still to come.
  file.body.resume()
  if (result.ok) posted.append(file.name, BegunUpload.parse(result.body).fileId)
  else refused.set(file.name, result.problem.errors[0]?.code ?? 'not_there')
}

/** Node's and the browser's types of the same thing. */
function webStreamOf(body: ReadableStream): NodeStream {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- one class, declared twice
  return body as NodeStream
}
