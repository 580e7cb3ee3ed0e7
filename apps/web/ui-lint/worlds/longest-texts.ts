import { scopes } from '@plutomi/contracts/rights'
import type { DeskTexts } from './desk-things.ts'
import { long, longEmail, longSentence, longUrl, strangeNames } from './strange-texts.ts'

const times = (count: number) => Array.from({ length: count }, (_, index) => index)

/** As long as the API takes them, and more than a screen of each. */
export const longestTexts: DeskTexts = {
  templates: times(24).map((index) => ({
    name: `${index + 1} ${long(longSentence, 110)}`,
    subject: long(`{{ application_name }}: ${longSentence}`, 190),
    body: `{{ person_name }}\n\n${long(longSentence, 3000)}\n\n{{ link }}`,
  })),
  keys: times(24).map((index) => ({
    name: `${index + 1} ${long(longSentence, 110)}`,
    scopes: index % 2 === 0 ? scopes : ['applicants:read'],
  })),
  endpoints: times(6).map((index) => ({ url: `${longUrl}&n=${index}`, description: long(longSentence, 190) })),
  invited: times(6).map((index) => `${index}.${longEmail}`),
  suppressed: times(24).map((index) => `no-${index}.${longEmail}`),
}

/** Of the stages, in order; the last two stay empty. */
export const longestStages = [
  { kind: 'form', name: long('Fragebogen über die Rindfleischetikettierungsüberwachung und das Fahrrad ', 80) },
  { kind: 'waiting', name: long('قائمة الانتظار الطويلة جدا لمن ينتظرون دورهم بصبر جميل ', 80) },
  { kind: 'review', name: '最终审核' },
  {
    kind: 'review',
    name: long('Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft', 80),
  },
  { kind: 'waiting', name: 'O' },
  { kind: 'action', name: long('Account wird angelegt und an die Lohnbuchhaltung gemeldet ', 80) },
  { kind: 'final', name: long('Endlich angekommen und bereit für den allerersten Tag ', 80) },
] as const

export const longestNames = {
  workspace: long('Vereinigte Kurier-, Paket- und Lebensmittelzustellgesellschaften Brandenburg mbH ', 80),
  application: long('Fahrradkurierin / Fahrradkurier (m/w/d) in Brandenburg an der Havel, auch nachts ', 80),
  owner: strangeNames[0] ?? '',
}
