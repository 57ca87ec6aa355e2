//! The web process. `server --help` lists what it can do.

use anyhow::Context as _;
use axum::serve::ListenerExt as _;
use clap::{Args, Parser, Subcommand};
use domain::user::Role;
use server::{State, auth::password, config::Config, read_site, router};
use std::{io::Write as _, time::Duration};
use store::{PgPool, PgPoolOptions};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(name = "server", about = "Pages and API of the Pokémon market in the EU", arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    config: Config,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Answer requests, until Ctrl-C.
    Run,
    /// Bring the database up to date.
    Migrate,
    /// Accounts.
    #[command(subcommand)]
    Users(Users),
}

#[derive(Subcommand)]
enum Users {
    /// Add an account, and print its password where none is given. An account that is there gets the new password.
    Add(Add),
}

#[derive(Args)]
struct Add {
    /// The address to sign in with.
    email: String,
    /// What the account may do: member, support or admin.
    #[arg(long, default_value = "member")]
    role: Role,
    /// Read the password from standard input instead of making one.
    #[arg(long)]
    password_stdin: bool,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let cli = Cli::parse();
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_new(&cli.config.log).context("LOG")?)
        .with_writer(std::io::stderr)
        .init();
    // Connections are opened when they are needed: a database that starts later than this process is no error.
    let pool = PgPoolOptions::new()
        .max_connections(cli.config.connections)
        .acquire_timeout(Duration::from_secs(1))
        .connect_lazy(&cli.config.database_url)
        .context("DATABASE_URL")?;
    match cli.command {
        Command::Run => run(&cli.config, pool).await,
        Command::Migrate => Ok(store::migrate(&pool).await?),
        Command::Users(Users::Add(args)) => add_user(args, &pool).await,
    }
}

async fn run(config: &Config, pool: PgPool) -> anyhow::Result<()> {
    if let Err(error) = store::health(&pool).await {
        tracing::warn!(%error, "the database does not answer yet");
    }
    let public_url = config.public_url();
    let https = public_url.starts_with("https://");
    let mail_folder = Some(config.mail_folder.as_str()).filter(|f| !f.is_empty()).map(std::path::PathBuf::from);
    anyhow::ensure!(
        !https || mail_folder.is_none(),
        "MAIL_FOLDER shows letters to anybody: not with an https PUBLIC_URL"
    );
    let state = State {
        pool,
        https,
        mail_folder,
        limiter: std::sync::Arc::default(),
        site: app::context::Site { operator: config.operator(), ..read_site(&config.site_root, public_url.clone()) },
        site_root: config.site_root.clone(),
    };
    let listener = tokio::net::TcpListener::bind(config.address)
        .await
        .with_context(|| format!("listening on {} (ADDRESS)", config.address))?
        // Small answers leave at once instead of waiting for more.
        .tap_io(|socket| drop(socket.set_nodelay(true)));
    tracing::info!(address = %config.address, %public_url, "listening");
    let service = router(state).into_make_service_with_connect_info::<std::net::SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop()).await.context("serving")
}

/// Ctrl-C, or the signal a supervisor sends.
async fn stop() {
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(error) => {
                tracing::warn!(%error, "no SIGTERM here");
                std::future::pending::<()>().await;
            }
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
    tracing::info!("stopping");
}

async fn add_user(args: Add, pool: &PgPool) -> anyhow::Result<()> {
    let made = (!args.password_stdin).then(password::generate);
    let password = match &made {
        Some(password) => password.clone(),
        None => std::io::read_to_string(std::io::stdin()).context("reading the password")?.trim_end().to_owned(),
    };
    if let Err(weak) = domain::password::check(&password, &args.email) {
        anyhow::bail!(
            "the password is too {weak}: {} characters or more, and none of the usual",
            domain::password::SHORTEST
        );
    }
    let hash = password::hash(password).await?;
    let mut conn = store::acquire(pool).await.context("reaching the database")?;
    match store::users::create(&mut conn, &args.email, &hash, args.role).await {
        Err(store::Error::Conflict(_)) => store::users::set_password(&mut conn, &args.email, &hash).await?,
        other => drop(other?),
    }
    if let Some(password) = made {
        writeln!(std::io::stdout(), "{password}")?;
    }
    Ok(())
}
