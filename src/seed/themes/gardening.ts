import type { Theme } from './theme.ts';

export const gardening: Theme = {
  name: 'gardening',
  tags: ['gardening', 'compost', 'seeds', 'balcony', 'wildlife'],
  words: {
    plants: [
      'tomatoes',
      'courgettes',
      'chillies',
      'runner beans',
      'beetroots',
      'sweet peas',
      'dahlias',
      'strawberries',
      'pumpkins',
      'leeks',
    ],
    pests: ['slugs', 'aphids', 'pigeons', 'whiteflies', 'vine weevils', 'snails', 'caterpillars'],
    where: [
      'in the raised bed',
      'on the balcony',
      'in the greenhouse',
      'on the allotment',
      'along the south wall',
      'under the pear tree',
    ],
    feed: [
      'comfrey tea',
      'seaweed feed',
      'well-rotted manure',
      'leaf mould',
      'home-made compost',
      'nettle tea',
    ],
    month: ['March', 'April', 'May', 'June', 'July', 'September', 'October'],
    implement: [
      'hoe',
      'dibber',
      'garden fork',
      'watering can',
      'water butt',
      'cold frame',
      'soil thermometer',
    ],
  },
  topics: [
    {
      kind: 'ask',
      headline: 'Yellow leaves on my {plants}',
      opening:
        'The lower leaves of my {plants} {where} are turning yellow, and it started about {n} days ago.',
    },
    {
      kind: 'ask',
      headline: 'Too late to sow {plants} in {month}?',
      opening:
        'We only got the keys to our plot last week. Is it still worth sowing {plants}, or should I buy young plants?',
    },
    {
      kind: 'ask',
      headline: '{Pests}, {pests}, {pests}',
      opening:
        'I lost {num} young plants in one night. What do you do against {pests} when you garden without poison?',
    },
    {
      kind: 'show',
      headline: 'First {plants} of the year!',
      opening: 'Sown in {month}, planted {where}, and this morning we picked the first bowl of {plants}.',
    },
    {
      kind: 'show',
      headline: 'From lawn to vegetable bed in {n} months',
      opening: 'This used to be grass. After a lot of cardboard and {feed}, {plants} grow here now.',
    },
    {
      kind: 'guide',
      headline: 'How I raise {plants} on a windowsill',
      opening:
        'You need neither a greenhouse nor lamps. This is how I start {plants} every {month} in a north-facing flat.',
    },
    {
      kind: 'guide',
      headline: 'Making {feed} without the smell',
      opening:
        'Everybody swears by {feed}, nobody mentions the neighbours. Here is a way that keeps the peace.',
    },
    {
      kind: 'talk',
      headline: 'What do you do with too many {plants}?',
      opening:
        'We are {n} people and have {plants} for forty. The freezer is full and the neighbours have stopped answering the door.',
    },
    {
      kind: 'talk',
      headline: 'To dig or not to dig',
      opening:
        'I dug {where} for years because my grandfather did. This year I leave the soil alone and put {feed} on top.',
    },
  ],
  questions: [
    'How often do you water them {where}?',
    'Do the {plants} get sun in the afternoon as well?',
    'Have you looked under the leaves for {pests}?',
    'When do you usually start your {plants}?',
    'Is there a variety that copes with a wet {month}?',
    'What is your soil like, sand or clay?',
    'Do you pinch out the side shoots, or do you let them grow?',
    'Does {feed} help at that stage, or is it too much?',
    'Can you grow {plants} and {plants2} side by side?',
  ],
  tips: [
    'Water in the morning and at the root, never over the leaves.',
    'Give them {feed} every {n} weeks, not more.',
    'Go out with a torch after dark and you will see the {pests} at work.',
    'Cover them with fleece until the nights stay above {n} degrees.',
    'I would wait for warmer soil; {plants} sown later usually catch up.',
    'A saucer of beer works against slugs, but copper tape looks nicer.',
    'Plant {plants} where {plants2} stood last year and you save yourself a lot of trouble.',
    'Mulch is half the work: {feed} on top, and you hardly need the hose.',
    'Leave the nettles in one corner. The ladybirds come by themselves, and then the {pests} are gone.',
    "Don't throw the seedlings away, they often recover within {n} days.",
    'Harden them off slowly, one hour more outside every day.',
  ],
  experiences: [
    'My {plants} {where} did the same last year, and they gave us {num} kilos in the end.',
    'We had frost in {month} and I still lost only {n} plants.',
    'I tried {feed} for the first time this {month}, and the difference is easy to see.',
    'The {pests} ate everything except the {plants}.',
    'I grow {plants} {where}, in nothing bigger than buckets.',
    'Our {implement} has been the best present I ever got.',
    'It rained for {n} weeks here and the {plants} have hardly grown.',
    'The seeds were {n} years old and more than half of them still came up.',
    'My neighbour, who is well over eighty, sows by the moon and has the best {plants} in the street.',
  ],
  opinions: [
    'For me {feed} beats anything that comes in a bottle.',
    'A garden without a few {pests} is not a garden.',
    '{Plants} from the shop are just not the same.',
    'I think most of us water **too much**.',
    'You do not need {a implement}, you need patience.',
    'Growing {plants} {where} is easier than people say.',
    "The best fertiliser is the gardener's shadow, as my aunt used to say.",
  ],
  lists: [
    {
      intro: 'My plan for {month}:',
      ordered: false,
      items: [
        'sow {plants} {where}',
        'turn the compost',
        'clean the {implement}',
        'put up strings for the beans',
        'swap seeds at the village hall',
        'sit down and look at it all',
      ],
    },
    {
      intro: 'Step by step:',
      ordered: true,
      items: [
        'Soak the seeds overnight.',
        'Fill small pots with sieved compost, not with {feed}.',
        'Two seeds in each pot, as deep as they are thick.',
        'Keep them at 20 degrees until the first leaves show.',
        'Take out the weaker one and water from below.',
        'Plant out {where} after the last frost.',
      ],
    },
  ],
  snippets: [],
};
