import type { FirstStart } from './bootstrap.ts'

/** The last lines of a start: on the first one, everything a newcomer needs, secrets included; later only where it serves. */
export function banner(baseUrl: string, made: FirstStart): string {
  const lines = [`Sesame is ready on ${baseUrl}`]
  if (made.administrator) {
    const { administrator } = made
    lines.push(
      '',
      'Administrator (shown once):',
      `  sign in       ${baseUrl}/${administrator.appId}/login`,
      `  user name     ${administrator.username}`,
      `  password      ${administrator.password ?? 'as given in SESAME_ADMIN_PASSWORD'}`,
      `  root pool     ${administrator.poolId}`,
      `  root secret   ${administrator.poolSecret}`,
    )
  }
  if (made.sample) lines.push('', ...sampleLines(baseUrl, made.sample))
  if (made.administrator)
    lines.push('', 'Ids and keys again: npm run credentials. A new password: npx sesame admin reset.')
  return `\n${lines.join('\n')}\n\n`
}

function sampleLines(baseUrl: string, sample: NonNullable<FirstStart['sample']>): string[] {
  return [
    'Sample pool (shown once):',
    `  login URL     ${baseUrl}/${sample.appId}/login`,
    `  user name     ${sample.username}`,
    `  password      ${sample.password}`,
    `  issuer        ${baseUrl}/${sample.appId}/oidc`,
    `  app id        ${sample.appId}`,
    `  app secret    ${sample.appSecret}`,
    `  access key    ${sample.accessKeyId}`,
    `  key secret    ${sample.accessKeySecret}`,
    '',
    'Try the published Node SDK (npm install authing-node-sdk), as a file ending in .mjs:',
    '',
    ...snippet(baseUrl, sample),
  ]
}

/** Three lines that work as pasted; test/journeys runs them. */
export function snippet(baseUrl: string, keys: { accessKeyId: string; accessKeySecret: string }): string[] {
  return [
    "import { ManagementClient } from 'authing-node-sdk'",
    `const sesame = new ManagementClient({ host: '${baseUrl}', accessKeyId: '${keys.accessKeyId}', accessKeySecret: '${keys.accessKeySecret}' })`,
    'console.log((await sesame.listUsers({})).data)',
  ]
}
