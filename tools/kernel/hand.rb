# frozen_string_literal: true

# The kernel as a Ruby programmer would write it by hand: the yardstick for what vgg emits.

require "zlib"

# One game, advanced by one button mask a tick.
class HandGame
  COLUMNS = 60
  ROWS = 12
  GROUND = 1
  SPIKE = 2
  COIN = 3
  EXIT = 4
  LEFT = 1
  RIGHT = 2
  JUMP = 16
  WIDE = 3072
  TALL = 3584
  MASK = 0xFFFFFFFF

  Patrol = Struct.new(:x, :y, :vx)

  def initialize(tiles, seed)
    @tiles = tiles
    @ticks = @held = @coins = @won = @deaths = 0
    @rng = seed | 1
    @patrols = Array.new(3) { |i| Patrol.new((12 + (i * 15)) << 12, 36_864, 129) }
    place
  end

  def place
    @x = 8192
    @y = 24_576
    @vx = @vy = @grounded = @coyote = @buffer = 0
  end

  def roll(count)
    x = @rng & MASK
    x ^= (x << 13) & MASK
    x ^= x >> 17
    x ^= (x << 5) & MASK
    @rng = x > 0x7FFFFFFF ? x - 0x100000000 : x
    (x >> 8) % count
  end

  def tile(x, y)
    @tiles[((y >> 12).clamp(0, ROWS - 1) * COLUMNS) + (x >> 12).clamp(0, COLUMNS - 1)]
  end

  def blocked?(x, y)
    tile(x, y) == GROUND || tile(x + WIDE - 1, y) == GROUND ||
      tile(x, y + TALL - 1) == GROUND || tile(x + WIDE - 1, y + TALL - 1) == GROUND
  end

  def tick(held)
    @ticks = (@ticks + 1) & 0xFFFFFF
    steer(held)
    leap(held)
    @held = held & 255
    move_across
    move_down
    touch
    @patrols.each { |one| patrol(one) }
  end

  def steer(held)
    if held & RIGHT != 0
      @vx = [@vx + 65, 513].min
    elsif held & LEFT != 0
      @vx = [@vx - 65, -513].max
    else
      @vx = @vx >= 0 ? @vx / 2 : -(-@vx / 2)
    end
  end

  def leap(held)
    @buffer = 6 if held & JUMP != 0 && (@held & JUMP).zero?
    @coyote = 6 if @grounded == 1
    if @buffer.positive? && @coyote.positive?
      @vy = -1201
      @buffer = @coyote = 0
    end
    @buffer -= 1 if @buffer.positive?
    @coyote -= 1 if @coyote.positive?
    @vy /= 2 if @vy.negative? && (held & JUMP).zero?
    @vy = [@vy + 49, 1535].min
  end

  def move_across
    x = (@x + @vx).clamp(0, 242_687)
    if blocked?(x, @y)
      @vx = 0
    else
      @x = x
    end
  end

  def move_down
    @grounded = 0
    y = (@y + @vy).clamp(0, 65_535)
    if blocked?(@x, y)
      @grounded = 1 if @vy.positive?
      @vy = 0
    else
      @y = y
    end
  end

  def touch
    x = @x + (WIDE / 2)
    code = tile(x, @y + (TALL / 2))
    case code
    when COIN then @coins |= 1 << ((x >> 12) % 30)
    when EXIT then @won = 1
    else die if code == SPIKE || @y > 36_863 + 8192
    end
  end

  def die
    @deaths = [@deaths + 1, 65_535].min
    place
  end

  def patrol(one)
    one.vx = -one.vx if roll(97).zero? || blocked?(one.x, one.y - TALL)
    one.x = (one.x + one.vx).clamp(0, 242_687)
    die if (one.x - @x).abs < WIDE && (one.y - TALL - @y).abs < TALL
  end

  def digest(previous)
    words = [@ticks, @rng, @held, @x, @y, @vx, @vy, @grounded, @coyote, @buffer, @coins, @won, @deaths]
    @patrols.each { |one| words.push(one.x, one.y, one.vx) }
    Zlib.crc32(words.pack("l<*"), previous)
  end
end
