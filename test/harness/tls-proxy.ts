import { request as requestHttp, type Server } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'

/**
 * Several hosts of one test domain behind TLS, as in front of a real installation: what a host is not served here goes on to the
 * server at `target`. Browsers are told where the names are by `--host-resolver-rules`.
 */
export interface TlsProxy {
  readonly port: number
  close(): void
}

export interface ServedFile {
  readonly type: string
  readonly body: string
}

export async function startTlsProxy(setup: {
  readonly target: URL
  /** Of one host: its files by path; any other path of it is answered with `/`. */
  readonly pages: { readonly host: string; readonly files: Readonly<Record<string, ServedFile>> }
}): Promise<TlsProxy> {
  const { target, pages } = setup
  const server = createServer({ key, cert }, (request, response) => {
    if (request.headers.host === pages.host) {
      const path = new URL(request.url ?? '/', 'https://any').pathname
      const file = pages.files[path] ?? pages.files['/']
      response.writeHead(200, { 'content-type': file?.type ?? 'text/plain' }).end(file?.body)
      return
    }
    const { method, url, headers } = request
    const onward = requestHttp({ host: target.hostname, port: target.port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      ;(server as unknown as Server).closeAllConnections()
      server.close()
    },
  }
}

/** Of nobody: for this proxy alone, and trusted by no browser that is not told to trust everybody. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgS5mMzRanjV1tz1F0
DEM/Yaeqr3SOO4ykjQtK6kZvECqhRANCAAS4fUtv/9cEjrGEhXY0aJa4nLprzcJl
ZNyurVDkw98ah/l3HJW8GO7JnfmtzafSUJ4iborXRqU2I4Ca//0YufT/
-----END PRIVATE KEY-----`

const cert = `-----BEGIN CERTIFICATE-----
MIIBnTCCAUOgAwIBAgIUCfjp0BAEToOZZQfqlgj42uZtUx8wCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLc2VzYW1lLnRlc3QwIBcNMjYxMTI2MDcxMDA1WhgPMjEyNjEx
MDIwNzEwMDVaMBYxFDASBgNVBAMMC3Nlc2FtZS50ZXN0MFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAEuH1Lb//XBI6xhIV2NGiWuJy6a83CZWTcrq1Q5MPfGof5dxyV
vBjuyZ35rc2n0lCeIm6K10alNiOAmv/9GLn0/6NtMGswHQYDVR0OBBYEFCaFHLcR
tShk18q05ToK7ZTXqbD8MB8GA1UdIwQYMBaAFCaFHLcRtShk18q05ToK7ZTXqbD8
MA8GA1UdEwEB/wQFMAMBAf8wGAYDVR0RBBEwD4INKi5zZXNhbWUudGVzdDAKBggq
hkjOPQQDAgNIADBFAiBmAk4e95Uhd1RXxpcku7M7ldlq2h6vjxWd/GN1i2mFSQIh
AIML7V8hygA6L3t0LYQ/MA1pDK1XPjyxQ3V4D/yVtJRD
-----END CERTIFICATE-----`
