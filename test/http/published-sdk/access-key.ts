import { ManagementClient } from 'authing-node-sdk'
import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management, sesame }) => {
  let accessKeyId = ''
  let accessKeySecret = ''
  const signedIn = () =>
    new ManagementClient({ host: sesame.url, accessKeyId, accessKeySecret }).listApplications({ limit: 1 })
  return {
    createAccessKey: async () => {
      const { data } = await management.createAccessKey({ type: 'journey' } as never)
      const [key] = data as unknown as { accessKeyId: string; accessKeySecret: string }[]
      accessKeyId = key?.accessKeyId ?? ''
      accessKeySecret = key?.accessKeySecret ?? ''
      expect(await signedIn()).toMatchObject({ statusCode: 200 })
    },

    getAccessKey: async () => {
      const { data } = await management.getAccessKey({ userId: '', accessKeyId })
      expect(data).toMatchObject([{ accessKeyId, accessKeySecret, status: 'activated', enable: true }])
    },

    getAccessKeyList: async () => {
      const ids = async (filter: object) => {
        const { data } = await management.getAccessKeyList(filter as never)
        return (data as unknown as { accessKeyId: string }[]).map((key) => key.accessKeyId)
      }
      expect(await ids({})).toContain(accessKeyId)
      expect(await ids({ status: ['activated', 'staging'], type: 'journey' })).toEqual([accessKeyId])
      expect(await ids({ status: ['revoked'] })).toEqual([])
    },

    updateAccessKey: async () => {
      expect(await management.updateAccessKey({ accessKeyId, enable: false } as never)).toMatchObject({
        data: { success: true },
      })
      expect(await signedIn()).toMatchObject({ statusCode: 401, apiCode: 1300 })
    },

    deleteAccessKey: async () => {
      await management.deleteAccessKey({ accessKeyId })
      expect(await management.getAccessKey({ userId: '', accessKeyId })).toMatchObject({ statusCode: 404 })
    },
  }
}
