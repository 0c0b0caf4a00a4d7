//! What holds for every pose, whatever an author writes.

use std::collections::BTreeSet;

use super::language::{Base, Foot, Side};
use super::pose::Pose;
use super::skeleton::{Skeleton, length};
use super::skin::{Tube, lowest};
use super::solved::Solved;
use super::{Change, Figure, Frame, Joint, Movement, Working, between};

fn figure(frames: Vec<Frame>) -> Solved {
    Solved::new(&Figure { frames, ..Figure::default() }, &Working::default())
}

fn base(base: Base) -> Frame {
    Frame { base: Some(base), changes: Vec::new() }
}

fn bend(base: Option<Base>, joint: Joint, movement: Movement, degrees: f64) -> Frame {
    Frame { base, changes: vec![Change::Move { joint, side: Some(Side::Right), movement, degrees }] }
}

/// Movements whose parts are planted in different ways.
fn movements() -> Vec<(&'static str, Solved)> {
    let pair = |from: Base, to: Base| figure(vec![base(from), base(to)]);
    vec![
        ("squat", pair(Base::Standing, Base::Squat)),
        ("hinge", pair(Base::Standing, Base::Hinge)),
        ("lunge", pair(Base::SplitStance, Base::Lunge)),
        ("bridge", pair(Base::HookLying, Base::Bridge)),
        ("push-up", pair(Base::HighPlank, Base::PushUp)),
        ("plank", pair(Base::KneelingPlank, Base::Plank)),
        ("side plank", pair(Base::SidePlankLow, Base::SidePlank)),
        ("clam", figure(vec![base(Base::Clam), bend(None, Joint::Hip, Movement::Abduction, 42.0)])),
        ("donkey kick", figure(vec![base(Base::Quadruped), bend(None, Joint::Hip, Movement::Extension, 8.0)])),
        ("leg lift", figure(vec![base(Base::Prone), bend(None, Joint::Hip, Movement::Extension, 20.0)])),
    ]
}

fn on_the_way(solved: &Solved) -> Vec<Skeleton> {
    let ends: Vec<(&Skeleton, &Pose)> = solved.skeletons.iter().zip(&solved.poses).collect();
    (0..=10).map(|step| between::between(ends[0], ends[1], f64::from(step) / 10.0)).collect()
}

fn assert_bones_keep_their_lengths(name: &str, skeleton: &Skeleton) {
    for side in Side::BOTH {
        let (leg, arm) = (skeleton.leg(side), skeleton.arm(side));
        let bones = [
            (leg.thigh.at - leg.shank.at, length::THIGH),
            (leg.shank.at - leg.foot.at, length::SHANK),
            (arm.upper.at - arm.fore.at, length::UPPER_ARM),
            (arm.fore.at - arm.hand.at, length::FOREARM),
        ];
        for (bone, length) in bones {
            assert!((bone.length() - length).abs() < 1e-4, "{name}: a bone of {length} has {}", bone.length());
        }
    }
}

fn body() -> impl Iterator<Item = Tube> {
    Side::BOTH.into_iter().flat_map(Tube::limbs).chain([Tube::Trunk])
}

#[test]
fn every_base_pose_rests_on_the_floor_and_can_be() {
    for one in Base::ALL.iter().copied().filter(|one| *one != Base::Hanging) {
        let solved = figure(vec![base(one)]);
        let low = lowest(&solved.skeletons[0], body());
        assert!((-0.03..0.03).contains(&low), "{one} is {low} off the floor");
        assert_eq!(solved.troubles(), Vec::new(), "{one}");
        assert_bones_keep_their_lengths(one.id(), &solved.skeletons[0]);
    }
}

#[test]
fn on_the_way_bones_keep_their_lengths_and_nothing_sinks_into_the_floor() {
    for (name, solved) in movements() {
        for skeleton in on_the_way(&solved) {
            assert_bones_keep_their_lengths(name, &skeleton);
            let low = lowest(&skeleton, body());
            assert!(low > -0.03, "{name}: {low} under the floor");
        }
    }
}

#[test]
fn what_is_planted_does_not_slide() {
    for (name, solved) in movements() {
        let steps = on_the_way(&solved);
        for side in Side::BOTH {
            let [before, after] = [&solved.poses[0], &solved.poses[1]].map(|pose| pose.foot(side));
            let is_planted = before == after && matches!(before, Foot::Flat | Foot::Toes);
            let first = solved.skeletons[0].leg(side).foot.at;
            let moved = (first - solved.skeletons[1].leg(side).foot.at).length();
            if !is_planted || moved > 0.03 {
                continue;
            }
            for skeleton in &steps {
                let slid = (skeleton.leg(side).foot.at - first).length();
                assert!(slid < 0.03, "{name}: the {} foot slides {slid}", side.id());
            }
        }
    }
}

#[test]
fn a_squat_keeps_both_feet_where_they_stood() {
    let solved = figure(vec![base(Base::Standing), base(Base::Squat)]);
    for side in Side::BOTH {
        let feet = [0, 1].map(|frame: usize| solved.skeletons[frame].leg(side).foot.at);
        assert!((feet[0] - feet[1]).length() < 1e-3);
    }
    assert!(solved.skeletons[1].pelvis.at.y < solved.skeletons[0].pelvis.at.y - 0.15);
}

#[test]
fn a_limb_under_the_floor_is_odd() {
    let solved = figure(vec![bend(Some(Base::Supine), Joint::Hip, Movement::Extension, 30.0)]);
    let troubles = solved.troubles();
    assert!(
        troubles.iter().any(|trouble| trouble.message.starts_with("the right foot is under the floor")),
        "{troubles:?}"
    );
}

#[test]
fn who_moves_one_leg_keeps_the_other_planted() {
    let solved = figure(vec![base(Base::Standing), bend(None, Joint::Hip, Movement::Flexion, 80.0)]);
    let feet = [0, 1].map(|frame: usize| solved.skeletons[frame].leg(Side::Left).foot.at);
    assert!((feet[0] - feet[1]).length() < 1e-3);
    assert!(solved.skeletons[1].leg(Side::Right).shank.at.y > 0.4, "the knee is up");
}

#[test]
fn a_lone_position_is_cut_close_and_light() {
    let solved = figure(vec![base(Base::Standing), base(Base::Squat)]);
    let painted = solved.paintings();
    let cuts = solved.cuts(&painted);
    let [start, end] = &cuts[..] else { panic!("{} positions", cuts.len()) };
    let [start_svg, end_svg] = [start, end].map(|cut| solved.drawn(&painted, cut, super::Ink::Colour));
    let pair = solved.svg(super::Scene::Panels, super::Ink::Colour);
    assert!(start.width() < 500 && start.width() < end.width(), "{} wide", start.width());
    assert!(start.floor() > 950 && start.floor() < start.height(), "the floor is at {}", start.floor());
    // Where a shape is used again its lines are written again, so each counts once.
    let lines = |text: &str| {
        let different: BTreeSet<&str> = text.split(" d=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        different.into_iter().map(str::len).sum::<usize>()
    };
    let (alone, together) = (lines(&start_svg) + lines(&end_svg), lines(&pair.text));
    assert!(alone < together, "{alone} bytes of lines against {together}");
    for slow in ["mask", "<use", "<style", "class="] {
        assert!(!start_svg.contains(slow), "print needs no {slow}");
    }
}
