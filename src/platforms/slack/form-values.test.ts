import { afterEach, describe, expect, it, vi } from 'vitest';
import { UnreadableFile } from '../text-file.ts';
import { readForm } from './form-values.ts';

afterEach(() => vi.restoreAllMocks());

const form = (file: object) => ({ text: { file: { type: 'file_input', files: [file] } } });
const FILE = { name: 'a.txt', mimetype: 'text/plain', size: 5, url_private: 'https://files.example.org/a' };

describe('a file in a form', () => {
  it('is fetched with the token', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('Hello'));
    expect(await readForm(form(FILE), async () => 'xoxb-1')).toEqual({ text: 'Hello' });
    expect(fetched.mock.calls[0]?.[1]?.headers).toEqual({ authorization: 'Bearer xoxb-1' });
  });

  it('that lies with another service is not fetched: our token is not for them', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    const read = readForm(form({ ...FILE, is_external: true }), async () => 'xoxb-1');
    await expect(read).rejects.toThrow(UnreadableFile);
    expect(fetched).not.toHaveBeenCalled();
  });
});
