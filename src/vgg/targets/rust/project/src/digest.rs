//! One number a tick that holds every word of the world, so that two runs can be told apart at the first tick they differ.

/// What is made of words of 32 bits, in an order that never changes.
pub trait Words {
    /// Hands every word to `put`, one after another.
    fn each_word(&self, put: &mut impl FnMut(i32));
}

/// Returns all words of `state`.
pub fn words(state: &impl Words) -> Vec<i32> {
    let mut found = Vec::with_capacity(size_of_val(state) / size_of::<i32>());
    state.each_word(&mut |word| found.push(word));
    found
}

/// Returns the CRC-32 (IEEE, as zlib computes it) of all words of `state`, little-endian, going on from `previous`.
pub fn digest(state: &impl Words, previous: u32) -> u32 {
    let found = words(state);
    let blocks = found.chunks_exact(4);
    let rest = blocks.remainder();
    let crc = blocks.fold(!previous, |crc, block| {
        four(crc, [block[0], block[1], block[2], block[3]])
    });
    !rest.iter().fold(crc, |crc, &word| one(crc, word))
}

/// Takes sixteen bytes at once, which a processor can look up side by side: a table for each of them.
fn four(crc: u32, [first, second, third, fourth]: [i32; 4]) -> u32 {
    looked_up(12, crc ^ first as u32)
        ^ looked_up(8, second as u32)
        ^ looked_up(4, third as u32)
        ^ looked_up(0, fourth as u32)
}

fn one(crc: u32, word: i32) -> u32 {
    looked_up(0, crc ^ word as u32)
}

/// Returns what the bytes of `word` add when `more` bytes follow them.
fn looked_up(more: usize, word: u32) -> u32 {
    let [a, b, c, d] = word.to_le_bytes();
    TABLES[more + 3][usize::from(a)]
        ^ TABLES[more + 2][usize::from(b)]
        ^ TABLES[more + 1][usize::from(c)]
        ^ TABLES[more][usize::from(d)]
}

/// `TABLES[n][byte]` is what `byte` adds when `n` more bytes follow it.
static TABLES: [[u32; 256]; 16] = tables();

const fn tables() -> [[u32; 256]; 16] {
    let mut found = [[0; 256]; 16];
    let mut byte = 0;
    while byte < 256 {
        let mut crc = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            };
            bit += 1;
        }
        found[0][byte] = crc;
        byte += 1;
    }
    let mut table = 1;
    while table < 16 {
        let mut byte = 0;
        while byte < 256 {
            let before = found[table - 1][byte];
            found[table][byte] = (before >> 8) ^ found[0][(before & 255) as usize];
            byte += 1;
        }
        table += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Row(&'static [i32]);

    impl Words for Row {
        fn each_word(&self, put: &mut impl FnMut(i32)) {
            self.0.iter().for_each(|&word| put(word));
        }
    }

    #[test]
    fn digests_are_those_of_zlib() {
        let ascii = Row(&[0x3433_3231, 0x3837_3635]);
        assert_eq!(digest(&ascii, 0), 0x9ae0_daaf, "crc32(b'12345678')");
        assert_eq!(digest(&Row(&[]), 7), 7);
    }

    #[test]
    fn digests_go_on_from_the_one_before() {
        let chained = digest(&Row(&[i32::MIN, -1]), digest(&Row(&[1]), 0));
        assert_eq!(chained, digest(&Row(&[1, i32::MIN, -1]), 0));
    }

    #[test]
    fn four_words_at_once_are_the_same_as_one_by_one() {
        let row = [1, i32::MIN, -1, 0x1234_5678];
        assert_eq!(four(7, row), row.into_iter().fold(7, one));
    }
}
