import { type Static, Type } from 'typebox';
import { Id, Words } from '../http/schema.ts';
import { type Permission, permissions } from '../permissions.ts';

const meanings = Object.entries(permissions).map(([name, meaning]) => `- \`${name}\`: ${meaning}`);

const PermissionList = Type.Unsafe<Permission[]>({
  type: 'array',
  items: { type: 'string', enum: Object.keys(permissions) },
  uniqueItems: true,
  description: `What the role allows:\n${meanings.join('\n')}`,
  examples: [['posts.create', 'comments.create', 'reactions.add']],
});

const shown = {
  role_id: Id('The role; custom ones from 100', 4),
  role_name: Type.String({ examples: ['Member'] }),
  role_details: Type.String({
    description: 'What the role is for',
    examples: ['Reads and writes in open boards'],
  }),
  is_default: Type.Boolean({ description: 'Built in; cannot be changed' }),
};

export const RoleRow = Type.Object(shown, { $id: 'RoleRow', description: 'A role, as lists show it' });
export type RoleRow = Static<typeof RoleRow>;

export const Role = Type.Object(
  { ...shown, permissions: PermissionList },
  { $id: 'Role', description: 'A role' },
);
export type Role = Static<typeof Role>;

export const RoleInput = Type.Object({
  role_name: Words('Name; unique without regard to case', 60, 'Host'),
  role_details: Type.Optional(
    Type.String({ maxLength: 500, description: 'What the role is for', examples: ['Runs the meetups'] }),
  ),
  permissions: PermissionList,
});
export type RoleInput = Static<typeof RoleInput>;

export const RoleParams = Type.Object({ role_id: Id('The role', 100) });
