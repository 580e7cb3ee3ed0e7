import type { Message } from './messages.ts'

const letters = new Map(
  [...'aAcCdDeEgGhHiIlLnNoOrRsStTuUwWyYzZ'].map((plain, index) => [
    plain,
    [...'åÅçÇðÐéÉğĞĥĤîÎľĽñÑöÖřŘšŠţŢüÜŵŴýÝžŽ'][index] ?? plain,
  ]),
)
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
  const strange = text.replace(/\{\w+\}|\w/g, (part) => letters.get(part) ?? part)
  return `[${strange}${paddingFor(text)}]`
}

function paddingFor(text: string): string {
  const wanted = Math.ceil(text.replace(/\{\w+\}/g, '').length * growth)
  let padding = ''
  for (let index = 0; padding.length < wanted; index += 1) padding += ` ${filler[index % filler.length]}`
  return padding
}
