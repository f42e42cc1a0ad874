import { Icon, type IconName } from './icon.tsx';

/** What stands where a list has nothing in it. */
export const Empty = ({ icon, title, hint }: { icon: IconName; title: string; hint: string }) => (
  <div class="empty">
    <Icon name={icon} />
    <p class="empty-title">{title}</p>
    <p>{hint}</p>
  </div>
);
