import type { SystemTemplate } from './system-template.ts'

const minutes = 60_000
const days = 24 * 60 * minutes

/** The mails the product itself sends. Workspaces write their own besides (`email_templates`). */
export const systemTemplates = {
  login_code: {
    isTransactional: true,
    usefulForMs: 10 * minutes,
    texts: {
      en: {
        subject: 'Your sign-in code: {{ code }}',
        body: 'Your code is **{{ code }}**.\n\nIt works once, for ten minutes, in the browser that asked for it.\n\nIf you did not ask for it, do nothing: nobody can sign in without it.',
      },
      es: {
        subject: 'Tu código de acceso: {{ code }}',
        body: 'Tu código es **{{ code }}**.\n\nSirve una sola vez, durante diez minutos, en el navegador que lo pidió.\n\nSi no lo pediste, no hagas nada: nadie puede entrar sin él.',
      },
    },
  },
  invite: {
    isTransactional: true,
    usefulForMs: 3 * days,
    texts: {
      en: {
        subject: 'You are invited to {{ workspace_name }}',
        body: '{{ inviter_name }} invites you to work in **{{ workspace_name }}** as {{ role }}.\n\nThe link works for three days, for this address only.',
        button: 'Accept the invitation',
      },
      es: {
        subject: 'Te invitan a {{ workspace_name }}',
        body: '{{ inviter_name }} te invita a trabajar en **{{ workspace_name }}** como {{ role }}.\n\nEl enlace sirve durante tres días y solo para esta dirección.',
        button: 'Aceptar la invitación',
      },
    },
  },
  applied: {
    isTransactional: true,
    texts: {
      en: {
        subject: 'Your application: {{ application_name }}',
        body: 'Hello {{ person_name }},\n\nyou have started to apply for **{{ application_name }}** at {{ workspace_name }}.\n\nKeep this mail: its link opens your own page on any device. There you go on where you stopped and see where you are.',
        button: 'Open my application',
      },
      es: {
        subject: 'Tu solicitud: {{ application_name }}',
        body: 'Hola, {{ person_name }}:\n\nhas empezado tu solicitud a **{{ application_name }}** en {{ workspace_name }}.\n\nGuarda este correo: su enlace abre tu página en cualquier dispositivo. Ahí sigues donde lo dejaste y ves en qué punto estás.',
        button: 'Abrir mi solicitud',
      },
    },
  },
  link: {
    isTransactional: true,
    usefulForMs: 1 * days,
    texts: {
      en: {
        subject: 'Your link: {{ application_name }}',
        body: 'Hello {{ person_name }},\n\nhere is the link to your page for **{{ application_name }}** at {{ workspace_name }}.\n\nIf you did not ask for it, do nothing.',
        button: 'Open my application',
      },
      es: {
        subject: 'Tu enlace: {{ application_name }}',
        body: 'Hola, {{ person_name }}:\n\neste es el enlace a tu página de **{{ application_name }}** en {{ workspace_name }}.\n\nSi no lo pediste, no hagas nada.',
        button: 'Abrir mi solicitud',
      },
    },
  },
  known_address: {
    isTransactional: true,
    usefulForMs: 7 * days,
    texts: {
      en: {
        subject: 'Is this you? {{ application_name }}',
        body: 'Hello,\n\nsomebody has just applied for **{{ application_name }}** at {{ workspace_name }} with your address, and we know this address already.\n\n{% if reapply_on %}You may apply anew from {{ reapply_on }}.{% else %}If it was you, take over what was typed. It is kept for seven days and seen by nobody until then.{% endif %}\n\nIf it was not you, do nothing: nothing of yours was shown or changed.',
        button: 'Take over what I typed',
      },
      es: {
        subject: '¿Eres tú? {{ application_name }}',
        body: 'Hola:\n\nalguien acaba de presentarse a **{{ application_name }}** en {{ workspace_name }} con tu dirección, que ya conocemos.\n\n{% if reapply_on %}Puedes volver a presentarte a partir del {{ reapply_on }}.{% else %}Si fuiste tú, recupera lo que escribiste. Se guarda siete días y hasta entonces no lo ve nadie.{% endif %}\n\nSi no fuiste tú, no hagas nada: no se ha mostrado ni cambiado nada tuyo.',
        button: 'Recuperar lo que escribí',
      },
    },
  },
  rejected: {
    isTransactional: true,
    texts: {
      en: {
        subject: 'About your application: {{ application_name }}',
        body: 'Hello {{ person_name }},\n\nthank you for the time you gave to **{{ application_name }}** at {{ workspace_name }}.\n\n{{ reason }}\n\nWe wish you all the best.',
      },
      es: {
        subject: 'Sobre tu solicitud: {{ application_name }}',
        body: 'Hola, {{ person_name }}:\n\ngracias por el tiempo que dedicaste a **{{ application_name }}** en {{ workspace_name }}.\n\n{{ reason }}\n\nTe deseamos lo mejor.',
      },
    },
  },
  webhook_disabled: {
    isTransactional: true,
    texts: {
      en: {
        subject: 'A webhook of {{ workspace_name }} was switched off',
        body: "We send nothing more to\n\n{{ endpoint_url }}\n\n{% if cause == 'gone' %}because it answered that it is gone (410).{% else %}because ten deliveries in a row failed.{% endif %}\n\nWhat was waiting for it is kept: switch the webhook on again under Integrations, then send the skipped deliveries once more.",
      },
      es: {
        subject: 'Se ha desactivado un webhook de {{ workspace_name }}',
        body: "Ya no enviamos nada a\n\n{{ endpoint_url }}\n\n{% if cause == 'gone' %}porque respondió que ya no existe (410).{% else %}porque fallaron diez envíos seguidos.{% endif %}\n\nLo que estaba pendiente se conserva: vuelve a activar el webhook en Integraciones y envía de nuevo lo que se omitió.",
      },
    },
  },
} as const satisfies Record<string, SystemTemplate>

export type SystemTemplateName = keyof typeof systemTemplates

/** The system mail of this name, or undefined for a template of a workspace. */
export function findSystemTemplate(name: string): SystemTemplate | undefined {
  return Object.entries(systemTemplates).find(([known]) => known === name)?.[1]
}
