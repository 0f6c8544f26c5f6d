import {
  mutations,
  Recording,
  setupRecording,
} from '@jupiterone/integration-sdk-testing';

type RecordingEntry = Parameters<
  typeof mutations.unzipGzippedRecordingEntry
>[0];

/** Set by `npm run test:record`. Otherwise recordings are played back, and never made. */
const isRecording = process.env.MAKE_RECORDINGS === 'true';

/** The headers of an answer that the client reads; all others differ from one to the next. */
const KEPT_HEADERS = ['content-type', 'x-total-count'];

/**
 * Plays back the recording of a test, from `__recordings__` beside it. Which host it was
 * made against does not matter.
 */
export function setupStepRecording(directory: string, name: string): Recording {
  return setupRecording({
    directory,
    name,
    redactedRequestHeaders: ['x-api-key'],
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

function leaveOutWhatVaries(entry: RecordingEntry): void {
  mutations.unzipGzippedRecordingEntry(entry);
  entry.response.headers = entry.response.headers.filter(({ name }) =>
    KEPT_HEADERS.includes(name),
  );
  entry.startedDateTime = '2000-01-01T00:00:00.000Z';
  entry.time = 0;
  for (const phase of Object.keys(entry.timings)) {
    entry.timings[phase as keyof typeof entry.timings] = 0;
  }
}
