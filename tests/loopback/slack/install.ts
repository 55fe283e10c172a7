import { newSecret } from './ids.ts';
import type { Stage } from './stage.ts';
import type { Account } from './types.ts';

/** What the application's last page said. */
export interface InstallResult {
  status: number;
  body: string;
}

/**
 * Walks through an installation as a browser does: the application's page, Slack's, and back with a code; cookies kept
 * on the way (docs: Installing with OAuth).
 */
export async function runInstall(
  { world }: Stage,
  account: Account,
  url: string,
  cancel: boolean,
): Promise<InstallResult> {
  const start = await fetch(url, { redirect: 'manual' });
  const cookies = start.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
  const page = await start.text();
  const link = start.headers.get('location') ?? /href="([^"]*\/oauth\/v2\/authorize[^"]*)"/.exec(page)?.[1];
  if (!link) throw new Error(`no way to Slack on ${url}: ${start.status} ${page.slice(0, 200)}`);
  const authorizeUrl = new URL(link.replaceAll('&amp;', '&'));
  if (authorizeUrl.origin !== world.url)
    throw new Error(`the application sends people to ${authorizeUrl.origin}, not to ${world.url}`);
  const asked = await fetch(authorizeUrl);
  if (asked.status !== 200) return { status: asked.status, body: await asked.text() };
  const { searchParams } = authorizeUrl;
  const redirect = searchParams.get('redirect_uri') ?? `${new URL(url).origin}/slack/oauth_redirect`;
  const back = new URL(redirect);
  back.searchParams.set('state', searchParams.get('state') ?? '');
  if (cancel) back.searchParams.set('error', 'access_denied');
  else {
    const code = newSecret('');
    world.codes.set(code, {
      teamId: account.teamId,
      userId: account.id,
      scopes: split(searchParams.get('scope')),
      userScopes: split(searchParams.get('user_scope')),
      redirect,
      expiresAt: world.now() + 10 * 60_000,
    });
    back.searchParams.set('code', code);
  }
  const end = await fetch(back, { headers: { cookie: cookies }, redirect: 'manual' });
  return { status: end.status, body: await end.text() };
}

function split(scopes: string | null): string[] {
  return (scopes ?? '').split(/[, ]+/).filter((scope) => scope !== '');
}
