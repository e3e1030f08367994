/**
 * The passwords that everybody tries first: 49 000 of them, from @zxcvbn-ts/language-common. Read when the first password is chosen,
 * some 30 ms and 3 MB, and never by servers where nobody chooses one. A scan of the list takes 0.1 ms beside the 17 ms of the hash
 * that follows, so no index over it is kept.
 */
let list: Promise<readonly string[]> | undefined

export async function isWellKnown(password: string): Promise<boolean> {
  list ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => dictionary['passwords-common'])
  return (await list).includes(password)
}
