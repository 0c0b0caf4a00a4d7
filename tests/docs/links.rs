//! Links between the documents lead somewhere, headings included.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use super::{documents, read, root};

/// The anchors that code hosts give to headings.
fn anchors(document: &str) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut in_code = false;
    let mut found = Vec::new();
    for line in document.lines() {
        in_code ^= line.starts_with("```");
        if in_code || !line.starts_with('#') {
            continue;
        }
        let heading = line.trim_start_matches('#').trim().to_lowercase();
        let kept = heading.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
        let anchor: String = kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect();
        let count = seen.entry(anchor.clone()).or_default();
        found.push(if *count == 0 { anchor.clone() } else { format!("{anchor}-{count}") });
        *count += 1;
    }
    found
}

/// The destinations of links and pictures, without those in code.
fn links(document: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut in_code = false;
    for line in document.lines() {
        in_code ^= line.starts_with("```");
        if in_code {
            continue;
        }
        let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
        found.extend(prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()).map(str::to_owned));
        found.extend(prose.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
    }
    found
}

/// `path` without `.` and `..`.
fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}

#[test]
fn every_link_leads_somewhere() {
    let mut seen = 0;
    for name in documents() {
        let document = read(&name);
        for link in links(&document) {
            if link.contains("://") {
                continue;
            }
            seen += 1;
            let (path, anchor) =
                link.split_once('#').map_or((link.as_str(), None), |(path, anchor)| (path, Some(anchor)));
            let folder = Path::new(&name).parent().unwrap_or(Path::new(""));
            let target = if path.is_empty() { PathBuf::from(&name) } else { normal(&folder.join(path)) };
            assert!(root().join(&target).exists(), "{name}: `{link}` leads nowhere");
            if let Some(anchor) = anchor {
                let target = target.to_string_lossy();
                assert!(
                    anchors(&read(&target)).iter().any(|known| known == anchor),
                    "{name}: `{link}`: no such heading"
                );
            }
        }
    }
    assert!(seen > 30, "only {seen} links found");
}
