/** One cookie of a request, decoded; undefined when it is not there. */
export function cookieValue(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  const pair = pairs.find((candidate) => candidate.startsWith(`${name}=`))
  return pair === undefined ? undefined : safeDecode(pair.slice(name.length + 1))
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Not ours: a cookie with a lone percent sign is taken as it stands.
    return text
  }
}
