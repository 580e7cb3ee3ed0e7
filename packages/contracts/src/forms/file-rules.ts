// Without zod, as what pages need before a file is sent.

/** What a question may ask for; what a file really is decides, not its name. */
export const fileKinds = ['pdf', 'image', 'document', 'spreadsheet'] as const
export type FileKind = (typeof fileKinds)[number]

const megabyte = 1024 * 1024

/** Where a question sets none. */
export const usualFileLimits = { megabytes: 25, count: 10 } as const
/** What a question may set at most. */
export const highestFileLimits = { megabytes: 100, count: 20 } as const
export const largestFileBytes = highestFileLimits.megabytes * megabyte

interface FileType {
  kind: FileKind
  type: string
  /** The first is the one a name gets that has none of them. */
  extensions: readonly [string, ...string[]]
}

const openXml = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

const fileTypes: readonly FileType[] = [
  { kind: 'pdf', type: 'application/pdf', extensions: ['pdf'] },
  { kind: 'image', type: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  { kind: 'image', type: 'image/png', extensions: ['png'] },
  { kind: 'image', type: 'image/webp', extensions: ['webp'] },
  { kind: 'image', type: 'image/heic', extensions: ['heic', 'heif'] },
  { kind: 'image', type: 'image/heif', extensions: ['heif', 'heic'] },
  { kind: 'document', type: `${openXml}.wordprocessingml.document`, extensions: ['docx'] },
  { kind: 'document', type: `${openDocument}.text`, extensions: ['odt'] },
  { kind: 'document', type: 'application/rtf', extensions: ['rtf'] },
  { kind: 'document', type: 'application/msword', extensions: ['doc'] },
  { kind: 'spreadsheet', type: `${openXml}.spreadsheetml.sheet`, extensions: ['xlsx'] },
  { kind: 'spreadsheet', type: `${openDocument}.spreadsheet`, extensions: ['ods'] },
  { kind: 'spreadsheet', type: 'application/vnd.ms-excel', extensions: ['xls'] },
]

/** Every type that is taken at all. */
export const takenFileTypes: readonly string[] = fileTypes.map(({ type }) => type)

/** Pictures that a browser shows and that can carry no script. */
export const previewedTypes: readonly string[] = ['image/jpeg', 'image/png', 'image/webp']

export interface FileLimits {
  kinds: readonly FileKind[]
  maxBytes: number
  maxFiles: number
}

/** What a file question sets, as optional as there. */
export interface FileSettings {
  fileKinds?: readonly FileKind[] | undefined
  maxMegabytes?: number | undefined
  maxFiles?: number | undefined
}

/** What holds for the files of a question. */
export function fileLimitsOf({ fileKinds: kinds = fileKinds, maxMegabytes, maxFiles }: FileSettings): FileLimits {
  return {
    kinds,
    maxBytes: (maxMegabytes ?? usualFileLimits.megabytes) * megabyte,
    maxFiles: maxFiles ?? usualFileLimits.count,
  }
}

export function fileKindOf(type: string): FileKind | undefined {
  return fileTypes.find((one) => one.type === type)?.kind
}

/** What a file says it is: browsers leave the type of what they do not know empty, then its name tells. */
export function declaredTypeOf({ name, type }: { name: string; type: string }): string {
  const said = type.split(';')[0]?.trim().toLowerCase() ?? ''
  if (takenFileTypes.includes(said)) return said
  const extension = extensionOf(name)
  return fileTypes.find(({ extensions }) => extensions.includes(extension))?.type ?? said
}

/** For the `accept` of a file input: types and, for systems that know them only so, extensions. */
export function acceptOf(kinds: readonly FileKind[]): string {
  const taken = fileTypes.filter(({ kind }) => kinds.includes(kind))
  return taken.flatMap(({ type, extensions }) => [type, ...extensions.map((extension) => `.${extension}`)]).join(',')
}

export const fileFaultCodes = ['wrong_type', 'too_large', 'empty', 'too_many', 'wrong_size', 'not_there'] as const
export type FileFaultCode = (typeof fileFaultCodes)[number]

/** What is wrong with a file before it is sent, if anything. */
export function fileFault(
  limits: FileLimits,
  file: { name: string; type: string; size: number },
): FileFaultCode | undefined {
  const kind = fileKindOf(declaredTypeOf(file))
  if (kind === undefined || !limits.kinds.includes(kind)) return 'wrong_type'
  if (file.size === 0) return 'empty'
  return file.size > limits.maxBytes ? 'too_large' : undefined
}

/** A name to save a file under: one line, no path, no trick of direction, and an extension that is true. */
export function downloadName(name: string, type: string): string {
  const plain = name
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}"*:<>?|]/gu, '')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const known = fileTypes.find((one) => one.type === type)
  const isTrue = known === undefined || known.extensions.includes(extensionOf(plain))
  const [extension] = isTrue ? [undefined] : known.extensions
  const stem = plain === '' ? 'file' : plain
  return extension === undefined ? shortened(stem, '') : shortened(stem, `.${extension}`)
}

function shortened(stem: string, ending: string): string {
  const extension = extensionOf(stem)
  const kept = ending === '' && extension !== '' ? `.${extension}` : ''
  const body = kept === '' ? stem : stem.slice(0, -kept.length)
  return `${Array.from(body).slice(0, 100).join('')}${kept}${ending}`
}

function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}
