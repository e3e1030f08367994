import { Agent } from 'node:http'
import { availableParallelism } from 'node:os'
import { newBrowser } from '../../test/harness/browser.ts'
import { codeOf, stepAt } from '../../src/areas/second-factors/totp.ts'
import { spreadOf } from '../comparison.ts'
import type { BareProvider } from '../bare-provider.ts'
import { between, type CpuMeter, meterOfCluster, meterOfProcess } from '../cpu.ts'
import { exchange } from '../load.ts'
import type { Opponent } from '../opponent.ts'
import type { Bench, Finding, Scenario } from '../scenario.ts'
import type { RunningServer } from '../server.ts'
import { callSigned } from '../signed.ts'

/**
 * A sign-in at the hosted page by password and authenticator app, from the authorization request to the tokens, beside what it cannot do
 * without: one password hash, and the same flow of a bare oidc-provider that asks nobody anything. And many sign-ins that wait for their
 * code at once.
 */
export const signInWithTotp: Scenario = { name: 'sign-in-totp', title: 'Sign-in with an authenticator app', run }

/** Everybody has the same app: what counts as used is kept for each person. */
const secret = Buffer.from('12345678901234567890')
const secretText = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const rounds = 5
const inRound = 40
const inFlight = 1000

async function run(bench: Bench): Promise<Finding> {
  const { server, users, floor, bare: startBare } = await bench.pair()
  const bare = await startBare()
  const { accessKeyId, accessKeySecret } = server.sample
  const keys = { accessKeyId, accessKeySecret }
  const list = users.ids.map((userId) => ({ userId, otp: { secret: secretText } }))
  await callSigned(server.origin, keys, { path: '/api/v3/import-otp', body: { list } })
  try {
    const whole: number[] = []
    const hashes: number[] = []
    const engine: number[] = []
    const ofServer = (pid: number) => [meterOfProcess(pid), meterOfCluster(server.postmaster)]
    for (let round = 0; round < rounds; round += 1) {
      const people = users.usernames.slice(round * inRound, (round + 1) * inRound)
      whole.push(await costOf(ofServer(server.pid), () => each(people, (username) => signInByPage(server, username))))
      hashes.push(await costOf([meterOfProcess(floor.pid)], () => each(people, () => hashOnce(floor.origin, server))))
      engine.push(await costOf(ofServer(bare.pid), () => each(people, () => bareFlow(bare))))
    }
    await nextStep()
    const finished = await manyAtOnce(server, users.usernames.slice(0, inFlight))
    const beside = hashes.map((milliseconds, round) => milliseconds + (engine[round] ?? 0))
    const ratio = spreadOf(whole.map((milliseconds, round) => milliseconds / (beside[round] ?? Number.NaN)))
    const figure = (what: string, milliseconds: readonly number[]) => ({
      ...{ what: `${inRound} times ${what}`, unit: 'CPU s' as const, times: rounds },
      value: spreadOf(milliseconds.map((one) => one / 1000)),
    })
    return {
      figures: [
        figure('authorization request, page, password, code, session, tokens', whole),
        figure('one password hash by the minimal server', hashes),
        figure('the same flow of a bare oidc-provider without any question', engine),
      ],
      remarks: [
        `${ratio.median.toFixed(2)} × (${ratio.least.toFixed(2)}–${ratio.most.toFixed(2)}) of hash and bare engine together; ${(spreadOf(whole).median / inRound).toFixed(1)} ms of CPU time for one.`,
        `${finished} of ${Math.min(inFlight, users.usernames.length)} sign-ins that waited for their code at the same time were finished.`,
      ],
    }
  } finally {
    for (const userId of users.ids) {
      await callSigned(server.origin, keys, { path: '/api/v3/reset-user-mfa', body: { userId } })
    }
  }
}

async function costOf(meters: readonly CpuMeter[], work: () => Promise<unknown>): Promise<number> {
  const before = meters.map((meter) => meter.read())
  await work()
  return meters.reduce((sum, meter, index) => {
    const from = before[index]
    return from ? sum + between(from, meter.read()) : sum
  }, 0)
}

async function hashOnce(origin: string, { sample }: RunningServer): Promise<void> {
  const body = { password: sample.password }
  const { text } = await exchange(origin, { method: 'POST', path: '/hash', body })
  if (text !== '{"ok":true}') throw new Error(`the minimal server did not hash: ${text}`)
}

/** From the authorization request to the tokens: its person is signed in by being there. */
async function bareFlow({ origin, told }: Opponent<BareProvider>): Promise<void> {
  const { clientId, clientSecret, redirectUri, resource } = told
  const query = {
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile',
    resource,
  }
  const browser = newBrowser()
  let next = `${origin}/auth?${new URLSearchParams(query)}`
  for (let hop = 0; hop < 6 && !next.startsWith(redirectUri); hop += 1) {
    next = new URL((await browser.get(next)).headers.get('location') ?? redirectUri, origin).href
  }
  await tokens(`${origin}/token`, { next, client: { client_id: clientId, client_secret: clientSecret }, redirectUri })
}

async function tokens(
  url: string,
  { next, client, redirectUri }: { next: string; client: Record<string, string>; redirectUri: string },
): Promise<void> {
  const code = new URL(next).searchParams.get('code') ?? ''
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, ...client }
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form) })
  const text = await answer.text()
  if (!text.includes('"access_token"')) throw new Error(`no tokens but ${answer.status}: ${text.slice(0, 200)}`)
}

/** As many at a time as there are processors to hash passwords. */
async function each<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
}

const presentCode = () => codeOf(secret, stepAt(Date.now()))

/** Nobody's code of the step that begins has been used. */
const nextStep = () => new Promise((resolve) => setTimeout(resolve, 30_000 - (Date.now() % 30_000)))

const redirectUri = 'http://localhost:8080/callback'

async function signInByPage({ origin, sample }: RunningServer, username: string): Promise<void> {
  const { appId, appSecret, password } = sample
  const browser = newBrowser()
  const query = { client_id: appId, redirect_uri: redirectUri, response_type: 'code', scope: 'openid profile' }
  const asked = await browser.get(`${origin}/${appId}/oidc/auth?${new URLSearchParams(query)}`)
  const page = await (await browser.get(new URL(asked.headers.get('location') ?? '', origin).href)).text()
  const flowHandle = /"flowHandle":"([^"]+)"/.exec(page)?.[1]
  const url = `${origin}/interaction/authFlow`
  const act = async (action: string, data: object) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: browser.cookiesFor(url) },
      body: JSON.stringify({ action, data, flowHandle }),
    })
    for (const line of response.headers.getSetCookie()) browser.setCookie(line, origin)
    return (await response.json()) as { apiCode?: number; statusCode: number; data?: { redirectTo?: string } }
  }
  const wanted = await act('authenticate-by-password', { account: username, password })
  if (wanted.apiCode !== 1635) throw new Error(`${username} was not asked for a code: ${JSON.stringify(wanted)}`)
  const finished = await act('verify-totp', { totp: presentCode() })
  if (finished.apiCode !== 1600) throw new Error(`${username} was not signed in: ${JSON.stringify(finished)}`)
  const back = await browser.get(new URL(finished.data?.redirectTo ?? '', origin).href)
  const next = back.headers.get('location') ?? ''
  const client = { client_id: appId, client_secret: appSecret }
  await tokens(`${origin}/${appId}/oidc/token`, { next, client, redirectUri })
}

/** People come from many addresses of the network: from one alone, most of them would be told to wait. */
const addresses = Array.from(
  { length: 20 },
  (_, index) => new Agent({ localAddress: `127.0.0.${index + 2}`, family: 4, keepAlive: true }),
)
const addressOf = (turn: number) => addresses[turn % addresses.length]

/** All of them as far as the code, then all codes as fast as they are taken. Answers how many came through. */
async function manyAtOnce({ origin, sample }: RunningServer, usernames: readonly string[]): Promise<number> {
  const { appId, appSecret, password } = sample
  const handles: string[] = []
  await each(usernames, async (username) => {
    const { text } = await exchange(
      origin,
      {
        method: 'POST',
        path: '/api/v3/signin',
        headers: { 'x-authing-app-id': appId },
        body: {
          connection: 'PASSWORD',
          passwordPayload: { username, password },
          client_id: appId,
          client_secret: appSecret,
        },
      },
      addressOf(handles.length),
    )
    const { flowHandle } = JSON.parse(text) as { flowHandle?: string }
    if (flowHandle !== undefined) handles.push(flowHandle)
  })
  await nextStep()
  const answers = await Promise.all(
    handles.map(async (flowHandle, turn) => {
      const body = { action: 'verify-totp', data: { totp: presentCode() }, flowHandle }
      const { text } = await exchange(origin, { method: 'POST', path: '/interaction/authFlow', body }, addressOf(turn))
      return (JSON.parse(text) as { apiCode?: number }).apiCode
    }),
  )
  return answers.filter((apiCode) => apiCode === 1600).length
}
