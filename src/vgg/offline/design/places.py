"""Places by the nouns people use for them: what a world is made of, what stands behind it, what kills there."""

# ruff: noqa: E501, RUF001 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vgg.responses.architecture import Backdrop

Hazard = Literal["spikes", "fire", "water", "thorns", "electricity", "lava"]


@dataclass(frozen=True, slots=True)
class Place:
    """One noun: its names, the material of its ground, what is behind it, what kills on touch."""

    en: str
    de: str
    material: str
    backdrop: Backdrop
    hazard: Hazard
    words: tuple[str, ...]

    def name(self, language: str) -> str:
        """Return its name without an article."""
        return self.de.partition(" ")[2] if language == "de" else self.en.title()

    def article(self, language: str) -> str:
        """Return its name with the article, in the nominative."""
        return self.de if language == "de" else f"the {self.en.title()}"

    def of(self, language: str) -> str:
        """Return 'of the lighthouse' or 'des Leuchtturms'."""
        if language != "de":
            return f"of the {self.en.title()}"
        article, _, noun = self.de.partition(" ")
        if article in {"der", "das"}:
            return f"des {noun}{'es' if noun[-1] in 'szxß' else 's'}"
        return f"der {noun}"


_AMBIGUOUS = frozenset({"Well"})
"""Names that are also words of another sense; these places are known by their other words only."""


def _place(line: str) -> Place:
    """Return the place that a line 'en | de with article | material | backdrop | hazard | more words' says."""
    en, de, material, backdrop, hazard, words = (part.strip() for part in line.split("|"))
    plain_name = [] if en in _AMBIGUOUS else [en.casefold()]
    names = [
        *plain_name,
        de.partition(" ")[2].casefold(),
        *(word.strip() for word in words.split(",") if word.strip()),
    ]
    return Place(en, de, material, backdrop, hazard, tuple(names))  # type: ignore[arg-type]


_LINES = """
Lighthouse|der Leuchtturm|stone|sea|spikes|灯台,phare,faro,маяк,beacon
Harbour|der Hafen|wood|sea|water|harbor,port town,docks,pier,quay,hafenstadt,港町,港,puerto
Coast|die Küste|sand|sea|water|beach,shore,seaside,strand,coastal,ocean,sea,meer,海,浜,côte,costa,playa,bay,lagoon,boardwalk,cove,delta,river,fluss,río,rivière,lake,lago
Reef|das Riff|crystal|sea|water|coral,koralle,underwater,unterwasser,海底,seabed,deep sea,tiefsee,trench,abyss,anglerfish,tiefseegraben
Galleon|die Galeone|wood|sea|water|shipwreck,wreck,galleon,ferry,wrack,fähre
Island|die Insel|grass|sea|water|islands,archipelago,inseln,島,île,isla
Bakery|die Backstube|bread|city|fire|bäckerei,oven,ovens,kitchen,küche,パン屋,厨房,boulangerie,panadería,pastry,café,cafe,restaurant,fridge,toaster,chocolate factory
City|die Stadt|brick|city|spikes|town,street,streets,alley,district,metropolis,großstadt,straßen,街,都市,町,ville,ciudad,город,suburb,village,dorf,pueblo,harbour town,downtown,plaza,slums,chinatown
Rooftops|die Dächer|brick|city|spikes|rooftop,roofs,chimney,dächern,屋根
Neon district|das Neonviertel|neon|city|electricity|neon,sprawl,cyberpunk,arcade hall,neonstadt,ネオン,cyberspace,circuit,computer,glitch,matrix,mainframe,motherboard,server,internet,hologram
Sewers|die Kanalisation|brick|cave|water|sewer,canal,kanal,下水道
Station|der Bahnhof|metal|city|electricity|railway,rails,subway,tram,gleis,schienen,weiche,駅,線路,gare,estación,airport,flughafen,bus stop,train yard
Highway|die Landstraße|concrete|desert|fire|road,motorway,autobahn,roads,道路,autoroute,carretera,car park,parking lot,gas station,tankstelle,motel,diner,parkplatz,racetrack
Market|der Markt|wood|city|spikes|bazaar,shop,shops,laden,市場,marché,mercado,mall,supermarket,grocery,department store,aisle,kaufhaus,supermarkt
School|die Schule|wood|city|electricity|classroom,klassenzimmer,学校,école,escuela,playground,spielplatz,university,college,academy,gymnasium,schulhof
Library|die Bibliothek|wood|castle|spikes|books,archive,bücherei,bücher,図書館,bibliothèque,biblioteca,museum,bookshop,bookstore
Hospital|das Krankenhaus|metal|city|electricity|clinic,laboratory,lab,labor,病院,研究所,dentist,waiting room,pharmacy,zahnarzt
Factory|die Fabrik|metal|factory|electricity|workshop,clockwork,mill,foundry,werkstatt,工場,usine,fábrica,assembly line,windmill,warehouse,shipyard,mühle,sawmill,lagerhaus,scrapyard,junkyard,schrottplatz
Power plant|das Kraftwerk|metal|factory|electricity|reactor,generator,refinery,reaktor
Greenhouse|das Gewächshaus|glass|forest|thorns|greenhouses,conservatory,温室,serre,invernadero
Garden|der Garten|grass|forest|thorns|gardens,gärten,gardening,park,orchard,庭,jardin,jardín,meadow,wiese,fields,farm,bauernhof,牧場,lawn,barn,farmyard,cornfield,wheat field,wheat,vineyard,scheune,granja,ranch,pasture,grassland,plains,hedge,backyard
Hive|der Bienenstock|honey|forest|thorns|beehive,honeycomb,honey,wabe,honig,巣,蜂の巣,ruche,colmena
Tea party|die Teegesellschaft|wood|forest|fire|tea parties,picnic,picknick,banquet,feast,お茶会
Forest|der Wald|grass|forest|thorns|woods,woodland,jungle,wälder,dschungel,森,forêt,bosque,foresta,лес,grove,thicket,taiga,selva
Swamp|der Sumpf|grass|forest|water|marsh,bog,bayou,moor,沼,marais,pantano,mangrove,wetland,everglades
Mushroom wood|der Pilzwald|grass|forest|thorns|mushrooms,fungal,pilze,キノコ
Cave|die Höhle|stone|cave|spikes|caves,cavern,caverns,grotto,höhlen,洞窟,grotte,cueva,пещера,tunnel,burrow,mole hill,underground
Mine|das Bergwerk|stone|cave|lava|mines,mineshaft,quarry,stollen,鉱山,mina
Dungeon|das Verlies|stone|castle|spikes|dungeons,kerker,vault,catacombs,crypt,tomb,ダンジョン,地下,donjon,mazmorra,labyrinth,maze,prison,gefängnis
Well|der Brunnen|stone|cave|water|the well,a well,wishing well,井戸,puits,pozo
Castle|die Burg|stone|castle|spikes|fortress,palace,schloss,festung,throne,城,château,castillo,castello,замок,kingdom,königreich,citadel,courtyard,stronghold
Tower|der Turm|stone|castle|spikes|towers,spire,belfry,clock tower,塔,タワー,tour,torre,башня,skyscraper,observatory,wolkenkratzer,elevator
Temple|der Tempel|stone|desert|spikes|shrine,ruins,ruin,ruinen,神殿,遺跡,寺,神社,templo,pyramid temple,monument,sanctuary,schrein
Cathedral|der Dom|stone|castle|spikes|church,kirche,monastery,abbey,kloster,chapel,教会,graveyard,cemetery,friedhof,墓地,haunted house,mansion
Mountain|der Berg|stone|mountain|spikes|mountains,peak,summit,cliff,cliffs,hill,hills,berge,gipfel,alps,山,montagne,montaña,гора,canyon,plateau,mesa,steppe,gebirge
Volcano|der Vulkan|stone|mountain|lava|volcanic,lava,magma,火山,volcan,volcán,hölle,inferno,地獄,crater,geyser
Snowfield|das Schneefeld|snow|snow|water|snow,winter,ice,glacier,arctic,frozen,schnee,eis,gletscher,雪,氷,neige,nieve,tundra,polar,igloo,ski slope,blizzard,freezer,nordpol,north pole
Desert|die Wüste|sand|desert|spikes|dune,dunes,sahara,oasis,wüsten,砂漠,désert,desierto,pyramid,pyramide,wild west,saloon,wasteland,badlands,outback
Sky|der Himmel|cloud|sky|electricity|clouds,wolken,heaven,airship,空,雲,ciel,cielo,floating islands,cloud kingdom,stratosphere
Space station|die Raumstation|metal|space|electricity|space,spaceship,galaxy,weltraum,weltall,station in space,宇宙,espace,espacio,космос,orbit,moonbase,starship,spacecraft,mothership,airlock
Moon|der Mond|stone|space|spikes|lunar,mars,planet,asteroid,planets,月,惑星,lune,luna,луна,comet
Dream|der Traum|crystal|night|spikes|dreams,dreamland,nightmare,träume,夢,rêve,sueño,memory,erinnerung
Night road|die Nachtstraße|stone|night|spikes|night,midnight,nacht,moonlight,dusk,夜,nuit,noche,ночь
Toy room|das Kinderzimmer|wood|city|spikes|toys,toy,bedroom,attic,dollhouse,spielzeug,dachboden,おもちゃ,nursery,bathroom,living room,,,,badezimmer,wohnzimmer
Theatre|die Bühne|wood|night|electricity|stage play,theater,circus,zirkus,opera,concert,carnival,jahrmarkt,劇場,サーカス,stage show,concert hall,disco,nightclub,cinema,kino,ballroom,fairground,theme park
Living body|der Körper|honey|cave|lava|organ,organs,lung,stomach,体,körper,animal's back
Stadium|das Stadion|grass|city|electricity|arena,football,soccer,sport,スタジアム,gym,dojo,boxing ring,racecourse,skatepark,土俵
"""

PLACES = tuple(_place(line) for line in _LINES.strip().splitlines())
"""Every place known."""

BY_NAME = {place.en: place for place in PLACES}

NEIGHBOURS: dict[str, tuple[str, ...]] = {
    "sea": ("Harbour", "Coast", "Cave", "Galleon", "Lighthouse", "Island"),
    "city": ("City", "Rooftops", "Sewers", "Factory", "Station", "Tower"),
    "forest": ("Garden", "Forest", "Mushroom wood", "Swamp", "Cave", "Castle"),
    "cave": ("Cave", "Mine", "Well", "Dungeon", "Temple", "Volcano"),
    "castle": ("Forest", "Dungeon", "Castle", "Library", "Cathedral", "Tower"),
    "mountain": ("Forest", "Mountain", "Mine", "Snowfield", "Volcano", "Sky"),
    "desert": ("Highway", "Desert", "Temple", "Mountain", "Cave", "Theatre"),
    "snow": ("Snowfield", "Mountain", "Cave", "Forest", "Castle", "Sky"),
    "space": ("Space station", "Moon", "Neon district", "Factory", "Dream", "Sky"),
    "factory": ("Factory", "Power plant", "Sewers", "Station", "Rooftops", "Neon district"),
    "sky": ("Mountain", "Sky", "Tower", "Island", "Castle", "Moon"),
    "night": ("Night road", "Forest", "Rooftops", "Dream", "Castle", "Cave"),
}
"""Places that go together, by the backdrop of the first: what fills a game whose concept names too few."""
