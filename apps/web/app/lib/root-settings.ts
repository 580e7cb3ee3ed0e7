import type { ShouldRevalidateFunctionArgs } from 'react-router'

/** A write has used up the keys of forms; going on at once may cut short the reading of new ones. */
let areOwed = false
let lastKey: string | undefined

/**
 * Whether the document's settings are read again. Going from page to page leaves them, so that an answer that fails is
 * the page's fault alone: language, theme and frame stay. A write needs new keys for its forms.
 */
export function mustReadSettings(
  change: Pick<ShouldRevalidateFunctionArgs, 'formMethod' | 'defaultShouldRevalidate' | 'nextUrl'>,
): boolean {
  const { formMethod = 'GET', defaultShouldRevalidate, nextUrl } = change
  if (formMethod !== 'GET') areOwed ||= defaultShouldRevalidate
  return areOwed || nextUrl.searchParams.has('lang')
}

/** Notes the settings that are shown: each reading of them brings another key. */
export function noteSettings({ formKey }: { formKey: string }): void {
  if (formKey !== lastKey) areOwed = false
  lastKey = formKey
}
