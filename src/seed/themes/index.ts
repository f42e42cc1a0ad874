import { boardGames } from './board-games.ts';
import { cooking } from './cooking.ts';
import { cycling } from './cycling.ts';
import { gardening } from './gardening.ts';
import { music } from './music.ts';
import { photography } from './photography.ts';
import { selfHosting } from './self-hosting.ts';
import type { Theme } from './theme.ts';

/** The order is part of the seed: add at the end. */
export const themes: readonly Theme[] = [
  selfHosting,
  gardening,
  cooking,
  cycling,
  photography,
  boardGames,
  music,
];
