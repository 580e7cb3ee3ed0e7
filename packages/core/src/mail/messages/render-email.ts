import { Liquid } from 'liquidjs'
import { DomainError } from '../../errors/index.ts'
import type { MailText } from '../system/system-template.ts'
import { linkPlaceholder, type MailFacts } from './mail-facts.ts'

/** No files, no includes, bounded work: the texts are written by customers. */
const liquid = new Liquid({
  strictFilters: true,
  ownPropertyOnly: true,
  parseLimit: 20_000,
  renderLimit: 200,
  memoryLimit: 500_000,
  cache: false,
  templates: {},
})

export interface MailBytes {
  subject: string
  text: string
  html: string
}

/** The three texts of a mail. Values are set in as text and escaped with it, so no name can become markup. */
export function renderEmail(mail: MailText, facts: MailFacts, language: string): MailBytes {
  const subject = oneLine(renderText(mail.subject, facts))
  const body = renderText(mail.body, facts).trim()
  const button = mail.button
  const text = button ? `${plain(body)}\n\n${button}: ${linkPlaceholder}\n` : `${plain(body)}\n`
  return { subject, text, html: layout({ subject, body, button, language }) }
}

/** Renders one Liquid text; a text that does not parse is a refusal that says where. */
export function renderText(template: string, facts: MailFacts): string {
  try {
    return String(liquid.parseAndRenderSync(template, facts))
  } catch (cause) {
    throw new DomainError(
      'unprocessable',
      `The text of the mail cannot be rendered: ${cause instanceof Error ? cause.message : 'unknown'}`,
      { cause },
    )
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 250)
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
    .map(
      (paragraph) =>
        `<p style="margin:0 0 16px">${paragraph.replaceAll(/\*\*(.+?)\*\*/g, '<strong>$1</strong>').replaceAll('\n', '<br>')}</p>`,
    )
    .join('')
}

interface Layout {
  subject: string
  body: string
  button: string | undefined
  language: string
}

/** One layout for all mails: one column, system fonts, no images, readable without styles. */
function layout({ subject, body, button, language }: Layout): string {
  const link = button
    ? `<p style="margin:24px 0"><a href="${linkPlaceholder}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#1c64c8;color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(button)}</a></p><p style="margin:0;font-size:13px;color:#5b6470;word-break:break-all">${linkPlaceholder}</p>`
    : ''
  return `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head><body style="margin:0;padding:24px 16px;background:#ffffff;color:#1b1f24;font:16px/1.55 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif"><div style="max-width:560px;margin:0 auto">${paragraphs(body)}${link}</div></body></html>`
}
