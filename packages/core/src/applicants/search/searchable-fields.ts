import type { SearchField } from '@plutomi/platform/search'
import type { Eyes } from '../board/eyes.ts'

/** What these eyes may search: a hit must not tell what they could not read. */
export function searchableFields(eyes: Pick<Eyes, 'seesPersonal' | 'seesSpecial' | 'seesNotes'>): SearchField[] {
  const personal: SearchField[] = ['name', 'email', 'phone', 'personalAnswers']
  return [
    'number',
    'answers',
    ...(eyes.seesPersonal ? personal : []),
    ...(eyes.seesNotes ? (['notes'] as const) : []),
    ...(eyes.seesSpecial ? (['specialAnswers'] as const) : []),
  ]
}
