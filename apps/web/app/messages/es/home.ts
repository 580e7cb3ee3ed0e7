import type { Translation } from '../../lib/messages.ts'
import type { homeEn } from '../en/home.ts'

export const homeEs: Translation<typeof homeEn> = {
  title: 'Inicio',
  'needs.title': 'Lo que te necesita',
  'needs.none': 'Nada te espera. El trabajo nuevo aparece aquí solo.',
  'needs.overdue': {
    one: '{count} candidatura supera el tiempo de servicio',
    other: '{count} candidaturas superan el tiempo de servicio',
  },
  'needs.review': {
    one: '{count} candidatura espera una revisión',
    other: '{count} candidaturas esperan una revisión',
  },
  'needs.oldest': 'la más antigua desde hace',
  'needs.failedRun': 'Un flujo ha fallado',
  'needs.in': '{stage} · {application}',
  'applications.title': 'Procesos',
  'applications.all': 'Todos los procesos',
  'applications.live': { one: '{count} candidatura', other: '{count} candidaturas' },
  'empty.title': 'Crea tu primer proceso',
  'empty.text':
    'Un proceso es aquello a lo que la gente se presenta, como «Repartidor, Berlín». Empieza con un recorrido ya hecho de etapas y formularios, o con uno vacío.',
  'empty.action': 'Crear un proceso',
  'empty.readTitle': 'Aún no hay procesos',
  'empty.readText': 'En cuanto un reclutador cree uno, aparecerá aquí.',
}
