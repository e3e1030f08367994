import type { ResourceType } from './schema.ts'

/** What SCIM shows of a group (RFC 7643 section 4.2). Members are users. */
export const groupType: ResourceType = {
  name: 'Group',
  endpoint: '/Groups',
  description: 'Groups of people of the user pool',
  schema: {
    id: 'urn:ietf:params:scim:schemas:core:2.0:Group',
    name: 'Group',
    description: 'A group of people of the user pool',
    attributes: [
      { name: 'displayName', type: 'string', description: 'The name of the group.', required: true },
      {
        ...{ name: 'members', type: 'complex', multiValued: true, description: 'Who belongs to the group.' },
        subAttributes: [
          {
            ...{ name: 'value', type: 'string', description: 'The id of a user.', caseExact: true },
            mutability: 'immutable',
          },
          {
            ...{ name: '$ref', type: 'reference', description: 'The address of the user.', referenceTypes: ['User'] },
            mutability: 'readOnly',
          },
          { name: 'display', type: 'string', description: 'The name of the user.', mutability: 'readOnly' },
          {
            ...{ name: 'type', type: 'string', description: 'Always User.', canonicalValues: ['User'] },
            mutability: 'immutable',
          },
        ],
      },
    ],
  },
  extensions: [],
}
