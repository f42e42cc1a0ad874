import type { AdminTexts } from './en.admin.ts';

/** All that the pages of the administration say, in German. */
export const admin: AdminTexts = {
  title: 'Verwaltung',
  navigation: 'Verwaltung',
  trail: 'Wo du bist',
  sections: {
    overview: 'Überblick',
    approvals: 'Freigaben',
    reports: 'Meldungen',
    members: 'Mitglieder',
    newcomers: 'Neue Mitglieder',
    roles: 'Rollen',
    boards: 'Foren',
    tags: 'Themen',
    webhooks: 'Webhooks',
    settings: 'Einstellungen',
    audit: 'Protokoll',
  },
};
