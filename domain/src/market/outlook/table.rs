//! What the outlook's features weigh: for each horizon a row per feature, and in it p10, p50, p90.
//!
//! Learned by iteratively reweighted least squares on the 7- and 30-day log changes (cut at 1.5) of real Cardmarket
//! trends of 1 EUR and more, 2025-08 to 2026-07, of those series alone whose `sha256(id)` (first 8 hex digits, modulo
//! 100) is below 75. The others are what `tests/outlook.rs` measures it on.

use super::COUNT;

#[rustfmt::skip]
pub(super) const WEEK: [[f64; 3]; COUNT] = [
    [0.02039, 0.01185, 0.03975], // always
    [0.45942, -0.02238, -0.57536], // volatility
    [-1.11550, 0.60834, 3.55401], // mean size of a change
    [-0.02758, -0.02208, 0.00245], // share of days it moved
    [-0.00320, -0.00050, -0.00019], // log price
    [-0.03704, 0.02165, 0.02926], // thinness
    [0.00502, -0.01099, 0.34228], // 7-day mean above
    [-0.02717, 0.04899, 0.06169], // 7-day mean below
    [-0.46376, -0.14607, 0.44063], // 30-day mean above
    [0.03270, 0.02440, -0.02657], // 30-day mean below
    [-0.17048, 0.00084, -0.06955], // 30-day median above
    [0.02417, -0.01496, -0.07100], // 30-day median below
    [0.01256, 0.00856, 0.02370], // rose since yesterday
    [-0.10764, -0.10924, -0.09834], // fell since yesterday
    [0.03809, 0.00308, -0.01783], // lowest ask below
    [-0.00308, -0.00435, 0.00161], // lowest ask above 61 %
    [-0.21644, -0.08912, -0.05084], // 30-day top above
    [-0.02026, 0.00767, 0.05473], // 30-day bottom below
    [-0.00483, -0.01323, -0.02420], // days unmoved
    [0.00601, -0.00356, 0.04542], // rose in a week
    [-0.19966, -0.09886, -0.03784], // fell in a week
    [-0.01325, 0.17821, -0.23200], // 7-day mean above x moved
    [-0.23008, -0.28860, -0.11128], // 7-day mean below x moved
    [1.00189, 0.82935, 0.51920], // 30-day mean above x moved
    [-0.33327, -0.24365, -0.26133], // 30-day mean below x moved
    [-0.73039, -0.60382, -1.03287], // volatility x moved
];

#[rustfmt::skip]
pub(super) const MONTH: [[f64; 3]; COUNT] = [
    [0.09914, 0.03245, 0.16199], // always
    [-2.20346, -0.96684, -1.06687], // volatility
    [3.28188, 4.18965, 7.00537], // mean size of a change
    [-0.16132, -0.03553, -0.11740], // share of days it moved
    [-0.01936, -0.00443, 0.01667], // log price
    [-0.08597, 0.00818, -0.01981], // thinness
    [0.19538, 0.38010, 0.57161], // 7-day mean above
    [-0.68842, -0.11448, -0.07167], // 7-day mean below
    [-0.51335, 0.18270, 0.73104], // 30-day mean above
    [0.39581, 0.20440, 0.06238], // 30-day mean below
    [-0.20757, -0.11045, -0.14980], // 30-day median above
    [-0.05886, -0.10061, -0.13365], // 30-day median below
    [-0.00078, 0.00425, -0.02686], // rose since yesterday
    [-0.45282, -0.20313, -0.04383], // fell since yesterday
    [0.08594, 0.02280, -0.02428], // lowest ask below
    [-0.01240, 0.00164, 0.02373], // lowest ask above 61 %
    [-0.43864, -0.13203, -0.04653], // 30-day top above
    [0.06032, 0.11574, 0.05213], // 30-day bottom below
    [0.00122, -0.00267, -0.05780], // days unmoved
    [0.00088, 0.01404, 0.10131], // rose in a week
    [0.01454, -0.00895, -0.01044], // fell in a week
    [-0.74699, -0.71940, -0.78571], // 7-day mean above x moved
    [0.44423, -0.16200, 0.14453], // 7-day mean below x moved
    [2.46714, 1.35955, 0.70673], // 30-day mean above x moved
    [-2.57765, -1.63262, -0.94558], // 30-day mean below x moved
    [0.60960, -1.59429, -1.96493], // volatility x moved
];
