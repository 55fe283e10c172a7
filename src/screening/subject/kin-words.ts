/** What elders of a family are called in the Englishes there are, and in the families that speak them. */

const HE =
  'dad(?:dy|a)?|papa|pop|pops|pa|grand(?:pa|ad|dad)|grampa|gramps|grampy|uncle|oupa|opa|baba|appa|abba|abbu|abuelo|lolo|nonno|t[ií]o|nana ?ji|nanu|nanaji|dada(?:ji)?|chacha(?:ji)?|mama(?:ji)|taya|bapa|bapu|taid|tad-?cu|dadcu|p[ée]p[èe]re|papi|dziadek|pappo[uú]s|harabeoji|saba|zayde|zeide|koro|mkhulu|tata|poppa';
const SHE =
  'mum(?:my)?|mom(?:my)?|mam(?:my)?|mama|ma|m[eé]m[eè]re|nan(?:a|ny)?|gran(?:ny|ma|dma)?|auntie|aunty|aunt|ouma|oma|amma|ammi|ammu|abuela|lola|nonna|t[ií]a|nani(?:ji)?|dadi(?:ji)?|chachi(?:ji)?|masi|mausi|bua|maasi|phupho|khala|ajji|paati|thatha|mamgu|nain|gogo|bibi|babcia|halmoni|yiayia|bubbe|safta|teta|sitto|nanay|tita|kokum|mamie|mimi';

/** Those who are he; whoever is none of them is she. */
export const FATHERLY = new RegExp(`^(?:${HE})$`, 'iu');
/** An elder of one's own, called so with no name. */
export const BARE_KIN = new RegExp(`^(?:${HE}|${SHE})$`, 'iu');
