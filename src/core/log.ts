/** What the parts of Sesame need of a logger; pino fits it. Never pass secrets: the redact list is a second fence only. */
export interface Logger {
  error(fields: object, message: string): void
  warn(fields: object, message: string): void
  info(fields: object, message: string): void
  debug(fields: object, message: string): void
}
