use std::path::Path;
use std::time::Instant;
fn main() {
    let root = std::env::args().nth(1).unwrap();
    let root = Path::new(&root);
    let mut cache = cuecard::cache::Cache::default();
    let mut tree = cuecard::source::scan(root).tree.unwrap();
    for i in 0..6 {
        let paths: Vec<_> =
            tree.files.keys().filter(|p| p.as_str().starts_with("content/exercises/")).cloned().collect();
        let file = tree.files.get_mut(&paths[paths.len() / 2]).unwrap();
        let text = format!("{}\nOnce more {i}.\n", file.text().unwrap());
        file.bytes = Some(text.into_bytes().into());
        let t = Instant::now();
        let b = cuecard::site::build_warm(&tree, &mut cache, &Default::default());
        let e = t.elapsed();
        println!(
            "{:?} {}",
            e,
            b.timings.iter().map(|(n, d)| format!("{n} {:.1}", d.as_secs_f64() * 1e3)).collect::<Vec<_>>().join("  ")
        );
        let t = Instant::now();
        drop(b);
        println!("   drop {:?}", t.elapsed());
    }
}
