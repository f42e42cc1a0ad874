import dns from 'node:dns';

/** Two tries of three seconds: a name server that does not answer is given up before the attempt is. */
const resolver = new dns.promises.Resolver({ timeout: 3_000, tries: 2 });

/** What tells that no name server answered, unlike one that says there is no such name. */
const silent = new Set(['ETIMEOUT', 'ECONNREFUSED', 'ESERVFAIL', 'EREFUSED']);

type Callback = (error: NodeJS.ErrnoException | null, addresses: dns.LookupAddress[]) => void;

/**
 * All addresses of a name, asked of the name servers without a thread: the system's own look-up holds one for as long as a
 * server is silent, and has so few that some silent names would keep every other receiver waiting. Names that the servers
 * do not know, such as those of /etc/hosts, are looked up by the system then.
 */
export function lookUp(hostname: string, options: dns.LookupAllOptions, callback: Callback) {
  askServers(hostname).then(
    (addresses) =>
      addresses ? callback(null, addresses) : dns.lookup(hostname, { ...options, all: true }, callback),
    (error: NodeJS.ErrnoException) => callback(error, []),
  );
}

/** @returns undefined when they know no such name @throws when none answers */
async function askServers(hostname: string): Promise<dns.LookupAddress[] | undefined> {
  const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  const addresses = [...found(four, 4), ...found(six, 6)];
  if (addresses.length > 0) return addresses;
  for (const answer of [four, six]) {
    if (answer.status === 'rejected' && silent.has(answer.reason?.code)) {
      // Where there is no name server at all, only the system can know the name.
      if (answer.reason.code === 'ECONNREFUSED') return undefined;
      throw answer.reason;
    }
  }
  return undefined;
}

const found = (answer: PromiseSettledResult<string[]>, family: number): dns.LookupAddress[] =>
  answer.status === 'fulfilled' ? answer.value.map((address) => ({ address, family })) : [];
