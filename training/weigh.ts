/**
 * Fits `data/weigh/weights.json`: how much each sign counts when candidates are weighed (src/screening/weigh).
 *
 *   tsx training/weigh.ts DATA_FOLDER file [file …]
 *
 * DATA_FOLDER/tagger holds a tagger that did not learn from the named corpus files: what it says of texts it was
 * trained on would be too sure. So does DATA_FOLDER/name-reader, where there is one: then the verdict is weighed by
 * names as they are read. Prints cross-fitted figures (five parts), of all files and of those by the corpus'
 * first annotators, then writes the weights fitted on all.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Item, readItems } from '../corpus/items.ts';
import { dataFolder, packageRoot } from '../src/paths.ts';
import { loadCrowd } from '../src/screening/crowd/index.ts';
import { type Evidence, gatherEvidence } from '../src/screening/evidence.ts';
import { mergeProposals } from '../src/screening/merge/merge.ts';
import { normalise } from '../src/screening/normalise/normalise.ts';
import { loadPhrases } from '../src/screening/phrases/phrases.ts';
import { overlap } from '../src/screening/spans.ts';
import { loadNameReader } from '../src/screening/subject/name-reader.ts';
import { loadSubjects } from '../src/screening/subject/subject.ts';
import { loadTagger } from '../src/screening/tagger/index.ts';
import {
  GROUPS,
  type Group,
  groupOf,
  isDirect,
  type Label,
  NARRATIVES,
  type Region,
  VERDICTS,
  type Verdict,
} from '../src/screening/types.ts';
import { type Candidate, gatherCandidates, shareNames } from '../src/screening/weigh/candidates.ts';
import { candidateFeatures } from '../src/screening/weigh/features.ts';
import { chancesOf, type Layers } from '../src/screening/weigh/layers.ts';
import { type Features, logit } from '../src/screening/weigh/logistic.ts';
import {
  chancesIn,
  verdictFeatures,
  type Weighed,
  type WeighModel,
  withNamesRead,
} from '../src/screening/weigh/weigh.ts';
import { lexiconOf } from '../src/screening/word-lists.ts';
import { fitLayers } from './perceptron.ts';

const PARTS = 5;
/** Hidden units for what is a matter of signs together; the other models gain nothing by them. */
const UNITS = { name: 24, verdict: 24, form: 0, quasi: 0, narrative: 0 };
const QUASI_CUT = 0.3;
/** Read off the table of direct identifiers by how a text reads, and off the tuning files. */
const DIRECT_CUTS = { revise: 0.15, hold: 0.015 };
/** Read off the tuning files. Fitted on what is weighed here, a name's log-odds and those of being clear count alike. */
const NAME_AGAINST_CLEAR = -1.75;
/** The same at most for what has a form, read off the tuning files. */
const FORM_CUT = 0.25;
/**
 * Read off the cross-fitted table and the tuning files: what is passed as clear against what is alarmed. Above nought,
 * since the networks that ship have learned more than those under which this is fitted, and hold more.
 */
const CLEAR_SHIFT = 0.75;
/**
 * How much more the corpus' first annotators' texts count: they are nearest to what is written, where the later ones
 * were written to be hard.
 */
const FIRST = 2;
/** A hold passed as clear costs most. */
const COSTS = [1, 1, 1.5];
/** General and composite talk is rarer than the rest, and would else hardly ever be said. */
const STORY_COSTS = [1, 1.8, 2.5, 1];

interface Text {
  file: string;
  item: Item;
  part: number;
  evidence: Evidence;
  candidates: Array<{ candidate: Candidate; features: Features; right: boolean; group: Group }>;
}

const [learned, ...files] = process.argv.slice(2);
if (!learned || files.length === 0) throw new Error('usage: tsx training/weigh.ts DATA_FOLDER file [file …]');

const taggerFolder = join(learned, 'tagger');
const tagger = loadTagger(taggerFolder);
const lexicon = lexiconOf(tagger.words);
const subjects = loadSubjects(dataFolder);
const readers = { tagger, lexicon, subjects, phrases: loadPhrases(join(learned, 'phrases')) };
const readerFolder = join(learned, 'name-reader');
const names = existsSync(readerFolder) ? loadNameReader(readerFolder, taggerFolder, tagger.words) : null;
const crowd = loadCrowd(join(dataFolder, 'population'));
const texts = files.flatMap((file) =>
  readItems(join(packageRoot, 'corpus', `${file}.jsonl`)).map((item, index) => read(file, item, index)),
);
const outcomes = crossFit();
report(outcomes);
report(outcomes.filter(({ text }) => !text.file.startsWith('own-')));
const model = fit(texts);
mkdirSync(join(dataFolder, 'weigh'), { recursive: true });
writeFileSync(join(dataFolder, 'weigh', 'weights.json'), `${JSON.stringify(model, rounded)}\n`);

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value;
}

function read(file: string, item: Item, index: number): Text {
  const normalised = normalise(item.text, lexicon);
  const evidence = gatherEvidence(readers, normalised, item.region as Region);
  const candidates = gatherCandidates(evidence).map((candidate) => {
    const place = normalised.toOriginal(candidate.start, candidate.end);
    const group = groupOf(candidate);
    const right = item.spans.some(
      (gold) => overlap(gold, place) && (group === 'quasi' || isDirect(gold.label as Label)),
    );
    return { candidate, features: candidateFeatures(evidence, candidate), right, group };
  });
  return { file, item, part: index % PARTS, evidence, candidates };
}

function fit(learn: readonly Text[]): WeighModel {
  const groups = Object.fromEntries(
    GROUPS.map((group) => {
      const rows = learn.flatMap(({ file, candidates }) =>
        candidates.filter((one) => one.group === group).map((one) => ({ ...one, file })),
      );
      const layers = fitLayers(
        rows.map(({ features }) => features),
        rows.map(({ right }) => (right ? 1 : 0)),
        2,
        rows.map(({ file }) => importance(file)),
        UNITS[group],
      );
      return [group, layers];
    }),
  ) as Record<Group, Layers>;
  const chanceIn = chancesIn(groups);
  const rows = learn.map((text) => signs(text, weighed(chanceIn, text)));
  const gold = learn.map(({ item }) => VERDICTS.indexOf(item.verdict!));
  const stories = learn.map(({ item }) => NARRATIVES.indexOf(item.narrative!));
  const costs = (classes: readonly number[], each: readonly number[]) =>
    classes.map((kind, at) => each[kind]! * importance(learn[at]!.file));
  return {
    groups,
    quasiCut: QUASI_CUT,
    directCuts: DIRECT_CUTS,
    nameAgainstClear: NAME_AGAINST_CLEAR,
    formCut: FORM_CUT,
    verdict: fitLayers(rows, gold, VERDICTS.length, costs(gold, COSTS), UNITS.verdict),
    narrative: fitLayers(rows, stories, NARRATIVES.length, costs(stories, STORY_COSTS), UNITS.narrative),
    clearShift: CLEAR_SHIFT,
  };
}

function importance(file: string): number {
  return file.startsWith('own-') ? 1 : FIRST;
}

function weighed(chanceIn: ReturnType<typeof chancesIn>, { candidates, evidence }: Text): Weighed[] {
  const each = candidates.map(({ candidate, features, group }) => ({
    ...candidate,
    chance: chanceIn(group, features),
  }));
  return shareNames(evidence, names ? withNamesRead(evidence, each, names) : each);
}

/** As the screener does it: what counts is merged, sized, and judged with the whole text. */
function signs({ evidence, item }: Text, candidates: readonly Weighed[]): Features {
  const { normalised } = evidence;
  const counting = candidates.filter(
    (one) => one.chance >= (groupOf(one) === 'quasi' ? QUASI_CUT : DIRECT_CUTS.hold),
  );
  const proposals = counting.map(({ chance, ...rest }) => ({ ...rest, score: chance }));
  const findings = mergeProposals(normalised.text, proposals).map((one) => ({
    ...one,
    subject: subjects.ofClient(normalised, one),
  }));
  const size = crowd.estimate({ text: normalised.text, findings, region: item.region as Region });
  return verdictFeatures(evidence, candidates, size);
}

interface Outcome {
  text: Text;
  candidates: Weighed[];
  verdict: number[];
  narrative: number[];
}

function crossFit(): Outcome[] {
  return Array.from({ length: PARTS }, (_, part) => {
    const { groups, verdict, narrative } = fit(texts.filter((text) => text.part !== part));
    const chanceIn = chancesIn(groups);
    const [verdictOf, narrativeOf] = [chancesOf(verdict), chancesOf(narrative)];
    return texts
      .filter((text) => text.part === part)
      .map((text) => {
        const candidates = weighed(chanceIn, text);
        const features = signs(text, candidates);
        return { text, candidates, verdict: verdictOf(features), narrative: narrativeOf(features) };
      });
  }).flat();
}

function report(outcomes: readonly Outcome[]): void {
  console.log(`${outcomes.length} texts, cross-fitted`);
  for (const group of GROUPS) {
    for (const cut of [0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
      console.log(`  ${group} from ${cut}: ${spanFigures(outcomes, group, cut)}`);
  }
  for (const reads of ['revise', 'hold'] as const) {
    for (const cut of [0.01, 0.015, 0.03, 0.06, 0.1, 0.2, 0.3]) {
      const counts = (chance: number) => chance >= cut;
      console.log(
        `  direct in texts read as ${reads}, from ${cut}: ${directFigures(outcomes, reads, counts)}`,
      );
    }
  }
  for (const least of [-3, -2.6, -2.2, -1.8, -1.4, -1]) {
    const counts = (chance: number, clear: number) => logit(chance) - logit(clear) >= least;
    console.log(
      `  direct in texts read as clear, against it from ${least}: ${directFigures(outcomes, 'clear', counts)}`,
    );
  }
  console.log(`  narrative: ${narrativeFigures(outcomes)}`);
  for (const shift of [1, 0.75, 0.5, 0.25, 0, -0.25, -0.5])
    console.log(`  clear ${shift}: ${verdictFigures(outcomes, shift)}`);
}

function spanFigures(outcomes: readonly Outcome[], group: Group, cut: number): string {
  let [gold, found, given, right, falseInClear] = [0, 0, 0, 0, 0];
  for (const { text, candidates } of outcomes) {
    const kept = candidates.filter((one) => groupOf(one) === group && one.chance >= cut);
    const spans = kept.map(({ start, end }) => text.evidence.normalised.toOriginal(start, end));
    const marks = text.item.spans.filter(({ label }) => groupOf({ label: label as Label }) === group);
    gold += marks.length;
    found += marks.filter((mark) => spans.some((one) => overlap(one, mark))).length;
    given += kept.length;
    const touching = spans.filter((one) => text.item.spans.some((mark) => overlap(one, mark)));
    right += touching.length;
    if (text.item.verdict === 'clear') falseInClear += kept.length;
  }
  const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  return `found ${percent(found, gold)} of ${gold}, right ${percent(right, given)} of ${given}, in clear texts ${falseInClear}`;
}

function directFigures(
  outcomes: readonly Outcome[],
  reads: Verdict,
  counts: (chance: number, clear: number) => boolean,
): string {
  let [marks, found, alarmed] = [0, 0, 0];
  for (const { text, candidates, verdict } of outcomes) {
    if (verdict.indexOf(Math.max(...verdict)) !== VERDICTS.indexOf(reads)) continue;
    const kept = candidates.filter((one) => groupOf(one) !== 'quasi' && counts(one.chance, verdict[0]!));
    const spans = kept.map(({ start, end }) => text.evidence.normalised.toOriginal(start, end));
    const gold = text.item.spans.filter(({ label }) => isDirect(label as Label));
    marks += gold.length;
    found += gold.filter((mark) => spans.some((one) => overlap(one, mark))).length;
    if (text.item.verdict !== 'hold' && spans.length > 0) alarmed++;
  }
  return `found ${found} of ${marks}; ${alarmed} texts alarmed that are not to hold`;
}

function verdictFigures(outcomes: readonly Outcome[], shift: number): string {
  const table = VERDICTS.map(() => [0, 0, 0]);
  for (const { text, verdict } of outcomes) {
    const shifted = [verdict[0]! * Math.exp(shift), verdict[1]!, verdict[2]!];
    table[VERDICTS.indexOf(text.item.verdict!)]![shifted.indexOf(Math.max(...shifted))]!++;
  }
  const total = (row: number[]) => row.reduce((sum, count) => sum + count, 0);
  const share = (row: number, column: number) =>
    ((100 * table[row]![column]!) / total(table[row]!)).toFixed(1);
  const right = (100 * (table[0]![0]! + table[1]![1]! + table[2]![2]!)) / outcomes.length;
  return `right ${right.toFixed(1)} %, hold passed ${share(2, 0)} %, revise passed ${share(1, 0)} %, clear alarmed ${(100 - Number(share(0, 0))).toFixed(1)} % ${JSON.stringify(table)}`;
}

function narrativeFigures(outcomes: readonly Outcome[]): string {
  const table = NARRATIVES.map(() => NARRATIVES.map(() => 0));
  for (const { text, narrative } of outcomes) {
    table[NARRATIVES.indexOf(text.item.narrative!)]![narrative.indexOf(Math.max(...narrative))]!++;
  }
  const right = table.reduce((sum, row, at) => sum + row[at]!, 0);
  return `right ${((100 * right) / outcomes.length).toFixed(1)} % ${JSON.stringify(table)}`;
}
