// Fifty queries, as people type them: single words, words in other forms than the texts have them, and
// several words. They were written before any of them was asked.
export const QUERIES = [
  'whale', 'harpoon', 'treaties', 'railroads', 'canals', 'silver', 'pensions', 'farming', 'earthquake', 'schools',
  'piracy', 'lighthouse', 'forests', 'immigration', 'bankruptcy', 'hospital', 'coffin', 'compass', 'storms', 'wages',
  'white whale', 'gold standard', 'income tax', 'public lands', 'post office', 'civil service reform', 'child labor',
  'nuclear weapons', 'health insurance', 'space exploration', 'slave trade', 'national bank', 'merchant marine',
  'trade with China', 'war with Mexico', 'fishing in the North Atlantic', 'building of the canal', 'cost of living',
  'wooden leg', 'sharpening harpoons', 'captain of the ship', 'boiling the oil', 'lowering the boats',
  'paying the public debt', 'veterans returning home', 'schools for the poor', 'protecting the environment',
  'defending the frontier', 'counterfeit money', 'yellow fever epidemic',
];
