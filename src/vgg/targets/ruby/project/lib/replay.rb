# frozen_string_literal: true

require_relative 'console'
require_relative 'game'
require_relative 'tape'

# A tape played again: the proof that the rules still do what they did when it was recorded.
class Replay
  # @return [Array<Integer>] the digest of every 60th tick
  attr_reader :checkpoints

  # @return [Integer] the digest of the last tick
  attr_reader :final

  # Play +tape+ from its start, yielding the game and its digest after every tick.
  def initialize(cartridge, tape)
    @tape = tape
    @rules = tape.rules == cartridge.rules_digest
    @game = Game.new(cartridge, seed: tape.seed, level: tape.level, best: tape.best)
    @checkpoints = []
    @final = 0
    nobody = Nobody.new
    tape.each_mask do |held|
      play(held, nobody)
      yield @game, @final if block_given?
    end
  end

  # @return [Boolean] whether the tape was made with these rules and every digest is the tape's
  def holds?
    rules? && differs_at.nil?
  end

  # @return [Boolean] whether the tape was made with these rules
  def rules?
    @rules
  end

  # @return [Integer, nil] the tick of the first digest that is not the tape's
  def differs_at
    pairs = @tape.checkpoints.first(checkpoints.size).zip(checkpoints)
    first = pairs.index { |taped, played| taped != played }
    return (first + 1) * Tape::CHECKPOINT_TICKS if first

    @tape.ticks unless @tape.final == final && @tape.checkpoints.size == checkpoints.size
  end

  # @return [Hash] everything, as JSON has it
  def report
    {
      holds: holds?, rules: rules?, ticks: @game.ticks,
      checkpoints:, final:, differs_at:
    }
  end

  private

  def play(held, console)
    @game.tick(held)
    @final = @game.digest(@final)
    @checkpoints << @final if (@game.ticks % Tape::CHECKPOINT_TICKS).zero?
    @game.present(console)
  end
end
