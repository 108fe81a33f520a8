# frozen_string_literal: true

# Times the emitted kernel against the one written by hand: ruby drive.rb EMITTED_PROJECT TILES MASKS ROUNDS

require "json"
require_relative "hand"

folder, tiles_file, masks_file, rounds = ARGV
$LOAD_PATH.unshift(File.join(folder, "lib"))
require "lang"
require "rules"
require "state"

tiles = JSON.parse(File.read(tiles_file))
masks = File.binread(masks_file).bytes
Rules::Tables.bind("tiles" => tiles)

hand = lambda do |digesting|
  game = HandGame.new(tiles, 77)
  chain = 0
  masks.each do |mask|
    game.tick(mask)
    chain = game.digest(chain) if digesting
  end
  digesting ? chain : game.digest(0)
end

emitted = lambda do |digesting|
  world = Rules::World.new
  world.start(77, 0, 0)
  chain = 0
  masks.each do |mask|
    world.tick(mask)
    chain = world.digest(chain) if digesting
  end
  digesting ? chain : world.digest(0)
end

best = Hash.new(0)
ends = {}
rounds.to_i.times do
  { "hand" => hand, "emitted" => emitted }.each do |name, play|
    [false, true].each do |digesting|
      key = digesting ? "#{name}_digest" : name
      start = Process.clock_gettime(Process::CLOCK_MONOTONIC)
      ends[key] = play.call(digesting)
      seconds = Process.clock_gettime(Process::CLOCK_MONOTONIC) - start
      best[key] = [best[key], masks.length / seconds].max
    end
  end
end
puts JSON.generate("best" => best, "ends" => ends)
