/** The boards and tags of a seeded community. Names are distinct for every index. */
const boards = [
  ['Introductions', '👋', 'Say hello: who you are, where you are from and what brought you here.'],
  ['Announcements', '📣', 'News from the team. Short, rare and worth reading.'],
  ['Help', '🛟', 'Stuck? Ask here. Tell us what you tried and what you expected.'],
  ['Show & tell', '✨', 'Finished or not, show us what you are working on.'],
  ['Ideas', '💡', 'What should we do next? One idea a post, please.'],
  ['Off-topic', '☕', 'Everything that has no place elsewhere. Be kind.'],
  ['Releases', '📦', 'What changed in each version, and what to look out for when you upgrade.'],
  ['Self-hosting', '🖥️', 'Servers under desks, in cellars and in data centres.'],
  ['Garden', '🌱', 'Balconies, allotments and the fight against slugs.'],
  ['Kitchen', '🍲', 'Recipes, failures and second helpings.'],
  ['Cycling', '🚲', 'Routes, repairs and the question of how many bikes one needs.'],
  ['Photography', '📷', 'Pictures and how they were made. Critique only when asked for.'],
  ['Board games', '🎲', 'Rules questions, house rules and games nights.'],
  ['Music room', '🎶', 'For those who play, sing or would like to.'],
  ['How-tos', '📘', 'Guides by members. Corrections are always welcome.'],
  ['Bug reports', '🐞', 'Something is broken? Tell us how to see it ourselves.'],
  ['Meet-ups', '📍', 'Meet each other: dates, places and who brings the cake.'],
  ['Marketplace', '🧺', 'Give away, swap and look for. No shops, please.'],
  ['Books & films', '📚', 'What you read and watched, without spoilers in the headline.'],
  ['Moderation', '🧭', 'Questions about the rules and how we apply them.'],
] as const;

const circles = [
  ['Beginners', '🐣'],
  ['Workshop', '🔧'],
  ['Swap shop', '🔁'],
  ['Night owls', '🦉'],
  ['Projects', '🧩'],
  ['Reading circle', '📖'],
  ['Photo corner', '🖼️'],
  ['Questions', '❓'],
  ['Events', '🗓️'],
  ['Archive', '🗃️'],
] as const;
const homes = [
  'Lisbon',
  'Leipzig',
  'Kraków',
  'Lyon',
  'İzmir',
  'Athens',
  'Valparaíso',
  'Kyoto',
  'Busan',
  'Chengdu',
  'Jaipur',
  'Amman',
  'Wellington',
  'Nairobi',
  'Tromsø',
  'Montréal',
  'Galway',
  'Utrecht',
];

export interface SeedBoard {
  board_name: string;
  about: string;
  /** One emoji. */
  icon: string;
}

/** The board at `index` (from 0): hand-written ones first, then local circles, numbered when those run out. */
export function boardAt(index: number): SeedBoard {
  const written = boards[index];
  if (written) return { board_name: written[0], icon: written[1], about: written[2] };
  const rest = index - boards.length;
  const [circle, icon] = circles[rest % circles.length] as (typeof circles)[number];
  const home = homes[Math.floor(rest / circles.length) % homes.length] as string;
  const round = Math.floor(rest / (circles.length * homes.length));
  const name = `${home}: ${circle}${round ? ` ${round + 1}` : ''}`;
  return { board_name: name, icon, about: `For everybody in and around ${home}. Visitors are welcome.` };
}

const tags = [
  ['selfhosting', 'Running things yourself'],
  ['gardening', 'Everything that grows'],
  ['cooking', 'From soup to supper'],
  ['cycling', 'On two wheels, sometimes three'],
  ['photography', 'Taking pictures and looking at them'],
  ['boardgames', 'Cardboard, wood and rules'],
  ['music', 'Played, sung or heard'],
  ['question', 'Somebody needs an answer'],
  ['solved', 'There is an answer'],
  ['howto', 'Step by step'],
  ['beginner', 'No question is too simple'],
  ['docker', 'Containers and compose files'],
  ['backups', 'Copies, and whether they can be restored'],
  ['linux', 'Kernels, shells and distributions'],
  ['networking', 'Cables, routes and names'],
  ['hardware', 'What hums under the desk'],
  ['compost', 'Slow heat'],
  ['seeds', 'Sowing, saving and swapping'],
  ['balcony', 'Gardens of four square metres'],
  ['wildlife', 'Welcome and unwelcome guests'],
  ['baking', 'Flour, water and time'],
  ['recipes', 'Tried at least twice'],
  ['vegetarian', 'Without meat'],
  ['fermentation', 'Bubbles on purpose'],
  ['touring', 'Longer than a day'],
  ['commuting', 'To work and back'],
  ['repair', 'Mending before buying'],
  ['routes', 'Ways worth riding'],
  ['film', 'Rolls, sheets and darkrooms'],
  ['editing', 'After the picture is taken'],
  ['printing', 'Ink and paper'],
  ['nightsky', 'Stars, moon and cold fingers'],
  ['rules', 'What the rule book means'],
  ['solo', 'Playing alone'],
  ['coop', 'Playing together'],
  ['prototype', 'Not finished yet'],
  ['guitar', 'Six strings, mostly'],
  ['piano', 'Black and white'],
  ['homerecording', 'Studios in bedrooms'],
  ['practice', 'A little every day'],
  ['bug', 'Something is broken'],
  ['idea', 'Something could be better'],
  ['release', 'A new version'],
  ['meetup', 'Seeing each other'],
] as const;

const tagKinds = [
  'winter',
  'summer',
  'cheap',
  'quick',
  'urban',
  'vintage',
  'family',
  'advanced',
  'weekend',
  'tiny',
  'local',
  'open',
];

const colors = [
  ['#e8f1ff', '#0b3d91'],
  ['#e7f6e7', '#1b5e20'],
  ['#fff3e0', '#8a3c00'],
  ['#fde7ef', '#880e4f'],
  ['#f1e8fd', '#4a148c'],
  ['#e0f5f5', '#004d52'],
  ['#fffbe0', '#5c4a00'],
  ['#eeeeee', '#212121'],
] as const;

export interface SeedTag {
  /** A hashtag's normal form: lower case, letters and digits. */
  name: string;
  description: string;
  /** `#rrggbb`; with `text_color` on it the contrast is above 4.5 to 1. */
  back_color: string;
  text_color: string;
}

/** The tag at `index` (from 0). */
export function tagAt(index: number): SeedTag {
  const [back_color, text_color] = colors[index % colors.length] as (typeof colors)[number];
  const written = tags[index];
  if (written) return { name: written[0], description: written[1], back_color, text_color };
  const rest = index - tags.length;
  const [first] = tags[rest % tags.length] as (typeof tags)[number];
  const turn = Math.floor(rest / tags.length);
  const kind = tagKinds[turn % tagKinds.length] as string;
  const round = Math.floor(turn / tagKinds.length);
  const name = `${kind}_${first}${round ? `_${round + 1}` : ''}`;
  return { name, description: `A corner of #${first}`, back_color, text_color };
}

/** Where a hand-written tag stands. Throws when there is none of that name. */
export function tagIndex(name: string): number {
  const index = tags.findIndex(([known]) => known === name);
  if (index < 0) throw new Error(`no tag #${name}`);
  return index;
}
