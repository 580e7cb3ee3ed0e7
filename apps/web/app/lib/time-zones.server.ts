/** Zones to choose from, by name; the browser's own list may differ from the server's, so pages get this one. */
export function listTimeZones(): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes('UTC') ? known : [...known, 'UTC']
}
