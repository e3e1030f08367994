import { sha256 } from '../../core/security/digest.ts'
import type { Resource } from './schema.ts'

/**
 * A weak entity tag: the same for the same content, on every node and at every address. The groups of a user are content of the
 * groups; groups say their own version.
 */
export function versionOf({ meta, groups: _groups, ...content }: Resource): string {
  const { lastModified, version } = (meta ?? {}) as { lastModified?: unknown; version?: string }
  if (version !== undefined) return version
  return `W/"${sha256(JSON.stringify([content, lastModified]))
    .toString('base64url')
    .slice(0, 22)}"`
}

/** The resource with its version, which clients may ask to be still the same. */
export const versioned = (resource: Resource): Resource => ({
  ...resource,
  meta: { ...(resource['meta'] as object), version: versionOf(resource) },
})
