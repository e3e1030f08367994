import { snippet } from '../../banner.ts'
import type { Planted, PlantedPool } from './plant.ts'

/** What a start tells: `--json` and `GET /_dev` as it is, people as lines. */
export const described = (baseUrl: string, { administrator, pools }: Planted) => ({
  baseUrl,
  administrator: { ...administrator, loginUrl: `${baseUrl}/${administrator.appId}/login` },
  pools: pools.map((pool) => ({
    ...pool,
    applications: pool.applications.map((application) => ({
      ...application,
      issuer: `${baseUrl}/${application.appId}/oidc`,
      loginUrl: `${baseUrl}/${application.appId}/login`,
    })),
  })),
})

export type Described = ReturnType<typeof described>

/** More people than these are in the file anyway. */
const mostUsers = 20

export function asLines({ baseUrl, administrator, pools }: Described): string {
  const key = pools.flatMap(({ accessKeys }) => accessKeys)[0]
  const lines = [
    ...pools.flatMap((pool) => ['', ...poolLines(baseUrl, pool)]),
    '',
    'Administrator',
    line('sign in', administrator.loginUrl),
    line('user name', administrator.username),
    line('password', administrator.password),
    line('root pool', administrator.userPoolId),
    line('root secret', administrator.userPoolSecret),
    ...(key ? ['', ...snippet(baseUrl, key)] : []),
    '',
    `POST ${baseUrl}/_dev/reset   back to this state`,
    `POST ${baseUrl}/_dev/clock   {"advanceSeconds": 3600}`,
    `GET  ${baseUrl}/_dev         all of this as JSON`,
    '',
    'Throw-away data on this machine only. Ctrl-C ends it and removes everything.',
    '',
  ]
  return `${lines.join('\n')}\n`
}

const line = (label: string, value: string): string => `  ${label.padEnd(13)} ${value}`

function poolLines(baseUrl: string, pool: PlantedPool): string[] {
  const more = pool.users.length - mostUsers
  return [
    `Pool ${pool.userPoolName}`,
    line('pool id', pool.userPoolId),
    line('pool secret', pool.userPoolSecret),
    ...pool.applications.flatMap(({ appId, appSecret, appName }) => [
      line('app id', `${appId}  (${appName})`),
      line('app secret', appSecret),
      line('issuer', `${baseUrl}/${appId}/oidc`),
    ]),
    ...pool.accessKeys.flatMap(({ accessKeyId, accessKeySecret }) => [
      line('access key', accessKeyId),
      line('key secret', accessKeySecret),
    ]),
    ...pool.users
      .slice(0, mostUsers)
      .map((user) =>
        line(
          'user',
          `${user.username ?? user.email ?? user.phone ?? user.userId}  ${user.password ?? '(no password)'}`,
        ),
      ),
    ...(more > 0 ? [line('', `… and ${more} more`)] : []),
  ]
}
