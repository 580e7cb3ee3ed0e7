import { describe, expect, test } from 'vitest'
import { clausesOf } from './clauses.ts'
import { fold } from './fold.ts'
import { highlightsOf } from './highlights.ts'
import { emailTerms, emptyTexts, phoneTerms, termsOfWord } from './terms.ts'
import { isOneTypoApart } from './typo.ts'
import { searchFields } from '../query.ts'

describe('folding', () => {
  test.each([
    ['Żółć', 'zolc'],
    ['Straße', 'strasse'],
    ['ÆØÅ', 'aeoa'],
    ['İstanbul', 'istanbul'],
    ['Ａｎｎ', 'ann'],
    ['Ўладзімір', 'уладзімір'],
    ['김민수', '김민수'],
    ['कि', 'कि'],
  ])('%s is compared as %s', (text, folded) => expect(fold(text)).toBe(folded))
})

describe('terms', () => {
  test.each([
    ["Mary O'Brien", ['mary', 'obrien', 'brien']],
    ['Kowalska-Nowak', ['kowalska', 'nowak']],
    ['李小明', ['李小', '小明', '明']],
    ['Ng Li', ['ng', 'li']],
    ['L’Hôpital', ['lhopital', 'hopital']],
    ['…', []],
  ])('%s', (text, terms) => expect(termsOfWord(text)).toEqual(terms))

  test('an address is found whole, by the words before its @, and by its domain', () =>
    expect(emailTerms('Anna.Kowalska@Example.com')).toEqual([
      'anna.kowalska@example.com',
      'anna',
      'kowalska',
      '@example.com',
    ]))

  test('a phone is kept from its last digit', () => expect(phoneTerms('+4930123')).toEqual(['3210394']))
})

describe('what is searched for', () => {
  const kinds = (text: string) =>
    clausesOf(text, searchFields).map((word) => word.map(({ field, match, term }) => `${field} ${match} ${term}`))

  test('a number with its sign is a number only', () => expect(kinds('#0042')).toEqual([['number exact 42']]))
  test('digits of a phone with signs between them are one word', () =>
    expect(kinds('+49 (30) 123-4567')[0]).toContain('phone prefix 76543210394'))
  test('the zero of long distance does not count', () =>
    expect(kinds('030 1234567')[0]).toContain('phone prefix 765432103'))
  test('three digits are no last digits of a phone', () =>
    expect(
      kinds('123')
        .flat()
        .some((clause) => clause.startsWith('phone')),
    ).toBe(false))
  test('words with more than three letters may be mistyped', () => {
    expect(kinds('anna')[0]).toContain('name typo anna')
    expect(kinds('ann')[0]).not.toContain('name typo ann')
  })
  test('no more than eight words count', () => expect(kinds('a b c d e f g h i j')).toHaveLength(8))
  test('nothing is looked for in other fields', () =>
    expect(
      new Set(
        clausesOf("O'Brien 1234 x@y 小明", ['name'])
          .flat()
          .map(({ field }) => field),
      ),
    ).toEqual(new Set(['name'])))
})

describe('typos', () => {
  test.each([
    ['kowalski', 'kowalski'],
    ['kowalski', 'kowlaski'],
    ['kowalski', 'kowaski'],
    ['kowalski', 'kowalskii'],
    ['kowalski', 'kovalski'],
    ['okwalski', 'kowalski'],
    ['aab', 'aaab'],
  ])('%s and %s are one apart at most', (one, other) => expect(isOneTypoApart(one, other)).toBe(true))
  test.each([
    ['kowalski', 'kovalsky'],
    ['abcd', 'badc'],
    ['anna', 'hannah'],
    ['abc', 'cba'],
  ])('%s and %s are further apart', (one, other) => expect(isOneTypoApart(one, other)).toBe(false))
})

describe('highlights', () => {
  const marked = (text: string, notes: string) =>
    highlightsOf({ number: 7, texts: { ...emptyTexts, name: notes } }, clausesOf(text, ['name', 'number'])).map(
      ({ parts }) => parts.map((part) => (part.isHit ? `[${part.text}]` : part.text)).join(''),
    )

  test.each([
    ['zol', 'Jan Żółć', 'Jan [Żółć]'],
    ['obrien', "O'Brien, Mary", "[O'Brien], Mary"],
    ['小明', '李小明', '李[小明]'],
    ['kowlaski', 'Anna Kowalski', 'Anna [Kowalski]'],
    ['anna jan', 'Jan and Anna', '[Jan] and [Anna]'],
  ])('%s in %s', (text, name, shown) => expect(marked(text, name)).toEqual([shown]))

  test('of a long text the words around the first hit are shown', () => {
    const [shown = ''] = marked('forklift', `${'before '.repeat(40)}forklift ${'after '.repeat(40)}`)
    expect(shown).toMatch(/^before .*\[forklift\] .*after$/)
    expect(shown.length).toBeLessThan(150)
  })

  test('the number is shown with its sign', () => expect(marked('7', '')).toEqual(['[#7]']))
})
