import { Connection } from '../../src/jumpcloud/client';
import { Asked, Checked, CheckResult } from './check';
import { outcomeOf } from './outcome';

/**
 * What `check.json` holds: what was asked and how JumpCloud answered, to attach to an issue.
 * Nothing in it is data: no row, no id, no name, no credential.
 *
 * @param version of this package
 */
export function toFile(
  { place, checked, answers }: CheckResult,
  { region, credential }: Pick<Connection, 'region' | 'credential'>,
  version: string,
) {
  const good = answers.filter(({ status }) => status === 200);
  const common = headerNames(good).filter((name) =>
    good.every(({ headers }) => headers.includes(name)),
  );
  const toRequest = (each: Asked) => {
    const headers = headerNames([each]).filter(
      (name) => !common.includes(name),
    );
    return {
      about: each.about,
      query: each.query,
      xOrgId: each.isOrganizationSent,
      status: each.status,
      words: each.words,
      hasTotal: each.status === 200 ? each.total !== undefined : undefined,
      headers: headers.length > 0 ? headers : undefined,
    };
  };
  return {
    version,
    region: region.name,
    credential: credential.kind,
    hasSeveralOrganizations: place.isOneOfSeveral,
    commonHeaders: common,
    listings: checked.map((each: Checked) => ({
      source: each.source?.id ?? 'core',
      isOn: each.isOn,
      name: each.name,
      path: each.reading.listing.path,
      outcome: outcomeOf(each),
      requests: each.asked.map(toRequest),
    })),
  };
}

/** What does not look like the name of a header is left out. */
function headerNames(answers: Array<{ headers: string[] }>): string[] {
  const names = answers.flatMap(({ headers }) => headers);
  return [...new Set(names)].filter((name) => /^[a-z][a-z-]{0,40}$/.test(name));
}
