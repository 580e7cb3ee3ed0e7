import type { Translation } from '../../lib/messages.ts'
import type { settingsEn } from '../en/settings.ts'

export const settingsEs: Translation<typeof settingsEn> = {
  title: 'Ajustes',
  slugWarning: 'Los enlaces a tus páginas públicas cambian con ella. Los anteriores dejan de servir.',
  reapply: 'Volver a presentarse',
  reapplyHelp:
    'Días tras un rechazo o una retirada hasta que la misma persona puede presentarse otra vez. 0 significa al momento.',
  save: 'Guardar los ajustes',
  saved: 'Ajustes guardados',
  'error.reapply': 'Escribe un número de días de 0 a 3650',
  'error.forbidden': 'Solo los propietarios cambian los ajustes.',
}
