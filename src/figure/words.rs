//! A figure in words.

use super::language::{Arms, BandPlace, Base, Foot, Gear, Joint, Movement, Side, View};
use super::pose::Pose;
use super::solved::Solved;
use super::{Change, Frame};
use crate::text;
use crate::vocabulary::Region;

/// A short title: "Clam position, start and end".
pub(super) fn title(solved: &Solved) -> String {
    let base = text::capitalised(&position(solved.poses[0].base, solved.figure.mirror));
    match solved.positions() {
        1 => base,
        2 => format!("{base}: start and end of the movement"),
        count => format!("{base}: {count} positions of the movement"),
    }
}

/// All of it: view, positions, equipment, muscles.
pub(super) fn describe(solved: &Solved) -> String {
    let figure = &solved.figure;
    let mut sentences = vec![view(solved.view, figure.mirror).to_owned()];
    let last = solved.positions() - 1;
    let frames = if figure.frames.is_empty() { vec![Frame::default()] } else { figure.frames.clone() };
    for (number, (frame, pose)) in frames.iter().zip(&solved.poses).enumerate() {
        let label = match (number, last) {
            (_, 0) => "Position".to_owned(),
            (0, _) => "Start".to_owned(),
            (number, last) if number == last => "End".to_owned(),
            (number, _) => format!("Position {}", number + 1),
        };
        sentences.push(format!("{label}: {}.", said(frame, pose, figure.mirror)));
    }
    let mut kit: Vec<String> = figure.band.map(band).map(str::to_owned).into_iter().collect();
    kit.extend(figure.gear.iter().map(|gear| text_of_gear(*gear).to_owned()));
    if !kit.is_empty() {
        sentences.push(format!("Equipment: {}.", kit.join(", ")));
    }
    if !solved.working.primary.is_empty() {
        let mut muscles = regions(&solved.working.primary);
        if !solved.working.secondary.is_empty() {
            muscles = format!("{muscles}; also {}", regions(&solved.working.secondary));
        }
        sentences.push(format!("Working muscles: {muscles}."));
    }
    sentences.join(" ")
}

fn view(view: View, mirror: bool) -> &'static str {
    match (view, mirror) {
        (View::Side, false) | (View::LeftSide, true) => "Seen from the right.",
        (View::LeftSide, false) | (View::Side, true) => "Seen from the left.",
        (View::Front, _) => "Seen from the front.",
        (View::Back, _) => "Seen from behind.",
        (View::ThreeQuarter, false) => "Seen from the front right.",
        (View::ThreeQuarter, true) => "Seen from the front left.",
        (View::ThreeQuarterBack, false) => "Seen from behind and the right.",
        (View::ThreeQuarterBack, true) => "Seen from behind and the left.",
    }
}

/// A position: its base, and what the author says beyond it.
fn said(frame: &Frame, pose: &Pose, mirror: bool) -> String {
    let mut said: Vec<String> = frame.base.map(|base| position(base, mirror)).into_iter().collect();
    said.extend(frame.changes.iter().filter_map(|change| words(*change, pose, mirror)));
    if said.is_empty() { "the same position".to_owned() } else { said.join(", ") }
}

/// Right and left, in the mirror too.
fn side_word(side: Side, mirror: bool) -> &'static str {
    if mirror { side.other().id() } else { side.id() }
}

/// A base pose in words, with the figure's right and left.
fn position(base: Base, mirror: bool) -> String {
    let (right, left) = (side_word(Side::Right, mirror), side_word(Side::Left, mirror));
    match base {
        Base::Standing => "standing upright".to_owned(),
        Base::Athletic => "half squat, hips back and knees bent".to_owned(),
        Base::Squat => "deep squat, thighs about level".to_owned(),
        Base::Hinge => "hips pushed back, back flat and leaning forward, knees slightly bent".to_owned(),
        Base::SplitStance => format!("{right} foot in front, {left} foot behind on its toes"),
        Base::Lunge => format!("lunge with the {right} foot in front, both knees bent 90°, {left} heel up"),
        Base::Step => format!("a step forward with the {right} foot"),
        Base::Seated => "sitting, hips and knees bent 90°".to_owned(),
        Base::LongSitting => "sitting on the floor, legs straight".to_owned(),
        Base::Kneeling => "kneeling upright".to_owned(),
        Base::HalfKneeling => format!("{left} knee on the floor, {right} foot in front"),
        Base::Supine => "lying on the back, legs straight".to_owned(),
        Base::HookLying => "lying on the back, knees bent, feet flat on the floor".to_owned(),
        Base::Bridge => "hips raised until shoulders, hips and knees form a line, feet flat".to_owned(),
        Base::Prone => "lying face down, legs straight".to_owned(),
        Base::SideLying => format!("lying on the {left} side, legs straight, one on the other"),
        Base::Clam => format!("lying on the {left} side, hips bent 45°, knees bent 90°, feet together"),
        Base::Quadruped => "on hands and knees, back flat".to_owned(),
        Base::KneelingPlank => "on forearms and knees".to_owned(),
        Base::Plank => "on forearms and toes, the body in a straight line".to_owned(),
        Base::HighPlank => "on hands and toes, arms and body straight".to_owned(),
        Base::PushUp => "chest just above the floor, elbows bent, the body straight".to_owned(),
        Base::SidePlank => format!("on the {left} forearm and foot, the body in a straight line"),
        Base::SidePlankLow => format!("on the {left} side, propped on the forearm, hips on the floor"),
        Base::BenchLying => "lying on the back on a bench, feet on the floor".to_owned(),
        Base::BenchBridge => "shoulders on a bench, feet on the floor, hips level with both".to_owned(),
        Base::WallSit => "back against a wall, hips and knees bent 90°".to_owned(),
        Base::Hanging => "hanging from a bar".to_owned(),
    }
}

/// A change in words; none for what needs no words.
fn words(change: Change, pose: &Pose, mirror: bool) -> Option<String> {
    match change {
        Change::Move { joint, side, movement, degrees } => Some(moved(joint, side, movement, degrees, pose, mirror)),
        Change::Straighten { joint, side } => Some(format!("{} straight", part(joint.id(), side, mirror))),
        Change::Arms { side, arms } => {
            let hands = match side {
                Some(side) => format!("{} arm", side_word(side, mirror)),
                None => "arms".to_owned(),
            };
            Some(format!("{hands} {}", arms_words(arms)?))
        }
        Change::Foot { side, foot } => {
            let feet = match side {
                Some(side) => format!("{} foot", side_word(side, mirror)),
                None => "feet".to_owned(),
            };
            let how = match foot {
                Foot::Flat => "flat on the floor",
                Foot::Toes => "on the toes",
                Foot::Lifted => "in the air",
                Foot::Stacked => "on the other foot",
                Foot::Step => "on the step",
                Foot::Bench => "on the bench",
                Foot::Ball => "on the ball",
            };
            Some(format!("{feet} {how}"))
        }
        Change::Stance(degrees) => Some(
            match degrees {
                ..0.5 => "feet together",
                0.5..15.0 => "feet apart",
                _ => "feet wide apart",
            }
            .to_owned(),
        ),
        Change::Steps(side) => Some(format!("stepping with the {} foot", side_word(side, mirror))),
        Change::Rise(per_cent) => (per_cent > 0.0).then(|| "in the air, both feet off the floor".to_owned()),
    }
}

/// "right knee", "knees".
fn part(name: &str, side: Option<Side>, mirror: bool) -> String {
    match side {
        Some(side) => format!("{} {name}", side_word(side, mirror)),
        None if name.ends_with('s') => name.to_owned(),
        None => format!("{name}s"),
    }
}

fn moved(joint: Joint, side: Option<Side>, movement: Movement, degrees: f64, pose: &Pose, mirror: bool) -> String {
    let Some(range) = joint.range(movement) else { return String::new() };
    let (angle, positive) = ((degrees * range.sign).round(), degrees * range.sign >= 0.0);
    let size = angle.abs();
    let of = |name: &str| part(name, side, mirror);
    let towards = |right: bool| side_word(if right { Side::Right } else { Side::Left }, mirror);
    let lies = pose.contact.on_floor();
    match (joint, range.axis) {
        (Joint::Hip, 0) if size < 6.0 => format!("{} in line with the trunk", of("thigh")),
        (Joint::Hip, 0) if lies && positive => format!("{} raised {size}°", of("thigh")),
        (Joint::Hip, 0) if positive => format!("{} {size}° forward", of("thigh")),
        (Joint::Hip, 0) => format!("{} {size}° behind the hip", of("thigh")),
        (Joint::Hip, 1) if pose.foot(Side::Right) == Foot::Stacked => {
            format!("{} lifted, feet kept together", of("knee"))
        }
        (Joint::Hip, 1) if side.is_none() && lies => "knees pressed apart".to_owned(),
        (Joint::Hip, 1) if positive => format!("{} {size}° out to the side", of("leg")),
        (Joint::Hip, 1) => format!("{} {size}° across the body", of("leg")),
        (Joint::Hip, _) => format!("{} turned {} {size}°", of("hip"), if positive { "out" } else { "in" }),
        (Joint::Knee | Joint::Elbow, _) if size < 9.0 => format!("{} straight", of(joint.id())),
        (Joint::Knee | Joint::Elbow, _) => format!("{} bent {size}°", of(joint.id())),
        (Joint::Ankle, _) if !positive && !lies && pose.rise == 0.0 && size > 10.0 => format!("{} raised", of("heel")),
        (Joint::Ankle, _) => {
            let foot = side.map_or("feet".to_owned(), |side| format!("{} foot", side_word(side, mirror)));
            format!("{foot} {}", if positive { "pulled up" } else { "pointed" })
        }
        (Joint::Toes, _) => format!("toes {}", if positive { "pulled up" } else { "curled" }),
        (Joint::Shoulder, 0) => format!("{} {size}° {}", of("arm"), if positive { "forward" } else { "backward" }),
        (Joint::Shoulder, 1) => {
            format!("{} {size}° {}", of("arm"), if positive { "to the side" } else { "across the body" })
        }
        (Joint::Shoulder, _) => format!("{} turned {}", of("shoulder"), if positive { "out" } else { "in" }),
        (Joint::Forearm, _) => if positive { "palms down" } else { "palms up" }.to_owned(),
        (Joint::Wrist, _) => format!("{} {}", of("wrist"), if positive { "bent" } else { "bent back" }),
        (Joint::Torso, 0) => format!("trunk leaning {size}° {}", if positive { "forward" } else { "back" }),
        (Joint::Torso, 1) => format!("trunk leaning to the {}", towards(positive)),
        (Joint::Torso, _) => format!("turned to the {}", towards(positive)),
        (Joint::Spine, 0) => if positive { "back rounded" } else { "back arched" }.to_owned(),
        (Joint::Spine, 1) => format!("trunk bent to the {}", towards(positive)),
        (Joint::Spine, _) => format!("trunk turned to the {}", towards(positive)),
        (Joint::Neck, 0) => if positive { "chin to the chest" } else { "head back" }.to_owned(),
        (Joint::Neck, 1) => format!("head tilted to the {}", towards(positive)),
        (Joint::Neck, _) => format!("head turned to the {}", towards(positive)),
    }
}

const fn arms_words(arms: Arms) -> Option<&'static str> {
    Some(match arms {
        Arms::Down => "at the sides",
        Arms::Hips => "with hands on the hips",
        Arms::Front => "stretched forward",
        Arms::Overhead => "stretched overhead",
        Arms::Press => "pressed up overhead",
        Arms::ReachUp => "straight up",
        Arms::PressLow => "bent, hands beside the chest",
        Arms::Rack => "bent, hands at the shoulders",
        Arms::BackRack => "bent, hands behind the shoulders",
        Arms::Goblet => "bent, hands before the chest",
        Arms::Clasped => "bent, hands clasped before the chest",
        Arms::Chin => "bent, hands under the chin",
        Arms::Cross => "crossed before the chest",
        Arms::BehindHead => "bent, hands behind the head",
        Arms::Thighs => "with hands on the thighs",
        Arms::Hang => "hanging straight down",
        Arms::Swing => "swinging as in walking",
        Arms::Foot => "holding the foot",
        Arms::Wall => "on the wall",
        Arms::Bench => "on the bench",
        Arms::Bar => "on the bar",
        Arms::Floor => "straight, hands on the floor",
        Arms::FloorLow => "bent, hands on the floor",
        Arms::Forearms => "on the forearms",
        Arms::Sides => "flat on the floor beside the body",
        Arms::Pillow => "under the head",
        Arms::Free => return None,
    })
}

const fn band(place: BandPlace) -> &'static str {
    match place {
        BandPlace::Ankles => "mini band around the ankles",
        BandPlace::Calves => "mini band around the calves",
        BandPlace::Knees => "mini band around the thighs just above the knees",
        BandPlace::Thighs => "mini band around the thighs",
        BandPlace::Feet => "mini band around the feet",
    }
}

const fn text_of_gear(gear: Gear) -> &'static str {
    match gear {
        Gear::Dumbbells => "a dumbbell in each hand",
        Gear::Dumbbell => "a dumbbell",
        Gear::Barbell => "a barbell",
        Gear::Kettlebell => "a kettlebell",
        Gear::Ball => "a ball",
        Gear::Chair => "a chair",
        Gear::Bench => "a bench",
        Gear::Step => "a step",
        Gear::Wall => "a wall",
        Gear::Bar => "a bar overhead",
        Gear::Mat => "a mat",
    }
}

fn regions(regions: &[Region]) -> String {
    let names: Vec<&str> = regions.iter().map(|region| region.phrase()).collect();
    text::and(&names)
}
