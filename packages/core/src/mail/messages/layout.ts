import { linkPlaceholder, unsubscribePlaceholder } from './mail-facts.ts'

export interface LaidOut {
  subject: string
  body: string
  /** The label of the button that leads to the mail's link. */
  button: string | undefined
  language: string
  /** The line below everything, with the way to get no more such mails. */
  footer: { text: string; action: string } | undefined
}

/** The text part: readable in any mail program, with nothing but the text. */
export function textPart({ body, button, footer }: LaidOut): string {
  const parts = [plain(body)]
  if (button) parts.push(`${button}: ${linkPlaceholder}`)
  if (footer) parts.push(`-- \n${footer.text}\n${footer.action}: ${unsubscribePlaceholder}`)
  return `${parts.join('\n\n')}\n`
}

/** The HTML part, one layout for all mails: one column, system fonts, no images, readable without styles. */
export function htmlPart({ subject, body, button, language, footer }: LaidOut): string {
  const link = button
    ? `<p style="margin:24px 0"><a href="${linkPlaceholder}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#1c64c8;color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(button)}</a></p><p style="margin:0;font-size:13px;color:#5b6470;word-break:break-all">${linkPlaceholder}</p>`
    : ''
  const end = footer
    ? `<p style="margin:32px 0 0;padding-top:16px;border-top:1px solid #e2e5e9;font-size:13px;color:#5b6470">${escapeHtml(footer.text)} <a href="${unsubscribePlaceholder}" style="color:#5b6470">${escapeHtml(footer.action)}</a></p>`
    : ''
  return `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head><body style="margin:0;padding:24px 16px;background:#ffffff;color:#1b1f24;font:16px/1.55 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif"><div style="max-width:560px;margin:0 auto">${paragraphs(body)}${link}${end}</div></body></html>`
}

function plain(body: string): string {
  return body.replaceAll(/\*\*(.+?)\*\*/g, '$1')
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

function paragraphs(body: string): string {
  return escapeHtml(body)
    .split(/\n{2,}/)
    .map((paragraph) => `<p style="margin:0 0 16px">${marked(paragraph)}</p>`)
    .join('')
}

function marked(paragraph: string): string {
  return paragraph
    .replaceAll(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replaceAll(linkPlaceholder, `<a href="${linkPlaceholder}" style="word-break:break-all">${linkPlaceholder}</a>`)
    .replaceAll('\n', '<br>')
}
