import type { Attribute, ResourceType, Schema } from './schema.ts'
import { enterprise } from './user-fields.ts'

/** What SCIM shows of a user: RFC 7643 section 4.1 and the enterprise extension, as far as users here have it. */
const text = (name: string, description: string, more: Partial<Attribute> = {}): Attribute => ({
  ...{ name, type: 'string', description },
  ...more,
})

/** Users here have one e-mail address, one phone number, one picture and one address: each is primary. */
const single = (name: string, value: Attribute, { description, type }: { description: string; type: string }) =>
  ({
    ...{ name, type: 'complex', multiValued: true, description },
    subAttributes: [
      value,
      text('type', 'What it is for; always the same here.', { canonicalValues: [type] }),
      { name: 'primary', type: 'boolean', description: 'Whether it is the preferred one.' },
    ],
  }) satisfies Attribute

const userSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:User',
  name: 'User',
  description: 'A person of the user pool',
  attributes: [
    text('userName', 'The name to sign in with. Capitals matter.', {
      ...{ required: true, caseExact: true, uniqueness: 'server' },
    }),
    {
      ...{ name: 'name', type: 'complex', description: 'The name of the person.' },
      subAttributes: [
        text('formatted', 'The full name; the same as displayName.'),
        text('familyName', 'The family name.'),
        text('givenName', 'The given name.'),
        text('middleName', 'The middle name.'),
      ],
    },
    text('displayName', 'The full name.'),
    text('nickName', 'How the person is called.'),
    { name: 'profileUrl', type: 'reference', description: 'A page about the person.', referenceTypes: ['external'] },
    text('title', 'The title of the person.'),
    text('userType', 'How the person belongs to the organization.'),
    text('preferredLanguage', 'The language that the person prefers.'),
    text('locale', 'How dates and numbers are written for the person.'),
    text('timezone', 'The time zone of the person.'),
    { name: 'active', type: 'boolean', description: 'Whether the person may sign in.' },
    {
      ...{ name: 'groups', type: 'complex', multiValued: true, description: 'The groups that the person belongs to.' },
      mutability: 'readOnly',
      subAttributes: [
        text('value', 'The id of the group.', { mutability: 'readOnly' }),
        {
          ...{ name: '$ref', type: 'reference', description: 'The address of the group.', referenceTypes: ['Group'] },
          mutability: 'readOnly',
        },
        text('display', 'The name of the group.', { mutability: 'readOnly' }),
      ],
    },
    text('password', 'A new password; never shown.', { mutability: 'writeOnly', returned: 'never', caseExact: true }),
    single('emails', text('value', 'The e-mail address.', { uniqueness: 'server' }), {
      ...{ description: 'The e-mail address of the person.', type: 'work' },
    }),
    single('phoneNumbers', text('value', 'The number, as in +8613800138000.', { uniqueness: 'server' }), {
      ...{ description: 'The phone number of the person.', type: 'mobile' },
    }),
    single(
      'photos',
      { name: 'value', type: 'reference', description: 'Its URL.', referenceTypes: ['external'] },
      {
        ...{ description: 'A picture of the person.', type: 'photo' },
      },
    ),
    {
      ...{ name: 'addresses', type: 'complex', multiValued: true, description: 'Where the person is found.' },
      subAttributes: [
        text('formatted', 'The whole address.'),
        text('streetAddress', 'Street and house.'),
        text('locality', 'The city.'),
        text('region', 'The region.'),
        text('postalCode', 'The postal code.'),
        text('country', 'The country.'),
        text('type', 'What it is for; always the same here.', { canonicalValues: ['work'] }),
        { name: 'primary', type: 'boolean', description: 'Whether it is the preferred one.' },
      ],
    },
  ],
}

const enterpriseSchema: Schema = {
  id: enterprise,
  name: 'EnterpriseUser',
  description: 'A person of the user pool as an employee',
  attributes: [
    text('employeeNumber', 'The number of the employee.'),
    text('costCenter', 'The cost center.'),
    text('organization', 'The company.'),
    text('division', 'The division.'),
    text('department', 'The department, as the sender calls it.'),
  ],
}

export const userType: ResourceType = {
  name: 'User',
  endpoint: '/Users',
  description: 'People of the user pool',
  schema: userSchema,
  extensions: [enterpriseSchema],
}
