import type { Handlers } from '../../core/contract/operation.ts'
import { createOrganization } from './create.ts'
import type { Department } from './department.ts'
import { getRoot } from './lookup.ts'
import { refuseNotBuilt } from './not-built.ts'
import type { organizationsContract } from './organization-contract.ts'
import { updateOrganization, updateOrganizationStatus } from './organizations.ts'
import { deleteOrganization } from './remove.ts'
import { searchRoots } from './search-store.ts'
import { listRootsByCode } from './store.ts'
import { organizationOnWire, type WireOptions } from './wire.ts'

export const organizationsHandlers: Handlers<typeof organizationsContract> = {
  createOrganization: async (call, input) =>
    organizationOnWire(await createOrganization(call, input), { withPost: true }),

  updateOrganization: async (call, input) =>
    organizationOnWire(await updateOrganization(call, input), { withPost: true }),

  updateOrganizationStatus: async (call, input) => {
    await updateOrganizationStatus(call, input)
    return { success: true }
  },

  deleteOrganization: async (call, input) => {
    refuseNotBuilt(call, input)
    await deleteOrganization(call, input.organizationCode)
    return { success: true }
  },

  getOrganization: async (call, input) => {
    refuseNotBuilt(call, input)
    return organizationOnWire(await call.read((reader) => getRoot(call, reader, input.organizationCode)), input)
  },

  getOrganizationsBatch: async (call, { organizationCodeList, ...input }) => {
    refuseNotBuilt(call, input)
    const roots = await call.read((reader) => listRootsByCode(reader, organizationCodeList))
    const known = new Set(roots.map((root) => root.organization_code))
    const unknown = organizationCodeList.find((code) => !known.has(code))
    if (unknown !== undefined) call.fail('ORGANIZATION_NOT_FOUND', { organization: unknown })
    return roots.map((root) => organizationOnWire(root, input))
  },

  listOrganizations: async (call, input) => {
    refuseNotBuilt(call, input)
    const page = input.fetchAll ? {} : { page: pageOf(input) }
    return listed(await call.read((reader) => searchRoots(reader, { status: input.status, ...page })), input)
  },

  searchOrganizations: async (call, input) => {
    refuseNotBuilt(call, input)
    const wanted = { keywords: input.keywords, page: pageOf(input) }
    return listed(await call.read((reader) => searchRoots(reader, wanted)), input)
  },
}

const pageOf = ({ page, limit }: { page: number; limit: number }) => ({ skipped: (page - 1) * limit, size: limit })

const listed = ({ rows, totalCount }: { rows: Department[]; totalCount: number }, options: WireOptions) => ({
  totalCount,
  list: rows.map((root) => organizationOnWire(root, options)),
})
