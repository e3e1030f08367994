import { Liquid } from 'liquidjs'
import type { Template } from './built-in.ts'
import type { MessageVariables } from './purposes.ts'

/** Fills the macros of a template in. Liquid without files, with an end to what a template may cost; in HTML every value is escaped. */
export interface RenderedMessage {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** Parsing, rendering (ms) and memory that one text may cost. */
const limits = { parseLimit: 200_000, renderLimit: 200, memoryLimit: 2_000_000, templates: {}, ownPropertyOnly: true }
const inText = new Liquid(limits)
const inHtml = new Liquid({ ...limits, outputEscape: 'escape' })

/** Throws what Liquid says where a template is malformed. */
export function renderMessage(template: Template, variables: MessageVariables): RenderedMessage {
  return {
    subject: inText.parseAndRenderSync(template.subject, variables).replace(/\s+/g, ' ').trim(),
    html: inHtml.parseAndRenderSync(template.html, variables),
    text: inText.parseAndRenderSync(template.text, variables),
  }
}

/** Why a text is no template, or costs too much; undefined when it is one. */
export function malformed(text: string): string | undefined {
  try {
    inHtml.parseAndRenderSync(text, {})
    return undefined
  } catch (error) {
    return (error as Error).message.split('\n')[0]?.slice(0, 200) ?? ''
  }
}
