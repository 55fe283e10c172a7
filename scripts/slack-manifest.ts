/** `npm run slack:manifest`: prints the application's manifest for Socket Mode, or with an origin for HTTP. */
import { adminAddress, manifest } from '../src/platforms/slack/manifest.ts';

const [given] = process.argv.slice(2);
if (given !== undefined && !/^https:\/\/[^/]+$/.test(given)) {
  process.stderr.write(
    'Give the address at which Slack reaches you, without a path: npm run slack:manifest -- https://confidant.example.org\n',
  );
  process.exit(1);
}
process.stdout.write(`${JSON.stringify(manifest(given ? { publicUrl: given } : null), null, 2)}\n`);
if (given)
  process.stderr.write(
    `An admin lets the application take down what others typed at ${adminAddress(given)}\n`,
  );
