import { driverDocuments } from './driver-documents.ts'
import { driverQuestionnaire } from './driver-questionnaire.ts'
import type { PipelineTemplate } from './template.ts'

/** The pipeline of a delivery service: many apply, most wait, few drive. */
export const deliveryDriver: PipelineTemplate = {
  id: 'delivery-driver',
  name: { en: 'Delivery driver', es: 'Repartidor' },
  summary: {
    en: 'Questionnaire, waiting list, documents, final review, account. Six stages with forms and two workflows.',
    es: 'Cuestionario, lista de espera, documentos, revisión final, cuenta. Seis etapas con formularios y dos flujos.',
  },
  stages: [
    {
      key: 'questionnaire',
      kind: 'form',
      name: 'Questionnaire',
      label: 'Questionnaire',
      isNextOnSubmit: true,
      serviceHours: 720,
      form: driverQuestionnaire,
      workflows: [
        {
          name: 'To the waiting list after 30 days',
          trigger: { type: 'time_in_stage', duration: { days: 30 } },
          actions: [{ type: 'move', toStage: 'waiting-list' }],
        },
      ],
    },
    { key: 'waiting-list', kind: 'waiting', name: 'Waiting List', label: 'Waiting list' },
    {
      key: 'document-upload',
      kind: 'form',
      name: 'Document Upload',
      label: 'Your documents',
      isNextOnSubmit: true,
      serviceHours: 168,
      form: driverDocuments,
      workflows: [
        {
          name: 'Ask for the documents',
          trigger: { type: 'stage_entered' },
          actions: [
            {
              type: 'send_email',
              mail: {
                key: 'documents-wanted',
                name: 'Documents wanted',
                subject: {
                  en: 'We need your documents for {{ application_name }}',
                  es: 'Necesitamos tus documentos para {{ application_name }}',
                },
                body: {
                  en: 'Hello {{ person_name }},\n\ngood news: it is your turn. Send us your documents on your page.\n\n{{ workspace_name }}',
                  es: 'Hola, {{ person_name }}:\n\nBuenas noticias: es tu turno. Envíanos tus documentos en tu página.\n\n{{ workspace_name }}',
                },
              },
            },
          ],
        },
      ],
    },
    { key: 'final-review', kind: 'review', name: 'Final Review', label: 'Being checked', serviceHours: 72 },
    {
      key: 'ready-to-drive',
      kind: 'action',
      name: 'Ready to Drive',
      label: 'Ready to drive',
      serviceHours: 24,
      failureStage: 'account-creation-failures',
    },
    {
      key: 'account-creation-failures',
      kind: 'review',
      name: 'Account Creation Failures',
      label: 'Setting up your account',
      serviceHours: 24,
    },
  ],
}
