import { fileTypeFromBuffer } from 'file-type'

/** Enough to see into the table of an office document; a picture or a PDF shows itself in the first bytes. */
export const sniffedBytes = 256 * 1024

/** What a file really is by its first bytes; undefined for what says nothing of itself (texts, pages, scripts). */
export async function sniffType(start: Uint8Array): Promise<string | undefined> {
  return (await fileTypeFromBuffer(start))?.mime
}
