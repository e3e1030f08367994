import type { Doorkeeper, SignedRequest } from '../../core/contract/mount.ts'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { perCore } from '../../core/per-core.ts'
import {
  type AccessKeyAuthorization,
  brandHeader,
  candidateStrings,
  checkDate,
  parseAuthorization,
  verifySignature,
} from '../../core/security/access-key-signature.ts'
import { sha256 } from '../../core/security/digest.ts'
import { dateOf } from '../../core/time/clock.ts'
import { randomToken } from '../../core/time/ids.ts'
import { findManagementKey, type ManagementKey } from './service.ts'
import { useSignature } from './signature-book.ts'
import { deleteExpiredSignatures } from './store.ts'

/**
 * The management API's door for signed requests: proves by its signature which pool a request comes from. The checks run in this order, so each
 * refusal says the first thing that is wrong: scheme (2020), method (1301), version (1302), date (1304, 1303, 1305), key and
 * signature (1300), replay (1306). A request that fails before the last one does not use its signature up.
 */
export function signatureDoor(core: Core): Doorkeeper['management'] {
  return async (request) => {
    const authorization = parseAuthorization(request.headers.authorization ?? '')
    if (!authorization) throw new ApiError('NOT_SIGNED_IN')
    checkTerms(core, request, authorization)
    const key = await checkSignature(core, request, authorization)
    await useUp(core, key, authorization)
    return {
      kind: 'access-key',
      poolId: key.poolId,
      accessKeyId: authorization.accessKeyId,
      isRootPool: key.isRootPool,
    }
  }
}

function checkTerms(core: Core, request: SignedRequest, { brand }: AccessKeyAuthorization): void {
  if (request.headers[brandHeader(brand, 'signature-method')] !== 'HMAC-SHA1')
    throw new ApiError('AKSK_METHOD_MISMATCH')
  if (request.headers[brandHeader(brand, 'signature-version')] !== '1.0') throw new ApiError('AKSK_VERSION_MISMATCH')
  const date = checkDate(request.headers.date, core.clock.now(), skewOf(core))
  if (date !== 'ok') throw new ApiError(dateRows[date])
}

const dateRows = {
  missing: 'AKSK_DATE_MISSING',
  malformed: 'AKSK_DATE_MALFORMED',
  skewed: 'AKSK_DATE_SKEWED',
} as const

const skewOf = (core: Core): number => core.options.signatureSkew * 1000

/** Verified in place of the secret of a key that does not exist, so that the time taken does not tell. */
const nobodysSecret = randomToken()

async function checkSignature(
  core: Core,
  request: SignedRequest,
  { brand, accessKeyId, signature }: AccessKeyAuthorization,
): Promise<ManagementKey> {
  const key = await findManagementKey(core, accessKeyId)
  const candidates = candidateStrings({ ...request, brand }, { declaredQuery: request.declaredQuery })
  const matches = verifySignature({ secret: key?.secret ?? nobodysSecret, signature, candidates })
  if (!key || !matches) throw new ApiError('AKSK_SIGNATURE_INVALID')
  return key
}

/** How exactly the last use of a key is known, in milliseconds: more would cost a write per request. */
const touchEvery = 600_000
const mostTouched = 10_000
const touchedAt = perCore((_core: Core) => new Map<string, number>())

async function useUp(core: Core, key: ManagementKey, authorization: AccessKeyAuthorization): Promise<void> {
  const { accessKeyId, signature } = authorization
  const now = core.clock.now()
  const fresh = await useSignature(core, {
    poolId: key.poolId,
    signature: sha256(`${accessKeyId}:${signature}`),
    touchedKey: key.isAccessKey && isDue(touchedAt(core), accessKeyId, now) ? accessKeyId : undefined,
  })
  if (!fresh) throw new ApiError('AKSK_SIGNATURE_REPLAYED')
}

function isDue(touched: Map<string, number>, id: string, now: number): boolean {
  if (now - (touched.get(id) ?? Number.NEGATIVE_INFINITY) < touchEvery) return false
  if (touched.size >= mostTouched) touched.clear()
  touched.set(id, now)
  return true
}

/** Forgets signatures whose date has become too old to be believed anyway. Run now and then on any node. */
export const sweepUsedSignatures = (core: Core): Promise<void> =>
  deleteExpiredSignatures(core.database, dateOf(core.clock))
