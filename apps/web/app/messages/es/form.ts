import type { Translation } from '../../lib/messages.ts'
import type { formEn } from '../en/form.ts'

export const formEs: Translation<typeof formEn> = {
  yes: 'Sí',
  no: 'No',
  agree: 'Lo he leído y estoy de acuerdo',
  choose: 'Elija una opción',
  chooseAtLeast: 'Elija al menos {min}',
  chooseAtMost: 'Elija como máximo {max}',
  chooseBetween: 'Elija de {min} a {max}',
}
