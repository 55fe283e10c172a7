import type { Guidance } from '../screening/explain/guidance.ts';
import type { Region } from '../screening/types.ts';
import { citedFor } from './citations.ts';
import { type CountryLines, emergencyWords } from './crisis-lines.ts';

/** What a creator says about themselves in the form. All of it is theirs to change in the text they get. */
export interface PolicyForm {
  /** As it shall stand in their bio. */
  name: string;
  profession: string;
  /** Body and number, e.g. `BACP 123456`. */
  licence: string;
  /** Where they post, e.g. `TikTok and Instagram`. */
  channels: string;
  /** How clients can reach them, e.g. `through my booking page`. */
  contact: string;
}

export interface PolicyPart {
  id: 'policy' | 'bio' | 'disclaimer' | 'crisis' | 'comment' | 'message' | 'consent';
  title: string;
  text: string;
  /** The rules behind it, by our own ids. */
  guidance: string[];
}

/** Seven texts to start from: plain, editable, and in the writer's name. */
export function buildPolicy(
  form: PolicyForm,
  { region, lines, guidance }: { region: Region; lines: CountryLines; guidance: Pick<Guidance, 'pick'> },
): PolicyPart[] {
  const given = tidied(form);
  const cite = (triggers: readonly string[]) =>
    citedFor(triggers, { region, licence: form.licence, guidance });
  const crisis = crisisFooter(lines);
  return [
    {
      id: 'policy',
      title: 'Social media policy for clients',
      text: clientPolicy(given, crisis),
      guidance: cite(['any-identifier', 'closed-group', 'profile-link']),
    },
    { id: 'bio', title: 'Bio line', text: bioLine(given), guidance: [] },
    { id: 'disclaimer', title: 'Disclaimer', text: DISCLAIMER, guidance: [] },
    { id: 'crisis', title: 'Crisis footnote', text: crisis, guidance: [] },
    {
      id: 'comment',
      title: 'Reply to a comment that asks for help',
      text: commentReply(crisis),
      guidance: cite(['case']),
    },
    {
      id: 'message',
      title: 'Reply to a direct message that asks for help',
      text: messageReply(given, crisis),
      guidance: cite(['any-identifier']),
    },
    {
      id: 'consent',
      title: 'Consent to one post',
      text: consentForm(given),
      guidance: cite(['consent', 'current-client']),
    },
  ];
}

/** Says that a post is no therapy. */
export const DISCLAIMER =
  'This is information, not therapy. Watching or commenting does not make us therapist and client. For help that is about you, please see a qualified person where you live.';

const THERAPY =
  '(?:therapy|therapist|counsell?ing|treatment|(?:medical |professional )?advice|professional (?:help|care))';
/** "No" and "never" say it only of a substitute, or of what is read: "there is no treatment that …" says nothing. */
const OPENINGS = [
  String.raw`\b(?:not|isn't|aren't|no|never) (?:meant as |intended as )?(?:a )?(?:substitute|replacement) for (?:your )?`,
  String.raw`\b(?:not|isn't|aren't) (?:the same as |meant as |intended as |your )?`,
  String.raw`\b(?:this|it|that)(?:'s| is) (?:no|never) (?:meant as |intended as )?`,
];
/** "Not therapy that works" and "not treatment-resistant" speak of some therapy, and not of the post. */
const ENDS = String.raw`(?![\w'-]|\s+(?:that|which|who|you|alone|itself|resistant|sessions?|works?|is|was)\b)`;
const DISCLAIMS = new RegExp(`(?:${OPENINGS.join('|')})${THERAPY}${ENDS}`, 'i');
const INFORMATION =
  /\b(?:information|education(?:al)?|informational)(?: purposes)? only\b|#nottherapy|#notadvice/i;

/** Whether a caption says that it is information and no therapy, in whatever words. */
export function hasDisclaimer(caption: string): boolean {
  return INFORMATION.test(caption) || DISCLAIMS.test(caption.replace(/’/g, "'"));
}

function tidied(form: PolicyForm): PolicyForm {
  const line = (text: string, otherwise: string) => text.replace(/\s+/g, ' ').trim() || otherwise;
  return {
    name: line(form.name, '[your name]'),
    profession: line(form.profession, '[your profession]'),
    licence: line(form.licence, '[your body and number]'),
    channels: line(form.channels, 'social media'),
    contact: line(form.contact, '[how clients reach you]'),
  };
}

function bioLine({ name, profession, licence }: PolicyForm): string {
  return `${name} · ${profession} · ${licence} · information, not therapy`;
}

/** Two lines that anyone may use, and the emergency number last. */
function crisisFooter({ name, client, directory, emergency }: CountryLines): string {
  const lines = client
    .filter(({ audience, confirmed }) => confirmed && !audience)
    .slice(0, 2)
    .map((line) => `${line.name}: ${line.ways.join(', or ')} (${line.hours})`);
  const elsewhere = `Elsewhere: ${directory.url.replace(/\/countries\/.*$/, '')}`;
  return `In crisis? ${[`${name}: ${lines.join('; ')}`, elsewhere, `Life in danger: ${emergencyWords({ emergency })}`].join('. ')}.`;
}

function commentReply(crisis: string): string {
  return `Thank you for saying this here. I can't help well in a comment, and others can read it, so please don't share more than you want strangers to know. Someone who can listen is a call away. ${crisis}`;
}

function messageReply({ contact }: PolicyForm, crisis: string): string {
  return `Thank you for trusting me with this. I can't give therapy or advice in messages, I don't read them all day, and they aren't private enough for what you deserve. If you are looking for a therapist, you can reach me ${contact}, or ask your doctor or a directory near you. ${crisis}`;
}

function clientPolicy({ name, profession, licence, channels, contact }: PolicyForm, crisis: string): string {
  return [
    `How I use social media. ${name}, ${profession}, ${licence}.`,
    `What I post. On ${channels} I share general information about mental health. It is not therapy, and not about you. I don't tell clients' stories, even changed ones, without the consent of the person whose story it is.`,
    'If something seems to be about you. Tell me, in session or by the contact below. I will take it down while we talk about it, and I will want to hear how it was for you.',
    "Following and friends. I don't follow clients, accept friend requests, or look you up. You may follow me; others may then guess that you know me, so think about whether you want that. I won't mind either way.",
    "Comments and messages. I don't answer clients in comments or direct messages, as they are not private and I may not see them. A comment can show others that you are my client.",
    `Reaching me. Please reach me ${contact}. I don't read messages all day, so they are not for emergencies.`,
    'Reviews. You are free to write what you like about your therapy. I cannot answer reviews, as even a thank you would say that we know each other.',
    `If you have a concern. Tell me first if you can. You may also turn to my professional body: ${licence}.`,
    crisis,
  ].join('\n\n');
}

function consentForm({ name, channels }: PolicyForm): string {
  return [
    `Consent to one post by ${name}`,
    'The text you have read (the whole of it goes here, word for word):',
    '[text]',
    `Where it will appear: ${channels} [name the very places]`,
    'From when, and until when: [dates]',
    'Please read this before you decide.',
    '- You may say no. Nothing about your therapy, its fee or its times changes if you do.',
    '- You may change your mind at any time. I then take it down within a day. Copies that others have made I cannot call back.',
    '- People who know you may recognise you, whatever is changed. You may recognise yourself.',
    '- Your consent is for this text only. If a word changes, I ask you again.',
    '- Take your time: please do not answer in the session in which I ask. You may talk it over with somebody else.',
    'I have read the text as it will appear, and I agree to it being posted there.',
    'Name or initials: ____________   Date: ____________',
    'I have changed my mind. Date: ____________',
  ].join('\n\n');
}

/** All of it in one file, with what it leans on. */
export function policyFile(parts: readonly PolicyPart[], citation: (id: string) => string | null): string {
  const sections = parts.map(({ title, text, guidance }) => {
    const cited = guidance.map(citation).filter((words) => words !== null);
    const behind = cited.length > 0 ? `\n\nLeans on: ${cited.join('; ')}` : '';
    return `# ${title}\n\n${text}${behind}`;
  });
  const note =
    'A draft to start from. Read it against your own body’s code and your insurer’s terms, and change what does not fit.';
  return `${[note, ...sections].join('\n\n---\n\n')}\n`;
}
