/** What `npm start` runs: everything in one process. */
import { runProgram } from './roles/program.ts';

await runProgram('all');
