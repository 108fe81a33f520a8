# frozen_string_literal: true

require 'json'

# A whole play: which buttons were down for how long, and the digests that prove what came of it.
class Tape
  # The file is no tape; the message says why.
  class Error < StandardError; end

  # A tape keeps the digest of every 60th tick, and of its last.
  CHECKPOINT_TICKS = 60

  # Read the tape in the file +path+.
  #
  # @raise [Error] when it cannot be read or is none
  def self.load(path)
    new(JSON.parse(File.read(path, encoding: 'UTF-8')))
  rescue SystemCallError => e
    raise Error, "#{path}: cannot be read: #{e.message}"
  rescue JSON::ParserError, ArgumentError, KeyError, TypeError => e
    raise Error, "#{path}: is no tape: #{e.message.lines.first&.chomp}"
  end

  attr_reader :seed, :level, :best, :inputs, :rules, :checkpoints, :final

  def initialize(data)
    raise TypeError, 'it is no JSON object' unless data.is_a?(Hash)

    @seed, @level, @best = %w[seed level best].map { |name| Integer(data.fetch(name)) }
    @inputs = Array(data.fetch('inputs')).map { |mask, ticks| [Integer(mask), Integer(ticks)] }
    @rules = data['rules']
    @checkpoints = Array(data['checkpoints'])
    @final = data['final']
  end

  # @return [Integer] how many ticks it lasts
  def ticks
    inputs.sum { |_, ticks| ticks }
  end

  # Yield the mask of the buttons that are down, for every tick.
  def each_mask(&block)
    return to_enum(:each_mask) unless block

    inputs.each { |mask, ticks| ticks.times { yield mask } }
  end
end
