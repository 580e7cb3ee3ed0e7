import type { Locale } from './locale.ts'

/** One sentence, or its plural forms chosen by the variable `count`. */
export type Message = string | PluralMessage
export type PluralMessage = { readonly one?: string; readonly many?: string; readonly other: string }
export type Catalogue = Readonly<Record<string, Message>>

/** The same keys in another language; a key that is missing or too much does not compile. */
export type Translation<C extends Catalogue> = { readonly [K in keyof C]: C[K] extends string ? string : PluralMessage }

export interface Area<C extends Catalogue> {
  readonly en: C
  readonly es: Translation<C>
}

type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholder<Rest> : never
type TextOf<M> = M extends string ? M : M extends PluralMessage ? M['other'] : never
type VariablesOf<M> = Placeholder<TextOf<M>> | (M extends string ? never : 'count')
export type Variables<M> = { readonly [Name in VariablesOf<M>]: Name extends 'count' ? number : string | number }
type Rest<M> = [VariablesOf<M>] extends [never] ? [] : [variables: Variables<M>]

export type Translate<C extends Catalogue> = <K extends keyof C & string>(key: K, ...rest: Rest<C[K]>) => string

/** Joins an area's languages; the English one gives the keys and the variables. */
export function defineArea<const C extends Catalogue>(en: C, es: Translation<C>): Area<C> {
  return { en, es }
}

/** Fills a message of the area: numbers in the reader's digits, plurals by their grammar. */
export function translator<C extends Catalogue>(area: Area<C>, locale: Locale): Translate<C> {
  const catalogue: Translation<C> | C = area[locale]
  return (key, ...rest) => {
    const variables: Readonly<Record<string, string | number>> = rest[0] ?? {}
    const message: Message = catalogue[key]
    return fill(
      typeof message === 'string' ? message : pluralForm(message, variables['count'], locale),
      variables,
      locale,
    )
  }
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
