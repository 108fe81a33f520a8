"""Creatures, people and machines by the nouns people use for them: without it a moth would look like a knight."""

# ruff: noqa: E501, RUF001, SIM905 - words and patterns of many languages are tables, wider than prose

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

    def name(self, language: str, word: str = "") -> str:
        """Return its name for players, capitalised: *word*, by which the concept calls it, unless that only translates it."""
        usual = self.de if language == "de" else self.en
        text = self.own(word) or usual
        return text[:1].upper() + text[1:]

    def own(self, word: str) -> str:
        """Return *word* when it says more than our names for it do, else ''."""
        return "" if word in {self.en, self.de.casefold(), *_INFLECTED} else word


def _creature(line: str) -> Creature:
    """Return the creature that a line 'en | de | body | traits | behaviour | more words' says; '!' marks a born foe."""
    en, de, body, traits, behaviour, words = (part.strip() for part in line.split("|"))
    names = [en.lstrip("!"), de.casefold(), *(word.strip() for word in words.split(",") if word.strip())]
    known = cast("Body", body), cast("Behaviour", behaviour)
    return Creature(
        en.lstrip("!"), de, known[0], tuple(traits.split()), known[1], tuple(names), en.startswith("!")
    )


_LINES = """
moth|Motte|insect|wings antennae|flyer|nachtfalter,falter,蛾,polilla,falena,мотылёк,나방,caterpillar,raupe
butterfly|Schmetterling|insect|wings antennae|flyer|butterflies,蝶,papillon,mariposa,蝴蝶,나비
firefly|Glühwürmchen|insect|wings lantern|flyer|fireflies,蛍,ホタル,luciole,glowworm,lightning bug
bee|Biene|insect|wings antennae|flyer|honeybee,bumblebee,queen bee,hummel,蜂,ミツバチ,abeille,abeja,пчела,蜜蜂,꿀벌,bumble bee
beetle|Käfer|insect|horns shell|walker|ladybug,ladybird,カブトムシ,カブト,scarab,escarabajo,жук,cockroach,scarabaeus,woodlouse,kakerlake
ant|Ameise|insect|antennae|walker|bug,蟻,アリ,fourmi,hormiga,termite,earwig
!wasp|Wespe|insect|wings antennae|flyer|hornet,hornisse,スズメバチ,guêpe,avispa,оса
!spider|Spinne|insect||hopper|spinnen,蜘蛛,クモ,araignée,araña,паук,거미
!scorpion|Skorpion|insect|tail|walker|サソリ
!mosquito|Mücke|insect|wings|flyer|mosquitoes,gnat,蚊
!housefly|Fliege|insect|wings|flyer|bluebottle,ハエ,mouche
!locust|Heuschrecke|insect|antennae|hopper|grasshopper,cricket,grille,バッタ
!mantis|Gottesanbeterin|insect|antennae|hopper|praying mantis,カマキリ,mante
!centipede|Tausendfüßler|insect|antennae|walker|millipede,ムカデ
mouse|Maus|biped|tail|walker|mice,mäuse,ネズミ,ねずみ,souris,ratón,topo,мышь,老鼠,생쥐,hamster,gerbil,shrew,vole,dormouse,guinea pig,chinchilla,lemming,meerschweinchen,개미핥기
cat|Katze|quadruped|tail|walker|kitten,kitty,kater,猫,ネコ,ねこ,gato,gatto,кот,кошка,고양이,tiger,lion,lioness,leopard,panther,lynx,cheetah,jaguar,puma,tomcat,löwe,قطة,قط,chatte,león
dog|Hund|quadruped|tail|walker|puppy,hound,corgi,犬,イヌ,いぬ,chien,perro,cane,собака,강아지,jackal,coyote,dachshund,poodle,terrier,husky,mutt,hyena,dackel,dingo,كلب
fox|Fuchs|quadruped|tail|walker|füchs,狐,キツネ,きつね,renard,zorro,volpe,лиса,여우,vixen,fennec,red panda,ثعلب,שועל,raposa
rabbit|Hase|biped|tail|hopper|bunny,hare,kaninchen,兎,ウサギ,うさぎ,lapin,conejo,кролик,토끼,jackalope,kangaroo,wallaby,känguru,أرنب,coelho
squirrel|Eichhörnchen|biped|tail|hopper|リス,écureuil,ardilla,chipmunk,red squirrel
hedgehog|Igel|quadruped|horns|walker|ハリネズミ,hérisson,erizo,ёж,porcupine,echidna,armadillo,pangolin,anteater,gürteltier,stachelschwein,ameisenbär
otter|Otter|biped|tail|walker|カワウソ,loutre,nutria,beaver,biber,weasel,ferret,mink,stoat,mongoose,meerkat,platypus,capybara,axolotl,salamander,newt,marmot,groundhog,gopher,mole,maulwurf,wombat,erdmännchen,murmeltier,ratón de agua,axolote,ajolote,taupe
badger|Dachs|quadruped|tail|walker|タヌキ,raccoon,waschbär,たぬき,狸,skunk,wolverine,opossum,possum,tanuki,red raccoon,mapache,tejón,stinktier
bear|Bär|biped||walker|panda,teddy,熊,クマ,くま,oso,orso,медведь,polar bear,koala,sloth,yeti,bigfoot,sasquatch,teddy bear,faultier,eisbär,곰,دب,urso
pig|Schwein|quadruped|tail|walker|piglet,豚,ブタ,cochon,cerdo,boar,warthog,hog,tapir,hippo,hippopotamus,wildschwein,nilpferd,porco
cow|Kuh|quadruped|horns tail|walker|bull,stier,ox,牛,vache,vaca,buffalo,bison,yak,minotaur,moose,elk,rhino,rhinoceros,elephant,mammoth,nashorn,elefant,mammut,elefante,éléphant
sheep|Schaf|quadruped||walker|lamb,羊,ひつじ,mouton,oveja,llama,alpaca,ovelha
goat|Ziege|quadruped|horns tail|hopper|ヤギ,chèvre,cabra,deer,fawn,antelope,gazelle,reindeer,ibex,giraffe,camel,hirsch,reh,rentier,kamel,cabrita,cerf,ciervo
horse|Pferd|quadruped|tail|walker|pony,unicorn,einhorn,馬,ウマ,cheval,caballo,donkey,mule,zebra,mare,foal,esel,burro,âne,burrito,cavalo
monkey|Affe|biped|tail|hopper|ape,gorilla,猿,サル,さる,chimp,chimpanzee,orangutan,lemur,baboon,singe,macaco
lizard|Echse|quadruped|tail|walker|gecko,chameleon,トカゲ,lézard,iguana,komodo,skink,leguan,lagarto
turtle|Schildkröte|quadruped|shell tail|walker|tortoise,亀,カメ,tortue,tortuga,龟,거북,sea turtle
frog|Frosch|biped||hopper|toad,kröte,frösche,蛙,カエル,かえる,grenouille,rana,лягушка,青蛙,개구리,tadpole,tree frog,sapo
snail|Schnecke|blob|shell antennae|walker|slug,カタツムリ,escargot,caracol,escargots,worm,earthworm,regenwurm,wurm,inchworm,gusano
fish|Fisch|blob|tail|flyer|goldfish,shark,hai,魚,さかな,サカナ,poisson,pez,pesce,рыба,seahorse,seepferdchen,鱼,물고기,eel,aal,piranha,pufferfish,koi,anglerfish,フグ,lachs,pescado
octopus|Krake|blob||hopper|squid,tintenfisch,タコ,イカ,pieuvre,pulpo,jellyfish,qualle,cuttlefish,kraken,starfish,sea star,medusa,seestern,anemone
crab|Krabbe|insect|shell|patroller|krebs,蟹,カニ,crabe,cangrejo,lobster,shrimp,prawn,crayfish,hummer,hermit crab,garnele,langosta
whale|Wal|blob|tail|flyer|クジラ,鯨,baleine,ballena,narwhal,orca
dolphin|Delfin|blob|tail|flyer|イルカ,dauphin,delfín,porpoise
seal|Robbe|blob|tail|walker|アザラシ,walrus,walross,sea lion,manatee,seelöwe
penguin|Pinguin|bird|scarf|walker|ペンギン,pingouin,pingüino,企鹅,펭귄,puffin
owl|Eule|bird|wings|flyer|梟,フクロウ,hibou,búho,сова,猫头鹰,부엉이,올빼미,barn owl,uhu,بومة
crow|Krähe|bird|wings|flyer|raven,rabe,magpie,elster,カラス,鴉,corbeau,cuervo,ворон,jackdaw,krähen
bird|Vogel|bird|wings|flyer|sparrow,robin,vögel,鳥,とり,oiseau,pájaro,птица,canary,pigeon,taube,hummingbird,wren,crane,heron,stork,swallow,parrot,flamingo,鸟,finch,canaries,dove,budgie,toucan,woodpecker,kingfisher,nightingale,cuckoo,spatz,papagei,kolibri,schwalbe,kiwi,dodo,perroquet,loro,طائر,새
chicken|Huhn|bird|wings|walker|hen,rooster,chick,küken,鶏,ニワトリ,poule,gallina,ostrich,turkey,emu,peacock,hühnchen,gallo,galinha,pollo,pavo,truthahn
duck|Ente|bird|wings|walker|duckling,goose,gans,鴨,アヒル,canard,pato,swan,pelican,schwan,storch,reiher,cisne
seagull|Möwe|bird|wings|flyer|gull,カモメ,mouette,gaviota,albatross,tern,cormorant,albatros
!eagle|Adler|bird|wings|flyer|hawk,falcon,vulture,geier,falke,鷲,タカ,aigle,águila,owl of prey,buzzard,condor,harpy,bussard
!bat|Fledermaus|bird|wings|flyer|fledermäuse,コウモリ,chauve-souris,murciélago,летучая
!rat|Ratte|quadruped|tail|walker|ratten,ドブネズミ,rata
!wolf|Wolf|quadruped|tail|chaser|wolves,wölfe,狼,オオカミ,loup,lobo,волк
!snake|Schlange|blob|tail|walker|serpent,viper,cobra,蛇,ヘビ,serpiente,змея
!crocodile|Krokodil|quadruped|tail|sleeper|alligator,ワニ,cocodrilo
dragon|Drache|biped|wings horns tail|shooter|drachen,wyvern,竜,龍,ドラゴン,дракон,drache,dragón,drago,龙,드래곤,drake,hydra,quetzal,dragonfly dragon
dinosaur|Dinosaurier|biped|tail|walker|dino,t-rex,raptor,恐竜,dinosaure,triceratops,stegosaurus,pterodactyl,velociraptor,tyrannosaurus,brontosaurus
kaiju|Kaiju|biped|tail horns|walker|kaijū,怪獣,かいじゅう,godzilla,ゴジラ,giant monster,riesenmonster,colossus,behemoth,leviathan
!monster|Monster|blob|horns|walker|モンスター,化け物,monstre,monstruo,beast,bestie,ungeheuer,creature,abomination,mutant,critter,yokai,妖怪,bogeyman,bugbear
!slime|Schleim|blob||hopper|ooze,jelly,スライム,blob,史莱姆,슬라임,mould,mold,germ,bacteria,bacterium,amoeba,sludge,pudding,bazille,bakterie
!imp|Kobold|biped|horns tail wings|flyer|goblin,gremlin,小鬼,ゴブリン,kobold,lutin,duende,troublemaker,gnome,leprechaun,gargoyle,hobgoblin,wichtel,gnom,elves,小人
!demon|Dämon|biped|horns wings tail|chaser|devil,teufel,fiend,oni,鬼,悪魔,démon,demonio,демон,satan,succubus,hellhound,balrog,djinn,genie
!ghost|Gespenst|ghost||chaser|spirit,geist,geister,phantom,spectre,specter,wraith,幽霊,おばけ,ゴースト,fantôme,fantasma,призрак,haunt,幽灵,유령,banshee,poltergeist,شبح
!skeleton|Skelett|biped|sword|patroller|bones,骸骨,スケルトン,squelette,esqueleto,骷髅,lich
!zombie|Zombie|biped||walker|undead,untote,ゾンビ,mummy,mummies,mumie,ミイラ,ghoul
!vampire|Vampir|biped|cape wings|chaser|dracula,吸血鬼,ヴァンパイア,nosferatu
!witch|Hexe|biped|hat cape|shooter|魔女,sorcière,bruja,ведьма,女巫,마녀,hag,sorceress,enchantress,hexenmeister
!troll|Troll|biped|horns|walker|ogre,oger,トロル,cyclops,orc,ork,thug,bouncer,riese
!plant|Pflanze|plant||sleeper|weed,unkraut,vine,mushroom,pilz,fungus,fungi,thornbush,キノコ,植物,champignon,planta,cactus,shroom,venus flytrap,kaktus
flower|Blume|plant||sleeper|sunflower,花,fleur,flor,daisy,tulip,dandelion,seedling,sprout,löwenzahn,tournesol,girasol
tree|Baum|plant||sleeper|ent,木,arbre,árbol,sapling,treant,bonsai
knight|Ritter|biped|sword cape|patroller|paladin,squire,knappe,騎士,ナイト,chevalier,caballero,рыцарь,骑士,기사,crusader,templar,guardian knight,castellan,فارس,cavaleiro
warrior|Krieger|biped|sword|patroller|fighter,barbarian,viking,gladiator,wikinger,戦士,guerrier,guerrero,hero,勇者,主人公,soldier of fortune,champion,amazon,valkyrie,spartan,wrestler,boxer,karateka,luchador,sumo,martial artist,survivor,mercenary,adventuress,力士,luchadora,kämpfer
samurai|Samurai|biped|sword|patroller|侍,ronin
ninja|Ninja|biped|scarf sword|hopper|忍者,shinobi,kunoichi
wizard|Zauberer|biped|hat cape|shooter|mage,sorcerer,magician,magier,warlock,魔法使い,魔導士,magicien,mago,волшебник,巫师,마법사,alchemist,necromancer,druid,shaman,summoner,magus,druide,schamane,sorcier,hechicero
princess|Prinzessin|biped|crown|walker|姫,プリンセス,princesse,princesa,принцесса,duchess,countess,공주,أميرة
queen|Königin|biped|crown cape|walker|女王,reine,reina
king|König|biped|crown cape|walker|emperor,kaiser,王様,王,roi,rey,baron,lord,duke,sultan,pharaoh,czar,tsar,mayor,president,graf,bürgermeister
prince|Prinz|biped|crown|walker|王子,heir
pirate|Pirat|biped|hat sword|patroller|海賊,captain,kapitän,sailor,matrose,buccaneer,corsair,skipper,fisherman,pescador,pêcheur
thief|Dieb|biped|scarf|walker|burglar,rogue,smuggler,einbrecher,泥棒,盗賊,voleur,ladrón,ninja thief,robber,spy,hacker,assassin,espion,spion
detective|Detektiv|biped|hat glasses|walker|inspector,探偵,détective,sleuth,private eye,investigator,journalist,reporter,kommissar,fotograf
cowboy|Cowboy|biped|hat scarf|shooter|sheriff,gunslinger,bandit,outlaw,カウボーイ,gaucho,hunter,jäger,cazador
astronaut|Astronaut|biped|glasses|walker|cosmonaut,spaceman,kosmonaut,宇宙飛行士,космонавт,space marine,engineer,mechanic,technician,ingenieur,mechaniker,hazmat,cosmonauta,astronauta
diver|Taucher|biped|glasses|walker|潜水士,plongeur,swimmer,snorkeller,schwimmer,scuba diver
explorer|Entdecker|biped|hat|walker|adventurer,abenteurer,archaeologist,archäologin,treasure hunter,wanderer,traveller,冒険者,探検家,delver,hiker,climber,mountaineer,backpacker,pilgrim,nomad,hitchhiker,sherpa,bergsteiger,wanderin,exploradora,explorador
miner|Bergmann|biped|hat lantern|walker|digger,bergleute,鉱夫,mineur,minero,dwarf,zwerg,dwarf miner,gnome miner,blacksmith,schmied,carpenter,tischler,maurer,ouvrier
apprentice|Lehrling|biped|hat lantern|walker|lamplighter,laternenanzünder,見習い,apprenti,aprendiz
keeper|Hüter|biped|hat lantern|walker|lighthouse keeper,caretaker,janitor,hausmeister,leuchtturmwärter,灯台守,guardian of the light,custodian,cleaner,janitress,butler,maid,waiter,waitress,bartender,barista,porter,hotelier,night watchman,concierge,éclusier,kellner,pförtner,undertaker,gravedigger,totengräber,verkäufer,cashier,clerk,accountant,bureaucrat,pensioner,rentner,conductor
baker|Bäcker|biped|hat|walker|cook,chef,koch,köchin,パン屋,料理人,boulanger,panadero,pizzaiolo,confectioner,konditor,butcher,cuisinier,cocinero
gardener|Gärtner|biped|hat|walker|farmer,bauer,bäuerin,庭師,農夫,jardinier,jardinero,scarecrow,vogelscheuche,shepherd,shepherdess,beekeeper,florist,botanist,gärtnerin,imker,farmhand,schäfer,bergère,granjera,granjero,fermier,peasant,lumberjack,holzfäller,druid gardener
postman|Postbote|biped|hat scarf|walker|courier,mail carrier,messenger,bote,briefträger,配達,郵便,facteur,cartero,factrice,mailman,delivery boy,delivery girl,paperboy,pizza boy,cartera,postbotin,cyclist
librarian|Bibliothekarin|biped|glasses|walker|scholar,professor,teacher,lehrer,司書,bibliothécaire,student,schoolboy,schoolgirl,pupil,archivist,writer,schüler,schülerin,studentin,mathematician,scribe,bibliothekar,maestra,maître
doctor|Ärztin|biped|glasses|walker|nurse,scientist,inventor,erfinder,forscherin,博士,医者,savant,dentist,zahnarzt,surgeon,vet,veterinarian,chemist,biologist,arzt,médecin,médica,professor doctor,plague doctor,tierarzt
musician|Musiker|biped|hat|walker|drummer,violinist,bard,singer,sänger,音楽家,guitarist,pianist,dj,rocker,composer,organist,trumpeter,flautist,piper,dancer,tänzerin,tänzer,musicienne,rock star,maestro
clown|Clown|biped|hat|hopper|jester,narr,acrobat,akrobat,ピエロ,mime,juggler,harlequin,puppet,marionette,puppeteer,zirkusartist,acrobate,magician assistant,kasper
girl|Mädchen|biped|scarf|walker|少女,女の子,daughter,tochter,fille,niña,девочка,sister,schwester,woman,heroine,mother,widow,bride,teenager,소녀,فتاة,menina,mulher,niñas
boy|Junge|biped|hat|walker|少年,男の子,garçon,niño,мальчик,kid,child,brother,bruder,man,lad,orphan,father,groom,소년,ولد,person,gefangener
grandmother|Großmutter|biped|glasses scarf|walker|granny,grandma,oma,おばあさん,grandfather,grandpa,opa,old woman,old man,hermit,großvater,abuela,grand-mère,granddad
angel|Engel|biped|wings crown|flyer|天使,ange,cherub,seraph,cupid
fairy|Fee|insect|wings crown|flyer|pixie,妖精,fée,hada,elf,nymph,tinkerbell,dryad,sylph
snowman|Schneemann|biped|hat scarf|walker|雪だるま,snow golem,muñeco de nieve
golem|Golem|biped||patroller|stone giant,ゴーレム
monk|Mönch|biped|hood|walker|friar,nun,nonne,moine,僧
robot|Roboter|biped|antennae|patroller|android,automaton,droid,bot,cyborg,ロボット,robôt,робот,机器人,로봇,rover,probe bot,toaster robot,vending machine,drohne bot,maschine,روبوت,vacuum cleaner,staubsauger,refrigerator,fridge,kühlschrank,washing machine,robotic
mech|Mech|biped|antennae horns|shooter|mecha,メカ,gundam,exosuit,exoskeleton,titan mech
!warden|Wächter|biped|antennae|patroller|guard,guardian,sentry,soldier,soldat,wache,兵士,番人,gardien,guardia,policeman,cop,bailiff,trooper,guardsman,bodyguard,knight guard,tax collector,polizist,referee,robocop,librarian guard,militia,soldiers
!drone|Drohne|vehicle|antennae|flyer|ドローン,ufo,saucer,probe,satellite,helicopter,hubschrauber,quadcopter
!turret|Geschütz|vehicle||shooter|砲台,tourelle,sentry gun,mortar
!tank|Panzer|vehicle||shooter|戦車,bulldozer,excavator,steamroller,bagger,panzerwagen
!alien|Alien|biped|antennae|shooter|martian,außerirdischer,宇宙人,エイリアン,invader,xenomorph,extraterrestrial,moon man,extraterrestre
ship|Raumschiff|vehicle|wings|shooter|spaceship,starship,starfighter,jet,plane,aeroplane,airplane,flugzeug,fighter jet,宇宙船,戦闘機,vaisseau,nave,rocket,rakete,shuttle,ロケット,space ship,glider,biplane,interceptor,x-wing,ufo pilot,nave espacial
pilot|Pilotin|biped|glasses scarf|walker|aviator,ace,パイロット,pilote,piloto,driver,fahrer,trucker,chauffeur,cabbie
car|Auto|vehicle||patroller|racer,racing car,sports car,rennwagen,taxi,truck,lkw,bus,convertible,車,くるま,voiture,coche,машина,tractor,traktor,トラクター,trolley,shopping trolley,shopping cart,kart,go-kart,lorry,ambulance,wagon,limousine,jeep,buggy,combine harvester,lawnmower,rasenmäher,camión,tracteur,voiture de course,minecart,einkaufswagen,forklift
motorbike|Motorrad|vehicle||patroller|motorcycle,bike,biker,bicycle,fahrrad,scooter,バイク,自転車,skateboard,skateboarder,skater,unicycle,moped,segway,snowmobile,surfer,snowboarder,skier
train|Zug|vehicle|hat|patroller|locomotive,lokomotive,züge,eisenbahn,電車,列車,機関車,tren,поезд,tram,straßenbahn,tramway,steam engine
boat|Boot|vehicle|hat|patroller|sailboat,segelboot,canoe,raft,船,bateau,barco,ferry boat,kayak,rowboat,yacht,galleon,tugboat,gondola,kanu,floß,barque,velero,barge
submarine|U-Boot|vehicle|glasses|patroller|潜水艦,sous-marin,submarino
balloon|Ballon|vehicle|lantern|flyer|airship,blimp,zeppelin,luftschiff,気球,hot air balloon,kite flyer,zeppelin pilot
cloud|Wolke|blob||flyer|雲,nuage,nube,raincloud,thundercloud,gewitter
star|Stern|blob|crown|flyer|星,étoile,estrella,comet,sunbeam,sonne,komet
candle|Kerze|blob|lantern|walker|kerze,flame,ろうそく,bougie,lamp,lantern,matchstick,bulb,light bulb,lightbulb,glühbirne,ember spirit,streichholz,flashlight,laterne
teapot|Teekanne|blob|hat tail|walker|kettle,cup,tasse,toaster,spoon,löffel,mug,jar,samovar,toothbrush,pencil,crayon,eraser,umbrella,sock,envelope,alarm clock,suitcase,pillow,broom,mop,bleistift,socke,schuh,regenschirm,koffer,besen,flasche,zahnbürste,lamp post
potato|Kartoffel|blob|hat|walker|onion,zwiebel,tomato,tomate,carrot,radish,turnip,pumpkin,kürbis,野菜,brokkoli,cabbage,lettuce,cucumber,pickle,aubergine,eggplant,broccoli,beet,mushroom hero,lemon,pineapple,watermelon,avocado,coconut,gurke,apfel,birne,banane,zitrone,kirsche,erdbeere,paprika,erbse,bohne,knoblauch,pomme,manzana
cake|Kuchen|blob|crown|hopper|bread,brot,bun,brötchen,cookie,keks,pancake,dumpling,muffin,donut,pretzel,brezel,cupcake,croissant,bagel,baguette,burger,hamburger,hot dog,sausage,pizza,taco,sandwich,waffle,onigiri,rice ball,marshmallow,gumdrop,lollipop,caramel,gobstopper,jelly bean,gummy bear,ice cube,meatball,noodle,tofu,pudding cake,käse,wurst,lebkuchen,gingerbread man,lutscher,bonbon,praline,おにぎり,gelato,queso
ball|Ball|blob||hopper|sphere,marble,murmel,kugel,orb,bubble,bowling ball,football,balloon animal,pebble,snowball,egg ball,triangle,droplet,raindrop,water drop,tropfen,wassertropfen,würfel,kreis,electron,atom,neutron,photon,elektron,gota,pawn,chess piece,pion,yarn ball,tennis ball,knopf
"""

CREATURES = tuple(_creature(line) for line in _LINES.strip().splitlines())
"""Every creature known, the ones that make good heroes first in each family."""

BY_NAME = {creature.en: creature for creature in CREATURES}

_INFLECTED = frozenset(
    "butterflies fireflies mosquitoes spinnen mice mäuse füchs frösche vögel krähen fledermäuse ratten wolves wölfe drachen geister"
    " bergleute züge bones undead soldiers mummies".split()
)
"""Words that are other forms of our names."""
TRADES = frozenset(
    "knight warrior samurai ninja wizard princess queen king prince pirate thief detective cowboy astronaut diver explorer"
    " miner apprentice keeper baker gardener postman librarian doctor musician clown girl boy grandmother pilot monk".split()
)
"""Nouns that say what somebody does: with a being beside it, 'mouse baker', it is the being that is drawn, in its clothes."""

TRAIT_WORDS = {
    "hat": "hat|cap|toque|bonnet|hut|mütze|帽子|chapeau|sombrero",
    "helmet": "helmet|helm",
    "hood": "hood|cowl|kapuze",
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
    "staff": "staff|broom|wand|besen|杖",
    "shield": "shield|schild|盾",
    "gun": "gun|blaster|rifle|pistol|gewehr|銃",
    "backpack": "backpack|rucksack|jetpack|parcels?",
    "beard": "beard|bart|髭",
    "apron": "apron|schürze",
}
"""Words that give a figure something visible."""

BEHAVIOUR_WORDS: tuple[tuple[Behaviour, str], ...] = (
    ("flyer", r"\bfl(?:y|ies|ying|utter\w*)\b|sine|hover|float|fl(?:ie|ei)gt|fliegend|schweb|飛"),
    ("shooter", r"shoot|spit|throw|fire[sd]?\b|bullet|schie(?:ß|ss)|spuck|wirft|撃"),
    ("chaser", r"chas|follow|hunt|pursu|appear|stalk|verfolg|jagt|追"),
    ("hopper", r"\bhop|jump|bounc|leap|hüpf|spring|跳"),
    ("sleeper", r"sleep|wak(?:e|ing)|dormant|hid(?:e|ing)|ambush|schl(?:a|ä)f|眠"),
    ("patroller", r"patrol|turn|guard|march|back and forth|patrouill|巡"),
    ("walker", r"walk|crawl|fall|lauf|geh|歩"),
)
"""Words in the description of an enemy that say how it moves."""
