"""Creatures, people and machines by the nouns people use for them: without it a moth would look like a knight."""

# ruff: noqa: E501, RUF001 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from vgg.responses.architecture import Behaviour, Body


@dataclass(frozen=True, slots=True)
class Creature:
    """One noun: its names, the body the pictures are built on, what is visible, how it moves as an enemy."""

    en: str
    de: str
    body: Body
    traits: tuple[str, ...]
    behaviour: Behaviour
    words: tuple[str, ...]
    foe: bool = False

    def name(self, language: str) -> str:
        """Return its name for players, capitalised."""
        text = self.de if language == "de" else self.en
        return text[:1].upper() + text[1:]


def _creature(line: str) -> Creature:
    """Return the creature that a line 'en | de | body | traits | behaviour | more words' says; '!' marks a born foe."""
    en, de, body, traits, behaviour, words = (part.strip() for part in line.split("|"))
    names = [en.lstrip("!"), de.casefold(), *(word.strip() for word in words.split(",") if word.strip())]
    known = cast("Body", body), cast("Behaviour", behaviour)
    known = cast("Body", body), cast("Behaviour", behaviour)
    return Creature(
        en.lstrip("!"), de, known[0], tuple(traits.split()), known[1], tuple(names), en.startswith("!")
    )


_LINES = """
moth|Motte|insect|wings antennae|flyer|nachtfalter,falter,蛾,polilla,falena,мотылёк
butterfly|Schmetterling|insect|wings antennae|flyer|butterflies,蝶,papillon,mariposa
firefly|Glühwürmchen|insect|wings lantern|flyer|fireflies,蛍,ホタル,luciole
bee|Biene|insect|wings antennae|flyer|honeybee,bumblebee,queen bee,hummel,蜂,ミツバチ,abeille,abeja,пчела
beetle|Käfer|insect|horns shell|walker|ladybug,ladybird,カブトムシ,カブト,scarab,escarabajo,жук
ant|Ameise|insect|antennae|walker|bug,蟻,アリ,fourmi,hormiga
!wasp|Wespe|insect|wings antennae|flyer|hornet,hornisse,スズメバチ,guêpe,avispa,оса
!spider|Spinne|insect||hopper|spinnen,蜘蛛,クモ,araignée,araña,паук
!scorpion|Skorpion|insect|tail|walker|サソリ
!mosquito|Mücke|insect|wings|flyer|mosquitoes,gnat,蚊
!housefly|Fliege|insect|wings|flyer|bluebottle,ハエ,mouche
!locust|Heuschrecke|insect|antennae|hopper|grasshopper,cricket,grille,バッタ
!centipede|Tausendfüßler|insect|antennae|walker|millipede,ムカデ
mouse|Maus|biped|tail|walker|mice,mäuse,ネズミ,ねずみ,souris,ratón,topo,мышь
cat|Katze|quadruped|tail|walker|kitten,kitty,kater,猫,ネコ,ねこ,gato,gatto,кот,кошка
dog|Hund|quadruped|tail|walker|puppy,hound,corgi,犬,イヌ,いぬ,chien,perro,cane,собака
fox|Fuchs|quadruped|tail|walker|füchs,狐,キツネ,きつね,renard,zorro,volpe,лиса
rabbit|Hase|biped|tail|hopper|bunny,hare,kaninchen,兎,ウサギ,うさぎ,lapin,conejo,кролик
squirrel|Eichhörnchen|biped|tail|hopper|リス,écureuil,ardilla
hedgehog|Igel|quadruped|horns|walker|ハリネズミ,hérisson,erizo,ёж
otter|Otter|biped|tail|walker|カワウソ,loutre,nutria
badger|Dachs|quadruped|tail|walker|タヌキ,raccoon,waschbär,たぬき,狸
bear|Bär|biped||walker|panda,teddy,熊,クマ,くま,oso,orso,медведь
pig|Schwein|quadruped|tail|walker|piglet,豚,ブタ,cochon,cerdo
cow|Kuh|quadruped|horns tail|walker|bull,stier,ox,牛,vache,vaca
sheep|Schaf|quadruped||walker|lamb,羊,ひつじ,mouton,oveja
goat|Ziege|quadruped|horns tail|hopper|ヤギ,chèvre,cabra
horse|Pferd|quadruped|tail|walker|pony,unicorn,einhorn,馬,ウマ,cheval,caballo
monkey|Affe|biped|tail|hopper|ape,gorilla,猿,サル,さる
lizard|Echse|quadruped|tail|walker|gecko,chameleon,トカゲ,lézard
turtle|Schildkröte|quadruped|shell tail|walker|tortoise,亀,カメ,tortue,tortuga
frog|Frosch|biped||hopper|toad,kröte,frösche,蛙,カエル,かえる,grenouille,rana,лягушка
snail|Schnecke|blob|shell antennae|walker|slug,カタツムリ,escargot,caracol
fish|Fisch|blob|tail|flyer|goldfish,shark,hai,魚,さかな,サカナ,poisson,pez,pesce,рыба
octopus|Krake|blob||hopper|squid,tintenfisch,タコ,イカ,pieuvre,pulpo
crab|Krabbe|insect|shell|patroller|krebs,蟹,カニ,crabe,cangrejo
whale|Wal|blob|tail|flyer|クジラ,鯨,baleine,ballena
dolphin|Delfin|blob|tail|flyer|イルカ,dauphin,delfín
seal|Robbe|blob|tail|walker|アザラシ,walrus,walross
penguin|Pinguin|bird|scarf|walker|ペンギン,pingouin,pingüino
owl|Eule|bird|wings|flyer|梟,フクロウ,hibou,búho,сова
crow|Krähe|bird|wings|flyer|raven,rabe,magpie,elster,カラス,鴉,corbeau,cuervo,ворон
bird|Vogel|bird|wings|flyer|sparrow,robin,vögel,鳥,とり,oiseau,pájaro,птица,canary,pigeon,taube,hummingbird
chicken|Huhn|bird|wings|walker|hen,rooster,chick,küken,鶏,ニワトリ,poule,gallina
duck|Ente|bird|wings|walker|duckling,goose,gans,鴨,アヒル,canard,pato
seagull|Möwe|bird|wings|flyer|gull,カモメ,mouette,gaviota
!eagle|Adler|bird|wings|flyer|hawk,falcon,vulture,geier,falke,鷲,タカ,aigle,águila
!bat|Fledermaus|bird|wings|flyer|fledermäuse,コウモリ,chauve-souris,murciélago,летучая
!rat|Ratte|quadruped|tail|walker|ratten,ドブネズミ,rata
!wolf|Wolf|quadruped|tail|chaser|wolves,wölfe,狼,オオカミ,loup,lobo,волк
!snake|Schlange|blob|tail|walker|serpent,viper,cobra,蛇,ヘビ,serpiente,змея
!crocodile|Krokodil|quadruped|tail|sleeper|alligator,ワニ,cocodrilo
dragon|Drache|biped|wings horns tail|shooter|drachen,wyvern,竜,龍,ドラゴン,дракон,drache,dragón,drago
dinosaur|Dinosaurier|biped|tail|walker|dino,t-rex,raptor,恐竜,dinosaure
kaiju|Kaiju|biped|tail horns|walker|kaijū,怪獣,かいじゅう,godzilla,ゴジラ,giant monster,riesenmonster
!monster|Monster|blob|horns|walker|モンスター,化け物,monstre,monstruo,beast,bestie,ungeheuer
!slime|Schleim|blob||hopper|ooze,jelly,スライム,blob
!imp|Kobold|biped|horns tail wings|flyer|goblin,gremlin,小鬼,ゴブリン,kobold,lutin,duende
!demon|Dämon|biped|horns wings tail|chaser|devil,teufel,fiend,oni,鬼,悪魔,démon,demonio,демон
!ghost|Gespenst|ghost||chaser|spirit,geist,geister,phantom,spectre,specter,wraith,幽霊,おばけ,ゴースト,fantôme,fantasma,призрак,haunt
!skeleton|Skelett|biped|sword|patroller|bones,骸骨,スケルトン,squelette,esqueleto
!zombie|Zombie|biped||walker|undead,untote,ゾンビ
!vampire|Vampir|biped|cape wings|chaser|dracula,吸血鬼,ヴァンパイア
!witch|Hexe|biped|hat cape|shooter|魔女,sorcière,bruja,ведьма
!troll|Troll|biped|horns|walker|ogre,oger,トロル
!plant|Pflanze|plant||sleeper|weed,unkraut,vine,mushroom,pilz,fungus,fungi,thornbush,キノコ,植物,champignon,planta
flower|Blume|plant||sleeper|sunflower,花,fleur,flor
tree|Baum|plant||sleeper|ent,木,arbre,árbol
knight|Ritter|biped|sword cape|patroller|paladin,squire,knappe,騎士,ナイト,chevalier,caballero,рыцарь
warrior|Krieger|biped|sword|patroller|fighter,barbarian,viking,gladiator,wikinger,戦士,guerrier,guerrero,hero,勇者,主人公
samurai|Samurai|biped|sword|patroller|侍,ronin
ninja|Ninja|biped|scarf sword|hopper|忍者,shinobi,kunoichi
wizard|Zauberer|biped|hat cape|shooter|mage,sorcerer,magician,magier,warlock,魔法使い,魔導士,magicien,mago,волшебник
princess|Prinzessin|biped|crown|walker|姫,プリンセス,princesse,princesa,принцесса
queen|Königin|biped|crown cape|walker|女王,reine,reina
king|König|biped|crown cape|walker|emperor,kaiser,王様,王,roi,rey
prince|Prinz|biped|crown|walker|王子
pirate|Pirat|biped|hat sword|patroller|海賊,captain,kapitän,sailor,matrose
thief|Dieb|biped|scarf|walker|burglar,rogue,smuggler,einbrecher,泥棒,盗賊,voleur,ladrón
detective|Detektiv|biped|hat glasses|walker|inspector,探偵,détective
cowboy|Cowboy|biped|hat scarf|shooter|sheriff,gunslinger,bandit,outlaw,カウボーイ
astronaut|Astronaut|biped|glasses|walker|cosmonaut,spaceman,kosmonaut,宇宙飛行士,космонавт
diver|Taucher|biped|glasses|walker|潜水士,plongeur
explorer|Entdecker|biped|hat|walker|adventurer,abenteurer,archaeologist,archäologin,treasure hunter,wanderer,traveller,冒険者,探検家,delver
miner|Bergmann|biped|hat lantern|walker|digger,bergleute,鉱夫,mineur,minero,dwarf,zwerg
apprentice|Lehrling|biped|hat lantern|walker|lamplighter,laternenanzünder,見習い,apprenti,aprendiz
keeper|Hüter|biped|hat lantern|walker|lighthouse keeper,caretaker,janitor,hausmeister,leuchtturmwärter,灯台守
baker|Bäcker|biped|hat|walker|cook,chef,koch,köchin,パン屋,料理人,boulanger,panadero
gardener|Gärtner|biped|hat|walker|farmer,bauer,bäuerin,庭師,農夫,jardinier,jardinero
postman|Postbote|biped|hat scarf|walker|courier,mail carrier,messenger,bote,briefträger,配達,郵便,facteur,cartero
librarian|Bibliothekarin|biped|glasses|walker|scholar,professor,teacher,lehrer,司書,bibliothécaire
doctor|Ärztin|biped|glasses|walker|nurse,scientist,inventor,erfinder,forscherin,博士,医者,savant
musician|Musiker|biped|hat|walker|drummer,violinist,bard,singer,sänger,音楽家
clown|Clown|biped|hat|hopper|jester,narr,acrobat,akrobat,ピエロ
girl|Mädchen|biped|scarf|walker|少女,女の子,daughter,tochter,fille,niña,девочка,sister,schwester
boy|Junge|biped|hat|walker|少年,男の子,garçon,niño,мальчик,kid,child,brother,bruder
grandmother|Großmutter|biped|glasses scarf|walker|granny,grandma,oma,おばあさん,grandfather,grandpa,opa
angel|Engel|biped|wings crown|flyer|天使,ange
fairy|Fee|insect|wings crown|flyer|pixie,妖精,fée,hada,elf
snowman|Schneemann|biped|hat scarf|walker|雪だるま
robot|Roboter|biped|antennae|patroller|android,automaton,droid,bot,cyborg,ロボット,robôt,робот
mech|Mech|biped|antennae horns|shooter|mecha,メカ,gundam,exosuit
!warden|Wächter|biped|antennae|patroller|guard,guardian,sentry,soldier,soldat,wache,兵士,番人,gardien,guardia
!drone|Drohne|vehicle|antennae|flyer|ドローン,ufo,saucer,probe,satellite
!turret|Geschütz|vehicle||shooter|cannon,kanone,砲台,tourelle
!tank|Panzer|vehicle||shooter|戦車
!alien|Alien|biped|antennae|shooter|martian,außerirdischer,宇宙人,エイリアン,invader
ship|Raumschiff|vehicle|wings|shooter|spaceship,starship,starfighter,jet,plane,aeroplane,airplane,flugzeug,fighter jet,宇宙船,戦闘機,vaisseau,nave
pilot|Pilotin|biped|glasses scarf|walker|aviator,ace,パイロット,pilote,piloto
car|Auto|vehicle||patroller|racer,racing car,sports car,rennwagen,taxi,truck,lkw,bus,convertible,車,くるま,voiture,coche,машина,driver,fahrer
motorbike|Motorrad|vehicle||patroller|motorcycle,bike,biker,bicycle,fahrrad,scooter,バイク,自転車
train|Zug|vehicle|hat|patroller|locomotive,lokomotive,züge,eisenbahn,電車,列車,機関車,tren,поезд
boat|Boot|vehicle|hat|patroller|sailboat,segelboot,canoe,raft,船,bateau,barco
submarine|U-Boot|vehicle|glasses|patroller|潜水艦,sous-marin,submarino
balloon|Ballon|vehicle|lantern|flyer|airship,blimp,zeppelin,luftschiff,気球
cloud|Wolke|blob||flyer|雲,nuage,nube
star|Stern|blob|crown|flyer|星,étoile,estrella
candle|Kerze|blob|lantern|walker|kerze,flame,ろうそく,bougie,lamp,lantern
teapot|Teekanne|blob|hat tail|walker|kettle,cup,tasse,toaster,spoon,löffel
potato|Kartoffel|blob|hat|walker|onion,zwiebel,tomato,tomate,carrot,radish,turnip,pumpkin,kürbis,野菜,brokkoli
cake|Kuchen|blob|crown|hopper|bread,brot,bun,brötchen,cookie,keks,pancake,dumpling,muffin,donut,pretzel,brezel
ball|Ball|blob||hopper|sphere,marble,murmel,kugel,orb,bubble
"""

CREATURES = tuple(_creature(line) for line in _LINES.strip().splitlines())
"""Every creature known, the ones that make good heroes first in each family."""

BY_NAME = {creature.en: creature for creature in CREATURES}

TRAIT_WORDS = {
    "hat": "hat|cap|helmet|hood|toque|bonnet|hut|mütze|helm|帽子|chapeau|sombrero",
    "cape": "cape|cloak|mantle|umhang|robe|マント",
    "lantern": "lantern|lamp|torch|candle|ember|laterne|fackel|lampe|kerze|ランタン|灯",
    "sword": "sword|blade|spear|dagger|lance|axe|schwert|klinge|剣|刀|épée|espada",
    "tail": "tail|schwanz|schweif|しっぽ|尻尾|queue|cola",
    "wings": "wings?|winged|flügel|羽|翼|ailes|alas",
    "horns": "horns?|horned|antlers?|hörner|geweih|角",
    "scarf": "scarf|bandana|schal|マフラー|écharpe",
    "glasses": "glasses|goggles|visor|spectacles|monocle|brille|眼鏡|メガネ",
    "crown": "crown|tiara|royal|krone|王冠|couronne|corona",
    "shell": "shell|carapace|armou?r|panzer|甲羅",
    "antennae": "antennae?|feelers|fühler|触角",
}
"""Words that give a figure something visible."""

BEHAVIOUR_WORDS: tuple[tuple[Behaviour, str], ...] = (
    ("flyer", r"\bfl(?:y|ies|ying|utter\w*)\b|sine|hover|float|fliegt|schweb|飛"),
    ("shooter", r"shoot|spit|throw|fire[sd]?\b|bullet|schie(?:ß|ss)|spuck|wirft|撃"),
    ("chaser", r"chas|follow|hunt|pursu|appear|stalk|verfolg|jagt|追"),
    ("hopper", r"\bhop|jump|bounc|leap|hüpf|spring|跳"),
    ("sleeper", r"sleep|wak(?:e|ing)|dormant|hid(?:e|ing)|ambush|schl(?:a|ä)f|眠"),
    ("patroller", r"patrol|turn|guard|march|back and forth|patrouill|巡"),
    ("walker", r"walk|crawl|fall|lauf|geh|歩"),
)
"""Words in the description of an enemy that say how it moves."""
