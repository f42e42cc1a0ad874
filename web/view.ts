import type { Person } from './components/person.tsx';
import type { Lang, Texts } from './texts/index.ts';

/** What every component may know: the community, and who reads in which language. Passed on by hand, as `view`. */
export interface View {
  /** The community's name. */
  community: string;
  /** https://community.example.org, without a slash. */
  origin: string;
  /** `accent` colours pages otherwise than the style does, where another accent was chosen. */
  assets: {
    style: string;
    script: string;
    moving: string;
    editor: string;
    icon: string;
    accent: string | undefined;
  };
  /** Path of the community's own picture. */
  logo: string | undefined;
  lang: Lang;
  t: Texts;
  /** undefined follows the reader's system. */
  theme: 'light' | 'dark' | undefined;
  /** Milliseconds; all of a page counts from the same moment. */
  now: number;
  /** IANA name. */
  timeZone: string;
  /** False until there is an owner: then pages say so. */
  isSetUp: boolean;
  /**
   * Who is signed in; undefined for a guest. The token shows that a form of theirs is ours; `unread` is how many
   * notifications they have not read; `toReview` how much waits for them to review; `admin` is where the administration begins for them, if it does; `listsMembers` is
   * whether the list of members is open to them.
   */
  me:
    | (Person & {
        formToken: string;
        unread: number;
        toReview: number;
        admin?: string | undefined;
        listsMembers: boolean;
      })
    | undefined;
}
