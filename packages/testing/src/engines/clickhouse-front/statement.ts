/** Parameters of the HTTP interface that are no settings of the statement. */
const NO_SETTINGS = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'session_id',
  'session_timeout',
  'session_check',
  'user',
  'password',
  'role',
  'compress',
  'decompress',
  'enable_http_compression',
  'send_progress_in_http_headers',
  'http_headers_progress_interval_ms',
  'wait_end_of_query',
  'buffer_size',
])

export type Statement = {
  sql: string
  /** Of its FORMAT clause, which is cut off. */
  format: string | undefined
}

/** A statement with its settings inside: chDB would keep what SET says for all later ones. */
export function statementOf(text: string, settings: ReadonlyMap<string, string>): Statement {
  const clause = /\bFORMAT\s+(\w+)\s*;?\s*$/i.exec(text)
  const sql = (clause ? text.slice(0, clause.index) : text).trimEnd().replace(/;$/, '')
  return { sql: withSettings(sql, settings), format: clause?.[1] }
}

function withSettings(sql: string, settings: ReadonlyMap<string, string>): string {
  if (settings.size === 0 || !/^\s*(SELECT|WITH|INSERT|\()/i.test(sql)) return sql
  const list = [...settings].map(([name, value]) => `${name} = ${/^-?\d+$/.test(value) ? value : literal(value)}`)
  const hasOwn = /\bSETTINGS\b(?![\s\S]*\))/i.test(sql)
  return `${sql}${hasOwn ? ', ' : ' SETTINGS '}${list.join(', ')}`
}

/** What the address says beside the statement: settings, and `param_…` for `{name:Type}`. */
export function partsOf(query: URLSearchParams): { settings: Map<string, string>; params: Map<string, string> } {
  const settings = new Map<string, string>()
  const params = new Map<string, string>()
  for (const [name, value] of query) {
    if (name.startsWith('param_')) params.set(name.slice('param_'.length), value)
    else if (!NO_SETTINGS.has(name)) settings.set(name, value)
  }
  return { settings, params }
}

/** Puts values for `{name:Type}`: a cast from the text they arrive as keeps every type right and is no way in. */
export function bound(sql: string, params: ReadonlyMap<string, string>): string {
  return sql.replaceAll(/\{(\w+)\s*:\s*([^{}]+?)\}/g, (whole, name: string, type: string) => {
    const value = params.get(name)
    return value === undefined ? whole : valueOf(value, type)
  })
}

function valueOf(value: string, type: string): string {
  if (type === 'Identifier') return `\`${value.replaceAll(/[\\`]/g, String.raw`\$&`)}\``
  if (value === String.raw`\N`) return `CAST(NULL AS ${type})`
  const text = literal(unescaped(value))
  return /^(String|Nullable\(String\)|LowCardinality\(String\))$/.test(type) ? text : `CAST(${text} AS ${type})`
}

function literal(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`
}

const ESCAPED: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', '0': '\0', b: '\b', f: '\f' }

function unescaped(value: string): string {
  return value.replaceAll(/\\(.)/g, (_, character: string) => ESCAPED[character] ?? character)
}
