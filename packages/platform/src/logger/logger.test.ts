import { expect, test } from 'vitest'
import { createLogger } from './index.ts'

function capture() {
  const lines: string[] = []
  const logger = createLogger({ level: 'info', name: 'api', destination: { write: (line) => lines.push(line) } })
  return { logger, first: () => lines[0], last: (): unknown => JSON.parse(lines.at(-1) ?? 'null') }
}

test('a child logger carries its fields on every line', () => {
  const { logger, last } = capture()
  logger.child({ requestId: 'req_1' }).info({ workspaceId: 'wsp_1' }, 'Request handled')
  expect(last()).toMatchObject({
    level: 'info',
    name: 'api',
    requestId: 'req_1',
    workspaceId: 'wsp_1',
    msg: 'Request handled',
  })
})

test('personal data and secrets are redacted wherever they stand', () => {
  const { logger, last } = capture()
  logger.info({ email: 'ann@example.com', req: { headers: { cookie: 'session=1' } }, file: { token: 't' } }, 'Seen')
  expect(last()).toMatchObject({
    email: '[redacted]',
    req: { headers: { cookie: '[redacted]' } },
    file: { token: '[redacted]' },
  })
})

test('an error is written with its causes', () => {
  const { logger, last } = capture()
  logger.error({ err: new Error('No mail', { cause: new Error('Connection refused') }) }, 'Mail failed')
  expect(JSON.stringify(last())).toContain('Connection refused')
})

test('what a database or a mail server says in an error names nobody', () => {
  const { logger, first, last } = capture()
  const cause = Object.assign(new Error("Duplicate entry 'ann@example.com' for key 'people_email'"), {
    code: 'ER_DUP_ENTRY',
    errno: 1062,
    sql: "INSERT INTO people (email, phone) VALUES ('ann@example.com', '+49 151 12345678')",
    rejected: ['ann@example.com'],
  })
  const url = 'https://jobs.example.com/l/x?token=abc'
  logger.error({ err: new Error(`550 <ann@example.com> +49 151 12345678 ${url}`, { cause }) }, 'Mail failed')
  logger.error({ err: cause }, 'Query failed')
  const line = JSON.stringify(last())
  expect(line).toContain("Duplicate entry '[email]' for key 'people_email'")
  expect(last()).toMatchObject({ err: { type: 'Error', code: 'ER_DUP_ENTRY', errno: 1062 } })
  expect(line).not.toMatch(/ann@|INSERT|rejected/)
  expect(first()).not.toMatch(/ann@|12345678|token=/)
  expect(first()).toContain('logger.test.ts')
})
