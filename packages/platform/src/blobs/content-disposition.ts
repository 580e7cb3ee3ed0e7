/** The header by which a browser saves a file under its name, whatever its letters (RFC 6266). */
export function contentDisposition({ fileName, isInline }: { fileName: string; isInline: boolean }): string {
  const plain = fileName
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%]/g, '')
  const extended = encodeURIComponent(fileName).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)
  return `${isInline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${extended}`
}
