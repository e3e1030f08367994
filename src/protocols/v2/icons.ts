import type { FastifyInstance } from 'fastify'

/**
 * The widget fetches its icons from the server and shows nothing before it has them: one text with an <svg> of symbols. These are ours,
 * drawn for the forms that are offered; an id that is not here leaves its place blank.
 */
const strokes: Readonly<Record<string, string>> = {
  'authing-a-user-line1': '<circle cx="8" cy="5" r="2.8"/><path d="M2.5 13.6c.6-2.9 2.8-4.4 5.5-4.4s4.9 1.5 5.5 4.4"/>',
  'authing-a-lock-line1':
    '<rect x="3" y="7" width="10" height="6.5" rx="1.5"/><path d="M5.2 7V5.2a2.8 2.8 0 0 1 5.6 0V7"/>',
  'authing-a-shield-check-line1':
    '<path d="M8 1.8 13 3.6v4c0 3.2-2 5.4-5 6.6-3-1.2-5-3.4-5-6.6v-4z"/><path d="m5.8 8 1.6 1.6 2.9-3"/>',
  'authing-a-mail-line3': '<rect x="2" y="3.5" width="12" height="9" rx="1.5"/><path d="m2.5 4.5 5.5 4 5.5-4"/>',
  'authing-a-smartphone-line1': '<rect x="4.5" y="1.8" width="7" height="12.4" rx="1.5"/><path d="M7.2 12h1.6"/>',
  'authing-a-eye-line1':
    '<path d="M1.6 8C3 5.2 5.3 3.8 8 3.8S13 5.2 14.4 8C13 10.8 10.7 12.2 8 12.2S3 10.8 1.6 8z"/><circle cx="8" cy="8" r="2"/>',
  'authing-a-eye-close-line1':
    '<path d="M1.6 8C3 5.2 5.3 3.8 8 3.8S13 5.2 14.4 8C13 10.8 10.7 12.2 8 12.2S3 10.8 1.6 8zM3 13 13 3"/>',
  'authing-a-question-line1': '<circle cx="8" cy="8" r="6"/><path d="M6.3 6.3A1.8 1.8 0 1 1 8 8.7v.6M8 11.4v.1"/>',
  'authing-arrow-left-s-line': '<path d="M10 3.5 5.5 8l4.5 4.5"/>',
  'authing-arrow-down-s-fill': '<path d="m4 6 4 4 4-4"/>',
  'authing-close-line': '<path d="m3.5 3.5 9 9m0-9-9 9"/>',
  'authing-add-line': '<path d="M8 3v10M3 8h10"/>',
  'authing-checkbox-circle-fill': '<circle cx="8" cy="8" r="6"/><path d="m5.2 8.2 2 2 3.6-4"/>',
  'authing-error-warning-fill1': '<circle cx="8" cy="8" r="6"/><path d="M8 4.8V9m0 2.2v.1"/>',
  'authing-information-fill': '<circle cx="8" cy="8" r="6"/><path d="M8 7.4v4m0-6.6v.1"/>',
}

const sprite = `<svg xmlns="http://www.w3.org/2000/svg" style="display:none">${Object.entries(strokes)
  .map(
    ([id, shape]) =>
      `<symbol id="${id}" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round">${shape}</symbol>`,
  )
  .join('')}</svg>`

export function serveIcons(app: FastifyInstance): void {
  app.get('/svg-string/guard', async (_request, reply) =>
    reply
      .header('content-type', 'image/svg+xml; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      // Fetched without credentials, and the same for everybody.
      .header('access-control-allow-origin', reply.getHeader('access-control-allow-origin') ?? '*')
      .send(sprite),
  )
}
