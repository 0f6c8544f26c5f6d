import { ScriptError } from '../script';
import { Refusal } from './refusal';

/** A parameter that the sandbox refuses although the table of the API has it. */
export interface RefusedParameter {
  parameter: 'sort' | 'fields' | 'filter' | 'limit';
  /** The largest `limit` that is not refused; none where nothing is said. */
  value?: number;
  /** The endpoint, by the name that the sandbox gives it; all where nothing is said. */
  on?: string;
  /** The answer does not name the parameter. */
  isSilent?: boolean;
}

const PARAMETERS = ['sort', 'fields', 'filter', 'limit'] as const;

/**
 * Checks a request against the parameters that are refused.
 *
 * @param name the endpoint's
 * @throws Refusal for a parameter that is refused
 */
export function checkRefused(
  refused: RefusedParameter[],
  name: string,
  { searchParams }: URL,
): void {
  for (const { parameter, value, on, isSilent } of refused) {
    const given = searchParams.get(parameter);
    const isRefused =
      (on ?? name) === name &&
      given !== null &&
      (parameter !== 'limit' || Number(given) > (value ?? 0));
    if (isRefused) {
      throw new Refusal(
        400,
        isSilent
          ? 'Bad Request'
          : parameter === 'limit'
            ? `request parameter "limit" exceeds maximum value of ${value ?? 0}`
            : `request parameter "${parameter}" is not supported`,
      );
    }
  }
}

/** Whether an endpoint can't be asked for an order. */
export function isSortRefused(
  refused: RefusedParameter[],
  name: string,
): boolean {
  return refused.some(
    ({ parameter, on }) => parameter === 'sort' && (on ?? name) === name,
  );
}

/**
 * Reads `sort`, `limit=50` or `fields@users` (the name of an endpoint).
 *
 * @throws Error for anything else
 */
export function toRefusedParameter(
  text: string,
  isSilent: boolean,
): RefusedParameter {
  const [, name = '', value, on] =
    /^(\w+)(?:=(\d+))?(?:@(.+))?$/.exec(text) ?? [];
  const parameter = PARAMETERS.find((each) => each === name);
  if (!parameter || (parameter === 'limit') !== (value !== undefined)) {
    throw new ScriptError(
      '--refuse takes sort, fields, filter or limit=N, and @ENDPOINT after it.',
    );
  }
  return {
    parameter,
    ...(value !== undefined && { value: Number(value) }),
    ...(on !== undefined && { on }),
    ...(isSilent && { isSilent }),
  };
}
