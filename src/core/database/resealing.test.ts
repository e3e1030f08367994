import { afterAll, beforeAll, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { sealedColumns } from '../../sealed-columns.ts'
import { createSealer, generateSealingKey, parseSealingKeys } from '../security/sealing.ts'
import { reseal } from './resealing.ts'

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const oldKey = Buffer.alloc(32, 7).toString('base64')
const oldKeyIds = parseSealingKeys(oldKey).map(({ id }) => id)

test('seals everything anew under the newest key, which then opens it alone', async () => {
  const { appId } = sesame.app
  await sesame.call({ path: '/api/v3/refresh-application-secret', body: { appId } })
  expect((await fetch(`${sesame.url}/api/v3/system`)).status).toBe(200)
  const idHash = Buffer.alloc(32, 3)
  const place = `oidc_artefacts.answer:${sesame.pool.poolId}:${appId}:${idHash.toString('hex')}`
  await superuserQuery(
    sesame.databaseUrl,
    `insert into oidc_artefacts (pool_id, app_id, kind, id_hash, payload, expires_at) values ($1, $2, 'Answer', $3, $4, now()),
       ($1, $2, 'Grant', $3, '{"other":1}', now())`,
    [sesame.pool.poolId, appId, idHash, { sealed: sesame.core.sealer.seal('{}', place) }],
  )
  const newKey = generateSealingKey()
  const both = createSealer(parseSealingKeys(`${newKey},${oldKey}`))

  const gap = sealedColumns.filter(({ table }) => table !== 'access_keys')
  const incomplete = await reseal(sesame.core.database, both, { columns: gap, oldKeyIds })
  expect(incomplete.left).toEqual(['access_keys'])
  const rest = await reseal(sesame.core.database, both, { columns: sealedColumns, oldKeyIds })
  expect(rest).toEqual({ resealed: 3, left: [] })
  expect(await reseal(sesame.core.database, both, { columns: sealedColumns, oldKeyIds })).toEqual({
    resealed: 0,
    left: [],
  })

  const alone = createSealer(parseSealingKeys(newKey))
  let opened = 0
  for (const { table, column, key, kind, context, only = 'true' } of sealedColumns) {
    const rows = await superuserQuery<{ key: string[]; value: string }>(
      sesame.databaseUrl,
      `select array[${key.map((one) => `${one}::text`)}] as key, ${column}::text as value from ${table} where ${only}`,
    )
    for (const row of rows) {
      for (const sealed of kind === 'text' ? [row.value] : (row.value.match(/v1\.[\w.-]+/g) ?? [])) {
        expect(alone.openText(sealed, context(row.key))).toMatch(/./)
        opened += 1
      }
    }
  }
  expect(opened).toBeGreaterThan(10)
})
