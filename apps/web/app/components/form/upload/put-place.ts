interface Place {
  url: string
  headers: Readonly<Record<string, string>>
  body: Blob
}

interface Putting {
  onSent: (sent: number) => void
  signal: AbortSignal
}

/** Sends bytes to their place: true when they are there, false when they never will, undefined to try again. */
export function putPlace({ url, headers, body }: Place, { onSent, signal }: Putting): Promise<boolean | undefined> {
  // fetch tells nothing of what has left already.
  const request = new XMLHttpRequest()
  return new Promise((resolve) => {
    const abort = () => request.abort()
    request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded))
    request.addEventListener('loadend', () => {
      signal.removeEventListener('abort', abort)
      const { status } = request
      if (status >= 200 && status < 300) resolve(true)
      else resolve(status === 0 || status >= 500 ? undefined : false)
    })
    signal.addEventListener('abort', abort, { once: true })
    request.open('PUT', url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.send(body)
  })
}
