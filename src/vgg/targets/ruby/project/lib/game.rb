# frozen_string_literal: true

require_relative 'cartridge'
require_relative 'rules'
require_relative 'state'

# The running game: its rules and their world, moved by one mask of buttons a tick and by nothing
# else.
class Game
  # @return [Rules::World]
  attr_reader :world

  # @return [Integer] ticks since the start
  attr_reader :ticks

  # Begin on the title for +level+ -1, else in that level; +best+ is the score to beat.
  #
  # @raise [Cartridge::Error] when a number of the cartridge is not one the rules can run with
  def initialize(cartridge, seed: 1, level: -1, best: 0)
    Rules::Tables.bind(cartridge.tables)
    @ticks = 0
    @world = Rules::World.new
    @world.start(seed, level, best)
  rescue Rules::Error => e
    raise Cartridge::Error, "data/cartridge.json: #{e.message}"
  end

  # Let 1/60 s pass while the buttons of the mask +held+ are down.
  def tick(held)
    @world.tick(held)
    @ticks += 1
  end

  # Draw and sound this tick on a +console+; see Nobody for what it must have.
  def present(console)
    @world.present(console)
  end

  # @return [Integer] the CRC-32 of the world's numbers, going on from the +previous+ one
  def digest(previous = 0)
    @world.digest(previous)
  end
end
