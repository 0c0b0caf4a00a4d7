//! `Hosts`: under which names the preview answers, so that no other site can reach it through a name of its own.

use std::collections::BTreeSet;
use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

/// The names by which this machine always knows itself.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// What may stand in the `Host` of a request, and which origins are therefore our own.
#[derive(Clone, Debug)]
pub struct Hosts {
    port: u16,
    /// As they stand in `Host`, in lower case: `localhost:8000`.
    names: BTreeSet<String>,
    /// As they stand in `Origin`, in lower case: `http://localhost:8000`.
    origins: BTreeSet<String>,
}

impl Hosts {
    /// The names of this machine for a server on `port`. Only port 80 may be left out.
    #[must_use]
    pub fn new(port: u16) -> Self {
        let mut hosts = Self { port, names: BTreeSet::new(), origins: BTreeSet::new() };
        for name in LOOPBACK {
            hosts.add(&format!("{name}:{port}"), &["http"]);
            if port == 80 {
                hosts.add(name, &["http"]);
            }
        }
        hosts
    }

    /// Answers under one more name: a host name or an address, an IPv6 address with or without brackets.
    ///
    /// With a port (`guide.example:8443`) just so; without, with the port of this server and, for a tunnel or a proxy in
    /// front of it, without any.
    ///
    /// # Errors
    /// When `name` is no name: an address with `http://` or a path, a pattern, or nothing.
    pub fn allow(&mut self, name: &str) -> Result<(), BadHost> {
        let bad = || BadHost { name: name.to_owned() };
        let (host, port) = split_port(name).ok_or_else(bad)?;
        if let Some(port) = port {
            self.add(&format!("{host}:{port}"), &["http", "https"]);
        } else {
            self.add(&format!("{host}:{}", self.port), &["http", "https"]);
            self.add(&host, &["http", "https"]);
        }
        Ok(())
    }

    /// Whether `host`, all that stands in the header, is one of ours.
    pub(super) fn has(&self, host: &str) -> bool {
        self.names.contains(&host.to_ascii_lowercase())
    }

    /// Whether `origin`, all that stands in the header, is one of ours.
    pub(super) fn has_origin(&self, origin: &str) -> bool {
        self.origins.contains(&origin.to_ascii_lowercase())
    }

    fn add(&mut self, name: &str, schemes: &[&str]) {
        let name = name.to_ascii_lowercase();
        self.origins.extend(schemes.iter().map(|scheme| format!("{scheme}://{name}")));
        self.names.insert(name);
    }
}

/// The host, with brackets where it needs them, and the port; none when `name` is neither.
fn split_port(name: &str) -> Option<(String, Option<u16>)> {
    if let Ok(address) = name.parse::<Ipv6Addr>() {
        return Some((format!("[{address}]"), None));
    }
    let (host, port) = match name.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port.parse().ok()?)),
        _ => (name, None),
    };
    let inner = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    if let Some(address) = inner {
        return Some((format!("[{}]", address.parse::<Ipv6Addr>().ok()?), port));
    }
    is_host(host).then(|| (host.to_owned(), port))
}

fn is_host(name: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let numbers_only = name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if numbers_only { name.parse::<Ipv4Addr>().is_ok() } else { name.len() <= 253 && name.split('.').all(is_label) }
}

/// What cannot be the name of a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadHost {
    /// As it was given.
    pub name: String,
}

impl fmt::Display for BadHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no host; give a name or an address, such as `guide.local` or `192.168.0.7`", self.name)
    }
}

impl std::error::Error for BadHost {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_known_at_first() {
        let hosts = Hosts::new(8000);
        for name in ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LocalHost:8000"] {
            assert!(hosts.has(name), "{name}");
            assert!(hosts.has_origin(&format!("http://{name}")), "{name}");
        }
        for name in ["localhost", "localhost:80", "localhost:8001", "localhost.:8000", "evil.example:8000", "", "::1"] {
            assert!(!hosts.has(name), "{name}");
        }
        for origin in ["null", "https://localhost:8000", "http://localhost", "http://localhost:8000/", "localhost:8000"]
        {
            assert!(!hosts.has_origin(origin), "{origin}");
        }
    }

    #[test]
    fn port_80_may_be_left_out() {
        let hosts = Hosts::new(80);
        assert!(hosts.has("localhost") && hosts.has("localhost:80") && hosts.has_origin("http://localhost"));
    }

    #[test]
    fn further_names_are_allowed_one_by_one() {
        let mut hosts = Hosts::new(8000);
        for name in ["guide.local", "192.168.0.7", "fe80::1", "tunnel.example:8443"] {
            hosts.allow(name).expect(name);
        }
        for name in ["guide.local:8000", "guide.local", "192.168.0.7:8000", "[fe80::1]:8000", "tunnel.example:8443"] {
            assert!(hosts.has(name), "{name}");
        }
        assert!(hosts.has_origin("https://tunnel.example:8443") && hosts.has_origin("https://guide.local"));
        assert!(!hosts.has("tunnel.example") && !hosts.has("a.guide.local") && !hosts.has("guide.local:80"));
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for name in
            ["", "*", "*.local", "http://x", "x/y", "a b", "x:port", "x:70000", "[::1", "1.2.3", ".local", "a..b"]
        {
            assert!(Hosts::new(8000).allow(name).is_err(), "{name}");
        }
    }
}
