//! Links to other sites: which are reported as dead, and how considerately their servers are asked.

mod server;

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;
use std::time::Duration;

use cuecard::diagnostic::{Place, SourcePath, Span};
use cuecard::outward::{self, Answer, Options};
use server::{Says, Server};

/// Following links without leisure: the pause is there for servers of other people.
fn hurried() -> Options {
    Options { pause: Duration::ZERO, ..Options::default() }
}

fn follow(addresses: &[String], options: &Options) -> BTreeMap<String, Answer> {
    let answers = outward::follow(addresses.iter().map(String::as_str), options, &|_, _| ());
    answers.into_iter().map(|(address, answer)| (address.to_owned(), answer)).collect()
}

fn dead(why: &str) -> Answer {
    Answer::Dead(why.to_owned())
}

#[test]
fn each_kind_of_answer_is_understood() {
    let server = Server::start(|method, path| match (method, path) {
        (_, "/good" | "/target") => Says::status("200 OK"),
        (_, "/gone") => Says::status("410 Gone"),
        (_, "/broken") => Says::status("500 Internal Server Error"),
        ("HEAD", "/get-only") => Says::status("405 Method Not Allowed"),
        ("HEAD", "/no-head") => Says::status("501 Not Implemented"),
        ("HEAD", "/bashful") => Says::status("403 Forbidden"),
        ("GET", "/get-only" | "/no-head" | "/bashful") => Says::status("200 OK"),
        (_, "/forbidden") => Says::status("403 Forbidden"),
        (_, "/moved") => Says::redirect("/target"),
        (_, "/moved-away") => Says::redirect("/missing"),
        (_, "/leads-to-mail") => Says::redirect("mailto:coach@example.org"),
        (_, "/nowhere") => Says::status("302 Found"),
        (_, "/circle") => Says::redirect("/circle"),
        (_, "/riddle") => Says::Answer { status: "403 Forbidden", header: "cf-mitigated: challenge".to_owned() },
        (_, "/rude") => Says::Nothing,
        (_, "/nonsense") => Says::Noise,
        _ => Says::status("404 Not Found"),
    });
    let at = |path: &str| server.at(path);
    let away = |path: &str| dead(&format!("the server answers 404 Not Found, after a redirect to {}", at(path)));
    // The riddle comes last in the order of addresses: a server that turns us away is not asked again.
    let expected = [
        ("/bashful", Answer::Opens),
        ("/broken", dead("the server answers 500 Internal Server Error")),
        ("/circle", dead(&format!("it redirects more than 5 times, at last to {}", at("/circle")))),
        ("/forbidden", dead("the server answers 403 Forbidden")),
        ("/get-only", Answer::Opens),
        ("/gone", dead("the server answers 410 Gone")),
        ("/good", Answer::Opens),
        ("/good#part", Answer::Opens),
        ("/leads-to-mail", dead("it redirects to what is no web address")),
        ("/missing", dead("the server answers 404 Not Found")),
        ("/moved", Answer::Opens),
        ("/moved-away", away("/missing")),
        ("/no-head", Answer::Opens),
        ("/nonsense", dead("the server's answer is not HTTP")),
        ("/nowhere", dead("it redirects to what is no web address")),
        ("/riddle", Answer::TurnedAway("403 Forbidden".to_owned())),
        ("/rude", Answer::TurnedAway("403 Forbidden".to_owned())),
    ];
    let addresses: Vec<String> = expected.iter().map(|(path, _)| at(path)).collect();
    let answers = follow(&addresses, &hurried());
    for (path, answer) in &expected {
        assert_eq!(answers.get(&at(path)), Some(answer), "{path}");
    }
    let log = server.log();
    let asked = |request: &str| log.iter().filter(|line| *line == request).count();
    assert_eq!(asked("HEAD /good"), 1, "a page is asked for once, whatever stands behind #: {log:?}");
    assert_eq!((asked("HEAD /get-only"), asked("GET /get-only")), (1, 1));
    assert_eq!((asked("HEAD /gone"), asked("GET /gone")), (1, 0));
    assert_eq!(asked("HEAD /circle"), 6, "the page itself and five redirects");
    assert_eq!(asked("HEAD /rude"), 0, "a server that turned us away is left in peace");
    assert!(
        server
            .user_agents()
            .iter()
            .all(|name| { name == concat!("cuecard/", env!("CARGO_PKG_VERSION"), " (link check)") })
    );
}

#[test]
fn servers_that_do_not_answer_are_dead() {
    let rude = Server::start(|_, _| Says::Nothing);
    let plain = Server::start(|_, _| Says::Noise);
    let addresses = [
        rude.at("/"),
        plain.at("/").replace("http:", "https:"),
        format!("http://{}/", server::closed_port()),
        "https://".to_owned(),
    ];
    let answers = follow(&addresses, &hurried());
    assert_eq!(answers[&addresses[0]], dead("the server hangs up"));
    assert!(
        matches!(&answers[&addresses[1]], Answer::Dead(why) if why.starts_with("no safe connection: ")),
        "{answers:?}"
    );
    assert_eq!(answers[&addresses[2]], dead("the server takes no connections"));
    assert_eq!(answers[&addresses[3]], dead("this is not a web address"));

    let slow = Server::start(|_, _| Says::NothingYet);
    let patience = Options { timeout: Duration::from_secs(1), ..hurried() };
    assert_eq!(follow(&[slow.at("/")], &patience)[&slow.at("/")], dead("no answer within 1 s"));
}

#[test]
fn a_server_is_asked_one_page_at_a_time_and_several_servers_at_once() {
    let servers: Vec<Server> = (0..6).map(|_| Server::start(|_, _| Says::status("200 OK"))).collect();
    let meeting = servers[0].at("/page-0");
    // Every server also sends its visitors on to the first one, which has to be asked one by one all the same.
    let sending: Vec<Server> = (0..3)
        .map(|_| {
            Server::start({
                let meeting = meeting.clone();
                move |_, _| Says::redirect(&meeting)
            })
        })
        .collect();
    let mut addresses: Vec<String> =
        servers.iter().flat_map(|server| (0..5).map(|page| server.at(&format!("/page-{page}")))).collect();
    addresses.extend(sending.iter().map(|server| server.at("/")));
    let answers = follow(&addresses, &Options { pause: Duration::from_millis(5), ..Options::default() });
    assert_eq!(answers.len(), addresses.len());
    assert!(answers.values().all(|answer| *answer == Answer::Opens), "{answers:?}");
    for (number, server) in servers.iter().enumerate() {
        assert_eq!(server.most_at_once(), 1, "server {number}");
        let own: Vec<String> = (0..5).map(|page| format!("HEAD /page-{page}")).collect();
        let mut log = server.log();
        if number == 0 {
            assert_eq!(log.len(), 5 + sending.len());
            log.sort();
            log.dedup();
        }
        assert_eq!(log, own, "server {number}");
    }
}

#[test]
fn a_server_that_asks_for_peace_is_not_asked_again() {
    let server = Server::start(|_, _| Says::status("429 Too Many Requests"));
    let addresses = [server.at("/a"), server.at("/b"), server.at("/c")];
    let answers = follow(&addresses, &hurried());
    for address in &addresses {
        assert_eq!(answers[address], Answer::TurnedAway("429 Too Many Requests".to_owned()));
    }
    assert_eq!(server.log(), ["HEAD /a"]);
    let network = Server::start(|_, _| Says::status("999 Request denied"));
    assert_eq!(follow(&[network.at("/")], &hurried())[&network.at("/")], Answer::TurnedAway("999".to_owned()));
    let place = Place::new(&SourcePath::new("content/about.md"), Span::new(0, 1));
    let links: Vec<(String, Place)> = addresses.iter().map(|address| (address.clone(), place.clone())).collect();
    let answers = answers.iter().map(|(address, answer)| (address.as_str(), answer.clone())).collect();
    assert_eq!(outward::dead_links(&links, &answers), [], "what cannot be told is no mistake of the author's");
}

#[test]
fn check_external_reports_every_place_of_a_dead_link_in_every_format() {
    let server = Server::start(|_, path| match path {
        "/good" => Says::status("200 OK"),
        "/busy" => Says::status("429 Too Many Requests"),
        _ => Says::status("404 Not Found"),
    });
    let busy = Server::start(|_, _| Says::status("429 Too Many Requests"));
    let guide = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir_all(guide.path().join("content/exercises")).expect("folders");
    fs::write(guide.path().join("cuecard.yaml"), "title: Guide\n").expect("a file");
    let about = format!(
        "---\ntitle: About\n---\n[One]({gone}) and [two]({good}).\n\n[Three]({busy}).\n",
        gone = server.at("/gone"),
        good = server.at("/good"),
        busy = busy.at("/")
    );
    fs::write(guide.path().join("content/about.md"), about).expect("a file");
    let source = format!("---\ntitle: More\nsources: [{{title: A study, url: {}}}]\n---\nText.\n", server.at("/gone"));
    fs::write(guide.path().join("content/more.md"), source).expect("a file");
    let check = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_cuecard"))
            .arg("check")
            .args(arguments)
            .arg("--root")
            .arg(guide.path())
            .output()
            .expect("the program runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.success(), text(&output.stdout), text(&output.stderr))
    };

    let (good, stdout, _) = check(&["--format", "json"]);
    assert!(good && server.log().is_empty(), "nobody is asked without --external");
    assert_eq!(stdout.trim(), "[]");

    let (good, stdout, stderr) = check(&["--external", "--format", "json"]);
    assert!(good, "dead links are warnings");
    let found: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
    let told: Vec<String> = found
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| format!("{} {}:{} {}", one["code"], one["file"], one["line"], one["labels"][0]["text"]))
        .collect();
    let answer = "\"the server answers 404 Not Found\"";
    assert_eq!(
        told,
        [
            format!("\"dead-outside-link\" \"content/about.md\":4 {answer}"),
            format!("\"dead-outside-link\" \"content/more.md\":3 {answer}"),
        ]
    );
    let note = format!(
        "note: 1 link not checked, the sites turn programs away:\n  {} (429 Too Many Requests)\n",
        busy.at("/")
    );
    assert_eq!(stderr, note);
    assert_eq!(server.log(), ["HEAD /gone", "HEAD /good"]);

    let (good, stdout, _) = check(&["--external", "--format", "github", "--strict"]);
    assert!(!good, "with --strict they are errors");
    assert_eq!(stdout.lines().filter(|line| line.starts_with("::warning file=content/")).count(), 2, "{stdout}");

    let (good, _, stderr) = check(&["--timeout", "5"]);
    assert!(!good && stderr.contains("--external"), "{stderr}");
}
