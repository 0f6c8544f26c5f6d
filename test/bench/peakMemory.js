// Loaded into a measured process: on its exit, notes its peak memory in KiB.
const { writeFileSync } = require('fs');

process.on('exit', () => {
  const { maxRSS } = process.resourceUsage();
  writeFileSync(process.env.PEAK_MEMORY_FILE, String(maxRSS));
});
