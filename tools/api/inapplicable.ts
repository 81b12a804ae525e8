// Names and parameters of NumPy's finished reference pages that numera leaves out on purpose, each with its reason. The
// coverage test fails when one of them is implemented after all, so that this table stays true.

/** 'owner.name' or 'owner.name(parameter)', and why it is not here. */
export const INAPPLICABLE: Readonly<Record<string, string>> = {
};
