//! A small generator of random numbers: the same numbers on every machine, from the number of the thing they are for.

/// SplitMix64.
pub struct Random(u64);

impl Random {
    /// Numbers for thing `number` of a `kind`.
    pub fn of(kind: u64, number: usize) -> Self {
        let mut random = Self(0x5EED_C0DE ^ (kind << 56) ^ number as u64);
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// Whether something of `percent` in a hundred happens.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// `count` different ones.
    pub fn some<T: Copy>(&mut self, all: &[T], count: usize) -> Vec<T> {
        let mut chosen: Vec<usize> = Vec::with_capacity(count);
        while chosen.len() < count.min(all.len()) {
            let at = self.below(all.len());
            if !chosen.contains(&at) {
                chosen.push(at);
            }
        }
        chosen.into_iter().map(|at| all[at]).collect()
    }
}
