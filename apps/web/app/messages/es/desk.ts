import type { Translation } from '../../lib/messages.ts'
import type { deskEn } from '../en/desk.ts'

export const deskEs: Translation<typeof deskEn> = {
  'nav.home': 'Inicio',
  'nav.applications': 'Procesos',
  'nav.mailTemplates': 'Plantillas de correo',
  'nav.members': 'Miembros',
  'nav.apiKeys': 'Claves de API',
  'nav.webhooks': 'Webhooks',
  'nav.settings': 'Ajustes',
  'nav.label': 'Espacio de trabajo',
  'workspace.switch': 'Cambiar de espacio, ahora {name}',
  'workspace.create': 'Crear un espacio',
  'member.menu': 'Tu cuenta',
  'member.signOut': 'Cerrar sesión',
  'member.signOutEverywhere': 'Cerrar sesión en todas partes',
}
