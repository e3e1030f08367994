import { spreadOf } from '../comparison.ts'
import { clusterMegabytes, cpuOfTree, residentMegabytes } from '../cpu.ts'
import { exchange } from '../load.ts'
import type { Bench, Figure, Finding, Scenario } from '../scenario.ts'
import { makeSite, type RunningServer, removeSite, startServer } from '../server.ts'
import { callSigned, type Keys } from '../signed.ts'

/** A thousand pools with an application each in one process, every one of them used: what they take of its memory. */
export const issuers: Scenario = { name: 'issuers', title: 'A thousand issuers in one process', run }

const count = 1000
const atOnce = 4
const redirectUri = 'http://localhost:8080/callback'

async function run({ root }: Bench): Promise<Finding> {
  const site = await makeSite(root)
  const server = await startServer(site)
  try {
    const before = residentMegabytes(server.pid)
    const clients = await inTurns(Array.from({ length: count }), (_, number) => makeIssuer(server, number))
    const made = residentMegabytes(server.pid)
    const idle = cpuOfTree(server.pid)
    await inTurns(clients, (client) => use(server.origin, client))
    const using = (cpuOfTree(server.pid) - idle) / 1000
    const value = (what: string, unit: Figure['unit'], amount: number, limit?: number): Figure => ({
      what,
      unit,
      value: spreadOf([amount]),
      times: 1,
      ...(limit !== undefined && { limit }),
    })
    return {
      figures: [
        value('Node with one pool', 'MB', before),
        value('Node, a thousand pools made', 'MB', made),
        value('Node, all of them used', 'MB', residentMegabytes(server.pid), 400),
        value('… CPU of using each once', 'CPU s', using),
        value('PostgreSQL, shared pages once', 'MB', clusterMegabytes(server.postmaster)),
      ],
      remarks: [
        'Used: discovery, key set, an authorization request up to its login page, and a sign-in through the V3 API that mints tokens.',
      ],
    }
  } finally {
    await server.stop()
    removeSite(site)
  }
}

interface Issuer {
  readonly appId: string
  readonly appSecret: string
  readonly password: string
}

async function makeIssuer({ origin, sample }: RunningServer, number: number): Promise<Issuer> {
  const root = { accessKeyId: sample.rootPool, accessKeySecret: sample.rootSecret }
  const pool = await callSigned<{ userPoolId: string; secret: string }>(origin, root, {
    path: '/api/v3/create-user-pool',
    body: { userPoolName: `Pool ${number}` },
  })
  const keys: Keys = { accessKeyId: pool.userPoolId, accessKeySecret: pool.secret }
  const app = await callSigned<{ appId: string }>(origin, keys, {
    path: '/api/v3/create-application',
    body: { appName: `Application ${number}`, appType: 'web', redirectUris: [redirectUri] },
  })
  const password = `correct horse battery ${number}`
  await callSigned(origin, keys, { path: '/api/v3/create-user', body: { username: 'somebody', password } })
  const secret = await callSigned<{ secret: string }>(origin, keys, {
    path: '/api/v3/refresh-application-secret',
    body: { appId: app.appId },
  })
  return { appId: app.appId, appSecret: secret.secret, password }
}

async function use(origin: string, { appId, appSecret, password }: Issuer): Promise<void> {
  const base = `/${appId}/oidc`
  const query = new URLSearchParams({
    client_id: appId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid',
    state: 's',
  })
  const get = (path: string) => exchange(origin, { method: 'GET', path, headers: { accept: 'text/html' } })
  const discovery = await get(`${base}/.well-known/openid-configuration`)
  const keys = await get(`${base}/.well-known/jwks.json`)
  const asked = await get(`${base}/auth?${query}`)
  const signedIn = await exchange(origin, {
    method: 'POST',
    path: '/api/v3/signin',
    headers: { 'x-authing-app-id': appId },
    body: {
      connection: 'PASSWORD',
      passwordPayload: { username: 'somebody', password },
      client_id: appId,
      client_secret: appSecret,
    },
  })
  const isRight =
    discovery.text.includes('"issuer"') &&
    keys.text.includes('"keys"') &&
    asked.location !== undefined &&
    signedIn.text.includes('"access_token"')
  if (!isRight) throw new Error(`${appId}: ${discovery.status} ${keys.status} ${asked.status} ${signedIn.text}`)
}

/** A few at a time, in the order given. */
async function inTurns<Item, Made>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) made[index] = await work(items[index] as Item, index)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return made
}
