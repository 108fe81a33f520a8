# The walker of kernel.py, by hand in Ruby. Masks come in as a line of JSON; chains and the final digest go out.
require "json"
require "zlib"

GRAV = 49
JUMP = -1101
CAP = 735
STEP = 37
FLOOR = 40_961
LEDGE = 30_011
WALL = 50_000
ROUND = 640

World = Struct.new(:rng, :tick, :held, :x, :y, :vx, :vy, :ground, :rising, :scream, :foe)

def tdiv(a, b) = a >= 0 ? a / b : -(-a / b)

def rand_below(w, n)
  x = w.rng & 0xFFFFFFFF
  x ^= (x << 13) & 0xFFFFFFFF
  x ^= x >> 17
  x ^= (x << 5) & 0xFFFFFFFF
  w.rng = x > 0x7FFFFFFF ? x - 0x100000000 : x
  (x >> 8) % n
end

def respawn(w)
  w.x = w.vx = w.vy = w.ground = w.rising = w.scream = 0
  w.y = LEDGE
end

def tick(w, held)
  respawn(w) if (w.tick % ROUND).zero?
  w.tick += 1
  pressed = held & ~w.held
  w.held = held
  w.foe += rand_below(w, 7) - 3
  w.vx = (held.anybits?(2) ? STEP : 0) - (held.anybits?(1) ? STEP : 0)
  if pressed.anybits?(4) && w.ground == 1
    w.vy = JUMP
    w.rising = 1
    w.ground = 0
  end
  if w.rising == 1 && held.nobits?(4)
    w.rising = 0
    w.vy = tdiv(w.vy, 2) if w.vy.negative?
  end
  w.vy += GRAV
  if w.vy > CAP
    w.vy = CAP
    w.scream = 1
  end
  w.x = (w.x + w.vx) % WALL
  w.y += w.vy
  bottom = w.x > 2000 ? FLOOR : LEDGE
  if w.y >= bottom
    w.y = bottom
    w.vy = w.scream = w.rising = 0
    w.ground = 1
  else
    w.ground = 0
  end
end

def digest(w, chain) = Zlib.crc32(w.to_a.pack("l<*"), chain)

w = World.new(19_088_743, *[0] * 9, -5001)
chain = 0
chains = JSON.parse($stdin.read).map do |held|
  tick(w, held)
  chain = digest(w, chain)
end
puts JSON.generate([chains, digest(w, 0)])
