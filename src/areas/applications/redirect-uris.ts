import { invalidArgument } from '../../core/contract/hostile-input.ts'

/**
 * Which addresses an application may be returned to. Whatever two URL parsers could read differently is refused at the door, so that
 * exact string comparison later is enough (RFC 9700 section 4.1; RFC 8252 section 7.1 for private-use schemes).
 */
export interface RedirectRules {
  /** Native applications may use schemes of their own, which have a dot: `com.example.app:/callback`. */
  readonly allowsPrivateSchemes: boolean
}

const longest = 2000

/** Raises 400 naming the entry, e.g. `redirectUris.2`. */
export function checkRedirectUris(field: string, uris: readonly string[], rules: RedirectRules): void {
  uris.forEach((uri, index) => {
    checkRedirectUri(`${field}.${index}`, uri, rules)
  })
}

/** Raises 400 naming the field and what is wrong with the address. */
export function checkRedirectUri(field: string, uri: string, rules: RedirectRules): void {
  const problem = problemOf(uri, rules)
  if (problem !== undefined) throw invalidArgument(field, sentences[problem])
}

const sentences = {
  length: { zh: `长度必须为 1 到 ${longest} 个字符`, en: `must have 1 to ${longest} characters` },
  character: {
    zh: '包含 URI 不允许的字符(空白、反斜杠、非 ASCII 字符等),请使用百分号编码或 punycode',
    en: 'has a character that a URI may not have (white space, backslash, not ASCII …); percent-encode it or use punycode',
  },
  wildcard: { zh: '不得包含通配符 *', en: 'must not contain the wildcard *' },
  fragment: { zh: '不得包含 # 片段', en: 'must not have a fragment' },
  escape: {
    zh: '百分号编码不正确,或编码了控制字符',
    en: 'has a broken percent-encoding, or one of a control character',
  },
  userinfo: { zh: '不得包含用户信息(@)', en: 'must not have user information (@)' },
  scheme: {
    zh: '必须是以 http:// 或 https:// 开头的绝对地址(原生应用还可用带点的私有协议,如 com.example.app:/callback)',
    en: 'must be absolute and start with http:// or https:// (native applications also: a private scheme with a dot, as com.example.app:/callback)',
  },
  host: { zh: '主机名不正确', en: 'has a host that is not valid' },
  normal: {
    zh: '不是规范写法(例如包含 ./ 或 ../),浏览器会改写它',
    en: 'is not in normal form (it has ./ or ../ for example): browsers would rewrite it',
  },
} as const

type Problem = keyof typeof sentences

function problemOf(uri: string, rules: RedirectRules): Problem | undefined {
  if (uri.length === 0 || uri.length > longest) return 'length'
  if (uri.includes('#')) return 'fragment'
  if (uri.includes('*')) return 'wildcard'
  // RFC 3986 appendix A: unreserved, reserved, percent.
  if (!/^[\w\-.~:/?[\]@!$&'()+,;=%]+$/.test(uri)) return 'character'
  if (/%(?![0-9a-f]{2})|%(?:[01][0-9a-f]|7f)/i.test(uri)) return 'escape'
  const scheme = /^([a-z][a-z0-9+.-]*):/.exec(uri)?.[1]
  if (scheme === 'http' || scheme === 'https') return problemOfWebAddress(uri)
  if (scheme?.includes('.') && rules.allowsPrivateSchemes) return problemOfPrivateAddress(uri, scheme)
  return 'scheme'
}

const label = '[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?'
const webAddress = /^(https?):\/\/([^/?]*)([^?]*)(\?.*)?$/
const host = new RegExp(`^(?:${label}(?:\\.${label})*|\\[[0-9a-f:.]+\\])(?::[1-9]\\d{0,4})?$`, 'i')

/** The browser's parser must see the very parts that RFC 3986 sees: same host, same path, same query. */
function problemOfWebAddress(uri: string): Problem | undefined {
  const [, scheme = '', authority = '', path = '', query = ''] = webAddress.exec(uri) ?? []
  if (authority.includes('@')) return 'userinfo'
  if (scheme === '') return 'scheme'
  if (!host.test(authority) || !URL.canParse(uri)) return 'host'
  const parsed = new URL(uri)
  const defaultPort = scheme === 'https' ? ':443' : ':80'
  const given = authority.toLowerCase()
  const withoutDefault = given.endsWith(defaultPort) ? given.slice(0, -defaultPort.length) : given
  if (parsed.host !== withoutDefault) return 'host'
  if (parsed.pathname !== (path || '/') || (query.length > 1 && parsed.search !== query)) return 'normal'
  return undefined
}

function problemOfPrivateAddress(uri: string, scheme: string): Problem | undefined {
  const rest = uri.slice(scheme.length + 1)
  if (!rest.startsWith('/')) return 'scheme'
  if (/^\/\/[^/?]*@/.test(rest)) return 'userinfo'
  return undefined
}
