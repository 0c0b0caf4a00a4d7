//! The built-in equipment: names, how a kit list counts them, and synonyms.

use super::closed::closed;
use super::names;

closed! {
    /// What sort of thing a piece of equipment is, for grouping a kit list or a filter.
    EquipmentKind {
        Band "band" "Bands" "a band" [];
        Weight "weight" "Weights" "a weight" ["free weight"];
        Ball "ball" "Balls" "a ball" [];
        Support "support" "Benches, steps and supports" "something to lie, sit, step or lean on" ["bench"];
        Suspension "suspension" "Bars, rings and straps" "something to hang from" ["bar"];
        Machine "machine" "Machines" "a machine" [];
        Cardio "cardio" "Cardio machines" "a cardio machine" [];
        Balance "balance" "Balance aids" "a balance aid" [];
        Massage "massage" "Massage tools" "a massage tool" ["rolling"];
        Field "field" "Sled, rope and field gear" "field gear" ["conditioning", "strongman"];
        Household "household" "Things from around the house" "a household thing" ["home"];
        Other "other" "Other" "a tool" [];
    }
}

/// One row of the table.
pub(super) struct Row {
    pub(super) id: &'static str,
    pub(super) kind: EquipmentKind,
    pub(super) name: &'static str,
    pub(super) one: &'static str,
    pub(super) many: &'static str,
    pub(super) synonyms: &'static [&'static str],
}

/// Rows of: id, name, one of it in a sentence, several of it, synonyms; each block under its kind.
macro_rules! equipment {
    ($($kind:ident { $($id:literal $name:literal $one:literal $many:literal [$($synonym:literal),* $(,)?];)+ })+) => {
        &[$($(Row {
            id: $id,
            kind: EquipmentKind::$kind,
            name: $name,
            one: $one,
            many: $many,
            synonyms: &[$($synonym),*],
        }),+),+]
    };
}

/// What authors write to say that nothing is needed.
pub(super) const NOTHING: &[&str] = &[
    "none",
    "nothing",
    "none needed",
    "nothing needed",
    "no equipment",
    "no equipment needed",
    "without equipment",
    "no kit",
    "body only",
    "bodyweight",
    "bodyweight only",
    "own bodyweight",
    "only bodyweight",
    "just bodyweight",
    "body",
    "equipment free",
];

/// All rows, in the order of the vocabulary.
pub(super) const ROWS: &[Row] = equipment! {
    Band {
        "mini-band" "Mini band" "a mini band" "mini bands"
            ["loop band", "mini loop band", "mini loop", "short loop band", "small loop band", "resistance loop",
             "loop resistance band", "resistance loop band", "hip band", "booty band", "glute band", "hip circle",
             "mini resistance band", "fabric band"];
        "long-band" "Long loop band" "a long loop band" "long loop bands"
            ["long band", "power band", "pull-up band", "pull-up assist band", "superband", "super band",
             "large loop band", "41 inch band"];
        "resistance-band" "Resistance band" "a resistance band" "resistance bands"
            ["band", "exercise band", "elastic band", "rubber band", "fitness band", "stretch band"];
        "therapy-band" "Flat band" "a flat band" "flat bands"
            ["therapy band", "theraband", "thera band", "physio band", "open band", "latex band"];
        "tube-band" "Tube band" "a tube band with handles" "tube bands"
            ["band with handles", "resistance tube", "tubing", "resistance band with handles", "exercise tube"];
    }
    Weight {
        "dumbbell" "Dumbbell" "a dumbbell" "dumbbells"
            ["hand weight", "db", "pair of dumbbells", "two dumbbells", "free weight", "dumb bell"];
        "kettlebell" "Kettlebell" "a kettlebell" "kettlebells"
            ["kettle bell", "kb", "girya"];
        "barbell" "Barbell" "a barbell" "barbells"
            ["bar bell", "bb", "olympic bar", "olympic barbell", "straight bar"];
        "ez-curl-bar" "EZ curl bar" "an EZ curl bar" "EZ curl bars"
            ["e-z curl bar", "ez bar", "curl bar", "e-z bar"];
        "trap-bar" "Trap bar" "a trap bar" "trap bars"
            ["hex bar", "hexagonal bar"];
        "safety-bar" "Safety squat bar" "a safety squat bar" "safety squat bars"
            ["safety bar", "SSB", "yoke bar"];
        "axle-bar" "Axle bar" "an axle bar" "axle bars"
            ["axle", "fat bar", "thick bar"];
        "landmine" "Landmine" "a landmine" "landmines"
            ["landmine attachment", "t-bar"];
        "weight-plate" "Weight plate" "a weight plate" "weight plates"
            ["plate", "bumper plate", "disc weight", "olympic plate"];
        "sandbag" "Sandbag" "a sandbag" "sandbags"
            ["sand bag", "power bag"];
        "ankle-weights" "Ankle weights" "ankle weights" "ankle weights"
            ["ankle weight", "ankle cuff weights"];
        "wrist-weights" "Wrist weights" "wrist weights" "wrist weights"
            ["wrist cuff weights"];
        "weighted-vest" "Weighted vest" "a weighted vest" "weighted vests"
            ["weight vest", "load vest"];
        "dip-belt" "Dip belt" "a dip belt" "dip belts"
            ["weight belt", "loading belt"];
        "steel-club" "Steel club" "a steel club" "steel clubs"
            ["club bell", "indian club"];
        "chains" "Lifting chains" "lifting chains" "lifting chains"
            ["chains", "weight chains"];
    }
    Ball {
        "exercise-ball" "Exercise ball" "an exercise ball" "exercise balls"
            ["stability ball", "swiss ball", "gym ball", "fitness ball", "physio ball", "balance ball", "yoga ball",
             "fitball", "birthing ball"];
        "medicine-ball" "Medicine ball" "a medicine ball" "medicine balls"
            ["med ball", "wall ball"];
        "slam-ball" "Slam ball" "a slam ball" "slam balls"
            ["dead ball"];
        "pilates-ball" "Small soft ball" "a small soft ball" "small soft balls"
            ["pilates ball", "soft ball", "overball", "mini ball", "small ball"];
        "tennis-ball" "Tennis ball" "a tennis ball" "tennis balls"
            [];
    }
    Support {
        "mat" "Mat" "a mat" "mats"
            ["exercise mat", "yoga mat", "gym mat", "pilates mat", "floor mat", "sleeping mat"];
        "bench" "Bench" "a bench" "benches"
            ["flat bench", "weight bench", "training bench", "gym bench"];
        "adjustable-bench" "Adjustable bench" "an adjustable bench" "adjustable benches"
            ["incline bench", "decline bench", "sloping bench"];
        "step" "Step" "a step" "steps"
            ["aerobic step", "step platform", "step board", "stepper board", "low step", "exercise step"];
        "plyo-box" "Box" "a box" "boxes"
            ["plyo box", "plyometric box", "jump box", "step-up box"];
        "squat-rack" "Squat rack" "a squat rack" "squat racks"
            ["power rack", "rack", "power cage", "squat stand"];
        "back-extension-bench" "Back extension bench" "a back extension bench" "back extension benches"
            ["roman chair", "hyperextension bench"];
        "glute-ham-bench" "Glute-ham bench" "a glute-ham bench" "glute-ham benches"
            ["GHD", "glute ham developer", "glute ham raise bench"];
        "preacher-bench" "Preacher bench" "a preacher bench" "preacher benches"
            ["preacher curl bench", "scott bench"];
        "yoga-block" "Yoga block" "a yoga block" "yoga blocks"
            ["block", "foam block", "yoga brick", "cork block"];
        "slant-board" "Slant board" "a slant board" "slant boards"
            ["wedge", "calf wedge", "incline board", "squat wedge", "heel wedge"];
        "parallettes" "Parallettes" "parallettes" "parallettes"
            ["mini parallel bars", "low bars"];
        "push-up-handles" "Push-up handles" "push-up handles" "push-up handles"
            ["press-up handles", "push-up bars", "push-up grips"];
    }
    Suspension {
        "pull-up-bar" "Pull-up bar" "a pull-up bar" "pull-up bars"
            ["chin-up bar", "chinning bar", "doorway bar", "high bar"];
        "parallel-bars" "Parallel bars" "parallel bars" "parallel bars"
            ["dip bars", "dip station", "dipping bars", "dip stand"];
        "captains-chair" "Captain's chair" "a captain's chair" "captain's chairs"
            ["knee raise station", "vertical knee raise"];
        "gymnastic-rings" "Gymnastic rings" "gymnastic rings" "gymnastic rings"
            ["rings", "gym rings", "olympic rings"];
        "suspension-trainer" "Suspension trainer" "a suspension trainer" "suspension trainers"
            ["TRX", "suspension straps", "sling trainer", "suspension sling", "straps"];
        "wall-bars" "Wall bars" "wall bars" "wall bars"
            ["stall bars", "swedish ladder"];
        "climbing-rope" "Climbing rope" "a climbing rope" "climbing ropes"
            [];
    }
    Machine {
        "machine" "Weight machine" "a weight machine" "weight machines"
            ["machine", "gym machine", "plate machine", "lever machine", "resistance machine"];
        "cable-machine" "Cable machine" "a cable machine" "cable machines"
            ["cable", "cable pulley", "pulley", "pulley machine", "cable tower", "cable column", "cable station"];
        "smith-machine" "Smith machine" "a Smith machine" "Smith machines"
            ["smith", "smith rack"];
        "leg-press" "Leg press" "a leg press" "leg presses"
            ["leg press machine", "sled leg press"];
        "leg-curl-machine" "Leg curl machine" "a leg curl machine" "leg curl machines"
            ["hamstring curl machine", "leg curl"];
        "leg-extension-machine" "Leg extension machine" "a leg extension machine" "leg extension machines"
            ["knee extension machine", "leg extension"];
        "hip-abduction-machine" "Hip abduction machine" "a hip abduction machine" "hip abduction machines"
            ["hip adduction machine", "abductor machine", "adductor machine"];
        "lat-pulldown" "Lat pulldown" "a lat pulldown" "lat pulldowns"
            ["lat pulldown machine", "lat pull-down", "lat tower"];
        "calf-raise-machine" "Calf raise machine" "a calf raise machine" "calf raise machines"
            ["calf machine"];
    }
    Cardio {
        "treadmill" "Treadmill" "a treadmill" "treadmills"
            ["running machine"];
        "stationary-bike" "Stationary bike" "a stationary bike" "stationary bikes"
            ["exercise bike", "spin bike", "bike trainer", "turbo trainer", "indoor bike", "air bike", "assault bike"];
        "bicycle" "Bicycle" "a bicycle" "bicycles"
            ["bike", "road bike"];
        "rowing-machine" "Rowing machine" "a rowing machine" "rowing machines"
            ["rower", "erg", "rowing erg", "rowing ergometer", "ergometer", "indoor rower"];
        "elliptical" "Elliptical trainer" "an elliptical trainer" "elliptical trainers"
            ["elliptical", "cross trainer", "elliptical machine"];
        "stair-climber" "Stair climber" "a stair climber" "stair climbers"
            ["stepmill", "stair machine", "stair stepper", "stepper", "stairmaster"];
        "ski-erg" "Ski ergometer" "a ski ergometer" "ski ergometers"
            ["ski erg", "ski machine"];
    }
    Balance {
        "balance-trainer" "Half ball" "a half ball" "half balls"
            ["balance trainer", "bosu", "bosu ball", "half balance ball", "dome trainer"];
        "balance-board" "Balance board" "a balance board" "balance boards"
            ["wobble board", "rocker board", "tilt board"];
        "balance-pad" "Balance pad" "a balance pad" "balance pads"
            ["foam pad", "stability pad"];
        "balance-cushion" "Balance cushion" "a balance cushion" "balance cushions"
            ["wobble cushion", "stability disc", "balance disc", "air cushion"];
    }
    Massage {
        "foam-roller" "Foam roller" "a foam roller" "foam rollers"
            ["foam roll", "roller", "massage roller"];
        "massage-ball" "Massage ball" "a massage ball" "massage balls"
            ["lacrosse ball", "trigger point ball", "peanut ball"];
        "massage-stick" "Massage stick" "a massage stick" "massage sticks"
            ["roller stick", "muscle roller stick"];
        "massage-gun" "Massage gun" "a massage gun" "massage guns"
            ["percussion massager"];
    }
    Field {
        "skipping-rope" "Skipping rope" "a skipping rope" "skipping ropes"
            ["jump rope", "skip rope", "jumping rope", "speed rope"];
        "battle-rope" "Battle rope" "a battle rope" "battle ropes"
            ["battling rope", "heavy rope"];
        "sled" "Sled" "a sled" "sleds"
            ["prowler", "weight sled", "push sled"];
        "tyre" "Tyre" "a tyre" "tyres"
            ["tire", "tractor tyre", "truck tyre"];
        "sledgehammer" "Sledgehammer" "a sledgehammer" "sledgehammers"
            ["sledge hammer"];
        "atlas-stone" "Atlas stone" "an atlas stone" "atlas stones"
            ["lifting stone"];
        "yoke" "Yoke" "a yoke" "yokes"
            ["carrying yoke"];
        "log" "Log" "a log" "logs"
            ["log bar", "lifting log"];
        "keg" "Keg" "a keg" "kegs"
            [];
        "agility-ladder" "Agility ladder" "an agility ladder" "agility ladders"
            ["speed ladder", "floor ladder", "ladder"];
        "cone" "Cone" "a cone" "cones"
            ["marker cone", "training cone", "marker"];
        "hurdle" "Hurdle" "a hurdle" "hurdles"
            ["mini hurdle"];
        "punching-bag" "Punching bag" "a punching bag" "punching bags"
            ["heavy bag", "boxing bag", "punch bag"];
    }
    Household {
        "chair" "Chair" "a chair" "chairs"
            ["kitchen chair", "sturdy chair", "stool"];
        "wall" "Wall" "a wall" "walls"
            ["free wall"];
        "doorway" "Doorway" "a doorway" "doorways"
            ["door frame", "door"];
        "table" "Table" "a table" "tables"
            ["desk"];
        "sofa" "Sofa" "a sofa" "sofas"
            ["couch", "settee"];
        "stairs" "Stairs" "a flight of stairs" "flights of stairs"
            ["staircase", "stair"];
        "towel" "Towel" "a towel" "towels"
            ["hand towel", "bath towel"];
        "pillow" "Pillow" "a pillow" "pillows"
            ["cushion"];
        "backpack" "Backpack" "a backpack" "backpacks"
            ["rucksack", "loaded backpack", "loaded rucksack"];
        "water-bottle" "Water bottle" "a water bottle" "water bottles"
            ["bottle", "filled bottle"];
        "broomstick" "Broomstick" "a broomstick" "broomsticks"
            ["dowel", "broom handle", "wooden stick", "stick", "pvc pipe"];
        "sliders" "Sliders" "a pair of sliders" "pairs of sliders"
            ["sliding discs", "gliders", "gliding discs", "furniture sliders", "core sliders"];
    }
    Other {
        "ab-wheel" "Ab wheel" "an ab wheel" "ab wheels"
            ["ab roller", "abdominal wheel", "ab-roller wheel"];
        "yoga-strap" "Stretching strap" "a stretching strap" "stretching straps"
            ["yoga strap", "stretch strap", "yoga belt"];
        "pilates-ring" "Pilates ring" "a Pilates ring" "Pilates rings"
            ["magic circle"];
        "wrist-roller" "Wrist roller" "a wrist roller" "wrist rollers"
            [];
        "hand-gripper" "Hand gripper" "a hand gripper" "hand grippers"
            ["grip trainer", "gripper"];
        "head-harness" "Head harness" "a head harness" "head harnesses"
            ["neck harness"];
        "walking-poles" "Walking poles" "a pair of walking poles" "pairs of walking poles"
            ["trekking poles", "nordic walking poles"];
        "stopwatch" "Stopwatch" "a stopwatch" "stopwatches"
            ["timer", "interval timer"];
    }
};
