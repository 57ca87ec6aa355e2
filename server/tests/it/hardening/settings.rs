//! With which settings the process does not start, and where its secrets may stand.

use super::tempfile;
use clap::Parser as _;
use server::config::Config;

#[derive(clap::Parser)]
struct Only {
    #[command(flatten)]
    config: Config,
}

/// Settings as they are read; the database is always given, for the tests' own is in the environment.
fn config(database: &str, more: &[&str]) -> Config {
    Only::parse_from([&["test", "--database-url", database], more].concat()).config
}

const DATABASE: &str = "postgres://pmi:tz9Kq0vRmxW2@db.example/pmi";

#[test]
fn weak_settings_are_refused() {
    let public = ["--public-url", "https://pmi.example"];
    let with = |more: &[&'static str]| [&public[..], more].concat();
    assert!(config(DATABASE, &public).check().is_ok());
    assert!(config("postgres:///pmi?host=/run/postgresql", &public).check().is_ok());
    for (database, settings, named) in [
        ("postgres://pmi:secret@db.example/pmi", with(&[]), "DATABASE_URL"),
        ("postgres://pmi@db.example/pmi", with(&[]), "DATABASE_URL"),
        ("postgres://pmi:password123@db.example/pmi", with(&[]), "DATABASE_URL"),
        (DATABASE, with(&["--mail-folder", "/tmp/mail"]), "MAIL_FOLDER"),
        (DATABASE, with(&["--cors-origins", "*"]), "CORS_ORIGINS"),
        (DATABASE, with(&["--cors-origins", "https://a.example,http://b.example"]), "CORS_ORIGINS"),
        (DATABASE, with(&["--database-url-file", "/nonexistent"]), "DATABASE_URL_FILE"),
        (DATABASE, vec!["--public-url", "http://pmi.example"], "PUBLIC_URL"),
        (DATABASE, vec!["--public-url", "https://pmi.example/shop"], "PUBLIC_URL"),
    ] {
        let error = format!("{:#}", config(database, &settings).check().unwrap_err());
        assert!(error.contains(named), "{settings:?}: {error}");
        assert!(!error.contains("secret@") && !error.contains("password123"), "{error}");
    }
    // While developing none of this is asked for.
    assert!(config("postgres://pmi:secret@db.example/pmi", &["--public-url", "http://127.0.0.1:3000"]).check().is_ok());
    let named = config(DATABASE, &with(&["--cors-origins", "https://a.example, https://b.example"])).doors().unwrap();
    assert_eq!(named.origins, ["https://a.example", "https://b.example"]);
}

#[test]
fn secrets_come_from_files_too() {
    let folder = tempfile();
    let file = folder.join("database");
    std::fs::write(&file, format!("{DATABASE}\n")).unwrap();
    let name = file.display().to_string();
    let read = config("postgres://pmi:secret@db.example/pmi", &["--database-url-file", &name]);
    assert_eq!(read.database().unwrap(), DATABASE);
    std::fs::remove_dir_all(folder).unwrap();
}

/// The program itself, as a supervisor would start it.
#[test]
fn the_process_does_not_start_on_weak_settings() {
    let run = |database: &str, args: &[&str]| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_server"));
        let output = program.env("DATABASE_URL", database).args(args).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.success(), text(output.stdout) + &text(output.stderr))
    };
    let weak = "postgres://pmi:hunter2@db.example/pmi";
    for args in [
        &["run", "--public-url", "https://pmi.example"][..],
        &["run", "--public-url", "http://pmi.example"],
        &["run", "--database-url-file", "/nonexistent"],
    ] {
        let (started, said) = run(weak, args);
        assert!(!started && (said.contains("DATABASE_URL") || said.contains("PUBLIC_URL")), "{said}");
        assert!(!said.contains("hunter2"), "{said}");
    }
    let (_, help) = run(weak, &["--help"]);
    assert!(help.contains("DATABASE_URL") && !help.contains("hunter2"), "{help}");
    let (started, said) = run("postgres://pmi:hunter2@:not-a-port/pmi", &["migrate"]);
    assert!(!started && !said.contains("hunter2"), "{said}");
}
