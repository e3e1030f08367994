import { expect } from 'vitest'
import type { Journey } from './journey.ts'

const place = { namespaceCode: 'default' }
const tree = [{ code: 'deploy', name: '部署', children: [{ code: 'test', name: '测试环境' }] }]

export const journey: Journey = ({ management }) => ({
  createDataResource: async () => {
    const made = {
      ...place,
      resourceCode: 'sdk-any',
      resourceName: 'Any',
      type: 'TREE',
      actions: ['get'],
      struct: tree,
    }
    const { data } = await management.createDataResource(made as never)
    expect(data).toMatchObject({ resourceCode: 'sdk-any', type: 'TREE', struct: tree })
  },
  createDataResourceByString: async () => {
    const made = { ...place, resourceCode: 'sdk-text', resourceName: 'Text', actions: ['get'], struct: 'x' }
    expect((await management.createDataResourceByString(made)).data).toMatchObject({ type: 'STRING', struct: 'x' })
  },
  createDataResourceByArray: async () => {
    const made = { ...place, resourceCode: 'sdk-list', resourceName: 'List', actions: ['get'], struct: ['x', 'y'] }
    expect((await management.createDataResourceByArray(made)).data).toMatchObject({ type: 'ARRAY', struct: ['x', 'y'] })
  },
  createDataResourceByTree: async () => {
    const made = { ...place, resourceCode: 'sdk-tree', resourceName: 'Tree', actions: ['get'], struct: tree }
    expect((await management.createDataResourceByTree(made)).data).toMatchObject({ type: 'TREE', struct: tree })
  },
  getDataResource: async () => {
    const { data } = await management.getDataResource({ ...place, resourceCode: 'sdk-tree' })
    expect(data).toMatchObject({ ...place, resourceName: 'Tree', struct: tree })
  },
  listDataResources: async () => {
    const { data } = await management.listDataResources({ query: 'sdk-', namespaceCodes: ['default'] })
    expect(data.list.map(({ resourceCode }) => resourceCode)).toContain('sdk-tree')
  },
  updateDataResource: async () => {
    const change = { ...place, resourceCode: 'sdk-tree', resourceName: 'Renamed' }
    expect((await management.updateDataResource(change)).data).toMatchObject({ resourceName: 'Renamed', struct: tree })
  },
  checkDataResourceExists: async () => {
    const { data } = await management.checkDataResourceExists({ ...place, resourceCode: 'sdk-tree' })
    expect(data).toMatchObject({ isValid: false })
  },
  deleteDataResource: async () => {
    const answer = await management.deleteDataResource({ ...place, resourceCode: 'sdk-any' })
    expect(answer).toMatchObject({ statusCode: 200 })
  },
})
