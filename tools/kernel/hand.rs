//! The kernel as a Rust programmer would write it by hand: the yardstick for what vgg emits.

const COLUMNS: i32 = 60;
const ROWS: i32 = 12;
const GROUND: i32 = 1;
const SPIKE: i32 = 2;
const COIN: i32 = 3;
const EXIT: i32 = 4;
const LEFT: i32 = 1;
const RIGHT: i32 = 2;
const JUMP: i32 = 16;
const WIDE: i32 = 3072;
const TALL: i32 = 3584;

const CRC: [u32; 256] = crc_table();

const fn crc_table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut n = 0;
    while n < 256 {
        let mut value = n as u32;
        let mut bit = 0;
        while bit < 8 {
            value = if value & 1 == 1 { (value >> 1) ^ 0xEDB8_8320 } else { value >> 1 };
            bit += 1;
        }
        table[n] = value;
        n += 1;
    }
    table
}

#[derive(Clone, Copy, Default)]
struct Patrol {
    x: i32,
    y: i32,
    vx: i32,
}

pub struct Game<'a> {
    tiles: &'a [i32],
    ticks: i32,
    rng: i32,
    held: i32,
    x: i32,
    y: i32,
    vx: i32,
    vy: i32,
    grounded: bool,
    coyote: i32,
    buffer: i32,
    coins: i32,
    won: bool,
    deaths: i32,
    patrols: [Patrol; 3],
}

impl<'a> Game<'a> {
    pub fn new(tiles: &'a [i32], seed: i32) -> Self {
        let mut game = Game {
            tiles, ticks: 0, rng: seed | 1, held: 0, x: 0, y: 0, vx: 0, vy: 0, grounded: false, coyote: 0,
            buffer: 0, coins: 0, won: false, deaths: 0, patrols: [Patrol::default(); 3],
        };
        game.place();
        for (i, one) in game.patrols.iter_mut().enumerate() {
            *one = Patrol { x: (12 + i as i32 * 15) << 12, y: 36864, vx: 129 };
        }
        game
    }

    fn place(&mut self) {
        (self.x, self.y, self.vx, self.vy) = (8192, 24576, 0, 0);
        self.grounded = false;
        (self.coyote, self.buffer) = (0, 0);
    }

    fn roll(&mut self, n: u32) -> u32 {
        let mut x = self.rng as u32;
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        self.rng = x as i32;
        (x >> 8) % n
    }

    fn tile(&self, x: i32, y: i32) -> i32 {
        let (column, row) = ((x >> 12).clamp(0, COLUMNS - 1), (y >> 12).clamp(0, ROWS - 1));
        self.tiles[(row * COLUMNS + column) as usize]
    }

    fn blocked(&self, x: i32, y: i32) -> bool {
        self.tile(x, y) == GROUND
            || self.tile(x + WIDE - 1, y) == GROUND
            || self.tile(x, y + TALL - 1) == GROUND
            || self.tile(x + WIDE - 1, y + TALL - 1) == GROUND
    }

    pub fn tick(&mut self, held: i32) {
        self.ticks = (self.ticks + 1) & 0xFF_FFFF;
        self.vx = if held & RIGHT != 0 {
            (self.vx + 65).min(513)
        } else if held & LEFT != 0 {
            (self.vx - 65).max(-513)
        } else {
            self.vx / 2
        };
        self.leap(held);
        self.held = held & 255;

        let x = (self.x + self.vx).clamp(0, 242_687);
        if self.blocked(x, self.y) {
            self.vx = 0;
        } else {
            self.x = x;
        }
        self.grounded = false;
        let y = (self.y + self.vy).clamp(0, 65_535);
        if self.blocked(self.x, y) {
            self.grounded = self.vy > 0;
            self.vy = 0;
        } else {
            self.y = y;
        }
        self.touch();
        for i in 0..self.patrols.len() {
            self.patrol(i);
        }
    }

    fn leap(&mut self, held: i32) {
        let jump = held & JUMP != 0;
        if jump && self.held & JUMP == 0 {
            self.buffer = 6;
        }
        if self.grounded {
            self.coyote = 6;
        }
        if self.buffer > 0 && self.coyote > 0 {
            self.vy = -1201;
            self.buffer = 0;
            self.coyote = 0;
        }
        self.buffer = (self.buffer - 1).max(0);
        self.coyote = (self.coyote - 1).max(0);
        if self.vy < 0 && !jump {
            self.vy >>= 1;
        }
        self.vy = (self.vy + 49).min(1535);
    }

    fn touch(&mut self) {
        let x = self.x + WIDE / 2;
        match self.tile(x, self.y + TALL / 2) {
            COIN => self.coins |= 1 << ((x >> 12) % 30),
            EXIT => self.won = true,
            code if code == SPIKE || self.y > 36863 + 8192 => self.die(),
            _ => {}
        }
    }

    fn die(&mut self) {
        self.deaths = (self.deaths + 1).min(65_535);
        self.place();
    }

    fn patrol(&mut self, i: usize) {
        let turns = self.roll(97) == 0 || self.blocked(self.patrols[i].x, self.patrols[i].y - TALL);
        let one = &mut self.patrols[i];
        if turns {
            one.vx = -one.vx;
        }
        one.x = (one.x + one.vx).clamp(0, 242_687);
        if (one.x - self.x).abs() < WIDE && (one.y - TALL - self.y).abs() < TALL {
            self.die();
        }
    }

    pub fn digest(&self, previous: u32) -> u32 {
        let mut words = [
            self.ticks, self.rng, self.held, self.x, self.y, self.vx, self.vy, self.grounded as i32, self.coyote,
            self.buffer, self.coins, self.won as i32, self.deaths, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        ];
        for (at, one) in self.patrols.iter().enumerate() {
            words[13 + at * 3..16 + at * 3].copy_from_slice(&[one.x, one.y, one.vx]);
        }
        let mut crc = !previous;
        for byte in words.iter().flat_map(|word| word.to_le_bytes()) {
            crc = CRC[((crc ^ byte as u32) & 255) as usize] ^ (crc >> 8);
        }
        !crc
    }
}
