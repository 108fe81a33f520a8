# frozen_string_literal: true

# What the rules know of the machine they run on: its buttons, and the calls that draw, sound and
# remember.
module Rules
  # The eight buttons, as bits of a mask.
  LEFT = 1
  RIGHT = 2
  UP = 4
  DOWN = 8
  JUMP = 16
  FIRE = 32
  START = 64
  BACK = 128

  # How a sprite is drawn: mirrored, upside down, in the palette's lightest colour.
  FLIP_X = 1
  FLIP_Y = 2
  SOLID_WHITE = 4

  # Where a text stands in its box.
  ALIGN_LEFT = 0
  ALIGN_CENTRE = 1
  ALIGN_RIGHT = 2

  # The layer of the level's tiles; layer n is picture n - 1.
  MAP_TERRAIN = 0
end

# A console that nobody watches: it takes every call of the rules and does nothing.
#
# A window needs a class with the same methods. Places are pixels, colours are places in the
# palette, and everything else is named by its place in the cartridge's lists.
class Nobody
  # Say which map +layer(MAP_TERRAIN, ...)+ draws: +width+ x +height+ cells of +table+ from
  # +offset+ on.
  def terrain(tileset, width, height, table, offset); end

  # Draw a layer whose pixel (x, y) stands at the screen's top left corner.
  def layer(layer, x, y); end

  # Draw a frame with its anchor at (x, y) of the world, moved by the camera.
  def sprite(sprite, frame, x, y, flags); end

  # Fill a box of the screen.
  def rect(x, y, width, height, colour); end

  # Write a text into a box of the screen, wrapped at words.
  def text(text, x, y, width, align, colour); end

  # Write a number with leading zeros up to +digits+ (0: none).
  def number(value, digits, x, y, colour); end

  # Set the pixel of the world that stands at the screen's top left corner, for sprites.
  def camera(x, y); end

  # Darken the finished picture: 0 not at all, 8 to black.
  def fade(level); end

  # Play an effect.
  def sound(sound); end

  # Play a song unless it is playing already; -1 is silence.
  def music(music); end

  # Speak a line.
  def voice(voice); end

  # Lower the music: 0 full, 4 nearly silent.
  def duck(level); end

  # Return a number kept between runs.
  #
  # @return [Integer] 0, as in a game that was never played
  def saved(_slot)
    0
  end

  # Keep a number between runs.
  def save(slot, value); end

  # Close the game.
  def quit; end
end
