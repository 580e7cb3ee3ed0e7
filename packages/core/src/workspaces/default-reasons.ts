export interface DefaultReason {
  kind: 'reject' | 'withdraw' | 'document'
  /** What the workspace's own people read. */
  name: string
  /** What the applicant reads. */
  sentence: { en: string; es: string }
}

/** Reasons a workspace starts with: data of the workspace from then on, to be changed like its own. */
export const defaultReasons: readonly DefaultReason[] = [
  {
    kind: 'reject',
    name: 'Does not meet the requirements',
    sentence: {
      en: 'Your application does not meet the requirements for this position.',
      es: 'Tu solicitud no cumple los requisitos de este puesto.',
    },
  },
  {
    kind: 'reject',
    name: 'Position filled',
    sentence: { en: 'All places have been filled.', es: 'Todas las plazas se han cubierto.' },
  },
  {
    kind: 'reject',
    name: 'Did not respond',
    sentence: {
      en: 'We did not hear back from you in time.',
      es: 'No recibimos tu respuesta a tiempo.',
    },
  },
  {
    kind: 'reject',
    name: 'Background check not passed',
    sentence: {
      en: 'We cannot go on after the background check.',
      es: 'No podemos continuar tras la verificación de antecedentes.',
    },
  },
  {
    kind: 'reject',
    name: 'Not available in this area or at these times',
    sentence: {
      en: 'Your place or hours do not fit what we need at the moment.',
      es: 'Tu zona u horario no encaja con lo que necesitamos ahora.',
    },
  },
  {
    kind: 'withdraw',
    name: 'Found something else',
    sentence: { en: 'I found something else.', es: 'He encontrado otra cosa.' },
  },
  {
    kind: 'withdraw',
    name: 'Conditions do not fit',
    sentence: { en: 'The conditions do not suit me.', es: 'Las condiciones no me convienen.' },
  },
  {
    kind: 'withdraw',
    name: 'Takes too long',
    sentence: { en: 'It takes too long.', es: 'Tarda demasiado.' },
  },
  {
    kind: 'document',
    name: 'Not readable',
    sentence: {
      en: 'We cannot read the document. Please send it again, sharp and complete.',
      es: 'No podemos leer el documento. Envíalo de nuevo, nítido y completo.',
    },
  },
  {
    kind: 'document',
    name: 'Wrong document',
    sentence: {
      en: 'This is not the document we asked for.',
      es: 'Este no es el documento que pedimos.',
    },
  },
  {
    kind: 'document',
    name: 'Expired',
    sentence: {
      en: 'The document has expired. Please send a valid one.',
      es: 'El documento ha caducado. Envía uno vigente.',
    },
  },
  {
    kind: 'document',
    name: 'Name does not match',
    sentence: {
      en: 'The name on the document differs from the one in your application.',
      es: 'El nombre del documento no coincide con el de tu solicitud.',
    },
  },
]
