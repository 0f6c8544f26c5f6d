// Loaded into a measured process: on its exit, notes its peak memory in KiB and its processor
// time in microseconds.
const { writeFileSync } = require('fs');

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage = { kibibytes: maxRSS, cpu: userCPUTime + systemCPUTime };
  writeFileSync(process.env.USAGE_FILE, JSON.stringify(usage));
});
