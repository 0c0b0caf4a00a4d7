//! The built-in muscles and muscle groups: plain and anatomical names, synonyms, places on the body map.
//!
//! A group is an entry like any other, for authors who mean no single muscle ("glutes", "core"). A muscle names the
//! groups it is a part of; it can be in several, as the gluteus medius is a glute and a hip abductor, and groups nest.
//! Regions are the nearest the body map can show: a deep muscle takes the region above it, and what lies out of the
//! map's reach (foot, hand, pelvic floor) has none.

use super::regions::Region;

/// One row of the table.
pub(super) struct Row {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) anatomical: &'static str,
    pub(super) regions: &'static [Region],
    pub(super) groups: &'static [&'static str],
    pub(super) synonyms: &'static [&'static str],
}

/// Rows of: id, plain name, anatomical name, regions, groups it is a part of, synonyms.
macro_rules! muscles {
    ($($id:literal $name:literal $anatomical:literal
        [$($region:ident)*] [$($group:literal)*] [$($synonym:literal),* $(,)?];)+) => {
        &[$(Row {
            id: $id,
            name: $name,
            anatomical: $anatomical,
            regions: &[$(Region::$region),*],
            groups: &[$($group),*],
            synonyms: &[$($synonym),*],
        }),+]
    };
}

/// Whole parts of the body.
pub(super) const WHOLES: &[Row] = muscles! {
    "full-body" "Full body" "Muscles of the whole body"
        [Neck Traps FrontDelts SideDelts RearDelts Chest Biceps Triceps Forearms Abs Obliques Lats MidBack LowerBack
         HipFlexors Abductors Glutes Adductors Quads Hamstrings Tibialis Calves]
        [] ["whole body", "total body"];
    "posterior-chain" "Back of the body" "Hip and trunk extensors"
        [LowerBack Glutes Hamstrings] [] ["posterior chain"];
    "legs" "Legs" "Muscles of the thigh and lower leg"
        [Quads Hamstrings Adductors Calves Tibialis] [] ["leg", "lower limbs"];
    "lower-legs" "Lower legs" "Muscles of the lower leg"
        [Calves Tibialis] ["legs"] ["lower leg"];
    "arms" "Arms" "Muscles of the upper arm and forearm"
        [Biceps Triceps Forearms] [] ["arm"];
    "upper-arms" "Upper arms" "Muscles of the upper arm"
        [Biceps Triceps] ["arms"] ["upper arm"];
    "back" "Back" "Muscles of the back"
        [Traps Lats MidBack LowerBack] [] ["whole back"];
    "upper-back" "Upper back" "Muscles between neck and shoulder blades"
        [Traps MidBack] ["back"] ["upper back muscles"];
};

/// Hips and thighs.
pub(super) const HIPS: &[Row] = muscles! {
    "hips" "Hips" "Muscles around the hip"
        [HipFlexors Abductors Glutes] [] ["hip"];
    "glutes" "Glutes" "Gluteal muscles"
        [Glutes] ["hips" "posterior-chain"] ["gluteals", "gluteus", "buttocks", "butt", "bum", "backside"];
    "gluteus-maximus" "Main glute" "Gluteus maximus"
        [Glutes] ["glutes"]
        ["glute max", "gmax", "g max", "big glute", "large glute", "glutei maximi"];
    "gluteus-medius" "Side of the hip" "Gluteus medius"
        [Abductors] ["glutes" "hip-abductors"]
        ["glute med", "gmed", "g med", "glute medius", "gluteus med", "side glute", "side glutes", "side hip"];
    "gluteus-minimus" "Deep side of the hip" "Gluteus minimus"
        [Abductors] ["glutes" "hip-abductors"]
        ["glute min", "gmin", "g min", "glute minimus", "gluteus min", "small glute"];
    "tensor-fasciae-latae" "Front outer hip" "Tensor fasciae latae"
        [Abductors] ["hip-abductors" "hip-flexors"] ["TFL", "tensor fascia latae", "tensor fascia lata"];
    "hip-abductors" "Outer hips" "Hip abductors"
        [Abductors] ["hips"]
        ["abductors", "outer hip", "abductors of the hip", "outer thighs", "outer thigh"];
    "deep-hip-rotators" "Deep hip rotators" "Lateral rotators of the hip"
        [Glutes] ["hips"]
        ["hip rotators", "external hip rotators", "hip external rotators", "external rotators of the hip",
         "lateral hip rotators", "hip lateral rotators", "deep six", "deep rotators of the hip"];
    "piriformis" "Deep buttock" "Piriformis"
        [Glutes] ["deep-hip-rotators"] ["piri"];
    "obturator-internus" "Deep hip rotator, inner" "Obturator internus"
        [Glutes] ["deep-hip-rotators"] ["obturator internus and gemelli", "internal obturator"];
    "obturator-externus" "Deep hip rotator, outer" "Obturator externus"
        [Glutes] ["deep-hip-rotators"] ["external obturator"];
    "gemelli" "Deep hip rotators, twin" "Gemellus superior and inferior"
        [Glutes] ["deep-hip-rotators"] ["gemelli", "gemellus", "superior gemellus", "inferior gemellus"];
    "quadratus-femoris" "Deep hip rotator, lower" "Quadratus femoris"
        [Glutes] ["deep-hip-rotators"] [];
    "hip-flexors" "Hip flexors" "Iliopsoas and assisting hip flexors"
        [HipFlexors] ["hips"] ["front of the hip", "front hip", "flexors of the hip"];
    "iliopsoas" "Deep hip flexor" "Iliopsoas"
        [HipFlexors] ["hip-flexors"] ["iliopsoas complex", "main hip flexor"];
    "psoas-major" "Deep hip flexor, from the spine" "Psoas major"
        [HipFlexors] ["iliopsoas"] ["psoas"];
    "iliacus" "Deep hip flexor, from the pelvis" "Iliacus"
        [HipFlexors] ["iliopsoas"] [];
    "sartorius" "Across the front of the thigh" "Sartorius"
        [Quads] ["hip-flexors"] ["tailor's muscle"];
    "adductors" "Inner thighs" "Hip adductors"
        [Adductors] ["legs"]
        ["adductors", "inner thigh", "groin", "groin muscles", "adductors of the hip", "inside of the thigh"];
    "adductor-longus" "Upper inner thigh" "Adductor longus"
        [Adductors] ["adductors"] ["long adductor"];
    "adductor-brevis" "Deep upper inner thigh" "Adductor brevis"
        [Adductors] ["adductors"] ["short adductor"];
    "adductor-magnus" "Large inner thigh" "Adductor magnus"
        [Adductors] ["adductors"] ["adductor mag", "great adductor"];
    "pectineus" "Top of the inner thigh" "Pectineus"
        [Adductors] ["adductors" "hip-flexors"] [];
    "gracilis" "Long inner thigh" "Gracilis"
        [Adductors] ["adductors"] [];
    "quadriceps" "Quads" "Quadriceps femoris"
        [Quads] ["legs"]
        ["quad", "quadricep", "front of the thigh", "front thighs", "knee extensors", "quadriceps"];
    "rectus-femoris" "Middle quad" "Rectus femoris"
        [Quads] ["quadriceps" "hip-flexors"] ["rec fem", "straight quad"];
    "vastus-lateralis" "Outer quad" "Vastus lateralis"
        [Quads] ["quadriceps"] ["vastus externus", "VL"];
    "vastus-medialis" "Inner quad" "Vastus medialis"
        [Quads] ["quadriceps"] ["VMO", "vastus medialis oblique", "vastus medialis obliquus", "teardrop", "VM"];
    "vastus-intermedius" "Deep quad" "Vastus intermedius"
        [Quads] ["quadriceps"] [];
    "hamstrings" "Hamstrings" "Hamstring muscles"
        [Hamstrings] ["legs" "posterior-chain"]
        ["hams", "hammies", "hammy", "back of the thigh", "back thighs", "ischiocrural muscles"];
    "biceps-femoris" "Outer hamstring" "Biceps femoris"
        [Hamstrings] ["hamstrings"] ["lateral hamstring", "outside hamstring"];
    "semitendinosus" "Inner hamstring" "Semitendinosus"
        [Hamstrings] ["hamstrings"] ["medial hamstring", "inside hamstring"];
    "semimembranosus" "Deep inner hamstring" "Semimembranosus"
        [Hamstrings] ["hamstrings"] [];
};

/// Lower legs and feet.
pub(super) const LOWER_LEGS: &[Row] = muscles! {
    "calves" "Calves" "Triceps surae"
        [Calves] ["lower-legs"] ["calf", "plantar flexors", "back of the lower leg"];
    "gastrocnemius" "Upper calf" "Gastrocnemius"
        [Calves] ["calves"] ["gastroc", "gastrocs"];
    "soleus" "Lower calf" "Soleus"
        [Calves] ["calves"] ["deep calf", "lower calves"];
    "tibialis-anterior" "Shins" "Tibialis anterior"
        [Tibialis] ["lower-legs"]
        ["shin", "anterior tibialis", "tib ant", "tib anterior", "tibialis", "dorsiflexors", "front of the lower leg"];
    "tibialis-posterior" "Inner ankle support" "Tibialis posterior"
        [Calves] ["lower-legs"] ["posterior tibialis", "tib post", "tib posterior"];
    "fibularis" "Outer lower leg" "Fibularis longus and brevis"
        [Tibialis] ["lower-legs"]
        ["fibularis", "peroneals", "peroneus", "peroneus longus", "peroneus brevis", "fibularis longus",
         "fibularis brevis", "ankle evertors", "outside of the lower leg"];
    "toe-extensors" "Toe lifters" "Extensor digitorum longus and extensor hallucis longus"
        [Tibialis] ["lower-legs"] ["toe extensors", "extensor digitorum longus", "extensor hallucis longus"];
    "toe-flexors" "Toe curlers" "Flexor digitorum longus and flexor hallucis longus"
        [Calves] ["lower-legs"]
        ["flexor digitorum longus", "flexor hallucis longus", "FHL", "big toe flexor", "toe flexors"];
    "popliteus" "Back of the knee" "Popliteus"
        [Calves] ["lower-legs"] [];
    "foot-muscles" "Feet" "Intrinsic foot muscles"
        [] []
        ["foot", "foot muscles", "foot arch", "arch of the foot", "foot core", "intrinsic muscles of the foot",
         "foot intrinsics", "sole of the foot"];
};

/// Belly, lower back, pelvis.
pub(super) const TRUNK: &[Row] = muscles! {
    "core" "Core" "Muscles of the trunk"
        [Abs Obliques LowerBack] [] ["trunk", "midsection", "core muscles"];
    "abdominals" "Abs" "Abdominal muscles"
        [Abs] ["core"] ["abdominals", "belly", "stomach", "stomach muscles", "tummy", "abdomen"];
    "rectus-abdominis" "Front abs" "Rectus abdominis"
        [Abs] ["abdominals"] ["six-pack", "six pack muscle", "upper abs", "lower abs", "rectus abdominus"];
    "transversus-abdominis" "Deep abs" "Transversus abdominis"
        [Abs] ["abdominals"]
        ["TVA", "TrA", "transverse abdominis", "transverse abdominus", "transversus", "deep core",
         "deep core muscles", "transverse abdominals"];
    "obliques" "Side abs" "External and internal oblique"
        [Obliques] ["abdominals"]
        ["obliques", "abdominal obliques", "waist", "side of the belly", "oblique abdominals"];
    "external-oblique" "Outer side abs" "External oblique"
        [Obliques] ["obliques"] ["external abdominal oblique", "outer oblique"];
    "internal-oblique" "Deep side abs" "Internal oblique"
        [Obliques] ["obliques"] ["internal abdominal oblique", "inner oblique"];
    "serratus-anterior" "Side of the ribs" "Serratus anterior"
        [Obliques] ["shoulder-girdle"] ["serratus", "boxer's muscle"];
    "lower-back" "Lower back" "Lumbar muscles"
        [LowerBack] ["back" "core" "posterior-chain"] ["low back", "lumbar", "lumbar spine", "loins"];
    "erector-spinae" "Along the spine" "Erector spinae"
        [LowerBack] ["lower-back"]
        ["erectors", "spinal erectors", "back extensors", "spine extensors", "spinal extensors", "trunk extensors",
         "paraspinals", "longissimus", "iliocostalis"];
    "multifidus" "Deep lower back" "Multifidus"
        [LowerBack] ["lower-back"] ["multifidi", "lumbar multifidus"];
    "quadratus-lumborum" "Side of the lower back" "Quadratus lumborum"
        [LowerBack] ["lower-back"] ["QL", "hip hiker"];
    "pelvic-floor" "Pelvic floor" "Pelvic floor muscles"
        [] ["core"] ["levator ani", "kegel muscles", "pelvic diaphragm"];
    "diaphragm" "Breathing muscle" "Diaphragm"
        [] ["core"] ["respiratory diaphragm"];
    "intercostals" "Between the ribs" "Intercostal muscles"
        [] [] ["intercostals", "rib muscles"];
};

/// Upper back, neck, shoulders, chest.
pub(super) const SHOULDERS: &[Row] = muscles! {
    "latissimus-dorsi" "Lats" "Latissimus dorsi"
        [Lats] ["back"] ["lat", "latissimus", "side of the back", "broad back muscle", "wings"];
    "teres-major" "Below the shoulder blade" "Teres major"
        [Lats] ["back"] [];
    "middle-back" "Middle back" "Rhomboids and middle trapezius"
        [MidBack] ["upper-back"] ["mid back", "scapular retractors"];
    "rhomboids" "Between the shoulder blades" "Rhomboid major and minor"
        [MidBack] ["middle-back" "shoulder-girdle"] ["rhomboids", "rhomboid major", "rhomboid minor"];
    "trapezius" "Traps" "Trapezius"
        [Traps] ["upper-back" "shoulder-girdle"] ["trap"];
    "upper-trapezius" "Upper traps" "Upper trapezius"
        [Traps] ["trapezius"] ["shoulder slope", "descending trapezius", "trapezius upper part"];
    "middle-trapezius" "Middle traps" "Middle trapezius"
        [MidBack] ["trapezius" "middle-back"] ["mid traps", "mid trapezius", "transverse trapezius"];
    "lower-trapezius" "Lower traps" "Lower trapezius"
        [Traps] ["trapezius"] ["ascending trapezius"];
    "levator-scapulae" "Neck to shoulder blade" "Levator scapulae"
        [Traps] ["shoulder-girdle" "neck"] ["levator scapula", "levator scap"];
    "shoulder-girdle" "Shoulder blade muscles" "Scapular muscles"
        [Traps MidBack] [] ["shoulder girdle", "scapular stabilisers", "scapular stabilizers", "shoulder blades"];
    "neck" "Neck" "Muscles of the neck"
        [Neck] [] ["neck muscles", "cervical muscles"];
    "sternocleidomastoid" "Side of the neck" "Sternocleidomastoid"
        [Neck] ["neck"] ["SCM", "sternomastoid"];
    "scalenes" "Deep side of the neck" "Scalene muscles"
        [Neck] ["neck"] ["scalenes", "scaleni"];
    "deep-neck-flexors" "Deep front of the neck" "Longus colli and longus capitis"
        [Neck] ["neck"] ["deep neck flexors", "neck flexors", "longus colli", "longus capitis"];
    "neck-extensors" "Back of the neck" "Splenius and semispinalis"
        [Neck] ["neck"] ["neck extensors", "splenius", "semispinalis", "splenius capitis", "semispinalis capitis"];
    "suboccipitals" "Base of the skull" "Suboccipital muscles"
        [Neck] ["neck"] ["suboccipitals"];
    "shoulders" "Shoulders" "Deltoid and rotator cuff"
        [FrontDelts SideDelts RearDelts] [] ["shoulder"];
    "deltoid" "Delts" "Deltoid"
        [FrontDelts SideDelts RearDelts] ["shoulders"] ["deltoids", "deltoideus"];
    "anterior-deltoid" "Front of the shoulder" "Anterior deltoid"
        [FrontDelts] ["deltoid"]
        ["front delt", "anterior delt", "front deltoid", "front shoulder", "clavicular deltoid"];
    "lateral-deltoid" "Side of the shoulder" "Lateral deltoid"
        [SideDelts] ["deltoid"]
        ["side delt", "lateral delt", "middle delt", "medial delt", "mid delt", "middle deltoid", "medial deltoid",
         "side deltoid", "side shoulder", "acromial deltoid"];
    "posterior-deltoid" "Back of the shoulder" "Posterior deltoid"
        [RearDelts] ["deltoid"]
        ["rear delt", "posterior delt", "rear deltoid", "rear shoulder", "back delt", "spinal deltoid"];
    "rotator-cuff" "Rotator cuff" "Rotator cuff muscles"
        [RearDelts MidBack] ["shoulders"]
        ["cuff", "shoulder rotators", "shoulder external rotators", "external rotators of the shoulder"];
    "supraspinatus" "Top of the shoulder blade" "Supraspinatus"
        [Traps] ["rotator-cuff"] [];
    "infraspinatus" "Back of the shoulder blade" "Infraspinatus"
        [MidBack] ["rotator-cuff"] ["infraspin"];
    "teres-minor" "Outer edge of the shoulder blade" "Teres minor"
        [MidBack] ["rotator-cuff"] [];
    "subscapularis" "Underside of the shoulder blade" "Subscapularis"
        [MidBack] ["rotator-cuff"] ["subscap"];
    "chest" "Chest" "Pectoral muscles"
        [Chest] [] ["pecs", "pec", "pectorals", "pectoral"];
    "pectoralis-major" "Main chest muscle" "Pectoralis major"
        [Chest] ["chest"] ["pec major", "upper chest", "lower chest", "pectoralis", "upper pecs", "lower pecs"];
    "pectoralis-minor" "Deep chest" "Pectoralis minor"
        [Chest] ["chest" "shoulder-girdle"] ["pec minor"];
};

/// Arms and hands.
pub(super) const ARMS: &[Row] = muscles! {
    "biceps" "Biceps" "Biceps brachii"
        [Biceps] ["upper-arms"] ["bis", "front of the upper arm"];
    "brachialis" "Under the biceps" "Brachialis"
        [Biceps] ["upper-arms"] ["brachialis anterior"];
    "coracobrachialis" "Inner upper arm" "Coracobrachialis"
        [Biceps] ["upper-arms"] [];
    "triceps" "Triceps" "Triceps brachii"
        [Triceps] ["upper-arms"] ["tris", "back of the upper arm", "elbow extensors"];
    "forearms" "Forearms" "Muscles of the forearm"
        [Forearms] ["arms"] ["forearm", "lower arms", "lower arm"];
    "brachioradialis" "Thumb side of the forearm" "Brachioradialis"
        [Forearms] ["forearms"] [];
    "wrist-flexors" "Palm side of the forearm" "Wrist flexors"
        [Forearms] ["forearms"] ["flexor carpi radialis", "flexor carpi ulnaris", "flexors of the wrist"];
    "wrist-extensors" "Back of the forearm" "Wrist extensors"
        [Forearms] ["forearms"] ["extensor carpi radialis", "extensor carpi ulnaris", "extensors of the wrist"];
    "finger-flexors" "Grip" "Finger flexors"
        [Forearms] ["forearms"]
        ["grip muscles", "grip strength", "flexor digitorum profundus", "flexor digitorum superficialis"];
    "forearm-rotators" "Forearm rotators" "Pronators and supinator"
        [Forearms] ["forearms"] ["pronator teres", "pronators", "pronator quadratus", "supinator", "supinators"];
    "hand-muscles" "Hands" "Intrinsic hand muscles"
        [] [] ["hand", "hand muscles", "fingers", "thumb"];
};

/// All rows, in the order of the vocabulary.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    [WHOLES, HIPS, LOWER_LEGS, TRUNK, SHOULDERS, ARMS].into_iter().flatten()
}
