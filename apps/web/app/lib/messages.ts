import { defaultLocale, type Locale, pseudoLocale } from './locale.ts'
import { translations } from './translations.ts'

/** One sentence, or its plural forms chosen by the variable `count`. */
export type Message = string | PluralMessage
export type PluralMessage = { readonly one?: string; readonly many?: string; readonly other: string }
export type Catalogue = Readonly<Record<string, Message>>

export interface Area<C extends Catalogue> {
  readonly name: string
  readonly en: C
  /** In browsers: this area's part of each other language. */
  readonly others: Readonly<Record<string, Catalogue>>
}

type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholder<Rest> : never
type TextOf<M> = M extends string ? M : M extends PluralMessage ? M['other'] : never
type VariablesOf<M> = Placeholder<TextOf<M>> | (M extends string ? never : 'count')
export type Variables<M> = { readonly [Name in VariablesOf<M>]: Name extends 'count' ? number : string | number }
type Rest<M> = [VariablesOf<M>] extends [never] ? [] : [variables: Variables<M>]

export type Translate<C extends Catalogue> = <K extends keyof C & string>(key: K, ...rest: Rest<C[K]>) => string

/** The sentences of some pages: the English ones give the keys and the variables. The build adds the third argument. */
export function defineArea<const C extends Catalogue>(name: string, en: C, others: Area<C>['others'] = {}): Area<C> {
  return { name, en, others }
}

/** Fills a message of the area: numbers in the reader's digits, plurals by their grammar. */
export function translator<C extends Catalogue>(area: Area<C>, locale: Locale): Translate<C> {
  const find = findIn(area, locale)
  return (key, ...rest) => {
    const variables: Readonly<Record<string, string | number>> = rest[0] ?? {}
    const message = find(key)
    return fill(
      typeof message === 'string' ? message : pluralForm(message, variables['count'], locale),
      variables,
      locale,
    )
  }
}

let makeStrange = (message: Message): Message => message

/** What the pseudo-locale does to a sentence; its code is loaded by nobody who reads a language. */
export function installPseudoLocale(make: (message: Message) => Message): void {
  makeStrange = make
}

/** What a language does not say (yet) is said in English. */
function findIn({ name, en, others }: Area<Catalogue>, locale: Locale): (key: string) => Message {
  const english = (key: string): Message => en[key] ?? key
  if (locale === defaultLocale) return english
  if (locale === pseudoLocale) return (key) => makeStrange(english(key))
  const translated = others[locale] ?? translations[locale][name]
  return (key) => translated?.[key] ?? english(key)
}

function pluralForm(message: PluralMessage, count: string | number | undefined, locale: Locale): string {
  const category = new Intl.PluralRules(locale).select(Number(count))
  if (category === 'one') return message.one ?? message.other
  return category === 'many' ? (message.many ?? message.other) : message.other
}

function fill(text: string, variables: Readonly<Record<string, string | number>>, locale: Locale): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = variables[name]
    if (value === undefined) return placeholder
    return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value
  })
}
