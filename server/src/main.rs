//! The web process. `server --help` lists what it can do.

#[path = "admin_commands.rs"]
mod admin;
#[path = "admin_catalogue_commands.rs"]
mod admin_catalogue;
#[path = "admin_data_commands.rs"]
mod admin_data;

use anyhow::Context as _;
use app::context::Setting;
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use domain::user::Role;
use server::{
    Rates, State,
    auth::{limit::Limiter, password},
    config::{Config, in_force},
    doors::Doors,
    hearing::Hearing,
    kept::Kept,
    live::Live,
    ops::{Ops, replica::Replica},
    read_site, router,
    searching::Searching,
    serve,
};
use std::{io::Write as _, sync::Arc, time::Duration};
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
    /// What the operator does about plans and payments.
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Compare all subscriptions with Stripe now, and put right what differs. A server does so once a day.
    Reconcile,
}

#[derive(Subcommand)]
enum Users {
    /// Add an account, and print its password where none is given. An account that is there gets the new password.
    Add(Add),
    /// Switch the second factor of somebody off who lost it and the recovery codes. Make sure that it is them.
    ForgetSecondFactor {
        /// The address they sign in with.
        email: String,
    },
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
    let given = Cli::command().get_matches();
    let cli = Cli::from_arg_matches(&given)?;
    telemetry::init(cli.config.telling())?;
    // A command of the operator's may take long: a migration does.
    let statement = if matches!(cli.command, Command::Run) { cli.config.statement() } else { Duration::ZERO };
    let pool = pool(&cli.config.database()?, "DATABASE_URL", cli.config.connections, statement)?;
    match cli.command {
        Command::Run => run(&cli.config, in_force(&given), pool).await,
        Command::Migrate => Ok(store::migrate(&pool).await?),
        Command::Users(Users::Add(args)) => add_user(args, &pool).await,
        Command::Users(Users::ForgetSecondFactor { email }) => forget_second_factor(&email, &pool).await,
        Command::Admin(what) => admin::run(what, &pool).await,
        Command::Reconcile => admin::reconcile(&cli.config, &pool).await,
    }
}

/// Connections are opened when they are needed: a database that starts later than this process is no error.
fn pool(url: &str, setting: &str, connections: u32, statement: Duration) -> anyhow::Result<PgPool> {
    let options = store::limited(url, statement, "server")
        // The error could repeat the address, and the password with it.
        .map_err(|_| anyhow::anyhow!("{setting} is not an address like postgres://user:password@host/name"))?;
    let pool = PgPoolOptions::new().max_connections(connections).acquire_timeout(Duration::from_secs(1));
    Ok(pool.connect_lazy_with(options))
}

/// Kept pages and a replica, as the settings have them.
fn ops(config: &Config, primary: &PgPool) -> anyhow::Result<Ops> {
    let replica = match config.read_database()? {
        Some(url) => {
            Some(Arc::new(Replica::new(pool(&url, "READ_DATABASE_URL", config.connections, config.statement())?)))
        }
        None => None,
    };
    if let Some(replica) = &replica {
        tokio::spawn(Arc::clone(replica).watch(primary.clone()));
    }
    Ok(Ops { kept: Arc::new(Kept::up_to(config.pages_kept())), replica, ..Ops::default() })
}

async fn run(config: &Config, settings: Vec<Setting>, pool: PgPool) -> anyhow::Result<()> {
    config.check()?;
    if let Err(error) = store::health(&pool).await {
        tracing::warn!(%error, "the database does not answer yet");
    }
    let public_url = config.public_url();
    let https = domain::production::is_public(&public_url);
    let mail_folder = Some(config.mail_folder.as_str()).filter(|f| !f.is_empty()).map(std::path::PathBuf::from);
    let tokens = config.tokens()?;
    if !tokens.can_sign() {
        tracing::warn!("no TOKEN_KEYS: programs can not sign in with a password, only with keys");
    }
    let billing = config.billing()?.map(Arc::new);
    let shared = config.shared()?;
    let doors = Doors { rates: Arc::new(Rates::with(shared.clone())), ..config.doors()? };
    let patience = doors.patience;
    let live = Arc::new(Live::default());
    live.begin();
    let ops = ops(config, &pool)?;
    let searching = Arc::new(Searching::default());
    tokio::spawn(searching.clone().follow(pool.clone()));
    if let Some(address) = config.figures()? {
        tokio::spawn(telemetry::port::listen(address, ops.told(pool.clone(), live.clone())).await?);
        tracing::info!(%address, "figures");
    }
    let state = State {
        pool,
        searching,
        https,
        mail_folder,
        doors,
        limiter: Arc::new(Limiter::with(shared)),
        tokens: Arc::new(tokens),
        vault: Arc::new(config.vault()?),
        site: app::context::Site {
            operator: config.operator(),
            settings: Arc::new(settings),
            offer: config.offer(billing.as_deref())?,
            push_key: config.push_key()?,
            images: config.images()?,
            ..read_site(&config.site_root, public_url.clone())
        },
        billing: billing.clone(),
        live: live.clone(),
        ops,
        site_root: config.site_root.clone(),
    };
    // These end with the process.
    tokio::spawn(Hearing::of(&state).listen(state.pool.clone()));
    tokio::spawn(server::keep_announced(state.clone()));
    let listener = tokio::net::TcpListener::bind(config.address)
        .await
        .with_context(|| format!("listening on {} (ADDRESS)", config.address))?;
    tracing::info!(address = %config.address, %public_url, "listening");
    if let Some(billing) = billing {
        // Ends with the process: what it began is taken up again.
        tokio::spawn(server::billing::reconcile::promptly(state.pool.clone(), billing.clone()));
        tokio::spawn(server::billing::reconcile::daily(state.pool.clone(), billing));
    }
    // What stays open for as long as it is looked at has to end by itself: only then is nothing under way any more.
    let stop = async move {
        stop().await;
        live.end();
    };
    serve(listener, router(state), patience, stop).await;
    Ok(())
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

#[expect(clippy::disallowed_methods, reason = "a command is a door")]
async fn forget_second_factor(email: &str, pool: &PgPool) -> anyhow::Result<()> {
    let mut tx = store::begin(pool).await.context("reaching the database")?;
    let user = store::users::find_id(&mut tx, email).await?.context("there is no such account")?;
    anyhow::ensure!(
        store::second_factors::remove(&mut tx, user, chrono::Utc::now()).await?,
        "the account has no second factor"
    );
    let letter =
        store::jobs::Deliver { letter: domain::user::Letter::SecondFactorOff, email: email.to_owned(), language: None };
    store::jobs::enqueue(&mut tx, &letter, None).await?;
    store::commit(tx).await?;
    Ok(())
}
