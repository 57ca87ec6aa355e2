//! Two fingers on a drawing: how much nearer they want it, and around where.

/// The fingers that are down, by their number, each at its share of the drawing's width.
#[derive(Clone, Debug, Default)]
pub struct Fingers(Vec<(i32, f64)>);

/// Closer together than this they say nothing.
const LEAST: f64 = 0.02;

impl Fingers {
    /// A finger comes down. A third one is not looked at.
    pub fn down(&mut self, finger: i32, at: f64) {
        self.up(finger);
        if self.0.len() < 2 {
            self.0.push((finger, at));
        }
    }

    /// A finger is lifted.
    pub fn up(&mut self, finger: i32) {
        self.0.retain(|(known, _)| *known != finger);
    }

    /// Whether two are down: what moves then reads no day.
    #[must_use]
    pub fn are_two(&self) -> bool {
        self.0.len() == 2
    }

    /// A finger moves; two of them: how much nearer, and around which share of the width.
    pub fn moved(&mut self, finger: i32, to: f64) -> Option<(f64, f64)> {
        let (mut before, mut after, mut middle) = (0.0, 0.0, 0.0);
        for (sign, (known, at)) in [-1.0, 1.0].into_iter().zip(&mut self.0) {
            before += sign * *at;
            if *known == finger {
                *at = to;
            }
            after += sign * *at;
            middle += *at / 2.0;
        }
        let (before, after) = (before.abs(), after.abs());
        (self.are_two() && before > LEAST && after > LEAST).then(|| (after / before, middle))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_fingers_apart_are_nearer() {
        let mut fingers = Fingers::default();
        fingers.down(1, 0.25);
        assert_eq!(fingers.moved(1, 0.5), None, "one reads a day");
        fingers.down(7, 0.75);
        fingers.down(9, 0.1);
        assert!(fingers.are_two());
        assert_eq!(fingers.moved(7, 1.0), Some((2.0, 0.75)));
        assert_eq!(fingers.moved(9, 0.3), Some((1.0, 0.75)), "a third finger changes nothing");
        assert_eq!(fingers.moved(1, 1.0), None, "on top of each other");
        fingers.up(7);
        assert_eq!((fingers.are_two(), fingers.moved(1, 0.2)), (false, None));
    }
}
