import type { Translation } from '../../lib/messages.ts'
import type { settingsEn } from '../en/settings.ts'

export const settingsEs: Translation<typeof settingsEn> = {
  title: 'Ajustes',
  slugWarning: 'Los enlaces a tus páginas públicas cambian con ella. Los anteriores dejan de servir.',
  reapply: 'Volver a presentarse',
  reapplyHelp:
    'Días tras un rechazo o una retirada hasta que la misma persona puede presentarse otra vez. 0 significa al momento.',
  mail: 'Correo',
  mailText: 'Cómo se ven los correos de este espacio.',
  mailFromName: 'Nombre del remitente',
  mailFromNameHelp: 'Si queda vacío, los correos vienen de {name}.',
  mailReplyTo: 'Las respuestas van a',
  mailReplyToHelp: 'Una dirección que alguien lee. Si queda vacío, las respuestas no llegan a nadie.',
  save: 'Guardar los ajustes',
  saved: 'Ajustes guardados',
  'error.reapply': 'Escribe un número de días de 0 a 3650',
  'error.mailFromName': 'Escribe un nombre de 120 caracteres como máximo',
  'error.mailReplyTo': 'Escribe una dirección como empleo@ejemplo.com',
  'error.forbidden': 'Solo los propietarios cambian los ajustes.',
}
