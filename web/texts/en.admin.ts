/** All that the pages of the administration say, in English. */

export const admin = {
  title: 'Administration',
  navigation: 'Administration',
  trail: 'Where you are',
  sections: {
    overview: 'Overview',
    approvals: 'Approvals',
    reports: 'Reports',
    members: 'Members',
    newcomers: 'Newcomers',
    roles: 'Roles',
    boards: 'Boards',
    tags: 'Tags',
    webhooks: 'Webhooks',
    settings: 'Settings',
    audit: 'Audit log',
  },
};

export type AdminTexts = typeof admin;
