import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { gunzipSync, gzipSync } from 'node:zlib'
import { Session } from 'chdb'
import { bound, partsOf, statementOf } from './statement.ts'

/** HTTP status by ClickHouse's own error code. */
const STATUS: Readonly<Record<number, number>> = {
  26: 400,
  27: 400,
  36: 400,
  47: 404,
  60: 404,
  62: 400,
  81: 404,
  117: 400,
  159: 408,
  241: 500,
  252: 429,
  456: 400,
  516: 401,
}

const NO_OTHER_DATABASE =
  'Code: 81. DB::Exception: There is the default database only; qualify names. (UNKNOWN_DATABASE)'

export type ClickHouseFront = { server: Server; close: () => Promise<void> }

type Answer = { body: Buffer; format: string; rowsRead: number; rowsWritten: number }

/**
 * The real ClickHouse engine, chDB in this process, behind as much of ClickHouse's HTTP interface as @clickhouse/client
 * needs: for one machine, on loopback, without users and sessions; results are buffered.
 */
export async function serveClickHouse({ path, port }: { path: string; port: number }): Promise<ClickHouseFront> {
  const session = new Session(path)
  let statements = 0
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://front')
    if (url.pathname === '/front/statements') return void response.end(String(statements))
    if (isPing(request, url)) return void response.end('Ok.\n')
    statements++
    void answer(session, { request, response, query: url.searchParams })
  })
  server.keepAliveTimeout = 10_000
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    server,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
      session.close()
    },
  }
}

function isPing({ method }: IncomingMessage, { pathname, searchParams }: URL): boolean {
  return pathname === '/ping' || (method === 'GET' && !searchParams.has('query'))
}

type Exchange = { request: IncomingMessage; response: ServerResponse; query: URLSearchParams }

async function answer(session: Session, exchange: Exchange): Promise<void> {
  const startedAt = process.hrtime.bigint()
  try {
    const { body, format, rowsRead, rowsWritten } = await run(session, exchange)
    const elapsed = process.hrtime.bigint() - startedAt
    send(exchange, body, {
      'content-type': format.includes('JSON') ? 'application/json' : 'text/plain; charset=UTF-8',
      'x-clickhouse-format': format,
      'x-clickhouse-summary': JSON.stringify(summaryOf({ rowsRead, rowsWritten, elapsed })),
    })
  } catch (error) {
    sendError(exchange, error instanceof Error ? error.message : String(error))
  }
}

async function run(session: Session, { request, query }: Exchange): Promise<Answer> {
  const body = await bodyOf(request)
  const { settings, params } = partsOf(query)
  if (!['', 'default'].includes(query.get('database') ?? '')) throw new Error(NO_OTHER_DATABASE)
  const inAddress = query.get('query')
  const { sql, format } = statementOf(inAddress ?? body.toString(), settings)
  const isInsert = inAddress !== null && format !== undefined && /^\s*INSERT\b/i.test(sql)
  if (isInsert) return insert(session, { sql, format, body })
  const shape = format ?? query.get('default_format') ?? 'TabSeparated'
  const result = await session.queryAsync(bound(sql, params), { format: shape })
  return { body: Buffer.from(result.bytes()), format: shape, rowsRead: result.rowsRead, rowsWritten: 0 }
}

async function insert(session: Session, what: { sql: string; format: string; body: Buffer }): Promise<Answer> {
  const { sql, format, body } = what
  if (body.length > 0) await session.queryAsync(`${sql} FORMAT ${format}\n${body.toString()}`)
  const isByLine = /EachRow|Separated|CSV|TSV/.test(format)
  const rowsWritten = isByLine ? body.toString().split('\n').filter(Boolean).length : 0
  return { body: Buffer.alloc(0), format, rowsRead: 0, rowsWritten }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const body = Buffer.concat(chunks)
  return request.headers['content-encoding']?.includes('gzip') ? gunzipSync(body) : body
}

function summaryOf(done: { rowsRead: number; rowsWritten: number; elapsed: bigint }): Record<string, string> {
  return {
    read_rows: String(done.rowsRead),
    read_bytes: '0',
    written_rows: String(done.rowsWritten),
    written_bytes: '0',
    total_rows_to_read: '0',
    result_rows: '0',
    result_bytes: '0',
    elapsed_ns: String(done.elapsed),
  }
}

function sendError(exchange: Exchange, message: string): void {
  const code = Number(/Code: (\d+)/.exec(message)?.[1] ?? 0)
  const text = /Code: \d+[\s\S]*/.exec(message)?.[0] ?? `Code: 1001. DB::Exception: ${message}. (STD_EXCEPTION)`
  const headers = { 'content-type': 'text/plain', 'x-clickhouse-exception-code': String(code) }
  send(exchange, Buffer.from(`${text}\n`), headers, STATUS[code] ?? 500)
}

// oxlint-disable-next-line max-params -- the status is 200 but for errors
function send({ request, response, query }: Exchange, body: Buffer, headers: Record<string, string>, status = 200) {
  const wantsGzip = query.get('enable_http_compression') === '1' && acceptsGzip(request) && body.length > 0
  response.writeHead(status, {
    'x-clickhouse-query-id': query.get('query_id') ?? randomUUID(),
    'x-clickhouse-server-display-name': 'chdb',
    ...headers,
    ...(wantsGzip && { 'content-encoding': 'gzip' }),
  })
  response.end(wantsGzip ? gzipSync(body) : body)
}

function acceptsGzip({ headers }: IncomingMessage): boolean {
  return headers['accept-encoding']?.includes('gzip') ?? false
}
