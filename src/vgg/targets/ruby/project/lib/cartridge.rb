# frozen_string_literal: true

require 'json'

# The game as data: what +data/cartridge.json+ says of levels, tuning, texts and assets.
class Cartridge
  # The data cannot be played; the message says which file and what is wrong with it.
  class Error < StandardError; end

  FORMAT = 1

  # Read the cartridge in the file +path+.
  #
  # @raise [Error] when it is missing or damaged
  def self.load(path)
    new(JSON.parse(File.read(path, encoding: 'UTF-8')))
  rescue SystemCallError => e
    raise Error, "#{path}: cannot be read: #{e.message}"
  rescue JSON::ParserError
    raise Error, "#{path}: is not JSON"
  rescue ArgumentError, KeyError, TypeError => e
    raise Error, "#{path}: #{e.message}"
  end

  # @return [String]
  attr_reader :title

  # @return [String] the digest of the rules that this game is played by
  attr_reader :rules_digest

  # @return [Hash{String => Array<Integer>}] the rules' constant numbers, by the name of their table
  attr_reader :tables

  def initialize(data)
    known = data.is_a?(Hash) && data['format'] == FORMAT
    raise TypeError, "is no cartridge of format #{FORMAT}" unless known

    @title = data.fetch('title')
    @rules_digest = data.fetch('rules_digest')
    @tables = Hash(data.fetch('tables')).to_h { |name, table| [name, numbers(name, table)] }
  end

  private

  # Return the numbers of a table that lie within the bounds the table declares itself.
  def numbers(name, table)
    low, high = Hash(table).values_at('low', 'high')
    Array(table.fetch('values')).each_with_index do |number, index|
      next if number.is_a?(Integer) && number.between?(low, high)

      raise TypeError, "tables.#{name}[#{index}] is #{number.inspect}, " \
                       "not within #{low} and #{high}"
    end
  end
end
