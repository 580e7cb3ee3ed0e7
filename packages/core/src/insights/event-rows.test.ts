import { expect, test } from 'vitest'
import { changeRow, eventRow, factsOf, type HappenedEvent } from './event-rows.ts'
import { toCsv } from './insight-csv.ts'

const id = (prefix: string) => `${prefix}_01kb2m8x3q0000000000000000`
const base = {
  workspaceId: id('wsp'),
  id: id('evt'),
  version: 1,
  subject: id('apl'),
  seq: 3,
  actor: 'seed',
  cause: '',
  occurredAt: new Date('2026-11-21T10:00:00.123Z'),
}

test('only ids, words, numbers and flags of an event are kept, no sentence and no address', () => {
  expect(
    factsOf({
      applicationId: id('app'),
      sessionIds: [id('ses')],
      template: 'link.requested',
      number: 3,
      isNew: true,
      note: 'Ann Example called',
      error: 'ann@example.com refused',
      changed: ['name', 'phone number of Ann'],
      nested: { name: 'Ann' },
    }),
  ).toEqual({
    applicationId: id('app'),
    sessionIds: [id('ses')],
    template: 'link.requested',
    number: 3,
    isNew: true,
  })
})

test('a move is a row of both tables, with the stage and visit it led to', () => {
  const event: HappenedEvent = {
    ...base,
    type: 'applicant.moved',
    data: {
      applicationId: id('app'),
      fromStageId: id('stg'),
      toStageId: 'stg_01kb2m8x3q0000000000000001',
      toVisitId: id('vis'),
      cause: 'undo',
      undoes: id('evt'),
      note: 'says he is ill',
    },
  }
  expect(changeRow(event)).toMatchObject({
    workspace: id('wsp'),
    application: id('app'),
    applicant: id('apl'),
    kind: 'moved',
    stage: 'stg_01kb2m8x3q0000000000000001',
    visit: id('vis'),
    undoes: id('evt'),
    occurred_at: '2026-11-21 10:00:00.123',
  })
  expect(JSON.stringify([eventRow(event), changeRow(event)])).not.toContain('ill')
})

test('what is no change of an applicant has no row among the changes', () => {
  expect(changeRow({ ...base, type: 'application.opened', data: {} })).toBeUndefined()
})

test('no cell of a table can begin a formula, and commas, quotes and lines stay in their cell', () => {
  const dangerous = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '  =1', '|cmd', '＝1', '\r\n=1']
  for (const cell of dangerous) expect(toCsv([[cell]]).replace(/^"/, '')).toMatch(/^'/)
  expect(toCsv([['a,b', 'say "x"', 'two\nlines', -3, null]])).toBe('"a,b","say ""x""","two\nlines",-3,\r\n')
})
