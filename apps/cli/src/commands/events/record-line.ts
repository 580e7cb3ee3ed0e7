import { describeRecord, type Rec, type ReadableValue } from '@plutomi/pipeline'

const mostText = 400

/** A record on one line: when, where, what about, for whom it waits and why, the data. */
export function recordLine(rec: Rec): string {
  const { headers, value, topic, partition, offset, at } = describeRecord(rec)
  const failure = [headers['px-error-class'], headers['px-error-code']].filter((part) => part !== undefined).join('/')
  const parts = [
    at.slice(0, 23).replace('T', ' '),
    `${topic}/${partition}/${offset}`,
    headers['ce_type'] ?? '(no type)',
    headers['ce_subject'],
    headers['px-workspace'],
    headers['px-target-group'] &&
      `for ${headers['px-target-group']} (attempt ${headers['px-attempt'] ?? 0}, ${failure})`,
    valueText(value),
  ]
  return parts.filter((part) => part !== undefined && part !== '').join('  ')
}

export function valueText(value: ReadableValue): string {
  switch (value.kind) {
    case 'none':
      return '(no value)'
    case 'json':
      return cut(JSON.stringify(value.json))
    case 'text':
      return `(no JSON) ${cut(value.text.replaceAll(/\s+/g, ' '))}`
    case 'binary':
      return `(${value.bytes} bytes) ${cut(value.base64)}`
  }
}

function cut(text: string): string {
  return text.length > mostText ? `${text.slice(0, mostText)}…` : text
}
