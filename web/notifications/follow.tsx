import { Hidden } from '../components/form.tsx';
import { Icon } from '../components/icon.tsx';
import type { View } from '../view.ts';

/** What a page knows of following what it shows. */
export interface Followed {
  ref_type: 'BOARD' | 'POST';
  ref_id: number;
  isFollowing: boolean;
}

/** Follows what the page shows, or stops; for members. Leads back to where it stands. */
export function FollowForm({ view, followed, back }: { view: View; followed: Followed; back: string }) {
  const { me, t } = view;
  if (!me) return null;
  const { ref_type, ref_id, isFollowing } = followed;
  const texts = t.notifications;
  return (
    <form class="follow" method="post" action="/follows" data-stay>
      <Hidden name="form_token" value={me.formToken} />
      <Hidden name="ref_type" value={ref_type} />
      <Hidden name="ref_id" value={String(ref_id)} />
      <Hidden name="follow" value={isFollowing ? '0' : '1'} />
      <Hidden name="next" value={back} />
      <button
        class="button"
        type="submit"
        title={ref_type === 'BOARD' ? texts.followBoardHint : texts.followPostHint}
      >
        <Icon name="bell" />
        {isFollowing ? texts.unfollow : texts.follow}
      </button>
    </form>
  );
}
