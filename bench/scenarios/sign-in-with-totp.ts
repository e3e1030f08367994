import { Agent } from 'node:http'
import { availableParallelism } from 'node:os'
import { newBrowser } from '../../test/harness/browser.ts'
import { codeOf, stepAt } from '../../src/areas/second-factors/totp.ts'
import { spreadOf } from '../comparison.ts'
import { between, meterOfCluster, meterOfProcess } from '../cpu.ts'
import { exchange } from '../load.ts'
import type { Bench, Finding, Scenario } from '../scenario.ts'
import type { RunningServer } from '../server.ts'
import { callSigned } from '../signed.ts'

/** A sign-in at the hosted page by password and authenticator app, as a whole; and many of them waiting for their code at once. */
export const signInWithTotp: Scenario = { name: 'sign-in-totp', title: 'Sign-in with an authenticator app', run }

/** Everybody has the same app: what counts as used is kept for each person. */
const secret = Buffer.from('12345678901234567890')
const secretText = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const rounds = 5
const inRound = 40
const inFlight = 1000

async function run(bench: Bench): Promise<Finding> {
  const { server, users } = await bench.pair()
  const { accessKeyId, accessKeySecret } = server.sample
  const keys = { accessKeyId, accessKeySecret }
  const list = users.ids.map((userId) => ({ userId, otp: { secret: secretText } }))
  await callSigned(server.origin, keys, { path: '/api/v3/import-otp', body: { list } })
  try {
    const milliseconds = []
    for (let round = 0; round < rounds; round += 1) {
      const people = users.usernames.slice(round * inRound, (round + 1) * inRound)
      milliseconds.push(await costOf(server, () => each(people, (username) => signInByPage(server, username))))
    }
    await nextStep()
    const finished = await manyAtOnce(server, users.usernames.slice(0, inFlight))
    const { median, least, most } = spreadOf(milliseconds.map((total) => total / inRound))
    const one = `${median.toFixed(1)} ms (${least.toFixed(1)}–${most.toFixed(1)})`
    const value = spreadOf(milliseconds.map((total) => total / 1000))
    const what = `${inRound} sign-ins: page, password, code, session`
    return {
      figures: [{ what, unit: 'CPU s', value, times: rounds }],
      remarks: [
        `${one} of CPU time, server and database together, for page, password, code and session of one sign-in.`,
        `${finished} of ${Math.min(inFlight, users.usernames.length)} sign-ins that waited for their code at the same time were finished.`,
      ],
    }
  } finally {
    for (const userId of users.ids) {
      await callSigned(server.origin, keys, { path: '/api/v3/reset-user-mfa', body: { userId } })
    }
  }
}

async function costOf(server: RunningServer, work: () => Promise<unknown>): Promise<number> {
  const meters = [meterOfProcess(server.pid), meterOfCluster(server.postmaster)]
  const before = meters.map((meter) => meter.read())
  await work()
  return meters.reduce((sum, meter, index) => {
    const from = before[index]
    return from ? sum + between(from, meter.read()) : sum
  }, 0)
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

async function signInByPage({ origin, sample }: RunningServer, username: string): Promise<void> {
  const browser = newBrowser()
  const page = await (await browser.get(`${origin}/${sample.appId}/login`)).text()
  const flowHandle = /"flowHandle":"([^"]+)"/.exec(page)?.[1]
  const url = `${origin}/interaction/authFlow`
  const act = async (action: string, data: object) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: browser.cookiesFor(url) },
      body: JSON.stringify({ action, data, flowHandle }),
    })
    return ((await response.json()) as { apiCode?: number }).apiCode
  }
  const asked = await act('authenticate-by-password', { account: username, password: sample.password })
  if (asked !== 1635) throw new Error(`${username} was not asked for a code, but answered ${asked}`)
  const finished = await act('verify-totp', { totp: presentCode() })
  if (finished !== 1600) throw new Error(`${username} was not signed in: ${finished}`)
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
