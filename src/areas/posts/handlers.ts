import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import type { PoolReader } from '../../core/database/database.ts'
import type { postsContract } from './contract.ts'
import type { ListPostBatchDto } from './schemas.ts'
import { createPost, getPost, giveUserPosts, listOf, removePost, updatePost } from './service.ts'
import { isUser, listPostsOfUser, type Post, searchPosts } from './store.ts'

export const postsHandlers: Handlers<typeof postsContract> = {
  createPost: async (call, input) => infoOnWire(await createPost(call, input)),
  updatePost: async (call, input) => infoOnWire(await updatePost(call, input)),

  removePost: async (call, { code }) => {
    await removePost(call, code)
    return undefined
  },

  getPost: async (call, { code }) => infoOnWire(await call.read((reader) => getPost(call, reader, 'code', code))),

  getPostById: async (call, { idList = [] }) => {
    const [id] = listOf(idList)
    if (id === undefined) throw invalidArgument('idList', { zh: '为必填项', en: 'is required' })
    return postOnWire(await call.read((reader) => getPost(call, reader, 'id', id)))
  },

  postList: (call, input) => listPage(call, input),
  postListBatch: (call, input) => listPage(call, input),

  setUserPosts: async (call, { userId, postIds }) => {
    await giveUserPosts(call, { userId, postIds, keep: false })
    return undefined
  },

  userConnectionPost: async (call, { userId, postId }) => {
    await giveUserPosts(call, { userId, postIds: [postId], keep: true })
    return undefined
  },

  getUserPosts: (call, { userId }) =>
    call.read(async (reader) => (await postsOf(call, reader, userId)).map(postOnWire)),

  getUserPost: (call, { userId }) =>
    call.read(async (reader) => {
      const [post] = await postsOf(call, reader, userId)
      return post ? infoOnWire(post) : call.fail('POST_NOT_FOUND', { post: userId })
    }),
}

async function postsOf(call: Call<'USER_NOT_FOUND'>, reader: PoolReader, userId: string): Promise<Post[]> {
  if (!(await isUser(reader, userId))) call.fail('USER_NOT_FOUND', { user: userId })
  return listPostsOfUser(reader, userId)
}

async function listPage(call: Call, input: ListPostBatchDto) {
  const { keywords, postCodes, page, limit, skipCount } = input
  const time = (given: number | undefined) => (given === undefined ? undefined : new Date(given))
  const { rows, totalCount } = await call.read((reader) =>
    searchPosts(reader, {
      keywords: keywords?.trim(),
      codes: postCodes,
      createdAfter: time(input.createdAfter),
      createdBefore: time(input.createdBefore),
      updatedAfter: time(input.updatedAfter),
      updatedBefore: time(input.updatedBefore),
      skipped: (page - 1) * limit,
      size: limit,
    }),
  )
  return {
    totalCount,
    list: rows.map((row) => ({
      ...postOnWire(row),
      ...(!skipCount && { userCount: row.user_count, departmentCount: row.department_count }),
      metadataSource: [],
    })),
  }
}

const postOnWire = ({ id, code, name, description }: Post) => ({
  ...{ id, code, name },
  ...(description !== null && { description }),
})

const infoOnWire = (post: Post) => ({ ...postOnWire(post), departmentIdList: [...post.department_ids] })
