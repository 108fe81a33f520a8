"""Things to collect by the nouns people use for them, in the plural that players read."""

from __future__ import annotations

from dataclasses import dataclass

from vgg.responses.architecture import PickupShape


@dataclass(frozen=True, slots=True)
class Thing:
    """One noun: its plural in English and German, and the shape drawn for it."""

    en: str
    de: str
    shape: PickupShape
    words: tuple[str, ...]

    def name(self, language: str) -> str:
        """Return its plural for players."""
        return self.de if language == "de" else self.en


def _thing(line: str) -> Thing:
    """Return the thing that a line 'en | de | shape | more words' says."""
    en, de, shape, words = (part.strip() for part in line.split("|"))
    extra = (word.strip() for word in words.split(",") if word.strip())
    return Thing(en, de, shape, (en, de.casefold(), *extra))  # type: ignore[arg-type]


_LINES = """
embers|Glutfunken|flame|ember,sparks,spark,glut,火の粉,braises,brasas
flames|Flammen|flame|flame,fire,fires,candles,candle,kerzen,torches,lamps,炎,灯
braziers|Feuerschalen|flame|brazier
coins|Münzen|coin|coin,quarters,pennies,penny,nickels,dimes,doubloons,taler,gold,money,treasure,treasures,credits,cash,geld,schätze,コイン,お金,pièces,monedas,монеты,rings,ring
gems|Edelsteine|gem|gem,jewel,jewels,diamond,diamonds,ruby,rubies,emerald,emeralds,juwelen,宝石,gemmes,gemas
crystals|Kristalle|gem|crystal,shards,shard,kristall,結晶,クリスタル
pearls|Perlen|pearl|pearl,perle,真珠
orbs|Kugeln|orb|orb,marbles,bubbles,souls,soul,seelen,魂,オーブ,energy,mana
stars|Sterne|star|star,stern,星,étoiles,estrellas,medals,medal,trophies
notes|Noten|note|note,melody,melodies,songs,song,tune,tunes,melodien,音符,records,cassettes
letters|Briefe|letter|lettres,lettre,cartas,letter,mail,post,parcel,parcels,packages,brief,pakete,手紙
numbers|Zahlen|coin|number,sums,sum,digits,math,maths,zahl,rechnen,数字,数,arithmetic
keys|Schlüssel|key|key,keycards,keycard,key cards,schlüssel,鍵,clés,llaves
books|Bücher|book|book,scrolls,scroll,pages,spellbook,buch,schriftrollen,本,巻物
drops|Tropfen|drop|drop,droplets,dew,water drops,tau,oil,öl,しずく
potions|Tränke|drop|potion,elixir,trank,薬,ポーション
honey drops|Honigtropfen|drop|honey,nectar,honig,nektar,蜂蜜,はちみつ,miel
apples|Äpfel|fruit|pommes,manzanas,apple,apfel,りんご
berries|Beeren|fruit|berry,strawberries,strawberry,cherries,cherry,erdbeeren,kirschen,イチゴ
fruit|Früchte|fruit|fruits,bananas,banana,oranges,vegetables,carrots,obst,gemüse,果物,フルーツ
acorns|Eicheln|fruit|acorn,nuts,nut,nüsse,どんぐり
loaves|Brote|cake|bread,loaf,dough,dough trays,buns,brot,teig,パン
cakes|Kuchen|cake|cake,cookies,cookie,biscuits,sweets,candy,candies,pastries,cupcakes,kekse,süßigkeiten,ケーキ,お菓子
cups of tea|Tassen Tee|cake|tea,teacups,coffee,tee,お茶
flowers|Blumen|flower|flower,petals,petal,roses,blossoms,blüten,花,fleurs,flores
leaves|Blätter|flower|leaf,leaves,clover,blatt,葉
gears|Zahnräder|gear|gear,cogs,cog,bolts,screws,scrap,parts,spare parts,zahnrad,schrauben,歯車,ネジ
batteries|Batterien|gear|battery,fuel,cells,power cells,energie,電池
chips|Chips|gear|chip,data,disks,floppies,daten
feathers|Federn|feather|feather,feder,羽根
shells|Muscheln|gem|seashells,shell,muschel,貝
bones|Knochen|key|bone,fossils,knochen,骨
fish|Fische|fruit|fishes,fische,魚
hearts|Herzen|gem|heart,herz,ハート
"""

THINGS = tuple(_thing(line) for line in _LINES.strip().splitlines())
"""Every thing known."""

BY_NAME = {thing.en: thing for thing in THINGS}

USUAL: dict[str, str] = {
    "sea": "pearls", "city": "coins", "forest": "berries", "cave": "gems", "castle": "coins", "mountain": "crystals",
    "desert": "coins", "snow": "crystals", "space": "batteries", "factory": "gears", "sky": "stars", "night": "stars",
}  # fmt: skip
"""What is collected where the concept names nothing, by the backdrop of the first world."""
