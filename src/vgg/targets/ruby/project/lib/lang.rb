# frozen_string_literal: true

# The words of the rules that Ruby has none for.
#
# Every number of the rules is an integer of 32 bits with a sign, although Ruby's know no bounds.
module Rules
  # Numbers that the rules cannot run with.
  class Error < StandardError; end

  # Arithmetic of 32 bits. Everything else the rules need, Integer has.
  module Lang
    MASK = 0xFFFFFFFF
    SIGN = 0x80000000

    module_function

    # Return +number+, or the nearer bound when it lies outside.
    def clamp(number, low, high)
      number < low ? low : [number, high].min
    end

    # Return +number+ moved by whole ranges until it lies within +low+ and +high+.
    def wrap(number, low, high)
      low + ((number - low) % (high - low + 1))
    end

    # Divide towards zero; the +divisor+ is positive.
    def tdiv(number, divisor)
      number.negative? ? -(-number / divisor) : number / divisor
    end

    # Shift the 32 bits of +number+ right by +bits+ (1 to 31), zeros coming in.
    def shr(number, bits)
      (number & MASK) >> bits
    end

    # Multiply, keeping the lowest 32 bits as a number with a sign.
    def wmul(left, right)
      (((left * right) + SIGN) & MASK) - SIGN
    end
  end

  # Random numbers for a record whose field +rng+ is their state; it must not be 0.
  module Xorshift
    # Return a number from 0 to +bound+ - 1: xorshift32 with the shifts 13, 17 and 5.
    #
    # Source: G. Marsaglia, Xorshift RNGs (2003).
    def rand(bound)
      bits = @rng & Lang::MASK
      bits ^= (bits << 13) & Lang::MASK
      bits ^= bits >> 17
      bits ^= (bits << 5) & Lang::MASK
      @rng = bits < Lang::SIGN ? bits : bits - Lang::MASK - 1
      (bits >> 8) % bound
    end
  end

  # The constant numbers that a cartridge brings.
  module Tables
    @declared = {}

    # Bounds of a table: number i lies from lows[i % n] to highs[i % n].
    Bounds = Struct.new(:numbers, :lows, :highs, :least)

    # Declare the table +name+, which is empty until it is bound.
    #
    # @param low [Integer, Array<Integer>] the least that each number may be, or each of a row
    # @param high [Integer, Array<Integer>] the greatest
    # @param least [Integer] how many numbers there are at least
    # @return [Array<Integer>] the numbers to be
    def self.declare(name, low, high, least: 1)
      lows = Array(low)
      bounds = Bounds.new([], lows, Array(high), [least, lows.size].max)
      @declared[name] = bounds
      bounds.numbers
    end

    # Fill every declared table with the numbers that +tables+ has under its name.
    #
    # @raise [Error] naming a table that is missing or too short, or the index and the number that
    #   are not within the bounds
    def self.bind(tables)
      @declared.each do |name, bounds|
        check(name, bounds, tables[name])
        bounds.numbers.replace(tables[name])
      end
    end

    # @raise [Error] when the +numbers+ of table +name+ are not within +bounds+
    def self.check(name, bounds, numbers)
      raise Error, "the cartridge has no table '#{name}'" unless numbers

      row = bounds.lows.size
      found = "table '#{name}': it has #{numbers.size} numbers"
      raise Error, "#{found}, not #{bounds.least} or more" if numbers.size < bounds.least
      raise Error, "#{found}, no whole rows of #{row}" unless (numbers.size % row).zero?

      numbers.each_with_index do |number, index|
        low = bounds.lows[index % row]
        high = bounds.highs[index % row]
        next if number.is_a?(Integer) && number.between?(low, high)

        raise Error, "table '#{name}': number #{index} is #{number.inspect}, " \
                     "not within #{low} and #{high}"
      end
    end
  end
end
