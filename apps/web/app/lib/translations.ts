import es from '../messages/es.json' with { type: 'json' }
import type { Catalogue } from './messages.ts'

/** A whole language: its sentences by area and key. */
export type Language = Readonly<Record<string, Catalogue>>

/**
 * Every language but English: its file and its line here. Browsers get none of it by this list: the build gives each
 * area its own part (vite-messages.ts).
 */
export const translations: { readonly es: Language } = { es }
