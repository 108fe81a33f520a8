# frozen_string_literal: true

require 'minitest/autorun'

require_relative '../lib/replay'

# Every tape that came with the game still holds.
class TestTapes < Minitest::Test
  FOLDER = File.expand_path('..', __dir__)
  CARTRIDGE = File.join(FOLDER, 'data', 'cartridge.json')
  TAPES = Dir[File.join(FOLDER, 'proof', '*.tape')].freeze

  def test_there_are_tapes
    refute_empty TAPES
  end

  TAPES.each do |path|
    define_method("test_#{File.basename(path, '.tape')}_holds") do
      replay = Replay.new(Cartridge.load(CARTRIDGE), Tape.load(path))

      assert_predicate replay, :rules?, 'the tape was made with other rules'
      assert_nil replay.differs_at, 'the play differs from the tape by this tick'
    end
  end
end
