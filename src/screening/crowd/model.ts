/** An age range in whole years, both ends included. */
export interface Ages {
  lo: number;
  hi: number;
  name: string;
  finding: number | null;
}

/** How a share moves with age; `flat` is the same at every age. */
export type Profile =
  | 'flat'
  | 'old'
  | 'late'
  | 'young'
  | 'retired'
  | 'student'
  | 'widowed'
  | 'divorced'
  | 'married'
  | 'grandparent'
  | 'parent'
  | 'dependants'
  | 'pregnant';

/**
 * Traits that go together in life: within a group the second and later ones narrow less than the first. `mind` also
 * holds hardships, which come with each other and with illness; `origin` is ethnicity, faith, language, nationality.
 */
export type TraitGroup = 'mind' | 'body' | 'family' | 'origin' | 'gender' | 'alone';

export interface Place {
  name: string;
  /** ISO 3166 code, or `XX` where unknown. */
  country: string;
  population: number;
  /** 90 % factor: home, workplace and catchment are not told apart, and tables age. */
  spread: number;
  /** UK local authority codes whose age structure and shares apply. */
  areas: readonly string[];
  /** US county FIPS code or state letters, for local shares. */
  us: string | null;
  /** Region code within the country, where a table has it. */
  admin?: string;
  /** Places of one group lie in each other or are the same; only another group says something more. */
  group: number;
  finding: number | null;
}

export interface Job {
  id: string;
  name: string;
  /** Share of people in work who do it, 0 to 1. */
  share: number;
  spread: number;
  /** Largest share of a small place's people in work who may do it, where the trade gathers in some places. */
  cluster?: number;
  /** Share of its workers who are women. */
  female: number;
  finding: number | null;
}

export interface Trait {
  id: string;
  name: string;
  /** Share of adults, 0 to 1. */
  share: number;
  /** 90 % factor: the share is plausibly between share / spread and share * spread. */
  spread: number;
  /** Largest share of a place's people it may be true of, where the figure is the whole country's. */
  cluster?: number;
  /** Share of those it is true of who are women. */
  female: number;
  profile: Profile;
  group: TraitGroup;
  finding: number | null;
}

export interface Organisation {
  id: string;
  name: string;
  /** People who belong to one. */
  size: number;
  /** Residents for each one of its kind. */
  per: number;
  spread: number;
  /** Ages of those it is for, where that is what it is for. */
  ages: readonly [number, number] | null;
  /** Named ones are one; `a primary school` is any in the place. */
  named: boolean;
  finding: number | null;
}

/** A detail with no figure of its own: a default for its label, kept wide and counted as one group. */
export interface Guess {
  name: string;
  share: number;
  finding: number;
}

/** `the only woman on the crew`: at most so many people, the client included. */
export interface Cap {
  count: number;
  finding: number;
}

/** Everything read about one person. Several ages or sexes are rival readings: the one that fits fewest counts. */
export interface Description {
  country: string;
  base: Place;
  places: Place[];
  ages: Ages[];
  sexes: ('f' | 'm')[];
  jobs: Job[];
  traits: Trait[];
  organisations: Organisation[];
  guesses: Guess[];
  caps: Cap[];
}
