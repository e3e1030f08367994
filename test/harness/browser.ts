/** As much of a browser as a sign-in needs: a cookie jar that minds paths and expiry, and redirects that are followed by hand. */
export interface Browser {
  get(url: string, headers?: Record<string, string>): Promise<Response>
  post(url: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Response>
  /** The Cookie header that it would send there. */
  cookiesFor(url: string): string
  /** The value of a cookie, whatever its path. */
  cookie(name: string): string | undefined
  setCookie(line: string, url: string): void
}

interface Cookie {
  name: string
  value: string
  path: string
}

export function newBrowser(): Browser {
  let jar: Cookie[] = []
  const setCookie = (line: string, url: string) => {
    const cookie = parse(line, url)
    jar = jar.filter((other) => other.name !== cookie.name || other.path !== cookie.path)
    if (!cookie.isOver) jar.push(cookie)
  }
  const cookiesFor = (url: string) => {
    const { pathname } = new URL(url)
    const sent = jar.filter(
      ({ path }) => pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`),
    )
    return sent.map(({ name, value }) => `${name}=${value}`).join('; ')
  }
  const send = async (url: string, init: RequestInit) => {
    const cookie = cookiesFor(url)
    const headers = { accept: 'text/html', ...(cookie && { cookie }), ...(init.headers as Record<string, string>) }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) setCookie(line, url)
    return response
  }
  return {
    get: (url, headers = {}) => send(url, { headers }),
    post: (url, form, headers = {}) => send(url, { method: 'POST', body: new URLSearchParams(form), headers }),
    cookiesFor,
    cookie: (name) => jar.find((cookie) => cookie.name === name)?.value,
    setCookie,
  }
}

function parse(line: string, url: string): Cookie & { isOver: boolean } {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const mark = pair.indexOf('=')
  const attribute = (name: string) =>
    attributes.find((text) => text.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1)
  const expires = attribute('expires')
  return {
    name: pair.slice(0, mark),
    value: pair.slice(mark + 1),
    path: attribute('path') ?? new URL(url).pathname.replace(/\/[^/]*$/, '/'),
    isOver: attribute('max-age') === '0' || (expires !== undefined && Date.parse(expires) <= Date.now()),
  }
}
