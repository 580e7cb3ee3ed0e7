import type { Translation } from '../../lib/messages.ts'
import type { mailboxEn } from '../en/mailbox.ts'

export const mailboxEs: Translation<typeof mailboxEn> = {
  title: 'Buzón',
  text: 'Los correos que esta instalación habría enviado. Solo este equipo puede leerlos.',
  to: 'Correos para',
  filter: 'Filtrar por dirección',
  all: 'Ver todos los correos',
  list: 'Correos, del más reciente al más antiguo',
  'empty.title': 'Aún no hay correos',
  'empty.text': 'Pide un código o preséntate a un proceso: el correo aparece aquí en un segundo.',
  'nothing.title': 'No hay correos para {address}',
  choose: 'Elige un correo para leerlo.',
  views: 'Cómo mostrar el correo',
  'view.html': 'Con formato',
  'view.text': 'Texto',
  'view.headers': 'Cabeceras',
  from: 'De',
  recipient: 'Para',
  back: 'Todos los correos',
  body: 'El correo «{subject}»',
  noSubject: 'Sin asunto',
}
