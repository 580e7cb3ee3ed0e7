import type { Translation } from '../../lib/messages.ts'
import type { unsubscribeEn } from '../en/unsubscribe.ts'

export const unsubscribeEs: Translation<typeof unsubscribeEn> = {
  title: 'Darse de baja',
  text: 'A partir de ahí {workspace} ya no enviará a {email} novedades sobre candidaturas. Lo que esperas, como el enlace a tu página o una respuesta, seguirá llegando.',
  action: 'Darme de baja',
  'done.title': 'Te has dado de baja',
  'done.text': '{workspace} ya no envía a {email} novedades sobre candidaturas. Puedes cerrar esta página.',
  failed: 'No hemos podido darte de baja. Vuelve a intentarlo en un momento.',
}
