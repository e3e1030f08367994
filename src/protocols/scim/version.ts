import { sha256 } from '../../core/security/digest.ts'
import type { Resource } from './schema.ts'

/** A weak entity tag: the same for the same content, on every node and at every address. */
export function versionOf({ meta, ...content }: Resource): string {
  const { lastModified } = (meta ?? {}) as { lastModified?: unknown }
  return `W/"${sha256(JSON.stringify([content, lastModified]))
    .toString('base64url')
    .slice(0, 22)}"`
}

/** The resource with its version, which clients may ask to be still the same. */
export const versioned = (resource: Resource): Resource => ({
  ...resource,
  meta: { ...(resource['meta'] as object), version: versionOf(resource) },
})
