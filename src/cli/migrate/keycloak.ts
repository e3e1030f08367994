import { idOf, type Json, jsonOf, textIn, truthIn } from './objects.ts'
import type { Cells } from './systems.ts'

/** What a realm export of Keycloak holds: users with their hashes, roles of the realm, groups with the members that users name. */
export const keycloakUsers = (realm: Json): readonly Json[] => listOf(realm['users'])

export function keycloakUser(user: Json): Cells {
  const attributes = (user['attributes'] ?? {}) as Record<string, unknown>
  const given = textIn(user, 'firstName')
  const family = textIn(user, 'lastName')
  return {
    userId: textIn(user, 'id'),
    username: textIn(user, 'username'),
    email: textIn(user, 'email'),
    emailVerified: truthIn(user, 'emailVerified'),
    givenName: given,
    familyName: family,
    name: [given, family].filter((part) => part !== '').join(' '),
    status: user['enabled'] === false ? 'Suspended' : '',
    passwordHash: hashOf(listOf(user['credentials'])),
    otpSecret: otpOf(user),
    customData: jsonOf(Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, single(value)]))),
  }
}

/** Attributes are lists, mostly of one. */
const single = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value)

function hashOf(credentials: readonly Json[]): string {
  const password = credentials.find((one) => one['type'] === 'password')
  if (!password) return ''
  const data = parsed(password['credentialData'])
  const secret = parsed(password['secretData'])
  const [hash, salt] = [textIn(secret, 'value'), textIn(secret, 'salt')]
  const rounds = textIn(data, 'hashIterations')
  const algorithm = textIn(data, 'algorithm')
  if (algorithm === 'argon2') {
    const more = (data['additionalParameters'] ?? {}) as Record<string, unknown>
    const parameter = (name: string) => String(single(more[name]) ?? '')
    const bare = (text: string) => text.replace(/=+$/, '')
    return `$argon2${parameter('type') || 'id'}$v=19$m=${parameter('memory')},t=${rounds},p=${parameter('parallelism')}$${bare(salt)}$${bare(hash)}`
  }
  const digest = { pbkdf2: 'sha1', 'pbkdf2-sha256': 'sha256', 'pbkdf2-sha512': 'sha512' }[algorithm]
  return digest === undefined ? '' : `$pbkdf2-${digest}$${rounds}$${salt}$${hash}`
}

/** The seed of an authenticator app whose codes are of the usual kind, as base32; empty for others, which cannot come along. */
function otpOf(user: Json): string {
  const factor = listOf(user['credentials']).find((one) => one['type'] === 'otp')
  if (!factor) return ''
  const data = parsed(factor['credentialData'])
  const seed = textIn(parsed(factor['secretData']), 'value')
  const isUsual =
    ['', 'totp'].includes(textIn(data, 'subType')) &&
    ['', '6'].includes(textIn(data, 'digits')) &&
    ['', '30'].includes(textIn(data, 'period')) &&
    ['', 'HmacSHA1'].includes(textIn(data, 'algorithm'))
  if (!isUsual || seed === '') return ''
  return textIn(data, 'secretEncoding') === 'BASE32' ? seed : base32(Buffer.from(seed, 'utf8'))
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648, section 6, without padding. */
function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

function parsed(json: unknown): Json {
  try {
    return (typeof json === 'string' ? JSON.parse(json) : (json ?? {})) as Json
  } catch {
    return {}
  }
}

export const keycloakRoles = (realm: Json): Cells[] =>
  listOf((realm['roles'] as Json | undefined)?.['realm']).map((role) => ({
    code: idOf(textIn(role, 'name')).slice(0, 50),
    name: textIn(role, 'name').slice(0, 50),
    description: textIn(role, 'description')
      .replace(/^\$\{.*\}$/, '')
      .slice(0, 200),
  }))

/** Groups are named by their path: `/company/rd` becomes the group `company-rd`. */
export function keycloakGroups(realm: Json): Cells[] {
  const members = new Map<string, string[]>()
  for (const user of keycloakUsers(realm)) {
    for (const path of (user['groups'] ?? []) as string[]) {
      members.set(path, [...(members.get(path) ?? []), textIn(user, 'id')])
    }
  }
  const groups: Cells[] = []
  const work = listOf(realm['groups']).map((group) => ({ group, above: '' }))
  for (let next = work.pop(); next; next = work.pop()) {
    const path = textIn(next.group, 'path') || `${next.above}/${textIn(next.group, 'name')}`
    groups.push({
      code: idOf(path.slice(1)),
      name: textIn(next.group, 'name'),
      type: 'static',
      memberUserIds: (members.get(path) ?? []).join(';'),
    })
    work.push(...listOf(next.group['subGroups']).map((group) => ({ group, above: path })))
  }
  return groups
}

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : [])

/** What nobody can take along, counted so that it is said. */
export const keycloakLeftBehind = (user: Json): { secondFactors: number; identities: number } => ({
  secondFactors:
    listOf(user['credentials']).filter((one) => one['type'] !== 'password').length - (otpOf(user) === '' ? 0 : 1),
  identities: listOf(user['federatedIdentities']).length,
})
