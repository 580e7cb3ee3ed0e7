import { expect, test } from 'vitest'
import { createLogger } from './index.ts'

function capture() {
  const lines: string[] = []
  const logger = createLogger({ level: 'info', name: 'api', destination: { write: (line) => lines.push(line) } })
  return { logger, last: (): unknown => JSON.parse(lines.at(-1) ?? 'null') }
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
