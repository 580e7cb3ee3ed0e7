import type { Translation } from '../../lib/messages.ts'
import type { freshnessEn } from '../en/freshness.ts'

export const freshnessEs: Translation<typeof freshnessEn> = {
  'behind.search': 'La búsqueda va {age} por detrás: los últimos cambios aún no se encuentran.',
  'behind.analytics': 'Estas cifras van {age} por detrás: los últimos cambios aún no se cuentan.',
  'age.second': { one: '{count} segundo', other: '{count} segundos' },
  'age.minute': { one: '{count} minuto', other: '{count} minutos' },
  'age.hour': { one: '{count} hora', other: '{count} horas' },
}
