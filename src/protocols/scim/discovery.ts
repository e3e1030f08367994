import type { Core } from '../../core/core.ts'
import { ScimError } from './error.ts'
import type { Attribute, ResourceType, Schema } from './schema.ts'

/** The documents that tell a client what this server can do (RFC 7643 sections 5 to 7, RFC 7644 section 4). */
export const mostListed = 200
export const mostBulkOperations = 1000

export function serviceProviderConfig({ options }: Core, base: string): object {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: true },
    bulk: { supported: true, maxOperations: mostBulkOperations, maxPayloadSize: options.bodyLimit },
    filter: { supported: true, maxResults: mostListed },
    changePassword: { supported: true },
    sort: { supported: true },
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'The token that was shown when the SCIM client was made',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  }
}

interface Document {
  readonly id: string
  readonly [field: string]: unknown
}

const resourceTypeOf = (type: ResourceType, base: string): Document => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
  id: type.name,
  name: type.name,
  endpoint: type.endpoint,
  description: type.description,
  schema: type.schema.id,
  ...(type.extensions.length > 0 && {
    schemaExtensions: type.extensions.map(({ id }) => ({ schema: id, required: false })),
  }),
  meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${type.name}` },
})

const schemaOf = ({ id, name, description, attributes }: Schema, base: string): Document => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
  id,
  name,
  description,
  attributes: attributes.map(attributeOf),
  meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
})

/** With every characteristic said, as section 7 wants it. */
function attributeOf(attribute: Attribute): object {
  const { subAttributes, referenceTypes, canonicalValues, ...rest } = attribute
  return {
    name: rest.name,
    type: rest.type,
    multiValued: rest.multiValued ?? false,
    description: rest.description,
    required: rest.required ?? false,
    ...(canonicalValues && { canonicalValues }),
    ...(rest.type !== 'boolean' && rest.type !== 'complex' && { caseExact: rest.caseExact ?? false }),
    mutability: rest.mutability ?? 'readWrite',
    returned: rest.returned ?? 'default',
    ...(rest.type !== 'boolean' && { uniqueness: rest.uniqueness ?? 'none' }),
    ...(referenceTypes && { referenceTypes }),
    ...(subAttributes && { subAttributes: subAttributes.map(attributeOf) }),
  }
}

/** The list, or the one of that id. */
export function resourceTypes(types: readonly ResourceType[], base: string, id: string | undefined): object {
  return listOrOne(
    types.map((type) => resourceTypeOf(type, base)),
    id,
  )
}

export function schemas(types: readonly ResourceType[], base: string, id: string | undefined): object {
  return listOrOne(
    types.flatMap(({ schema, extensions }) => [schema, ...extensions]).map((one) => schemaOf(one, base)),
    id,
  )
}

function listOrOne(all: readonly Document[], id: string | undefined): object {
  if (id === undefined) return listResponse(all, { total: all.length, startIndex: 1 })
  const found = all.find((one) => one.id.toLowerCase() === id.toLowerCase())
  if (!found) throw new ScimError(404, `There is no ${id.slice(0, 200)}.`)
  return found
}

export const listResponse = (
  resources: readonly object[],
  { total, startIndex }: { total: number; startIndex: number },
): object => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: total,
  startIndex,
  itemsPerPage: resources.length,
  Resources: resources,
})
