import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sesame, startSesame } from '../harness/sesame.ts'

/** The doors of `sesame dev` are no part of the server: whoever finds an installation cannot reset it. */
let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

test.each([
  ['GET', '/_dev'],
  ['POST', '/_dev/reset'],
  ['POST', '/_dev/clock'],
  ['GET', '/_dev/messages'],
])('the ordinary server has no %s %s', async (method, path) => {
  const body = method === 'POST' ? '{}' : null
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(sesame.url + path, { method, body, headers })
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ statusCode: 404 })
})
