# frozen_string_literal: true

require 'minitest/autorun'

require_relative '../lib/lang'

# The arithmetic on which every target of the rules agrees, with odd and negative numbers.
class TestLang < Minitest::Test
  PAIRS = [[7, 2], [-7, 2], [-1, 2], [-8, 4], [-9, 4], [-2**31, 3]].freeze

  # A record that draws random numbers.
  class Dice
    include Rules::Xorshift

    attr_accessor :rng
  end

  def test_division_floors
    assert_equal([3, -4, -1, -2, -3, -715_827_883], PAIRS.map { |a, b| a / b })
    assert_equal([1, 1, 1, 0, 3, 1], PAIRS.map { |a, b| a % b })
  end

  def test_tdiv_truncates
    assert_equal([3, -3, 0, -2, -2, -715_827_882], PAIRS.map { |a, b| Rules::Lang.tdiv(a, b) })
  end

  def test_shifts_keep_the_sign
    assert_equal([-1, -4, -2, 0], [-1 >> 1, -7 >> 1, -4097 >> 12, 4095 >> 12])
  end

  def test_shr_brings_zeros_in
    pairs = [[-1, 1], [-2**31, 31], [1, 1]]

    assert_equal([2_147_483_647, 1, 0], pairs.map { |x, n| Rules::Lang.shr(x, n) })
  end

  def test_fixed_point_products
    pairs = [[384, -49], [-384, -49], [-1, 1], [-255, 3], [2**15, 2**15]]

    assert_equal([-74, 73, -1, -3, 4_194_304], pairs.map { |a, b| (a * b) >> 8 })
  end

  def test_wmul_keeps_32_bits
    assert_equal(2_147_483_645, Rules::Lang.wmul(0x7fffffff, 3))
    assert_equal(67_153_019, Rules::Lang.wmul(-123_456_789, 987_654_321))
    assert_equal(-2**31, Rules::Lang.wmul(2**30, 2))
  end

  def test_clamp_and_wrap
    assert_equal([-3, 5, 2], [-9, 9, 2].map { |x| Rules::Lang.clamp(x, -3, 5) })
    assert_equal(4, Rules::Lang.clamp(2, 4, 1))
    assert_equal([5, -3, 2], [-4, 6, 2].map { |x| Rules::Lang.wrap(x, -3, 5) })
  end

  def test_random_numbers
    dice = Dice.new
    dice.rng = 0x1234567
    states = Array.new(5) { dice.rand(6) && (dice.rng & Rules::Lang::MASK) }

    assert_equal([0x587da5a0, 0x75f3ab44, 0x13fe4a29, 0x8ddbe9f4, 0xec472146], states)
  end

  def test_a_table_out_of_bounds_is_named
    bounds = Rules::Tables::Bounds.new([], [0, -1], [3, 4], 2)
    problems = [[0, 5], [0, 1, 2], [], nil].map do |numbers|
      assert_raises(Rules::Error) { Rules::Tables.check('steps', bounds, numbers) }.message
    end

    assert_equal(["table 'steps': number 1 is 5, not within -1 and 4",
                  "table 'steps': it has 3 numbers, no whole rows of 2",
                  "table 'steps': it has 0 numbers, not 2 or more",
                  "the cartridge has no table 'steps'"], problems)
  end
end
