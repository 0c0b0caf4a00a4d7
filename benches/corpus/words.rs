//! What exercises and routines are named and put together from.

use Position::{HalfKneeling, Hanging, Kneeling, Plank, Prone, Quadruped, Seated, SideLying, Standing, Supine};
use Work::{Reps, Steps, Time};

/// How an exercise is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Work {
    Reps,
    Steps,
    Time,
}

/// How the body starts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Position {
    Supine,
    Prone,
    SideLying,
    Quadruped,
    Standing,
    Seated,
    Kneeling,
    HalfKneeling,
    Plank,
    Hanging,
}

impl Position {
    /// As front matter says it.
    pub fn id(self) -> &'static str {
        match self {
            Supine => "supine",
            Prone => "prone",
            SideLying => "side-lying",
            Quadruped => "quadruped",
            Standing => "standing",
            Seated => "seated",
            Kneeling => "kneeling",
            HalfKneeling => "half-kneeling",
            Plank => "plank",
            Hanging => "hanging",
        }
    }

    /// As the first step of an exercise says it.
    pub fn start(self) -> &'static str {
        match self {
            Supine => "Lie on your back with the knees bent and the feet flat",
            Prone => "Lie on your front with the forehead on your hands",
            SideLying => "Lie on your side with the head on the lower arm",
            Quadruped => "Kneel on all fours, hands under the shoulders",
            Standing => "Stand tall with the feet as wide as the hips",
            Seated => "Sit upright with both sitting bones on the ground",
            Kneeling => "Kneel on both knees with the hips stretched",
            HalfKneeling => "Kneel on one knee with the other foot well in front",
            Plank => "Hold yourself on hands and toes in one long line",
            Hanging => "Hang from the bar with the shoulders pulled down",
        }
    }

    pub fn on_the_floor(self) -> bool {
        !matches!(self, Standing | Hanging | Seated)
    }
}

/// A movement that exercises are variations of.
pub struct Movement {
    pub name: &'static str,
    /// What it does, after "This exercise".
    pub does: &'static str,
    /// The part that moves, in the plural.
    pub mover: &'static str,
    pub pattern: &'static str,
    pub position: Position,
    pub planes: &'static [&'static str],
    pub sides: &'static str,
    pub work: Work,
    pub primary: &'static [&'static str],
    pub secondary: &'static [&'static str],
    pub tag: &'static str,
}

macro_rules! movements {
    ($($name:literal $does:literal $mover:literal $pattern:literal $position:ident [$($plane:literal)*] $sides:literal
       $work:ident [$($primary:literal),*] [$($secondary:literal),*] $tag:literal;)+) => {
        &[$(Movement {
            name: $name, does: $does, mover: $mover, pattern: $pattern, position: $position, planes: &[$($plane),*],
            sides: $sides, work: $work, primary: &[$($primary),*], secondary: &[$($secondary),*], tag: $tag,
        }),+]
    };
}

pub const MOVEMENTS: &[Movement] = movements! {
    "glute bridge" "lifts the hips until knees, hips and shoulders make one line" "hips" "bridge" Supine ["sagittal"] "both" Reps
        ["gluteus maximus"] ["hamstrings", "erector spinae"] "glutes";
    "clamshell" "opens the top knee while the feet stay together" "knees" "abduction" SideLying ["frontal" "transverse"] "each" Reps
        ["gluteus medius", "gluteus minimus"] ["piriformis"] "hips";
    "leg raise" "raises a straight leg without moving the pelvis" "legs" "flexion" Supine ["sagittal"] "each" Reps
        ["iliopsoas", "rectus abdominis"] ["vastus lateralis"] "core";
    "side leg lift" "lifts the upper leg towards the ceiling" "legs" "abduction" SideLying ["frontal"] "each" Reps
        ["gluteus medius"] ["tensor fasciae latae", "gluteus minimus"] "hips";
    "donkey kick" "pushes one bent leg up behind you" "hips" "extension" Quadruped ["sagittal"] "each" Reps
        ["gluteus maximus"] ["hamstrings", "multifidus"] "glutes";
    "fire hydrant" "swings one bent knee out to the side" "knees" "abduction" Quadruped ["frontal" "transverse"] "each" Reps
        ["gluteus medius", "piriformis"] ["external oblique"] "hips";
    "bird dog" "stretches one arm and the opposite leg away from each other" "arms and legs" "anti-rotation" Quadruped ["sagittal" "transverse"] "alternating" Reps
        ["multifidus", "gluteus maximus"] ["transversus abdominis"] "core";
    "squat" "sits down between the heels and stands up again" "knees" "squat" Standing ["sagittal"] "both" Reps
        ["vastus lateralis", "gluteus maximus"] ["hamstrings", "adductor magnus"] "legs";
    "split squat" "lowers the back knee straight down towards the floor" "knees" "lunge" Standing ["sagittal"] "each" Reps
        ["vastus lateralis", "gluteus maximus"] ["adductor magnus", "gluteus medius"] "legs";
    "lunge" "takes a long step forward and comes back to standing" "legs" "lunge" Standing ["sagittal"] "alternating" Reps
        ["vastus medialis", "gluteus maximus"] ["hamstrings", "gluteus medius"] "legs";
    "side lunge" "shifts the weight over one bent knee" "knees" "lunge" Standing ["frontal"] "alternating" Reps
        ["adductor longus", "vastus medialis"] ["gluteus medius"] "legs";
    "step-up" "climbs onto one leg without a push from the other" "legs" "step-up" Standing ["sagittal"] "each" Reps
        ["gluteus maximus", "vastus medialis"] ["gluteus medius", "soleus"] "running";
    "step-down" "lets the heel of one leg down to the ground and back" "knees" "step-up" Standing ["sagittal" "frontal"] "each" Reps
        ["vastus medialis"] ["gluteus medius", "soleus"] "knees";
    "hip hinge" "tips the trunk forward from the hips over straight shins" "hips" "hinge" Standing ["sagittal"] "both" Reps
        ["hamstrings", "gluteus maximus"] ["erector spinae"] "back";
    "single-leg deadlift" "tips the trunk forward over one standing leg" "hips" "hinge" Standing ["sagittal"] "each" Reps
        ["hamstrings", "gluteus maximus"] ["gluteus medius", "multifidus"] "balance";
    "good morning" "bows with a long back and hands at the shoulders" "hips" "hinge" Standing ["sagittal"] "both" Reps
        ["hamstrings", "erector spinae"] ["gluteus maximus"] "back";
    "heel raise" "rises onto the balls of the feet" "heels" "heel-raise" Standing ["sagittal"] "both" Reps
        ["gastrocnemius"] ["soleus", "tibialis posterior"] "ankles";
    "bent-knee heel raise" "rises onto the toes with soft knees" "heels" "heel-raise" Standing ["sagittal"] "both" Reps
        ["soleus"] ["gastrocnemius", "fibularis"] "ankles";
    "toe raise" "pulls the front of the feet off the ground" "toes" "flexion" Standing ["sagittal"] "both" Reps
        ["tibialis anterior"] ["toe extensors"] "ankles";
    "side step" "walks sideways against a steady pull" "feet" "gait" Standing ["frontal"] "each" Steps
        ["gluteus medius"] ["tensor fasciae latae", "gluteus minimus"] "running";
    "forward walk" "walks forward with wide, even steps" "feet" "gait" Standing ["sagittal"] "alternating" Steps
        ["gluteus medius", "gluteus maximus"] ["vastus lateralis"] "warm-up";
    "backward walk" "walks backward, toes first" "feet" "gait" Standing ["sagittal"] "alternating" Steps
        ["gluteus maximus", "vastus medialis"] ["hamstrings"] "warm-up";
    "diagonal walk" "zigzags forward from one leg to the other" "feet" "gait" Standing ["sagittal" "frontal"] "alternating" Steps
        ["gluteus medius"] ["gluteus maximus", "tensor fasciae latae"] "warm-up";
    "standing march" "lifts one knee at a time to the height of the hips" "knees" "gait" Standing ["sagittal"] "alternating" Reps
        ["iliopsoas"] ["gluteus medius", "transversus abdominis"] "running";
    "knee drive" "brings one knee up fast and stops it dead" "knees" "flexion" Standing ["sagittal"] "each" Reps
        ["iliopsoas"] ["gluteus medius", "rectus abdominis"] "running";
    "standing kickback" "takes a straight leg behind the body" "legs" "extension" Standing ["sagittal"] "each" Reps
        ["gluteus maximus"] ["hamstrings", "gluteus medius"] "glutes";
    "standing abduction" "takes a straight leg out to the side" "legs" "abduction" Standing ["frontal"] "each" Reps
        ["gluteus medius", "tensor fasciae latae"] ["gluteus minimus"] "balance";
    "inner thigh squeeze" "presses the knees together against something soft" "knees" "adduction" Supine ["frontal"] "both" Time
        ["adductor longus", "adductor magnus"] ["gracilis"] "hips";
    "hamstring curl" "draws the heels towards the seat" "heels" "flexion" Supine ["sagittal"] "both" Reps
        ["hamstrings"] ["gastrocnemius", "gluteus maximus"] "legs";
    "plank" "keeps the body in one line on forearms and toes" "hips" "anti-extension" Plank ["sagittal"] "both" Time
        ["rectus abdominis", "transversus abdominis"] ["serratus anterior"] "core";
    "side plank" "keeps the hips off the floor on one forearm" "hips" "anti-lateral-flexion" Plank ["frontal"] "each" Time
        ["external oblique", "quadratus lumborum"] ["gluteus medius"] "core";
    "shoulder tap" "lifts one hand after the other to the opposite shoulder" "hands" "anti-rotation" Plank ["transverse"] "alternating" Reps
        ["transversus abdominis", "serratus anterior"] ["external oblique"] "core";
    "mountain climber" "brings the knees to the chest in turn" "knees" "run" Plank ["sagittal"] "alternating" Time
        ["iliopsoas", "rectus abdominis"] ["serratus anterior"] "fitness";
    "dead bug" "lowers one arm and the opposite leg over a quiet back" "arms and legs" "anti-extension" Supine ["sagittal"] "alternating" Reps
        ["transversus abdominis", "rectus abdominis"] ["iliopsoas"] "core";
    "curl-up" "lifts head and shoulders a hand's breadth" "shoulders" "flexion" Supine ["sagittal"] "both" Reps
        ["rectus abdominis"] ["external oblique"] "core";
    "seated twist" "turns the chest from one side to the other" "shoulders" "rotation" Seated ["transverse"] "alternating" Reps
        ["external oblique", "internal oblique"] ["multifidus"] "core";
    "back extension" "lifts the chest a little from the floor" "shoulders" "extension" Prone ["sagittal"] "both" Reps
        ["erector spinae"] ["multifidus", "gluteus maximus"] "back";
    "swimmer" "lifts arm and leg in turn as if swimming" "arms and legs" "extension" Prone ["sagittal"] "alternating" Time
        ["erector spinae", "gluteus maximus"] ["posterior deltoid"] "back";
    "arm raise in a Y" "lifts both arms overhead along the floor" "arms" "flexion" Prone ["frontal"] "both" Reps
        ["lower trapezius"] ["posterior deltoid", "infraspinatus"] "posture";
    "push-up" "lowers the chest to the floor and pushes it away" "elbows" "horizontal-push" Plank ["sagittal"] "both" Reps
        ["pectoralis major", "triceps brachii"] ["anterior deltoid", "serratus anterior"] "arms";
    "kneeling push-up" "lowers the chest from the knees and pushes it away" "elbows" "horizontal-push" Kneeling ["sagittal"] "both" Reps
        ["pectoralis major"] ["triceps brachii", "serratus anterior"] "arms";
    "overhead press" "pushes the hands from the shoulders to the ceiling" "hands" "vertical-push" Standing ["frontal"] "both" Reps
        ["anterior deltoid", "triceps brachii"] ["lateral deltoid", "upper trapezius"] "shoulders";
    "half-kneeling press" "pushes one hand to the ceiling over a steady pelvis" "hands" "vertical-push" HalfKneeling ["frontal"] "each" Reps
        ["anterior deltoid"] ["triceps brachii", "external oblique"] "shoulders";
    "bent-over row" "draws the elbows back along the ribs" "elbows" "horizontal-pull" Standing ["sagittal"] "both" Reps
        ["latissimus dorsi", "rhomboids"] ["biceps brachii", "erector spinae"] "posture";
    "seated row" "pulls the hands to the ribs while sitting tall" "elbows" "horizontal-pull" Seated ["sagittal"] "both" Reps
        ["rhomboids", "latissimus dorsi"] ["biceps brachii"] "posture";
    "pull-up" "lifts the chin over the hands" "elbows" "vertical-pull" Hanging ["frontal"] "both" Reps
        ["latissimus dorsi", "biceps brachii"] ["lower trapezius"] "arms";
    "scapular pull" "draws the shoulder blades down with long arms" "shoulders" "vertical-pull" Hanging ["frontal"] "both" Reps
        ["lower trapezius"] ["latissimus dorsi"] "shoulders";
    "hanging knee raise" "brings both knees to the belly" "knees" "flexion" Hanging ["sagittal"] "both" Reps
        ["rectus abdominis", "iliopsoas"] ["latissimus dorsi"] "core";
    "arm curl" "bends the elbows with still upper arms" "elbows" "flexion" Standing ["sagittal"] "both" Reps
        ["biceps brachii"] ["brachialis"] "arms";
    "triceps extension" "straightens the elbows overhead" "elbows" "extension" Standing ["sagittal"] "both" Reps
        ["triceps brachii"] ["anterior deltoid"] "arms";
    "side raise" "lifts both arms out to the height of the shoulders" "arms" "abduction" Standing ["frontal"] "both" Reps
        ["lateral deltoid"] ["supraspinatus", "upper trapezius"] "shoulders";
    "outward turn" "turns the forearms out with the elbows at the ribs" "forearms" "external-rotation" Standing ["transverse"] "both" Reps
        ["infraspinatus"] ["posterior deltoid"] "shoulders";
    "standing chop" "pulls the hands across the body from high to low" "hands" "rotation" HalfKneeling ["transverse"] "each" Reps
        ["external oblique"] ["latissimus dorsi", "internal oblique"] "core";
    "press-out" "pushes the hands away from the chest and resists the pull" "hands" "anti-rotation" HalfKneeling ["transverse"] "each" Reps
        ["transversus abdominis", "internal oblique"] ["gluteus medius"] "core";
    "one-sided carry" "walks upright with all the weight on one side" "feet" "carry" Standing ["frontal"] "each" Steps
        ["quadratus lumborum", "external oblique"] ["upper trapezius", "gluteus medius"] "balance";
    "single-leg stand" "keeps quiet over one foot" "hips" "balance" Standing ["frontal"] "each" Time
        ["gluteus medius"] ["foot muscles", "fibularis"] "balance";
    "wall sit" "sits against a wall without a chair" "knees" "hold" Standing ["sagittal"] "both" Time
        ["vastus lateralis", "vastus medialis"] ["gluteus maximus"] "knees";
    "hip flexor stretch" "opens the front of the rear hip" "hips" "stretch" HalfKneeling ["sagittal"] "each" Time
        ["iliopsoas"] ["rectus femoris"] "mobility";
    "calf stretch" "lets the rear heel sink into the ground" "heels" "stretch" Standing ["sagittal"] "each" Time
        ["gastrocnemius"] ["soleus"] "mobility";
    "cat and cow" "rounds and hollows the back with the breath" "shoulders" "mobility" Quadruped ["sagittal"] "both" Reps
        ["erector spinae"] ["rectus abdominis"] "mobility";
};

/// What makes an exercise heavier: the word in its title, the items it needs, what to call it in a sentence.
pub struct Gear {
    pub word: &'static str,
    pub items: &'static [(&'static str, &'static str)],
    pub noun: &'static str,
}

pub const GEAR: &[Gear] = &[
    Gear { word: "", items: &[], noun: "your own weight" },
    Gear { word: "mini-band", items: &[("mini-band", "lower thighs")], noun: "the band" },
    Gear { word: "ankle-band", items: &[("mini-band", "ankles")], noun: "the band" },
    Gear { word: "forefoot-band", items: &[("mini-band", "forefeet")], noun: "the band" },
    Gear { word: "long-band", items: &[("long-band", "")], noun: "the band" },
    Gear { word: "dumbbell", items: &[("dumbbell", "hands")], noun: "the weight" },
    Gear { word: "kettlebell", items: &[("kettlebell", "chest")], noun: "the weight" },
    Gear { word: "medicine-ball", items: &[("medicine-ball", "chest")], noun: "the ball" },
    Gear { word: "weight-plate", items: &[("weight-plate", "chest")], noun: "the plate" },
    Gear { word: "sandbag", items: &[("sandbag", "shoulders")], noun: "the bag" },
    Gear { word: "ankle-weight", items: &[("ankle-weights", "ankles")], noun: "the weights" },
    Gear { word: "weighted-vest", items: &[("weighted-vest", "")], noun: "the vest" },
    Gear { word: "balance-pad", items: &[("balance-pad", "under feet")], noun: "the pad" },
    Gear { word: "slider", items: &[("sliders", "under feet")], noun: "the sliders" },
    Gear { word: "soft-ball", items: &[("pilates-ball", "")], noun: "the ball" },
    Gear { word: "step-edge", items: &[("step", "")], noun: "the step" },
];

/// Five rungs each, easiest first; the word goes before the movement.
pub const RUNGS: &[[&str; 5]] = &[
    ["supported", "half-range", "", "paused", "slow"],
    ["assisted", "gentle", "", "tempo", "one-and-a-half"],
    ["short-range", "steady", "", "pulsing", "loaded"],
    ["guided", "two-stage", "", "held", "deep"],
];

/// The end of a title.
pub const MANNERS: &[&str] = &[
    "",
    "with arms crossed",
    "with arms overhead",
    "with hands on the hips",
    "with a slow return",
    "to a count of four",
    "with a long breath out",
    "with a narrow stance",
    "with a wide stance",
    "with toes turned out",
    "with a pause in the middle",
    "with a squeeze at the end",
    "with a towel under the hands",
    "with eyes closed",
    "with a turn of the head",
    "at half speed",
    "at an even pace",
    "from a low start",
    "from a high start",
    "near a wall",
    "on soft ground",
    "with a reach forward",
    "with a reach to the side",
    "after a run",
    "before a run",
    "in the morning",
    "with long levers",
    "with short levers",
];

pub const TAGS: &[&str] = &[
    "home",
    "travel",
    "no noise",
    "small space",
    "outdoors",
    "beginners",
    "desk break",
    "evening",
    "race week",
    "base phase",
    "rebuilding",
    "older runners",
    "trail",
    "track",
    "hills",
    "short on time",
];

/// What a routine is for, and with which muscles a reader connects it.
pub const GOALS: &[&str] = &[
    "hip strength",
    "glute strength",
    "core strength",
    "steady knees",
    "strong ankles",
    "upright posture",
    "balance on one leg",
    "running form",
    "easy shoulders",
    "a quiet back",
    "longer strides",
    "quick feet",
    "climbing legs",
    "downhill control",
    "an even pelvis",
    "mobile hips",
    "springy calves",
    "firm trunk",
    "recovery",
    "all-round strength",
];

pub const PEOPLE: &[&str] = &[
    "runners",
    "trail runners",
    "new runners",
    "marathon runners",
    "track runners",
    "hikers",
    "walkers",
    "cyclists",
    "climbers",
    "dancers",
    "swimmers",
    "rowers",
    "skiers",
    "footballers",
    "tennis players",
    "desk workers",
    "parents",
    "commuters",
    "gardeners",
    "older athletes",
    "young athletes",
    "night-shift workers",
    "travellers",
    "returners",
];

pub const OCCASIONS: &[&str] = &[
    "at home",
    "in the park",
    "on the road",
    "on rest days",
    "after easy runs",
    "before hard runs",
    "in winter",
    "in race week",
    "between seasons",
    "with one band",
    "without kit",
    "on a mat",
    "in the office",
    "at the track",
    "in the evening",
    "before breakfast",
    "on the stairs",
    "in a small room",
    "with a friend",
    "under a roof",
    "by the sea",
    "on holiday",
];

pub const COACHES: &[&str] = &[
    "Robin Vale",
    "Sam Okonedo",
    "Ines Harrow",
    "Jo Lindqvist",
    "Mika Brandt",
    "Ada Fontaine",
    "Noor Castellan",
    "Teo Marsh",
    "Lou Abernathy",
    "Kim Solberg",
    "Rosa Whitlock",
    "Ben Achterberg",
];
