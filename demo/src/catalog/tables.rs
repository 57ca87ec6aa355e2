//! The facts the catalogue is made of: sets, which Pokémon stand in them, and chosen cards with their names.

use domain::product::Language;

/// A set of cards.
#[derive(Clone, Copy, Debug)]
pub struct Set {
    /// Its id in the catalogue.
    pub code: &'static str,
    /// English, German and French name.
    pub names: [&'static str; 3],
    /// Italian and Spanish name.
    pub latin_names: [&'static str; 2],
    /// Id of its series.
    pub serie: &'static str,
    /// English, German and French name of its series.
    pub serie_names: [&'static str; 3],
    /// The number after the slash.
    pub official: u32,
    /// All cards, secret ones included.
    pub total: u32,
    /// When it came out, as year-month-day.
    pub released: &'static str,
    /// The letters on its cards and in lists.
    pub abbreviation: &'static str,
    /// Its invented number in the lists of products.
    pub expansion: u32,
}

impl Set {
    /// Its name in a language; in English where it has none.
    #[must_use]
    pub const fn name(&self, language: Language) -> &'static str {
        match language {
            Language::German => self.names[1],
            Language::French => self.names[2],
            Language::Italian => self.latin_names[0],
            Language::Spanish => self.latin_names[1],
            _ => self.names[0],
        }
    }
}

/// The sets, in the order the rest of this room counts them.
pub const SETS: [Set; 6] = [
    Set {
        code: "sv03.5",
        names: ["151", "151", "151"],
        latin_names: ["151", "151"],
        serie: "sv",
        serie_names: SV,
        official: 165,
        total: 207,
        released: "2023-09-22",
        abbreviation: "MEW",
        expansion: 90_001,
    },
    Set {
        code: "base1",
        names: ["Base Set", "Grundset", "Set de Base"],
        latin_names: ["Set Base", "Edición Básica"],
        serie: "base",
        serie_names: BASE,
        official: 102,
        total: 102,
        released: "1999-01-09",
        abbreviation: "BS",
        expansion: 90_002,
    },
    Set {
        code: "base2",
        names: ["Jungle", "Dschungel", "Jungle"],
        latin_names: ["Jungle", "Jungla"],
        serie: "base",
        serie_names: BASE,
        official: 64,
        total: 64,
        released: "1999-06-16",
        abbreviation: "JU",
        expansion: 90_003,
    },
    Set {
        code: "base3",
        names: ["Fossil", "Fossil", "Fossile"],
        latin_names: ["Fossil", "Fósil"],
        serie: "base",
        serie_names: BASE,
        official: 62,
        total: 62,
        released: "1999-10-10",
        abbreviation: "FO",
        expansion: 90_004,
    },
    Set {
        code: "swsh7",
        names: ["Evolving Skies", "Drachenwandel", "Évolution Céleste"],
        latin_names: ["Evoluzioni Eteree", "Cielos Evolutivos"],
        serie: "swsh",
        serie_names: ["Sword & Shield", "Schwert & Schild", "Épée et Bouclier"],
        official: 203,
        total: 237,
        released: "2021-08-27",
        abbreviation: "EVS",
        expansion: 90_005,
    },
    Set {
        code: "sv08.5",
        names: ["Prismatic Evolutions", "Prismatische Entwicklungen", "Évolutions Prismatiques"],
        latin_names: ["Evoluzioni Prismatiche", "Evoluciones Prismáticas"],
        serie: "sv",
        serie_names: SV,
        official: 131,
        total: 180,
        released: "2025-01-17",
        abbreviation: "PRE",
        expansion: 90_006,
    },
];

const SV: [&str; 3] = ["Scarlet & Violet", "Karmesin & Purpur", "Écarlate et Violet"];
const BASE: [&str; 3] = ["Base", "Grund", "Base"];

/// Old sets: (set, how many are holographic, the Pokémon's own numbers in the order of the set, as far as its Pokémon go).
pub const OLD_SETS: &[(usize, usize, &[u8])] = &[(1, 16, BASE_SET), (2, 16, JUNGLE), (3, 15, FOSSIL)];

const BASE_SET: &[u8] = &[
    65, 9, 113, 6, 35, 130, 107, 68, 82, 150, 34, 38, 62, 26, 3, 145, 15, 148, 51, 125, 101, 17, 59, 5, 87, 147, 83,
    58, 93, 2, 124, 64, 14, 67, 129, 126, 33, 61, 137, 20, 86, 8, 63, 1, 10, 4, 50, 84, 96, 92, 109, 66, 81, 11, 32,
    95, 16, 25, 60, 77, 19, 27, 7, 121, 120, 114, 100, 37, 13,
];
const JUNGLE: &[u8] = &[
    36, 101, 136, 135, 115, 122, 31, 18, 127, 123, 143, 134, 49, 71, 45, 40, 36, 101, 136, 135, 115, 122, 31, 18, 127,
    123, 143, 134, 49, 71, 45, 40, 12, 85, 103, 22, 44, 108, 105, 30, 47, 53, 57, 78, 112, 119, 128, 70, 69, 104, 133,
    102, 118, 39, 56, 52, 29, 43, 46, 25, 111, 21, 48,
];
const FOSSIL: &[u8] = &[
    142, 144, 132, 149, 94, 93, 106, 97, 141, 131, 82, 146, 89, 26, 145, 142, 144, 132, 149, 94, 93, 106, 97, 141, 131,
    82, 146, 89, 26, 145, 24, 91, 92, 42, 55, 76, 75, 99, 126, 139, 28, 117, 80, 73, 110, 23, 74, 88, 116, 140, 98,
    138, 54, 90, 79, 72, 41,
];

/// A chosen card: set, number, English, German and French name, rarity, cents.
type Picked = (usize, &'static str, [&'static str; 3], &'static str, i64);

/// Cards people look for.
pub const PICKED: &[Picked] = &[
    (0, "166", ["Bulbasaur", "Bisasam", "Bulbizarre"], "Illustration rare", 3_600),
    (0, "167", ["Ivysaur", "Bisaknosp", "Herbizarre"], "Illustration rare", 2_100),
    (0, "168", ["Charmander", "Glumanda", "Salamèche"], "Illustration rare", 3_900),
    (0, "169", ["Charmeleon", "Glutexo", "Reptincel"], "Illustration rare", 2_900),
    (0, "170", ["Squirtle", "Schiggy", "Carapuce"], "Illustration rare", 3_700),
    (0, "171", ["Wartortle", "Schillok", "Carabaffe"], "Illustration rare", 2_000),
    (0, "172", ["Caterpie", "Raupy", "Chenipan"], "Illustration rare", 1_300),
    (0, "173", ["Pikachu", "Pikachu", "Pikachu"], "Illustration rare", 4_200),
    (0, "174", ["Nidoking", "Nidoking", "Nidoking"], "Illustration rare", 1_500),
    (0, "175", ["Psyduck", "Enton", "Psykokwak"], "Illustration rare", 2_300),
    (0, "176", ["Poliwhirl", "Quaputzi", "Têtarte"], "Illustration rare", 1_600),
    (0, "177", ["Machoke", "Maschock", "Machopeur"], "Illustration rare", 1_000),
    (0, "178", ["Tangela", "Tangela", "Saquedeneu"], "Illustration rare", 1_100),
    (0, "179", ["Mr. Mime", "Pantimos", "M. Mime"], "Illustration rare", 800),
    (0, "180", ["Omanyte", "Amonitas", "Amonita"], "Illustration rare", 900),
    (0, "181", ["Dragonair", "Dragonir", "Draco"], "Illustration rare", 1_900),
    (0, "182", ["Venusaur ex", "Bisaflor-ex", "Florizarre-ex"], "Ultra Rare", 900),
    (0, "183", ["Charizard ex", "Glurak-ex", "Dracaufeu-ex"], "Ultra Rare", 2_600),
    (0, "184", ["Blastoise ex", "Turtok-ex", "Tortank-ex"], "Ultra Rare", 1_100),
    (0, "185", ["Arbok ex", "Arbok-ex", "Arbok-ex"], "Ultra Rare", 350),
    (0, "186", ["Ninetales ex", "Vulnona-ex", "Feunard-ex"], "Ultra Rare", 420),
    (0, "187", ["Wigglytuff ex", "Knuddeluff-ex", "Grodoudou-ex"], "Ultra Rare", 380),
    (0, "188", ["Alakazam ex", "Simsala-ex", "Alakazam-ex"], "Ultra Rare", 700),
    (0, "189", ["Golem ex", "Geowaz-ex", "Grolem-ex"], "Ultra Rare", 330),
    (0, "190", ["Kangaskhan ex", "Kangama-ex", "Kangourex-ex"], "Ultra Rare", 360),
    (0, "191", ["Jynx ex", "Rossana-ex", "Lippoutou-ex"], "Ultra Rare", 340),
    (0, "192", ["Zapdos ex", "Zapdos-ex", "Électhor-ex"], "Ultra Rare", 650),
    (0, "193", ["Mew ex", "Mew-ex", "Mew-ex"], "Ultra Rare", 1_200),
    (0, "198", ["Venusaur ex", "Bisaflor-ex", "Florizarre-ex"], "Special illustration rare", 6_400),
    (0, "199", ["Charizard ex", "Glurak-ex", "Dracaufeu-ex"], "Special illustration rare", 17_900),
    (0, "200", ["Blastoise ex", "Turtok-ex", "Tortank-ex"], "Special illustration rare", 6_900),
    (0, "201", ["Alakazam ex", "Simsala-ex", "Alakazam-ex"], "Special illustration rare", 4_100),
    (0, "202", ["Zapdos ex", "Zapdos-ex", "Électhor-ex"], "Special illustration rare", 3_700),
    (0, "205", ["Mew ex", "Mew-ex", "Mew-ex"], "Hyper rare", 3_100),
    (4, "180", ["Espeon V", "Psiana V", "Mentali V"], "Ultra Rare", 3_900),
    (4, "184", ["Sylveon V", "Feelinara V", "Nymphali V"], "Ultra Rare", 4_600),
    (4, "189", ["Umbreon V", "Nachtara V", "Noctali V"], "Ultra Rare", 9_800),
    (4, "192", ["Dragonite V", "Dragoran V", "Dracolosse V"], "Ultra Rare", 9_400),
    (4, "194", ["Rayquaza V", "Rayquaza V", "Rayquaza V"], "Ultra Rare", 12_900),
    (4, "205", ["Leafeon VMAX", "Folipurba VMAX", "Phyllali VMAX"], "Secret Rare", 14_500),
    (4, "209", ["Glaceon VMAX", "Glaziola VMAX", "Givrali VMAX"], "Secret Rare", 13_900),
    (4, "212", ["Sylveon VMAX", "Feelinara VMAX", "Nymphali VMAX"], "Secret Rare", 16_900),
    (4, "215", ["Umbreon VMAX", "Nachtara VMAX", "Noctali VMAX"], "Secret Rare", 104_900),
    (4, "218", ["Rayquaza VMAX", "Rayquaza VMAX", "Rayquaza VMAX"], "Secret Rare", 38_900),
    (5, "144", ["Leafeon ex", "Folipurba-ex", "Phyllali-ex"], "Special illustration rare", 14_900),
    (5, "146", ["Flareon ex", "Flamara-ex", "Pyroli-ex"], "Special illustration rare", 9_900),
    (5, "149", ["Vaporeon ex", "Aquana-ex", "Aquali-ex"], "Special illustration rare", 13_400),
    (5, "150", ["Glaceon ex", "Glaziola-ex", "Givrali-ex"], "Special illustration rare", 14_100),
    (5, "153", ["Jolteon ex", "Blitza-ex", "Voltali-ex"], "Special illustration rare", 11_900),
    (5, "155", ["Espeon ex", "Psiana-ex", "Mentali-ex"], "Special illustration rare", 18_900),
    (5, "156", ["Sylveon ex", "Feelinara-ex", "Nymphali-ex"], "Special illustration rare", 27_900),
    (5, "161", ["Umbreon ex", "Nachtara-ex", "Noctali-ex"], "Special illustration rare", 89_900),
    (5, "162", ["Roaring Moon ex", "Donnersichel-ex", "Rugit-Lune-ex"], "Special illustration rare", 9_300),
    (5, "167", ["Eevee ex", "Evoli-ex", "Évoli-ex"], "Special illustration rare", 12_100),
    (5, "179", ["Pikachu ex", "Pikachu-ex", "Pikachu-ex"], "Hyper rare", 4_300),
    (5, "180", ["Terapagos ex", "Terapagos-ex", "Terapagos-ex"], "Hyper rare", 1_700),
];

/// A category of Cardmarket's list: its number and its name.
type Category = (u32, &'static str);
const BOOSTER: Category = (52, "Pokémon Booster");
const DISPLAY: Category = (53, "Pokémon Display");
const BOX: Category = (1015, "Pokémon Box Set");
const ETB: Category = (1016, "Pokémon Elite Trainer Boxes");

/// What is sealed: set, English, German and French name, category, cents.
pub const SEALED: &[(usize, [&str; 3], Category, i64)] = &[
    (0, ["151 Booster", "151 Booster", "Booster 151"], BOOSTER, 1_290),
    (0, ["151 Booster Bundle", "151 Booster-Bundle", "Bundle 6 boosters 151"], DISPLAY, 7_900),
    (0, ["151 Elite Trainer Box", "151 Top-Trainer-Box", "Coffret Dresseur d'Élite 151"], ETB, 17_900),
    (0, ["151 Ultra-Premium Collection", "151 Ultra-Premium-Kollektion", "Coffret Ultra-Premium 151"], BOX, 32_900),
    (0, ["151 Poster Collection", "151 Poster-Kollektion", "Coffret Poster 151"], BOX, 6_900),
    (0, ["151 Binder Collection", "151 Sammelalbum-Kollektion", "Coffret Album 151"], BOX, 8_900),
    (0, ["151 Alakazam ex Collection", "151 Simsala-ex-Kollektion", "Coffret Alakazam-ex 151"], BOX, 5_900),
    (0, ["151 Zapdos ex Collection", "151 Zapdos-ex-Kollektion", "Coffret Électhor-ex 151"], BOX, 5_700),
    (1, ["Base Set Booster", "Grundset Booster", "Booster Set de Base"], BOOSTER, 44_900),
    (2, ["Jungle Booster", "Dschungel Booster", "Booster Jungle"], BOOSTER, 27_900),
    (3, ["Fossil Booster", "Fossil Booster", "Booster Fossile"], BOOSTER, 25_900),
    (4, ["Evolving Skies Booster", "Drachenwandel Booster", "Booster Évolution Céleste"], BOOSTER, 4_690),
    (
        4,
        ["Evolving Skies Booster Box", "Drachenwandel Display", "Display 36 boosters Évolution Céleste"],
        DISPLAY,
        159_000,
    ),
    (
        4,
        [
            "Evolving Skies Elite Trainer Box",
            "Drachenwandel Top-Trainer-Box",
            "Coffret Dresseur d'Élite Évolution Céleste",
        ],
        ETB,
        47_900,
    ),
    (
        4,
        ["Evolving Skies Build & Battle Box", "Drachenwandel Build-&-Battle-Box", "Build & Battle Évolution Céleste"],
        BOX,
        13_900,
    ),
    (
        4,
        [
            "Evolving Skies Sleeved Booster",
            "Drachenwandel Booster im Blister",
            "Booster sous blister Évolution Céleste",
        ],
        BOOSTER,
        4_890,
    ),
    (
        5,
        ["Prismatic Evolutions Booster", "Prismatische Entwicklungen Booster", "Booster Évolutions Prismatiques"],
        BOOSTER,
        1_090,
    ),
    (
        5,
        [
            "Prismatic Evolutions Booster Bundle",
            "Prismatische Entwicklungen Booster-Bundle",
            "Bundle 6 boosters Évolutions Prismatiques",
        ],
        DISPLAY,
        6_490,
    ),
    (
        5,
        [
            "Prismatic Evolutions Elite Trainer Box",
            "Prismatische Entwicklungen Top-Trainer-Box",
            "Coffret Dresseur d'Élite Évolutions Prismatiques",
        ],
        ETB,
        13_900,
    ),
    (
        5,
        [
            "Prismatic Evolutions Surprise Box",
            "Prismatische Entwicklungen Überraschungsbox",
            "Coffret Surprise Évolutions Prismatiques",
        ],
        BOX,
        5_290,
    ),
    (
        5,
        [
            "Prismatic Evolutions Super-Premium Collection",
            "Prismatische Entwicklungen Super-Premium-Kollektion",
            "Coffret Super-Premium Évolutions Prismatiques",
        ],
        BOX,
        15_900,
    ),
    (
        5,
        [
            "Prismatic Evolutions Binder Collection",
            "Prismatische Entwicklungen Sammelalbum-Kollektion",
            "Coffret Album Évolutions Prismatiques",
        ],
        BOX,
        5_990,
    ),
    (
        5,
        [
            "Prismatic Evolutions Poster Collection",
            "Prismatische Entwicklungen Poster-Kollektion",
            "Coffret Poster Évolutions Prismatiques",
        ],
        BOX,
        4_490,
    ),
    (
        5,
        [
            "Prismatic Evolutions Accessory Pouch Special Collection",
            "Prismatische Entwicklungen Zubehörtäschchen-Kollektion",
            "Coffret Pochette Évolutions Prismatiques",
        ],
        BOX,
        4_190,
    ),
];
