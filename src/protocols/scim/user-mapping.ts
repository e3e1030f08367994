import type { CreateUserReqDto, User } from '../../areas/users/index.ts'
import { isPresent } from './match.ts'
import type { Resource } from './schema.ts'
import { addressFields, customFields, enterprise, textFields } from './user-fields.ts'
import { bare } from './user-filter.ts'
import { userType } from './user-schema.ts'

/** Between the user of SCIM and ours. */
type Fields = Omit<CreateUserReqDto, 'options' | 'userId'>

/** What somebody is called who has no username. */
const shownName = (user: User): string => user.username ?? user.email ?? user.phoneKey ?? user.externalId ?? user.id

export function userToScim(user: User, base: string): Resource {
  const draft: Record<string, unknown> = {
    id: user.id,
    externalId: user.externalId,
    userName: shownName(user),
    active: user.status === 'Activated',
    emails: single(user.email, 'work'),
    phoneNumbers: single(user.phoneKey, 'mobile'),
    photos: single(user.photo, 'photo'),
    addresses: addressOf(user),
  }
  for (const { keys, field } of textFields) put(draft, keys, user[field])
  put(draft, ['name', 'formatted'], user.name)
  for (const { keys, custom } of customFields) {
    const value = (user.customData as Record<string, unknown> | undefined)?.[custom]
    put(draft, keys, typeof value === 'string' ? value : undefined)
  }
  const present = Object.fromEntries(Object.entries(draft).filter(([, value]) => isPresent(value)))
  return {
    schemas: [userType.schema.id, ...(draft[enterprise] ? [enterprise] : [])],
    ...present,
    meta: {
      resourceType: userType.name,
      created: user.createdAt.toISOString(),
      lastModified: user.updatedAt.toISOString(),
      location: `${base}${userType.endpoint}/${encodeURIComponent(user.id)}`,
    },
  }
}

const single = (value: string | undefined, type: string) => (value ? [{ value, type, primary: true }] : undefined)

function addressOf(user: User): object[] | undefined {
  const parts = Object.entries(addressFields).flatMap(([part, field]) => (user[field] ? [[part, user[field]]] : []))
  return parts.length > 0 ? [{ ...Object.fromEntries(parts), type: 'work', primary: true }] : undefined
}

function put(draft: Record<string, unknown>, [first = '', second]: readonly string[], value: string | undefined): void {
  if (!value) return
  if (second === undefined) draft[first] = value
  else draft[first] = { ...(draft[first] as object | undefined), [second]: value }
}

/**
 * The fields of a user from the whole resource: what it lacks is cleared. `before` is the user as it was: somebody without a
 * username keeps being without one, and a state that shuts out stays the one that it is.
 */
export function userFromScim(resource: Resource, before: User | undefined): Fields {
  const fields: Record<string, unknown> = {
    username: usernameOf(resource, before),
    externalId: text(resource['externalId']),
    email: valueIn(resource['emails'], 'work'),
    phone: bare(valueIn(resource['phoneNumbers'], 'mobile')),
    photo: valueIn(resource['photos'], 'photo'),
    status: statusOf(resource['active'], before),
    password: resource['password'],
    customData: customDataOf(resource, before),
  }
  for (const { keys, field } of textFields) fields[field] = text(at(resource, keys))
  if (!fields['name']) fields['name'] = text(at(resource, ['name', 'formatted']))
  const address = (chosen(resource['addresses'], 'work') ?? {}) as Record<string, unknown>
  for (const [part, field] of Object.entries(addressFields)) fields[field] = text(address[part])
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields
}

function usernameOf(resource: Resource, before: User | undefined): string | undefined {
  const given = text(resource['userName'])
  if (before && before.username === undefined && given === shownName(before)) return undefined
  return given
}

function statusOf(active: unknown, before: User | undefined): User['status'] | undefined {
  if (active === true) return before?.status === 'Activated' ? undefined : 'Activated'
  const wasActive = (before?.status ?? 'Activated') === 'Activated'
  return active === false && wasActive ? 'Deactivated' : undefined
}

/** Null takes a value away; a new user has nothing to take away. */
function customDataOf(resource: Resource, before: User | undefined): object {
  const given = customFields.map(({ keys, custom }) => [custom, text(at(resource, keys)) || null] as const)
  const had = (before?.customData ?? {}) as Record<string, unknown>
  return Object.fromEntries(given.filter(([custom, value]) => value !== null || typeof had[custom] === 'string'))
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function at(resource: Resource, [first = '', second]: readonly string[]): unknown {
  const value = resource[first]
  return second === undefined ? value : (value as Record<string, unknown> | undefined)?.[second]
}

/** The one that is kept of several: the primary one, the one of our type, or the first. */
function chosen(values: unknown, type: string): unknown {
  const items = Array.isArray(values) ? (values as Record<string, unknown>[]) : []
  return items.find(({ primary }) => primary === true) ?? items.find((item) => item['type'] === type) ?? items[0]
}

const valueIn = (values: unknown, type: string): string =>
  text((chosen(values, type) as { value?: unknown } | undefined)?.value)
