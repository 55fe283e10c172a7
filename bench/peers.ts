import compromise from 'compromise';
import { OpenRedaction } from 'openredaction';
import { SyncRedactor } from 'redact-pii';
import type { Label, Span } from '../src/screening/types.ts';

/** A tool we measure ourselves against: finds spans, with our label where its own has one. */
export interface Peer {
  name: string;
  find(text: string): Promise<Array<Span & { label: Label }>>;
}

const LABEL_PATTERNS: Array<[RegExp, Label]> = [
  [/EMAIL/i, 'EMAIL'],
  [/PHONE|FAX/i, 'PHONE'],
  [/URL|LINK|DOMAIN|^IP/i, 'URL'],
  [/USERNAME|HANDLE|SOCIAL_MEDIA/i, 'USERNAME'],
  [/BIRTH|DOB/i, 'DOB'],
  [/DATE|TIME/i, 'DATE'],
  [/ADDRESS|STREET|ZIP|POST|COORD/i, 'ADDRESS'],
  [/AGE$/i, 'AGE'],
  [/PLACE|CITY|LOCATION/i, 'PLACE'],
  [/ORG|COMPANY|EMPLOYER|SCHOOL/i, 'ORG'],
  [/NAME|PERSON/i, 'NAME'],
];

function labelOf(type: string): Label {
  return LABEL_PATTERNS.find(([pattern]) => pattern.test(type))?.[1] ?? 'ID';
}

const PLACEHOLDER = '\u0001';

/** redact-pii gives only the redacted text; what stands between the placeholders is found again in order. */
function spansFromRedaction(text: string, redacted: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  const kept = redacted.split(PLACEHOLDER);
  for (const [index, piece] of kept.entries()) {
    const found = piece === '' && index === kept.length - 1 ? text.length : text.indexOf(piece, at);
    if (found < 0) break;
    if (index > 0 && found > at) spans.push({ start: at, end: found });
    at = found + piece.length;
  }
  return spans;
}

export function createPeers(): Peer[] {
  const open = new OpenRedaction();
  const redactor = new SyncRedactor({ globalReplaceWith: PLACEHOLDER });
  return [
    {
      name: 'openredaction',
      async find(text) {
        const { detections } = await open.detect(text);
        return detections.map(({ type, position }) => ({
          start: position[0],
          end: position[1],
          label: labelOf(type),
        }));
      },
    },
    {
      name: 'compromise',
      async find(text) {
        const doc = compromise(text);
        const kinds = [
          [doc.people(), 'NAME'],
          [doc.places(), 'PLACE'],
          [doc.organizations(), 'ORG'],
          [doc.emails(), 'EMAIL'],
          [doc.phoneNumbers(), 'PHONE'],
          [doc.urls(), 'URL'],
          [doc.atMentions(), 'USERNAME'],
        ] as const;
        return kinds.flatMap(([view, label]) =>
          (view.json({ offset: true }) as Array<{ offset: { start: number; length: number } }>).map(
            ({ offset }) => ({
              start: offset.start,
              end: offset.start + offset.length,
              label,
            }),
          ),
        );
      },
    },
    {
      name: 'redact-pii',
      async find(text) {
        return spansFromRedaction(text, redactor.redact(text)).map((span) => ({
          ...span,
          label: 'NAME' as const,
        }));
      },
    },
  ];
}
