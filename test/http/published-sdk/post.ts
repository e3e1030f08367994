import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management, newPerson }) => {
  let id = ''
  let userId = ''
  return {
    createPost: async () => {
      const { data } = await management.createPost({ code: 'sdk-post', name: '岗位' })
      expect(data).toMatchObject({ code: 'sdk-post', name: '岗位', departmentIdList: [] })
      id = data.id ?? ''
    },
    updatePost: async () => {
      const { data } = await management.updatePost({ code: 'sdk-post', name: 'Post', description: 'On the way' })
      expect(data).toMatchObject({ id, name: 'Post', description: 'On the way' })
    },
    getPost: async () => {
      expect(await management.getPost({ code: 'sdk-post' })).toMatchObject({ id, name: 'Post' })
    },
    getPostById: async () => {
      expect((await management.getPostById({ idList: id })).data).toMatchObject({ code: 'sdk-post' })
    },
    postList: async () => {
      const { data } = await management.postList({ keywords: 'sdk-post' })
      expect(data).toMatchObject({ totalCount: 1, list: [{ id, userCount: 0, departmentCount: 0 }] })
    },
    postListBatch: async () => {
      const { data } = await management.postListBatch({ postCodes: ['sdk-post'] })
      expect(data).toMatchObject({ totalCount: 1, list: [{ id }] })
    },
    setUserPosts: async () => {
      userId = (await newPerson()).userId
      expect(await management.setUserPosts({ userId, postIds: [] })).toMatchObject({ statusCode: 200 })
    },
    userConnectionPost: async () => {
      expect(await management.userConnectionPost({ userId, postId: id })).toMatchObject({ statusCode: 200 })
    },
    getUserPosts: async () => {
      expect((await management.getUserPosts({ userId })).data).toMatchObject([{ id }])
    },
    getUserPost: async () => {
      expect(await management.getUserPost({ userId })).toMatchObject({ id, code: 'sdk-post' })
    },
    removePost: async () => {
      expect(await management.removePost({ code: 'sdk-post' })).toMatchObject({ statusCode: 200 })
    },
  }
}
