/** A form field's name says where its value belongs: `name`, `address.city`, `tags[]` for every list. */
export type FormValue = string | File | FormObject | readonly (string | File)[]
export interface FormObject {
  readonly [key: string]: FormValue
}

const keyField = '_key'

/**
 * Turns a form into the object its zod schema expects. Text is trimmed; an empty box is an absent key, so that
 * "optional" means what it says; `x[]` is a list even when nothing is ticked as long as a hidden `x[]` is there.
 */
export function formObject(form: FormData): FormObject {
  const result: Record<string, FormValue> = {}
  for (const name of new Set(form.keys())) {
    if (name.startsWith('_')) continue
    const values = form.getAll(name).map(trimmed).filter(isFilled)
    if (name.endsWith('[]')) setAt(result, name.slice(0, -2), values)
    else if (values.length > 0) setAt(result, name, values.at(-1) ?? '')
  }
  return result
}

/** The boxes of DateInput as one ISO date: "2026-03-09". Half-filled boxes stay as typed for the schema to refuse. */
export function dateFromForm(form: FormData, name: string): string | undefined {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => textOf(form, `${name}.${part}`))
  if (!year && !month && !day) return undefined
  return [year ?? '', (month ?? '').padStart(2, '0'), (day ?? '').padStart(2, '0')].join('-')
}

/** The boxes of PhoneInput in E.164; a number typed with + keeps its own country. */
export function phoneFromForm(form: FormData, name: string): string | undefined {
  const typed = textOf(form, name)?.replace(/[\s().\-/]/g, '')
  if (!typed) return undefined
  if (typed.startsWith('+')) return typed
  if (typed.startsWith('00')) return `+${typed.slice(2)}`
  return `${textOf(form, `${name}.prefix`) ?? ''}${typed.replace(/^0/, '')}`
}

/** A text field, trimmed; undefined when empty or not there. */
export function textOf(form: FormData, name: string): string | undefined {
  const value = form.get(name)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** The key by which the API knows a repeated submission; see FormKey. */
export function formKeyOf(form: FormData): string {
  return textOf(form, keyField) ?? crypto.randomUUID()
}

export const formKeyField: string = keyField

function trimmed(value: FormDataEntryValue): string | File {
  return typeof value === 'string' ? value.trim() : value
}

function isFilled(value: string | File): boolean {
  return typeof value === 'string' ? value !== '' : value.size > 0
}

function setAt(target: Record<string, FormValue>, path: string, value: FormValue): void {
  const [head = '', ...rest] = path.split('.')
  if (head === '__proto__') return
  if (rest.length === 0) {
    target[head] = value
    return
  }
  const inner = target[head]
  const next: Record<string, FormValue> = isObject(inner) ? { ...inner } : {}
  setAt(next, rest.join('.'), value)
  target[head] = next
}

function isObject(value: FormValue | undefined): value is FormObject {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof File)
}
