import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { isServerRefusal } from '../../core/database/connection.ts'
import type { Pool, PoolReader } from '../../core/database/database.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import type { CreatePostDto } from './schemas.ts'
import {
  addUserPosts,
  deletePostRow,
  findPost,
  findUnknownPost,
  holdUser,
  insertPost,
  keepUserPosts,
  type Post,
  replaceLinks,
  updatePostRow,
} from './store.ts'

/** The rules of posts: what people are, and what departments have. */
export async function getPost(
  call: Call<'POST_NOT_FOUND'>,
  reader: PoolReader,
  column: 'id' | 'code',
  key: string,
): Promise<Post> {
  return (await findPost(reader, column, key)) ?? call.fail('POST_NOT_FOUND', { post: key })
}

type SaveCall = Call<'POST_NOT_FOUND' | 'POST_EXISTS' | 'DEPARTMENT_NOT_FOUND'>

export function createPost(call: Call<'POST_EXISTS' | 'DEPARTMENT_NOT_FOUND'>, input: CreatePostDto): Promise<Post> {
  const id = readId(input.id) ?? newId(call.core.clock)
  return writing(call, async (pool) => {
    const at = dateOf(call.core.clock)
    const { code, name } = input
    await insertPost(pool, {
      id,
      code: readName('code', code),
      name: readName('name', name),
      description: input.description || null,
      at,
    })
    await linkDepartments(call, pool, id, input.departmentIdList ?? [])
    const post = await findPost(pool, 'id', id)
    await recordAdminAction(call, pool, { operation: 'create', resource: 'org', resourceId: id, after: post })
    return post as Post
  })
}

/** By id, or else by code. A description that is absent stays, an empty one clears it. */
export function updatePost(call: SaveCall, input: CreatePostDto): Promise<Post> {
  return writing(call, async (pool) => {
    const before = input.id ? await getPost(call, pool, 'id', input.id) : await getPost(call, pool, 'code', input.code)
    const { id } = before
    const description = input.description === undefined ? before.description : input.description || null
    const { code, name } = input
    const at = dateOf(call.core.clock)
    await updatePostRow(pool, { id, code: readName('code', code), name: readName('name', name), description, at })
    if (input.departmentIdList !== undefined) await linkDepartments(call, pool, id, input.departmentIdList)
    const after = await getPost(call, pool, 'id', id)
    await recordAdminAction(call, pool, { operation: 'update', resource: 'org', resourceId: id, before, after })
    return after
  })
}

export const removePost = (call: Call<'POST_NOT_FOUND'>, code: string): Promise<void> =>
  call.write(async (pool) => {
    const post = await getPost(call, pool, 'code', code)
    await deletePostRow(pool, post.id)
    await recordAdminAction(call, pool, { operation: 'delete', resource: 'org', resourceId: post.id, before: post })
  })

/** Exactly these, or with `keep` these besides those that are held already. */
export const giveUserPosts = (
  call: Call<'POST_NOT_FOUND' | 'USER_NOT_FOUND'>,
  { userId, postIds, keep }: { userId: string; postIds: readonly string[]; keep: boolean },
): Promise<void> =>
  call.write(async (pool) => {
    if (!(await holdUser(pool, userId))) call.fail('USER_NOT_FOUND', { user: userId })
    const unknown = await findUnknownPost(pool, postIds)
    if (unknown !== undefined) call.fail('POST_NOT_FOUND', { post: unknown })
    if (!keep) await keepUserPosts(pool, userId, postIds)
    await addUserPosts(pool, { userId, postIds, at: dateOf(call.core.clock) })
    await recordAdminAction(call, pool, {
      ...{ operation: 'update', resource: 'user', resourceId: userId },
      after: { [keep ? 'postAdded' : 'posts']: postIds },
    })
  })

/** The posts of a department, in the transaction of its change. */
export async function setDepartmentPosts(
  call: Call<'POST_NOT_FOUND'>,
  pool: Pool,
  { departmentId, postIds }: { departmentId: string; postIds: readonly string[] },
): Promise<void> {
  const unknown = await replaceLinks(pool, 'ofDepartment', { id: departmentId, others: postIds })
  if (unknown !== undefined) call.fail('POST_NOT_FOUND', { post: unknown })
}

async function linkDepartments(
  call: Call<'DEPARTMENT_NOT_FOUND'>,
  pool: Pool,
  id: string,
  given: string | readonly string[],
): Promise<void> {
  const unknown = await replaceLinks(pool, 'ofPost', { id, others: listOf(given) })
  if (unknown !== undefined) call.fail('DEPARTMENT_NOT_FOUND', { department: unknown })
}

export const listOf = (given: string | readonly string[]): readonly string[] =>
  typeof given === 'string' ? (given === '' ? [] : [given]) : given

async function writing<T>(call: Call<'POST_EXISTS'>, work: (pool: Pool) => Promise<T>): Promise<T> {
  try {
    return await call.write(work)
  } catch (error) {
    const field = isServerRefusal(error) ? { posts_code: 'code', posts_pkey: 'id' }[error.constraint ?? ''] : undefined
    if (field === undefined) throw error
    return call.fail('POST_EXISTS', { field }, { cause: error })
  }
}

function readId(given: string | undefined): string | undefined {
  if (given === undefined || given === '') return undefined
  if (/^[A-Za-z0-9_-]{1,64}$/.test(given)) return given
  throw invalidArgument('id', {
    zh: '只能包含字母、数字、- 和 _,最多 64 个字符',
    en: 'may have letters, digits, - and _ only, at most 64 characters',
  })
}

function readName(field: string, given: string): string {
  if (given.trim() === given && !/\p{Cc}/u.test(given)) return given
  throw invalidArgument(field, {
    zh: '首尾不得有空白,不得包含控制字符',
    en: 'must not begin or end with white space or contain control characters',
  })
}
