import type { Rec } from './log.ts'

/** A value as a person reads it; what is no text is shown as base64. */
export type ReadableValue =
  | { kind: 'none' }
  | { kind: 'json'; json: unknown }
  | { kind: 'text'; text: string }
  | { kind: 'binary'; base64: string; bytes: number }

/** A record decoded for people and for `--json`, secrets masked. */
export type DescribedRecord = {
  topic: string
  partition: number
  offset: string
  at: string
  key: string | null
  headers: Record<string, string>
  value: ReadableValue
}

export function describeRecord(rec: Rec): DescribedRecord {
  return {
    topic: rec.topic,
    partition: rec.partition,
    offset: String(rec.offset),
    at: new Date(rec.timestamp).toISOString(),
    key: rec.key === null ? null : textOrBase64(rec.key),
    headers: Object.fromEntries(
      Object.entries(rec.headers).map(([name, value]) => [name, maskNamed(name, textOrBase64(value))]),
    ),
    value: readableValue(rec.value),
  }
}

function readableValue(value: Buffer | null): ReadableValue {
  if (value === null) return { kind: 'none' }
  const text = asText(value)
  if (text === undefined) return { kind: 'binary', base64: value.toString('base64'), bytes: value.length }
  try {
    return { kind: 'json', json: maskSecrets(JSON.parse(text)) }
  } catch {
    // No JSON is what makes some of them dead letters.
    return { kind: 'text', text: maskText(text) }
  }
}

/** The text of bytes that are UTF-8 without control characters (line ends and tabs apart). */
function asText(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8')
  const isText = Buffer.from(text, 'utf8').equals(bytes) && !/[^\P{Cc}\n\r\t]/u.test(text)
  return isText ? text : undefined
}

function textOrBase64(bytes: Buffer): string {
  return asText(bytes) ?? `base64:${bytes.toString('base64')}`
}

const mask = '[secret]'
/** Names under which something that opens something would stand. Events carry none; this is for the day one does. */
const secretName = /(^|[_-])(token|secret|password|otp|mac|cookie|authorization|signature|api_?key)$|^(login_?)?code$/i
/** Our API keys, webhook secrets, signed links (id.version.kid.mac), bearer tokens, long random text. */
const secretText = [
  /\bplu_[0-9a-z]{12}_[\w-]{20,}/g,
  /\bwhsec_[\w+/=-]{16,}/g,
  /\b[a-z]{3}_[0-9a-z]{26}\.\d+\.[\w-]+\.[\w-]{16,}/g,
  /\bbearer\s+\S+/gi,
  /(?<![\w/.-])(?=[\w-]*\d)(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{40,}/g,
]

/** The same JSON with whatever looks like a secret, by its name or its form, masked. */
export function maskSecrets(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return maskNamed(name, value)
  if (typeof value === 'number') return isSecretName(name) ? mask : value
  if (Array.isArray(value)) return value.map((one) => maskSecrets(one, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, maskSecrets(inner, key)]))
}

function maskNamed(name: string, text: string): string {
  return isSecretName(name) ? mask : maskText(text)
}

/** `loginCodeId` is an id, `loginCode` would be a secret. */
function isSecretName(name: string): boolean {
  return secretName.test(name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2'))
}

function maskText(text: string): string {
  return secretText.reduce((masked, pattern) => masked.replaceAll(pattern, mask), text)
}
