import { expect, test } from 'vitest'
import { bound, partsOf, statementOf } from './statement.ts'

test('settings of the address travel inside the statement, beside those it has', () => {
  const { settings, params } = partsOf(new URLSearchParams('query_id=q&max_threads=2&param_a=1&join_algorithm=hash'))
  expect([...params]).toEqual([['a', '1']])
  expect(statementOf('SELECT 1 FORMAT JSONEachRow', settings)).toEqual({
    sql: "SELECT 1 SETTINGS max_threads = 2, join_algorithm = 'hash'",
    format: 'JSONEachRow',
  })
  expect(statementOf('SELECT 1 SETTINGS a = 1', new Map([['b', '2']])).sql).toBe('SELECT 1 SETTINGS a = 1, b = 2')
  expect(statementOf('CREATE TABLE t (a String)', settings).sql).toBe('CREATE TABLE t (a String)')
})

test('a value cannot leave its place', () => {
  const params = new Map([
    ['text', String.raw`it\'s; DROP TABLE t`],
    ['list', "['a','b']"],
    ['none', String.raw`\N`],
    ['table', 'a`b'],
  ])
  expect(bound('SELECT {text:String}, {list:Array(String)}, {none:Nullable(UInt8)}', params)).toBe(
    String.raw`SELECT 'it\'s; DROP TABLE t', CAST('[\'a\',\'b\']' AS Array(String)), CAST(NULL AS Nullable(UInt8))`,
  )
  expect(bound('FROM {table:Identifier} WHERE {other:String}', params)).toBe('FROM `a\\`b` WHERE {other:String}')
})
