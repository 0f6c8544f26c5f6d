// Nothing is worth waiting for here.
process.env.JUMPCLOUD_PASS_PAUSE_MS ??= '1';
process.env.JUMPCLOUD_BACKOFF_MS ??= '1';
// Some tests start processes, on a machine that may be busy.
jest.setTimeout(60_000);
