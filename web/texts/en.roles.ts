import type { Permission } from '../../src/permissions.ts';

/** All that the pages about roles say, in English. */

const permissions: Record<Permission, string> = {
  'boards.manage': 'Create, edit, order and delete boards, and post where only admins post',
  'users.create': 'Invite and create members',
  'users.manage': 'Edit members and their status, see their e-mail address',
  'users.impersonate': 'Name another member as the author',
  'users.list': 'List and search members',
  'roles.assign': 'Give and take roles that hold no more than their own',
  'roles.manage': 'Create, edit and delete custom roles',
  'settings.manage': 'Change the settings of the community',
  'webhooks.manage': 'Manage webhooks',
  'audit.read': 'Read the audit log',
  'data.manage': 'Back up and export',
  'posts.manage': 'Edit, move, pin and remove anybody’s posts, and post without approval',
  'comments.manage': 'Edit and remove anybody’s comments and replies',
  'tags.manage': 'Create, edit and delete tags',
  'moderation.review': 'Approve and reject posts, look at reports, close, lock and archive',
  'posts.create': 'Write posts',
  'comments.create': 'Write comments and replies',
  'reactions.add': 'React with emoji',
};

export const roleAdmin = {
  create: 'New role',
  createNow: 'Create role',
  builtIn: 'Built in',
  builtInHint: 'Built-in roles stay as they are. Make a role of your own for anything else.',
  above: 'This role holds more than yours: only somebody who holds as much can change it.',
  name: 'Name',
  details: 'What it is for',
  allows: 'What it allows',
  permissions,
  allowsCount: (count: number, shown: string) => (count === 1 ? '1 permission' : `${shown} permissions`),
  effect: 'It takes effect at once for everybody who has the role.',
  delete: 'Delete the role',
  deleteHint: 'Only a role that nobody has can be deleted.',
  done: { created: 'The role is there.', saved: 'Saved.', deleted: 'The role is gone.' },
  problems: {
    'A role has this name already': 'A role has this name already.',
    'Members have this role; give them another one first':
      'Members have this role: give them another one first.',
    'Built-in roles stay as they are': 'Built-in roles stay as they are.',
  },
};

export type RoleAdminTexts = typeof roleAdmin;
