// Nothing is worth waiting for here.
process.env.JUMPCLOUD_PASS_PAUSE_MS ??= '1';
process.env.JUMPCLOUD_BACKOFF_MS ??= '1';
