import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { namespacesContract } from './contract.ts'
import { namespacesErrors } from './errors.ts'
import { namespacesHandlers, permissionNamespacesHandlers } from './handlers.ts'
import { permissionNamespacesContract } from './permission-contract.ts'

export { NamespaceCode, OptionalNamespace } from './schemas.ts'
export {
  defaultNamespace,
  getNamespace,
  getNamespaces,
  holdNamespaces,
  type Namespace,
  systemNamespace,
} from './service.ts'

export const namespacesArea: Area = {
  name: 'namespaces',
  operations: [
    ...built(namespacesContract, namespacesHandlers),
    ...built(permissionNamespacesContract, permissionNamespacesHandlers),
  ],
  errors: namespacesErrors,
}
