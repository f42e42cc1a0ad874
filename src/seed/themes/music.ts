import type { Theme } from './theme.ts';

export const music: Theme = {
  name: 'music',
  tags: ['music', 'guitar', 'piano', 'homerecording', 'practice'],
  words: {
    instrument: [
      'acoustic guitar',
      'upright piano',
      'double bass',
      'cello',
      'accordion',
      'fiddle',
      'drum kit',
      'clarinet',
    ],
    section: [
      'the bridge',
      'the second verse',
      'the chorus',
      'the intro',
      'the last eight bars',
      'the slow movement',
    ],
    gear: ['audio interface', 'condenser microphone', 'loop pedal', 'metronome', 'practice amp', 'tuner'],
    skill: [
      'fingerpicking',
      'sight-reading',
      'improvising',
      'phrasing',
      'keeping time',
      'singing in tune',
      'playing by ear',
    ],
    band: [
      'our choir',
      'the brass band',
      'a folk trio',
      'my old band',
      'the school orchestra',
      'a jazz quartet',
    ],
  },
  topics: [
    {
      kind: 'ask',
      headline: 'Stuck with {skill}',
      opening:
        'I have been practising {skill} for {n} months, {num} minutes a day, and I have the feeling that I am getting worse.',
    },
    {
      kind: 'ask',
      headline: 'Recording {a instrument} in a small room',
      opening:
        'My room is {n} metres long and full of books. Everything that I record there sounds as if I sat in a cupboard.',
    },
    {
      kind: 'ask',
      headline: 'Starting the {instrument} at {num}, too late?',
      opening: 'I always wanted to learn the {instrument}. People tell me that one has to start as a child.',
    },
    {
      kind: 'show',
      headline: 'Our first recording, made at home',
      opening: 'This was made with {band} and {n} borrowed microphones, in a living room.',
    },
    {
      kind: 'show',
      headline: 'A new piece, comments welcome',
      opening:
        'I wrote this for the {instrument} over the last {n} weeks. I am happy with everything except {section}.',
    },
    {
      kind: 'guide',
      headline: '{Skill} in ten minutes a day',
      opening: 'I am not a teacher, but this is what finally worked for me and a few people in {band}.',
    },
    {
      kind: 'guide',
      headline: 'Looking after {a instrument} in winter',
      opening:
        "Heating is the enemy. After a crack in my {instrument} that cost me a month's rent, this is what I do.",
    },
    {
      kind: 'talk',
      headline: 'What are you practising at the moment?',
      opening: 'With me it is {skill}, and in the evenings {section} of something far too hard.',
    },
    {
      kind: 'talk',
      headline: 'Does anybody still use a paper notebook for practice?',
      opening: 'I tried {n} apps and went back to pencil and paper.',
    },
  ],
  questions: [
    'How slowly do you practise {section}?',
    'Do you record yourself when you work on {skill}?',
    'How old is yours, if I may ask?',
    'Is the {gear} good enough for {a instrument}?',
    'Which key is that in?',
    'How did you learn {skill}, with a teacher or alone?',
    'Does {band} play from sheets or by heart?',
    'How do you deal with the neighbours?',
  ],
  tips: [
    'Play {section} at half the speed, and stop at the first mistake.',
    'Leave the {gear} off for a week and listen.',
    'For {skill}, five minutes every day beat an hour on Sunday.',
    'Record yourself once a week; it hurts and it helps.',
    'Hang a duvet behind you, it costs nothing.',
    'Sing it first, then play it.',
    'Start with the end: learn the last bar, then the last two, and so on.',
    'Put {a gear} next to the {instrument} and leave it there, switched on.',
    'Join {band} or something like it, because nothing teaches {skill} faster.',
    'Change the fingering in {section} and the problem goes away.',
    'Loosen the wrist, drop the shoulder, breathe out.',
  ],
  experiences: [
    'I started the {instrument} at {num} and now play in {band}.',
    'My teacher made me play {section} with my eyes shut, and it worked.',
    'We played {section} {num} times on {when} and then it was suddenly there.',
    'I dropped my {gear} on the way to a concert, and it has sounded better since.',
    'With {band} we lost {section} completely, and the audience clapped anyway.',
    'I practise {skill} while the pasta is boiling.',
    'My {instrument} is older than I am and sounds like it.',
    'It took me {n} years to stop being afraid of {skill}.',
  ],
  opinions: [
    '{Skill} is mostly listening.',
    'A cheap {instrument} that you play is better than a dear one in its case.',
    'I like {section} best, it breathes.',
    'The {gear} is never the problem, says everybody who owns a good one.',
    '*Slow* is the only secret.',
    'It could be a little faster in {section}, but that is taste.',
    'Playing with others is worth more than any lesson.',
  ],
  lists: [
    {
      intro: 'My daily round:',
      ordered: true,
      items: [
        'Two minutes of long notes, doing nothing else.',
        'Scales with the metronome, slowly.',
        '{Skill}, five minutes by the clock.',
        '{Section}, hands apart, then together.',
        'Something that I can already play, for joy.',
      ],
    },
    {
      intro: 'What we used:',
      ordered: false,
      items: [
        '{a instrument}, borrowed',
        'one {gear}',
        'a duvet and two bookshelves',
        'free software, nothing fancy',
        '{n} takes, of which we kept the first',
      ],
    },
  ],
  snippets: [
    {
      intro: 'The chords, if somebody wants to play along:',
      language: 'language-text',
      source: 'Am   | F    | C    | G\nAm   | F    | C  G | C',
    },
  ],
};
