# frozen_string_literal: true

# Plays many programs: ruby drive.rb MANIFEST. For each writes its chain and the hash of what it told the console, a pair a tick.
# All programs are called Rules, so each has a process of its own.
require "json"

manifest = JSON.parse(File.read(ARGV[0]))

# A console that hashes every call.
class Hearer
  attr_reader :heard

  def initialize = @heard = 0
end

manifest["calls"].each_with_index do |name, index|
  Hearer.define_method(name) do |*given|
    hash = (@heard * 31) + index
    given.each do |one|
      raise "console.#{name} is given #{one.inspect}" unless one.is_a?(Integer) && one.between?(-2**31, (2**31) - 1)

      hash = (hash * 31) + one
    end
    @heard = hash & 0xFFFFFFFF
    0
  end
end

def play(program)
  require File.join(program["folder"], "rb", "lib", "state")
  Rules::Tables.bind(program["tables"])
  world = Rules::World.new
  hearer = Hearer.new
  world.start(program["seed"], program["level"], program["best"])
  chain = 0
  [program["masks"]].pack("H*").bytes.flat_map do |mask|
    world.tick(mask)
    chain = world.digest(chain)
    world.present(hearer)
    [chain, hearer.heard]
  end.pack("L<*")
end

manifest["programs"].each do |program|
  child = fork do
    File.binwrite(File.join(program["folder"], "rb.bin"), play(program))
  rescue Exception => e # rubocop:disable Lint/RescueException
    File.write(File.join(program["folder"], "rb.err"), e.full_message(highlight: false)[0, 2000])
  ensure
    exit!(0)
  end
  Process.wait(child)
end
