import { expect, test } from 'vitest'
import { type Area, type Catalogue, defineArea, installPseudoLocale, type Message, translator } from './messages.ts'
import { pseudoMessage } from './pseudo-locale.ts'
import { type Language, translations } from './translations.ts'

const modules = import.meta.glob<Record<string, Area<Catalogue>>>('../messages/*.ts', { eager: true })
const areas = Object.values(modules).flatMap((module) => Object.values(module))
const languages: [string, Language][] = Object.entries(translations)

function textsOf(message: Message): string[] {
  return typeof message === 'string'
    ? [message]
    : [message.one, message.many, message.other].filter((text) => text !== undefined)
}

/** Plural forms may leave out `{count}` ("One file"), nothing else. */
function variablesOf(message: Message): string[] {
  const found = textsOf(message).map((text) => [...new Set(text.match(/\{\w+\}/g))])
  return [...new Set(found.flat())].toSorted()
}

/** What a message has to have in this language: one sentence, or the forms its grammar knows. */
function shapeOf(message: Message | undefined, language: string): string {
  if (message === undefined || typeof message === 'string') return typeof message
  const known = new Set<string>(new Intl.PluralRules(language).resolvedOptions().pluralCategories)
  const strange = Object.keys(message).filter((form) => !known.has(form))
  const lacks = known.has('one') && message.one === undefined && message.many === undefined ? ['one'] : []
  return ['plural', ...strange.map((form) => `has ${form}`), ...lacks.map((form) => `lacks ${form}`)].join(', ')
}

test('an area is called as its file, and no name twice', () => {
  const files = Object.keys(modules).map((path) => path.replace(/^.*\/|\.ts$/g, ''))
  expect(areas.map(({ name }) => name).toSorted()).toEqual(files.toSorted())
})

test.each(languages)('%s says every sentence and no other', (_name, language) => {
  expect(Object.keys(language).toSorted()).toEqual(areas.map(({ name }) => name).toSorted())
  for (const { name, en } of areas)
    expect({ name, keys: Object.keys(language[name] ?? {}).toSorted() }).toEqual({
      name,
      keys: Object.keys(en).toSorted(),
    })
})

test.each(languages)('%s has the variables and the plural forms of the English sentences', (locale, language) => {
  for (const { name, en } of areas) {
    for (const [key, english] of Object.entries(en)) {
      const message = language[name]?.[key]
      const expected = { key: `${name} · ${key}`, variables: variablesOf(english), shape: shapeOf(english, 'en') }
      const found = { key: expected.key, variables: variablesOf(message ?? ''), shape: shapeOf(message, locale) }
      expect(found).toEqual(expected)
    }
  }
})

test.each([
  ['Spanish says «tú»', /\b([Uu]sted(es)?|Elija|Escriba|Espere|Vuelva|Mire|Pulse|Añada|Revise|Haga)\b/],
  ['Spanish says «tú» to what is changed, too', /(Inténtelo|Cámbielo|Acórtelo|Quítelo|Elíjalo|Cárguelo|Actívelo)/],
  [
    'Spanish has one word for one thing',
    /candidatura|convocatoria|función|observador|tiempo de servicio|procedencia|rebot/i,
  ],
])('%s', (_rule, against) => {
  const found = areas.flatMap(({ name }) =>
    Object.entries(translations.es[name] ?? {}).filter(([, message]) =>
      textsOf(message).some((text) => against.test(text)),
    ),
  )
  expect(found).toEqual([])
})

const cards = defineArea(
  'cards',
  {
    move: { one: 'Move {count} applicant to {stage}', other: 'Move {count} applicants to {stage}' },
    plain: 'Go',
    untold: 'Stay',
  } as const,
  {
    es: { move: { one: 'Mover {count} persona a {stage}', other: 'Mover {count} personas a {stage}' }, plain: 'Ir' },
  },
)

test('plurals and numbers follow the language', () => {
  expect(translator(cards, 'en')('move', { count: 1, stage: 'Review' })).toBe('Move 1 applicant to Review')
  expect(translator(cards, 'en')('move', { count: 1240, stage: 'Review' })).toBe('Move 1,240 applicants to Review')
  expect(translator(cards, 'es')('move', { count: 12_400, stage: 'A' })).toBe('Mover 12.400 personas a A')
  expect(translator(cards, 'es')('plain')).toBe('Ir')
})

test('what a language does not say is said in English', () => {
  expect(translator(cards, 'es')('untold')).toBe('Stay')
})

test('a value that looks like a variable is not filled again', () => {
  expect(translator(cards, 'en')('move', { count: 2, stage: '{count}' })).toBe('Move 2 applicants to {count}')
})

test('the pseudo-locale is bracketed, two fifths longer, and keeps variables', () => {
  installPseudoLocale(pseudoMessage)
  const t = translator(cards, 'en-XA')
  expect(t('move', { count: 2, stage: 'Review' })).toMatch(/^\[.*2 .*Review.*\]$/)
  for (const { en } of areas) {
    for (const message of Object.values(en)) {
      const strange = pseudoMessage(message)
      expect(variablesOf(strange)).toEqual(variablesOf(message))
      for (const [index, text] of textsOf(message).entries()) {
        const words = text.replace(/\{\w+\}/g, '')
        expect(textsOf(strange)[index]?.length).toBeGreaterThanOrEqual(text.length + words.length * 0.4)
      }
    }
  }
})
