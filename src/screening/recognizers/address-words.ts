/** Words that make up addresses in the countries we serve. */

/** Kinds of street that are little else in ordinary talk. */
export const STREET =
  'road|rd|street|lane|ln|avenue|ave|av|crescent|cresc|cres|terrace|tce|terr|parade|pde|boulevard|blvd|highway|hwy|wynd|brae|mews|croft|gardens|gdns|grove|cottages|villas|alley|trail|trl|circle|cir|esplanade|parkway|pkwy|cul-de-sac|township rd|concession';

/** Kinds of street that are everyday words too; they count when written with a capital or beside a cue. */
export const STREET_TOO =
  'st|close|court|ct|drive|dr|way|walk|place|pl|rise|view|hill|row|gr|square|sq|park|green|quay|yard|spur|hollow|bend|reach|run|point|path|pass|ridge|vale|bank|meadows?|fields|common|heath|dale|estate|layout|cross|house|lodge|flats|buildings|mansions|towers?|heights|wharf|loop|gate|farm|barn|cottage|landing|crossing|settlement|society|chs|nagar|colony';

/** First words after a number that show it counts something else. */
export const COUNTED =
  /^(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?|yrs?|miles?|km|people|sessions?|clients?|and|to|in|at|or|x|the|more|other|different|of|is|was|a|an|on|per|cups?|steps?|times|points?|things?|pages?|kids|women|men|blocks?|am|pm|for|rooms?|words|ways|stars?|with|from|by|full|credits?|pt|et|ct|est|pst|gmt|bst|quid|pounds|dollars)$/i;

/** Words that say an address is coming, or that somebody lives there. */
export const LIVING =
  /\b(?:lives?|living|lived|address(?:ed)?|staying|stays|moved|moving|letters?|mail(?:ed|ing|s)?|post(?:ed)?|parcel|courier|deliver\w*|home visit|visit|pick ?up|picked|drop(?:ped)?|placement|placed|based|house|flat|sat outside|outside|welfare check|transport|last known|nok|next of kin|next door|front gate|coming to|roads away|of|at|c\/o|tag says|goes to|went to|sent to)\b|→/;
