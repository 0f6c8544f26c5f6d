import { existsSync, readdirSync } from 'fs';
import path from 'path';

import {
  mutations,
  Recording,
  setupRecording,
} from '@jupiterone/integration-sdk-testing';

import { omitFields } from '../src/jumpcloud/omitFields';
import { ApiPath } from './sandbox/api';
import { listingOf } from './sandbox/resource';
import { findRoute } from './sandbox/routes';
import { TOKEN_PATH } from './sandbox/tokens';

type RecordingEntry = Parameters<
  typeof mutations.unzipGzippedRecordingEntry
>[0];

/**
 * The recordings that `npm run test:record` makes: "all", or names, separated by commas. All
 * others are played back, and never made.
 */
const MAKE_RECORDINGS = process.env.MAKE_RECORDINGS ?? '';

/** The headers of an answer that the client reads; all others differ from one to the next. */
const KEPT_HEADERS = ['content-type', 'x-sort', 'x-total-count'];

const RECORDINGS_PATH = path.join(__dirname, '__recordings__');

/**
 * Plays back the recording of a test, from `__recordings__` beside this file. Which host it
 * was made against does not matter.
 *
 * @throws Error when there is none
 */
export function setupStepRecording(name: string): Recording {
  const isRecording =
    MAKE_RECORDINGS === 'all' || MAKE_RECORDINGS.split(',').includes(name);
  if (!isRecording && !hasRecording(name)) {
    throw new Error(
      `There is no recording "${name}": "npm run test:record" makes it.`,
    );
  }
  return setupRecording({
    directory: __dirname,
    name,
    redactedRequestHeaders: ['x-api-key', 'authorization'],
    mutateEntry: leaveOutWhatVaries,
    options: {
      mode: isRecording ? 'record' : 'replay',
      recordIfMissing: false,
      recordFailedRequests: true,
      matchRequestsBy: {
        url: { protocol: false, hostname: false, port: false },
      },
    },
  });
}

function hasRecording(name: string): boolean {
  return (
    existsSync(RECORDINGS_PATH) &&
    readdirSync(RECORDINGS_PATH).some((own) => own.startsWith(`${name}_`))
  );
}

function leaveOutWhatVaries(entry: RecordingEntry): void {
  mutations.unzipGzippedRecordingEntry(entry);
  leaveOutSecrets(entry);
  entry.request.headers.sort((a, b) => (a.name < b.name ? -1 : 1));
  entry.response.headers = entry.response.headers.filter(({ name }) =>
    KEPT_HEADERS.includes(name),
  );
  entry.startedDateTime = '2000-01-01T00:00:00.000Z';
  entry.time = 0;
  for (const phase of Object.keys(entry.timings)) {
    entry.timings[phase as keyof typeof entry.timings] = 0;
  }
}

/** Removes the fields that do not leave the client, such as secrets, from an answer. */
function leaveOutSecrets({ request, response }: RecordingEntry): void {
  const url = new URL(request.url);
  const { content } = response;
  if (url.pathname === TOKEN_PATH) {
    content.text = JSON.stringify({ access_token: '[REDACTED]' });
    return;
  }
  const { api, endpoint } = findRoute(url);
  if (response.status !== 200 || !endpoint || !content.text) {
    return;
  }
  const body: unknown = JSON.parse(content.text);
  omitFields(itemsOf(body, api), listingOf(endpoint) ?? {});
  content.text = JSON.stringify(body);
}

function itemsOf(body: unknown, { answer }: ApiPath): unknown[] {
  if (answer === 'object') {
    return [body];
  }
  return (
    answer === 'list' ? body : (body as Record<string, unknown>)[answer.listIn]
  ) as unknown[];
}
