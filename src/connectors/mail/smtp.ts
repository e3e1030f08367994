import { createTransport } from 'nodemailer'
import { ApiError } from '../../core/errors/api-error.ts'
import type { SendMail } from './mail.ts'

/** Delivers mail by SMTP (RFC 5321), over TLS from the start (`secure`) or by STARTTLS where the server offers it. */
export interface SmtpConfig {
  readonly host: string
  readonly port: number
  readonly secure: boolean
  readonly user: string
  readonly password: string
}

const seconds = 1000

export const sendBySmtp: SendMail<SmtpConfig> = async ({ dial, signal }, config, mail) => {
  const { host, port, secure, user, password } = config
  const endpoint = `${host}:${port}`
  const connection = await dial({ host, port, signal })
  const transport = createTransport({
    host,
    port,
    secure,
    connection,
    // What was not encrypted is not worth a password: servers on other machines must offer STARTTLS.
    requireTLS: !secure && user !== '' && !isLoopback(connection.remoteAddress),
    ...(user !== '' && { auth: { user, pass: password } }),
    disableFileAccess: true,
    disableUrlAccess: true,
    greetingTimeout: 10 * seconds,
    socketTimeout: 20 * seconds,
  })
  try {
    await transport.sendMail(mail)
    return 'sent'
  } catch (cause) {
    if (isForGood(cause)) return 'undeliverable'
    throw new ApiError('ENDPOINT_RESPONSE_ERROR', { parameters: { endpoint }, cause })
  } finally {
    transport.close()
    connection.destroy()
  }
}

const isLoopback = (address: string | undefined): boolean => /^(?:::ffff:)?127\.|^::1$/.test(address ?? '')

/** RFC 5321 4.2.1: an answer to the recipient's address that begins with 5. */
function isForGood(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  return code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500
}
