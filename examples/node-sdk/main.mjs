// The published Node SDK, unmodified: manages users with an access key, then signs one in with a password and reads their profile.
import { randomBytes } from 'node:crypto'
import { AuthenticationClient, ManagementClient } from 'authing-node-sdk'

const host = process.env.SESAME_HOST ?? 'http://localhost:3000'

const management = new ManagementClient({
  host,
  accessKeyId: setting('ACCESS_KEY_ID'),
  accessKeySecret: setting('ACCESS_KEY_SECRET'),
})
const authentication = new AuthenticationClient({
  appHost: host,
  appId: setting('APP_ID'),
  appSecret: setting('APP_SECRET'),
})

const username = `example-${randomBytes(4).toString('hex')}`
const password = randomBytes(12).toString('base64url')

const user = dataOf('createUser', await management.createUser({ username, password, name: 'Example' }))
console.log('created', user.userId)
try {
  const page = dataOf('listUsers', await management.listUsers({ keywords: username }))
  console.log('found', page.totalCount, page.list[0].username)

  const tokens = dataOf('signIn', await authentication.signInByUsernamePassword({ username, password }))
  console.log('token set', tokens)

  authentication.setAccessToken(tokens.access_token)
  const profile = dataOf('getProfile', await authentication.getProfile({}))
  console.log('profile', profile.userId, profile.username)
} finally {
  dataOf('deleteUsersBatch', await management.deleteUsersBatch({ userIds: [user.userId] }))
  console.log('deleted', user.userId)
}

/** V3 answers are HTTP 200 whatever they say; the outcome is in the body. */
function dataOf(operation, answer) {
  if (answer.statusCode === 200) return answer.data
  throw new Error(`${operation}: ${answer.statusCode} ${answer.message} (requestId ${answer.requestId})`)
}

function setting(name) {
  const value = process.env[name]
  if (value) return value
  console.error(`Set ${name}: the first start of Sesame prints it, README.md says under which name.`)
  process.exit(1)
}
