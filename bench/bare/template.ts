import { newId } from '@plutomi/contracts/ids'

/** What one move fills into the statements of another. */
export interface MoveValues {
  applicantId: string
  fromStageId: string
  fromVisitId: string
  seqAfter: number
  now: Date
  /** By their place in the captured move: ids that each move makes anew. */
  fresh: readonly string[]
}

type Fill = (values: MoveValues) => unknown

export interface TemplateStatement {
  sql: string
  fills: readonly Fill[]
}

export interface MoveTemplate {
  statements: readonly TemplateStatement[]
  freshPrefixes: readonly string[]
}

export interface CapturedMove {
  statements: readonly { sql: string; parameters: readonly unknown[] }[]
  applicantId: string
  fromStageId: string
  fromVisitId: string
  seqAfter: number
}

const variable = /(?:apl|stg|vis|evt|aud|hld|tmr)_[0-9a-z]{26}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/
const madeAnew = /^(?:vis|evt|aud|hld|tmr)_/

/** Turns the statements of one move into those of any other: the same text, other ids and times. */
export function templateOf(move: CapturedMove): MoveTemplate {
  const fresh: string[] = []
  const fillOfText = (text: string): Fill => {
    if (text === move.applicantId) return (values) => values.applicantId
    if (text === move.fromStageId) return (values) => values.fromStageId
    if (text === move.fromVisitId) return (values) => values.fromVisitId
    if (madeAnew.test(text)) return freshFill(fresh, text)
    return /T.*Z$/.test(text) ? (values) => values.now.toISOString() : () => text
  }
  const statements = move.statements.map(({ sql, parameters }) => ({
    sql,
    fills: parameters.map((parameter) => fillOf(parameter, move, fillOfText)),
  }))
  return { statements, freshPrefixes: fresh.map((id) => id.slice(0, 3)) }
}

function freshFill(fresh: string[], text: string): Fill {
  const known = fresh.indexOf(text)
  const place = known === -1 ? fresh.push(text) - 1 : known
  return (values) => values.fresh[place]
}

function fillOf(parameter: unknown, move: CapturedMove, fillOfText: (text: string) => Fill): Fill {
  if (parameter instanceof Date) return (values) => values.now
  if (typeof parameter === 'number' && parameter === move.seqAfter) return (values) => values.seqAfter
  const text = Buffer.isBuffer(parameter) ? parameter.toString() : parameter
  if (typeof text !== 'string' || !variable.test(text)) return () => parameter
  const pieces = text
    .split(new RegExp(`(${variable.source})`))
    .map((piece) => (variable.test(piece) ? fillOfText(piece) : () => piece))
  if (pieces.length === 3 && typeof parameter === 'string' && text.length === 30) return pieces[1] ?? (() => text)
  const whole = (values: MoveValues) => pieces.map((piece) => piece(values)).join('')
  return Buffer.isBuffer(parameter) ? (values) => Buffer.from(whole(values)) : whole
}

/** The ids a move makes anew. */
export function freshIds({ freshPrefixes }: MoveTemplate): string[] {
  return freshPrefixes.map((prefix) => newId(prefixes[prefix] ?? 'evt'))
}

const prefixes: Record<string, 'vis' | 'evt' | 'aud' | 'hld' | 'tmr'> = {
  vis: 'vis',
  evt: 'evt',
  aud: 'aud',
  hld: 'hld',
  tmr: 'tmr',
}
