import type { Block, Button, Card } from '../../../commands/card.ts';
import { FileLink } from './file-link.tsx';
import { Funnel } from './funnel.tsx';
import { Linked } from './linked.tsx';
import { Marked } from './marked.tsx';
import { RewriteDiff } from './rewrite.tsx';
import { Reasons, VerdictBadge } from './verdict.tsx';

/** A card as this platform shows it. Everything in it is set as text; nothing is read as markup. */
export function CardView(props: {
  card: Card;
  busy: boolean;
  headingId: string;
  onPress: (button: Button) => void;
}) {
  const { card, busy, headingId, onPress } = props;
  return (
    <>
      <h3 id={headingId} class="card-title">
        {card.title}
      </h3>
      {card.blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
      {card.buttons.length > 0 && (
        <div class="buttons">
          {card.buttons.map((button) => (
            <button
              key={`${button.action} ${button.ref}`}
              type="button"
              class={`button ${button.style}`}
              aria-disabled={busy}
              onClick={() => onPress(button)}
            >
              {button.label}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'text':
      return (
        <p class={block.strong ? 'plain-text strong' : 'plain-text'}>
          <Linked text={block.text} dials={block.dials} />
        </p>
      );
    case 'list':
      return (
        <div class="titled-list">
          {block.title && <h4>{block.title}</h4>}
          <ul class="plain-list">
            {block.items.map((item, index) => (
              <li key={index}>
                <Linked text={item} dials={block.dials} />
              </li>
            ))}
          </ul>
        </div>
      );
    case 'facts':
      return (
        <dl class="facts">
          {block.facts.map(({ term, detail }) => (
            <div key={term}>
              <dt class={term.startsWith('/') ? 'command' : undefined}>{term}</dt>
              <dd>{detail}</dd>
            </div>
          ))}
        </dl>
      );
    case 'preview':
      return (
        <figure class="preview">
          <figcaption>{block.author}</figcaption>
          <p dir="auto" class="words">
            {block.text}
          </p>
        </figure>
      );
    case 'marked':
      return <Marked text={block.text} findings={block.findings} />;
    case 'verdict':
      return (
        <div class="verdict-block">
          <VerdictBadge verdict={block.verdict} />
          <Reasons reasons={block.reasons} />
        </div>
      );
    case 'crowd':
      return <Funnel crowd={block.crowd} />;
    case 'notes':
      return (
        <ul class="notes" aria-label="Worth a thought">
          {block.notes.map((note, index) => (
            <li key={index} class="note">
              {note.text}
            </li>
          ))}
        </ul>
      );
    case 'rewrite':
      return <RewriteDiff before={block.before} after={block.after} how={block.how} passes={block.passes} />;
    case 'file':
      return <FileLink name={block.name} text={block.text} />;
  }
}
