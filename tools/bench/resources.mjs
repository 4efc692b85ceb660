// Loaded before a program that is measured (`node --import`): tells, at its end, the most memory that the whole
// process held and the processor time that all its threads took.
// It is written to file descriptor 3, so that neither stdout nor stderr of the program is touched.
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeSync(3, JSON.stringify({ kilobytes: maxRSS, microseconds: userCPUTime + systemCPUTime }));
  });
}
