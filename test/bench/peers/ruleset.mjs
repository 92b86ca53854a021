// test/bench/peers/rules once more, as trees that each engine's module writes in
// that engine's own language. Facts go by the keys of facts.json.

export const is = (key) => ({ op: 'is', key });
export const equal = (key, word) => ({ op: 'equal', key, word });
export const among = (key, words) => ({ op: 'among', key, words });
export const atLeast = (key, number) => ({ op: 'atLeast', key, number });
export const not = (a) => ({ op: 'not', a });
export const all = (...of) => ({ op: 'all', of });
export const any = (...of) => ({ op: 'any', of });
// What `definitions` defines, used by rules after it.
export const defined = (name) => ({ op: 'defined', name });

const knowing = equal('fault', '明知故犯');
const negligent = equal('fault', '过失');
const publicly = is('public_spirit');
const bans = all(
  any(
    all(is('banned'), among('fault', ['程序性故意', '明知故犯'])),
    is('defied'),
  ),
  not(is('danger')),
);

export const definitions = [
  ['filing', all(
    among('filing_state', ['审核通过', '已反馈', '跟踪中', '已办结']),
    is('filing_before'), is('filing_covers'), is('filing_true'))],
  ['asked', any(is('reported'), defined('filing'))],
  ['backed', any(is('collective'), defined('asked'))],
  ['deliberate', any(
    is('falsified'), is('false_claims'), is('diverted'), is('concealed'),
    is('private_gain'), is('defied'), is('crossed_line'))],
];

export const redLines = [
  ['political', is('political')],
  ['integrity', any(is('private_gain'), is('undue_gain'), is('misspent'))],
  ['crossed_line', is('crossed_line')],
  ['falsified', is('falsified')],
  ['false_claims', is('false_claims')],
  ['diverted', is('diverted')],
  ['concealed', is('concealed')],
  ['harmed_people', is('harmed_people')],
  ['accident', all(
    atLeast('accident', 3),
    not(all(is('force_majeure'), not(is('neglect')))))],
  ['opinion', atLeast('opinion', 4)],
  ['default', atLeast('default_level', 4)],
];

// [name, tolerates, blames]
export const distinctions = [
  ['trial_or_knowing',
    all(is('reform'), any(is('inexperience'), is('trial')), not(knowing)),
    knowing],
  ['unrestricted_or_defied',
    all(is('unrestricted'), is('trial'), not(is('banned')), not(knowing),
      not(bans)),
    bans],
  ['meant_well_or_gain',
    all(is('development'), negligent, not(is('private_gain'))),
    is('private_gain')],
];

export const premises = [
  ['public_spirit', publicly],
  ['no_gain', all(
    not(is('private_gain')), not(is('undue_gain')), not(is('favours')))],
  ['duty_done', all(not(is('neglect')), not(is('inaction')))],
  ['not_knowing', not(knowing)],
  ['no_ban_broken', any(
    all(not(is('banned')), not(is('defied'))), is('danger'))],
];

export const situations = [
  ['investment', all(
    among('field', ['招商引资', '招才引智']), is('studied'), is('collective'),
    is('unforeseeable'), is('fell_short'))],
  ['backed', all(publicly, defined('backed'), not(is('overstepped')))],
  ['urgent', all(publicly, any(is('urgent'), is('danger'), is('hard_task')))],
  ['legacy', all(publicly, any(is('legacy'), is('obstacles')))],
  ['corrected', all(publicly, any(is('corrected'), is('recovered')))],
  ['assigned', all(publicly, is('assigned'), not(is('procedural_flaw')))],
  ['unclear_policy', all(publicly, is('unclear_policy'))],
];

// [name, most, base, adjustments of [points, when]]
export const factors = [
  ['motive', 20, 6, [
    [9, publicly],
    [3, all(not(is('private_gain')), not(is('undue_gain')))],
    [2, is('cooperated')],
    [-20, is('private_gain')],
    [-8, is('undue_gain')],
    [-8, is('concealed')]]],
  ['circumstances', 15, 5, [
    [6, any(is('urgent'), is('danger'), is('hard_task'))],
    [4, is('danger')],
    [6, any(is('force_majeure'), is('unforeseeable'))],
    [4, any(is('unclear_policy'), is('unrestricted'))],
    [4, any(is('legacy'), is('obstacles'))],
    [4, any(is('inexperience'), is('trial'))]]],
  ['procedure', 20, 10, [
    [6, is('collective')],
    [4, defined('asked')],
    [3, is('studied')],
    [3, is('reviewed')],
    [2, any(is('published'), is('recorded'))],
    [3, defined('filing')],
    [-4, is('procedural_flaw')],
    [-4, all(is('procedural_flaw'), not(is('urgent')), not(is('hard_task')))],
    [-8, is('overstepped')]]],
  ['nature', 20, 16, [
    [-4, equal('fault', '程序性故意')],
    [-20, knowing],
    [-10, all(is('banned'), not(is('danger')))],
    [-6, is('repeated')]]],
  ['consequences', 15, 13, [
    [2, any(is('hazard_removed'), is('approved'))],
    [-3, atLeast('loss', 1)],
    [-2, atLeast('loss', 100000000)],
    [-4, atLeast('loss', 500000000)],
    [-6, atLeast('loss', 5000000000)],
    [-2, atLeast('opinion', 1)],
    [-4, atLeast('opinion', 3)],
    [-5, atLeast('accident', 1)],
    [-4, atLeast('default_level', 2)]]],
  ['recovery', 10, 5, [
    [3, is('corrected')],
    [3, any(is('recovered'), is('hazard_removed'))],
    [-10, is('refused_correction')]]],
];

export const blameless = all(
  equal('fault', '无过错'), not(defined('deliberate')), not(is('neglect')),
  not(is('inaction')));

export const exemptFrom = 75;
export const mitigateFrom = 50;

// In the order of the 裁定; a verdict is an index.
export const outcomes =
  ['no_liability', 'exempt', 'mitigate', 'out_of_scope', 'refuse'];
