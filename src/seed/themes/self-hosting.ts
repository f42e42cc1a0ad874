import type { Theme } from './theme.ts';

export const selfHosting: Theme = {
  name: 'self-hosting',
  tags: ['selfhosting', 'docker', 'backups', 'linux', 'networking', 'hardware'],
  words: {
    app: [
      'Nextcloud',
      'Jellyfin',
      'Immich',
      'Vaultwarden',
      'Forgejo',
      'Paperless',
      'FreshRSS',
      'Grafana',
      'the wiki',
      'the forum',
    ],
    box: [
      'old ThinkPad',
      'mini PC',
      'Raspberry Pi 5',
      'second-hand tower',
      'small VPS',
      'home server',
      'retired office PC',
    ],
    part: [
      'reverse proxy',
      'database',
      'backup job',
      'mail relay',
      'certificate renewal',
      'VPN tunnel',
      'DNS resolver',
      'nightly cron job',
    ],
    error: [
      '`502 Bad Gateway`',
      '`connection refused`',
      '`permission denied`',
      '`no space left on device`',
      '`certificate has expired`',
      '`too many open files`',
      '`database is locked`',
    ],
    command: [
      '`docker compose logs -f`',
      '`journalctl -u caddy -n 50`',
      '`df -h`',
      '`ss -ltnp`',
      '`dig +short`',
      '`systemctl --failed`',
      '`curl -v`',
    ],
    setting: [
      '`client_max_body_size`',
      '`worker_processes`',
      '`PUID` and `PGID`',
      '`trusted_proxies`',
      '`shared_buffers`',
      '`log_level`',
    ],
  },
  topics: [
    {
      kind: 'ask',
      headline: '{App} shows {error} after the update',
      opening:
        'Since I updated {app} to {version} I only get {error}. It runs on my {box} behind a reverse proxy, and nothing else has changed.',
    },
    {
      kind: 'ask',
      headline: 'Is {a box} enough for {app}?',
      opening: 'I have {a box} lying around and would like to move {app} onto it for about {num} users.',
    },
    {
      kind: 'ask',
      headline: 'How do you back up {app}?',
      opening:
        "At the moment my backup of {app} is a copy of the whole folder, made whenever I remember it. That can't be right.",
    },
    {
      kind: 'ask',
      headline: '{Error}, but only from outside',
      opening:
        'Inside my own network everything works. From outside, {app} answers with {error} about one time in {n}.',
    },
    {
      kind: 'show',
      headline: 'My {box} turned {n} today',
      opening:
        'The {box} that runs {app} has been up for {n} years now, with three power cuts and one flood in the cellar.',
    },
    {
      kind: 'show',
      headline: 'Moved everything from the cloud to {a box}',
      opening:
        'It took {n} weekends, but {app} and {app2} now run at home on {a box} and the old subscription is cancelled.',
    },
    {
      kind: 'guide',
      headline: 'How I update {app} without downtime',
      opening: 'Several people asked how I do this, so here is the routine that I use for {app} on my {box}.',
    },
    {
      kind: 'guide',
      headline: 'A restore test in {num} minutes',
      opening:
        'A backup that was never restored is only a hope. This is the test that I run on the first Sunday of the month.',
    },
    {
      kind: 'talk',
      headline: 'What is the one service you would never host yourself?',
      opening: 'For me it is e-mail. I run {app}, {app2} and half a dozen others, but mail still scares me.',
    },
    {
      kind: 'talk',
      headline: 'Containers or plain packages?',
      opening:
        'I have used both for {app}, and after {n} years I am still not sure which one I would recommend to a beginner.',
    },
    {
      kind: 'talk',
      headline: 'Power bills and home servers',
      opening: 'I finally put a meter on my {box}: {num} watts when idle. How do you justify yours?',
    },
  ],
  questions: [
    'What does {command} say when it happens?',
    'Which version of {app} are you on, and how did you install it?',
    'Is the {part} on the same machine or on another one?',
    'Did you change {setting}, or is that still the default?',
    'Has anybody got {app} running well on {a box}?',
    'Does it also happen when you go around the reverse proxy?',
    'How much memory does your {box} have?',
    'Do I really need to restart {app} after changing {setting}?',
    'Can you post the lines around {error} in the log?',
    'Would you put the database in a container as well?',
  ],
  tips: [
    'Look at {command} first; nine times out of ten the reason stands there in plain words.',
    'I had {error} too, and in my case the disk was simply full.',
    'Set {setting} explicitly, the default is not what you would expect.',
    'Check the clock on the {box}. A wrong time breaks more things than you would believe.',
    'Keep the data on its own volume, then you can throw {app} away and start again without fear.',
    'Pin the version in your compose file and never follow `latest`.',
    'Before you touch anything, take a snapshot and write down what you changed.',
    'The order matters: stop {app}, dump the database, *then* copy the files.',
    'Try it without the proxy first, so you know which half to look at.',
    'If {app} is slow, watch the disk before you buy more memory.',
    'The permissions of the mounted folder are the usual suspect, so compare `id -u` inside and outside.',
    'There is a short page about this in the [operating guide](docs/operating), near the end.',
  ],
  experiences: [
    'I have been running {app} on {a box} for {n} years and had to touch it maybe {n} times.',
    'My {part} failed silently for {n} weeks before I noticed, and only because a friend complained.',
    'Last {when} the {part} stopped and took {app} down with it.',
    'After the move from {a box} to {a box2} the pages load in half the time.',
    'I spent a whole evening on {error}, and it was one wrong line in the end.',
    'We have {num} users on it and the load hardly ever goes above {n} percent.',
    'The upgrade to {version} went through in {n} minutes, including the backup.',
    'In my setup {app} and {app2} share one database server without trouble.',
    'I changed {setting} {time} and have not seen {error} since.',
    'My {box} sits behind the washing machine and survives.',
  ],
  opinions: [
    'I would not expose {app} to the internet without a reverse proxy in front of it.',
    'Monitoring that nobody reads is worse than none.',
    '**Boring software wins.** I want to forget that {app} exists.',
    'For a family of {n}, {a box} is more than enough.',
    'Honestly, the documentation of {app} is better than its reputation.',
    'I trust a shell script of {num} lines more than a dashboard with {num} buttons.',
    'If it needs a cluster, it does not belong in my cellar.',
    'A second disk is not a backup, however often we tell ourselves so.',
  ],
  lists: [
    {
      intro: 'What I do before every upgrade:',
      ordered: true,
      items: [
        'Read the release notes of {version}, all of them.',
        'Take a dump of the database and check its size.',
        'Stop {app} and take a snapshot of the volume.',
        'Pull the new image and start it in the foreground.',
        'Watch {command} for a minute.',
        'Log in as an ordinary user and click around.',
      ],
    },
    {
      intro: 'My setup, for comparison:',
      ordered: false,
      items: [
        '{a box} with 16 GB of memory',
        '{app} {version}, in a container',
        'a reverse proxy in front of it',
        "nightly backups to a disk at my sister's place",
        'alerts by e-mail, {n} a year so far',
      ],
    },
    {
      intro: 'Things that I checked already:',
      ordered: false,
      asking: true,
      items: [
        'the disk is not full',
        'the clock is right',
        '{command} shows nothing unusual',
        'it is the same in a private window',
        '{app} answers when I ask it directly',
        '{setting} is what the guide says',
      ],
    },
  ],
  snippets: [
    {
      intro: 'This is the compose file, shortened:',
      asking: true,
      language: 'language-yaml',
      source:
        'services:\n  app:\n    image: registry.example.org/app:2.4\n    restart: unless-stopped\n    volumes:\n      - ./data:/data\n    ports:\n      - "127.0.0.1:8080:8080"',
    },
    {
      intro: 'The proxy part that works for me:',
      language: 'language-nginx',
      source:
        'location / {\n  proxy_pass http://127.0.0.1:8080;\n  proxy_set_header Host $host;\n  proxy_set_header X-Forwarded-For $remote_addr;\n}',
    },
    {
      intro: 'My backup script is nothing special:',
      language: 'language-bash',
      source:
        'set -euo pipefail\nhearth backup "/backup/$(date +%F).db" && echo "done"\nfind /backup -name "*.db" -mtime +30 -delete',
    },
    {
      intro: 'The log says this:',
      asking: true,
      language: 'language-text',
      source:
        '2024-03-02T07:14:09Z warn  upstream timed out (110)\n2024-03-02T07:14:09Z error GET /posts -> 502 <upstream closed>',
    },
    {
      intro: 'A unit file is enough, no container needed:',
      language: 'language-ini',
      source:
        '[Unit]\nDescription=Community\nAfter=network-online.target\n[Service]\nExecStart=/usr/bin/npm start\nRestart=on-failure\n[Install]\nWantedBy=multi-user.target',
    },
    {
      intro: 'With a few lines of TypeScript you can watch it:',
      language: 'language-ts',
      source:
        "const res = await fetch('http://127.0.0.1:8080/readyz');\nif (res.status >= 500 && !quiet) {\n  console.error('not ready:', res.status);\n}",
    },
  ],
};
