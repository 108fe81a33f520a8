"""From letters to sounds: rules for English and German, and a fair guess for every other script."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Rules are 'left<letters>right=SOUNDS', dots between the sounds: the first that fits at a place wins. Left
# and right are patterns on what stands before and after; V is any vowel letter, C any consonant letter, ^
# and $ the word's ends.
_ENGLISH = """
<ai>r=EH <air>=EH.R <augh>t=AO <au>=AO <aw>=AO <ay>=EY <ai>=EY <all>=AO.L <al>k=AO <alm>=AA.M <are>$=EH.R
<ar>V=AE.R <ar>=AA.R
w<a>(?:[tns]|sh)=AA qu<a>(?:[lrn])=AO w<ar>=AO.R <age>$=IH.JH <able>$=AX.B.AX.L <al>s?$=AX.L
<ange>=EY.N.JH
<aste>=EY.S.T <ation>=EY.SH.AX.N
<a>(?:[bcdfgklmnpstvz]|th|ch|st)(?:e|ing|ed|er|es|y|ery)(?:$|s$|d$|r$)=EY <a>CiV=EY <a>$=AX
^<a>(?:[bglrw]V|bout|gain|cross|way|live|lone)=AX <a>=AE
<bb>=B m<b>$= <b>=B
<ch>(?:r|l)=K s<ch>oo=K <ch>=CH <ck>=K <cc>(?:[ei])=K.S <cc>=K <ci>(?:al|an|ous)=SH s<c>(?:[eiy])=
<c>(?:[eiy])=S <c>=K
<dge>=JH <dg>=JH <dd>=D (?:[pkfsx]|ch|sh)<ed>$=T (?:[td])<ed>$=IH.D CV*C+<ed>$=D V<ed>$=D <d>=D
<eau>=OW <ear>(?:n|th|l|ch)=ER <ear>$=IH.R <ear>=IH.R <ead>$=EH.D <ea>(?:d|lth|ther|v[ey]|sure|nt)=EH
<ea>=IY <eer>=IH.R <ee>=IY <eigh>=EY <ei>=IY <eur>=ER <ew>=UW <eu>=Y.UW <ey>$=IY <ey>=EY
<ere>$=IH.R <err>V=EH.R <er>(?:ing|y|al|ed|s?$)=ER <er>V=EH.R <er>=ER <ew>=UW ^<e>C$=EH ^C+<e>$=IY
CV*C*(?:[sxz]|ch|sh|ce|ge)<e>s$=IH
V.*<e>s$= V.*<e>$= <e>CeC?$=IY V.*<e>l$=AX V.*<e>n$=AX V.*<e>t$=IH ^(?:b|d|r|pr)<e>CV=IH <e>ly$= <e>ful=
<e>less= <e>ment= <e>=EH
<ff>=F <f>=F
<gh>t= V<gh>= <gh>=G <gg>=G <gn>$=N ^<gn>=N <gue>$=G <gu>ar=G n<g>ine=JH <gu>(?:[ie])=G
n<g>(?:[ie])(?:[^rv]|$)=JH
<g>(?:e$|er?s?$|y|en|em|i[an])=JH ^<g>(?:i[rvf]|e[ta])=G <g>e=JH <g>=G
^(?:w)<h>o=HH <h>V=HH <h>=
<igh>=AY g<ine>s?$=IH.N V.*<ice>$=IH.S <ign>=AY.N <ield>=IY.L.D <ier>$=IY.ER <ies>$=IY.Z <ied>$=IY.D
^C<ie>$=AY <ie>=IY <ir>=ER
<ild>$=AY.L.D <ind>$=AY.N.D <ique>=IY.K <ious>=IY.AX.S t<ion>=AX.N s<ion>=AX.N <ion>=IY.AX.N <ia>=IY.AX
<io>=IY.OW
<i>(?:[bcdfgklmnprstvz]|th)(?:e|es|ed|er)$=AY <i>(?:[nt])ing=AY ^<i>$=AY <i>g?n$=IH <i>$=IY <i>=IH
<j>=JH
^<kn>=N <kk>=K <k>=K
<ll>=L (?:[bdfgkptz])<le>$=AX.L (?:ou|a)<l>(?:d|k|f|m)= <l>=L
<mm>=M <m>=M
<ng>$=NG <ng>ine=N.JH <ng>(?:s|ed|ing|er|th|l)=NG <ng>=NG.G <nk>=NG.K <nn>=N m<n>$= <n>=N
<oar>=AO.R <oa>=OW <oor>=AO.R <ook>=UH.K <ood>(?:$|s|en)=UH.D f<oo>t=UH bl<oo>d=AH fl<oo>d=AH <oo>=UW
<ought>=AO.T <ough>$=OW <ould>=UH.D <our>=AO.R <ounds?>=AW.N.D <ous>$=AX.S <ou>(?:p|th$|gh)=UW <ou>=AW
(?:fl|sh|gr|bl|sn|cr|kn|thr|^l|t|gl|ll|rr|d)<ow>(?:$|s|n|er|ing|ed)=OW <ow>=AW <oy>=OY <oi>=OY <oe>=OW
<old>=OW.L.D <oll>=OW.L <olk>=OW.K <ost>$=OW.S.T <on>g=AO.N w<or>(?:[dkmlst])=ER <ore>=AO.R V.*<or>s?$=ER
<or>=AO.R
<o>(?:[bcdgklnpstz])(?:e|es|ed|er|y)$=OW <o>(?:[nt])ing=OW <ov>e=AH.V c<o>(?:m[ep]|l[ou]r|v)=AH
m<o>(?:n[ekd]|th)=AH s<o>n$=AH w<o>n=AH <o>ther=AH <o>C?V(?:n|r)=OW <o>$=OW <o>=AA
<ph>=F <pp>=P ^<ps>=S <p>=P
<que>$=K <qu>=K.W <q>=K
<rr>=R <rh>=R <r>=R
<sch>=S.K <sh>=SH <ssion>=SH.AX.N <ssure>=SH.ER <ss>=S V<sion>=ZH.AX.N <sion>=SH.AX.N V<sure>=ZH.ER
^<s>ure=SH (?:[bdgvlmnrw]|V.*ie|oo|ow|ee|ay)<s>$=Z ou<s>e$=S CV+<s>e$=Z V<s>(?:[ei][^s]|y$)=Z i<s>$=Z
V<s>m$=Z.AX
<s>=S
<tch>=CH <tion>=SH.AX.N <tial>=SH.AX.L <ture>=CH.ER s<t>(?:le|en)=
(?:[aeou]|ea|no|o|fa|mo|bro|ra|wea|lea)<th>er=DH ^<th>(?:e|a[tn]|is|os|us|ey|em|ere|en|ough$)=DH <the>$=DH
<th>=TH <tt>=T <t>=T
<ui>(?:[tcs])=UW <uy>=AY <ue>$=UW <ur>V=Y.UH.R <ur>=ER (?:[rljs]|ch)<u>CV=UW ^<u>(?:n[is]|s[eu]|t)=Y.UW
<u>(?:[bcdfgklmnpstz])(?:e|es|ed|al|er|ing|y|ous|i)=Y.UW p<u>(?:ll|sh|t)=UH f<u>l=UH b<u>(?:ll|sh|tch)=UH
g<u>V= <u>$=UW <u>=AH
<v>=V
^<wr>=R ^<who>=HH.UW <wh>=W V<w>= <w>=W
^<x>=Z <x>=K.S
^<y>=Y ^C+<y>$=AY V<y>=IY <y>(?:[nlmpt])e=AY fl<y>=AY sk<y>=AY <y>$=IY <y>C=IH <y>=IY
<zz>=Z <z>=Z
"""
_GERMAN = """
<aa>=AA <ah>=AA <ai>=AY <ay>=AY <au>=AW <äu>=OY <äh>=EE <ä>=EH <a>CV=AA <a>=AH
<bb>=B <b>$=P <b>=B
<chs>=K.S (?:a|o|u|au)<ch>=X ^<ch>(?:[aolr])=K <ch>=CX <ck>=K <c>(?:[eiä])=T.S <c>=K
<dsch>=D.ZH <dt>=T <dd>=D <d>$=T <d>=D
<ee>=EE <eh>=EE <ei>=AY <ey>=AY <eu>=OY ^.*<er>$=AX.R <en>$=AX.N <el>$=AX.L <e>$=AX ^(?:g|b)<e>C=AX
<e>CV=EE <e>=EH
<ff>=F <f>=F
i<g>$=CX <gg>=G <g>$=K <g>=G
^<h>=HH <h>V=HH <h>=
<ieh>=IY <ie>=IY <ih>=IY <i>CV=IY <i>=IH
<j>=Y
<kk>=K <k>=K
<ll>=L <l>=L
<mm>=M <m>=M
<ng>=NG <nk>=NG.K <nn>=N <n>=N
<oo>=OO <oh>=OO <öh>=OE <ö>=OE <o>CV=OO <o>=AO
<pf>=P.F <ph>=F <pp>=P <p>=P
<qu>=K.V
<rr>=R <rh>=R <r>=R
<sch>=SH ^<st>=SH.T ^<sp>=SH.P <ss>=S <ß>=S <s>V=Z <s>=S
<tsch>=T.SH <th>=T <tz>=T.S <ti>on=T.S.IY <tt>=T <t>=T
<uh>=UW <üh>=UE <ü>=UE <u>CV=UW <u>=UH
<v>=F
<w>=V
<x>=K.S
<y>=UE
<zz>=T.S <z>=T.S
"""
_PLAIN = """
<a>=AA <b>=B <ch>=CH <c>(?:[eiy])=S <c>=K <d>=D <e>=EH <f>=F <g>=G <h>=HH <i>=IY <j>=JH <k>=K <l>=L <m>=M
<n>=N <o>=OO <ph>=F <p>=P
<qu>=K <q>=K <r>=R <sh>=SH <sch>=SH <s>=S <ts>=T.S <t>=T <u>=UW <v>=V <w>=W <x>=K.S <y>V=Y <y>=IY <zh>=ZH
<z>=Z
"""
_KNOWN = """
the=DH.AX a=AX of=AH.V to=T.UW and=AE.N.D is=IH.Z was=W.AA.Z are=AA.R you=Y.UW your=Y.AO.R have=HH.AE.V
has=HH.AE.Z been=B.IH.N were=W.ER there=DH.EH.R their=DH.EH.R they=DH.EY who=HH.UW what=W.AA.T do=D.UW
does=D.AH.Z done=D.AH.N one=W.AH.N once=W.AH.N.S two=T.UW come=K.AH.M some=S.AH.M love=L.AH.V
give=G.IH.V live=L.IH.V gone=G.AO.N said=S.EH.D says=S.EH.Z again=AX.G.EH.N only=OW.N.L.IY
into=IH.N.T.UW from=F.R.AH.M for=F.AO.R or=AO.R because=B.IH.K.AO.Z people=P.IY.P.AX.L world=W.ER.L.D
word=W.ER.D work=W.ER.K water=W.AO.T.ER great=G.R.EY.T break=B.R.EY.K steak=S.T.EY.K heart=HH.AA.R.T
blood=B.L.AH.D door=D.AO.R floor=F.L.AO.R poor=P.UH.R move=M.UW.V lose=L.UW.Z lost=L.AO.S.T
most=M.OW.S.T both=B.OW.TH any=EH.N.IY many=M.EH.N.IY every=EH.V.R.IY ever=EH.V.ER never=N.EH.V.ER
over=OW.V.ER eye=AY eyes=AY.Z night=N.AY.T light=L.AY.T lantern=L.AE.N.T.ER.N lighthouse=L.AY.T.HH.AW.S
moth=M.AO.TH machine=M.AX.SH.IY.N through=TH.R.UW though=DH.OW thought=TH.AO.T enough=IH.N.AH.F
tough=T.AH.F laugh=L.AE.F island=AY.L.AX.N.D iron=AY.ER.N ocean=OW.SH.AX.N sword=S.AO.R.D
castle=K.AE.S.AX.L listen=L.IH.S.AX.N friend=F.R.EH.N.D build=B.IH.L.D guard=G.AA.R.D guide=G.AY.D
key=K.IY full=F.UH.L put=P.UH.T push=P.UH.SH pull=P.UH.L we=W.IY he=HH.IY she=SH.IY me=M.IY be=B.IY
no=N.OW so=S.OW go=G.OW i=AY my=M.AY by=B.AY why=W.AY this=DH.IH.S his=HH.IH.Z as=AE.Z its=IH.T.S
us=AH.S here=HH.IH.R where=W.EH.R old=OW.L.D cold=K.OW.L.D gold=G.OW.L.D find=F.AY.N.D wind=W.IH.N.D
climb=K.L.AY.M child=CH.AY.L.D city=S.IH.T.IY tower=T.AW.ER power=P.AW.ER flower=F.L.AW.ER fire=F.AY.ER
tomb=T.UW.M ghost=G.OW.S.T honey=HH.AH.N.IY houses=HH.AW.Z.IH.Z robots=R.OW.B.AA.T.S robot=R.OW.B.AA.T
level=L.EH.V.AX.L hero=HH.IH.R.OW enemy=EH.N.AX.M.IY enemies=EH.N.AX.M.IY.Z begin=B.IH.G.IH.N
dead=D.EH.D queen=K.W.IY.N bee=B.IY sea=S.IY tea=T.IY oil=OY.L dawn=D.AO.N down=D.AW.N town=T.AW.N
own=OW.N now=N.AW how=HH.AW snow=S.N.OW know=N.OW below=B.IH.L.OW top=T.AA.P stop=S.T.AA.P back=B.AE.K
bring=B.R.IH.NG before=B.IH.F.AO.R runs=R.AH.N.Z out=AW.T game=G.EY.M win=W.IH.N won=W.AH.N
warrior=W.AO.R.IY.ER ready=R.EH.D.IY welcome=W.EH.L.K.AX.M awaits=AX.W.EY.T.S journey=JH.ER.N.IY
"""
_MUTED = """
the a an of to and is was are in on at it as for or but with from by be his her its your you he she we they
"""
_GERMAN_WORDS = """
der die das und ist nicht ein eine du ich wir sie er mit von zu den dem auf für im des sich auch nur bei wird
hat dein deine
"""
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_IN_LATIN = "a b v g d ye zh z i y k l m n o p r s t u f kh ts ch sh sh - i - e yu ya"
_SYLLABLES = "ka ri no ta mi ko shi ra ne su yo ha ma tsu ke ro"
_JOINED = {"CH": ("T", "SH"), "JH": ("D", "ZH")}


def language_of(text: str) -> str:
    """Return 'de' when *text* looks German, 'en' otherwise for Latin letters, '' for other scripts."""
    letters = [char for char in text if char.isalpha()]
    latin = sum(1 for char in letters if "LATIN" in unicodedata.name(char, ""))
    if latin * 2 < len(letters):
        return ""
    words = re.findall(r"[^\W\d_]+", text.lower())
    german = sum(1 for word in words if word in _GERMAN_WORDS.split() or re.search(r"[äöüß]", word))
    return "de" if german * 5 > len(words) else "en"


def phonemes(word: str, language: str) -> tuple[str, ...]:
    """Return the phonemes of *word* (letters only) in *language*.

    'en', 'de', or anything for a plain reading.
    """
    word = word.lower().replace("'", "").replace("\u2019", "")
    if language == "en" and word in _words(_KNOWN):
        return _parted(_words(_KNOWN)[word])
    rules = {"en": _ENGLISH, "de": _GERMAN}.get(language, _PLAIN)
    return _parted(_read(_spelled(word, language), rules))


def is_muted(word: str) -> bool:
    """Say whether *word* is one that speakers pass over without stress."""
    return word.lower() in _MUTED.split()


def _parted(sounds: list[str]) -> tuple[str, ...]:
    """Return *sounds* with affricates as the stop and the hiss they are made of."""
    return tuple(part for sound in sounds for part in _JOINED.get(sound, (sound,)))


def _spelled(word: str, language: str) -> str:
    """Return *word* in letters that the rules of *language* know.

    Kana and Cyrillic read out, accents dropped.
    """
    kept = "äöüß" if language == "de" else ""
    return "".join(char if char in kept else _letters(char) for char in word)


def _letters(char: str) -> str:
    """Return one character in a to z.

    For signs of other scripts a syllable, so that a line keeps its length.
    """
    if char in _CYRILLIC:
        return _IN_LATIN.split()[_CYRILLIC.index(char)].strip("-")
    name = unicodedata.name(char, "")
    kana = re.search(r"(?:HIRAGANA|KATAKANA) LETTER (?:SMALL )?([A-Z]+)$", name)
    if kana:
        return kana[1].lower()
    plain = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode().lower()
    if plain:
        return re.sub(r"[^a-z]", "", plain)
    return _SYLLABLES.split()[ord(char) % 16] if char.isalpha() else ""


@cache
def _words(text: str) -> dict[str, list[str]]:
    """Return words with their sounds from lines of 'word=SOUND.SOUND'."""
    return {word: sounds.split(".") for word, sounds in (entry.split("=") for entry in text.split())}


@cache
def _compiled(rules: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]], ...]:
    """Return *rules* as patterns for what stands before, patterns for the letters, and the sounds."""
    return tuple(_rule(rule) for rule in rules.split())


def _rule(rule: str) -> tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    """Return one rule as patterns."""
    pattern, _, sounds = rule.rpartition("=")
    left, rest = pattern.split("<")
    letters, right = rest.split(">")
    before, after = (
        side.replace("V", "[aeiouyäöü]").replace("C", "[bcdfghjklmnpqrstvwxzß]") for side in (left, right)
    )
    return (
        re.compile(f"(?:{before})$" if before else ""),
        re.compile(f"({letters})(?={after})"),
        tuple(filter(None, sounds.split("."))),
    )


def _read(word: str, rules: str) -> list[str]:
    """Return the sounds of *word* by the first rule that fits at each place.

    A letter no rule knows is silent.
    """
    out: list[str] = []
    at = 0
    while at < len(word):
        for before, letters, sounds in _compiled(rules):
            match = letters.match(word, at)
            if match and before.search(word[:at]):
                out.extend(sounds)
                at = match.end(1)
                break
        else:
            at += 1
    return out
