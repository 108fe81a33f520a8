# frozen_string_literal: true

# Plays tapes again and says whether they hold:
#
#   ruby replay.rb TAPE...          a line of JSON a tape
#   ruby replay.rb --chain TAPE     the digest after every tick
#   ruby replay.rb --words T TAPE   the numbers of the world after tick T
#
# Ends with 0 when all tapes hold, with 1 when one does not, with 2 when it is not told what to do.

require 'json'

require_relative 'lib/replay'

USAGE = 'usage: ruby replay.rb TAPE... | --chain TAPE | --words T TAPE'

def cartridge
  Cartridge.load(File.join(__dir__, 'data', 'cartridge.json'))
end

# Say of every tape in the files +paths+ whether it holds; return whether all do.
def report(paths)
  loaded = cartridge
  tapes = paths.to_h { |path| [path, Tape.load(path)] }
  replays = tapes.map do |path, tape|
    replay = Replay.new(loaded, tape)
    puts JSON.generate({ tape: File.basename(path) }.merge(replay.report))
    replay
  end
  replays.all?(&:holds?)
end

def print_chain(path)
  Replay.new(cartridge, Tape.load(path)) { |_, digest| puts format('%08x', digest) }
  true
end

def print_words(tick, path)
  tape = Tape.load(path)
  abort_with("#{path} has no tick #{tick}") unless tick.between?(1, tape.ticks)

  Replay.new(cartridge, tape) do |game, _|
    next unless game.ticks == tick

    puts JSON.generate(game.world.words)
    break
  end
  true
end

def abort_with(message)
  warn message
  exit 2
end

def main(arguments)
  case arguments
  in ['--chain', path] then print_chain(path)
  in ['--words', /\A\d+\z/ => tick, path] then print_words(tick.to_i, path)
  in [/\A[^-]/, *] then report(arguments)
  else abort_with(USAGE)
  end
rescue Cartridge::Error, Tape::Error => e
  abort_with(e.message)
end

exit(main(ARGV) ? 0 : 1)
