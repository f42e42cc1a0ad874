import type { Theme } from './theme.ts';

export const photography: Theme = {
  name: 'photography',
  tags: ['photography', 'film', 'editing', 'printing', 'nightsky'],
  words: {
    lens: ['35mm prime', 'old 50mm', 'kit zoom', 'macro lens', 'long telephoto', 'wide-angle'],
    camera: [
      'mirrorless body',
      'old DSLR',
      'pocket rangefinder',
      'medium format camera',
      'phone',
      'thrift-shop compact',
    ],
    light: [
      'the golden hour',
      'an overcast morning',
      'the blue hour',
      'harsh noon sun',
      'the light of street lamps',
      'window light',
    ],
    subjects: [
      'street portraits',
      'night skies',
      'garden birds',
      'concert shots',
      'mountain landscapes',
      'still lifes',
      'old shop signs',
    ],
    stop: ['f/2', 'f/2.8', 'f/5.6', 'f/8', 'f/11'],
  },
  topics: [
    {
      kind: 'ask',
      headline: 'Soft corners with my {lens}',
      opening:
        'At {stop} the corners of my {lens} are soft, and only on the left. Is that normal, or should I send it back?',
    },
    {
      kind: 'ask',
      headline: 'Which lens for {subjects}?',
      opening: 'I have {a camera} and {a lens}, and want to get serious about {subjects}.',
    },
    {
      kind: 'ask',
      headline: 'How do you sort {num},000 photos?',
      opening: 'I came home with {num},000 photos, most of them {subjects}, and I am drowning.',
    },
    {
      kind: 'show',
      headline: 'One year of {subjects}',
      opening: 'One picture a week, always with the same {lens}, mostly in {light}.',
    },
    {
      kind: 'show',
      headline: 'My first roll in {n} years',
      opening:
        'I found {a camera} at a flea market and took it out in {light}. {n} frames out of 36 turned out well.',
    },
    {
      kind: 'guide',
      headline: 'Sharp {subjects} without a tripod',
      opening: 'You do not need much for this: {a camera}, {a lens} and a wall to lean on.',
    },
    {
      kind: 'guide',
      headline: 'Printing at home, the cheap way',
      opening: 'Screens are fine, but {subjects} want paper. This is how I print without going bankrupt.',
    },
    {
      kind: 'talk',
      headline: 'Does the camera matter?',
      opening: 'My most liked picture this year was taken with {a camera}. The expensive one was at home.',
    },
    {
      kind: 'talk',
      headline: 'Black and white or colour for {subjects}?',
      opening:
        'I keep changing my mind about this. In {light} colour seems right, and then I look at the old masters.',
    },
  ],
  questions: [
    'Which aperture was that?',
    'Did you use the {lens} for all of them?',
    'How do you meter in {light}?',
    'Is that straight out of the camera, or edited?',
    'Do you ask people before you take {subjects}?',
    'Would {a camera} be good enough for this?',
    'What paper did you print on?',
    'How long was the exposure?',
  ],
  tips: [
    'Stop down to {stop} and try again.',
    'Go back in {light}, the same place will look entirely different.',
    'Get closer. Then get closer again.',
    'Turn around once before you leave; the best picture is often behind you.',
    'Expose for the highlights, you can lift the rest later.',
    'Use {a lens} for a month and nothing else.',
    'Clean the contacts of the {lens} with a pencil eraser before you send it in.',
    'Delete on the computer, never in the {camera}.',
    'A cheap grey card saves more time than any preset.',
    'Check the edges of the frame, there is nearly always a bin in one of them.',
  ],
  experiences: [
    'I shot {subjects} with {a lens} for {n} years and never missed the zoom.',
    'My {camera} fell into a lake and still works, apart from one button.',
    'I got up at {n} for the light, and then it rained.',
    'Out of {num} pictures I kept {n}.',
    'The {lens} cost me less than the train ticket, and it never leaves my {camera}.',
    'Last {when} I printed a few of mine, and suddenly they were real.',
    'Somebody walked into the frame, and that made the picture.',
    'In {light} my autofocus simply gives up.',
  ],
  opinions: [
    'The third one is my favourite, because of the shadow.',
    '{Subjects} live from the light, not from sharpness.',
    'I prefer {light} to any filter.',
    'Everybody should own {a lens}.',
    'A picture that needs a long caption is not finished.',
    'Grain is fine. Noise is fine. *Boring* is not.',
    'I would crop a bit more tightly on the right.',
  ],
  lists: [
    {
      intro: 'What I used:',
      ordered: false,
      items: [
        '{camera} with {a lens}',
        '{stop}, mostly',
        'a tripod that I nearly left on the bus',
        '{light}',
        'a spare battery, which I needed',
        'patience',
      ],
    },
    {
      intro: 'My routine after a trip:',
      ordered: true,
      items: [
        'Copy the cards twice, to two disks.',
        'Sleep on it.',
        'Go through everything once, quickly, and mark what makes you stop.',
        'Keep at most {num}.',
        'Edit those, in one sitting.',
        'Show them to somebody who was not there.',
      ],
    },
  ],
  snippets: [],
};
