import type { Message } from './messages.ts'

const plain = 'aAcCdDeEgGhHiIlLnNoOrRsStTuUwWyYzZ'
const strange = 'åÅçÇðÐéÉğĞĥĤîÎľĽñÑöÖřŘšŠţŢüÜŵŴýÝžŽ'
const filler = ['vel', 'lorem', 'ad', 'ipsum', 'dolor', 'si', 'amet', 'quod']
/** Other languages are longer than English by so much. */
const growth = 0.4

/** English in brackets, with accents, 40 % longer: what stands without brackets is no message, what is cut has no room. */
export function pseudoMessage(message: Message): Message {
  if (typeof message === 'string') return pseudoText(message)
  const { one, many, other } = message
  return {
    ...(one !== undefined && { one: pseudoText(one) }),
    ...(many !== undefined && { many: pseudoText(many) }),
    other: pseudoText(other),
  }
}

function pseudoText(text: string): string {
  // Placeholders stay as they are.
  return `[${text.replace(/\{\w+\}|\w/g, strangeLetter)}${paddingFor(text)}]`
}

function paddingFor(text: string): string {
  const wanted = Math.ceil(text.replace(/\{\w+\}/g, '').length * growth)
  let padding = ''
  for (let index = 0; padding.length < wanted; index += 1) padding += ` ${filler[index % filler.length]}`
  return padding
}

function strangeLetter(part: string): string {
  const index = part.length === 1 ? plain.indexOf(part) : -1
  return index < 0 ? part : strange.charAt(index)
}
