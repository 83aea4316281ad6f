// nDCG: compares the first ten hits with the best ten products of the catalogue.
const DEPTH = 10;

const gain = (grades) =>
  grades.slice(0, DEPTH).reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);

/** The ideal gain for a judged query. */
export const idealGain = (judgement, products) =>
  gain(
    [...products.values()]
      .map(judgement.grade)
      .filter((grade) => grade > 0)
      .sort((a, b) => b - a),
  );

/**
 * @param slugs of the hits, best first
 * @returns 0 to 1; a product that was not judged counts as 0
 */
export function ndcg(judgement, products, slugs) {
  const grades = slugs.map((slug) => (products.has(slug) ? judgement.grade(products.get(slug)) : 0));
  return gain(grades) / idealGain(judgement, products);
}
