/** What a SCIM schema says of a resource (RFC 7643 section 7): read to check what arrives, and shown at /Schemas. */
export interface Attribute {
  readonly name: string
  readonly type: 'string' | 'boolean' | 'dateTime' | 'reference' | 'complex'
  readonly description: string
  readonly multiValued?: true
  readonly required?: true
  readonly caseExact?: true
  readonly mutability?: 'readOnly' | 'writeOnly' | 'immutable'
  readonly returned?: 'always' | 'never'
  readonly uniqueness?: 'server'
  readonly canonicalValues?: readonly string[]
  readonly referenceTypes?: readonly string[]
  readonly subAttributes?: readonly Attribute[]
}

export interface Schema {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly attributes: readonly Attribute[]
}

export interface ResourceType {
  readonly name: string
  readonly endpoint: string
  readonly description: string
  readonly schema: Schema
  readonly extensions: readonly Schema[]
}

/** A resource as SCIM shows it: attributes of an extension stand under its URN. */
export type Resource = Readonly<Record<string, unknown>>

/** Attributes that every resource has (RFC 7643 section 3.1); no schema lists them. */
const commonAttributes: readonly Attribute[] = [
  {
    name: 'schemas',
    type: 'reference',
    description: '',
    multiValued: true,
    mutability: 'readOnly',
    returned: 'always',
  },
  { name: 'id', type: 'string', description: '', caseExact: true, mutability: 'readOnly', returned: 'always' },
  { name: 'externalId', type: 'string', description: '', caseExact: true },
  {
    ...{ name: 'meta', type: 'complex', description: '', mutability: 'readOnly' },
    subAttributes: [
      { name: 'resourceType', type: 'string', description: '', caseExact: true, mutability: 'readOnly' },
      { name: 'created', type: 'dateTime', description: '', mutability: 'readOnly' },
      { name: 'lastModified', type: 'dateTime', description: '', mutability: 'readOnly' },
      { name: 'location', type: 'reference', description: '', mutability: 'readOnly' },
      { name: 'version', type: 'string', description: '', caseExact: true, mutability: 'readOnly' },
    ],
  },
]

/** Where a name leads to: the keys down to the attribute, and what it is. */
export interface Found {
  /** `['name', 'familyName']`; of an extension `[urn, 'organization']`. */
  readonly keys: readonly string[]
  readonly attribute: Attribute
  /** The complex attribute that it is part of. */
  readonly parent: Attribute | undefined
}

/** The attribute of that path, in whatever capitals; the path may begin with the URN of its schema. */
export function findAttribute(type: ResourceType, path: string): Found | undefined {
  const lower = path.toLowerCase()
  for (const schema of [type.schema, ...type.extensions]) {
    const urn = schema.id.toLowerCase()
    if (lower !== urn && !lower.startsWith(`${urn}:`)) continue
    const prefix = schema === type.schema ? [] : [schema.id]
    return within(schema.attributes, path.slice(urn.length + 1), prefix)
  }
  return within([...commonAttributes, ...type.schema.attributes], path, [])
}

function within(attributes: readonly Attribute[], path: string, prefix: readonly string[]): Found | undefined {
  const [name = '', sub, ...rest] = path.toLowerCase().split('.')
  const attribute = attributes.find((one) => one.name.toLowerCase() === name)
  if (!attribute || rest.length > 0) return undefined
  const keys = [...prefix, attribute.name]
  if (sub === undefined) return { keys, attribute, parent: undefined }
  const part = attribute.subAttributes?.find((one) => one.name.toLowerCase() === sub)
  return part && { keys: [...keys, part.name], attribute: part, parent: attribute }
}

/** The extension of that URN, in whatever capitals. */
export const findExtension = (type: ResourceType, urn: string): Schema | undefined =>
  type.extensions.find(({ id }) => id.toLowerCase() === urn.toLowerCase())

export const attributesOf = (type: ResourceType): readonly Attribute[] => [
  ...commonAttributes,
  ...type.schema.attributes,
]
