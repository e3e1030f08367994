import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createDatabase, databaseUrl, dropDatabase, superuserQuery } from '../../../test/harness/database.ts'
import { StartError } from '../errors/start-error.ts'
import { checkServer } from './connect.ts'

const serverUrl = inject('serverUrl')
const suffix = randomBytes(6).toString('hex')
const name = `sesame_connect_${suffix}`

let url: string
beforeAll(async () => {
  url = await createDatabase(serverUrl, name)
})
afterAll(() => dropDatabase(serverUrl, name))

async function refusal(of: string): Promise<string> {
  const error = await checkServer(of).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(StartError)
  return (error as StartError).message
}

/** Lets this database's sessions find our function before PostgreSQL's own: how a server of another kind answers. */
async function disguised(as: string, definition: string): Promise<string> {
  const disguise = `sesame_disguise_${as}_${suffix}`
  const address = await createDatabase(serverUrl, disguise)
  await superuserQuery(address, `create schema disguise; ${definition}`)
  await superuserQuery(address, `alter database ${disguise} set search_path = disguise, pg_catalog, public`)
  return address
}

async function asWhom(parameters: pg.ClientConfig): Promise<object | undefined> {
  const client = new pg.Client(parameters)
  await client.connect()
  try {
    const { rows } = await client.query<object>(
      'select current_user::text as name, rolsuper, rolbypassrls from pg_roles where rolname = current_user',
    )
    return rows[0]
  } finally {
    await client.end()
  }
}

describe('checkServer', () => {
  test('works as sesame_app, an ordinary role, when it was given a superuser', async () => {
    expect(await asWhom(await checkServer(url))).toEqual({ name: 'sesame_app', rolsuper: false, rolbypassrls: false })
    // And again, now that the role is there.
    expect(await asWhom(await checkServer(url))).toMatchObject({ name: 'sesame_app' })
  })

  test('works as sesame_app when it was given a role that bypasses row security', async () => {
    const role = `sesame_bypass_${suffix}`
    await superuserQuery(url, `create role ${role} login password 'secret' createrole bypassrls`)
    try {
      await superuserQuery(url, `grant sesame_app to ${role} with admin option`)
      await superuserQuery(url, `grant all on database ${name} to ${role} with grant option`)
      await superuserQuery(url, `grant all on schema public to ${role} with grant option`)
      expect(await asWhom(await checkServer(withUser(url, role)))).toMatchObject({ name: 'sesame_app' })
    } finally {
      await superuserQuery(url, `drop owned by ${role} cascade`)
      await superuserQuery(url, `drop role ${role}`)
    }
  })

  test('works as the role it was given when that is an ordinary one', async () => {
    const role = `sesame_plain_${suffix}`
    await superuserQuery(url, `create role ${role} login password 'secret'`)
    try {
      expect(await asWhom(await checkServer(withUser(url, role)))).toMatchObject({ name: role })
    } finally {
      await superuserQuery(url, `drop role ${role}`)
    }
  })

  test.each([
    ['LATIN1', 'C'],
    ['SQL_ASCII', 'C'],
  ])('refuses a database encoded as %s and says how to make one that is not', async (encoding, locale) => {
    const other = `sesame_${encoding.toLowerCase()}_${suffix}`
    await superuserQuery(
      serverUrl,
      `create database ${other} template template0 encoding '${encoding}' locale '${locale}'`,
    )
    try {
      const message = await refusal(databaseUrl(serverUrl, other))
      expect(message).toContain(`encoded as ${encoding}; Sesame needs UTF8`)
      expect(message).toContain("encoding 'UTF8'")
    } finally {
      await dropDatabase(serverUrl, other)
    }
  })

  test('refuses PostgreSQL 14', async () => {
    const old = await disguised(
      'old',
      `create function disguise.current_setting(name text) returns text language sql as $$
         select case name when 'server_version_num' then '140012' else pg_catalog.current_setting(name) end $$`,
    )
    try {
      expect(await refusal(old)).toBe(
        'The database of DATABASE_URL is PostgreSQL 14; Sesame needs 15 or newer. Upgrade the server, or name another one.',
      )
    } finally {
      await dropDatabase(serverUrl, `sesame_disguise_old_${suffix}`)
    }
  })

  test('refuses a pooler that gives each statement another session', async () => {
    const pooled = await disguised(
      'pooler',
      `create sequence disguise.sessions; create function disguise.pg_backend_pid() returns integer language sql as $$
         select nextval('disguise.sessions')::integer $$`,
    )
    try {
      expect(await refusal(pooled)).toContain('leads to a pooler in transaction mode')
    } finally {
      await dropDatabase(serverUrl, `sesame_disguise_pooler_${suffix}`)
    }
  })

  test.each([
    ['a server that is not there', () => 'postgres://nobody@localhost:1/none', /cannot be reached: .*ECONNREFUSED/],
    ['a database that is not there', () => databaseUrl(serverUrl, 'sesame_none'), /"sesame_none" does not exist/],
  ])('says in one sentence what is wrong with %s, and what to do', async (_, address, reason) => {
    const message = await refusal(address())
    expect(message).toMatch(reason)
    expect(message).toContain('Start it, or correct DATABASE_URL')
    expect(message).not.toContain('\n')
  })
})

function withUser(address: string, user: string): string {
  const changed = new URL(address)
  changed.username = user
  changed.password = 'secret'
  return changed.href
}
