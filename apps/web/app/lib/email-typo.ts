const knownDomains = [
  'gmail.com',
  'googlemail.com',
  'yahoo.com',
  'yahoo.es',
  'ymail.com',
  'hotmail.com',
  'hotmail.es',
  'hotmail.de',
  'hotmail.fr',
  'hotmail.co.uk',
  'outlook.com',
  'outlook.es',
  'outlook.de',
  'icloud.com',
  'proton.me',
  'protonmail.com',
  'live.com',
  'mail.com',
  'email.com',
] as const

const known = new Set<string>(knownDomains)
/** Short names have too many neighbours that are somebody's. */
const oftenMistyped = knownDomains.filter((domain) => domain.indexOf('.') >= 5 && domain !== 'ymail.com')

/** The address that was probably meant: `ann@gmial.com` → `ann@gmail.com`; undefined when nothing looks wrong. */
export function likelyEmail(email: string): string | undefined {
  const at = email.lastIndexOf('@')
  const domain = email.slice(at + 1).toLowerCase()
  if (at < 1 || known.has(domain)) return undefined
  const meant = oftenMistyped.find((candidate) => isOneSlipAway(domain, candidate))
  return meant === undefined ? undefined : `${email.slice(0, at)}@${meant}`
}

/** One letter missing, too many, wrong, or two neighbours swapped. */
function isOneSlipAway(typed: string, meant: string): boolean {
  if (Math.abs(typed.length - meant.length) > 1) return false
  let start = 0
  while (start < meant.length && typed[start] === meant[start]) start += 1
  const rest = typed.slice(start)
  const meantRest = meant.slice(start)
  const isSwap = rest[0] === meantRest[1] && rest[1] === meantRest[0] && rest.slice(2) === meantRest.slice(2)
  return isSwap || rest.slice(1) === meantRest || rest === meantRest.slice(1) || rest.slice(1) === meantRest.slice(1)
}
